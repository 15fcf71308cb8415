"""From drafts to claims: ids, evidence, contexts, areas, CAMEO, quad and scale, and why in words."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

import msgspec

from entente.coding import details
from entente.coding.cameo import cameo_of
from entente.coding.draft import Draft, clause_words, theme_contexts
from entente.coding.events import share_talks_times, share_times, tie
from entente.coding.ontology import ontology
from entente.coding.voices import as_voices
from entente.model import ActorRef, Article, Claim, Evidence, Mentions, Parsed, Passage


def assemble(article: Article, parsed: Parsed, mentions: Mentions, drafts: list[Draft]) -> tuple[Claim, ...]:
    """Return the claims of a page's drafts, each tied to its event."""
    ids = _ids(article.id, drafts)
    ties = tie(drafts, ids, article.id)
    share_times(drafts, ties)
    share_talks_times(drafts)
    read = details.reader(article, mentions, drafts)
    return tuple(
        _claim(article, parsed, draft, name, event, parent, read)
        for draft, name, (event, parent) in zip(drafts, ids, ties, strict=True)
    )


def _ids(article_id: str, drafts: list[Draft]) -> list[str]:
    """Return an id for each draft from where the page says it, not from how it is coded."""
    counts: Counter[tuple[int, str]] = Counter()
    found = []
    for draft in drafts:
        sentence = draft.tree.sentence
        trigger = draft.tree.words([draft.happening.token])
        ordinal = counts[sentence.index, trigger]
        counts[sentence.index, trigger] += 1
        key = json.dumps([article_id, sentence.text, trigger, ordinal], ensure_ascii=False)
        found.append(hashlib.sha256(key.encode()).hexdigest()[:24])
    return found


def _claim(
    article: Article,
    parsed: Parsed,
    draft: Draft,
    name: str,
    event: str,
    parent: str | None,
    read: details.Read,
) -> Claim:
    types = ontology()["type"][draft.type]
    entry = draft.happening.entry
    mode = draft.mode if entry.type == draft.type else None
    words = clause_words(draft)
    start, end = _passage(draft, words)
    evidence = Evidence(
        start=start,
        end=end,
        sentence=draft.tree.sentence.text,
        trigger=_trigger(draft),
        part=draft.tree.sentence.part,
    )
    trigger_start, trigger_end = draft.tree.span([draft.happening.token])
    voices = as_voices(draft.speech, trigger_start, trigger_end, parsed.quotations)
    return Claim(
        id=name,
        event=event,
        parent=parent,
        kind=draft.kind,
        type=draft.type,
        mode=mode,
        contexts=theme_contexts(draft),
        cameo=(entry.cameo if entry.type == draft.type else None) or cameo_of(draft.type, mode),
        quad=types["quad"],
        scale=types.get("modes", {}).get(mode, types["score"]),
        status=draft.status,
        historical=draft.historical,
        auxiliary=details.auxiliary(draft.status, historical=draft.historical),
        about=draft.about,
        actors=tuple(_as_government(ref) for ref in draft.actors),
        recipients=tuple(_as_government(ref) if types["quad"] in (1, 3) else ref for ref in draft.recipients),
        when=draft.when,
        where=draft.where,
        voices=voices,
        areas=draft.areas(),
        aimed_at=tuple(draft.aimed_at),
        details=read(draft, voices),
        evidence=evidence,
        also=_also(draft),
        rule=entry.id,
        why=_why(draft),
        confidence=None if draft.confidence is None else round(draft.confidence, 2),
    )


def _as_government(ref: ActorRef) -> ActorRef:
    """Return a state that is named alone and acts as its government: "Iran condemned" is IRN GOV."""
    is_state = len(ref.code) == 3 and ref.code != "UNK" and ref.sector is None and ref.person is None
    return msgspec.structs.replace(ref, sector="GOV") if is_state else ref


def _passage(draft: Draft, words: list[int]) -> tuple[int, int]:
    """Return the characters of the clause and of the parties named in its sentence."""
    start, end = draft.tree.span(words)
    sentence = draft.tree.sentence
    for ref in (*draft.actors, *draft.recipients):
        if sentence.start <= ref.start and ref.end <= sentence.end:
            start, end = min(start, ref.start), max(end, ref.end)
    return start, end


def _trigger(draft: Draft) -> str:
    """Return the words that carry the event, from the light verb to the noun where they stand close together."""
    happening = draft.happening
    words = sorted({happening.token, *happening.words})
    for k, entry in happening.chain:
        if entry.status is None and abs(k - words[0]) <= 4 and k < words[0]:
            words = [k, *words]
    return draft.tree.words(words) if words[-1] - words[0] <= 8 else draft.tree.words([happening.token])


def _also(draft: Draft) -> tuple[Passage, ...]:
    """Return the passages of other sentences that a claim rests on."""
    sentence = draft.tree.sentence
    found = []
    told_before = draft.antecedent or draft.also
    for other in (told_before, draft.timed_by):
        if other is not None:
            start, end = other.tree.span(clause_words(other))
            found.append(Passage(start=start, end=end))
    for ref in (*draft.actors, *draft.recipients, *draft.aimed_at):
        if not (sentence.start <= ref.start and ref.end <= sentence.end) and told_before is None:
            found.append(Passage(start=ref.start, end=ref.end))
    return tuple(dict.fromkeys(found))


def _why(draft: Draft) -> str:
    entry = draft.happening.entry
    tree = draft.tree
    said = f"“{tree.words(list(draft.happening.words))}” is {entry.type}"
    if draft.type != entry.type:
        said += f", and {draft.type} because it is {draft.status}"
    if draft.happening.chain:
        held = ", ".join(f"“{tree[k].text}”" for k, _ in draft.happening.chain)
        said += f"; held up by {held}"
    if draft.antecedent is not None or draft.also is not None:
        said += "; the other parties are those of a happening told before"
    where = f"lexicon: {entry.source}, {entry.id}" if entry.example else "no entry of the lexicon fired"
    if draft.chance is not None:
        where += f"; relation model: {draft.chance:.0%}"
    return said + f" ({where})"
