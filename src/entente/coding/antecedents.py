"""Happenings that a page comes back to: "The event also involved Russia", "Turkey joined the drills"."""

from __future__ import annotations

from entente.coding.draft import Draft
from entente.coding.grammar import grammar
from entente.coding.happenings import Happening
from entente.coding.lexicon import Entry
from entente.coding.ontology import ontology
from entente.coding.parties import Parties, unique
from entente.coding.status import status_of
from entente.coding.tree import Tree
from entente.model import ActorRef, Part

LEAST_OF_TALKS = 3
"""How many claims of two polities a page must have made before its talks stand for what it is about."""

SHARE_OF_TALKS = 0.7
"""How many of them must be between the same two."""

TOGETHER = ("exercise", "meeting", "visit", "agreement", "call", "training", "port call", "dialogue")


def resumed(tree: Tree, parties: Parties, earlier: list[Draft], taken: set[int]) -> list[Draft]:
    """Return drafts for sentences that add a party to a happening told before: "The drill also involved Russia"."""
    words = grammar()["event_nouns"]
    found = []
    for token in tree.tokens:
        if token.lemma.lower() not in words["verbs"] or not tree.is_verb(token.i) or token.i in taken:
            continue
        for subject in tree.surface_subjects(token.i):
            if subject in taken:
                continue
            antecedent = _antecedent(tree, subject, earlier)
            if antecedent is None:
                continue
            added = [ref for k in tree.objects(token.i) for ref in parties.refs(k)]
            added = [ref for ref in added if ref.code not in antecedent.parties]
            if added:
                found.append(_joined(tree, token.i, added, antecedent))
    return found


def _antecedent(tree: Tree, noun: int, earlier: list[Draft]) -> Draft | None:
    """Return the last happening before that a definite noun can mean, by its kind or its type."""
    definite = any(
        tree[k].lemma.lower() in ("the", "this", "these", "that", "such") for k in tree.children(noun, "det")
    )
    if not definite and tree[noun].lemma.lower() not in ("it", "this"):
        return None
    nouns = grammar()["event_nouns"]
    lemma = tree[noun].lemma.lower()
    for draft in reversed(earlier):
        if not draft.parties - {"UNK"}:
            continue
        kinds = {draft.kind, draft.about.kind if draft.about else None} & set(TOGETHER)
        if any(lemma in nouns.get(kind, ()) for kind in kinds) or lemma in nouns.get(draft.type, ()):
            return draft
    return None


def at_talks(draft: Draft, beside: list[Draft]) -> Draft:
    """Return talks without parties with those of what was done at them: "reached the agreement during talks"."""
    h = draft.happening
    tree = draft.tree
    if draft.type != "CONSULT" or len(draft.parties - {"UNK"}) > 1 or tree.is_verb(h.token):
        return draft
    if tree.case_of[h.token] not in (
        *grammar()["shared_time"]["settings"],
        *grammar()["shared_time"]["settings_of_talks"],
    ):
        return draft
    up = tree[h.token].head
    for other in beside:
        tokens = {other.happening.token, *other.happening.words, *(k for k, _ in other.happening.chain)}
        together = ontology()["type"][other.type].get("together") or other.kind == "agreement"
        if other is not draft and up in tokens and together and len(other.parties) > 1:
            if draft.parties <= other.parties:
                draft.actors, draft.recipients = list(other.actors), list(other.recipients)
            return draft
    return draft


def addressed(draft: Draft, earlier: list[Draft]) -> Draft:
    """Return a draft without recipient with the one behind what it speaks of: "Chad rejected the charge"."""
    h = draft.happening
    if draft.recipients or not draft.actors or len(draft.parties) != 1 or not draft.tree.is_verb(h.token):
        return draft
    about = (
        draft.tree.objects(h.about.token) if h.about is not None and draft.tree.is_verb(h.about.token) else []
    )
    words = [k for k in draft.tree.subtree(h.token) if draft.tree[k].upos != "PUNCT"]
    before = words[0] - 1  # "a charge French officials reject"
    nouns = [*draft.tree.objects(h.token), *(k for _, k in draft.tree.obliques(h.token)), *about]
    for noun in [*nouns, *([before] if before >= 0 and draft.tree[before].upos == "NOUN" else [])]:
        antecedent = _antecedent(draft.tree, noun, earlier) or _just_told(draft, noun, earlier)
        if antecedent is None or not ontology()["type"][draft.type].get("verbal"):
            continue
        others = (
            antecedent.actors
            if antecedent.kind not in TOGETHER
            else [*antecedent.actors, *antecedent.recipients]
        )
        recipients = [ref for ref in others if ref.code not in draft.parties]
        if recipients:
            draft.recipients = recipients
            draft.also = antecedent
            return draft
    return draft


