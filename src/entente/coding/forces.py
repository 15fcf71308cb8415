"""Forces and arms that a claim's words name: their class, model and number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from entente import data
from entente.coding.draft import Draft
from entente.coding.line import Line
from entente.coding.numbers import Found
from entente.coding.phrasebook import Book, Word
from entente.model import Number, Things

_PEOPLE = ("people", "formation")
_CRAFT = ("ship", "aircraft", "vehicle")
_CODE = re.compile(r"(?<![\w-])((?:[A-Z][\w.’'-]*\s)?(?=[A-Za-z/-]*\d)[A-Z][\w/.-]*)\s+$")
_HANDED_OVER = ("transfer", "aid")
_VARIANT = re.compile(r"(?:/[A-Z0-9]{1,3})+\b")
_REACH = 6
_NO_CLASS = ("taking_part", "no_model", "no_force")


class Class(NamedTuple):
    """What a phrase stands for. model: it is a model's name; shy: it counts only with a model (or a number)."""

    what: str
    group: str
    model: bool = False
    needs_model: bool = False
    needs_number: bool = False


@dataclass(slots=True)
class _Item:
    start: int
    end: int
    value: Class
    model: str | None = None
    number: Number | None = None


def forces(
    line: Line, draft: Draft, taken: list[tuple[int, int]]
) -> tuple[tuple[Things, ...], tuple[Things, ...]]:
    """Return the units and the weapons that belong to a draft, in order of words.

    taken: stretches of the sentence that tell of losses, whose people are no units
    """
    units: list[Things] = []
    weapons: list[Things] = []
    for item in _items(line):
        if any(start < item.end and item.start < end for start, end in taken):
            continue
        if item.value.group == "formation" and draft.kind in _HANDED_OVER:
            continue  # "the third squadron of S-400 systems"
        if not line.owns(draft, line.head(item.start, item.end)):
            continue
        at = line.passage(item.start, item.end)
        one = Things(
            what=item.value.what,
            model=item.model,
            number=item.number,
            text=line.text[item.start : item.end],
            start=at.start,
            end=at.end,
        )
        (units if _is_unit(item.value.group, draft) else weapons).append(one)
    return tuple(units), tuple(weapons)


def _is_unit(group: str, draft: Draft) -> bool:
    if group in _PEOPLE:
        return True
    part = _table()["taking_part"]
    kinds = {draft.kind, draft.about.kind if draft.about else None}
    return group in _CRAFT and (draft.type in part["types"] or bool(kinds & set(part["kinds"])))


@cache
def _table() -> dict[str, Any]:
    return data.toml("details/forces.toml")


@cache
def _books() -> tuple[Book[Class], Book[Class], Book[str]]:
    """Return the books of nouns, of models, and of phrases that mean no force."""
    nouns: list[tuple[str, Class]] = []
    models: list[tuple[str, Class]] = []
    barred = [(phrase, "") for phrase in _table()["no_force"]["phrases"]]
    for what, entry in _table().items():
        if what in _NO_CLASS:
            continue
        counted = bool(entry.get("counted")) or entry["group"] == "people"
        for noun in entry["nouns"]:
            value = Class(
                what,
                entry["group"],
                needs_model=noun in entry.get("weak", ()),
                needs_number=counted or noun in entry.get("counted_nouns", ()),
            )
            nouns.append((noun, value))
        for model in entry.get("models", ()):
            weak = model in entry.get("weak_models", ())
            models.append((model, Class(what, entry["group"], model=True, needs_model=weak)))
        barred += [(phrase, "") for phrase in entry.get("but", ())]
    return Book(nouns), Book(models, cased=True), Book(barred)


def _items(line: Line) -> list[_Item]:
    """Return all that the sentence names, each once, models joined with their nouns."""
    nouns, models, barred = _books()
    words = line.words
    shut = [
        line.match_span(match) for match in barred.find(words)
    ]  # of "oil tanker" and "tanker aircraft" the longer
    found: list[_Item] = []
    for book in (models, nouns):
        for match in book.find(words):
            start, end = line.match_span(match)
            covered = any(s < end and start < e and e - s >= end - start for s, e in shut) or any(
                item.start < end and start < item.end for item in found
            )
            if not covered:
                variant = _VARIANT.match(line.text, end) if match.value.model else None  # "Gripen E/F"
                end = variant.end() if variant else end
                model = line.text[start:end] if match.value.model else None
                found.append(_Item(start, end, match.value, _without_plural(model, line, match.last)))
    found.sort(key=lambda item: item.start)
    joined = _joined(line, found)
    return [item for item in joined if _counted(line, item, joined)]


def _without_plural(model: str | None, line: Line, last: int) -> str | None:
    if model is None:
        return None
    ends_in_plural = (
        model.endswith("s") and len(model) > 2 and (model[-2].isdigit() or _is_plural_model(model))
    )
    return model[:-1] if ends_in_plural else model


def _is_plural_model(model: str) -> bool:
    return model not in _spelled() and model[:-1] in _spelled()


