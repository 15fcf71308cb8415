"""What a sentence says of its happening by kind: instrument and stage, exercise, meeting, money, forces, arms, losses.

Every value keeps its words, characters of `Article.text`; what the page does not say is not there.
"""

from __future__ import annotations

import msgspec

from entente.model.mention import ActorRef


class Said(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A value of one of our lists, or a name, with the words that say so."""

    value: str
    text: str
    start: int
    end: int


class Number(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A number as the page gives it; low and high are the same where it gives one.

    low:   None for "up to 50"; high: None for "at least 12", "dozens"
    about: "some 5,000", "nearly 300"
    """

    low: int | float | None = None
    high: int | float | None = None
    about: bool = False


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A sum of money. currency: ISO 4217 ("USD"), or the words' own where they leave it open ("dinars")."""

    number: Number
    currency: str
    text: str
    start: int
    end: int


class Things(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Forces or arms of one class.

    what:   the class ("frigate", "air defence system", "troops")
    model:  as printed ("S-400"), None where the page gives none
    number: None where the page gives none
    """

    what: str
    model: str | None = None
    number: Number | None = None
    text: str
    start: int
    end: int


class Losses(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """People killed, wounded, missing or captured.

    effect: "killed", "wounded", "missing" or "captured"
    whom:   the words for them ("Indian soldiers"), None where the page gives a number alone
    according_to, code: who reports it, where the claim has a voice
    """

    effect: str
    number: Number
    whom: str | None = None
    according_to: str | None = None
    code: str | None = None
    text: str
    start: int
    end: int


class Details(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is said of a happening beyond who did what to whom, when and where; each field by its own list.

    Agreements:
        instruments: treaty, agreement, memorandum of understanding, protocol, contract, joint statement ...
        stage:       proposed, under negotiation, agreed in principle, agreed, initialled, signed, ratified, in force,
                     extended, amended, suspended, ended; of what is only to be signed the claim's status tells
        title:       "Status of Forces Agreement"
        duration:    how long it runs: "5 years", "18 months", "indefinite"
        until:       until when, as close as the page says: "2031", "2027-06", "2025-02-18"
        renewal:     automatic, by consent, none
    Exercises:
        name, series, edition: "Cobra Gold 2019", "Cobra Gold", "2019" (or "12th")
        domains:     land, sea, air, amphibious, cyber, space, joint (of several services)
        functions:   warfighting, counter-terror, counter-piracy, search and rescue, disaster relief, peacekeeping ...
        phase:       announced, preparing, opened, under way, ended
        observers:   who only watches
        hosts, leads: at whose place it is held, and who commands it, where the page says so
    Meetings (format also of exercises: live fire, command post, tabletop ...):
        format:      visit, meeting, summit, talks, dialogue, phone call, video call, forum, courtesy call, port call
        level:       head of state, head of government, minister, chief of defence, service chief, deputy, working ...;
                     of the lower side, and of a visit the visitor's
        agenda:      what it is about, in the page's words: "border security", "ways to expand trade"
    All kinds:
        amounts:     money
        units:       forces that take part or are moved
        weapons:     arms and equipment handed over, used or spoken of
        losses:      people killed, wounded, missing, captured
    """

    instruments: tuple[Said, ...] = ()
    stage: Said | None = None
    title: Said | None = None
    duration: Said | None = None
    until: Said | None = None
    renewal: Said | None = None
    name: Said | None = None
    series: Said | None = None
    edition: Said | None = None
    domains: tuple[Said, ...] = ()
    functions: tuple[Said, ...] = ()
    phase: Said | None = None
    observers: tuple[ActorRef, ...] = ()
    hosts: tuple[ActorRef, ...] = ()
    leads: tuple[ActorRef, ...] = ()
    format: Said | None = None
    level: Said | None = None
    agenda: tuple[Said, ...] = ()
    amounts: tuple[Amount, ...] = ()
    units: tuple[Things, ...] = ()
    weapons: tuple[Things, ...] = ()
    losses: tuple[Losses, ...] = ()
