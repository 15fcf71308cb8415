"""How agencies and outlets are named, and which publisher an address belongs to. The names are data."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from entente import data


def agency_named(text: str) -> str | None:
    """Return the publisher that a dateline's or noise's name stands for ("Sputnik International"), else None."""
    return _names().get(text.strip(" .").casefold())


def is_agency(text: str) -> bool:
    """Tell whether words are a known agency's name as datelines print it."""
    return text.strip(" .") in _spellings() or text.strip(" .").casefold() in _names()


@cache
def agency_pattern() -> str:
    """Return a pattern for the known names, the longest first, as they are printed."""
    names = {*_spellings(), *(name.upper() for name in _spellings())}
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def publisher_of(url: str) -> str | None:
    """Return the publisher's name for an address: from our table, else the host itself.

    >>> publisher_of("https://www.example.com/news/1")
    'example.com'
    """
    host = host_of(url)
    if not host:
        return None
    parts = host.split(".")
    for start in range(len(parts) - 1):
        name = _hosts().get(".".join(parts[start:]))
        if name:
            return name
    return host.removeprefix("www.")


def host_of(url: str) -> str | None:
    """Return the host of an address without port, in lower case; None where there is none."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def is_known_host(url: str) -> bool:
    """Tell whether our table knows an address's publisher."""
    host = host_of(url)
    return bool(host) and publisher_of(url) != (host or "").removeprefix("www.")


@cache
def _names() -> dict[str, str]:
    return {row["name"].casefold(): row["publisher"] for row in data.rows("page/agencies.tsv")}


@cache
def _spellings() -> frozenset[str]:
    return frozenset(row["name"] for row in data.rows("page/agencies.tsv"))


@cache
def _hosts() -> dict[str, str]:
    return {row["host"]: row["publisher"] for row in data.rows("page/publishers.tsv")}
