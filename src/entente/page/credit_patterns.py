"""How credits beside pictures are written: patterns made of the words and names that are data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from entente import data
from entente.page.agencies import agency_pattern
from entente.page.dates import month_pattern

_MARK = r"(?:©|\(c\)|\bcopyright\b:?)\s*(?:copyright\s*)?(?:(?:19|20)\d\d,?\s+)?"
_PERSON = r"(?:[A-Z][\w.'’-]*\s+){0,4}[A-Z][\w.'’-]*"
_AFTER = r"(?<=[.!?”\"])\s+"
"""Behind the end of a sentence."""
_END = r"\.?\s*$"
SCRIPTS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Letters without case, of languages whose captions end in a bare name."""


@cache
def credit_ways(sure: bool) -> tuple[tuple[_Test | None, re.Pattern[str]], ...]:
    """Return the ways in which a caption ends in a credit, each with its quick test.

    sure: the line is known to be a caption
    """
    ways = tuple(zip(_TESTS, _credits(), strict=True))
    return (*ways, *((None, pattern) for pattern in _loose_credits())) if sure else ways


@cache
def _credits() -> tuple[re.Pattern[str], ...]:
    """Ways in which a caption ends in a credit, the surest first."""
    names = agency_pattern()
    month = month_pattern()
    opens, behind, small = (
        _words("opens", "words"),
        _words("behind", "capitalised"),
        _words("behind", "small"),
    )
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?i:\s*[\[(]\s*(?P<credit>(?:{_MARK}|{_label()})[^()\[\]]{{2,80}})[\])]){_END}",
            rf"(?i:[\s|,/–—-]*(?P<credit>{_MARK}[^.!?]{{2,90}}(?:\.[^.!?]{{1,40}})?)){_END}",
            rf"(?:(?<=[.!?)\]”\"’])|(?<=\d)|\s[-–—|/])\s*(?P<credit>(?i:{_label()})\s*[^.!?\[\]]{{2,80}}(?:\.\S[^.!?]{{0,40}})?){_END}",
            rf"\s+(?P<credit>(?:{opens})(?:\scredit)?s?\s*(?:by\b|:|courtesy)\s*[^.!?\[\]:]{{2,80}}(?:\.\S[^.!?]{{0,40}})?){_END}",
            rf"\s*[\[(](?P<credit>(?:[^()\[\]]{{1,60}}[/|,–-]\s*)?(?:{names})(?![\w])(?:[^()\[\]]{{0,60}}))[\])]{_END}",
            rf"{_AFTER}(?P<credit>{_PERSON}\s*/\s*(?:[A-Z][\w.'’ -]*/\s*)?(?:{names})"
            rf"(?:\s+(?:via|/)\s+[\w /.-]{{2,30}})?){_END}",
            rf"{_AFTER}(?P<credit>(?:{names})(?:\s*(?:/|via)\s*[A-Z][\w .'’/-]{{2,50}})?(?:\s+(?:{behind}))?){_END}",
            rf"\s+[-–—|/]\s*(?P<credit>(?:{names})(?:\s*/\s*[A-Z][\w .'’-]{{2,40}})?(?:\s+(?:{small})s?)?){_END}",
            rf"(?<=\d\d\d\d)\.?\s+(?P<credit>(?!{month})(?:{names})\s*/\s*[A-Z][\w .'’-]{{2,50}}){_END}",
        )
    )


@cache
def _loose_credits() -> tuple[re.Pattern[str], ...]:
    """Ways that show a credit only where the line is known to be a caption."""
    names = agency_pattern()
    return tuple(
        re.compile(pattern)
        for pattern in (
            r"(?<=[.!?”\"])\s*[\[(](?P<credit>[A-Z][^()\[\]]{1,50})[\])]\.?\s*$",
            r"(?<=[.!?”\"’)])\s*[|/]?\s*(?P<credit>[A-Z@][^.!?:|]{1,60}/[^.!?:|]{2,60})\s*$",
            r"(?<=[.!?”])\s+[—–-]\s*(?P<credit>[A-Z@][^.!?]{1,50})\s*$",
            r"\s+\|\s+(?P<credit>[^|.!?]{2,80})\s*$",
            r"\s+/\s+(?P<credit>[A-Z@][^/.!?]{2,50}(?:\s/\s[^/.!?]{2,50})?)\s*$",
            rf"(?<=[.!?”\"])\s*(?P<credit>(?:{names})(?:\s*(?:/|via)\s*[A-Z][\w .'’/-]{{2,50}})?)\s*$",
            rf"\s(?P<credit>(?:{names})\s?/\s?[A-Z][\w .,'’-]{{2,50}})\s*$",
            rf"(?<=[.。])\s*(?P<credit>(?:[\w=·/&-]+\s)?[\w=·/&-]*[{SCRIPTS}][\w=·/&-]*(?:\s[\w=·/&-]+){{0,2}})\s*$",
            r"(?<=[a-zß-ÿ]{4}[.!?])\s+(?P<credit>[A-Z][\w’'-]+(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w’'-]+){1,3})\s*$",
        )
    )


_Test = Callable[[str], bool]


def _closes(tail: str) -> bool:
    """Tell whether a line ends in a bracket, a full stop after it or not."""
    return tail.rstrip().removesuffix(".").endswith((")", "]"))


def _is_marked(tail: str) -> bool:
    if "©" in tail:
        return True
    small = tail.casefold()
    return "(c)" in small or "copyright" in small


