"""Dates as pages write them, as days and instants in UTC. A time without a zone names a day, never an instant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache, lru_cache

import msgspec

from entente import data

FIRST_YEAR, LAST_YEAR = 1900, 2099
LONGEST_DATE = 40
"""Characters that a date has at most on each side of its year, where there are no runs of spaces."""


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A day, and the instant in UTC where the page gives time and zone; the words are `text[start:end]`.

    source: where the page states it: "json-ld", "meta" or "text"
    day: the day as printed, on the page's own clock; instant may fall on its neighbour
    """

    day: str
    instant: str | None = None
    start: int = 0
    end: int = 0
    source: str = "text"

    @property
    def value(self) -> str:
        """The instant where there is one, else the day."""
        return self.instant or self.day


def parse_moment(text: str) -> Moment | None:
    """Return the moment that a metadata value gives (ISO 8601, RFC 2822, Unix seconds, or words), else None.

    >>> parse_moment("2022-04-27T22:02:00+0000").value
    '2022-04-27T22:02:00Z'
    """
    return _short_moment(text) if len(text) < 100 else _moment_of(text)


@lru_cache(maxsize=1024)
def _short_moment(text: str) -> Moment | None:
    """A page states one moment in several places."""
    return _moment_of(text)


def _moment_of(text: str) -> Moment | None:
    text = text.strip()
    match = _INSTANT.fullmatch(text)
    if match:
        return _plain_instant(match)
    if re.fullmatch(r"1\d{9}(\d{3})?", text):
        return _at(datetime.fromtimestamp(int(text[:10]), UTC))
    if re.fullmatch(r"(?:19|20)\d{6}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    for moment in find_moments(text):
        return moment
    try:
        return _at(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _plain_instant(match: re.Match[str]) -> Moment:
    day = date.fromisoformat(match["day"])
    zone = _zone(match["zone"]) if match["zone"] else UTC
    clock = int(match["h"]), int(match["min"]), int(match["s"]), zone
    return Moment(day=match["day"], instant=_instant(day, clock), end=len(match[0]))


def find_moments(text: str) -> Iterator[Moment]:
    """Yield the dates that a text states in full, in order, each with the time that stands beside it."""
    if not _holds_year(text):
        return
    taken = -1
    for match in _date_matches(text):
        day = _day(match)
        if day is None or match.start() < taken:
            continue
        before, after = _time_before(text[: match.start()]), _time_after(text, match.end())
        start, end = match.span()
        clock = None
        if after:
            clock, end = after
        elif before:
            clock, start = before
        taken = end
        yield Moment(day=day.isoformat(), instant=_instant(day, clock), start=start, end=end)


def is_time_line(text: str) -> bool:
    """Tell whether a line says nothing but when: a date, with the words that go with one.

    >>> is_time_line("Updated: 22:02 GMT 27.04.2022")
    True
    """
    if len(text) > 120 or not _holds_year(text):
        return False
    rest, found = _dates().subn(" ", text)
    if not found:
        return False
    rest = _TIME_OR_NUMBER.sub(" ", rest)
    words = re.findall(r"[^\W\d_]+", _HUMP.sub(" ", rest).casefold())
    return all(word in _beside() for word in words)


_HUMP = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
"""Where two elements without a space between them meet: "18:50 UhrLesedauer"."""


def is_change(text: str) -> bool:
    """Tell whether a time line says when the page was changed rather than published."""
    changed = _changed()
    return any(word in changed for word in re.findall(r"[a-z]+", text.casefold()[:24]))


@cache
def _changed() -> frozenset[str]:
    return frozenset(data.toml("page/dates.toml")["changed"])


def url_day(url: str) -> str | None:
    """Return the day in an address (/2022/04/27/, /2022-04-27-, /20220427/), else None."""
    for pattern in _URL_DAYS:
        for match in re.finditer(pattern, url):
            day = _make(int(match["y"]), int(match["m"]), int(match["d"]))
            if day and day.year >= 1990:
                return day.isoformat()
    return None


def stated_day(text: str) -> tuple[str, int, int] | None:
    """Return the last day, month or year by which a caption dates its picture, with its place, else None.

    A year or month alone counts at the caption's end or beside words for a photograph: "marking the 1980
    invasion" dates no picture.
    """
    if not _holds_year(text):
        return None
    days = list(find_moments(text))
    if days:
        return days[-1].day, days[-1].start, days[-1].end
    found = None
    for year in _WHOLE_YEAR.finditer(text):
        named = _month_at_end().search(text, max(0, year.start() - LONGEST_DATE), year.start())
        start = named.start() if named else year.start()
        before, after = text[:start], text[year.end() :]
        near = re.search(r"(?:file|photo|picture|image|taken|archive)\W[^.]{0,30}$", before[-40:], re.I)
        beside = re.match(r"\s*(?:file\s+)?(?:photo|picture|image|handout)", after, re.I)
        last = re.search(r"(?:,|\bin)$", before.rstrip()[-3:]) and re.match(
            r"\W*(?:\(?file\b.*)?$", after, re.I
        )
        if near or beside or last:
            month = _months()[named["mon"].casefold()] if named else None
            value = f"{year[0]}-{month:02d}" if month else year[0]
            found = value, start, year.end()
    return found


def _holds_year(text: str) -> bool:
    return ("20" in text or "19" in text) and _YEAR.search(text) is not None


def _date_matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the dates of a text, looked for around its years alone where the text is tidy."""
    if len(text) < 2 * LONGEST_DATE or "  " in text:
        yield from _dates().finditer(text)
        return
    start = end = 0
    for year in _YEAR.finditer(text):
        if year.start() - LONGEST_DATE > end:
            yield from _dates().finditer(text, start, end)
            start = year.start() - LONGEST_DATE
        end = year.end() + LONGEST_DATE
    yield from _dates().finditer(text, start, end)


@cache
def _month_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?P<mon>{_month_words()})\.?,?\s+$", re.I)


def make_day(year: int, month_word: str, day: int) -> str | None:
    """Return the ISO day of a printed year, month word and day, or None where there is no such day."""
    month = _months().get(month_word.casefold().rstrip("."))
    made = _make(year, month, day) if month else None
    return made.isoformat() if made else None


def days_between(earlier: str, later: str) -> int | None:
    """Return whole days from one ISO day to another day or instant; None unless both name a day."""
    try:
        return (date.fromisoformat(later[:10]) - date.fromisoformat(earlier)).days
    except ValueError:
        return None


@cache
def month_pattern() -> str:
    """Return a pattern for month words, the longest first."""
    return _month_words()


_TIME = (
    r"(?P<h>\d{1,2})(?:(?:[:.h])(?P<min>\d\d)(?::(?P<s>\d\d)(?:\.\d+)?)?(?:\s*hrs?\b)?"
    r"(?:\s?(?P<ap>[apAP])\.?[mM]\b\.?)?|\s?(?P<ap2>[apAP])\.?[mM]\b\.?)"
    r"(?:\s*(?P<zone>\(?(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?::?\d\d)?\)?|[+-]\d\d:?\d\d\b|\(?(?<![A-Za-z])[A-Z]{1,5}\b\)?))?"
)
_INSTANT = re.compile(
    r"(?P<day>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8]))T"
    r"(?P<h>[01]\d|2[0-3]):(?P<min>[0-5]\d):(?P<s>[0-5]\d)(?:\.\d+)?(?:Z|(?P<zone>[+-](?:0\d|1[0-3]):?[0-5]\d))",
    re.ASCII,
)
"""How nearly all metadata write an instant; what is read so is read as by the long way."""
_TIME_AFTER = re.compile(r"(?:T|[\s,|–—/·•()-]|\bat\b|\bum\b|\bà\b|\b[A-Z][a-z]+day\b){0,6}" + _TIME)
_TIME_BEFORE = re.compile(_TIME + r"(?:[\s,|–—/·•()-]|\bon\b|\b[A-Z][a-z]{2,8}\b){0,6}$")
_TIME_OR_NUMBER = re.compile(_TIME + r"|\b\d{1,3}\b|\(?(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d\d)?\)?", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WHOLE_YEAR = re.compile(r"(?:19|20)\d\d\b")
_SHORT_TIME = re.compile(r"\s+(?P<h>\d\d)(?P<min>\d\d)\s?(?P<zone>GMT|UTC|hrs)\b")
_URL_DAYS = (
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?!\d)",
    r"(?<!\d)(?P<d>\d{1,2})[/-](?P<m>\d{1,2})[/-](?P<y>20\d\d)(?!\d)",
    r"(?<!\d)(?P<y>20[0-3]\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?=[^\d]|\d{4,8}(?!\d))",
    r"/(?P<y>20\d\d)/(?P<m>[01]\d)(?P<d>[0-3]\d)/",
)


@cache
def _dates() -> re.Pattern[str]:
    month = _month_words()
    return re.compile(
        rf"\b(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d?)-(?P<d1>\d\d?)(?!\d)"
        rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|\.)?[\s-]+(?:of\s+|de\s+)?(?P<w2>{month})\b\.?,?[\s-]+(?:de\s+)?(?P<y2>(?:19|20)\d\d)\b"
        rf"|\b(?P<w3>{month})\b\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?P<y3>(?:19|20)\d\d)\b"
        rf"|\b(?P<d4>\d{{1,2}})\.(?P<m4>\d{{1,2}})\.(?P<y4>(?:19|20)\d\d)\b"
        rf"|\b(?P<y5>(?:19|20)\d\d)[/.](?P<m5>\d{{1,2}})[/.](?P<d5>\d{{1,2}})(?!\d)"
        rf"|\b(?P<a6>\d{{1,2}})[/-](?P<b6>\d{{1,2}})[/-](?P<y6>(?:19|20)\d\d)\b"
        rf"|(?P<y7>(?:19|20)\d\d)[年년]\s?(?P<m7>\d{{1,2}})[月월]\s?(?P<d7>\d{{1,2}})[日일]"
        rf"|\b(?P<y8>(?:19|20)\d\d)\s+(?P<w8>{month})\b\.?\s+(?P<d8>\d{{1,2}})(?!\d)",
        re.IGNORECASE,
    )


def _day(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    for n in "12345678":
        year = part.get(f"y{n}")
        if not year:
            continue
        if n == "6":
            return _slashed(int(year), int(part["a6"]), int(part["b6"]))
        word = part.get(f"w{n}")
        month = _months()[word.casefold()] if word else int(part[f"m{n}"])
        return _make(int(year), month, int(part[f"d{n}"]))
    return None


def _slashed(year: int, first: int, second: int) -> date | None:
    """03/04/2022 is one day in London and another in Washington: only what can be read one way is read."""
    if first > 12 or first == second:
        return _make(year, second, first)
    return _make(year, first, second) if second > 12 else None


def _make(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


_Clock = tuple[int, int, int, timezone | None]


def _time_after(text: str, end: int) -> tuple[_Clock, int] | None:
    match = _SHORT_TIME.match(text, end) or _TIME_AFTER.match(text, end)
    clock = _clock(match) if match else None
    return (clock, end if match is None else _clock_end(match)) if clock else None


def _time_before(before: str) -> tuple[_Clock, int] | None:
    tail = before[-60:]
    match = _TIME_BEFORE.search(tail)
    clock = _clock(match) if match else None
    return (clock, len(before) - len(tail) + match.start()) if clock and match else None


def _clock_end(match: re.Match[str]) -> int:
    """Leave a following capital letter that is no zone ("10:00 The") outside of the time's words."""
    zone = match.groupdict().get("zone")
    return (
        match.start("zone")
        if zone and _zone(zone) is None and not zone.strip("()").isupper()
        else match.end()
    )


def _clock(match: re.Match[str]) -> _Clock | None:
    part = match.groupdict()
    hour, minute, second = int(part["h"]), int(part.get("min") or 0), int(part.get("s") or 0)
    half = (part.get("ap") or part.get("ap2") or "").casefold()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return hour, minute, second, _zone(part.get("zone") or "")


def _zone(text: str) -> timezone | None:
    text = text.strip("() ").casefold().replace(" ", "")
    match = re.fullmatch(r"(?:gmt|utc)?([+-])(\d{1,2}):?(\d\d)?", text)
    if match:
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        if minutes > 14 * 60:
            return None
        return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes))
    minutes = data.toml("page/dates.toml")["zones"].get(text)
    return None if minutes is None else timezone(timedelta(minutes=minutes))


def _instant(day: date, clock: _Clock | None) -> str | None:
    if clock is None or clock[3] is None:
        return None
    hour, minute, second, zone = clock
    moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone).astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _at(moment: datetime) -> Moment | None:
    if not FIRST_YEAR < moment.year < LAST_YEAR:
        return None
    if moment.tzinfo is None:
        return Moment(day=moment.date().isoformat())
    instant = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Moment(day=moment.date().isoformat(), instant=instant)


def _months() -> dict[str, int]:
    months: dict[str, int] = data.toml("page/dates.toml")["months"]
    return months


@cache
def _month_words() -> str:
    return "|".join(sorted(_months(), key=len, reverse=True))


@cache
def _beside() -> frozenset[str]:
    table = data.toml("page/dates.toml")
    return frozenset(
        [*table["beside"], *table["changed"], *table["weekdays"], *table["zones"], *table["months"]]
    )
