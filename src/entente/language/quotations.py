"""Words between quotation marks, as intervals of characters.

Curly marks say themselves whether they open or close, unless they stand the wrong way round (\u201dWe agreed\u201c); a
straight mark opens after a space and closes before one. An apostrophe is none. A quotation may run over paragraphs:
each opens it anew, only the last closes it.
A mark that never closes ends with its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from entente import data
from entente.model import Block, Part, Quotation

MARKS = re.compile(
    "''|\u2019\u2019|\u2018\u2018|``|[\"'\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a]"
)
FAR = 600
"""Characters within which a single mark's partner is looked for."""
DOUBLE, SINGLE = "double", "single"
DOUBLE_OPEN, DOUBLE_CLOSE = "\u201c\u201e\u201f\u00ab", "\u201d\u00bb"
SINGLE_OPEN, SINGLE_CLOSE = "\u2018\u201a", "\u2019"
BEFORE_OPEN = frozenset("([{\u2014\u2013-/:")
AFTER_CLOSE = frozenset(".,;:!?)]}\u2014\u2013-/\u2026")


def quotations(text: str, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """Return the quotations of a text in order; nested ones follow the one that holds them."""
    found: list[Quotation] = []
    was_open = False
    for i, block in enumerate(blocks):
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        own, opened = _pair(text, block, was_open and block.part == Part.BODY)
        doubles = [at for at, kind in opened if kind == DOUBLE]
        was_open = bool(doubles)
        if doubles and (
            _opens(text, following) or doubles[0] == block.start or _speech_follows(text, doubles[0])
        ):
            own.append(Quotation(start=doubles[0], end=block.end))
        found.extend(own)
    return tuple(sorted(found, key=lambda quotation: (quotation.start, -quotation.end)))


def _opens(text: str, block: Block | None) -> bool:
    """Tell whether a paragraph begins with an opening mark: then an open quotation goes on there."""
    if block is None or block.part != Part.BODY:
        return False
    return text.startswith(('"', *DOUBLE_OPEN, *DOUBLE_CLOSE), block.start, block.end)


def _pair(text: str, block: Block, was_open: bool) -> tuple[list[Quotation], list[tuple[int, str]]]:
    """Pair the marks of one passage; return the quotations, and the marks that stay open with their kinds."""
    found: list[Quotation] = []
    opened: list[tuple[int, str]] = []
    for mark in MARKS.finditer(text, block.start, block.end):
        at = mark.start()
        kind, side = _side(text, mark, block, opened)
        matching = [i for i, (_, other) in enumerate(opened) if other == kind]
        if side == "open" and not (kind == SINGLE and matching):
            opened.append((at, kind))
        elif side == "close" and matching:
            found.append(Quotation(start=opened[matching[-1]][0], end=mark.end()))
            del opened[matching[-1] :]
        elif side == "close" and kind == DOUBLE and was_open and not found:
            found.append(Quotation(start=block.start, end=mark.end()))
    return found, opened


def _speech_follows(text: str, at: int) -> bool:
    """An opening mark that never closes still quotes after a comma or colon: He said: "We will ..."""
    before = text[:at].rstrip()
    return before.endswith((",", ":"))


def _side(text: str, found: re.Match[str], block: Block, opened: list[tuple[int, str]]) -> tuple[str, str]:
    """Return a mark's kind (double, single) and side (open, close, or "" for an apostrophe)."""
    mark, at = found.group(), found.start()
    before = text[at - 1] if at > block.start else " "
    after = text[found.end()] if found.end() < block.end else " "
    if len(mark) == 2 and mark != "''":
        return DOUBLE, "close" if mark == "\u2019\u2019" else "open"
    if mark in DOUBLE_OPEN or mark in DOUBLE_CLOSE:
        return DOUBLE, _curly(mark, before, after, any(kind == DOUBLE for _, kind in opened))
    if mark in SINGLE_OPEN:
        return SINGLE, "open"
    if mark in {'"', "''"}:
        return DOUBLE, _straight(before, after, any(kind == DOUBLE for _, kind in opened))
    if before.isalnum() and after.isalnum():
        return SINGLE, ""
    is_open = any(kind == SINGLE for _, kind in opened)
    if is_open and not after.isalnum() and not before.isspace():
        return SINGLE, "" if _possessive(text, at, block) else "close"
    may_open = mark == "'" and (before.isspace() or before in BEFORE_OPEN or before in '"\u201c')
    if may_open and after.isalpha() and not _elided(text, at) and _closes_later(text, at, block):
        return SINGLE, "open"
    return SINGLE, ""


def _elided(text: str, at: int) -> bool:
    """Tell whether an apostrophe begins a word that has lost letters: 'em, 'tis."""
    word = re.compile(r"\w+").match(text, at + 1)
    return word is not None and word.group().lower() in data.toml("words/splits.toml")["elisions"].split()


def _curly(mark: str, before: str, after: str, is_open: bool) -> str:
    """Tell the side of a curly double mark: its own, unless it stands the wrong way round."""
    if mark in DOUBLE_CLOSE:
        opens = (before.isspace() or before in BEFORE_OPEN) and after.isalnum() and not is_open
        return "open" if opens else "close"
    after_word = not before.isspace() and before not in BEFORE_OPEN
    closes = is_open and after_word and (after.isspace() or after in AFTER_CLOSE)
    return "close" if closes else "open"


def _straight(before: str, after: str, is_open: bool) -> str:
    """Tell the side of a straight double mark from its neighbours; in doubt from whether one is open."""
    may_open = before.isspace() or before in BEFORE_OPEN or before in "'\u2018"
    may_close = after.isspace() or after in AFTER_CLOSE or after in "'\u2019"
    if may_open and not may_close:
        return "open"
    if may_close and not may_open:
        return "close"
    return "close" if is_open else "open"


def _possessive(text: str, at: int, block: Block) -> bool:
    """An apostrophe after s, with another mark to come that closes better: 'the ministers' plan.'"""
    if text[at - 1] != "s":
        return False
    for later in range(at + 1, min(at + FAR, block.end)):
        if text[later] in "'\u2019" and text[later - 1] in ".,!?":
            return True
        if text[later] in '"\u201d\u2018':
            return False
    return False


def _closes_later(text: str, at: int, block: Block) -> bool:
    """Tell whether a straight single mark has a partner that may close it before the passage ends."""
    for later in range(at + 2, min(at + FAR, block.end)):
        if text[later] != "'" or text[later - 1].isspace():
            continue
        after = text[later + 1] if later + 1 < block.end else " "
        if not after.isalnum():
            return True
    return False
