"""A title phrase: what a post is called, whom it serves, and the sector that follows from its words."""

from __future__ import annotations

from dataclasses import dataclass

from entente.grounding.actor_names import Hit
from entente.grounding.lines import Span
from entente.grounding.organisations import private_sectors, sector_led
from entente.grounding.phrases import Before
from entente.grounding.words import Title, words


@dataclass(slots=True)
class PostPhrase:
    """A title with what belongs to it.

    first, last: its tokens, the name that follows included; name: the person's name beside it, if any
    title:       as printed, without name, rank, nationality and article; key: the same in lower case
    codes:       whom the post serves, by the phrase itself; several for "the French and German ministers"
    rank:        a military rank between title and name; role: an occupation, no office
    loose:       the name is tied to the title by what will or may be ("expected to become the next minister")
    """

    first: int
    last: int
    head: int
    title: str
    key: str
    words: list[str]
    codes: tuple[str, ...]
    sector: str | None
    before: Before
    name: Span | None = None
    rank: str | None = None
    former: bool = False
    role: bool = False
    counterpart: bool = False
    bare_rank: bool = False
    loose: bool = False


PRIVATE = "CVL"
"""The sector of who heads an organisation that nothing shows to be a state's."""


def sector_of(title: Title, phrase_words: list[str], hit: Hit | None, *, unknown: bool = False) -> str | None:
    """Return the sector of a post: that of the organ it serves, else by a word of the title, else by its
    head noun. unknown: the body that it serves is named and not known.
    """
    if hit is not None and ":" in hit.entry.code:
        return None
    private_body = hit is not None and hit.entry.kind == "organ" and hit.entry.sector in private_sectors()
    if title.fixed and "ambassador" not in phrase_words and not ((unknown or private_body) and title.led):
        return title.sector
    if hit is not None and hit.entry.kind == "organ" and hit.entry.sector:
        return hit.entry.sector
    private = None if title.fixed else sector_led(phrase_words)
    if private is not None:
        return private
    joined = f" {' '.join(phrase_words)} "
    for word, sector in words().sector_words:
        if f" {word} " in joined:
            return sector
    return PRIVATE if unknown else title.sector
