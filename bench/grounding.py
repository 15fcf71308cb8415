"""Times, places and speakers in real news: `python bench/grounding.py --news FOLDER [TABLE ...] [--errors]`

bench/news/ holds what 132 articles of the folder say, in halves, coded by readers who had not seen the program: each
row gives a file, the character at which its words begin there, and the reading. No sentence is kept: the words around
are looked up in the file. Every page is parsed whole, without the gate. `--errors` prints what is read otherwise.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import msgspec

from entente import grounding, page, sources
from entente.coding.quoted import Quoted
from entente.coding.speaking import Speech
from entente.coding.text import Text
from entente.model import (
    ActorMention,
    Article,
    Mentions,
    Parsed,
    PlaceMention,
    PlaceRef,
    Skipped,
    TimeMention,
)
from entente.pipeline import tools
from entente.record.merging import distance_km

GOLD = Path(__file__).parent / "news"
CONTEXT = 40
"""Characters on each side by which words of a file are found in the article read from it."""
NEAR_KM = 161
"""Within which a place counts as resolved: 100 miles, as in the literature on toponyms (Gritta and others 2018)."""
UNCERTAIN, NOTHING, NOBODY = "?", "-", "UNK"
PRIVATE = {"BUS", "CVL", "EDU", "MED", "NGO", "LAB", "AGR", "HLH", None}
"""Sectors in which nobody acts for his state."""


class Page(NamedTuple):
    raw: str
    article: Article
    parsed: Parsed
    mentions: Mentions


class Row(NamedTuple):
    """What a person read at some words of a file, as written in the table."""

    file: str
    start: int
    words: str
    reading: list[str]


class Coded(NamedTuple):
    """A page, its rows with the character of the article where each begins, and where the coding stopped."""

    page: Page
    rows: list[tuple[Row, int]]
    end: int

    def around(self, at: int) -> str:
        return " ".join(self.page.article.text[max(0, at - 90) : at + 90].split())


class Outcome(NamedTuple):
    row: Row | None
    """None for what is read where the table has nothing"""
    got: str
    right: bool
    shown: str


def judge_times(coded: Coded) -> Iterator[Outcome]:
    """A row is right where an expression over its words gives the same days; a row of "-" where none is read."""
    spans = [(_span(coded.page, mention), mention) for mention in coded.page.mentions.times]
    for row, at in coded.rows:
        tense, first, last, _ = row.reading
        if UNCERTAIN in (first, last):
            continue
        over = [one for span, one in spans if overlaps(span, row, at)]
        whens = [one.past if tense == "past" else one.coming for one in over]
        got = [(when.start or "..", when.end or "..") for when in whens]
        yield Outcome(row, str(got), not got if first == NOTHING else (first, last) in got, coded.around(at))
    yield from _unasked(coded, [span for span, _ in spans])


def judge_places(coded: Coded) -> Iterator[Outcome]:
    """A row is right where the place read over its words is the one meant: its country, and near enough.

    Names that stand for an actor may be read as places too: what a claim takes as its place is chosen later. The
    country or region that stands behind a place ("Kingston, Jamaica") is read with it, in one mention.
    """
    spans = [
        (_span(coded.page, mention), place)
        for mention in coded.page.mentions.places
        for place in (mention.place, *mention.within)
    ]
    spans += [((one.start, one.end), one.place) for one in coded.page.mentions.datelines]
    for row, at in coded.rows:
        name, kind, country, lat, lon = [*row.reading, "", "", "", ""][:5]
        if name not in (UNCERTAIN, NOTHING):
            got = [place for span, place in spans if overlaps(span, row, at)]
            shown = "; ".join(f"{p.name} {p.kind} {p.country} {p.lat} {p.lon}" for p in got)
            right = any(_is_place(place, name, kind, country, lat, lon) for place in got)
            yield Outcome(row, shown, right, coded.around(at))
    inside = {_span(coded.page, mention) for mention in coded.page.mentions.places}
    yield from _unasked(coded, sorted(inside))  # the coders left datelines out


def _unasked(coded: Coded, spans: list[tuple[int, int]]) -> Iterator[Outcome]:
    """Yield what is read in the coded part of a page where the table has nothing."""
    for start, end in spans:
        if end <= coded.end and not any(overlaps((start, end), row, at) for row, at in coded.rows):
            yield Outcome(None, coded.page.article.text[start:end], False, coded.around(start))


def _span(found: Page, mention: TimeMention | PlaceMention) -> tuple[int, int]:
    tokens = found.parsed.sentences[mention.sentence].tokens
    return tokens[mention.first].start, tokens[mention.last - 1].end


def overlaps(span: tuple[int, int], row: Row, at: int) -> bool:
    return span[0] < at + len(row.words) and span[1] > at


def _is_place(place: PlaceRef, name: str, kind: str, country: str, lat: str, lon: str) -> bool:
    if kind == place.kind == "sea" and name == place.name:
        return True  # a sea has no one point
    if kind == "country":
        return place.kind == "country" and place.country == country
    if country and place.country not in (country, None):
        return False
    if not lat or place.lat is None:
        return place.kind != "country"
    apart = distance_km(place, msgspec.structs.replace(place, lat=float(lat), lon=float(lon)))
    wide = kind in ("sea", "area", "region", "mountain")
    return apart is not None and place.kind != "country" and apart <= NEAR_KM * (6 if wide else 1)


def judge_speakers(coded: Coded) -> Iterator[Outcome]:
    """A row is right where the chain of voices above its word is the one wanted: the same names and states."""
    for row, at in coded.rows:
        wanted = row.reading[0]
        if wanted != UNCERTAIN:
            chain = _chain(coded.page, at)
            links = [] if wanted == NOTHING else [link.split("|") for link in wanted.split(" > ")]
            right = len(links) == len(chain) and all(map(_speaks, links, chain))
            got = " > ".join(f"{one.who}|{_code(one)}" for one in chain)
            yield Outcome(row, got or NOTHING, right, coded.around(at))


def judge_actors(coded: Coded) -> Iterator[Outcome]:
    """A row is right where the mention over its last word means the states, bodies and persons wanted.

    Private people and firms are nobody's act, whether the program gives them their state with a private sector or none.
    Places are not asked: that a name is one is decided in its sentence, by the coder.
    """
    for row, at in coded.rows:
        code, sector, person = [*row.reading, "", ""][:3]
        if code in (UNCERTAIN, NOTHING):
            continue
        over = [m for m in coded.page.mentions.actors if _holds(coded.page, m, at + len(row.words) - 1)]
        mention = min(over, key=lambda one: one.last - one.first, default=None)
        refs = mention.refs if mention else ()
        got = "+".join(f"{ref.code}/{ref.sector or ''}/{ref.person or ''}" for ref in refs)
        private = code == NOBODY and all(ref.code == NOBODY or ref.sector in PRIVATE for ref in refs)
        people = [ref.person for ref in refs if ref.person]
        named = not person or any(set(_plain(one)) & set(_plain(person)) for one in people)
        right = private or (named and {ref.code for ref in refs} == set(code.split("+")))
        yield Outcome(row._replace(reading=[code, sector, person]), got or NOTHING, right, coded.around(at))


def _holds(found: Page, mention: ActorMention, at: int) -> bool:
    tokens = found.parsed.sentences[mention.sentence].tokens
    return tokens[mention.first].start <= at < tokens[mention.last - 1].end


def _chain(found: Page, at: int) -> list[Speech]:
    text = Text(found.parsed, found.mentions)
    for sentence in found.parsed.sentences:
        for token in sentence.tokens:
            if token.start <= at < token.end:
                n = sentence.index
                return Quoted(text).chain(text.tree(n), token.i, text.parties(n))
    return []


def _speaks(wanted: list[str], voice: Speech) -> bool:
    who, code, *_ = [*wanted, "*"]
    ours, theirs = set(_plain(voice.who)), set(_plain(who))
    return bool(ours & theirs) and (ours <= theirs or theirs <= ours) and code in ("*", _code(voice))


def _plain(who: str) -> list[str]:
    return [
        word for word in re.findall(r"\w+", who.lower()) if word not in {"the", "a", "an", "of", "mr", "ms"}
    ]


def _code(voice: Speech) -> str:
    return voice.code.split(":")[-1] if voice.code else "-"


def coded_pages(rows: list[Row], news: Path) -> Iterator[Coded]:
    """Yield each page with its rows; a row whose words the page's reader left out is not asked."""
    for file, group in groupby(rows, key=lambda row: row.file):
        *own, stop = group
        found = page_of(news / file, stop.reading[0] if stop.reading and stop.reading[0] else None)
        if found:
            at = [(row, _place(found, row)) for row in own]
            end = _place(
                found, stop._replace(start=stop.start - 20, words=found.raw[stop.start - 20 : stop.start])
            )
            yield Coded(found, [(row, a) for row, a in at if a is not None], (end or -20) + 20)


