"""According to whom a happening is told, and where the speaker takes part in it."""

from __future__ import annotations

from entente.coding.draft import Draft
from entente.coding.findings import Findings
from entente.coding.grammar import grammar
from entente.coding.happenings import Happening
from entente.coding.ontology import ontology
from entente.coding.parties import unique
from entente.coding.speaking import Speech, speech
from entente.coding.voices import hedged
from entente.model import Status


def voices_of(findings: Findings, h: Happening) -> list[Speech]:
    """Return according to whom a happening is told, innermost first, those who accuse included."""
    tree = findings.tree
    denying = speech()["verbs"]["denying"]  # who denies holds the happening up and is its voice
    held = (k for k, _ in h.chain if tree[k].lemma.lower() not in denying)
    but = frozenset({h.token, *h.words, *held})
    inner = next((k for k, _ in h.chain if k not in but), None)
    top = h.chain[-1][0] if h.chain and inner is None else h.token
    found = findings.quoted.chain(tree, top, findings.parties, but)
    if h.under is not None and h.under.entry.voice:
        accusers = findings.parties.actors(h.under, findings.others)
        lemma = tree[h.under.token].lemma
        if not accusers:  # "was accused of shelling": nobody is named
            found = [Speech("", (), lemma, h.under.token, True), *found]
        names = dict.fromkeys(ref.person or ref.text for ref in accusers)
        found = [Speech(name, tuple(accusers), lemma, h.under.token, True) for name in names] + found
    found = list({voice.who: voice for voice in reversed(found)}.values())[::-1]
    return hedged(tree, (h.token, *(k for k, _ in h.chain)), found)


def shared_speech(draft: Draft) -> list[int]:
    """Return the verbs of speech whose time a happening shares: those by which one of its own parties does it."""
    told = draft.type == "CONSULT" and draft.status is Status.HAPPENED and not draft.historical
    if not (told or ontology()["type"][draft.type].get("verbal")):
        return []
    codes = draft.parties
    return [s.verb for s in draft.speech if s.verb >= 0 and any(ref.code in codes for ref in s.refs)]


def speaker_acts(draft: Draft) -> None:
    """Make the speaker the doer of what "I" or "we" do: "We condemn the raid," the minister said."""
    tree, token = draft.tree, draft.happening.token
    if draft.actors or not draft.speech or not tree.is_verb(token):
        return
    top = draft.happening.chain[-1][0] if draft.happening.chain else token
    words = grammar()["speaker"]["words"]
    if any(tree[k].lemma.lower() in words for t in (token, top) for k in tree.surface_subjects(t)):
        refs = [ref for ref in draft.speech[0].refs if ref.sector != "MED" and ref.code not in draft.parties]
        draft.actors = unique(refs)


def speaker_takes_part(findings: Findings, draft: Draft) -> None:
    """Give a happening of two sides that names one the speaker's: "no drill with X was held, the ministry said"."""
    tree, token = draft.tree, draft.happening.token
    types = ontology()["type"][draft.type]
    together = types.get("together")
    gives = (
        types["quad"] in (1, 2) and not draft.actors and (tree.is_passive(token) or not tree.is_verb(token))
    )  # "boats would be given to Fiji, the minister said"
    if not (together or gives) or len(draft.parties) != 1 or not draft.speech:
        return
    said_by = [
        ref
        for ref in draft.speech[0].refs
        if ref.code not in draft.parties and ref.sector not in ("MED", None)
    ]
    if said_by and not draft.actors:
        draft.actors = said_by
    elif said_by and findings.parties.slot(draft.happening, "with", {}):
        draft.actors, draft.recipients = said_by, draft.actors
