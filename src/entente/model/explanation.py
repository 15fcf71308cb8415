"""Why a sentence was read as it was: what fired, what did not, where each party came from, what became of it."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from entente.model.claim import Claim, Status
from entente.model.mention import ActorMention, ActorRef
from entente.model.parsed import Sentence


class Outcome(StrEnum):
    """How an entry fared at a word."""

    FIRED = "fired"
    WEAKER = "weaker"  # its conditions held, and another entry asks for more
    FAILED = "failed"  # a condition did not hold


class Fate(StrEnum):
    """What became of a happening that was found in a sentence."""

    CLAIM = "claim"
    ABSORBED = "absorbed"  # another happening is about it, or has it as part of its own words
    PURPOSE = "purpose"  # it only says what something is for
    OWN_DEED = "own deed"  # who claims a deed of its own accuses nobody
    ASKED = "asked"  # it is what somebody is asked to do
    NO_ACTOR = "no actor"
    NO_RECIPIENT = "no recipient"
    ONE_PARTY = "one party"
    PRIVATE = "private"  # nobody who does it acts for a state or body
    UNSAID = "unsaid"  # it is told that something was not said
    DOUBTED = "doubted"  # a reader would hardly stand by it
    TWIN = "twin"  # the sentence tells it once already


class EntryRef(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the lexicon and where it stands: file, line of its `[[entry]]`."""

    id: str
    file: str
    line: int
    type: str | None = None
    status: str | None = None


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """One entry that a word could have fired.

    token:     the word; form: the entry's own spelling of its trigger ("call off")
    condition: what failed: "words" (of the trigger itself), "class", "name", "obj", "clause", "mods", "over", or the
               preposition of an `obl`
    wanted:    what the condition asks for; found: what stood there
    weight:    how many conditions it has, by which the entry is weighed against others
    """

    token: int
    entry: EntryRef
    form: str
    outcome: Outcome
    condition: str | None = None
    wanted: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    weight: int = 0


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """A place where a party was looked for, and who stood there.

    role: "actor" or "recipient"
    slot: of the entry (docs/lexicon.md: "subj", "with", ...), or in a word another way: "about", "complement",
          "meeting", "in", "told before", "voice"
    refs: who was found; nobody where it is empty
    """

    role: str
    slot: str
    refs: tuple[ActorRef, ...] = ()


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A word that holds a happening up ("held" for talks), with its entry."""

    token: int
    entry: EntryRef


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One happening that the coder found in a sentence, and what became of it.

    token: the trigger's head; words: all tokens of the trigger
    chain: what holds it up, innermost first; about: the trigger's head of what it is about; under: of what governs it
    type, kind, status, actors, recipients: as drafted, before it was kept or left out
    decided_by: the words without which the status would be another, besides those that hold the happening up
    """

    token: int
    words: tuple[int, ...]
    entry: EntryRef
    chain: tuple[Link, ...] = ()
    about: int | None = None
    under: int | None = None
    type: str | None = None
    kind: str | None = None
    status: Status | None = None
    decided_by: tuple[int, ...] = ()
    actors: tuple[ActorRef, ...] = ()
    recipients: tuple[ActorRef, ...] = ()
    looked: tuple[Looked, ...] = ()
    fate: Fate
    claim: Claim | None = None


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """How the coder read one sentence.

    sentence: its words and parse, as the coder used it
    actors:   who was grounded in it
    readings: the happenings found, in order of words
    tried:    every entry that a word of it could have fired
    """

    sentence: Sentence
    actors: tuple[ActorMention, ...] = ()
    readings: tuple[Reading, ...] = ()
    tried: tuple[Tried, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that the sentence gave."""
        return tuple(reading.claim for reading in self.readings if reading.claim)
