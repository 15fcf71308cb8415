"""Check a lexicon file: every problem with its file, its line and a way to mend it."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec

from entente import data
from entente.coding.cameo import codes
from entente.coding.entry import EFFECTS, Entry, Example
from entente.model import Status

_HEADER = re.compile(r"^\s*\[\[\s*entry\s*\]\]", re.MULTILINE)
_UNKNOWN_FIELD = re.compile(r"unknown field `(\w+)`(?: - at `\$\.(\w+))?")
_WRONG_TYPE = re.compile(r"Expected `([^`]+)`, got `([^`]+)` - at `\$\.(\w+)")
_MISSING = re.compile(r"missing required field `(\w+)`(?: - at `\$\.(\w+))?")
_AT_LINE = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")
_TRIGGERS = ("verb", "noun", "adj")
_CONSTRUCTIONS = "constructions.toml"  # entries that the coder fires by their ids, without a trigger
_NAMES_OF_TYPES = {"array": "a list in brackets", "str": "a word in quotation marks", "bool": "true or false"}


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong in a lexicon file. line: of the file, from 1; mend: what to write instead, a sentence's end."""

    file: str
    line: int
    entry: str | None = None
    said: str
    mend: str

    def __str__(self) -> str:
        """Return it in one line: file, line, entry, what is wrong, how to mend it."""
        at = f"{self.file}:{self.line}: " if self.line else f"{self.file}: "
        return at + (f"entry {self.entry!r}: " if self.entry else "") + f"{self.said}; {self.mend}"


def checked(file: Path) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of a file that are sound, and what is wrong with the others, in order of lines."""
    try:
        text = file.read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError):
        return [], [_problem(file, 0, None, "there is no such lexicon", "give the path of a TOML file")]
    except UnicodeDecodeError:
        return [], [_problem(file, 0, None, "it is not in UTF-8", "save it as UTF-8")]
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [], [_not_toml(file, text, error)]
    strange = [key for key in content if key != "entry"]
    problems = [
        _problem(
            file,
            _find(text.splitlines(), 1, key),
            None,
            f"{key!r} is no part of a lexicon",
            "each entry starts with [[entry]]",
        )
        for key in strange
    ]
    raws = content.get("entry", [])
    if not isinstance(raws, list):
        line = _find(text.splitlines(), 1, "[entry]")
        return [], [
            _problem(file, line, None, "an entry starts with [entry]", "write [[entry]], with two brackets")
        ]
    if not raws and not problems:
        problems.append(_problem(file, 1, None, "it holds no entry", "start each entry with [[entry]]"))
    starts = [text.count("\n", 0, found.end()) + 1 for found in _HEADER.finditer(text)]
    if len(starts) != len(raws):
        starts = [0] * len(raws)  # entries in another form of TOML: a list of tables in one line
    entries: list[Entry] = []
    first_of: dict[str, int] = {}
    for raw, line in zip(raws, starts, strict=True):
        read = _entry(raw, file, text.splitlines(), line)
        if isinstance(read, Problem):
            problems.append(read)
            continue
        wrong = [*_wrong(read, file, text.splitlines())]
        if read.id in first_of:
            said = f"the id {read.id!r} stands in line {first_of[read.id]} already"
            wrong.append(
                _problem(file, _find(text.splitlines(), line, "id"), read.id, said, "choose another")
            )
        first_of.setdefault(read.id, line)
        problems += wrong
        entries += [] if wrong else [read]
    return entries, sorted(problems, key=lambda problem: problem.line)


def _not_toml(file: Path, text: str, error: tomllib.TOMLDecodeError) -> Problem:
    """Return where a file stops to be TOML."""
    at = _AT_LINE.search(str(error))
    line = int(at[1]) if at and at[1] else text.count("\n") + 1
    said = _AT_LINE.sub("", str(error)).strip()
    said = said[:1].lower() + said[1:]
    return _problem(
        file,
        line,
        None,
        f"this is no TOML: {said}",
        "look for a missing quotation mark, comma or bracket in or above this line",
    )


def _entry(raw: dict[str, Any], file: Path, lines: list[str], line: int) -> Entry | Problem:
    """Return an entry of a file's tables, or what keeps it from being one."""
    name = raw.get("id") if isinstance(raw.get("id"), str) else None
    try:
        return msgspec.convert({**raw, "source": file.name, "line": line}, Entry)
    except msgspec.ValidationError as error:
        said = str(error)
    if found := _UNKNOWN_FIELD.search(said):
        fields = Example.__struct_fields__ if found[2] else Entry.__struct_fields__
        known = [field for field in fields if field not in ("source", "line")]
        where = "an example" if found[2] else "an entry"
        return _problem(
            file,
            _find(lines, line, found[1]),
            name,
            f"{where} has no field {found[1]!r}",
            _instead(found[1], known),
        )
    if found := _WRONG_TYPE.search(said):
        wanted = _NAMES_OF_TYPES.get(found[1].split(" | ")[0], found[1])
        return _problem(
            file, _find(lines, line, found[3]), name, f"{found[3]} is of the wrong sort", f"write {wanted}"
        )
    if found := _MISSING.search(said):
        where = " of an example" if found[2] else ""
        return _problem(
            file, line, name, f"the field {found[1]!r}{where} is missing", f'write a line {found[1]} = "..."'
        )
    return _problem(file, line, name, said, "docs/lexicon.md tells the form of an entry")


