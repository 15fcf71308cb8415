"""Who speaks in a page's quotations, also where the clause of speech stands in another sentence.

A quotation that runs over sentences has one speaker. He is named by the clause of speech beside it ("We signed. We
will buy more," he said), by that of the quotation before it in the paragraph (he said. "It is good."), by the sentence
that brings it in ("Mujica agreed:"), or by the paragraph before, where a paragraph is all quotation. Words between
marks that are part of the reporter's own sentence (a "friendship" bridge) have only the speaker that it gives them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from entente.coding.callings import Callings
from entente.coding.grammar import grammar
from entente.coding.interviews import Interview
from entente.coding.parties import Parties
from entente.coding.speaking import Speech, all_words, says, speakers, speech, voice
from entente.coding.text import Text
from entente.coding.tree import Tree
from entente.coding.voices import chain_of, without_repeats
from entente.model import Part, Quotation

FINITE = frozenset({"MD", "VBZ", "VBP", "VBD"})
MARKS = "\"'“”„‟«»‘’‚` "
ENDS = (".", ",", "!", "?", "…", ";")
FEWEST = 4
"""Words between marks from which they are more than a phrase, with a verb among them."""
REMARK = 14
"""Words of a sentence that can be only the clause of speech to what is quoted before it: "So said the minister."."""
STORIES = (Part.BODY, Part.LEAD)
FARTHEST = 40
"""Quotations that are gone through to the words that name the speaker of one, at most: each waits for the next."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words between marks that no other marks hold. first, last: the sentences that they begin and end in.

    speech: they are somebody's speech, and no title or phrase within the reporter's sentence
    closed: the marks are closed
    """

    number: int
    start: int
    end: int
    first: int
    last: int
    speech: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A verb of speech outside all quotations, with those who speak by it, innermost first."""

    sentence: int
    verb: int
    start: int
    chain: tuple[Speech, ...]


