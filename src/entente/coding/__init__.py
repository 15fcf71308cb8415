"""Coding: parsed sentences and grounded mentions → claims, each with its words and the entry that it was read by."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from entente.coding import antecedents
from entente.coding.circumstances import Circumstances, time_tokens
from entente.coding.claims import assemble
from entente.coding.doubt import confidence, is_sure, weighed
from entente.coding.draft import Draft
from entente.coding.drafting import drafts_of
from entente.coding.exercise_names import heads_of_names
from entente.coding.explaining import explanations
from entente.coding.findings import Findings
from entente.coding.happenings import find
from entente.coding.lexicon import Lexicon, load, shipped
from entente.coding.ontology import ontology
from entente.coding.parties import named_tokens
from entente.coding.place_by_dateline import place_by_dateline
from entente.coding.quoted import Quoted
from entente.coding.relation import relate
from entente.coding.status import is_standing
from entente.coding.text import Text
from entente.coding.trace import Trace
from entente.coding.unworded import unworded
from entente.model import (
    ActorMention,
    ActorRef,
    Article,
    Claim,
    Explanation,
    Fate,
    Mentions,
    Parsed,
    Sentence,
    Status,
)

__all__ = ["Lexicon", "code", "explain", "load", "relate", "weigh"]

BACKGROUND_DAYS = 14
"""A happening that ended longer ago than this is background to the news of the day (PLOVER: historical)."""

BACKGROUND_DAYS_OF_PERIODS = 3
"""The same for what is told by the month or year: "last month" is background from the first days of the next."""


def code(
    article: Article,
    parsed: Parsed,
    mentions: Mentions,
    lexicon: Lexicon | None = None,
    trace: Trace | None = None,
    *,
    every: bool = False,
) -> tuple[Claim, ...]:
    """Return what the article's sentences say happened between states, in reading order.

    every:  also what a reader would hardly stand by (doubt.py): for a sentence that is handed in by itself
    trace:  is filled with what was tried and decided on the way; nothing is kept of that where it is None
    Raises: DataError where a lexicon file is broken
    Source: PLOVER (manual of 2021) for types, modes and contexts
    """
    drafts, told = _told(article, parsed, mentions, lexicon, trace)
    for draft, features in weighed(told, parsed, mentions, every=every or trace is not None):
        draft.confidence = confidence(features)
    kept = [draft for draft in told if every or is_sure(draft)]
    claims = assemble(article, parsed, mentions, kept)
    if trace is not None:
        trace.doubts(told, kept)
        trace.ends(drafts, kept, claims)
    return claims


def weigh(
    article: Article, parsed: Parsed, mentions: Mentions, lexicon: Lexicon | None = None
) -> list[tuple[Claim, dict[str, float]]]:
    """Return every claim, doubted ones too, with what speaks for and against it: what the weights are learned from."""
    _, told = _told(article, parsed, mentions, lexicon)
    claims = assemble(article, parsed, mentions, told)
    return [(claim, found) for claim, (_, found) in zip(claims, weighed(told, parsed, mentions), strict=True)]


def _told(
    article: Article, parsed: Parsed, mentions: Mentions, lexicon: Lexicon | None, trace: Trace | None = None
) -> tuple[list[Draft], list[Draft]]:
    """Return all drafts of an article, and those of them that tell what no other one of the sentence does."""
    drafts = sentence_drafts(parsed, mentions, lexicon or shipped(), trace)
    _mark_background(drafts, article)
    place_by_dateline(drafts, mentions.datelines)
    return drafts, _once(drafts)


def explain(
    article: Article,
    parsed: Parsed,
    mentions: Mentions,
    lexicon: Lexicon | None = None,
    *,
    every: bool = False,
) -> tuple[Explanation, ...]:
    """Return for each sentence how it was read, and why, in reading order; `every` as in `code`."""
    trace = Trace()
    code(article, parsed, mentions, lexicon, trace, every=every)
    return explanations(trace)


def sentence_drafts(
    parsed: Parsed, mentions: Mentions, lexicon: Lexicon, trace: Trace | None = None
) -> list[Draft]:
    """Return the drafts of all sentences that have two parties, or one where the entry needs no other."""
    times, places = defaultdict(list), defaultdict(list)
    for time in mentions.times:
        times[time.sentence].append(time)
    for place in mentions.places:
        places[place.sentence].append(place)
    text = Text(parsed, mentions)
    actors, quoted = text.actors, Quoted(text)
    found: list[Draft] = []
    for sentence in parsed.sentences:
        if not actors[sentence.index] and not found and trace is None:
            continue
        if trace is None and not found and not _names_enough(text, sentence, actors[sentence.index], lexicon):
            continue
        tree = text.tree(sentence.index)
        seen = trace.begins(tree, actors[sentence.index]) if trace is not None else None
        happenings = find(
            tree,
            lexicon,
            named_tokens(actors[sentence.index]),
            time_tokens(times[sentence.index]),
            seen,
            heads_of_names(tree),
        )
        if seen is not None:
            seen.happenings = happenings
        if not actors[sentence.index] and not found:
            continue
        parties = text.parties(sentence.index, seen)
        circumstances = Circumstances(tree, times[sentence.index], places[sentence.index], happenings)
        findings = Findings(tree, happenings, parties, circumstances, lexicon, quoted, seen)
        new = [antecedents.completed(d, found) for d in drafts_of(findings)]
        new = [antecedents.at_talks(d, new) for d in new]
        new = [antecedents.addressed(d, [*found, *new]) for d in new]
        named = {ref.code for mention in actors[sentence.index] for ref in mention.refs}
        new = [antecedents.across_the_table(d, found, named) for d in new]
        for draft in new:
            alone = ontology()["kind"][draft.kind].get("alone")
            if draft.alone and len(draft.parties) == 1:
                draft.type = alone
            elif draft.type == alone and len({ref.code for ref in draft.actors}) > 1 and not draft.recipients:
                draft.type = ontology()["kind"][draft.kind]["type"]
        kept = [d for d in new if is_interstate(d)]
        if seen is not None:
            seen.gates(new, why_not)
        if not kept:
            kept = [
                d for d in unworded(findings, actors[sentence.index], _acts_for_a_polity) if is_interstate(d)
            ]
        taken = {k for d in kept for k in (d.happening.token, *(c for c, _ in d.happening.chain))}
        found += kept + antecedents.resumed(tree, parties, found, taken)
    return found


def _names_enough(text: Text, sentence: Sentence, mentions: list[ActorMention], lexicon: Lexicon) -> bool:
    """Tell whether a sentence can hold a claim by itself: it names two polities, or one and what one can do alone."""
    known = {ref.code for mention in mentions for ref in mention.refs} - {"UNK"}
    if len(known) != 1:
        return bool(known)
    words = {token.lemma.lower() for token in sentence.tokens} | {t.text.lower() for t in sentence.tokens}
    return lexicon.may_tell_of_one(words) or bool(heads_of_names(text.tree(sentence.index)))


def is_interstate(draft: Draft) -> bool:
    """Tell whether two polities are in it, one of them as a doer who acts for a state or body."""
    return why_not(draft) is None


def why_not(draft: Draft) -> Fate | None:
    """Return why a draft is no claim between states, None where it is one."""
    known = draft.parties - {"UNK"}
    types = ontology()["type"][draft.type]
    if not draft.actors:
        return Fate.NO_ACTOR
    if _is_unsaid(draft):
        return Fate.UNSAID  # who "does not recognise" another has done nothing
    if _wants_recipient(draft):
        return Fate.NO_RECIPIENT
    if _is_for_the_press(draft):
        return Fate.PRIVATE
    alone = bool(types.get("alone")) and (draft.happening.entry.alone or draft.alone)
    at_large = (
        bool(draft.recipients) and draft.happening.entry.alone
    )  # "all countries must": nobody in particular
    if len(known) < 2 and not ((alone or at_large) and known):
        return Fate.ONE_PARTY if draft.recipients else Fate.NO_RECIPIENT
    by_polity = types.get("by_anyone", False) or any(_acts_for_a_polity(ref) for ref in draft.actors)
    return None if by_polity else Fate.PRIVATE


def _is_unsaid(draft: Draft) -> bool:
    """Tell whether it is told that something is never said: who "does not recognise" another has done nothing.

    One who "did not condemn" it, or "stopped short of condemning" it, was looked to for a word, and that is news.
    """
    types = ontology()["type"][draft.type]
    verbal = types.get("verbal", False) and not types.get("together", False)
    return draft.status is Status.DENIED and verbal and is_standing(draft.tree, draft.happening.token)


def _wants_recipient(draft: Draft) -> bool:
    """Tell whether several act together on nobody named: "Japan and Ireland condemned the move" is no claim yet."""
    types = ontology()["type"][draft.type]
    together = types.get("together") or draft.happening.entry.joint or draft.about is not None
    return (
        not draft.recipients and not together and draft.type not in ontology()["sectors"]["without_recipient"]
    )


def _is_for_the_press(draft: Draft) -> bool:
    """Tell whether somebody only speaks, or does not speak, to a newspaper or channel."""
    sectors = ontology()["sectors"]
    return (
        draft.type in sectors["not_with_press"]
        and bool(draft.recipients)
        and all(ref.sector in sectors["press"] for ref in draft.recipients)
    )


def _acts_for_a_polity(ref: ActorRef) -> bool:
    """Tell whether an actor acts for a state or body: no firm, no tourist, no person whose post the page tells not."""
    private = ontology()["sectors"]["private"]
    return (
        ref.code != "UNK"
        and ref.sector not in private
        and not (ref.person is not None and ref.sector is None and not ref.code.startswith("IGO:"))
    )


def _mark_background(drafts: list[Draft], article: Article) -> None:
    if article.published is None:
        return
    today = date.fromisoformat(article.published[:10])
    for draft in drafts:
        end = draft.when.end if draft.when else None
        limit = (
            BACKGROUND_DAYS if draft.when and draft.when.precision == "day" else BACKGROUND_DAYS_OF_PERIODS
        )
        if end is not None and (today - date.fromisoformat(end)).days > limit:
            draft.historical = True
        if draft.antecedent is not None and draft.when is None:
            draft.historical = draft.antecedent.historical


def _once(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without those that tell one happening twice in one sentence."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((k for k in kept if _same_telling(k, draft)), None)
        if twin is None:
            kept.append(draft)
    return kept


def _same_telling(a: Draft, b: Draft) -> bool:
    if a.tree.sentence.index != b.tree.sentence.index or a.type != b.type or a.kind != b.kind:
        return False
    if a.parties != b.parties or (a.people and b.people and a.people != b.people):
        return False
    together = ontology()["type"][a.type].get("together", False)
    return together or {ref.code for ref in a.actors} == {ref.code for ref in b.actors}
