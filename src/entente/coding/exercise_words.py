"""The words for exercises (data/details/exercises.toml), and how they are cited from a sentence."""

from __future__ import annotations

from functools import cache
from typing import Any

from entente import data
from entente.coding.draft import Draft
from entente.coding.line import Line
from entente.coding.phrasebook import Word
from entente.model import Said


@cache
def exercise_words() -> dict[str, Any]:
    """Return the words for exercises, by what they tell."""
    return data.toml("details/exercises.toml")


@cache
def exercise_nouns() -> frozenset[str]:
    """Return the nouns that stand for an exercise: "drill", "manoeuvres"."""
    return frozenset(word for word in exercise_words()["nouns"]["words"] if " " not in word)


def is_noun(word: Word) -> bool:
    """Tell whether a word stands for an exercise."""
    return word.text.lower() in exercise_nouns()


def owns_word(line: Line, draft: Draft, word: Word) -> bool:
    """Tell whether a word belongs to what a draft tells."""
    return line.owns(draft, line.token_at(word.start))


def said_at(line: Line, start: int, end: int, value: str | None = None) -> Said:
    """Return what these characters of a sentence say, as it stands there or as a value of ours."""
    at = line.passage(start, end)
    return Said(value=value or line.text[start:end], text=line.text[start:end], start=at.start, end=at.end)