def _wrong(entry: Entry, file: Path, lines: list[str]) -> list[Problem]:
    """Return what is wrong with an entry that has the right form."""
    ontology = data.toml("ontology.toml")
    statuses = tuple(status.value for status in Status)
    modes = ontology["type"].get(entry.type, {}).get("modes", {})
    found: list[Problem] = []

    def say(field: str, said: str, mend: str) -> None:
        found.append(_problem(file, _find(lines, entry.line, field), entry.id, said, mend))

    known: tuple[tuple[str, tuple[str | None, ...], Any], ...] = (
        ("type", (entry.type,), ontology["type"]),
        ("kind", (entry.kind,), ontology["kind"]),
        ("effect", (entry.effect,), EFFECTS),
        ("contexts", entry.contexts, ontology["contexts"]["names"]),
        ("status", (entry.status,), statuses),
        ("about", (entry.about,), statuses),
        ("cameo", (entry.cameo,), [code.code for code in codes().values() if code.lists]),
        ("over", entry.over, [*ontology["kind"], *ontology["type"], "any"]),
    )
    for field, values, allowed in known:
        for value in values:
            if value is not None and value not in allowed:
                mend = "data/cameo.tsv has them all" if field == "cameo" else _instead(value, list(allowed))
                say(field, f"{field} {value!r} is not in the ontology", mend)
    if entry.mode is not None and entry.type in ontology["type"] and entry.mode not in modes:
        mend = _instead(entry.mode, list(modes)) if modes else "leave it out: this type has no modes"
        say("mode", f"mode {entry.mode!r} is none of {entry.type}", mend)
    if entry.type is None and entry.effect != "light":
        say("id", "it has no type", 'give it one, or effect = "light"')
    if not any(getattr(entry, field) for field in _TRIGGERS) and file.name != _CONSTRUCTIONS:
        say("id", "it has no trigger", 'give it a line verb = ["..."], noun = ["..."] or adj = ["..."]')
    for field in _TRIGGERS:
        for form in getattr(entry, field):
            if form != form.lower() or not form.strip():
                say(field, f"the trigger {form!r} is no lemma", f"write {form.lower().strip() or 'a word'!r}")
    return found


def _instead(value: str, allowed: list[str]) -> str:
    """Return the nearest of what is allowed, or all of it."""
    near = get_close_matches(value, allowed, 1) or get_close_matches(value.upper(), allowed, 1)
    return f"nearest: {near[0]}" if near else f"choose one of {', '.join(allowed)}"


def _find(lines: list[str], start: int, field: str) -> int:
    """Return the line of an entry in which a field stands, its first line where it is not to be found."""
    wanted = (
        re.compile(rf"(?:^|[\s,{{\[]){re.escape(field)}\s*(?:=|$)")
        if field[0] != "["
        else re.compile(re.escape(field))
    )
    for number, line in enumerate(lines[max(start - 1, 0) :], start=max(start, 1)):
        if number > start and _HEADER.match(line):
            break
        if wanted.search(line):
            return number
    return start


def _problem(file: Path, line: int, entry: str | None, said: str, mend: str) -> Problem:
    return Problem(file=file.name, line=line, entry=entry, said=said, mend=mend)
