"""The country that a page writes from: "the government" and "President X" without a state are that
country's.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

from entente import data
from entente.grounding.actor_names import normal, state_named, states_in
from entente.grounding.former import state_on
from entente.model import Article


def home_of(article: Article) -> str | None:
    """Return the ISO alpha-3 code of the country whose paper, agency or site this is, the one of the article's day;
    None where nothing says so.

    The publisher's name, then the agency of the dateline, then the site's name and its top-level domain
    are asked. Papers of worldwide agencies (Reuters of London) speak for no country, which
    data/actors/homes.toml says.
    """
    code = _home(article)
    return state_on(code, article.published[:10] if article.published else None) if code else None


def _home(article: Article) -> str | None:
    agency = article.dateline.agency if article.dateline else None
    for name in (article.publisher, agency):
        if name and normal(name) in _worldwide():
            return None
    several = _shared().get(normal(article.publisher or "").removeprefix("the "), ())
    if several:
        host = urlsplit(article.url or "").hostname or ""
        return _of_domain(host) or _most_named(article.text, several) or _of_site(host)
    for name in (article.publisher, agency):
        code = state_named(name) or _first(states_in(name)) if name else None
        if code:
            return code
    return _of_site(urlsplit(article.url).hostname or "") if article.url else None


def _of_domain(host: str) -> str | None:
    domains: dict[str, str] = data.toml("actors/homes.toml")["domains"]
    return domains.get(host.lower().rpartition(".")[2])


def _of_site(host: str) -> str | None:
    labels = [label for label in host.lower().split(".") if label != "www"]
    if len(labels) < 2 or any(normal(label) in _worldwide() for label in labels):
        return None
    return (
        _of_domain(host)
        or _first(code for label in labels[:-1] for code in _known(label))
        or _first(code for label in labels[:-1] for code in _inside(label.removeprefix("the")))
    )


def _known(label: str) -> tuple[str, ...]:
    code = _sites().get(label)
    return (code,) if code else ()


@cache
def _sites() -> dict[str, str]:
    sites: dict[str, list[str]] = data.toml("actors/homes.toml")["sites"]
    return {label: code for code, labels in sites.items() for label in labels}


def _most_named(text: str, codes: tuple[str, ...]) -> str | None:
    """Return the one of several states that a text names most; None where it names none of them."""
    told = normal(text)
    counts = {code: sum(told.count(name) for name in _names_of(code)) for code in codes}
    best = max(codes, key=lambda code: counts[code])
    return best if counts[best] else None


@cache
def _names_of(code: str) -> tuple[str, ...]:
    """Return the names, adjectives and capitals of a state, as they are looked up."""
    rows = [row for row in data.rows("actors/states.tsv") if row["code"] == code]
    columns = ("names", "adjectives", "capitals")
    return tuple(
        normal(name) for row in rows for column in columns for name in row[column].split("|") if name
    )


@cache
def _shared() -> dict[str, tuple[str, ...]]:
    shared: dict[str, list[str]] = data.toml("actors/homes.toml")["shared"]
    return {normal(name).removeprefix("the "): tuple(codes) for name, codes in shared.items()}


def _inside(label: str) -> tuple[str, ...]:
    """Return the state whose name, adjective or city a site's name starts or ends with: tehrantimes,
    egypttoday.
    """
    names: dict[str, str] = _compact()
    for size in range(len(label), 3, -1):
        for part in (label[:size], label[-size:]):
            if part in names:
                return (names[part],)
    return ()


@cache
def _compact() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in data.rows("actors/states.tsv"):
        for column in ("names", "adjectives", "capitals"):
            for name in row[column].split("|"):
                found.setdefault(normal(name).replace(" ", ""), row["code"])
    for row in data.rows("actors/media.tsv"):
        for name in row["names"].split("|"):
            found.setdefault(normal(name).replace(" ", ""), row["code"])
    return {name: code for name, code in found.items() if len(name) > 3 and code != "UNK"}


@cache
def _worldwide() -> frozenset[str]:
    return frozenset(normal(name) for name in data.toml("actors/homes.toml")["worldwide"])


def _first(codes: Iterable[str]) -> str | None:
    return next(iter(codes), None)
