"""How the words before a time open or close its interval: since, until, by, before, after, from, as of, than."""

from __future__ import annotations

from datetime import date

import msgspec

from entente.grounding import calendars
from entente.grounding.calendars import DAY, Span
from entente.grounding.time_found import Found
from entente.grounding.time_phrases import Phrases
from entente.grounding.time_words import Sort
from entente.model import Sentence, Token

_PRESENT = ("VBZ", "VBP")


class Bounds:
    """Reads what stands before the times of a sentence."""

    def __init__(self, sentence: Sentence, phrases: Phrases) -> None:
        self.sentence, self.phrases = sentence, phrases
        self.atoms, self.words, self.low = phrases.atoms, phrases.words, phrases.low

    def around(self, found: Found, first: int, head: Token, previous: Found | None) -> Found:
        """Return a time as the words before it mean it; previous: the time before it in the sentence."""
        if found.compared:
            return found
        bound = self.words.bounds.before(self.atoms, first)
        if (bound is None or bound[0] == "from") and self._is_compared(found, first, previous):
            return msgspec.structs.replace(found, compared=True)
        is_possessive = found.end < len(self.atoms) and self.atoms[found.end].sort is Sort.POSSESSIVE
        if bound is None or found.closed or is_possessive or bound[0] == "at":
            return found
        if bound[0] == "from":
            if lasting := self._lasting(found, bound[1]):
                return lasting
            if self.words.has("onwards", self.low(found.end)):
                return _opened(found, _open(found.past, "from"), _open(found.coming, "from"))
        if bound[0] == "as of":
            return self._as_of(found, head)
        if self.low(bound[1]) == "from" and head.deprel.startswith("nmod"):
            return found  # "a statement from Wednesday" does not last
        past, coming = _open(found.past, bound[0]), _open(found.coming, bound[0])
        if bound[0] == "from" and self.low(bound[1]) == "since":
            coming = past  # only what has been can have lasted since
        return _opened(found, past, coming)

    def _is_compared(self, found: Found, first: int, previous: Found | None) -> bool:
        """Whether something is held against a time: "than in August", "in 2020 from 2017"."""
        k = first - 2 if self.low(first - 1) in ("in", "during") else first - 1
        word = self.low(k)
        if self.words.has("periods", word) and self.low(k - 1) == "same":
            return True
        if self.words.has("comparing_alone", word):
            return True
        if word in ("with", "to"):
            return self.words.has("compared_with", self.low(k - 1))
        if word != "from":
            return False
        follows = previous is not None and previous.end == k and previous.precision == found.precision
        return follows or self.words.has("rising", self.low(k - 1))

    def _as_of(self, found: Found, head: Token) -> Found:
        """ "As of" tells when a state of affairs was so, or from which day a rule holds or will hold."""
        coming = _open(found.coming, "from")
        lasts = found.precision == "day" and self._is_present(head)
        return _opened(found, _open(found.past, "from") if lasts else found.past, coming)

    def _is_present(self, head: Token) -> bool:
        """Whether the verb above a token, or an auxiliary of it, is of the present or the future."""
        tokens, up = self.sentence.tokens, head.head
        for _ in range(len(tokens)):
            if up < 0:
                return True  # no syntax is known
            if tokens[up].upos in ("VERB", "AUX"):
                break
            up = tokens[up].head
        verbs = [token for token in tokens if token.i == up or (token.head == up and token.upos == "AUX")]
        if any(token.xpos == "MD" for token in verbs):
            return True
        is_perfect = any(token.lemma.lower() == "have" and token.i != up for token in verbs)
        return not is_perfect and any(token.xpos in _PRESENT for token in verbs)

    def _lasting(self, found: Found, i: int) -> Found | None:
        """Close an interval whose length stands before it: "for three days starting Monday"."""
        shifts = self.phrases.shifts
        starts = [k for k in range(max(0, i - 6), i) if shifts.amount(k)[0]]
        for k in starts:
            count, after = shifts.amount(k)
            after = self.phrases.skip(after, "-", "–")
            unit, times = shifts.unit_at(after)
            is_next = after + 1 == i or (self.low(after - 1) in ("-", "–") and after + 2 == i)
            if count and count < 100 and unit in ("day", "week", "month", "year") and is_next:
                past, coming = (_long(span, unit, count * times) for span in (found.past, found.coming))
                return msgspec.structs.replace(
                    found, past=past, coming=coming, precision="range", closed=True
                )
        return None


def _opened(found: Found, past: Span, coming: Span) -> Found:
    precision = found.precision if found.past == past else "range"
    return msgspec.structs.replace(found, past=past, coming=coming, precision=precision)


def _long(span: Span, unit: str, count: int) -> Span:
    first, _ = span
    reaches = first is not None and calendars.reaches(first, unit, count)
    return (first, calendars.moved(first, unit, count) - DAY) if first and reaches else span


def _open(span: Span, bound: str) -> Span:
    first, last = span
    if first == date.min:
        return span  # no day is before the year 1
    if bound == "from":
        return first, None
    if bound == "to":
        return None, last
    if bound == "before":
        return None, first - DAY if first else None
    return last + DAY if last else None, None