@cache
def page_of(file: Path, published: str | None) -> Page | None:
    """Return a page wholly parsed and grounded, as if published on a day where one is given."""
    fetched = next(iter(sources.fetch_all([str(file)])))
    article = fetched if isinstance(fetched, Skipped) else page.read(fetched)
    if isinstance(article, Skipped):
        return None
    if published:
        article = msgspec.structs.replace(article, published=published)
    parsed = tools().parser.parse(article)
    return Page(file.read_text(encoding="utf-8"), article, parsed, grounding.ground(article, parsed))


def _place(found: Page, row: Row) -> int | None:
    """Return where a row's words begin in the article, by the words around them in the file."""
    for reach in (CONTEXT, 20, 10, 4):
        before = found.raw[max(0, row.start - reach) : row.start].split("\n")[-1]
        after = found.raw[row.start + len(row.words) :][:reach].split("\n")[0]
        matches = [m.end("b") for m in re.finditer(_pattern(before, row.words, after), found.article.text)]
        if len(matches) == 1:
            return matches[0]
    return None


def _pattern(before: str, words: str, after: str) -> str:
    loose = [
        r"\s+".join(re.escape(part) for part in re.split(r"\s+", text)) for text in (before, words, after)
    ]
    return f"(?P<b>{loose[0]}){loose[1]}{loose[2]}"


