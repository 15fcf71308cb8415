"""Names of states, their seats and organs, bodies, groups and media, found among the words of a sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from entente import data
from entente.grounding.former import NOBODY, Spell, spells
from entente.model import Sentence, Token

LONGEST = 12
"""Tokens of the longest name, hyphens counted."""

MARKS = frozenset(".'’‘`ʼ")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name means. kind: state, capital, people, body, organ, group, media, ngo, or none (no
    actor).

    modifier: the words can stand before a noun as a nationality ("Iranian", "US"); name: they can stand alone
    spells: days on which the name means another
    shared: organs of other states bear the name too
    """

    code: str
    kind: str
    sector: str | None = None
    modifier: bool = False
    name: bool = True
    spells: tuple[Spell, ...] = ()
    shared: bool = False

    def at(self, day: str | None) -> Entry | None:
        """Return what the name means on an ISO day, today's meaning where the day is unknown; None for nobody."""
        spell = next((one for one in self.spells if one.holds(day)), None)
        if spell is None:
            return self
        if spell.code == NOBODY:
            return None
        return replace(
            self, code=spell.code, kind=spell.kind or self.kind, sector=spell.sector or self.sector, spells=()
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A name's tokens in a sentence, last excluded, and what it means."""

    first: int
    last: int
    entry: Entry


def find_names(sentence: Sentence, day: str | None) -> list[Hit]:
    """Return the known names of a sentence in order, the longest at each place; names of no actor are
    left out.

    day: the article's ISO day, for groups that became governments, and for states that are no more
    """
    found: list[Hit] = []
    index = 0
    tokens = sentence.tokens
    shouted = _words_in_capitals() if sentence.text.isupper() and len(tokens) > 2 else frozenset()
    while index < len(tokens):
        word = normal(tokens[index].text)
        hit = _longest(tokens, index, day) if begins_name(word) and word not in shouted else None
        if hit is None:
            index += 1
            continue
        if hit.entry.kind != "none":
            found.append(hit)
        index = hit.last
    return found


@cache
def _words_in_capitals() -> frozenset[str]:
    """Return names that are words where a whole line stands in capitals: "THEY WANT TO KILL US"."""
    return frozenset(data.toml("actors/no_actors.toml")["capitals"]["words"])


def states_of_epithet(words: str) -> frozenset[str]:
    """Return the states that "the kingdom", "the sultanate" … may mean, by the words without the article."""
    return _epithets().get(words, frozenset())


def ends_epithet(word: str) -> bool:
    """Tell whether an epithet of a state ends with this word."""
    return word in _ends_of_epithets()


@cache
def _ends_of_epithets() -> frozenset[str]:
    return frozenset(words.rpartition(" ")[2] for words in _epithets())


def meanings(key: str, shown: str) -> tuple[str, ...] | None:
    """Return the codes that a name may have, none for a name of no actor; None where it is not known.

    key: the name as it is looked up; shown: as it is written
    """
    choices = _index().get(key)
    if choices is None:
        return None
    fitting = [entry for shape, entry in choices if _fits(shape, shown.replace(".", ""))]
    return tuple(entry.code for entry in fitting if entry.kind != "none") if fitting else None


def begins_name(key: str) -> bool:
    """Tell whether names begin with these words, as they are looked up, or are these words."""
    return key in _beginnings()


@cache
def first_words() -> frozenset[str]:
    """Return the words with which names begin, as they are looked up."""
    return frozenset(name.split()[0] for name in _index() if name)


@cache
def normal(word: str) -> str:
    """Return words as they are looked up: without case, accents, dots and apostrophes; hyphens become
    spaces.

    >>> normal("Al-Qa'ida")
    'al qaida'
    """
    plain = unicodedata.normalize("NFKD", word.casefold())
    kept = (" " if ch in "-‐‑–" else ch for ch in plain if ch not in MARKS and not unicodedata.combining(ch))
    return " ".join("".join(kept).split())


def _longest(tokens: tuple[Token, ...], first: int, day: str | None) -> Hit | None:
    best = None
    key = ""
    for last in range(first, min(first + LONGEST, len(tokens))):
        key = _joined(key, tokens[last], tokens[last - 1] if last > first else None)
        if key not in _beginnings():
            break
        if key not in _index():
            continue
        named = _lookup(key, tokens[first : last + 1])
        entry = named.at(day) if named is not None else None
        if entry is not None:
            best = Hit(first, last + 1, entry)
    return best


def _joined(key: str, token: Token, before: Token | None) -> str:
    word = normal(token.text)
    gap = before is not None and (token.start > before.end or not normal(before.text))
    return f"{key} {word}".strip() if gap else key + word


def _lookup(key: str, tokens: tuple[Token, ...]) -> Entry | None:
    if not normal(tokens[-1].text):
        return None
    shown = "".join(token.text for token in tokens).replace(".", "")
    return next((entry for shape, entry in _index()[key] if _fits(shape, shown)), None)


def _fits(shape: str, shown: str) -> bool:
    """Tell whether words are written as a name is: an acronym in capitals, a name with a capital, others
    anyhow; one with small letters among its capitals just so, for "Let" is not LeT.
    """
    if shape == "acronym":
        return shown.isupper()
    if shape not in {"capital", "any"}:
        return shown.startswith(shape)
    return shape == "any" or shown[:1].isdigit() or any(ch.isupper() for ch in shown)


def _shape(name: str) -> str:
    letters = [ch for ch in name if ch.isalpha()]
    if len(letters) <= 6 and " " not in name and all(ch.isupper() for ch in letters):
        return "acronym"
    if len(letters) <= 4 and name.isalpha() and any(ch.isupper() for ch in letters[1:]):
        return name
    return "capital" if any(ch.isupper() for ch in letters) else "any"


@cache
def _index() -> dict[str, list[tuple[str, Entry]]]:
    index: dict[str, list[tuple[str, Entry]]] = {}
    for name, entry in _entries():
        known = index.setdefault(normal(name), [])
        shape = _shape(name)
        if all(other.code != entry.code or shape != other_shape for other_shape, other in known):
            known.append((shape, entry))
    return index


@cache
def _beginnings() -> frozenset[str]:
    """Return all that a name may start with, at each end of a token: by characters, whatever the word
    splitting.
    """
    return frozenset(
        name[:end] for name in _index() for end in range(1, len(name) + 1) if name[end - 1] != " "
    )


def _entries() -> Iterator[tuple[str, Entry]]:
    for row in data.rows("actors/not_actors.tsv"):
        yield from ((name, Entry("", "none")) for name in _split(row["names"]))
    for row in data.rows("actors/states.tsv"):
        yield from _state(row)
    for row in data.rows("actors/bodies.tsv"):
        yield from ((name, Entry(row["code"], "body", modifier=True)) for name in _split(row["names"]))
    for row in data.rows("actors/organs.tsv"):
        shared = _split(row["shared"])
        for name in _split(row["names"]):
            when = spells(row["code"], "organ", name)
            yield (
                name,
                Entry(row["code"], "organ", row["sector"], modifier=True, spells=when, shared=name in shared),
            )
    for row in data.rows("actors/groups.tsv"):
        then = Spell(row["since"], "", row["then_code"], row["then_sector"], "state")
        entry = Entry(row["code"], "group", modifier=True, spells=(then,) if row["since"] else ())
        yield from ((name, entry) for name in _split(row["names"]))
    for row in data.rows("actors/ngos.tsv"):
        yield from ((name, Entry(row["code"], "ngo", modifier=True)) for name in _split(row["names"]))
    for row in data.rows("actors/media.tsv"):
        yield from ((name, Entry(row["code"], "media", "MED", True)) for name in _split(row["names"]))


def _state(row: dict[str, str]) -> Iterator[tuple[str, Entry]]:
    code = row["code"]
    adjectives = dict.fromkeys(_split(row["adjectives"]))
    names = _split(row["names"])
    for name in names:
        yield name, Entry(code, "state", modifier=name in adjectives, spells=spells(code, "state", name))
    for name in adjectives:
        if name not in names:
            yield name, Entry(code, "state", modifier=True, name=False, spells=spells(code, "state", name))
    for name in dict.fromkeys((*_split(row["people"]), *_plurals(adjectives))):
        yield name, Entry(code, "people", "CVL", spells=spells(code, "people", name))
    for name in _split(row["capitals"]):
        yield name, Entry(code, "capital", spells=spells(code, "capital", name))


def _plurals(adjectives: Iterable[str]) -> list[str]:
    silent = ("s", "x", "sh", "ch", "ese", "S", ".", "K", "ain", "ates", "ic")
    return [f"{word}s" for word in adjectives if not word.endswith(silent)]


@cache
def _epithets() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in data.rows("actors/states.tsv"):
        for words in _split(row["epithets"]):
            found.setdefault(normal(words).removeprefix("the "), set()).add(row["code"])
    return {words: frozenset(codes) for words, codes in found.items()}


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def state_named(text: str) -> str | None:
    """Return the state of a medium or organ by its whole name ("Fars News Agency")."""
    choices = _index().get(normal(text).removeprefix("the "), [])
    return next((entry.code for _, entry in choices if len(entry.code) == 3 and entry.code != "UNK"), None)


def states_in(text: str) -> list[str]:
    """Return the states whose names stand among the words of a short text ("Egypt Today")."""
    parts = normal(text).split()
    found = []
    for size in (3, 2, 1):
        for first in range(len(parts) - size + 1):
            choices = _index().get(" ".join(parts[first : first + size]), [])
            found += [e.code for shape, e in choices if e.kind in {"state", "capital"} and shape == "capital"]
    return found
