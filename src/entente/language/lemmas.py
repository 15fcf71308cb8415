"""Lemmas by the conventions of EWT and GUM: irregular words from data, the rest by their endings.

Tags decide: a plural is taken back only from NNS and NNPS, a past only from VBD and VBN, a comparison only
from JJR, JJS, RBR and RBS. Proper names keep their letters.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from entente import data

ROMAN = frozenset("IVXLCDM")
APOSTROPHE = str.maketrans("\u2019\u02bc`", "'''")


@lru_cache(maxsize=65536)
def lemma(word: str, upos: str, xpos: str) -> str:
    """Return the lemma of a word.

    >>> [lemma("agreed", "VERB", "VBD"), lemma("navies", "NOUN", "NNS"), lemma("An", "DET", "DT")]
    ['agree', 'navy', 'a']
    """
    low = word if upos == "PROPN" else word.lower()
    closed = _closed().get((upos, low, xpos)) or _closed().get((upos, low, ""))
    if closed:
        return closed
    if upos in ("VERB", "AUX"):
        return verb(low, xpos) or low
    if upos == "NUM":
        return (
            low.replace(",", "")
            if low[0].isdigit()
            else word
            if len(word) > 1 and set(word) <= ROMAN
            else low
        )
    if upos in ("NOUN", "PROPN", "ADJ", "ADV"):
        return _content(word, low, upos, xpos)
    return word if upos in ("X", "SYM") else low


def _content(word: str, low: str, upos: str, xpos: str) -> str:
    """Nouns, adjectives, adverbs: capitals stay in names, in TV and DNA, and in adjectives like Iranian."""
    rule = _RULES.get(xpos)
    kept = xpos in ("NNP", "NNPS") or (word[1:] != low[1:] and len(word) > 1 and upos == "NOUN")
    if upos == "ADJ" and not kept:
        kept = word[:1].upper() + word[1:] in _proper_adjectives() or (
            "-" in word[1:] and word[1:] != low[1:]
        )
        word = word[:1].upper() + word[1:] if kept and "-" not in word else word
    form = word if kept else low
    return (rule(form) or form) if rule else form


def short_auxiliary(xpos_after: str) -> str:
    """Return what 's or 'd stands for by the tag of the next verb: "it's gone" has a participle.

    xpos_after: VB, VBN ... or "" where none follows
    """
    return "have" if xpos_after == "VBN" else ""


def verb(word: str, xpos: str) -> str:
    """Return the infinitive of a verb's form, all small letters."""
    irregular = _irregular("words/irregular_verbs.txt").get(word.translate(APOSTROPHE))
    if irregular and not (xpos in ("VB", "VBP", "MD") and word in _verbs_that_are_their_own()):
        return irregular
    if "-" in word[1:-1]:
        before, hyphen, last = word.rpartition("-")
        return before + hyphen + verb(last, xpos)
    if xpos in ("VBD", "VBN") and not word.endswith("ed"):
        return _prefixed(word)
    if xpos == "VBZ" or (xpos not in ("VB", "VBP", "VBD", "VBN", "VBG", "MD") and word.endswith("s")):
        return _third_person(word)
    if xpos in ("VBD", "VBN"):
        return _past(word)
    if xpos == "VBG" and word.endswith("ing") and len(word) > 4:
        return _stem(word[:-3])
    if xpos == "VBG" and word.endswith("in'"):
        return _stem(word[:-3])
    return word


def _prefixed(word: str) -> str:
    """ "overslept", "remade": an irregular past behind a prefix."""
    for prefix in data.toml("words/splits.toml")["verb_prefixes"].split():
        rest = _irregular("words/irregular_verbs.txt").get(word.removeprefix(prefix))
        if rest and word.startswith(prefix):
            return str(prefix) + rest
    return word


def _third_person(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) and word not in ("aches", "caches"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if not word.endswith("ed") or len(word) < 4:
        return word
    if word.endswith("ied"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("eed") else _stem(word[:-2])


def _stem(stem: str) -> str:
    """Give a stem back what its ending took from it."""
    needs = _endings()
    found = needs.get("^" + stem)
    for start in range(len(stem)):
        found = found or needs.get(stem[start:])
        if found:
            break
    if found == "1":
        return stem[:-1]
    return stem + "e" if found == "e" else stem


def noun(word: str) -> str:
    """Return the singular of a plural; the case of its letters stays."""
    irregular = _irregular("words/irregular_nouns.txt").get(word.lower())
    if irregular:
        return irregular if word.islower() else word[: len(word) - len(word.lstrip(word[0]))] + irregular[1:]
    if word.isupper() or word[0].isdigit():
        return word.replace("'", "").replace("\u2019", "")
    for prefix, part in _last_part(word):
        return prefix + noun(part)
    if word.endswith(("men",)) and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("wives", "selves", "knives")):
        return word[:-3] + ("fe" if word.endswith(("wives", "knives")) else "f")
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("uses") and not word.endswith(("ouses", "auses")):
        return word[:-2]
    if word.endswith(("'s", "\u2019s")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _last_part(word: str) -> list[tuple[str, str]]:
    """Part a hyphenated word before its last part, which alone is inflected."""
    before, hyphen, part = word.rpartition("-")
    return [(before + hyphen, part)] if before and part else []


def comparison(word: str) -> str:
    """Return the positive of a comparative or superlative ("larger", "busiest")."""
    for ending in ("est", "er"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            break
    else:
        return word
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if stem in _comparatives() or stem.endswith(("v", "bl", "pl", "dl", "tl")):
        return stem + "e"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in "bdgmnpt":
        return stem[:-1]
    return stem


_RULES: dict[str, Callable[[str], str]] = {
    "NNS": noun,
    "NNPS": noun,
    "JJR": comparison,
    "JJS": comparison,
    "RBR": comparison,
    "RBS": comparison,
}


@cache
def _irregular(name: str) -> dict[str, str]:
    """Map each irregular form to its word; the first line that has a form wins."""
    forms: dict[str, str] = {}
    for line in data.text(name).splitlines():
        if line and not line.startswith("#"):
            word, *others = line.split()
            for form in others:
                forms.setdefault(form, word)
            forms.setdefault(word, word)
    return forms


@cache
def _verbs_that_are_their_own() -> frozenset[str]:
    """Forms that are also infinitives: found, lay, saw, wound, felt."""
    lines = data.text("words/irregular_verbs.txt").splitlines()
    return frozenset(line.split()[0] for line in lines if line and not line.startswith("#")) | frozenset(
        ("found", "fell", "ground", "saw", "wound", "bound", "bore", "felt", "rent")
    )


@cache
def _closed() -> dict[tuple[str, str, str], str]:
    rows = data.rows("words/closed_words.tsv")
    return {(row["upos"], row["form"], row["xpos"]): row["lemma"] for row in rows}


@cache
def _proper_adjectives() -> frozenset[str]:
    return frozenset(data.text("words/proper_adjectives.txt").splitlines()[1:])


@cache
def _endings() -> dict[str, str]:
    return {row["ending"]: row["needs"] for row in data.rows("words/verb_endings.tsv")}


@cache
def _comparatives() -> frozenset[str]:
    return frozenset(row["stem"] for row in data.rows("words/comparatives.tsv"))
