"""Times read by Entente and by dateparser, side by side: `python bench/times_beside_dateparser.py [--errors]`

Reads tests/cases/times.tsv, times_hard.tsv and times_wire.tsv with the real parser. dateparser is no dependency of
ours; install it beside and put it on the path. It is given its best chance: English, the article's instant as the base
in the paper's own time, dates preferred from the side that the sentence's tense says, day or month first as the paper's
country writes, its own period (day, week, month, year) taken for the interval, two finds in one expression for its
ends.

    interval: first and last day are the wanted ones, and nothing is read where nothing may be
    day:      a day inside the wanted interval is given (of an open one: on the right side, within a year)
    alarms:   finds outside of the expressions that the table lists; some are right
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from importlib import metadata
from pathlib import Path
from typing import Any

import msgspec

from entente import grounding, pipeline
from entente.model import Basis, TimeMention

CASES = Path(__file__).parents[1] / "tests" / "cases"
MONTH_FIRST = {"us"}
YEAR = timedelta(days=366)
HOURS = {
    "jp": 9,
    "kr": 9,
    "au": 10,
    "in": 5.5,
    "us": -5,
    "ir": 3.5,
    "sa": 3,
    "pk": 5,
    "de": 1,
    "fr": 1,
    "za": 2,
}

Ends = tuple[str, str]
"""First and last day, ".." where open."""


@dataclass(frozen=True)
class Row:
    """An expression, and what it must be read as. words: None where nothing may be read."""

    published: str
    home: str
    sentence: str
    words: str | None
    tense: str
    ends: Ends


@dataclass(frozen=True)
class Find:
    """What a reader read: where it stands in the sentence, and its interval."""

    start: int
    end: int
    ends: Ends


Reader = Callable[[Row], list[Find]]


def rows_of(table: str) -> Iterator[Row]:
    """Yield a table's rows; one of times.tsv with two readings gives two."""
    for line in (CASES / f"{table}.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("#") or cells[0] == "published":
            continue
        if table in ("times_hard", "times_wire"):
            published, home, sentence, words, tense, *ends = cells[:7]
            yield Row(published, home, sentence, None if words == "-" else words, tense, (ends[0], ends[1]))
            continue
        published, sentence, words, *rest = cells
        if words == "-":
            yield Row(published, "-", sentence, None, "past", ("", ""))
            continue
        yield Row(published, "-", sentence, words, "past", (rest[0], rest[1]))
        if rest[4:6] != rest[:2]:
            yield Row(published, "-", sentence, words, "coming", (rest[4], rest[5]))


def ours(row: Row) -> list[Find]:
    """Read a row with Entente; the tense chooses between a mention's two readings, as a claim's status does."""
    article = pipeline.as_article(row.sentence)
    article = msgspec.structs.replace(
        article,
        published=None if row.published == "-" else row.published,
        published_basis=Basis.STATED,
        url=None if row.home == "-" else f"https://www.courier.{row.home}/a",
    )
    parsed = pipeline.tools().parser.parse(article)
    found = []
    for mention in grounding.ground(article, parsed).times:
        start, end = _place(mention, parsed.sentences)
        when = mention.past if row.tense == "past" else mention.coming
        found.append(Find(start, end, (when.start or "..", when.end or "..")))
    return found


def _place(mention: TimeMention, sentences: Any) -> tuple[int, int]:
    tokens = sentences[mention.sentence].tokens
    return tokens[mention.first].start, tokens[mention.last - 1].end


def dateparsers(row: Row) -> list[Find]:
    """Read a row with dateparser."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    settings: dict[str, Any] = {
        "PREFER_DATES_FROM": "past" if row.tense == "past" else "future",
        "DATE_ORDER": "MDY" if row.home in MONTH_FIRST else "DMY",
        "PREFER_DAY_OF_MONTH": "first",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    if row.published != "-":
        instant = datetime.fromisoformat(row.published.replace("Z", "+00:00"))
        local = instant.astimezone(timezone(timedelta(hours=HOURS.get(row.home, 0))))
        settings["RELATIVE_BASE"] = local.replace(tzinfo=None)
    found, at = [], 0
    for words, moment in search_dates(row.sentence, languages=["en"], settings=settings) or ():
        start = row.sentence.find(words, at)
        if start < 0:
            start = row.sentence.find(words)
        at = max(at, start)
        period = DateDataParser(languages=["en"], settings=settings).get_date_data(words).period or "day"
        found.append(Find(start, start + len(words), _interval(moment.date(), period)))
    return found


def _interval(day: date, period: str) -> Ends:
    first, last = day, day
    if period == "week":
        first = day - timedelta(days=day.weekday())
        last = first + timedelta(days=6)
    elif period == "month":
        first = day.replace(day=1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    elif period == "year":
        first, last = day.replace(month=1, day=1), day.replace(month=12, day=31)
    return first.isoformat(), last.isoformat()


def at(row: Row, found: list[Find]) -> list[Find]:
    """Return what was found in a row's words; of several the whole, too."""
    start = row.sentence.index(row.words or "")
    end = start + len(row.words or "")
    inside = [one for one in found if one.start < end and one.end > start]
    if len(inside) > 1:
        inside.append(Find(start, end, (inside[0].ends[0], inside[-1].ends[1])))
    return inside


def same_interval(wanted: Ends, got: Ends) -> bool:
    """Tell whether both ends are the wanted ones; "~" leaves a day."""
    return all(_same_end(a, b) for a, b in zip(wanted, got, strict=True))


def _same_end(wanted: str, got: str) -> bool:
    if not wanted.startswith("~"):
        return wanted == got
    return got != ".." and abs(date.fromisoformat(wanted[1:]) - date.fromisoformat(got)) <= timedelta(days=1)


def day_inside(wanted: Ends, got: Ends) -> bool:
    """Tell whether the first stated day lies in the wanted interval."""
    first, last = (None if end == ".." else date.fromisoformat(end.removeprefix("~")) for end in wanted)
    days = [date.fromisoformat(end) for end in got if end != ".."]
    day = days[0] if days else date.min
    first = first or (last or date.max) - YEAR
    return first <= day <= (last or first + YEAR)


@dataclass
class Score:
    """Counts of one reader on one table."""

    rows: int = 0
    interval: int = 0
    day: int = 0
    traps: int = 0
    kept: int = 0
    alarms: int = 0


def score(table: str, reader: Reader, *, errors: bool = False) -> Score:
    """Read a table and count."""
    rows = list(rows_of(table))
    listed: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        listed.setdefault((row.published, row.sentence), []).append(row)
    total = Score()
    for row in rows:
        found = reader(row)
        if row.words is None:
            total.traps += 1
            total.kept += not found
            right = not found
        else:
            inside = at(row, found)
            right = any(same_interval(row.ends, one.ends) for one in inside)
            total.rows += 1
            total.interval += right
            total.day += any(day_inside(row.ends, one.ends) for one in inside)
            beside = [at(other, found) for other in listed[row.published, row.sentence]]
            total.alarms += sum(all(one not in those for those in beside) for one in found)
        if errors and not right:
            shown = [(row.sentence[one.start : one.end], *one.ends) for one in found]
            print(f"  {row.words or '-'}\t{row.tense}\t{row.ends}\tgot {shown}\t{row.sentence}")
    return total


def main(arguments: list[str]) -> None:
    """Print a line for each table and reader."""
    readers: list[tuple[str, Reader]] = [("Entente", ours)]
    try:
        readers.append((f"dateparser {metadata.version('dateparser')}", dateparsers))
    except metadata.PackageNotFoundError:
        print("dateparser is not installed; only Entente is measured", file=sys.stderr)
    print("table\treader\tinterval\tday\tnothing where nothing is\talarms")
    for table in ("times", "times_hard", "times_wire"):
        for name, reader in readers:
            got = score(table, reader, errors="--errors" in arguments and reader is ours)
            print(
                f"{table}\t{name}\t{got.interval} of {got.rows}\t{got.day} of {got.rows}"
                f"\t{got.kept} of {got.traps}\t{got.alarms}"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
