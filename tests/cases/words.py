"""Compare words and dates as a person would: quotes, spaces, accents of case and precision do not matter."""

from __future__ import annotations

import calendar
import re

_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})


def plain(text: str | None) -> str:
    """Return words without differences of case, quotation marks and spaces."""
    return " ".join((text or "").translate(_QUOTES).casefold().split())


def tokens(name: str) -> list[str]:
    """Return a name's words."""
    return re.findall(r"[^\W_]+", plain(name))


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two forms can be one name: the words of one within the other's, or the same last word."""
    a, b = tokens(one), tokens(other)
    return bool(a and b) and (set(a) <= set(b) or set(b) <= set(a) or a[-1] == b[-1])


def span_of(date: str) -> tuple[str, str]:
    """Return the first and last day that a date string covers.

    >>> span_of("2022-01")
    ('2022-01-01', '2022-01-31')
    >>> span_of("2024-02/2024-04")
    ('2024-02-01', '2024-04-30')
    """
    first, _, last = date.partition("/")
    return _ends(first)[0], _ends(last or first)[1]


def _ends(date: str) -> tuple[str, str]:
    if len(date) == 4:
        return f"{date}-01-01", f"{date}-12-31"
    if len(date) == 7:
        year, month = map(int, date.split("-"))
        return f"{date}-01", f"{date}-{calendar.monthrange(year, month)[1]}"
    return date, date


def short_date(start: str | None, end: str | None) -> str:
    """Return an interval of days as people write it.

    >>> short_date("2022-01-01", "2022-01-31")
    '2022-01'
    """
    for cut in (4, 7, 10):
        if start and end and span_of(start[:cut]) == (start, end):
            return start[:cut]
    return f"{start or ''}/{end or ''}"