@cache
def _spelled() -> frozenset[str]:
    return frozenset(model for entry in _table().values() for model in entry.get("models", ()))


def _joined(line: Line, found: list[_Item]) -> list[_Item]:
    """Return the items with a model and the noun beside it made one: "18 F-16 fighter jets", "drones (Bayraktar)"."""
    kept: list[_Item] = []
    for item in found:
        last = kept[-1] if kept else None
        if last is not None and last.value.model and not item.value.model:
            between = line.text[last.end : item.start]
            if _is_bridge(line, last.end, item.start, between):
                is_craft = item.value.group not in _PEOPLE
                last.end = item.end if is_craft else last.end
                last.value = last.value._replace(needs_model=False)
                if not is_craft:
                    last.value = last.value._replace(needs_number=False)
                continue
        if last is not None and item.value.model and not last.value.model and last.model is None:
            between = line.text[last.end : item.start].strip(' (“"')
            same = last.value.group == item.value.group or last.value.what == item.value.what
            if between == "" and same:
                last.end, last.model = item.end, item.model
                last.value = Class(item.value.what, item.value.group)
                continue
        kept.append(item)
    for item in kept:
        code = _CODE.search(line.text[: item.start]) if item.model is None and not item.value.model else None
        named = None if code or item.model is not None else _capitals_before(line, item, kept)
        if named is not None:
            item.start, item.model = named.start, named.text
        if (
            code
            and item.value.group not in _PEOPLE
            and not any(o.start < code.end(1) and code.start(1) < o.end for o in kept)
        ):
            item.start, item.model = code.start(1), code[1]
    return kept


def _capitals_before(line: Line, item: _Item, items: list[_Item]) -> Word | None:
    """Return a name right before a class that is nobody's: "Israeli Sky-Striker drones"."""
    shy = _table()["no_model"]
    if item.value.group not in shy["groups"] or line.is_headline_case:
        return None
    before = line.text[: item.start].split()
    if not before or not line.text[item.start - 1 : item.start].isspace():
        return None
    text = before[-1]
    start = line.text.rindex(text, 0, item.start)
    token = line.tree[line.token_at(start)]
    parts = text.lower().replace("-", " ").split()
    is_name = text[:1].isupper() and token.upos == "PROPN" and start > 0 and text.replace("-", "").isalpha()
    is_taken = any(s < start + len(text) and start < e for s, e in line.named) or any(
        other.start < start + len(text) and start < other.end for other in items
    )
    if not is_name or is_taken or set(parts) & set(shy["words"]):
        return None
    return Word(text, start, start + len(text))


def _is_bridge(line: Line, start: int, end: int, between: str) -> bool:
    """Tell whether only words that describe a noun stand between a model and it."""
    if not between.strip(" -‑"):
        return True
    tokens = [k for k in line.tokens(start, end) if start <= line.span([k])[0] and line.span([k])[1] <= end]
    plain = all(
        line.tree[k].upos in ("ADJ", "NOUN", "PROPN", "NUM") or line.tree[k].text == "-" for k in tokens
    )
    return plain and len(tokens) <= 4 and "," not in between


def _counted(line: Line, item: _Item, items: list[_Item]) -> bool:
    """Give an item the number before it, and tell whether it stands for itself."""
    token = line.token_at(item.end - 1)
    parent = line.tree[token].head
    is_modifier = (
        not item.value.model
        and item.model is None
        and line.tree.rel(token) in ("compound", "nmod", "amod")
        and parent > token
        and not line.tree.case_of[token]
        and line.tree[parent].upos == "NOUN"
        and not any(
            other is not item and other.start <= line.span([parent])[0] < other.end for other in items
        )
    )
    if is_modifier or (item.value.needs_model and item.model is None):
        return False
    if item.value.needs_model and item.value.model:
        return False
    number = _number_before(line, item, items)
    if number is not None:
        item.start, item.number = min(item.start, number.start), number.number
    return not (item.value.needs_number and number is None and item.model is None)


def _number_before(line: Line, item: _Item, items: list[_Item]) -> Found | None:
    """Return the number that stands before an item with nothing but what describes it between."""
    for number in reversed(line.numbers):
        if number.end > item.start or number.currency is not None:
            continue
        if any(other is not item and number.end <= other.start < item.start for other in items):
            return None
        if any(other is not item and other.start <= number.start < other.end for other in items):
            return None
        gap = [
            k
            for k in line.tokens(number.end, item.start)
            if line.span([k])[0] >= number.end and line.span([k])[1] <= item.start
        ]
        return number if len(gap) <= _REACH and all(_describes(line, k) for k in gap) else None
    return None


def _describes(line: Line, k: int) -> bool:
    token = line.tree[k]
    return (
        token.upos in ("ADJ", "NOUN", "PROPN", "NUM", "DET", "ADV")
        or token.lemma.lower() in ("of", "-", "more", "'s", "’s", "“", '"', "or")
        or token.xpos in ("VBN", "VBG")
        or line.joins_adjectives(k)
    )
