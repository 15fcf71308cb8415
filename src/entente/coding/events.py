"""Which claims of one page are about the same happening, and which happening is part of a larger one."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from entente.coding.draft import Draft
from entente.coding.grammar import grammar
from entente.coding.ontology import ontology
from entente.model import Part, Status, When

DONE = (Status.HAPPENED, Status.ONGOING)
TWO = 2
FEW_DAYS = 10
"""How long talks or a visit may last whose day the other claims about them share."""

WITHIN_SENTENCES = 12
"""How far behind dated talks a sentence still tells what was said at them."""

TRAVELS = ("visit", "port call")
TALKS = ("meeting", "call", "visit")
WITHIN_SPEECH = 3
"""How far behind somebody's dated words or talks a sentence still tells the same occasion."""

VAGUE = ("other", "statement", "agreement")
"""Kinds that say little of what an agreement is about: they exclude no other."""
STATEMENTS = ("statement", "other", "sanction", "deployment", "clash", "aid", "transfer")


def tie(drafts: list[Draft], ids: list[str], article_id: str) -> list[tuple[str, str | None]]:
    """Return (event, parent) for each draft: claims of one happening share the event.

    An event is named by its first claim of the body, so that it keeps its name when claims are added after it.
    """
    groups: list[list[int]] = []
    order = sorted(
        range(len(drafts)), key=lambda n: drafts[n].tree.sentence.part in (Part.TITLE, Part.CAPTION)
    )
    for n in order:
        home = next((g for g in groups if _is_same(drafts, g, n)), None)
        if home is None:
            groups.append([n])
        else:
            home.append(n)
    events = {n: ids[group[0]] for group in groups for n in group}
    parents = _parents(drafts, groups, events, article_id)
    return [(events[n], parents.get(events[n])) for n in range(len(drafts))]


def share_times(drafts: list[Draft], ties: list[tuple[str, str | None]]) -> None:
    """Give the claims of one happening the time that one of them tells; statements repeat, each at its time.

    What is told by the month or year ("earlier this year") may be another happening of the same kind.
    """
    donors: dict[str, Draft] = {}
    for draft, (event, _) in zip(drafts, ties, strict=True):
        if draft.kind not in STATEMENTS and not draft.historical and _is_narrow(draft.when):
            donors.setdefault(event, draft)
    for draft, (event, _) in zip(drafts, ties, strict=True):
        donor = donors.get(event)
        if (
            donor is not None
            and draft.when is None
            and draft.kind == donor.kind
            and draft.status == donor.status
        ):
            draft.when, draft.historical, draft.timed_by = donor.when, donor.historical, donor


def share_talks_times(drafts: list[Draft]) -> None:
    """Give what both sides of dated talks say, agree and do there the day of the talks told last before them.

    What one of them says besides has that day too, and so has what the same person goes on to say.
    """
    for n, draft in enumerate(drafts):
        if draft.when is not None or draft.historical or draft.status not in DONE or _has_setting(draft):
            continue
        donor = _talks_before(drafts[:n], draft) or _speech_before(drafts[:n], draft)
        if donor is not None:
            draft.when, draft.historical, draft.timed_by = donor.when, donor.historical, donor


def _has_setting(draft: Draft) -> bool:
    """Tell whether a draft's words tell of another time than the one before: "met several times during his term"."""
    tree, words = draft.tree, grammar()
    events = {lemma for kind in TALKS for lemma in words["event_nouns"][kind]}
    for token in (draft.happening.token, *(k for k, _ in draft.happening.chain)):
        for case, k in tree.obliques(token):
            if (
                case in words["shared_time"]["during"]
                and case != "at"
                and tree[k].lemma.lower() not in events
            ):
                return True
    return False


def _talks_before(earlier: list[Draft], draft: Draft) -> Draft | None:
    """Return the talks told last before a draft, of its two sides, where it may have been at them."""
    sides = draft.parties - {"UNK"}
    verbal = ontology()["type"][draft.type].get("verbal")
    if len(sides) != TWO or not (verbal or draft.type == "CONSULT"):
        return None
    theirs = [
        d
        for d in earlier
        if d.type == "CONSULT" and d.parties - {"UNK"} == sides and _is_dated(d, draft, WITHIN_SENTENCES)
    ]
    met = [d for d in theirs if d.kind not in TRAVELS]
    if not theirs:
        return None
    talks = (
        (met or theirs)[-1] if verbal else theirs[-1]
    )  # what is agreed is agreed at the talks, not on arrival
    by_telephone = (talks.kind == "call") != (draft.kind == "call")
    apart = by_telephone and not (verbal or draft.tree.is_verb(draft.happening.token))
    others = draft.people - talks.people  # "he also met the premier"
    apart = apart or (draft.type == "CONSULT" and bool(others))
    is_fresh = _is_narrow(talks.when) and not talks.historical
    return talks if (is_fresh or draft.people & talks.people) and not apart else None


def _speech_before(earlier: list[Draft], draft: Draft) -> Draft | None:
    """Return what the same person, or one of the sides at talks, was told to have said or done just before."""
    people = {ref.person for ref in draft.actors if ref.person}
    codes = {ref.code for ref in draft.actors}
    if not ontology()["type"][draft.type].get("verbal"):
        return None
    for told in reversed(earlier):
        if not _is_dated(told, draft, WITHIN_SPEECH) or not _is_narrow(told.when) or told.historical:
            continue
        speaks = ontology()["type"][told.type].get("verbal") and people & {r.person for r in told.actors}
        talked = told.type == "CONSULT" and codes <= told.parties
        return told if speaks or talked else None
    return None


