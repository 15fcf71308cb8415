"""Against whom an act is meant in which it has no part: "drills aimed at deterring North Korea"."""

from __future__ import annotations

from entente.coding.findings import Findings
from entente.coding.grammar import grammar
from entente.coding.happenings import Happening
from entente.coding.ontology import ontology
from entente.coding.parties import unique
from entente.coding.speakers import voices_of
from entente.coding.status import is_negated
from entente.model import ActorRef


def aimed_at(findings: Findings, h: Happening, parties: set[str]) -> list[ActorRef]:
    """Return against whom the words say that it is done; parties: the codes of those who take part."""
    if ontology()["type"][h.entry.type]["quad"] > 2 and h.entry.type not in ("MOBILIZE", "REQUEST"):
        return []
    taken = "against" in (h.entry.recipient or ())
    words = grammar()["aimed"]
    tree = findings.tree
    found: list[ActorRef] = []
    tokens = {k for t in (h.token, *(c for c, _ in h.chain)) for k in tree.subtree(t)}
    for voice in voices_of(findings, h):  # "..., they said, in a move aimed at countering China"
        phrases = tree.obliques(voice.verb) if voice.verb >= 0 else []
        taken_up = [k for _, k in phrases if tree[k].lemma.lower() in grammar()["event_nouns"]["any"]]
        tokens |= {k for t in taken_up for k in tree.subtree(t)}
    for k in sorted(tokens):
        if tree[k].lemma.lower() in words["verbs"] and tree.is_verb(k):
            if is_negated(tree, k) or (k == h.token and h.entry.type == "REQUEST"):
                continue  # "were not aimed at", "directed Ukraine to"
            for o in [
                *tree.objects(k),
                *(m for case, m in tree.obliques(k) if case in ("at", "against")),
            ]:
                found += findings.parties.refs(o) or _exerted_by(findings, k)
        elif tree.case_of[k].lower() in words["prepositions"] and not taken:
            found += findings.parties.refs(k)
        elif f"{tree.case_of[k].lower()} {tree[k].lemma.lower()}" in words["frames"]:
            found += [
                ref for c, o in tree.obliques(k) if c in ("of", "to") for ref in findings.parties.refs(o)
            ]
    return [
        ref
        for ref in unique(found)
        if ref.code != "UNK"
        if ref.code not in parties
        or ref.code not in {r.code for r in findings.parties.actors(h, findings.others)}
    ]


def _exerted_by(findings: Findings, verb: int) -> list[ActorRef]:
    """Return who is behind what is resisted: "the pressure exerted by the United States"."""
    tree = findings.tree
    agents = [k for k in tree.subtree(verb) if k > verb and tree.case_of[k] in ("by", "of", "from")]
    return [ref for k in agents for ref in findings.parties.refs(k)]
