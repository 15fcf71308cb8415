"""Who first reported a claim, and which of its parties has said so."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from entente import data
from entente.model import Article, Claim, Status, Told, Voice
from entente.record.names import fold
from entente.record.rules import rules


def origin_of(claim: Claim, article: Article) -> str | None:
    """Return who first reported a claim: the medium that is quoted, else the article's agency, else its outlet."""
    for voice in claim.voices:
        if is_medium(voice):
            return _media().get(fold(voice.who)) or voice.who
    agency = article.dateline.agency if article.dateline else None
    return (_media().get(fold(agency)) or agency) if agency else article.publisher


def is_medium(voice: Voice) -> bool:
    """Tell whether a voice is a newspaper, station or agency, which passes on what others say."""
    return fold(voice.who) in _media()


def known_origins(claims: Iterable[Told]) -> tuple[str, ...]:
    """Return the distinct origins of claims in order of publication; the same words have one origin."""
    first: dict[str, str] = {}
    found: dict[str, None] = {}
    for told in claims:
        if told.origin:
            found[first.setdefault(fold(told.claim.evidence.sentence), told.origin)] = None
    return tuple(found)


def asserted_by(kind: str, claims: Iterable[Told], participants: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parties whose own people or bodies say it happened, or who did it by speaking."""
    said: set[str] = set()
    for told in claims:
        if told.claim.status is Status.DENIED:
            continue
        said |= {voice.code for voice in told.claim.voices if voice.code and not is_medium(voice)}
        if kind in rules().spoken:
            said |= {ref.code for ref in told.claim.actors}
    return tuple(code for code in participants if code in said and code != "UNK")


def must_confirm(kind: str, participants: tuple[str, ...], actors: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parties from whom a word is wanted: all of them, but of what is said only the speakers."""
    return tuple(code for code in (actors if kind in rules().spoken else participants) if code != "UNK")


@cache
def _media() -> dict[str, str]:
    """Return media by their folded names, each with the name that it goes by."""
    found = {}
    for row in data.rows("actors/media.tsv"):
        for name in row["names"].split("|"):
            found[fold(name)] = name
    for row in data.rows("page/agencies.tsv"):
        found[fold(row["name"])] = row["publisher"]
        found[fold(row["publisher"])] = row["publisher"]
    return found
