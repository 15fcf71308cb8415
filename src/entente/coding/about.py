"""What an act is about: the visit that is promised, the drills that are called off, the attack that is threatened."""

from __future__ import annotations

from dataclasses import replace

from entente.coding.draft import Draft
from entente.coding.findings import Findings
from entente.coding.grammar import grammar
from entente.coding.happenings import Happening
from entente.coding.ontology import ontology
from entente.coding.status import (
    DROPPED,
    FUTURE_AND_OPEN,
    is_conditional,
    is_refusal,
    looks_back,
    status_of,
)
from entente.model import About, Status


def about_of(findings: Findings, draft: Draft) -> About | None:
    """Return what the act of a draft is about, None where it is about nothing."""
    h, inner = draft.happening, draft.happening.about
    if inner is not None and inner.entry.kind == draft.kind == "agreement":
        # "reached an agreement to hold drills" is about the drills; "promised to sign a treaty" about the treaty
        inner = inner.about or (inner if inner.entry.type == "SUPPORT" else None)
    status = Status(h.entry.about) if h.entry.about else None
    if inner is not None:
        return _about_happening(findings, inner, status or status_of(findings.tree, inner))
    return _about_object(findings, h, status) if status and h.entry.obj else None


def _about_happening(findings: Findings, inner: Happening, status: Status) -> About:
    return About(
        kind=inner.entry.kind or ontology()["default_kind"][inner.entry.type],
        type=inner.entry.type,
        status=status,
        when=findings.circumstances.when(inner, status, []),
        where=findings.circumstances.where(inner, []),
        text=findings.tree.words(_told_by(inner)),
    )


def _about_object(findings: Findings, h: Happening, status: Status) -> About | None:
    """Return what an act on a plain noun is about: "suspended the training of its officers"."""
    kinds, nouns = ontology()["kind"], grammar()["event_nouns"]
    for k in h.words:
        lemma = findings.tree[k].lemma.lower()
        kind = next((kind for kind in kinds if lemma in nouns.get(kind, ())), None)
        if k != h.token and kind is not None:
            inner = Happening(k, h.entry, (k,))
            return About(
                kind=kind,
                type=kinds[kind]["type"],
                status=status,
                when=findings.circumstances.when(inner, status, []),
                where=findings.circumstances.where(inner, []),
                text=findings.tree.words([k]),
            )
    return None


def as_future(draft: Draft) -> Draft:
    """Return the draft as what PLOVER makes of a coming one: future meetings, drills, aid are AGREE.

    Who will not do it rejects it, and who will attack "unless" threatens.
    """
    tree, h = draft.tree, draft.happening
    types = ontology()["type"]
    quad = types[draft.type]["quad"]
    if draft.status is Status.DENIED and quad in (1, 2) and is_refusal(tree, h):
        return _as_statement(draft, "REJECT")
    if draft.status is Status.HYPOTHETICAL and looks_back(tree, h):
        return draft
    if draft.status is Status.HYPOTHETICAL and quad == 4 and is_conditional(tree, h):
        return _as_statement(draft, "THREATEN")
    future = types[draft.type].get("future")
    one_sided = draft.alone and len(draft.parties) == 1
    if future is None or one_sided or draft.status not in (*FUTURE_AND_OPEN, *DROPPED):
        return draft
    return replace(draft, type=future, about=draft.about or _itself(draft))


def _as_statement(draft: Draft, type_: str) -> Draft:
    return replace(draft, type=type_, kind="statement", status=Status.HAPPENED, about=_itself(draft))


def _itself(draft: Draft) -> About:
    """Return what a draft tells as what it is about: the plan's drills, the visit that will not be paid."""
    return About(
        kind=draft.kind,
        type=draft.type,
        status=draft.status,
        when=draft.when,
        where=draft.where,
        text=draft.tree.words(_told_by(draft.happening)),
    )


def _told_by(h: Happening) -> list[int]:
    """Return the words by which a happening is told."""
    return [h.token, *h.words, *(k for k, _ in h.chain)]