class Quoted:
    """The quotations of an article with their speakers; each is looked for when it is first asked for."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._speakers: dict[int, tuple[Said, ...]] = {}
        self._said: dict[int, tuple[Said, ...]] = {}
        self._chains: dict[tuple[int, int, frozenset[int]], tuple[Parties, list[Speech]]] = {}
        self._worded: dict[int, bool] = {}
        self._waiting = 0
        self._callings = Callings(text, self._heard_in)
        self._interview = Interview(text, self._heard_in)

    def _heard_in(self, n: int) -> list[Speech]:
        return [one for said in self._saids(n) for one in said.chain]

    @cached_property
    def _outer(self) -> list[Quotation]:
        found: list[Quotation] = []
        for one in self.text.quotations:
            if not found or one.start >= found[-1].end:
                found.append(one)
        return found

    @cached_property
    def _opening(self) -> list[int]:
        return [one.start for one in self._outer]

    @cached_property
    def _spans(self) -> list[Span]:
        return [self._span(number, one) for number, one in enumerate(self._outer)]

    def _at(self, place: int) -> int:
        """Return the number of the quotation that a character stands in, -1 where it stands in none."""
        number = bisect_right(self._opening, place) - 1
        return number if number >= 0 and place < self._outer[number].end else -1

    def chain(self, tree: Tree, i: int, parties: Parties, but: frozenset[int] = frozenset()) -> list[Speech]:
        """Return the voices that a token stands under, innermost first, those of its quotation included."""
        key = (id(parties), i, but)
        if key not in self._chains:
            self._chains[key] = parties, self._chain(tree, i, parties, but)
        return list(self._chains[key][1])

    def _chain(self, tree: Tree, i: int, parties: Parties, but: frozenset[int]) -> list[Speech]:
        n = tree.sentence.index
        found = self._named(n, chain_of(tree, i, parties, but)) if self._has_words(n) else []
        number = self._at(tree[i].start) if self._outer else -1
        if number < 0:
            answering = self._interview.speaker_of(n) if not found else None
            return [replace(answering, verb=-1, at=-1)] if answering is not None else found
        span = self._spans[number]
        inner = [one for one in found if _is_inside(tree, one, span)]
        if len(inner) < len(found):
            return found
        said = self.said_of(number)
        if any(one.sentence == n and one.verb in but for one in said):
            return found
        inner = [one for one in inner if not _is_speaker_himself(tree, one)]
        return without_repeats([*inner, *(one for each in said for one in self._seen_from(n, each))])

    def _has_words(self, n: int) -> bool:
        """Tell whether a sentence has any word by which voices are brought in: most have none."""
        if n not in self._worded:
            words = all_words()
            self._worded[n] = any(t.lemma.lower() in words for t in self.text.sentences[n].tokens)
        return self._worded[n]

    def _named(self, n: int, chain: Iterable[Speech]) -> list[Speech]:
        """Return the voices of a sentence under their fullest names, without pronouns that mean nobody known."""
        named = [self._callings.called(n, one) for one in chain]
        return without_repeats([one for one in named if one is not None])

    def _seen_from(self, n: int, said: Said) -> list[Speech]:
        """Return the chain of a clause of speech as another sentence has it: its verb is no word of that one."""
        chain = self._named(said.sentence, said.chain)
        return chain if said.sentence == n else [replace(one, verb=-1, at=-1) for one in chain]

    def said_of(self, number: int) -> tuple[Said, ...]:
        """Return by which words a quotation is said, none where the page does not tell."""
        if number not in self._speakers:
            if self._waiting >= FARTHEST:
                return ()
            # while it is looked for it has none, so that two do not wait for one another
            self._speakers[number] = ()
            self._waiting += 1
            found = self._looked_for(self._spans[number])
            self._waiting -= 1
            self._speakers[number] = (found,) if found is not None else ()
        return self._speakers[number]

    # what the marks hold

    def _span(self, number: int, one: Quotation) -> Span:
        first, last = self.text.sentence_at(one.start), self.text.sentence_at(one.end - 1)
        sentences = self.text.sentences
        if first + 1 < len(sentences) and first < last and self._is_over(first, one.start):
            first += 1  # the opening mark was left with the sentence before
        words = sentences[last].text
        ending = words[max(0, one.end - sentences[last].start - 2) : one.end - sentences[last].start]
        closed = (len(ending) > 1 and ending[-1] in MARKS) or one.end < sentences[last].end
        return Span(number, one.start, one.end, first, last, self._is_speech(one, first, last), closed)

    def _is_over(self, n: int, place: int) -> bool:
        """Tell whether nothing but marks stands in a sentence from a character on."""
        sentence = self.text.sentences[n]
        return not sentence.text[max(0, place - sentence.start) :].strip(MARKS)

    def _is_speech(self, one: Quotation, first: int, last: int) -> bool:
        """Tell whether quoted words are speech: a whole sentence, or what a comma, colon or "that" sets off."""
        sentences = self.text.sentences
        if last > first:
            return True
        sentence = sentences[first]
        before = sentence.text[: max(0, one.start - sentence.start)].rstrip(MARKS)
        behind = sentence.text[one.end - sentence.start :].lstrip(MARKS)
        inside = [t for t in sentence.tokens if one.start <= t.start < one.end]
        words = [t for t in inside if t.text[:1].isalnum()]
        if len(words) < FEWEST and not any(t.xpos in FINITE for t in words):
            return False
        held = sentence.text[: one.end - sentence.start].rstrip(MARKS)
        if not before:
            return held.endswith(ENDS) or behind.startswith(ENDS) or not behind.strip(".")
        return before.endswith((":", ",")) or self._follows_speech(first, one.start)

    def _follows_speech(self, n: int, place: int) -> bool:
        """Tell whether a verb of speech, or "that" behind it, stands right before quoted words."""
        words = [t for t in self.text.sentences[n].tokens if t.end <= place and t.text[:1].isalnum()][-2:]
        marks = speech()["phrases"]["marks"]
        near = words[-1:] if words and words[-1].text.lower() not in marks else words[:1]
        return any(says(self.text.tree(n), t.i) for t in near)

    # who says it

    def _looked_for(self, span: Span) -> Said | None:
        own = self._beside(span)
        if own is not None or not span.speech:
            return own
        if self.text.sentences[span.first].part not in STORIES:
            return None
        return self._remark_behind(span) or self._before(span) or self._goes_on(span)

    def _beside(self, span: Span) -> Said | None:
        """Return the clause of speech in a sentence that the quotation begins or ends in."""
        before = [one for one in self._saids(span.first) if one.start < span.start]
        after = [one for one in self._saids(span.last) if one.start >= span.end]
        opening = before[-1] if before and self._brings_in(before[-1], span) else None
        closing = after[0] if after and self._closes(after[0], span) else None
        words = self.text.sentences[span.first]
        if opening and words.text[: span.start - words.start].rstrip(MARKS).endswith(":"):
            return opening
        if not span.speech:
            return opening
        return closing or opening or self._by_tree(span)

    def _brings_in(self, said: Said, span: Span) -> bool:
        """Tell whether a clause of speech leads to the quotation behind it, with no clause between them."""
        sentence = self.text.sentences[said.sentence]
        between = sentence.text[said.start - sentence.start : span.start - sentence.start].rstrip(MARKS)
        if not self._follows_speech(said.sentence, span.start) and not between.endswith((":", ",")):
            return False
        tokens = [t for t in sentence.tokens if said.start < t.start < span.start]
        return between.endswith(":") or not any(self._at(t.start) >= 0 for t in tokens)

    def _closes(self, said: Said, span: Span) -> bool:
        """Tell whether a clause of speech stands right behind a quotation: no clause between, no "and"."""
        tree = self.text.tree(said.sentence)
        between = [t for t in tree.tokens if span.end <= t.start < said.start]
        if any(t.xpos in FINITE and not tree.under(t.i, said.verb) for t in between):
            return False
        return not (between and between[0].deprel == "cc")

    def _by_tree(self, span: Span) -> Said | None:
        """Return the speaker that the parse gives the quoted words of a sentence with words outside the marks."""
        for n in dict.fromkeys((span.last, span.first)):
            tree = self.text.tree(n)
            inside = [t.i for t in tree.tokens if span.start <= t.start < span.end]
            if len(inside) == len(tree.tokens):
                continue
            within = set(inside)
            for top in (i for i in inside if tree[i].head not in within):
                chain = chain_of(tree, top, self.text.parties(n))
                outer = [one for one in chain if not _is_inside(tree, one, span)]
                if outer:
                    return Said(n, outer[0].verb, tree[max(outer[0].verb, 0)].start, tuple(outer))
        return None

    def _remark_behind(self, span: Span) -> Said | None:
        """Return the clause of speech that the parser took for a sentence of its own: "…" So said the minister."""
        n = self._next(span)
        if n is None or len(self.text.sentences[n].tokens) > REMARK:
            return None
        found = [one for one in self._saids(n) if not self._tells(one)]
        return found[0] if len(found) == 1 else None

    def _next(self, span: Span) -> int | None:
        """Return the sentence of the reporter right behind a quotation in its paragraph."""
        sentences, n = self.text.sentences, span.last + 1
        if not self._is_over(span.last, span.end) or n >= len(sentences):
            return None
        same = sentences[n].paragraph == sentences[span.last].paragraph
        return n if same and self._at(self._first_word(n)) < 0 else None

    def _tells(self, said: Said) -> bool:
        """Tell whether a verb of speech has what is said beside it."""
        tree = self.text.tree(said.sentence)
        words = self.text.sentences[said.sentence].text.rstrip(MARKS)
        return bool(tree.children(said.verb, "ccomp", "obj", "xcomp")) or words.endswith(":")

    def _before(self, span: Span) -> Said | None:
        """Return who speaks in the words before a quotation: in its paragraph, or at the end of the one before."""
        sentences = self.text.sentences
        here = sentences[span.first].paragraph
        earlier = self._spans[span.number - 1] if span.number else None
        while earlier is not None and not earlier.speech:
            earlier = self._spans[earlier.number - 1] if earlier.number else None
        n = self._last_before(span)
        if n is None or here - sentences[n].paragraph > 1 or sentences[n].part not in STORIES:
            return None
        if earlier is not None and earlier.last >= n:
            return self._first(earlier)  # nothing stands between the two but the clause of speech
        told = self._speaker_of(n)
        if told is None and earlier is not None and here - sentences[earlier.last].paragraph <= 1:
            told = self._first(earlier)
        return told or self._subject_of(n)

    def _last_before(self, span: Span) -> int | None:
        """Return the last sentence that begins before a quotation and is not part of it."""
        n = span.first
        begun = self.text.sentences[n].text[: max(0, span.start - self.text.sentences[n].start)].strip(MARKS)
        return n if begun else n - 1 if n else None

    def _first(self, span: Span) -> Said | None:
        return next(iter(self.said_of(span.number)), None)

    def _goes_on(self, span: Span) -> Said | None:
        """Return the speaker of the next paragraph's quotation, where this one is not closed."""
        later = self._spans[span.number + 1] if span.number + 1 < len(self._spans) else None
        if span.closed or later is None:
            return None
        sentences = self.text.sentences
        follows = sentences[later.first].paragraph - sentences[span.last].paragraph == 1
        return self._first(later) if follows else None

    def _speaker_of(self, n: int) -> Said | None:
        """Return who speaks in a sentence, of several the last one of its main clause."""
        tree, found = self.text.tree(n), self._saids(n)
        main = [one for one in found if tree.first_conjunct(one.verb) == tree.root]
        return next(reversed(main or found), None)

    def _subject_of(self, n: int) -> Said | None:
        """Return the subject of a sentence that brings in a quotation without a verb of speech: "Rao was blunt:"."""
        tree, parties, verb = self.text.tree(n), self.text.parties(n), self.text.tree(n).root
        leads = tree.sentence.text.rstrip().endswith(":")
        published = any(t.lemma.lower() in speech()["nouns"]["documents"] for t in tree.tokens)
        heads = tree.surface_subjects(verb) if tree.is_clause(verb) else []
        chain = [s for k in heads for s in voice(tree, k, parties, tree[verb].lemma.lower(), verb, False)]
        known = [one for one in chain if leads or published or any(ref.person for ref in one.refs)]
        return Said(n, verb, tree[verb].start, tuple(known)) if len(known) == 1 else None

    def _saids(self, n: int) -> tuple[Said, ...]:
        """Return the verbs of speech of a sentence that stand outside quotations and have a speaker."""
        if n not in self._said and not self._has_words(n):
            self._said[n] = ()
        if n not in self._said:
            tree, parties = self.text.tree(n), self.text.parties(n)
            found = []
            for token in tree.tokens:
                if says(tree, token.i) and self._at(token.start) < 0:
                    chain = without_repeats(
                        [*speakers(tree, token.i, parties), *chain_of(tree, token.i, parties)]
                    )
                    chain = [one for one in chain if one.at < 0 or self._at(tree[one.at].start) < 0]
                    if chain:
                        found.append(Said(n, token.i, token.start, tuple(chain)))
            self._said[n] = tuple(found)
        return self._said[n]

    def _first_word(self, n: int) -> int:
        tokens = self.text.sentences[n].tokens
        return next((t.start for t in tokens if t.text[:1].isalnum()), tokens[0].start)


def _is_inside(tree: Tree, one: Speech, span: Span) -> bool:
    """Tell whether a speaker is himself named within the quotation."""
    at = one.verb if one.verb >= 0 else one.at
    return at >= 0 and span.start <= tree[at].start < span.end


def _is_speaker_himself(tree: Tree, one: Speech) -> bool:
    """Tell whether who is said to speak within a quotation is the one quoted: "I think", "we believe"."""
    return one.at >= 0 and tree[one.at].lemma.lower() in grammar()["speaker"]["words"]
