"""ClearNLP-style trees, as the common English spaCy pipelines give, into Universal Dependencies.

The great differences: there a preposition governs its noun, "be" its predicate, each conjunct the next one;
here the noun governs the preposition (`case`), the predicate the copula (`cop`), the first conjunct all.
Source: the guidelines of both schemes (Choi and Palmer 2012; universaldependencies.org).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from entente import data

PREPOSITIONS = frozenset(("prep", "agent", "dative", "pcomp"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "SYM", "X"))
CLAUSAL = frozenset(("VERB", "AUX"))


@dataclass
class Tree:
    """One sentence's columns; changed in place while it is turned. The root's head is -1."""

    words: list[str]
    lemmas: list[str]
    upos: list[str]
    xpos: list[str]
    heads: list[int]
    relations: list[str]

    def children(self, i: int) -> list[int]:
        """Return the dependents of a word in order."""
        return [k for k, head in enumerate(self.heads) if head == i]

    def child(self, i: int, *relations: str) -> int | None:
        """Return the first dependent with one of these relations."""
        return next((k for k in self.children(i) if self.relations[k] in relations), None)

    def depth(self, i: int) -> int:
        """Return how many words govern a word, directly or not."""
        found = 0
        while self.heads[i] >= 0 and found <= len(self.heads):
            i, found = self.heads[i], found + 1
        return found

    def promote(self, i: int, relation: str, old: str) -> None:
        """Let word i take its governor's place as `relation`; the governor hangs on it as `old`."""
        governor = self.heads[i]
        self.heads[i], self.relations[i] = self.heads[governor], relation
        for k in self.children(governor):
            if k != i:
                self.heads[k] = i
        self.heads[governor], self.relations[governor] = i, old


def to_universal(tree: Tree) -> None:
    """Turn a ClearNLP-style tree into Universal Dependencies, in place."""
    # their nmod is a noun before a noun; it must not be taken for ours, which prepositions make below
    tree.relations[:] = ["compound" if relation == "nmod" else relation for relation in tree.relations]
    _regroup_conjuncts(tree)
    for i in sorted(range(len(tree.words)), key=tree.depth, reverse=True):
        _lower_preposition(tree, i)
    for i in sorted(range(len(tree.words)), key=tree.depth, reverse=True):
        _lower_copula(tree, i)
    _rename(tree)


def _regroup_conjuncts(tree: Tree) -> None:
    """Hang all conjuncts on the first, and each conjunction and comma on the conjunct after it."""
    conjuncts = [i for i, relation in enumerate(tree.relations) if relation == "conj"]
    before = {i: tree.heads[i] for i in conjuncts}
    for i, word in enumerate(tree.relations):
        governor = tree.heads[i]
        if word == "cc" or (word == "punct" and tree.words[i] in ",;"):
            after = [k for k in conjuncts if before[k] == governor and k > i > governor]
            if after:
                tree.heads[i] = after[0]
    for i in conjuncts:
        first = before[i]
        while first in before:
            first = before[first]
        tree.heads[i] = first


def _lower_preposition(tree: Tree, i: int) -> None:
    """Make the object of a preposition its governor."""
    own = tree.relations[i]
    if tree.upos[i] in CLAUSAL and own not in PREPOSITIONS:
        return
    noun, clause = tree.child(i, "pobj"), tree.child(i, "pcomp")
    if noun is not None:
        tree.promote(noun, _object_relation(tree, i, own), "case")
    elif clause is not None:
        nominal = tree.upos[clause] not in CLAUSAL and tree.child(clause, "nsubj", "nsubjpass") is None
        if nominal:
            tree.promote(clause, _object_relation(tree, i, own), "case")
        else:
            modifier = "acl" if _governed_by_noun(tree, i) else "advcl"
            tree.promote(clause, modifier if own in PREPOSITIONS else own, "mark")


def _object_relation(tree: Tree, i: int, own: str) -> str:
    """Name what the object of preposition i is to the preposition's governor."""
    governor = tree.heads[i]
    if own == "agent":
        return "obl:agent"
    if own in ("prep", "pcomp") and governor >= 0 and _is_preposition(tree, governor):
        # "according to", "out of": the inner object serves the outer preposition
        return "pobj"
    if own in PREPOSITIONS:
        return "nmod" if own != "dative" and _governed_by_noun(tree, i) else "obl"
    return own


def _is_preposition(tree: Tree, i: int) -> bool:
    """Tell whether a word serves as a preposition; "according" does, "by holding" does not."""
    return tree.relations[i] in PREPOSITIONS and (tree.relations[i] != "pcomp" or tree.upos[i] not in CLAUSAL)


def _governed_by_noun(tree: Tree, i: int) -> bool:
    governor = tree.heads[i]
    return governor >= 0 and tree.upos[governor] in NOMINAL


def _lower_copula(tree: Tree, i: int) -> None:
    """Make the predicate the governor of "be"; what "there is" becomes the subject."""
    if tree.lemmas[i] != "be" or tree.relations[i] in ("aux", "auxpass"):
        return
    predicate = tree.child(i, "attr", "acomp", "oprd")
    if predicate is not None and tree.child(i, "expl") is not None and tree.relations[predicate] == "attr":
        tree.relations[predicate] = "nsubj"
        return
    if predicate is None and tree.child(i, "ccomp", "xcomp", "expl", "dobj") is None:
        placed = [
            k for k in tree.children(i) if k > i and tree.relations[k] == "obl" and tree.child(k, "case")
        ]
        predicate = placed[0] if placed else None
    if predicate is not None:
        tree.promote(predicate, tree.relations[i], "cop")


def _rename(tree: Tree) -> None:
    """Give each relation its Universal Dependencies name."""
    for i, relation in enumerate(tree.relations):
        if relation == "aux" and tree.xpos[i] == "TO":
            tree.relations[i] = "mark"
        elif tree.heads[i] < 0:
            tree.relations[i] = "root"
        elif relation == "agent" and tree.child(i) is None:
            tree.relations[i] = "case"
        else:
            row = _names().get(relation)
            if row:
                tree.relations[i] = (row["noun"] if _governed_by_noun(tree, i) else "") or row["ud"]


def flatten_person(tree: Tree, first: int, last: int) -> None:
    """Make the first word of a person's name its head, the others `flat`; `last` is excluded."""
    outside = [i for i in range(first, last) if not first <= tree.heads[i] < last]
    if len(outside) != 1 or last - first < 2:
        return
    head = outside[0]
    if head == first or any(tree.relations[i] != "compound" for i in range(first, last) if i != head):
        return
    above, relation = tree.heads[head], tree.relations[head]
    for i in range(len(tree.words)):
        if tree.heads[i] == head:
            tree.heads[i] = first
    for i in range(first + 1, last):
        tree.heads[i], tree.relations[i] = first, "flat"
    tree.heads[first], tree.relations[first] = above, relation


@cache
def _names() -> dict[str, dict[str, str]]:
    return {row["clearnlp"]: row for row in data.rows("words/clearnlp.tsv")}


def is_clearnlp(labels: frozenset[str]) -> bool:
    """Tell from a parser's relations whether it speaks ClearNLP rather than Universal Dependencies."""
    return bool(labels & {"pobj", "dobj", "nsubjpass", "auxpass"})