JUDGES: dict[str, Callable[[Coded], Iterator[Outcome]]] = {
    "times": judge_times,
    "places": judge_places,
    "speakers": judge_speakers,
    "actors": judge_actors,
}


def table(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as held:
        lines = csv.reader(
            (line for line in held if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
        )
        next(lines)
        return [Row(name, int(start), words, reading) for name, start, words, *reading in lines]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--news", required=True, type=Path, help="the folder of the articles")
    options.add_argument("--errors", action="store_true", help="print what is read otherwise")
    options.add_argument(
        "tables", nargs="*", help="times, places, speakers; with _first or _second for a half"
    )
    given = options.parse_args()
    for file in sorted(GOLD.glob("*.tsv")):
        if given.tables and not any(file.stem.startswith(name) for name in given.tables):
            continue
        judged = JUDGES[file.stem.split("_")[0]]
        outcomes = [one for coded in coded_pages(table(file), given.news) for one in judged(coded)]
        asked = [one for one in outcomes if one.row]
        right = sum(one.right for one in asked)
        print(f"{file.stem}\t{right} of {len(asked)}, read beyond them {len(outcomes) - len(asked)}")
        for one in outcomes if given.errors else ():
            if not one.right:
                asked_for = "|".join(one.row.reading) if one.row else "nothing"
                print(
                    f"  {one.row.words if one.row else one.got}\twanted {asked_for}\tgot {one.got}\t{one.shown}"
                )


if __name__ == "__main__":
    main()
