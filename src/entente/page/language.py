"""Naming the language of a text, as ISO 639-1."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from turbohtml.detect import detect_language

from entente import data

ENOUGH = 300
"""Letters from which trigram statistics alone are trusted; below, function words have a say."""


COMMON = "’‘“”–—…\xa0•©"
"""The marks that most often keep an English text from being plain ASCII, for which there are fast ways."""
_WORD = re.compile(r"[^\W\d_]+")
_ASCII = bytes(range(128))
_WORDS = bytes(code if chr(code).isalpha() else 32 for code in _ASCII.lower()) + bytes(range(128, 256))


def words_of(text: str) -> list[str]:
    """Return a text's words, in small letters and without digits.

    >>> words_of("The UN’s 5th aide-mémoire")
    ['the', 'un', 's', 'th', 'aide', 'mémoire']
    """
    if not text.isascii():
        for mark in COMMON:
            if mark in text:
                text = text.replace(mark, " ")
        text = text.casefold()
    words = text.encode("utf-8", "surrogatepass").translate(_WORDS).decode("utf-8", "surrogatepass").split()
    return words if text.isascii() or "".join(words).isalpha() else _WORD.findall(text)


def name_language(text: str, declared: str | None = None) -> str | None:
    """Return the ISO 639-1 code of the language a text is written in, or None where nothing can be told.

    declared: what the page says of itself (`<html lang>`); believed only where the text is too short to tell
    """
    sample = text[:3000]
    words = words_of(sample)
    short = len(words) < ENOUGH and sum(map(len, words)) < ENOUGH
    said = _short(declared) if declared else None
    if short and said is not None and _speaks(words, said):
        return said
    known = _by_function_words(words, short)
    if known:
        return known
    if short and said:
        return said
    if not words:
        return _short(declared) if declared else None
    found = detect_language(sample).language
    return _two_letters().get(found, found) if found else (_short(declared) if declared else None)


def is_function_word(word: str) -> bool:
    """Tell whether an English word carries grammar rather than a topic ("and", "the"): no keyword opens with one."""
    return word.casefold() in _function_words()["en"]


def _by_function_words(words: list[str], short: bool) -> str | None:
    """Return the language whose function words stand out: in a short text two of them, else a tenth of all words."""
    found, languages_of = Counter(words), _languages_of()
    counts = dict.fromkeys(_function_words(), 0)
    for word, times in found.items():
        for code in languages_of.get(word, ()):
            counts[code] += times
    *_, second, most = sorted(counts.values())
    first = min(code for code, times in counts.items() if times == most)
    if short:
        return first if most >= 2 and most > second else None
    return first if most > 0.1 * len(words) and most > 1.5 * second else None


def _speaks(words: list[str], code: str) -> bool:
    """Tell whether a text has at least two function words of a language: neighbours share some ("la", "de")."""
    return sum(word in _function_words().get(code, ()) for word in words) >= 2


def _short(declared: str) -> str | None:
    code = re.split(r"[-_]", declared.strip().casefold())[0]
    code = _two_letters().get(code, code)
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None


@cache
def _two_letters() -> dict[str, str]:
    return {row["iso3"]: row["iso1"] for row in data.rows("page/languages.tsv")}


@cache
def _languages_of() -> dict[str, list[str]]:
    """Return the languages of each function word."""
    codes: dict[str, list[str]] = {}
    for code, marks in _function_words().items():
        for mark in marks:
            codes.setdefault(mark, []).append(code)
    return codes


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {
        row["iso1"]: frozenset(row["words"].split())
        for row in data.rows("page/languages.tsv")
        if row.get("words")
    }
