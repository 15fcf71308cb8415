"""One sentence for reading the details of its claims: its words and numbers, and which word belongs to which claim."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from entente.coding.draft import Draft
from entente.coding.numbers import Found, numbers
from entente.coding.phrasebook import Match, Word, words_of
from entente.coding.tree import Tree
from entente.model import Mentions, Passage

_NOUN_CLAUSES = ("acl", "acl:relcl")


class Line:
    """A sentence that has claims; worked out once for all of them. Places in it are characters of its own text."""

    def __init__(self, drafts: list[Draft], mentions: Mentions) -> None:
        self.drafts = drafts
        self.tree: Tree = drafts[0].tree
        self.sentence = self.tree.sentence
        self.text = self.sentence.text
        self.mentions = mentions
        self._starts = [token.start - self.sentence.start for token in self.tree.tokens]
        self.anchors = {id(draft): _anchors(draft) for draft in drafts}
        self._owners: dict[tuple[int, bool], list[Draft]] = {}

    @cached_property
    def words(self) -> list[Word]:
        return words_of(self.text)

    @cached_property
    def dates(self) -> list[tuple[int, int]]:
        """Where the sentence says when."""
        times = [time for time in self.mentions.times if time.sentence == self.sentence.index]
        return [self.span(range(time.first, time.last)) for time in times]

    @cached_property
    def numbers(self) -> list[Found]:
        """The numbers that are no part of a date."""
        return [found for found in numbers(self.text) if not self.in_date(found.start, found.end)]

    def in_date(self, start: int, end: int) -> bool:
        """Tell whether a stretch is part of a date."""
        return any(first <= start and end <= last for first, last in self.dates)

    def joins_adjectives(self, k: int) -> bool:
        """Tell whether a word only stands between two words that describe a noun: "Kenyan and Tanzanian troops"."""
        if self.tree[k].lemma.lower() not in ("and", "or", ",") or not 0 < k < len(self.tree.tokens) - 1:
            return False
        return all(self.tree[n].upos in ("ADJ", "PROPN") for n in (k - 1, k + 1))

    @cached_property
    def named(self) -> list[tuple[int, int]]:
        """Where known actors and places are named, by name or adjective."""
        index = self.sentence.index
        known = [m for m in self.mentions.actors if any(ref.code != "UNK" for ref in m.refs)]
        actors = [(m.first, m.last) for m in known if m.sentence == index]
        places = [(m.first, m.last) for m in self.mentions.places if m.sentence == index]
        return sorted(self.span(range(first, last)) for first, last in (*actors, *places))

    @cached_property
    def is_headline_case(self) -> bool:
        """Whether words that are no names have capitals too, so that capitals show no name."""
        plain = [
            t for t in self.tree.tokens[1:] if t.upos in ("VERB", "ADJ", "ADV", "AUX") and len(t.text) > 3
        ]
        plain = plain or [t for t in self.tree.tokens[1:] if t.upos == "NOUN"]
        return bool(plain) and sum(t.text[:1].isupper() for t in plain) > 0.6 * len(plain)

    def token_at(self, place: int) -> int:
        """Return the token that a character of the text stands in, or the last before it."""
        return max(bisect_right(self._starts, place) - 1, 0)

    def tokens(self, start: int, end: int) -> list[int]:
        """Return the tokens of a stretch of text."""
        return list(range(self.token_at(start), self.token_at(max(end - 1, start)) + 1))

    def span(self, tokens: Iterable[int]) -> tuple[int, int]:
        """Return the characters of the sentence from the first to the last of these tokens."""
        start, end = self.tree.span(list(tokens))
        return start - self.sentence.start, end - self.sentence.start

    def match_span(self, match: Match[Any]) -> tuple[int, int]:
        """Return the characters of a phrase that was found in `words`."""
        return self.words[match.first].start, self.words[match.last - 1].end

    def head(self, start: int, end: int) -> int:
        """Return the token that governs the others of a stretch."""
        inside = self.tokens(start, end)
        within = set(inside)
        heads = [k for k in inside if self.tree[k].head not in within]
        return heads[-1] if heads else inside[-1]

    def passage(self, start: int, end: int) -> Passage:
        """Return a stretch of the sentence as characters of the article."""
        return Passage(start=start + self.sentence.start, end=end + self.sentence.start)

    # which claim

    def owners(self, token: int, *, anywhere: bool = False) -> list[Draft]:
        """Return the drafts that a word belongs to: the nearest above it, or those whose clause describes its noun.

        anywhere: across clauses too ("12 died when they attacked"): then the nearest in the tree, whatever lies between
        """
        if (token, anywhere) not in self._owners:
            self._owners[token, anywhere] = self._owners_of(token, anywhere)
        return self._owners[token, anywhere]

    def _owners_of(self, token: int, anywhere: bool) -> list[Draft]:
        tree, k = self.tree, token
        seen: set[int] = set()
        while k >= 0 and k not in seen:
            seen.add(k)
            here = [draft for draft in self.drafts if k in self.anchors[id(draft)]]
            if here:
                return here
            if not anywhere and self._is_apart(k):
                break
            k = tree[k].head
        path = [token, *tree.ancestors(token)]
        described = [d for d in self.drafts if self._described(d) & set(path)]
        if described:
            return described
        if not anywhere:
            return []
        return self._nearest(path)

    def _is_apart(self, k: int) -> bool:
        """Tell whether a clause is one of its own, of which the one above does not tell."""
        tree = self.tree
        rel = tree[k].deprel
        return rel == "parataxis" or (rel == "advcl" and bool(tree.children(k, "nsubj")))

    def _described(self, draft: Draft) -> set[int]:
        """Return the nouns that a draft's clause describes: "the contract that both signed"."""
        tree = self.tree
        return {
            tree[k].head
            for k in self.anchors[id(draft)]
            if tree[k].deprel in _NOUN_CLAUSES and tree[k].head >= 0
        }

    def _nearest(self, path: list[int]) -> list[Draft]:
        depth = {k: n for n, k in enumerate(path)}
        best: list[Draft] = []
        least = 10**6
        for draft in self.drafts:
            for anchor in self.anchors[id(draft)]:
                for n, k in enumerate((anchor, *self.tree.ancestors(anchor))):
                    if k in depth:
                        if n + depth[k] < least:
                            least, best = n + depth[k], [draft]
                        elif n + depth[k] == least and draft not in best:
                            best.append(draft)
                        break
        return best

    def owns(self, draft: Draft, token: int, *, anywhere: bool = False) -> bool:
        """Tell whether a word belongs to a draft."""
        return any(owner is draft for owner in self.owners(token, anywhere=anywhere))


def _anchors(draft: Draft) -> frozenset[int]:
    """Return the words of a draft's happening, of what holds it up, and of what it is about."""
    happening = draft.happening
    found = {happening.token, *happening.words, *(k for k, _ in happening.chain)}
    inner = happening.about
    if inner is not None:
        found |= {inner.token, *inner.words, *(k for k, _ in inner.chain)}
    return frozenset(found)
