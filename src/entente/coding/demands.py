"""What a speaker for one state says that another one should do, and what it calls wrong in another one's deeds."""

from __future__ import annotations

from entente.coding.draft import Draft
from entente.coding.findings import Findings
from entente.coding.grammar import grammar
from entente.coding.happenings import Happening
from entente.coding.parties import unique
from entente.coding.sides import both_sides
from entente.coding.status import is_negated
from entente.coding.tree import Tree
from entente.model import ActorRef, Status, When


def demands(findings: Findings) -> list[Draft]:
    """Return what a speaker for one state says that another one should do: "the US should stop", Wang said."""
    tree, entry = findings.tree, findings.lexicon.entries.get("says-other-should")
    found: list[Draft] = []
    if entry is None:
        return found
    for token in tree.tokens:
        if token.deprel != "aux" or token.lemma.lower() not in grammar()["modal"]["proposed"]:
            continue
        verb = token.head
        subjects = tree.surface_subjects(verb)
        ours = any(tree[k].lemma.lower() in grammar()["speaker"]["words"] for k in subjects)
        asked = [] if ours else [ref for k in subjects for ref in findings.parties.refs(k)]
        speech = findings.quoted.chain(tree, verb, findings.parties)
        if speech and speech[0].at < 0 and any(tree[k].upos == "PRON" for k in subjects):
            continue  # whom "they" are that a speaker of another sentence asks is not sure enough
        asking = [ref for ref in speech[0].refs if ref.sector != "MED"] if speech else []
        if all(ref.code == "UNK" for ref in asked):
            everybody = asking and not ours and _is_everybody(tree, subjects)
            asked = [_unnamed(tree, subjects[0])] if everybody else []
        if asked and asking and not {r.code for r in asked} & {r.code for r in asking}:
            h = Happening(verb, entry, (token.i, verb))
            draft = Draft(tree, h, str(entry.type), str(entry.kind), Status.HAPPENED, asking, asked)
            draft.speech = speech
            draft.when = _when_said(findings, draft)
            found.append(draft)
    return found


def _is_everybody(tree: Tree, subjects: list[int]) -> bool:
    """Tell whether states at large are asked: "all countries must", "the international community should"."""
    words = grammar()["speaker"]
    for k in subjects:
        beside = {tree[c].lemma.lower() for c in tree.kids[k]}
        many = tree[k].lemma.lower() in words["states"] and tree[k].xpos in ("NNS", "NNPS")
        if many and not any(tree[c].deprel == "nmod:poss" for c in tree.kids[k]):
            return True
        if tree[k].lemma.lower() in words["communities"] and beside & set(words["of_all"]):
            return True
    return False


def _unnamed(tree: Tree, k: int) -> ActorRef:
    """Return the phrase of a token as a party that is not known."""
    phrase = [c for c in tree.subtree(k) if c <= k]
    start, end = tree.span(phrase)
    return ActorRef(text=tree.words(phrase), start=start, end=end, code="UNK")


def verdicts(findings: Findings) -> list[Draft]:
    """Return where a speaker for one state calls wrong what another one does: "the raid is a crime", Wang said."""
    entry = findings.lexicon.entries.get("calls-it-wrong")
    words, tree = grammar()["verdict"], findings.tree
    found: list[Draft] = []
    if entry is None:
        return found
    for token in tree.tokens:
        lemma = token.lemma.lower()
        listed = (token.upos == "NOUN" and lemma in words["nouns"]) or (
            token.upos == "ADJ" and lemma in words["adjectives"]
        )
        does = tree.is_verb(token.i) and lemma in words["verbs"] and not tree.is_passive(token.i)
        does = does and any(tree[k].lemma.lower() in words["violated"] for k in tree.objects(token.i))
        is_one = (listed and tree.children(token.i, "cop")) or does
        if not is_one or is_negated(tree, token.i):
            continue
        deeds = [c for k in tree.surface_subjects(token.i) for c in tree.conjuncts(k)]
        blamed = unique([ref for k in deeds for ref in _doer(findings, k)])
        speech = findings.quoted.chain(tree, token.i, findings.parties)
        judges = [ref for ref in speech[0].refs if ref.sector != "MED"] if speech else []
        if blamed and judges and not {r.code for r in blamed} & {r.code for r in judges}:
            h = Happening(token.i, entry, (token.i,))
            draft = Draft(tree, h, str(entry.type), str(entry.kind), Status.HAPPENED, judges, blamed)
            draft.mode, draft.speech = entry.mode, speech
            draft.when = _when_said(findings, draft)
            found.append(draft)
    return found


def _when_said(findings: Findings, draft: Draft) -> When | None:
    verbs = [voice.verb for voice in draft.speech if voice.verb >= 0]
    return findings.circumstances.when(draft.happening, draft.status, verbs)


def _doer(findings: Findings, k: int) -> list[ActorRef]:
    """Return who does a deed that a noun names, or who is named outright."""
    deed = findings.others.get(k)
    return both_sides(findings, deed)[0] if deed is not None else findings.parties.refs(k)