def across_the_table(draft: Draft, earlier: list[Draft], named: set[str]) -> Draft:
    """Return a word given by one side of the page's own talks with the other side as the one it is given to.

    "The Kenyan side agreed to look into the complaint", on a page about talks of Kenya and Uganda. The talks must be
    what the page is about, and the sentence must name nobody else.

    named: the codes of the sentence's mentions
    """
    known = draft.parties - {"UNK"}
    types = ontology()["type"][draft.type]
    if len(known) != 1 or not draft.actors or draft.type not in ontology()["sectors"]["across_the_table"]:
        return draft
    travels = draft.kind in ("visit", "port call") or draft.tree.sentence.part in (Part.CAPTION, Part.TITLE)
    if travels or named - known - {"UNK"} or (draft.recipients and not types.get("together")):
        return draft
    pairs = [e for e in earlier if len(e.parties - {"UNK"}) == 2]
    talks = [e for e in pairs if e.kind in TOGETHER and known <= e.parties and not e.historical]
    if not talks or len(pairs) < LEAST_OF_TALKS:
        return draft
    last = talks[-1]
    sides = last.parties - {"UNK"}
    about_them = sum(e.parties - {"UNK"} == sides for e in pairs)
    if about_them < len(pairs) * SHARE_OF_TALKS:
        return draft
    draft.recipients = unique([ref for ref in (*last.actors, *last.recipients) if ref.code in sides - known])
    draft.also = last
    return draft


def _just_told(draft: Draft, noun: int, earlier: list[Draft]) -> Draft | None:
    """Return what the clause before tells, where a noun resumes it: "signed the pact, a step that Russia condemned"."""
    tree = draft.tree
    nouns, lemma = grammar()["event_nouns"], tree[noun].lemma.lower()
    if tree.rel(draft.happening.token) not in ("acl", "parataxis"):
        return None
    same = [e for e in earlier if e.tree is tree and e is not draft and e.happening.token < noun]
    fitting = [e for e in same if lemma in nouns["any"] or lemma in nouns.get(e.type, ())]
    return fitting[-1] if fitting else None


def _joined(tree: Tree, verb: int, added: list[ActorRef], antecedent: Draft) -> Draft:
    entry: Entry = antecedent.happening.entry
    happening = Happening(verb, entry, (verb,))
    return Draft(
        tree=tree,
        happening=happening,
        type=antecedent.type,
        kind=antecedent.kind,
        status=antecedent.status if status_of(tree, happening) == "happened" else status_of(tree, happening),
        actors=added,
        recipients=[*antecedent.actors, *antecedent.recipients],
        about=antecedent.about,
        antecedent=antecedent,
        historical=antecedent.historical,
    )


def completed(draft: Draft, earlier: list[Draft]) -> Draft:
    """Return a draft with the parties told before where its own words name one side or none.

    "Turkey took part in the exercise" has the others of the exercise besides; "the talks were held in Doha" has the
    parties of the talks. A bare "during the talks" only gives a setting and is left alone.
    """
    known = draft.parties - {"UNK"}
    tree, h = draft.tree, draft.happening
    up = tree[h.token].head
    exists = up >= 0 and bool(tree.children(up, "expl"))  # "there was no such meeting"
    objects = [k for k in h.words if k != h.token] if tree.is_verb(h.token) else []
    tells = draft.type == "CONSULT" and up >= 0 and tree.rel(h.token) == "nsubj" and tree[up].xpos == "VBD"
    tells = tells and tree[up].lemma.lower() not in grammar()["event_nouns"]["settings"]
    held_up = bool(h.chain) or exists or bool(objects) or tells  # "the pact was signed", "the meeting lasted"
    if draft.kind not in TOGETHER or len(known) > 1 or (not known and not held_up):
        return draft
    for noun in [h.token, *(k for k, _ in h.chain), *objects]:
        same = [e for e in earlier if draft.kind in (e.kind, e.about.kind if e.about else None)]
        antecedent = _antecedent(draft.tree, noun, same)
        if antecedent is None:
            continue
        if not known:
            draft.actors, draft.recipients = list(antecedent.actors), list(antecedent.recipients)
        elif not known <= antecedent.parties:
            draft.recipients = [*draft.recipients, *antecedent.actors, *antecedent.recipients]
        else:
            continue
        if antecedent.kind == draft.kind and not draft.historical:
            draft.antecedent, draft.historical = antecedent, antecedent.historical
        else:  # the drills that were agreed on, the last meeting: the parties are the same, the happening is another
            draft.also = antecedent
        return draft
    return draft
