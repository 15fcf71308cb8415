"""A claim: one reading of one sentence, with its words."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from entente.model.article import Article, Part
from entente.model.details import Details
from entente.model.mention import ActorRef, Passage, Person, PlaceRef, When


class Status(StrEnum):
    """Whether it happened. PLOVER's auxiliary modes, one by one."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    PROPOSED = "proposed"
    HYPOTHETICAL = "hypothetical"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    DENIED = "denied"


class Voice(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One link of the attribution chain. who: the person's or body's name as the page has it.

    It is "" where nobody is named: "allegedly", "is said to have".

    code:   the state or body that is spoken for; None for one who speaks for himself (an analyst, a former minister)
    verb:   the lemma by which the voice is introduced ("say", "report", "according to")
    quoted: the claim's words stand in quotation marks
    hedged: the link is marked as doubtful ("reportedly", "claimed", "alleged")
    """

    who: str
    code: str | None = None
    verb: str | None = None
    quoted: bool = False
    hedged: bool = False


class Area(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An area of cooperation, by our list, with the page's words."""

    area: str
    text: str


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What an act is about when it is not itself the happening: the drills agreed on, the visit called off."""

    kind: str | None = None
    type: str | None = None
    status: Status | None = None
    when: When | None = None
    where: PlaceRef | None = None
    text: str = ""


class Evidence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The passage that a claim was read from. sentence: its words; trigger: the words that carry the event."""

    start: int
    end: int
    sentence: str
    trigger: str
    part: Part


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What one sentence of one article says happened, and who says so.

    id:     24 hex digits of the article's id, the sentence's words, the trigger and its ordinal
    event:  ties the claims of one page about the same happening; parent: the larger happening
    cameo:  a CAMEO code as a string ("0312"), None where the type has no clear one
    quad:   1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
    scale:  PLOVER's intensity, -10 to 10
    auxiliary: PLOVER's auxiliary modes: future, hypothetical, negation, historical
    details: what is said by kind: instrument, exercise, meeting, money, forces, arms, losses; None where nothing is
    rule:   the lexicon entry that fired; why: in words, for people
    """

    id: str
    event: str
    parent: str | None = None
    kind: str
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: int
    scale: float
    status: Status
    historical: bool = False
    auxiliary: tuple[str, ...] = ()
    about: About | None = None
    actors: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...] = ()
    when: When | None = None
    where: PlaceRef | None = None
    voices: tuple[Voice, ...] = ()
    areas: tuple[Area, ...] = ()
    aimed_at: tuple[ActorRef, ...] = ()
    details: Details | None = None
    evidence: Evidence
    also: tuple[Passage, ...] = ()
    rule: str
    why: str
    confidence: float | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A page that was read: its article, its people, its claims in reading order, and what made them.

    entente, ontology: their versions
    lexicon: the beginning of a hash of the entries (the user's too) and of the other tables of words, actors, places
             and page furniture
    model:   the beginning of a hash of the parser's weights, or a pipeline's name and version

    Where all four are the same, the same page gives the same claims. Older reports lack the last two.
    """

    entente: str
    ontology: str
    lexicon: str = ""
    model: str = ""
    article: Article
    people: tuple[Person, ...] = ()
    claims: tuple[Claim, ...] = ()
