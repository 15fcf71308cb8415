"""According to whom: the chain of voices by which a happening reaches the page, innermost first.

The publisher is no voice; a happening that the page tells in its own words has none.
"""

from __future__ import annotations

from dataclasses import replace

from entente.coding.grammar import grammar
from entente.coding.parties import Parties
from entente.coding.speaking import (
    Speech,
    according,
    is_according,
    is_in_words_of,
    says,
    speakers,
    speech,
    whose_words,
    worded,
)
from entente.coding.tree import Tree
from entente.model import Quotation, Voice


def chain_of(tree: Tree, i: int, parties: Parties, but: frozenset[int] = frozenset()) -> list[Speech]:
    """Return the voices that a token's clause stands under, innermost first; verbs in `but` are no voices here."""
    found: list[Speech] = []
    cited: list[Speech] = []
    below = i
    for step in (i, *tree.ancestors(i)):
        for k in tree.kids[step]:  # "..., Bagheri said": the speech hangs from what is said
            if (
                tree.rel(k) in ("parataxis", "ccomp", "advcl")
                and k not in but
                and not tree.under(i, k)
                and _brings_in(tree, k, step)
            ):
                found += speakers(tree, k, parties)
            elif is_according(tree, k):
                cited += according(tree, k, parties)
            elif is_in_words_of(tree, k):
                found += worded(tree, k, parties)
            elif tree.rel(k) == "nsubj":  # "The ferry, officials say, was hit"
                between = [
                    c
                    for c in tree.children(k, "parataxis")
                    if not tree.under(i, c) and _brings_in(tree, c, k)
                ]
                found += [s for c in between for s in speakers(tree, c, parties)]
        if step != i and step not in but:
            found += _told_by(tree, below, step, parties)
        if step != i and step not in but and not found and _reports_nameless(tree, below, step):
            lemma = tree[step].lemma.lower()
            found.append(Speech("", (), lemma, step, lemma in grammar()["reported"]["hedged"]))
        below = step
    return without_repeats([*found, *cited])  # "X said ..., according to Y": Y passes on what X said


def _told_by(tree: Tree, below: int, step: int, parties: Parties) -> list[Speech]:
    """Return who says the clause or noun below, by the verb, noun or adjective that it hangs on."""
    lemma, words = tree[step].lemma.lower(), speech()["verbs"]
    if _holds(tree, below, step):
        return speakers(tree, step, parties)
    rel, up = tree.rel(below), tree[step].head
    if rel in ("ccomp", "csubj") and lemma in speech()["phrases"]["made"] and up >= 0:
        made = tree.rel(step) == "xcomp" and tree[up].lemma.lower() == "make"  # "made it clear that"
        return speakers(tree, up, parties) if made else []
    if lemma in speech()["nouns"]["said"] and tree[step].upos == "NOUN" and "that" in tree.marks(below):
        return whose_words(tree, step, parties)
    if lemma == "make" and rel == "ccomp" and tree.is_verb(step):
        beside = {tree[k].lemma.lower() for k in tree.children(step, "xcomp", "obj")}
        return speakers(tree, step, parties) if beside & set(speech()["phrases"]["made"]) else []
    if tree.is_verb(below) and set(tree.marks(below)) & set(words["for_what"].get(lemma, ())):
        return speakers(tree, step, parties)  # "lauded the staff for having found"
    return []


def _holds(tree: Tree, below: int, verb: int) -> bool:
    """Tell whether what hangs on a verb of speech is what is said."""
    rel, lemma, words = tree.rel(below), tree[verb].lemma.lower(), speech()["verbs"]
    spoken = says(tree, verb)
    if not spoken and not (tree.is_verb(verb) and rel in ("obl", "advcl", "nmod", "xcomp")):
        return False
    if rel == "xcomp":
        called_on = lemma in words["calling_on"] and any(case == "on" for case, _ in tree.obliques(verb))
        return (spoken and "to" not in tree.marks(below)) or lemma in words["asking"] or called_on
    if rel == "obj":
        return lemma in words["with_nouns"]
    if rel in ("obl", "advcl", "nmod") and not tree.is_verb(below):
        to_do = any("to" in tree.marks(k) for k in tree.children(below, "acl"))
        called_on = lemma in words["calling_on"] and to_do  # "called on residents to leave"
        return called_on or tree.case_of[below].lower() in words["with"].get(lemma, ())
    return rel in ("ccomp", "parataxis")


def _reports_nameless(tree: Tree, below: int, step: int) -> bool:
    """Tell whether a passive passes it on for nobody named: "is said to have sent", "it was reported that"."""
    verb = tree[step]
    if verb.lemma.lower() not in grammar()["reported"]["verbs"] or verb.xpos != "VBN":
        return False
    if tree.rel(below) not in ("xcomp", "ccomp", "csubj", "nsubj", "dep") or any(
        case == "by" for case, _ in tree.obliques(step)
    ):
        return False
    rels = {tree[k].deprel for k in tree.kids[step]}
    subjects = tree.children(step, "nsubj", "expl")
    is_it = any(tree[k].lemma.lower() == "it" for k in subjects)
    return "aux:pass" in rels and (is_it or (tree.rel(below) == "xcomp" and "to" in tree.marks(below)))


def hedged(tree: Tree, words: tuple[int, ...], found: list[Speech]) -> list[Speech]:
    """Return the chain with the doubt that adverbs put on it: "allegedly sold" is said by somebody not named."""
    doubts = grammar()["hedge"]["adverbs"]
    near = [k for i in words for k in tree.children(i, "advmod") if tree[k].lemma.lower() in doubts]
    kinds = grammar()["hedge"]["adjectives"]
    near += [k for i in words for k in tree.children(i, "amod") if tree[k].text.lower() in kinds]
    if not near:
        return found
    if found:
        return [replace(found[0], hedged=True), *found[1:]]
    return [Speech("", (), tree[near[0]].text.lower(), -1, True)]


def _brings_in(tree: Tree, k: int, content: int) -> bool:
    """Tell whether a clause beside another one says who said it, rather than what follows."""
    if not says(tree, k) or tree[k].lemma.lower() in speech()["verbs"]["denying"]:
        return False
    if tree.rel(k) == "ccomp" and not tree.is_passive(k):
        return False
    if tree.rel(k) == "advcl" and tree.marks(k) == ["as"]:  # "as the ministry announced", "as stated in"
        return not tree.children(k, "obj", "ccomp") and not tree.children(k, "xcomp")
    if tree.rel(k) == "advcl" and (k < content or tree.marks(k) or not tree.children(k, "nsubj")):
        return False
    return not any(tree.rel(c) == "ccomp" and c > k for c in tree.kids[k])


def without_repeats(found: list[Speech]) -> list[Speech]:
    seen: set[str] = set()
    kept = []
    for one in found:
        if one.who not in seen:
            seen.add(one.who)
            kept.append(one)
    return kept


def as_voices(
    chain: list[Speech], start: int, end: int, quotations: tuple[Quotation, ...]
) -> tuple[Voice, ...]:
    """Return the chain as a claim shows it; the innermost voice is quoted where the words stand between marks."""
    quoted = is_quoted(start, end, quotations)
    return tuple(
        Voice(
            who=one.who,
            code=one.code,
            verb=one.lemma,
            quoted=quoted and n == 0,
            hedged=one.hedged,
        )
        for n, one in enumerate(chain)
    )


def is_quoted(start: int, end: int, quotations: tuple[Quotation, ...]) -> bool:
    """Tell whether a passage stands between quotation marks."""
    return any(q.start <= start and end <= q.end for q in quotations)