def _has_label(tail: str) -> bool:
    """Tell whether a word that may be of a label follows a mark."""
    return any(opens_as(word, _label_openings()) for word in _AFTER_MARK.findall(tail))


def _names_photo(tail: str) -> bool:
    return any(word in tail for word in _opening_words())


def _has_slash(tail: str) -> bool:
    return "/" in tail


def _has_name(tail: str) -> bool:
    """Tell whether a word that may be an agency's name follows the end of a sentence."""
    return any(opens_as(word, _name_openings()) for word in _AFTER_SENTENCE.findall(tail))


def _has_dash(tail: str) -> bool:
    return "-" in tail or "–" in tail or "—" in tail or "|" in tail or "/" in tail


_TESTS: tuple[_Test | None, ...] = (
    _closes,
    _is_marked,
    _has_label,
    _names_photo,
    _closes,
    _has_slash,
    _has_name,
    _has_dash,
    _has_slash,
)
"""Quick tests of what each of `_credits` can't do without, in their order."""

_AFTER_SENTENCE = re.compile(r"[.!?”\"]\s+([^\W\d_]{1,3})")
_AFTER_MARK = re.compile(r"[.!?)\]”\"’\d|/–—-]\s*(?:file\s+)?([^\W\d_]{1,3})", re.I)


@cache
def credit_line() -> re.Pattern[str]:
    """Return the pattern of a whole line that is a credit."""
    names, behind = agency_pattern(), _words("behind", "capitalised")
    return re.compile(
        "|".join(
            (
                rf"(?i:[\[(]?\s*{_MARK}\s*[^.!?]{{2,100}}(?:\.\S?[^.!?]{{0,40}})?[\])]?\.?)",
                rf"(?i:[\[(]?\s*{_label()}\s*[^.!?]{{2,80}}(?:\.\S?[^.!?]{{0,40}})?[\])]?\.?)",
                rf"[\[(](?:[^()\[\]]{{1,50}}[/|,–-]\s*)?(?:{names})(?:\s*[/|,–-][^()\[\]]{{0,50}}|\s+(?:{behind})\b[^()\[\]]{{0,50}})?[\])]",
                rf"{_PERSON}\s*[/|]\s*(?:{names})(?:\s*(?:via|/|\|)\s*[\w .-]{{2,40}})?(?:\s+via\s+[\w .]{{2,30}})?",
                rf"(?:{names})\s*(?:[/|]|via\b|[-–—]\s)\s*[A-Z][\w .,'’/-]{{1,60}}",
                rf"(?:{names})\s*(?:{behind})(?:\s*/\s*[\w .'’-]{{2,50}})?",
                rf"(?i:{data.toml('page/noise.toml')['captions']['credit']})",
            )
        )
    )


def _words(table: str, key: str) -> str:
    """Return a list of words of page/pictures.toml as a pattern."""
    return "|".join(data.toml("page/pictures.toml")[table][key])


@cache
def _opening_words() -> tuple[str, ...]:
    return tuple(data.toml("page/pictures.toml")["opens"]["words"])


@cache
def opening_label() -> re.Pattern[str]:
    """Return the pattern of the marks and labels with which a credit opens."""
    return re.compile(rf"^[\s\[(|/–—-]*(?:{_MARK}|{_label()})+\s*", re.I)


@cache
def credit_mark() -> re.Pattern[str]:
    """Return the pattern of what says of itself that it is a credit."""
    return re.compile(rf"{_MARK}|{_label()}|\w\s*/\s*\w|photo\b", re.I)


@cache
def _label() -> str:
    """Return a pattern for what introduces a credit: "Photo:", "Foto von", "image credit |"."""
    table = data.toml("page/pictures.toml")
    nouns = "|".join(
        sorted({word for words in table["labels"].values() for word in words}, key=len, reverse=True)
    )
    after, by = "|".join(table["after"]["words"]), "|".join(table["by"]["words"])
    return (
        rf"(?:file\s+)?(?:(?<![^\W_])(?:{nouns})(?:\s+(?:{after}))?\s*"
        rf"(?:\b(?:{by})\b\s*:?|[:：]|\||©|–|—|(?<=\w)\s*/(?=\s))|\bcourtesy(?: of)?\b\s*:?)"
    )


@cache
def _label_openings() -> frozenset[str]:
    """Return the first letters of a label's nouns, up to three that are sure."""
    labels = data.toml("page/pictures.toml")["labels"].values()
    return _openings_of(["courtesy", *(word for words in labels for word in words)])


@cache
def credit_openings() -> frozenset[str]:
    """Return the first letters of lines that are only a credit, up to three that are sure."""
    ready = data.toml("page/noise.toml")["captions"]["credit"].split("|")
    return _label_openings() | _name_openings() | _openings_of(["copyright", *ready])


@cache
def _name_openings() -> frozenset[str]:
    return _openings_of(agency_pattern().replace("\\", "").lower().split("|"))


def _openings_of(patterns: Iterable[str]) -> frozenset[str]:
    sure = (re.match(r"[^\W\d_]{1,3}(?![?*{])", pattern) for pattern in patterns)
    return frozenset(letters[0] for letters in sure if letters)


def opens_as(word: str, openings: frozenset[str]) -> bool:
    """Tell whether the first letters of a word, up to three, are among such openings."""
    small = word.lower()
    return small in openings or small[:2] in openings or small[0] in openings
