"""How likely a reader would stand by a claim: a small model over what the coder and the relation model know of it.

The lexicon finds words that may carry a happening; whether the sentence says that the one party did this to the other
is weighed here, from the relation model's chances, the trigger, how the parties were named and where they stand, and
how often the page speaks of both. The weights (data/doubt.toml) are learned from judged claims by
training/doubt/fit.py, which also tells how well they do.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache
from typing import Any

from entente import data
from entente.coding.draft import Draft, clause_words
from entente.coding.grammar import grammar
from entente.coding.judge import FOLDED, NONE, judge
from entente.coding.ontology import ontology
from entente.coding.relation import RULE
from entente.coding.status import DROPPED, FUTURE_AND_OPEN
from entente.model import ActorMention, ActorRef, How, Mentions, Parsed, Part, Status

LEAST = 1e-3
"""Chances below this say no more than that there is none."""

BY_SENTENCE = ("chance", "none", "rival", "rival told")
BY_CLAUSE = ("clause chance", "clause none", "best chance")
"""What the relation model says: of the sentence, and of the clause alone."""

LOWEST = math.log(LEAST)
HIGHEST = {name: 1.0 if name.startswith("rival") else 0.0 for name in (*BY_SENTENCE, *BY_CLAUSE)}
"""The least that each can be (0 for rivals, which is more), and the most."""

ROUNDING = 1e-9
"""By how much two sums of the same numbers in another order may differ, and more."""

FARTHEST = 8
"""Steps in the tree beyond which a party is just far away."""


class Page:
    """How often a page speaks of each polity, and of two of them in one sentence."""

    def __init__(self, parsed: Parsed, mentions: Mentions) -> None:
        by_sentence: dict[int, set[str]] = defaultdict(set)
        for mention in mentions.actors:
            by_sentence[mention.sentence] |= {ref.code for ref in mention.refs} - {"UNK"}
        self.sentences_with = Counter(code for codes in by_sentence.values() for code in codes)
        self.by_sentence = by_sentence
        games = set(grammar()["topic"]["sports"])
        self.of_sports = {
            s.index for s in parsed.sentences if any(t.lemma.lower() in games for t in s.tokens)
        }
        self.sentences = len(parsed.sentences)
        self.pairs = sum(len(codes) > 1 for codes in by_sentence.values()) / max(self.sentences, 1)
        titles = [s.index for s in parsed.sentences if s.part is Part.TITLE]
        self.in_title = {code for index in titles for code in by_sentence.get(index, ())}

    def together(self, codes: set[str]) -> int:
        """Return how many sentences name all of these."""
        return sum(codes <= found for found in self.by_sentence.values())


@cache
def weights() -> dict[str, Any]:
    """Return the weights, and the chance below which a claim is left out (data/doubt.toml)."""
    return data.toml("doubt.toml")


def confidence(features: dict[str, float]) -> float:
    """Return how likely a reader would stand by a claim with these features."""
    table = weights()["weight"]
    score = weights()["bias"] + sum(table.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-score))


def is_sure(draft: Draft) -> bool:
    """Tell whether a claim is sure enough to be made."""
    return draft.confidence is None or draft.confidence >= _least(draft)


def _least(draft: Draft) -> float:
    """Return how sure a claim must be; of what is denied or dropped half as much will do: it is rare."""
    least: float = weights()["least"]
    return least * (0.5 if draft.status in (Status.DENIED, *DROPPED) else 1)


def weighed(
    drafts: list[Draft], parsed: Parsed, mentions: Mentions, *, every: bool = True
) -> list[tuple[Draft, dict[str, float]]]:
    """Return a page's drafts, each with what speaks for and against it.

    every: ask the relation model, which is slow, also of drafts that nothing it says could make sure enough; these have
    too little confidence by the rest as well
    """
    page = Page(parsed, mentions)
    actors: dict[int, list[ActorMention]] = defaultdict(list)
    for mention in mentions.actors:
        actors[mention.sentence].append(mention)
    return [
        (
            draft,
            features(
                draft,
                [d for d in drafts if d.tree is draft.tree],
                actors[draft.tree.sentence.index],
                page,
                every=every,
            ),
        )
        for draft in drafts
    ]


def features(
    draft: Draft, beside: list[Draft], actors: list[ActorMention], page: Page, *, every: bool = True
) -> dict[str, float]:
    """Return what speaks for and against a draft, by name.

    beside: the drafts of its sentence; actors: the sentence's mentions; every: as in `weighed`
    """
    kind = {f"type {draft.type}": 1.0, "several": float(len(draft.parties) > 2)}
    rest = _by_all_else(draft, actors, page)
    sentence: dict[str, float] = {}
    clause: dict[str, float] = {}
    if every or _may_be_sure(draft, kind | rest, (*BY_SENTENCE, *BY_CLAUSE)):
        sentence = _by_sentence(draft, beside)
        if every or _may_be_sure(draft, kind | sentence | rest, BY_CLAUSE):
            clause = _by_clause(draft, sentence["chance"])
    return kind | sentence | clause | rest


def _may_be_sure(draft: Draft, known: dict[str, float], open_still: tuple[str, ...]) -> bool:
    """Tell whether a draft can be sure enough, whatever the relation model says where it was not asked yet."""
    table = weights()["weight"]
    best = {name: LOWEST if table.get(name, 0.0) < 0 else HIGHEST[name] for name in open_still}
    return confidence(known | best) >= _least(draft) - ROUNDING


def _by_all_else(draft: Draft, actors: list[ActorMention], page: Page) -> dict[str, float]:
    """Return what the words, the parties and the page say, without the relation model."""
    found = _by_words(draft)
    second = draft.recipients or draft.actors[1:]
    for side, refs in (
        ("actor", draft.actors[:1] if not draft.recipients else draft.actors),
        ("other", second),
    ):
        found |= {f"{side} {name}": value for name, value in _by_party(draft, refs, actors).items()}
    codes = draft.parties - {"UNK"}
    found["page together"] = math.log1p(max(0, page.together(codes) - 1)) if len(codes) > 1 else 0.0
    of_sports = len(page.of_sports) / max(page.sentences, 1)
    found["page sports"] = of_sports
    found["sports"] = of_sports * (draft.tree.sentence.index in page.of_sports)
    found["page pairs"] = page.pairs
    found["in title"] = float(bool(codes & page.in_title))
    found["both in title"] = float(len(codes & page.in_title) > 1)
    found["page polities"] = math.log1p(len(page.sentences_with))
    found["page least"] = math.log1p(min((page.sentences_with[code] for code in codes), default=0))
    return found


def _by_sentence(draft: Draft, beside: list[Draft]) -> dict[str, float]:
    """Return what the relation model says of the sentence."""
    sentence = draft.tree.sentence
    one, two = _sides(draft)
    chances = judge(
        sentence.text, _within(one, sentence.start, sentence.end), _within(two, sentence.start, sentence.end)
    )
    root = FOLDED.get(draft.type, draft.type)
    top = max(chances, key=lambda label: chances[label])
    told = {FOLDED.get(d.type, d.type) for d in beside if d is not draft}
    if draft.about is not None and draft.about.type is not None:
        told.add(FOLDED.get(draft.about.type, draft.about.type))
    rival = top not in (root, NONE)
    return {
        "chance": _log(chances[root]),
        "none": _log(chances[NONE]),
        "rival": chances[top] if rival and top not in told else 0.0,
        "rival told": chances[top] if rival and top in told else 0.0,
    }


def _by_clause(draft: Draft, chance: float) -> dict[str, float]:
    """Return what the relation model says of the clause alone. chance: that of the root in the sentence, as a log"""
    sentence = draft.tree.sentence
    one, two = _sides(draft)
    start, end = _clause(draft)
    root = FOLDED.get(draft.type, draft.type)
    near = judge(
        sentence.text[start - sentence.start : end - sentence.start],
        _within(one, start, end),
        _within(two, start, end),
    )
    return {
        "clause chance": _log(near[root]),
        "clause none": _log(near[NONE]),
        "best chance": max(_log(near[root]), chance),
    }


def _by_words(draft: Draft) -> dict[str, float]:
    h, tree = draft.happening, draft.tree
    noun = not tree.is_verb(h.token) and not h.entry.adj
    bare = noun and not h.chain and not h.entry.conditions
    place = tree.rel(tree.first_conjunct(h.token))
    quad = ontology()["type"][draft.type]["quad"]
    return {
        "noun": float(noun),
        "bare noun": float(bare),
        **{f"bare noun {quad}": float(bare and quad == own) for own in (1, 2, 3, 4)},
        **{f"bare noun as {rel}": float(bare and place == rel) for rel in ("nsubj", "obj", "obl", "nmod")},
        "clause inside": float(not noun and place in ("acl", "advcl", "ccomp", "xcomp")),
        "adjective": float(bool(h.entry.adj)),
        "held up": float(bool(h.chain)),
        "conditions": float(h.entry.conditions),
        "words": float(len(h.words) - 1),
        "wordless": float(h.entry.id == RULE),
        "retyped": float(draft.type != h.entry.type),
        "undone": float(draft.status in (*FUTURE_AND_OPEN, *DROPPED)),
        "historical": float(draft.historical),
        "told before": float(draft.antecedent is not None or draft.also is not None),
        "voiced": float(bool(draft.speech)),
        "title": float(tree.sentence.part is Part.TITLE),
        "caption": float(tree.sentence.part is Part.CAPTION),
        "length": math.log(max(len(tree.tokens), 1)),
    }


def _by_party(draft: Draft, refs: list[ActorRef], actors: list[ActorMention]) -> dict[str, float]:
    """Return how one side was named and how far from the trigger it stands."""
    tree = draft.tree
    own = [
        m for ref in refs for m in actors if any(ref.start == r.start and ref.code == r.code for r in m.refs)
    ]
    hows = {mention.how for mention in own}
    private = ontology()["sectors"]["private"]
    tokens = [draft.happening.token, *(k for k, _ in draft.happening.chain)]
    steps = [_steps(draft, k, mention.head) for mention in own for k in tokens]
    found = {f"by {how}": float(how in hows) for how in How}
    heads = {mention.head for mention in own}
    close = {k for t in (*draft.happening.words, *tokens) for k in _close(draft, t)}
    return found | {
        "direct": float(bool(heads & close)),
        "it": float(any(ref.text.lower() == "it" for ref in refs)),
        "they": float(any(ref.text.lower() in ("they", "them", "their") for ref in refs)),
        "travels as it": float(
            draft.kind == "visit" and any(ref.text.lower() in ("it", "they") for ref in refs)
        ),
        "elsewhere": float(not own and bool(refs)),
        "nobody": float(not refs),
        "unknown": float(any(ref.code == "UNK" for ref in refs)),
        "person": float(any(ref.person for ref in refs)),
        "private": float(any(ref.sector in private for ref in refs)),
        "force": float(any(ref.sector in ("MIL", "COP", "SPY", "REB") for ref in refs)),
        "body": float(any(ref.code.startswith("IGO") for ref in refs)),
        "armed group": float(any(ref.code.startswith("REB") for ref in refs)),
        "steps": float(min(steps, default=FARTHEST)),
        "before": float(any(mention.head < tree.tokens[draft.happening.token].i for mention in own)),
    }


def _close(draft: Draft, token: int) -> set[int]:
    """Return the heads of what stands in a place of the trigger itself."""
    tree = draft.tree
    found = (
        {*tree.surface_subjects(token), *tree.objects(token)}
        if tree.is_verb(token)
        else set(tree.kids[token])
    )
    found |= {k for _, k in tree.obliques(token)}
    return {c for k in found for c in tree.conjuncts(k)}


def _sides(draft: Draft) -> tuple[list[ActorRef], list[ActorRef]]:
    return (draft.actors, draft.recipients) if draft.recipients else (draft.actors[:1], draft.actors[1:])


def _within(refs: list[ActorRef], start: int, end: int) -> tuple[int, int] | None:
    """Return the first of these parties that stands between two characters, counted from the first."""
    return next(((r.start - start, r.end - start) for r in refs if start <= r.start and r.end <= end), None)


def _clause(draft: Draft) -> tuple[int, int]:
    """Return the characters of the clause and of the parties that the sentence names."""
    sentence = draft.tree.sentence
    start, end = draft.tree.span(clause_words(draft))
    inside = [
        r for r in (*draft.actors, *draft.recipients) if sentence.start <= r.start and r.end <= sentence.end
    ]
    return min([start, *(r.start for r in inside)]), max([end, *(r.end for r in inside)])


def _steps(draft: Draft, one: int, two: int) -> int:
    """Return the number of steps between two tokens in the tree, no more than FARTHEST."""
    up = [one, *draft.tree.ancestors(one)]
    for n, k in enumerate([two, *draft.tree.ancestors(two)]):
        if k in up:
            return min(n + up.index(k), FARTHEST)
    return FARTHEST


def _log(chance: float) -> float:
    return math.log(max(chance, LEAST))
