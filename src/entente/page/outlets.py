"""Names of the outlet that a page states outside of its fields: notices of rights, sign-offs, datelines."""

from __future__ import annotations

import re

from entente.page.dateline import find_opening
from entente.page.lines import Line, is_prose, letters

_RIGHTS = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)\s*(?:©\s*)?(?:by\s+)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:20)?\d\d)?)?\s*,?\s*(?:by\s+)?"
    r"(?P<name>[A-ZÀ-Þ][\w&'’-]*(?: [A-Za-zÀ-ÞÀ-ÿ][\w&'’-]*){0,4})(?=\s*(?:[.,|]|$|all rights))",
    re.I,
)
_SIGNED = re.compile(
    r"(?:[-–—]{1,2}\s*(?P<a>[A-Z][\w&'’-]*(?: [A-Z][\w&'’-]*){0,4})"
    r"|\((?P<b>[A-Z][\w&'’-]*(?: [A-Z][\w&'’-]*){0,4})(?: (?:with|and) [A-Z][\w ,]+)?\))\.?"
)


def rights_holder(text: str) -> str | None:
    """Return who holds the rights by a notice ("© 2023 Danube Herald. All rights reserved."), else None."""
    match = _RIGHTS.search(text) if len(text) < 300 and "/" not in text else None
    return match["name"].strip() if match and match["name"][0].isupper() else None


def drop_outlets(lines: list[Line]) -> tuple[str | None, set[str]]:
    """Mark lines that are only the outlet's name or its sign-off.

    Returns: the outlet by notice or sign-off, and all names by their letters, datelines' agencies included
    """
    prose = [i for i, line in enumerate(lines) if line.open and is_prose(line.text)]
    last = prose[-1] if prose else len(lines)
    found = None
    for i, line in enumerate(lines):
        if line.why.startswith("notice") or (line.role == "credit" and i > last):
            found = found or rights_holder(line.text)
            if line.role == "credit" and rights_holder(line.text):
                line.drop("notice of rights or sign-off")
        signed = _SIGNED.fullmatch(line.text) if i > last and line.open else None
        if signed:
            found = found or signed["a"] or signed["b"]
            line.drop("notice of rights or sign-off")
    names = {letters(found)} if found else set()
    for i in prose[:8]:
        opening = find_opening(lines[i].text)
        if opening and opening.dateline.agency:
            names.add(letters(opening.dateline.agency))
    for line in lines[:12]:
        if line.open and letters(line.text) in names:
            found = found or line.text
            line.drop("outlet")
    return found, names
