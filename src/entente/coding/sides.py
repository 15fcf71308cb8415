"""Who does it and to whom: both sides of a happening, from its own words and from those around it."""

from __future__ import annotations

from entente.coding.findings import Findings
from entente.coding.grammar import grammar
from entente.coding.happenings import Happening
from entente.coding.ontology import ontology
from entente.coding.parties import unique
from entente.model import ActorRef

Refs = list[ActorRef]


def both_sides(findings: Findings, h: Happening) -> tuple[Refs, Refs]:
    """Return who does it and to whom it is done."""
    if _is_said_by_a_thing(findings, h):
        return [], []
    actors = findings.parties.actors(h, findings.others)
    recipients = findings.parties.recipients(h, actors, findings.others)
    if h.about is not None:
        actors, recipients = _with_those_it_is_about(findings, h, h.about, actors, recipients)
    if actors:
        recipients = _recipients_around(findings, h, actors, recipients)
    recipients = _at_the_meeting(findings, h, actors, recipients)
    if not actors and not findings.tree.is_verb(h.token) and not h.entry.adj:
        actors = _doers_around(findings, h, recipients)
    return unique(actors), unique(_not_in(recipients, actors))


def _with_those_it_is_about(
    findings: Findings, h: Happening, inner: Happening, actors: Refs, recipients: Refs
) -> tuple[Refs, Refs]:
    """Return both sides, a missing one taken from what the act is about: "Peru vowed to give Chile tanks"."""
    inner_actors, inner_recipients = both_sides(findings, inner) if inner.about is not h else ([], [])
    if not actors:
        actors = findings.looked(h, "actor", "about", inner_actors)
        if not recipients:
            recipients = findings.looked(h, "recipient", "about", _not_in(inner_recipients, inner_actors))
    elif not recipients:
        demands = h.entry.type in ("REQUEST", "REJECT", "THREATEN", "ACCUSE", "SANCTION")
        ordered = (inner_actors, inner_recipients) if demands else (inner_recipients, inner_actors)
        one_sided = len({ref.code for ref in actors}) == 1
        options = [_not_in(side, actors) for side in (ordered if one_sided else ())]
        recipients = findings.looked(h, "recipient", "about", next((side for side in options if side), []))
    return actors, recipients


def _recipients_around(findings: Findings, h: Happening, actors: Refs, recipients: Refs) -> Refs:
    """Return to whom it is done, looked for in what is said, at the meeting and on the spot where none is named."""
    types = ontology()["type"][h.entry.type]
    one_sided = len({ref.code for ref in actors}) == 1
    if not recipients and types.get("verbal") and one_sided:
        named = _named_in_complement(findings, h, actors)
        recipients = findings.looked(h, "recipient", "complement", named)
    if not recipients and types.get("verbal") and not h.entry.joint:
        met = _not_in(_met_with(findings, h), actors) if one_sided else []
        recipients = findings.looked(h, "recipient", "meeting", met)  # "in talks with Peru, Chile demanded"
    on_the_spot = types["quad"] in (2, 4) or h.entry.kind == "visit"
    if on_the_spot and all(ref.code == "UNK" for ref in recipients):
        there = _not_in(findings.parties.slot(h, "in", {}), actors)  # "carried out strikes in Syria"
        recipients = findings.looked(h, "recipient", "in", there) or recipients
    return recipients


def _at_the_meeting(findings: Findings, h: Happening, actors: Refs, recipients: Refs) -> Refs:
    """Return the recipients, with those met where an act of several names one party alone."""
    together = ontology()["type"][h.entry.type].get("together")
    if not together or len({ref.code for ref in (*actors, *recipients)}) != 1:
        return recipients
    met = _not_in(_met_with(findings, h), [*actors, *recipients])
    return recipients + findings.looked(h, "recipient", "meeting", met)


def _doers_around(findings: Findings, h: Happening, recipients: Refs) -> Refs:
    """Return who does what a noun names: the owner behind "of", or who acted after it."""
    owners = _not_in(findings.parties.slot(h, "of", {}), recipients) if recipients else []
    doers = owners if _acts_as_owner(findings, h) else []  # "the attacks of Chad on Niger"
    return doers or findings.looked(h, "actor", "setting", _not_in(_who_then_acted(findings, h), recipients))


def _is_said_by_a_thing(findings: Findings, h: Happening) -> bool:
    """Tell whether a demand, charge or threat has for its subject what cannot speak: "the project requires"."""
    tree = findings.tree
    if h.entry.type not in ("REQUEST", "ACCUSE", "THREATEN") or not tree.is_verb(h.token):
        return False
    if tree.is_passive(h.token):
        return False
    subjects = tree.surface_subjects(h.chain[-1][0] if h.chain else h.token)
    mute = grammar()["speaker"]["things"]
    return bool(subjects) and all(
        tree[k].lemma.lower() in mute and k not in findings.parties.by_head for k in subjects
    )


