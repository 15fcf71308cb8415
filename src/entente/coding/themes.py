"""What a happening is about in substance: areas of cooperation, contexts, and whom it is aimed at."""

from __future__ import annotations

from functools import cache

from entente import data
from entente.coding.grammar import grammar
from entente.coding.tree import Tree
from entente.model import Area


@cache
def _phrases(name: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the phrases of a themes file by their first lemma, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, theme in data.toml(name).items():
        for phrase in theme["phrases"]:
            joined = phrase.lower().replace(" - ", "-")  # parsers part "anti-terror" in three, or do not
            for form in dict.fromkeys((phrase.lower(), joined)):
                words = tuple(form.split())
                found.setdefault(words[0], []).append((words, key))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


def areas(tree: Tree, indices: list[int]) -> tuple[Area, ...]:
    """Return the areas of cooperation that these tokens name, in order of words, each once.

    indices: tokens in order; phrases do not run across a gap
    """
    return tuple(Area(area=key, text=text) for key, text in _matches(tree, indices, "areas.toml"))


def contexts_of(found: tuple[Area, ...]) -> tuple[str, ...]:
    """Return the contexts that areas of cooperation bring with them: exercises are military."""
    themes = data.toml("areas.toml")
    return tuple(dict.fromkeys(themes[one.area]["context"] for one in found if "context" in themes[one.area]))


def contexts(tree: Tree, indices: list[int]) -> tuple[str, ...]:
    """Return the PLOVER contexts that these tokens show, each once."""
    return tuple(dict.fromkeys(key for key, _ in _matches(tree, indices, "contexts.toml")))


def _matches(tree: Tree, indices: list[int], name: str) -> list[tuple[str, str]]:
    phrases = _phrases(name)
    found: list[tuple[str, str]] = []
    seen: set[str] = set()
    n = 0
    while n < len(indices):
        step = 1
        i = indices[n]
        for lemma in dict.fromkeys((tree[i].lemma.lower(), tree[i].text.lower())):
            for words, key in phrases.get(lemma, ()):
                window = _window(tree, indices[n:], words)
                if window:
                    if key not in seen:
                        seen.add(key)
                        found.append((key, tree.words(window)))
                    step = max(step, len(window) if words[-1][0] != "@" else 1)
                    break
        n += step
    return found


def _window(tree: Tree, indices: list[int], words: tuple[str, ...]) -> list[int]:
    """Return the tokens from the first that are a phrase, [] where they are not.

    "@arms" is a noun of that class, with the words before it that belong to it: "a light tank".
    """
    classes = grammar()["classes"]
    found: list[int] = []
    for word in words:
        rest = indices[len(found) :]
        if word.startswith("@"):
            nouns = classes[word[1:]]
            n = next((n for n, k in enumerate(rest[:6]) if not _belongs_before(tree, k, rest)), -1)
            if n < 0 or not {tree[rest[n]].lemma.lower(), tree[rest[n]].text.lower()} & set(nouns):
                return []
            found += rest[: n + 1]
        elif rest and word in (tree[rest[0]].lemma.lower(), tree[rest[0]].text.lower()):
            found.append(rest[0])
        else:
            return []
    return found


def _belongs_before(tree: Tree, k: int, rest: list[int]) -> bool:
    """Tell whether a word only describes the noun behind it."""
    describing = ("det", "amod", "compound", "nummod", "nmod", "case", "advmod", "punct")
    return tree[k].head > k and tree[k].head in rest and tree.rel(k) in describing and tree[k].upos != "VERB"