def _is_dated(told: Draft, draft: Draft, within: int) -> bool:
    """Tell whether a draft has a day of its own and stands no more than some sentences before another one."""
    steps = draft.tree.sentence.index - told.tree.sentence.index
    return told.status in DONE and told.timed_by is None and told.when is not None and 0 <= steps <= within


def _is_narrow(when: When | None) -> bool:
    """Tell whether a time is a day or a few."""
    if when is None or when.start is None or when.end is None or when.precision in ("month", "year"):
        return False
    return (date.fromisoformat(when.end) - date.fromisoformat(when.start)).days <= FEW_DAYS


def _is_same(drafts: list[Draft], group: list[int], n: int) -> bool:
    new = drafts[n]
    if any(drafts[m] is new.antecedent for m in group):
        return True
    return all(_fits(drafts[m], new) for m in group) or _fits_first(drafts[group[0]], new)


def _fits_first(first: Draft, new: Draft) -> bool:
    return new.tree.sentence.part is Part.TITLE and first.type == new.type and _same_sides(first, new)


def _fits(a: Draft, b: Draft) -> bool:
    """Tell whether two claims may be about one happening: same kind and sides, nothing that excludes the other."""
    if a.kind != b.kind or (a.type != b.type and a.kind in STATEMENTS):
        return False
    if not _same_sides(a, b) or not _times_meet(a.when, b.when):
        return False
    if a.where and b.where and a.where.name != b.where.name and _excludes(a, b):
        return False
    if a.about and b.about and a.about.kind != b.about.kind and not {a.about.kind, b.about.kind} & set(VAGUE):
        return False
    if a.historical != b.historical:
        return False  # what is told as news and what is told as background are two happenings
    if a.kind in STATEMENTS:
        return a.mode == b.mode and (a.about is None) == (b.about is None) and a.historical == b.historical
    return True


def _same_sides(a: Draft, b: Draft) -> bool:
    together = ontology()["type"][a.type].get("together") and ontology()["type"][b.type].get("together")
    if together or a.kind not in STATEMENTS:
        small, large = sorted((a.parties - {"UNK"}, b.parties - {"UNK"}), key=len)
        if not (small == large or (len(small) > 1 and small <= large)):
            return False
    elif {r.code for r in a.actors} != {r.code for r in b.actors} or {r.code for r in a.recipients} != {
        r.code for r in b.recipients
    }:
        return False
    for code in a.parties:
        ours = {r.person for r in (*a.actors, *a.recipients) if r.code == code and r.person}
        theirs = {r.person for r in (*b.actors, *b.recipients) if r.code == code and r.person}
        if a.kind in TALKS and ours and theirs and not ours & theirs:
            return False
    return True


def _excludes(a: Draft, b: Draft) -> bool:
    """Tell whether two places cannot hold one another: both cities, or both countries."""
    assert a.where and b.where
    return a.where.kind == b.where.kind and a.where.kind in ("city", "country", "sea")


def _times_meet(a: When | None, b: When | None) -> bool:
    if a is None or b is None:
        return True
    starts = [w.start or "0000" for w in (a, b)]
    ends = [w.end or "9999" for w in (a, b)]
    return max(starts) <= min(ends)


def _parents(
    drafts: list[Draft], groups: list[list[int]], events: dict[int, str], article_id: str
) -> dict[str, str]:
    """Return the visit that each meeting is part of: one visitor with one host, at the host's or said to be a visit."""
    parents: dict[str, str] = {}
    visits = [g for g in groups if drafts[g[0]].kind == "visit"]
    meetings = [g for g in groups if drafts[g[0]].kind == "meeting" and drafts[g[0]].recipients]
    for group in meetings:
        visit = next((v for v in visits if _is_part(drafts[group[0]], drafts[v[0]])), None)
        if visit is not None:
            parents[events[group[0]]] = events[visit[0]]
    left: dict[tuple[str, ...], list[list[int]]] = {}
    for group in meetings:
        if events[group[0]] not in parents:
            left.setdefault(_visit_key(drafts[group[0]]), []).append(group)
    for key, parts in left.items():
        if len(parts) > 1 and any(_is_at_host(drafts[n]) for group in parts for n in group):
            name = hashlib.sha256(json.dumps([article_id, "visit", *key]).encode()).hexdigest()[:24]
            parents.update({events[g[0]]: name for g in parts})
    return parents


def _is_at_host(draft: Draft) -> bool:
    return draft.where is not None and draft.where.country in {ref.code for ref in draft.recipients}


def _visit_key(draft: Draft) -> tuple[str, ...]:
    visitor = draft.actors[0] if draft.actors else None
    return (
        (visitor.person or visitor.code) if visitor else "",
        ",".join(sorted({ref.code for ref in draft.recipients})),
    )


def _is_part(meeting: Draft, visit: Draft) -> bool:
    if not {r.code for r in visit.actors} & meeting.parties or not _times_meet(meeting.when, visit.when):
        return False
    hosts = {r.code for r in visit.recipients}
    if not hosts & meeting.parties:
        return False
    guests = {r.person for r in visit.actors if r.person}
    return not guests or not meeting.people or bool(guests & meeting.people)
