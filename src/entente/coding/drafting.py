"""From the happenings in a sentence to claims in the making: which stand for themselves, and what each one holds."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from entente.coding.about import about_of, as_future
from entente.coding.aims import aimed_at
from entente.coding.demands import demands, verdicts
from entente.coding.draft import Draft
from entente.coding.findings import Findings
from entente.coding.grammar import grammar
from entente.coding.happenings import Happening
from entente.coding.ontology import ontology
from entente.coding.sides import both_sides, speaks_to_its_own
from entente.coding.speakers import shared_speech, speaker_acts, speaker_takes_part, voices_of
from entente.coding.status import FUTURE_AND_OPEN, is_background, is_purpose, is_remembered, status_of
from entente.coding.tree import Tree
from entente.model import Basis, Fate, PlaceRef, Status

GOING = ("visit", "port call")
"""Kinds of happenings that lead to a place."""


def drafts_of(findings: Findings, *, every: bool = False) -> list[Draft]:
    """Return a draft for each happening that stands for itself, whoever its parties are.

    every: also for those that another one is about, and for purposes
    """
    found = [*demands(findings), *verdicts(findings)]
    asked = {k for draft in found for k in draft.tree.subtree(draft.happening.token)}
    found = [] if every else found
    judged = {draft.happening.token for draft in found}
    for h in findings.happenings:
        if h.entry.type is None or h.token in judged:
            continue
        if not every and (fate := _is_no_claim(findings, h, asked)):
            if findings.seen is not None:
                findings.seen.dropped(h.token, fate)
            continue
        found += _one_for_each_meeting(_with_recipient(findings, h))
    return found


def _with_recipient(findings: Findings, h: Happening) -> Draft:
    """Return the draft of a happening by its entry, or by a rival that finds one to whom it is done.

    "Slovakia sent Ukraine tanks": of the entries for sending tanks the one that gives them to somebody.
    """
    draft = draft_of(findings, h)
    if draft.recipients or h.about is not None or ontology()["type"][draft.type].get("together"):
        return draft
    for entry, words in h.rivals:
        other = draft_of(findings, replace(h, entry=entry, words=words))
        known = {ref.code for ref in other.recipients} - {"UNK"} - {ref.code for ref in other.actors}
        if other.actors and known:
            return other
    return draft


def _is_no_claim(findings: Findings, h: Happening, asked: set[int]) -> Fate | None:
    """Return why a happening does not stand for itself, None where it does; asked: the tokens asked for."""
    tree = findings.tree
    if h.absorbed:
        return Fate.ABSORBED
    held_up = tree.rel(h.token) == "advcl" and tree[h.token].head in [k for k, _ in h.chain]
    if is_purpose(tree, h.token) and not held_up:  # "voted to ratify"
        return Fate.PURPOSE
    if h.entry.type == "ACCUSE" and _claims_own_deed(findings, h):
        return Fate.OWN_DEED
    return Fate.ASKED if h.token in asked and status_of(tree, h) in FUTURE_AND_OPEN else None


def _claims_own_deed(findings: Findings, h: Happening) -> bool:
    """Tell whether who is said to accuse tells of its own deed: "Iran claimed it shot down several jets"."""
    tree, parties, others = findings.tree, findings.parties, findings.others
    clauses = tree.children(h.token, "ccomp", "xcomp")
    told = [others[k] for c in clauses for k in tree.conjuncts(c) if k in others]
    own = {ref.code for ref in parties.actors(h, others)} - {"UNK"}
    doers = {ref.code for inner in told for ref in parties.actors(inner, others)}
    return bool(own) and own == doers and not parties.slot(h, "obj", {})


def draft_of(findings: Findings, h: Happening) -> Draft:
    """Return the draft of one happening."""
    tree = findings.tree
    kind = h.entry.kind or ontology()["default_kind"][h.entry.type]
    actors, recipients = both_sides(findings, h)
    draft = Draft(tree, h, str(h.entry.type), kind, status_of(tree, h), actors, recipients)
    draft.mode = h.entry.mode
    if _will_do_it_itself(findings, draft):
        draft.type, draft.mode = "AGREE", None
    draft.historical = is_background(tree, h)
    _by_telephone(findings, draft)
    draft.speech = voices_of(findings, h)
    speaker_acts(draft)
    speaker_takes_part(findings, draft)
    _time_and_place(findings, draft)
    draft.about = about_of(findings, draft)
    draft.alone = _is_alone(draft)
    draft.aimed_at = aimed_at(findings, h, {ref.code for ref in (*actors, *recipients)})
    drop = {ref.start for ref in draft.aimed_at}
    draft.recipients = [ref for ref in draft.recipients if ref.start not in drop]
    return as_future(_host_receives(draft))


def _will_do_it_itself(findings: Findings, draft: Draft) -> bool:
    """Tell whether a state tells its own to do what is for others: "told its ministry to train them"."""
    h = draft.happening
    asked = ontology()["type"].get(h.about.entry.type) if h.about is not None else None
    return bool(asked and asked.get("future") == "AGREE" and speaks_to_its_own(findings, h, draft.actors))


def _time_and_place(findings: Findings, draft: Draft) -> None:
    """Give a draft its time and place, and let what goes on go on."""
    tree, h, circumstances = draft.tree, draft.happening, findings.circumstances
    speaking = shared_speech(draft)
    is_proposal = h.entry.status == Status.PROPOSED and draft.status is Status.PROPOSED
    told = Status.HAPPENED if is_proposal else draft.status  # "proposed talks on Friday": that has been
    draft.when = circumstances.when(h, told, speaking)
    draft.where = _place(circumstances.where(h, speaking), _destination(findings, draft), draft.kind)
    if _goes_on(draft):
        draft.status = Status.ONGOING
    if is_remembered(tree, h.token):
        # what stands behind it may belong to either: better no day than the anniversary's
        own = tree.words([k for k in tree.subtree(h.token) if k <= h.token])
        draft.when = draft.when if draft.when and draft.when.text in own else None
        draft.where = draft.where if draft.where and draft.where.text in own else None


def _goes_on(draft: Draft) -> bool:
    """Tell whether a noun takes for granted what goes on: "Chile's invasion of Peru", without a time of its own."""
    tree, h = draft.tree, draft.happening
    bare = not tree.is_verb(h.token) and not h.chain
    told = draft.status is Status.HAPPENED and not draft.historical and draft.when is None
    return bare and told and tree[h.token].lemma.lower() in grammar()["lasting"]["nouns"]


def _is_alone(draft: Draft) -> bool:
    """Tell whether a drill is told of by a noun without a word of others in it."""
    tree, h = draft.tree, draft.happening
    if draft.kind != "exercise" or draft.type != "COOPERATE" or tree.is_verb(h.token):
        return False
    return not _is_joint(tree, h)


def _is_joint(tree: Tree, h: Happening) -> bool:
    """Tell whether the words say that others take part, named or not: "a joint exercise", "its exercise with"."""
    words = {tree[k].lemma.lower() for w in h.words for k in (w, *tree.kids[w])}
    with_others = any(case == "with" for case, _ in tree.obliques(h.token))
    return bool(words & set(grammar()["joint"]["words"])) or with_others


def _by_telephone(findings: Findings, draft: Draft) -> None:
    """Make a talk a call where it was one: "discussed the cables in a telephone call"."""
    if draft.type != "CONSULT" or draft.kind != "meeting":
        return
    for token in (draft.happening.token, *(k for k, _ in draft.happening.chain)):
        for _, k in findings.tree.obliques(token):
            setting = findings.others.get(k)
            if setting is not None and setting is not draft.happening and setting.entry.kind == "call":
                draft.kind, draft.mode = "call", setting.entry.mode
                setting.absorbed = True


def _one_for_each_meeting(draft: Draft) -> list[Draft]:
    """Return one draft for each person met who is named with a post of his own: those are meetings apart."""
    people = [ref for ref in draft.recipients if ref.person and len(ref.text) > len(ref.person)]
    if (
        draft.kind != "meeting"
        or not draft.tree.is_verb(draft.happening.token)
        or len(people) < 2
        or len(people) != len(draft.recipients)
    ):
        return [draft]
    return [replace(draft, recipients=[ref]) for ref in people]


def _host_receives(draft: Draft) -> Draft:
    """Return the draft with the visitor as actor and the host as recipient (PLOVER's rule for visits)."""
    country = draft.where.country if draft.where else None
    if draft.type != "CONSULT" or country is None:
        return draft
    hosts = {ref.code for ref in draft.actors}
    guests = {ref.code for ref in draft.recipients}
    if hosts == {country} and guests and country not in guests:
        return replace(draft, actors=draft.recipients, recipients=draft.actors)
    return draft


def _place(around: PlaceRef | None, led_to: PlaceRef | None, kind: str) -> PlaceRef | None:
    """Choose between a place told beside a happening and where it leads: a visit is in its host's land only."""
    abroad = around and led_to and around.country and led_to.country and around.country != led_to.country
    return led_to if abroad and kind in GOING else around or led_to


def _destination(findings: Findings, draft: Draft) -> PlaceRef | None:
    """Return where a visit goes: the place that stands for the host; of what is done during a visit, the same."""
    tree, own = findings.tree, (draft.happening.token, *draft.happening.words)
    going = draft.kind in GOING
    tokens = [*own, *(k for k, _ in draft.happening.chain)]
    visits = [k for token in tokens for case, k in tree.obliques(token) if _is_visit(findings, case, k)]
    places = findings.circumstances.place_heads
    reached = [k for token in tokens for k in _reached(findings, token)] if going else []
    found = next((places[k].place for k in reached if k in places), None)
    if found is not None:
        return found
    led = next((places[k].place for visit in visits for k in _reached(findings, visit) if k in places), None)
    return led if led is None or going else msgspec.structs.replace(led, basis=Basis.INFERRED)


def _reached(findings: Findings, token: int) -> list[int]:
    """Return what a verb or noun of going leads to: "visited Oslo", "a visit to Oslo", "the visit of X to Oslo"."""
    tree = findings.tree
    objects = tree.objects(token) if tree.is_verb(token) else []
    visitors = [k for case, k in tree.obliques(token) if case == "of"]
    return objects + [
        k
        for goer in (token, *objects, *visitors)
        for case, k in tree.obliques(goer)
        if case == "to" or (case in ("in", "at") and goer not in visitors)
    ]


def _is_visit(findings: Findings, case: str, noun: int) -> bool:
    """Tell whether something is done "during a visit", "with a visit"."""
    words = grammar()["place"]
    return case in words["on_visits"] and findings.tree[noun].lemma.lower() in words["visits"]
