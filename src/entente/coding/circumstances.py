"""When and where a happening was, as far as its own sentence says.

A time or place belongs to the nearest happening above it in the tree. A happening without a time of its own has that
of the meeting at which it was done ("at today's meeting we agreed"), and one that is done by speaking has that of the
speaking ("have agreed, he said on Wednesday").
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import msgspec

from entente.coding.grammar import grammar
from entente.coding.happenings import Happening
from entente.coding.tree import Tree
from entente.model import PlaceMention, PlaceRef, Status, TimeMention, When

Phrase = TypeVar("Phrase", TimeMention, PlaceMention)


def time_tokens(times: list[TimeMention]) -> frozenset[int]:
    """Return the tokens of dates."""
    return frozenset(k for m in times for k in range(m.first, m.last))


class Circumstances:
    """The times and places of one sentence, by the token that they belong to."""

    def __init__(
        self, tree: Tree, times: list[TimeMention], places: list[PlaceMention], happenings: list[Happening]
    ) -> None:
        self.tree = tree
        self.anchors = {token for h in happenings for token in (h.token, *(k for k, _ in h.chain))}
        self.times = self._shared([(self._owner(t.head), t) for t in self._joined(times) if not t.compared])
        self.places = self._shared([(self._owner(p.head), p) for p in places if self._is_setting(p)])
        self.place_heads = {p.head: p for p in places}

    def _owner(self, head: int) -> int:
        """Return the nearest happening or clause above a phrase."""
        elsewhere = grammar()["shared_time"]["elsewhere"]
        up = self.tree[head].head
        names = self.tree.rel(head) in ("nummod", "compound") and self.tree[head].xpos == "CD" and head < up
        if names and not self.anchors & set(self.tree.conjuncts(up)):
            return up  # "under the 1960 treaty": the treaty's year
        for step in self.tree.ancestors(head):
            if step in self.anchors or self.tree.is_clause(step) or self.tree.case_of[step] in elsewhere:
                return step
        return self.tree.root

    def _shared(self, owned: list[tuple[int, Phrase]]) -> list[tuple[int, Phrase]]:
        """Return the phrases with all their owners: what opens a sentence holds for each of its verbs.

        "In June, X visited Delhi and met Y": both in June, unless the second has a time of its own.
        """
        tree = self.tree
        have = {owner for owner, _ in owned}
        more = [
            (verb, mention)
            for owner, mention in owned
            if tree.is_verb(owner) and mention.head < min(tree.surface_subjects(owner), default=-1)
            for verb in tree.conjuncts(owner)
            if verb not in have and tree.is_verb(verb)
        ]
        return owned + more

    def _joined(self, times: list[TimeMention]) -> list[TimeMention]:
        """Return the times with two that are joined and follow one another as one: "in 2021 and 2022"."""
        found: list[TimeMention] = []
        for one in times:
            last = found[-1] if found else None
            token = self.tree[one.head]
            joined = last is not None and token.deprel == "conj" and token.head == last.head
            words = self.tree.words(list(range(last.first, one.last))) if last is not None and joined else ""
            past = _both(last.past, one.past, words) if last is not None and joined else None
            coming = _both(last.coming, one.coming, words) if last is not None and joined else None
            if last is not None and past is not None and coming is not None:
                found[-1] = msgspec.structs.replace(last, last=one.last, past=past, coming=coming)
            else:
                found.append(one)
        return found

    def _is_setting(self, place: PlaceMention) -> bool:
        """Tell whether a place is where something is, rather than who or whither: "in Tehran", not "to Tehran".

        It need not hang from the happening itself: parsers hang "with Wei in Tehran" from Wei.
        """
        prepositions = grammar()["place"]["prepositions"]
        return self.tree.case_of[self._whole(place.head)].lower() in prepositions

    def _whole(self, head: int) -> int:
        """Return the head of the phrase that a place's name stands in: "the town of Pancevo", "the Kars region"."""
        tree = self.tree
        head = tree.first_conjunct(head)
        for _ in range(3):
            up = tree[head].head
            if up < 0 or tree[up].lemma.lower() not in grammar()["place"]["nouns"]:
                break
            if tree.case_of[head] not in ("", "of"):
                break
            head = tree.first_conjunct(up)
        return head

    def when(self, h: Happening, status: Status, speaking: list[int]) -> When | None:
        """Return the time of a happening; `speaking` are the verbs of speech whose time it shares."""
        for tokens in self._reach(h, speaking):
            found = [self.reading(mention, status) for owner, mention in self.times if owner in tokens]
            found = [when for when in found if when.end is not None or self._lasts(h, status)]
            if found:
                return min(found, key=_span)  # "earlier this year, in March": the narrower
        return None

    def _lasts(self, h: Happening, status: Status) -> bool:
        """Tell whether "since 2018" may be its time: of a single act it is none ("the third strike since 2018")."""
        tree = self.tree
        verbs = [k for k in (h.token, *(c for c, _ in h.chain)) if tree.is_verb(k)]
        perfect = any(tree[a].lemma.lower() == "have" for k in verbs for a in tree.children(k, "aux"))
        return perfect or status not in (Status.HAPPENED, Status.DENIED)

    def reading(self, mention: TimeMention, status: Status) -> When:
        """Return the past or the coming reading of a bare weekday or month by the happening's status."""
        return mention.past if status in (Status.HAPPENED, Status.ONGOING, Status.DENIED) else mention.coming

    def where(self, h: Happening, speaking: list[int]) -> PlaceRef | None:
        """Return the place of a happening: the narrowest of those that belong to it."""
        for tokens in self._reach(h, speaking):
            found = [mention.place for owner, mention in self.places if owner in tokens]
            if found:
                return min(found, key=_width)
        return None

    def _reach(self, h: Happening, speaking: list[int]) -> list[set[int]]:
        """Return where to look, nearest first."""
        tree = self.tree
        shared = set(grammar()["shared_time"]["prepositions"])
        own = {h.token, *h.words}
        held = [k for k, _ in h.chain]
        up = tree[h.token].head
        if (
            up >= 0
            and not tree.is_verb(h.token)
            and tree.is_clause(up)
            and tree.case_of[h.token].lower() in shared
        ):
            held.append(up)  # "said after his meeting with the minister on Wednesday"
        during = set(grammar()["shared_time"]["during"])
        beside = {
            k
            for t in (*own, *held)
            for case, k in tree.obliques(t)
            if case in during or (case in shared and k in self.anchors)
        }
        around = {k for t in speaking for case, k in tree.obliques(t) if case in shared}
        return [own, *({k} for k in held), beside, set(speaking), around, self._clause_above(h)]

    def _clause_above(self, h: Happening) -> set[int]:
        """Return the clause whose time a happening has for want of its own.

        "Exports rose in 2021": that of the verb, if this tells no happening. "Ties broke in 2016 when they attacked":
        that of the main clause.
        """
        tree = self.tree
        top = h.chain[-1][0] if h.chain else h.token
        up = tree[top].head
        if up < 0:
            return set()
        is_part = not tree.is_clause(top) and tree.rel(top) in ("nsubj", "obj") and up not in self.anchors
        at_once = tree.rel(top) == "advcl" and set(tree.marks(top) + self._adverbs(top)) & {
            "when",
            "as",
            "while",
        }
        return {up} if is_part or at_once else set()

    def _adverbs(self, i: int) -> list[str]:
        return [self.tree[k].lemma.lower() for k in self.tree.children(i, "advmod")]


def _both(first: When, second: When, text: str) -> When | None:
    """Return two intervals as one where the second begins on the day after the first; else None."""
    if first.end is None or second.start is None:
        return None
    if date.fromisoformat(second.start).toordinal() != date.fromisoformat(first.end).toordinal() + 1:
        return None
    return msgspec.structs.replace(first, end=second.end, precision="range", text=text)


def _span(when: When) -> int:
    """Return how many days an interval covers, many where it is open."""
    if when.start is None or when.end is None:
        return 10**6
    return (date.fromisoformat(when.end) - date.fromisoformat(when.start)).days


def _width(place: PlaceRef) -> int:
    order = ["facility", "base", "city", "region", "sea", "country", "area"]
    return order.index(place.kind) if place.kind in order else len(order)
