"""An event: a happening in the world, with everything that any article claims of it, and who says so."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from entente.model.claim import About, Area, Claim, Status
from entente.model.details import Details
from entente.model.mention import Basis, Passage, PlaceRef, When


class Verdict(StrEnum):
    """What a judgement says of two things."""

    SAME = "same"
    DIFFERENT = "different"


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that two claims, or what two pages tell, are about one happening, or are not.

    a, b: ids: of claims where the page itself ties them, else of the happenings that two pages tell
    by:   who decided: "page", or the merger with its version
    why:  the reasons in words, for people
    """

    a: str
    b: str
    verdict: Verdict = Verdict.SAME
    by: str
    score: float | None = None
    why: tuple[str, ...] = ()


class Attendee(msgspec.Struct, frozen=True, kw_only=True):
    """A person who took part, in the post that the articles of the event give.

    name: the fullest name that they give; variants: the others
    side: "actor" or "recipient", as in the claims
    """

    name: str
    code: str
    side: str
    variants: tuple[str, ...] = ()
    title: str | None = None
    sector: str | None = None
    rank: str | None = None
    basis: Basis | None = None
    because: str | None = None


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the article that makes it, and its words where a reader finds them.

    sentence: the claim's sentence, characters of `Article.text`
    trigger:  the words that carry the event, characters of `Article.text` too; several where they stand apart
    people:   who took part by this claim, in the posts that this article gives them
    origin:   who first reported, as far as is known: the agency that is quoted, else the article's own,
              else the outlet
    """

    claim: Claim
    article: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    origin: str | None = None
    people: tuple[Attendee, ...] = ()
    sentence: Passage
    trigger: tuple[Passage, ...] = ()

    @property
    def is_counted(self) -> bool:
        """Claims of titles and captions are shown, and never counted alone."""
        return self.claim.evidence.part in ("body", "lead")


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A happening with all its claims.

    id:             persists; `Record.event` also finds it by the ids of what was merged into it
    participants:   codes of all who did it or to whom it was done, the doers first
    actors, recipients: codes; those who did it together are all actors
    when:           the closest time that a claim gives; None where no page says
    where:          the closest place
    status:         happened where any claim of a body says so, else what the newest one says
    statuses:       all that claims give, the most frequent first
    details:        what the claims say by kind, together: the newest stage and phase, every distinct number of losses
    reported_first, reported_last: when the first and the last article were published
    known_origins:  the known distinct origins of the reports
    asserted_by:    codes of the parties whose own people or bodies say so, or who did it by speaking
    unconfirmed_by: codes of the parties of whom that is not known
    parent, parts:  the larger event, and the events that are parts of this one
    judgements:     why these claims are one event
    claims:         in order of publication; empty where only parts tell of it
    """

    id: str
    kind: str
    type: str
    mode: str | None = None
    participants: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    people: tuple[Attendee, ...] = ()
    when: When | None = None
    where: PlaceRef | None = None
    status: Status
    statuses: tuple[Status, ...] = ()
    historical: bool = False
    auxiliary: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()
    aimed_at: tuple[str, ...] = ()
    about: About | None = None
    details: Details | None = None
    quad: int = 1
    scale: float = 0.0
    publishers: tuple[str, ...] = ()
    known_origins: tuple[str, ...] = ()
    reported_first: str | None = None
    reported_last: str | None = None
    asserted_by: tuple[str, ...] = ()
    unconfirmed_by: tuple[str, ...] = ()
    parent: str | None = None
    parts: tuple[str, ...] = ()
    claims: tuple[Told, ...] = ()
    judgements: tuple[Judgement, ...] = ()
