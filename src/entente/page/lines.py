"""A text dump as lines, each with its place in the page and what it was found to be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from entente.page.dateline import find_opening
from entente.page.language import COMMON, is_function_word

_UNSEEN = "\u200b\u200e\u200f\ufeff\u00ad"
_MARKS = re.compile(r"[\W_]+")
_ENDS = tuple('.!?。！？।؟"”»')
CACHED = 600
"""Letters of texts up to this length are kept for when they are asked for again."""
_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())
_SMALL = bytes(range(256)).lower()
SENTENCE_END = re.compile(
    r"[.!?。！？।؟][\"'”’»)\]]*$|[\"”»]$"
    r"|[.!?][\"”’]?\s*(?:\([A-Z][^()]{1,40}\)|[—–-]{1,2}\s*[A-Z][\w /.&]{1,25})$"  # an agency signs off
)


@dataclass
class Line:
    """One line. role: "" while undecided, else "title", "lead", "caption", "credit", "field" or "drop"."""

    text: str
    start: int
    role: str = ""
    why: str = ""

    @property
    def open(self) -> bool:
        return not self.role

    def drop(self, why: str) -> None:
        self.role, self.why = "drop", why


def split_lines(text: str) -> list[Line]:
    """Return the lines that hold words, with single spaces and their start in the page; hard wraps are undone."""
    lines = []
    at = 0
    for raw in text.split("\n"):
        words = tidy(raw)
        if words:
            lines.append(Line(text=words, start=at + len(raw) - len(raw.lstrip())))
        at += len(raw) + 1
    return _unwrap(lines, text) if _is_wrapped(lines) else _join_pieces(lines)


def tidy(text: str) -> str:
    """Return text with every run of white space as one space, and none at the ends."""
    if (
        "  " not in text and text.isprintable()
    ):  # of white space and the unseen marks, only the space is printable
        return text.strip(" ")
    if not text.isascii():
        for mark in _UNSEEN:
            if mark in text:
                text = text.replace(mark, " ")
    return " ".join(text.split())


def letters(text: str) -> str:
    """Return a text's letters and digits alone, for comparing copies that differ in spaces and marks."""
    return _short_letters(text) if len(text) <= CACHED else _letters(text)


@lru_cache(maxsize=2048)
def _short_letters(text: str) -> str:
    return _letters(text)


def _letters(text: str) -> str:
    if not text.isascii():
        for mark in COMMON:
            if mark in text:
                text = text.replace(mark, "")
        if not text.isascii():
            plain = text.casefold().encode("utf-8", "surrogatepass").translate(None, _ASCII_MARKS)
            text = plain.decode("utf-8", "surrogatepass")
            return text if text.isalnum() else _MARKS.sub("", text)
    return text.encode().translate(_SMALL, _ASCII_MARKS).decode()


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    if text.endswith(_ENDS):
        return True
    return bool(SENTENCE_END.search(text, max(0, len(text) - 120)))  # all that it looks for stands at the end


def is_cut(text: str) -> bool:
    """Tell whether a line was cut off with an ellipsis, as teasers are."""
    return text.endswith(("…", "...", "[...]", "[…]", "(...)", "…]"))


def is_prose(text: str) -> bool:
    """Tell whether a line reads as a paragraph: sentences, or many words, or a wire report's opening."""
    words = len(text.split())
    if ends_sentence(text):
        return words >= 6 or len(text) >= 40
    return words >= 28 or (words >= 8 and has_wire_opening(text)) or (words < 6 and len(text) > 120)


def has_wire_opening(text: str) -> bool:
    """Tell whether a line opens with a dateline that names an agency or a place in capitals."""
    opening = find_opening(text)
    if opening is None:
        return False
    place = opening.dateline.place
    return bool(opening.dateline.agency or opening.day or (place and place.isupper()))


def ends_in_initials(text: str) -> bool:
    """Tell whether a line's last full stop is of initials ("... With U.S."), which end headlines too."""
    return bool(re.search(r"\b(?:[A-Z]\.){2,}$", text))


def is_title_like(text: str) -> bool:
    """Tell whether a line could be a headline: short, no full stop at its end, not a whole paragraph."""
    words = text.split()
    if not 2 <= len(words) <= 25 or len(text) > 180 or is_cut(text):
        return False
    if text[-1] in ".;:," and not ends_in_initials(text):
        return False
    if text[:2].islower() or re.search(r"[a-z]{2}[.!?][\"”’]? [A-Z]", text):
        return False
    return any(ch.isalpha() for ch in text) and not has_wire_opening(text)


MANY_PIECES = 4
"""So many lines that go on with a comma or the like show that links and emphasis broke the lines of a dump."""

_GOES_ON = re.compile(r"[,.;:)?!’”](?:\s|$)|[’']s\b")


def _join_pieces(lines: list[Line]) -> list[Line]:
    """Join the pieces of paragraphs that were broken at every link, in dumps that are seen to be broken so."""
    if sum(bool(_GOES_ON.match(line.text)) for line in lines) < MANY_PIECES:
        return lines
    whole: list[Line] = []
    for i, line in enumerate(lines):
        after = lines[i + 1].text if i + 1 < len(lines) else ""
        if whole and _continues(whole[-1].text, line.text, after):
            gap = "" if _GOES_ON.match(line.text) else " "
            whole[-1].text += gap + line.text
        else:
            whole.append(Line(text=line.text, start=line.start))
    return whole


def _continues(before: str, line: str, after: str) -> bool:
    """Tell whether a line goes on with the one before: by its first character, or as a link in mid-sentence."""
    if _GOES_ON.match(line):
        return True
    if ends_sentence(before):
        return False
    if line[0].islower():
        return len(before.split()) >= 3 or before[-1] in ",;" or len(line.split()) >= 4
    if is_function_word(before.rsplit(maxsplit=1)[-1]) and len(before.split()) >= 3:
        return True
    in_link = bool(after) and (after[0].islower() or bool(_GOES_ON.match(after)))
    return in_link and len(before.split()) >= 4


def _is_wrapped(lines: list[Line]) -> bool:
    """Old newswires break lines at 60 to 90 characters: most lines are near one width and end in mid-sentence."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lines) < 6 or lengths[-1] > 115 or lengths[len(lengths) // 2] < 48:
        return False
    return sum(ends_sentence(line.text) for line in lines) < 0.5 * len(lines)


def _unwrap(lines: list[Line], text: str) -> list[Line]:
    """Join lines that follow one another without a blank line, unless the upper one ends well before the margin."""
    width = max(len(line.text) for line in lines)
    whole: list[Line] = []
    upper = 0
    for line in lines:
        blank = re.search(r"\n[ \t\r]*\n[ \t\r]*$", text[max(0, line.start - 200) : line.start])
        if not whole or blank or upper < 0.6 * width:
            whole.append(Line(text=line.text, start=line.start))
        else:
            whole[-1].text += " " + line.text
        upper = len(line.text)
    return whole
