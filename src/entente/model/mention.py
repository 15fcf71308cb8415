"""What words refer to: actors, people and their posts, places, times."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Passage(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of `Article.text`, end excluded."""

    start: int
    end: int


class Basis(StrEnum):
    """How a value is known."""

    STATED = "stated"
    RELATIVE = "relative"
    DATELINE = "dateline"
    PUBLICATION = "publication"
    INFERRED = "inferred"


class ActorRef(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who is meant by some words.

    text, start, end: the words, in `Article.text`
    code:   ISO 3166 alpha-3 (XKX Kosovo, PSE, TWN; SUN, DDR, YUG for states of the article's day), or `IGO:UN`,
            `REB:Hezbollah`, `NGO:Amnesty`, `UNK`
    sector: PLOVER's: GOV, MIL, LEG, JUD, COP, OPP, CVL, SPY, BUS, MED, ... or None
    person: the person's fullest name on the page, where the words mean a person
    """

    text: str
    start: int
    end: int
    code: str
    sector: str | None = None
    person: str | None = None


class How(StrEnum):
    """What sort of words an actor is mentioned by; decides how far a reader trusts it as a doer."""

    NAME = "name"  # Iran, the IAEA, Hezbollah, Moscow
    PERSON = "person"  # General Wei Fenghe, Bagheri, the Chinese defense minister
    NOMINAL = "nominal"  # Iranian warships, the ministry, the kingdom, both countries, the two officials
    PRONOUN = "pronoun"  # he, they, we, his
    ADJECTIVE = "adjective"  # Iranian in "the Iranian attack"


class ActorMention(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase that means one or several actors.

    sentence:    index of the sentence
    first, last: tokens of the phrase, last excluded
    head:        the token that governs the phrase in the parse (what a verb's argument points to)
    refs:        who is meant; several for "both countries", "they", "the two ministers"
    """

    sentence: int
    first: int
    last: int
    head: int
    how: How
    refs: tuple[ActorRef, ...]


class PlaceRef(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place. kind: country, region, city, sea, base, facility, area; precision: the same words.

    country: ISO alpha-3, None for seas
    id:      at GeoNames ("geonames:2950159"), None where the gazetteer gives none
    radius_km: how far a sea, a gulf or a strait reaches from its point; None for other places
    basis:   stated, dateline or inferred
    """

    name: str
    kind: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    text: str = ""
    basis: Basis = Basis.STATED
    id: str | None = None
    radius_km: float | None = None


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that name a place, whether or not they stand for an actor in their sentence."""

    sentence: int
    first: int
    last: int
    head: int
    place: PlaceRef


class When(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An interval of days. start and end are ISO days, both included; None where open ("since 1994", "by June").

    precision: day, month, year, or range
    """

    start: str | None
    end: str | None
    precision: str
    basis: Basis
    text: str = ""


class TimeMention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that say when. `past` and `coming` give both readings of a bare weekday or month ("on Wednesday",
    "in January"), between which the verb's tense decides; for all others the two are the same.

    compared: something is held against it ("up from a year earlier"): no happening is of that time
    """

    sentence: int
    first: int
    last: int
    head: int
    past: When
    coming: When
    compared: bool = False


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """An office that a person holds by what the page says.

    title: as printed ("Chief of Staff of the Iranian Armed Forces"); for a post inferred from "his Iranian
           counterpart" the title of the person whose counterpart he is
    """

    title: str
    state: str | None = None
    sector: str | None = None
    rank: str | None = None
    basis: Basis = Basis.STATED
    evidence: Passage | None = None
    because: str | None = None


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person of the page: the fullest name, the other forms, the posts with their words."""

    name: str
    variants: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()


class Mentions(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page's words were grounded to, in order of the words."""

    people: tuple[Person, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
