"""The lexicon: which words report which happening. The form of an entry is described in docs/lexicon.md."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from entente import data
from entente.errors import DataError

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
    """One entry; see docs/lexicon.md for each field. `source` is the file that it stands in."""

    id: str
    verb: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    adj: tuple[str, ...] = ()
    obj: tuple[str, ...] = ()
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

    @property
    def conditions(self) -> int:
        """How many things must be so for the entry to fire; the one with the most fires."""
        return (
            (2 * bool(self.obj))
            + sum(3 if words else 2 for words in self.obl.values())
            + bool(self.over) * (1 if self.over == ("any",) else 2)
            + bool(self.mods)
            + bool(self.clause)
        )


class Trigger(msgspec.Struct, frozen=True, gc=False):
    """One word form of an entry: the head's lemma with the words that must stand beside it."""

    entry: Entry
    head: str
    beside: tuple[str, ...]


class Lexicon:
    """Entries by the lemma and word class of their triggers."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self.by_head: dict[tuple[str, str], list[Trigger]] = defaultdict(list)
        for entry in self.entries.values():
            for form in entry.verb:
                head, *particle = form.split()
                self.by_head["verb", head].append(Trigger(entry, head, tuple(particle)))
            for form in entry.noun:
                *before, head = form.split()
                self.by_head["noun", head].append(Trigger(entry, head, tuple(before)))
            for form in entry.adj:
                head, *rest = form.split()
                self.by_head["adj", head].append(Trigger(entry, head, tuple(rest)))

    def triggers(self, word_class: str, lemma: str) -> list[Trigger]:
        """Return the triggers that have this head."""
        return self.by_head.get((word_class, lemma), [])


@cache
def shipped() -> Lexicon:
    """Return the lexicon that ships with the package."""
    return Lexicon(_shipped_entries())


def load(extra: tuple[str, ...] = ()) -> Lexicon:
    """Return our lexicon with the user's files over it; raise DataError with file, entry and a way to mend it."""
    if not extra:
        return shipped()
    entries = {entry.id: entry for entry in _shipped_entries()}
    for name in extra:
        for entry in read_entries(Path(name)):
            entries[entry.id] = entry
    return Lexicon(list(entries.values()))


@cache
def _shipped_entries() -> list[Entry]:
    found: list[Entry] = []
    for file in sorted(data.path("lexicon/en").glob("*.toml")):
        found.extend(read_entries(file))
    seen: dict[str, str] = {}
    for entry in found:
        if entry.id in seen:
            raise DataError(
                f"{entry.source}: the id {entry.id!r} stands in {seen[entry.id]} already; choose another"
            )
        seen[entry.id] = entry.source
    return found


def read_entries(file: Path) -> list[Entry]:
    """Return the entries of one file, each checked against the ontology."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataError(f"{file}: there is no such lexicon; give the path of a TOML file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{file}: {error}") from error
    return [_entry(raw, file) for raw in content.get("entry", [])]


def _entry(raw: dict[str, Any], file: Path) -> Entry:
    name = raw.get("id", "(without id)")
    try:
        entry = msgspec.convert({**raw, "source": file.name}, Entry)
    except msgspec.ValidationError as error:
        raise DataError(f"{file.name}: entry {name!r}: {error}") from error
    ontology = data.toml("ontology.toml")
    known = {
        "type": (entry.type, ontology["type"]),
        "kind": (entry.kind, ontology["kind"]),
        "effect": (entry.effect, EFFECTS),
        "mode": (entry.mode, ontology["type"].get(entry.type, {}).get("modes", {})),
    }
    for field, (value, allowed) in known.items():
        if value is not None and value not in allowed:
            near = get_close_matches(value, list(allowed), 1)
            hint = f"; nearest: {near[0]}" if near else ""
            raise DataError(f"{file.name}: entry {name!r}: {field} {value!r} is not in the ontology{hint}")
    for context in entry.contexts:
        if context not in ontology["contexts"]["names"]:
            raise DataError(f"{file.name}: entry {name!r}: context {context!r} is not in the ontology")
    if entry.type is None and entry.effect != "light":
        raise DataError(f'{file.name}: entry {name!r}: give it a type, or effect = "light"')
    return entry
