"""Credits beside pictures: taken off the end of a caption, cleaned of their label, known as lines by themselves."""

from __future__ import annotations

import re

from entente.page.credit_patterns import (
    SCRIPTS,
    credit_line,
    credit_mark,
    credit_openings,
    credit_ways,
    opening_label,
    opens_as,
)


def split_credit(caption: str, *, sure: bool = False) -> tuple[str, str | None]:
    """Split a caption into its words and its credit; the credit is None where there is none.

    sure: the line is known to be a caption, so that a bare "(Name)" after its sentence counts as a credit

    >>> split_credit("Ships at sea (Photo: Xinhua/Li Na)")
    ('Ships at sea', 'Xinhua/Li Na')
    """
    if not _may_hold_credit(caption[-130:]):
        return caption, None
    skipped = max(
        0, len(caption) - 260
    )  # a credit stands at the end: long paragraphs cost no more than short
    tail = caption[skipped:]
    for may_match, pattern in credit_ways(sure):
        match = pattern.search(caption, skipped) if may_match is None or may_match(tail) else None
        if match and match["credit"] and match["credit"].strip():
            return caption[: match.start()].rstrip(" -–—|/,;[("), clean_credit(match["credit"])
    return caption, None


def _may_hold_credit(end: str) -> bool:
    """Tell quickly whether the end of a caption holds what every credit holds somewhere."""
    if _HINT_MARK.search(end) or ("-" in end and _HYPHEN.search(end)):
        return True
    small = end.lower()
    if "credit" in small or "copyright" in small or "courtesy" in small:
        return True
    bare = end.rstrip(_CLOSING)
    if bare[-1:].isalnum():  # most end so
        end = bare[bare.rfind(" ") + 1 :]
    return _LAST_NAME.search(end) is not None


def clean_credit(text: str) -> str:
    """Return a credit without the mark or label that introduces it: "© AP Photo / Name" is "AP Photo / Name"."""
    text = re.sub(r"\s+", " ", text).strip()
    cut = opening_label().sub("", text)
    cut = (cut or text).strip(" .,;|–—-")
    if cut.count(")") != cut.count("("):
        cut = cut.strip("()")
    if cut.count("]") != cut.count("["):
        cut = cut.strip("[]")
    if re.fullmatch(r"\([^()]*\)|\[[^\[\]]*\]", cut):
        cut = cut[1:-1]
    return cut.strip()


def is_credit_line(line: str) -> bool:
    """Tell whether a line is only a credit: "© AP Photo / Name", "Photo: Reuters", "(AFP)", "Getty Images"."""
    if len(line) > 140 or not _may_be_credit(line) or not re.search(r"[^\W\d_]", line):
        return False
    return credit_line().fullmatch(line.strip()) is not None and len(clean_credit(line).split()) <= 9


def _may_be_credit(line: str) -> bool:
    """Tell quickly whether a line has a mark of credits, or opens as a label or an agency's name may open."""
    first = None if "/" in line or "|" in line else _FIRST_LETTERS.match(line)
    if first is None:
        return True
    return opens_as(first[1], credit_openings())


def has_marked_credit(line: str) -> bool:
    """Tell whether a line ends in a credit that says so (©, "Photo:", a name and an agency), not a bare "(Yonhap)"."""
    words, credit = split_credit(line)
    if not credit or len(words.split()) < 3:
        return False
    rest = line[len(words) :]
    return bool(credit_mark().search(rest))


_FIRST_LETTERS = re.compile(r"\s*(?:file\s+)?([^\W\d_]{1,3})", re.I)
_HINT_MARK = re.compile(r"[©(\[/|@–—:]")
_HYPHEN = re.compile(r"\s-")
_CLOSING = " .,;:!?)]\"'”’»"
_LAST_NAME = re.compile(rf"[A-Z][\w.’'-]*\W*$|[{SCRIPTS}]\W*$")
"""What ends a line whose credit is told by none of these marks and by no word: a capitalised word."""
