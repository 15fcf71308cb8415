"""An article's sentences with their trees and parties, each worked out once, when it is first asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from entente.coding.parties import Parties
from entente.coding.trace import Seen
from entente.coding.tree import Tree
from entente.model import ActorMention, Mentions, Parsed, Sentence


class Text:
    """What may be asked of an article beyond one sentence."""

    def __init__(self, parsed: Parsed, mentions: Mentions) -> None:
        self.sentences = parsed.sentences
        self.quotations = parsed.quotations
        self.people = mentions.people
        self.actors: dict[int, list[ActorMention]] = defaultdict(list)
        for actor in mentions.actors:
            self.actors[actor.sentence].append(actor)
        self._trees: dict[int, Tree] = {}
        self._parties: dict[int, Parties] = {}
        self._starts = [sentence.start for sentence in parsed.sentences]

    def tree(self, n: int) -> Tree:
        """Return the tree of a sentence."""
        if n not in self._trees:
            self._trees[n] = Tree(self.sentences[n])
        return self._trees[n]

    def parties(self, n: int, seen: Seen | None = None) -> Parties:
        """Return the actors of a sentence; seen: is told how each was looked for."""
        if n not in self._parties or seen is not None:
            self._parties[n] = Parties(self.tree(n), self.actors.get(n, []), seen)
        return self._parties[n]

    def sentence_at(self, place: int) -> int:
        """Return the number of the sentence that a character stands in, or the last one before it."""
        return max(bisect_right(self._starts, place) - 1, 0)

    def paragraph(self, n: int) -> list[Sentence]:
        """Return the sentences of the paragraph that a sentence stands in."""
        number = self.sentences[n].paragraph
        first = last = n
        while first > 0 and self.sentences[first - 1].paragraph == number:
            first -= 1
        while last + 1 < len(self.sentences) and self.sentences[last + 1].paragraph == number:
            last += 1
        return list(self.sentences[first : last + 1])
