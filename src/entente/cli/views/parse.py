"""The part of a parse that a reading rests on, drawn as a tree."""

from __future__ import annotations

from rich.text import Text
from rich.tree import Tree as Branches

from entente import words
from entente.model import Reading, Sentence

_SMALL = ("case", "mark", "aux", "cop", "det", "cc", "compound", "flat", "amod", "advmod")
"""Relations of words that are shown beside what they hang from, and not on lines of their own."""


def fragment(sentence: Sentence, reading: Reading) -> Branches:
    """Return the tree of the trigger, what holds it up, what it is about and its parties; "…" stands for the rest."""
    roles = _roles(sentence, reading)
    kept = set(roles)
    for token in list(kept):
        kept |= set(_path(sentence, token))
    top = next(
        (k for k in _path(sentence, reading.token)[::-1] if kept <= _below(sentence, k)), reading.token
    )
    branches = Branches(_line(sentence, top, roles, kept), guide_style="dim")
    _grow(branches, sentence, top, roles, kept & _below(sentence, top))
    return branches


def _grow(
    branches: Branches, sentence: Sentence, token: int, roles: dict[int, tuple[str, str]], kept: set[int]
) -> None:
    for child in sentence.children(token):
        if child.i in kept:
            _grow(branches.add(_line(sentence, child.i, roles, kept)), sentence, child.i, roles, kept)


def _roles(sentence: Sentence, reading: Reading) -> dict[int, tuple[str, str]]:
    """Return what each token is to the reading, and its style."""
    found: dict[int, tuple[str, str]] = {}
    for role, style in (("actor", "cyan"), ("recipient", "magenta")):
        for ref in getattr(reading, f"{role}s"):
            inside = [t for t in sentence.tokens if ref.start <= t.start and t.end <= ref.end]
            heads = [t.i for t in inside if t.head not in {o.i for o in inside}]
            found.update(dict.fromkeys(heads[:1], (f"{role} {ref.code}", style)))
    found.update({link.token: ("holds it up", "yellow") for link in reading.chain})
    if reading.about is not None:
        found[reading.about] = ("what it is about", "yellow")
    found.update(
        {k: ("of the trigger", "bold") for k in reading.words if k != reading.token and k not in found}
    )
    found[reading.token] = (f"trigger, {reading.entry.id}", "bold green")
    return found


def _line(sentence: Sentence, token: int, roles: dict[int, tuple[str, str]], kept: set[int]) -> Text:
    role, style = roles.get(token, ("", "default"))
    beside = [t.i for t in sentence.children(token) if t.deprel.split(":")[0] in _SMALL and t.i not in kept]
    said = " ".join(words.clean(sentence.tokens[k].text) for k in sorted([token, *beside]))
    line = Text(said, style).append(f"  {sentence.tokens[token].deprel}", "dim")
    return line.append(f"  {role}", style) if role else line


def _path(sentence: Sentence, token: int) -> list[int]:
    """Return a token and its governors, nearest first."""
    found = [token]
    while (token := sentence.tokens[token].head) >= 0 and token not in found:
        found.append(token)
    return found


def _below(sentence: Sentence, top: int) -> set[int]:
    return {t.i for t in sentence.tokens if top in _path(sentence, t.i)}