def _who_then_acted(findings: Findings, h: Happening) -> Refs:
    """Return who did what was done after talks with another: "following talks with Turkey, Iraq reopened it"."""
    tree, k = findings.tree, h.token
    while tree.rel(k) == "nmod" and tree[tree[k].head].lemma.lower() in grammar()["background"]["spans"]:
        k = tree[k].head
    up = tree[k].head
    while up >= 0 and not tree.is_clause(up) and tree.case_of[up] and tree.rel(up) in ("obl", "nmod"):
        up = tree[up].head  # "said in a joint statement after a meeting"
    with_another = any(case == "with" for case, _ in tree.obliques(h.token))
    if (
        tree.case_of[k].lower() not in grammar()["shared_time"]["prepositions"]
        or up < 0
        or not tree.is_clause(up)
        or not (with_another or h.entry.type == "CONSULT")
    ):
        return []
    refs = unique([ref for s in tree.surface_subjects(up) for ref in findings.parties.refs(s)])
    many = len({ref.code for ref in refs} - {"UNK"}) > 1
    travels = h.entry.kind in ("visit", "port call")
    # "after talks with Peru, Chile said"; "on a visit to Peru, the minister said"; "after a meeting, both said"
    fits = with_another or (travels and not many) or (h.entry.kind == "meeting" and many)
    return refs if fits else []


def _acts_as_owner(findings: Findings, h: Happening) -> bool:
    """Tell whether "of" brings the doer: where another preposition has brought the one it is done to."""
    slots = [s for s in h.entry.recipient or () if s not in ("of", "obj")]
    return any(findings.parties.slot(h, slot, {}) for slot in slots)


def _met_with(findings: Findings, h: Happening) -> Refs:
    """Return with whom the meeting was at which it was done: "at today's meeting with the minister, we agreed"."""
    words = grammar()["shared_time"]["prepositions"]
    for token in (h.token, *(k for k, _ in h.chain)):
        for case, k in findings.tree.obliques(token):
            meeting = findings.others.get(k)
            if case in words and meeting is not None and meeting is not h and meeting.entry.type == "CONSULT":
                actors, recipients = both_sides(findings, meeting)
                return [*recipients, *actors]
    return []


def _named_in_complement(findings: Findings, h: Happening, actors: Refs) -> Refs:
    """Return the first party that the words said or welcomed name: "welcomed developing relations with China"."""
    tree = findings.tree
    if speaks_to_its_own(findings, h, actors):
        return []
    tops = tree.children(h.token, "obj", "xcomp", "ccomp") + [k for _, k in tree.obliques(h.token)]
    marks = {"of", "for", "from", "over", "unless", "if", "until"}
    tops += [k for k in tree.children(h.token, "advcl") if marks & set(tree.marks(k))]
    tops += [k for t, _ in h.chain for _, k in tree.obliques(t)]
    codes = {ref.code for ref in actors}
    for top in tops:
        for k in tree.subtree(top):
            mention = findings.parties.by_head.get(k) or findings.parties.adjectives.get(k)
            if (
                mention
                and not codes & {ref.code for ref in mention.refs}
                and tree.case_of[k] not in ("in", "at")
            ):
                return list(mention.refs)
    return []


def speaks_to_its_own(findings: Findings, h: Happening, actors: Refs) -> bool:
    """Tell whether those addressed are the speaker's own: "Peru told its minister to ask for the files"."""
    tree = findings.tree
    if h.entry.type not in ("REQUEST", "THREATEN") or not tree.is_verb(h.token):
        return False
    nouns = ("NOUN", "PROPN", "PRON")
    addressed = [
        k
        for k in tree.children(h.token, "obj", "iobj")
        if tree[k].upos in nouns and k not in findings.others and k not in h.words
    ]
    codes = {ref.code for ref in actors} | {"UNK"}
    means = [findings.parties.by_head.get(k) for k in addressed]
    own = [m is None or {ref.code for ref in m.refs} <= codes for m in means]
    completed = tree.children(h.token, "xcomp", "ccomp", "advcl") or h.entry.type == "THREATEN"
    return bool(completed) and bool(own) and all(own)


def _not_in(refs: Refs, others: Refs) -> Refs:
    """Return the parties that are not among the others."""
    taken = {(ref.code, ref.person) for ref in others}
    return [ref for ref in refs if (ref.code, ref.person) not in taken]
