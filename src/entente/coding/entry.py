"""One entry of the lexicon; docs/lexicon.md describes its form."""

from __future__ import annotations

import msgspec

EFFECTS = ("light", "about", "claim")
VERB_ACTOR = ("subj",)
VERB_RECIPIENT = ("iobj", "obj", "with", "to", "against", "on", "from", "for")
NOUN_ACTOR = ("poss", "adj", "by", "of", "between", "among")
NOUN_RECIPIENT = ("with", "against", "on", "to", "of", "for", "from")


class Example(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence and the coding that it must give; `none` says that the entry must not fire."""

    text: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    type: str | None = None
    mode: str | None = None
    kind: str | None = None
    status: str | None = None
    about: str | None = None
    none: bool = False


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry; see docs/lexicon.md for each field. `source` and `line` say where it stands."""

    id: str
    verb: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    adj: tuple[str, ...] = ()
    obj: tuple[str, ...] = ()
    subj: tuple[str, ...] = ()
    obl: dict[str, tuple[str, ...]] = {}
    over: tuple[str, ...] = ()
    mods: tuple[str, ...] = ()
    clause: bool = False
    type: str | None = None
    mode: str | None = None
    kind: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    actor: tuple[str, ...] | None = None
    recipient: tuple[str, ...] | None = None
    joint: bool = False
    effect: str | None = None
    status: str | None = None
    about: str | None = None
    voice: bool = False
    alone: bool = False
    example: tuple[Example, ...] = ()
    source: str = ""
    line: int = 0

    @property
    def conditions(self) -> int:
        """How many things must be so for the entry to fire; the one with the most fires."""
        return (
            (2 * bool(self.obj))
            + (2 * bool(self.subj))
            + sum(3 if words else 2 for words in self.obl.values())
            + bool(self.over) * (1 if self.over == ("any",) else 2)
            + bool(self.mods)
            + bool(self.clause)
        )
