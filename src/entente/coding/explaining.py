"""From the coder's trace to explanations: frozen records that can be shown, kept and sent."""

from __future__ import annotations

import msgspec

from entente.coding.draft import Draft
from entente.coding.happenings import Happening
from entente.coding.lexicon import Entry
from entente.coding.status import decided_by
from entente.coding.trace import Seen, Trace, Trial
from entente.coding.tree import Tree
from entente.model import (
    ActorRef,
    Claim,
    EntryRef,
    Explanation,
    Fate,
    Link,
    Looked,
    Outcome,
    Reading,
    Tried,
)


def explanations(trace: Trace) -> tuple[Explanation, ...]:
    """Return how each sentence of a trace was read, in reading order."""
    return tuple(_explanation(seen) for seen in trace.sentences)


def _explanation(seen: Seen) -> Explanation:
    drafted = [_drafted(seen, draft, fate, claim) for draft, fate, claim in seen.drafts]
    known = {reading.token for reading in drafted}
    left = [_left_out(seen, h) for h in seen.happenings if h.token not in known and h.entry.type]
    return Explanation(
        sentence=msgspec.structs.replace(seen.tree.sentence, tokens=seen.tree.tokens),
        actors=seen.actors,
        readings=tuple(sorted([*drafted, *left], key=lambda reading: reading.token)),
        tried=tuple(_tried(seen.tree, trial) for _, trial in sorted(seen.trials.items(), key=_order)),
    )


def _order(item: tuple[tuple[int, str], Trial]) -> tuple[int, int, int, str]:
    (token, name), trial = item
    return token, list(Outcome).index(trial.outcome), trial.entry.conditions, name


def _drafted(seen: Seen, draft: Draft, fate: Fate, claim: Claim | None) -> Reading:
    """Return a happening that became a draft, with who was found where."""
    reading = _reading(draft.happening, fate)
    looked = _looks(seen, draft.happening.token)
    return msgspec.structs.replace(
        reading,
        type=draft.type,
        kind=draft.kind,
        status=draft.status,
        decided_by=decided_by(seen.tree, draft.happening),
        actors=tuple(draft.actors),
        recipients=tuple(draft.recipients),
        looked=(*looked, *_told_otherwise(draft, looked)),
        claim=claim,
    )


def _left_out(seen: Seen, h: Happening) -> Reading:
    """Return a happening that does not stand for itself, or that nobody is named for."""
    fate = seen.fates.get(h.token, Fate.NO_ACTOR)
    looked = _looks(seen, h.token)
    return msgspec.structs.replace(_reading(h, fate), type=h.entry.type, kind=h.entry.kind, looked=looked)


def _reading(h: Happening, fate: Fate) -> Reading:
    return Reading(
        token=h.token,
        words=h.words,
        entry=_ref(h.entry),
        chain=tuple(Link(token=k, entry=_ref(entry)) for k, entry in h.chain),
        about=h.about.token if h.about else None,
        under=h.under.token if h.under else None,
        fate=fate,
    )


def _looks(seen: Seen, token: int) -> tuple[Looked, ...]:
    return tuple(look for (i, _, _), look in seen.looks.items() if i == token)


def _told_otherwise(draft: Draft, looked: tuple[Looked, ...]) -> tuple[Looked, ...]:
    """Return the parties that no slot of their own happening gave, with where they come from."""
    placed = {(ref.start, ref.end, ref.code) for look in looked for ref in look.refs}
    found = []
    for role, refs in (("actor", draft.actors), ("recipient", draft.recipients)):
        left = tuple(ref for ref in refs if (ref.start, ref.end, ref.code) not in placed)
        if left:
            found.append(Looked(role=role, slot=_way(draft, left), refs=left))
    return tuple(found)


def _way(draft: Draft, refs: tuple[ActorRef, ...]) -> str:
    if draft.antecedent is not None or draft.also is not None:
        return "told before"
    speakers = {(ref.start, ref.end) for voice in draft.speech for ref in voice.refs}
    return "voice" if any((ref.start, ref.end) in speakers for ref in refs) else "beside"


def _tried(tree: Tree, trial: Trial) -> Tried:
    return Tried(
        token=trial.token,
        entry=_ref(trial.entry),
        form=trial.form,
        outcome=trial.outcome,
        condition=trial.condition,
        wanted=trial.wanted,
        found=tuple(tree[k].text for k in trial.there),
        weight=trial.weight,
    )


def _ref(entry: Entry) -> EntryRef:
    return EntryRef(id=entry.id, file=entry.source, line=entry.line, type=entry.type, status=entry.status)
