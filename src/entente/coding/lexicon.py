"""The lexicon: which words report which happening. The form of an entry is described in docs/lexicon.md."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from functools import cache, cached_property
from pathlib import Path

import msgspec

from entente import data
from entente.coding.checking import checked
from entente.coding.entry import NOUN_ACTOR, NOUN_RECIPIENT, VERB_ACTOR, VERB_RECIPIENT, Entry, Example
from entente.coding.ontology import ontology
from entente.errors import DataError

__all__ = [
    "NOUN_ACTOR",
    "NOUN_RECIPIENT",
    "VERB_ACTOR",
    "VERB_RECIPIENT",
    "Entry",
    "Example",
    "Lexicon",
    "Trigger",
    "load",
    "read_entries",
    "shipped",
]


class Trigger(msgspec.Struct, frozen=True, gc=False):
    """One word form of an entry: the head's lemma with the words that must stand beside it; `form` as spelled."""

    entry: Entry
    head: str
    beside: tuple[str, ...]
    form: str


class Lexicon:
    """Entries by the lemma and word class of their triggers."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self.by_head: dict[tuple[str, str], list[Trigger]] = defaultdict(list)
        for entry in self.entries.values():
            for form in entry.verb:
                head, *particle = form.split()
                self.by_head["verb", head].append(Trigger(entry, head, tuple(particle), form))
            for form in entry.noun:
                *before, head = form.split()
                self.by_head["noun", head].append(Trigger(entry, head, tuple(before), form))
            for form in entry.adj:
                head, *rest = form.split()
                self.by_head["adj", head].append(Trigger(entry, head, tuple(rest), form))

    @cached_property
    def version(self) -> str:
        """The beginning of a hash of what the entries do, wherever they stand, and of the other tables that ship."""
        bare = [msgspec.structs.replace(e, example=(), source="", line=0) for e in self.entries.values()]
        return hashlib.sha256(data.digest().encode() + msgspec.json.encode(bare)).hexdigest()[:12]

    @cached_property
    def _of_one(self) -> dict[str, list[Trigger]]:
        """The triggers of what a polity can do alone, by their heads."""
        kinds, default = ontology()["kind"], ontology()["default_kind"]
        found: dict[str, list[Trigger]] = defaultdict(list)
        for trigger in (t for triggers in self.by_head.values() for t in triggers):
            entry = trigger.entry
            kind = entry.kind or default.get(entry.type)
            if entry.type is None:
                continue  # it only holds up another
            if entry.alone or (kind is not None and kinds[kind].get("alone")):
                found[trigger.head].append(trigger)
        return found

    def may_tell_of_one(self, words: set[str]) -> bool:
        """Tell whether words can hold what a polity does alone. words: lemmas and forms, in small letters"""
        return any(
            words.issuperset(trigger.beside) and _may_have_object(trigger.entry, words)
            for head in words & self._of_one.keys()
            for trigger in self._of_one[head]
        )

    def triggers(self, word_class: str, lemma: str) -> list[Trigger]:
        """Return the triggers that have this head."""
        return self.by_head.get((word_class, lemma), [])


def _may_have_object(entry: Entry, words: set[str]) -> bool:
    """Tell whether an entry's object can be among words; any name may be a person or place."""
    return not entry.obj or any(word in words or word.startswith("@") for word in entry.obj)


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
    """Return the entries of one file; raise DataError with line and mend where it is broken (checking.py)."""
    entries, problems = checked(file)
    if problems:
        raise DataError(str(problems[0]))
    return entries
