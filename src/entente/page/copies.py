"""Copies within a dump: the title again, a teaser, the body run together, a paragraph twice."""

from __future__ import annotations

import re

from entente.page.lines import Line, is_cut, letters

MANY = 400
"""With more lines than this only exact copies are looked for, so that a huge dump stays cheap."""

LONG = 40
"""Letters from which a line is compared with others."""

PART = 12
"""Letters from which a line can count as a part of one that was run together."""

_JOINT = re.compile(r"(?<=[^\W\dA-Z_]{2}[.!?])[”’)\"]?(?=[“\"]?[A-ZÀ-ÞА-Я][\w’' ])")


def drop_copies(lines: list[Line]) -> list[Line]:
    """Mark the lines that only repeat others, and return the lines with a body that was run together taken apart.

    A teaser that the body goes on with becomes the lead; the well-paragraphed copy is the one kept.
    """
    undecided = [line for line in lines if line.open]
    long = [(line, key) for line in undecided if len(key := letters(line.text)) >= LONG]
    _drop_exact(undecided, long)
    long = [(line, key) for line, key in long if line.open]
    if len(long) <= MANY:
        _drop_run_together(long, {key for line in lines if len(key := letters(line.text)) >= PART})
        _mark_teasers([pair for pair in long if pair[0].open])
        _drop_contained([pair for pair in long if pair[0].open])
    return _take_apart(lines)


def _drop_exact(lines: list[Line], long: list[tuple[Line, str]]) -> None:
    """Of equal lines keep the one that stands among other prose; the first where none does better."""
    groups: dict[str, list[Line]] = {}
    for line, key in long:
        groups.setdefault(key, []).append(line)
    unique = {id(group[0]) for group in groups.values() if len(group) == 1}
    place = {id(line): i for i, line in enumerate(lines)}
    for group in groups.values():
        if len(group) > 1:
            best = max(group, key=lambda line: (_company(lines, place[id(line)], unique), -line.start))
            for line in group:
                if line is not best:
                    line.drop("repeated paragraph")


def _company(lines: list[Line], at: int, unique: set[int]) -> int:
    around = lines[max(0, at - 1) : at] + lines[at + 1 : at + 3]
    return sum(id(line) in unique and len(line.text) < 1500 for line in around)


def _drop_run_together(long: list[tuple[Line, str]], parts: set[str]) -> None:
    """A line that holds two or more others, and little else, is the body with its paragraph breaks lost.

    parts: the letters of every line of the page, captions and noise too, since such a line may hold these as well
    """
    for line, key in sorted(long, key=lambda pair: -len(pair[1])):
        inside = [(other, part) for other, part in long if other is not line and other.open and part in key]
        held = sum(len(part) for part in parts if part in key and part != key) if len(inside) >= 2 else 0
        covered = min(len(key), max(held, sum(len(part) for _, part in inside)))
        if (len(inside) >= 2 and covered >= 0.8 * len(key)) or (
            len(inside) == 1 and covered >= 0.8 * len(key) and _JOINT.search(line.text)
        ):
            line.drop("copy of the body, run together")


def _mark_teasers(long: list[tuple[Line, str]]) -> None:
    for i, (line, key) in enumerate(long):
        if is_cut(line.text):
            for other, whole in long[:i] + long[i + 1 :]:
                if other.open and len(whole) > len(key) and whole.startswith(key[:-3]):
                    line.role = "teaser"
                    break


def _drop_contained(long: list[tuple[Line, str]]) -> None:
    for line, key in long:
        for other, whole in long:
            if other is not line and other.open and len(whole) > len(key) and key in whole:
                line.drop("repeated words of a paragraph")
                break


def _take_apart(lines: list[Line]) -> list[Line]:
    """Where only a run-together body is left, its lost spaces show where paragraphs ended."""
    whole: list[Line] = []
    for line in lines:
        cuts = _joints(line.text) if line.open and len(line.text) > 200 else []
        at = 0
        for cut in [*cuts, len(line.text)]:
            part = line.text[at:cut]
            whole.append(Line(text=part.strip(), start=line.start + at, role=line.role, why=line.why))
            at = cut
    return [line for line in whole if line.text]


def _joints(text: str) -> list[int]:
    """Places where a sentence runs into the next; a straight quotation mark there closes only what was opened."""
    found: list[int] = []
    for match in _JOINT.finditer(text):
        opens = match[0] == '"' and text.count('"', found[-1] if found else 0, match.start()) % 2 == 0
        found.append(match.start() if opens else match.end())
    return found
