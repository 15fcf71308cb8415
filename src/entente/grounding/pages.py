"""A page on its way to mentions: what is resolved so far, and the questions that a reference may ask of
it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from entente.grounding.lines import Found, Line
from entente.grounding.people import Somebody
from entente.grounding.words import words
from entente.model import ActorRef, Part, Quotation

Who = tuple[str, str | None, int | None]
"""Code, sector and person of one who is meant."""

DEEPEST = 12
"""Steps up a parse before a reader gives up: a broken parse must not make it run for ever."""

WINDOW = 4
"""Sentences that a reference reaches back."""


@dataclass(slots=True)
class Page:
    """What a reference is resolved against: the sentences, the people, the phrases already resolved, in
    order.
    """

    lines: list[Line]
    people: list[Somebody]
    quotations: tuple[Quotation, ...]
    done: list[Found]
    meant: dict[tuple[int, int], list[Who]]
    counts: Counter[str]
    found_in: dict[int, list[Found]]
    persons: dict[tuple[int, int], int]
    home: str | None = None
    day: str | None = None
    prior: dict[tuple[int, int], list[Who]] = field(default_factory=dict)

    def person_at(self, sentence: int, first: int) -> int | None:
        """Return the person whose name starts at a token."""
        return self.persons.get((sentence, first))

    def all_in(self, sentence: int) -> list[Found]:
        """Return the phrases of a sentence, resolved or not."""
        return self.found_in.get(sentence, [])

    def who(self, found: Found) -> list[Who]:
        """Return whom a resolved phrase means."""
        return self.meant.get((found.sentence, found.head), [])

    def before(self, found: Found, reach: int = WINDOW) -> list[Found]:
        """Return the resolved phrases before one, nearest first; a title and captions keep to themselves."""
        part = self.lines[found.sentence].sentence.part
        near = []
        for other in reversed(self.done):
            if found.sentence - other.sentence > reach:
                break  # they are in order
            if other.order >= found.order or (other.last > found.first and other.sentence == found.sentence):
                continue
            caption = self.lines[other.sentence].sentence.part
            if Part.CAPTION in (part, caption) and part != caption:
                continue
            near.append(other)
        return near

    def common_states(self) -> list[str]:
        """Return the states that the page speaks most of, those that take up a fair share of it."""
        whole = sum(self.counts.values())
        return [
            code
            for code, count in self.counts.most_common()
            if ":" not in code and count > 1 and count >= 0.25 * whole
        ]

    def in_quotation(self, found: Found) -> bool:
        """Tell whether a phrase stands between quotation marks."""
        place = self.lines[found.sentence].tokens[found.head].start
        return any(quote.start <= place < quote.end for quote in self.quotations)

    def role(self, found: Found) -> str:
        """Return the part that a phrase plays in its sentence: subject, object, place, or other."""
        tokens = self.lines[found.sentence].tokens
        token = tokens[found.head]
        seen = 0
        while (
            token.deprel in {"conj", "appos", "flat", "compound", "nmod:desc"}
            and token.head >= 0
            and seen < DEEPEST
        ):
            token = tokens[token.head]
            seen += 1
        relation = token.deprel.split(":")[0]
        if relation == "amod" and token.head >= 0:  # "across the Syrian border"
            token = tokens[token.head]
            relation = token.deprel.split(":")[0] if token.deprel.startswith("obl") else "amod"
        if relation in {"nsubj", "csubj"}:
            return "subject"
        if relation in {"obl", "nmod"}:
            case = next((t.text.lower() for t in tokens if t.head == token.i and t.deprel == "case"), "")
            if case in words().place:
                return "place"
        return "object" if relation in {"obj", "iobj", "obl"} else "other"

    def plain(self, found: Found) -> list[Who]:
        """Return whom a phrase means by its own words, whether or not its turn has come."""
        if found.person is not None:
            somebody = self.people[found.person]
            return [(somebody.code, somebody.sector, found.person)]
        if found.owners:
            return [(code, sector, None) for code, sector in found.owners]
        return [(found.code, found.sector, None)] if found.code else []

    def known(self, found: Found) -> list[Who]:
        """Return whom a phrase means, also ahead of its turn: as the round before found, or by its own words."""
        earlier = [self._now(who) for who in self.prior.get((found.sentence, found.head), [])]
        return self.who(found) or earlier or (self.plain(found) if found.ask is None else [])

    def _now(self, who: Who) -> Who:
        """Return one found in an earlier round by what is known of the person since."""
        person = who[2]
        return who if person is None else (self.people[person].code, self.people[person].sector, person)

    def root_of_list(self, found: Found) -> int:
        """Return the token that a list hangs on, the same for all its members."""
        tokens = self.lines[found.sentence].tokens
        index, seen = found.head, 0
        while (
            tokens[index].deprel in {"conj", "appos", "flat"} and tokens[index].head >= 0 and seen < DEEPEST
        ):
            index = tokens[index].head
            seen += 1
        return index


def refs_of(page: Page, found: Found, whos: list[Who]) -> tuple[ActorRef, ...]:
    """Return the references of a phrase, one for each who is meant, with the phrase's words."""
    line = page.lines[found.sentence]
    start, end = line.tokens[found.first].start, line.tokens[found.last - 1].end
    text = line.sentence.text[start - line.sentence.start : end - line.sentence.start]
    seen: dict[tuple[str, int | None], ActorRef] = {}
    for code, sector, person in whos:
        name = page.people[person].name if person is not None else None
        seen.setdefault(
            (code, person), ActorRef(text=text, start=start, end=end, code=code, sector=sector, person=name)
        )
    return tuple(seen.values())
