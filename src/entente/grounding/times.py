"""Times: every phrase that says when, as an interval of days against the article's day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from entente.grounding import calendars
from entente.grounding.calendars import DAY, Span
from entente.grounding.home import home_of
from entente.grounding.time_dates import Found
from entente.grounding.time_habits import day_of, habits_of
from entente.grounding.time_phrases import Phrases
from entente.grounding.time_words import Sort, atoms_of, vocabulary
from entente.model import Article, Basis, Parsed, Sentence, TimeMention, Token, When, dateline_end

NEAR = 2
"""Sentences back to the time from which "two days later" counts."""


def find_times(article: Article, parsed: Parsed) -> tuple[TimeMention, ...]:
    """Return the phrases of time that can be resolved, in order of words.

    Relative phrases need `article.published`; without it they are left out. Vague ones ("in recent weeks") and the
    date of a dateline are left out too. "Two days later" counts from the time told last, at most two sentences before.
    Bare weekdays, months and days without a year carry two readings (`past`, `coming`).
    """
    words, habits = vocabulary(), habits_of(home_of(article))
    today = day_of(article.published, habits)
    ends = {block.start: dateline_end(article.text[block.start : block.end]) for block in article.blocks()}
    found: list[TimeMention] = []
    told = _Told(None, None)
    for sentence in parsed.sentences:
        skipped = ends.get(sentence.start, 0)
        phrases = Phrases(atoms_of(article.text[sentence.start : sentence.end]), words, today, habits)
        phrases.dates.anchor = told.before(sentence)
        for last, mention in _in_sentence(article, sentence, phrases, skipped):
            told = _Told(last, sentence)
            found.append(mention)
    return tuple(found)


class _Told(NamedTuple):
    """The time told last, and where."""

    found: Found | None
    sentence: Sentence | None

    def before(self, sentence: Sentence) -> Found | None:
        """Return it if it is near enough to count from."""
        last = self.sentence
        near = last and last.part == sentence.part and sentence.index - last.index <= NEAR
        return self.found if near else None


def _in_sentence(
    article: Article, sentence: Sentence, phrases: Phrases, skipped: int
) -> Iterator[tuple[Found, TimeMention]]:
    """Yield each time of a sentence as it was found and as it is meant; `skipped` characters are a dateline."""
    text, atoms = article.text[sentence.start : sentence.end], phrases.atoms
    for first, found in phrases.all():
        start, end = atoms[first].start, atoms[found.end - 1].end
        if end <= skipped:
            continue
        tokens = [
            token
            for token in sentence.tokens
            if token.start < sentence.start + end and token.end > sentence.start + start
        ]
        if not tokens or _is_no_time(sentence, tokens):
            continue
        head = _head(tokens)
        describes = _is_part_of_noun(tokens, head)
        bounded = found if describes else _bounded(found, phrases, first, head)
        phrases.dates.anchor = found
        yield found, _mention(sentence, tokens, head, bounded, text[start:end])


def _is_no_time(sentence: Sentence, tokens: list[Token]) -> bool:
    """Whether the parser knows better: April is a person, "last two days" follows "the talks will"."""
    if all(token.name == "PERSON" for token in tokens) or _is_in_name(sentence, tokens):
        return True
    return tokens[0].text.islower() and tokens[0].upos in ("VERB", "AUX")


def _is_in_name(sentence: Sentence, tokens: list[Token]) -> bool:
    """Whether a day or month is part of a name: Sunday Oliseh, the April 6 Youth Movement, the group November 17."""
    first, last = tokens[0].i, tokens[-1].i + 1
    if any(n.first < last < n.last and n.first >= first and n.kind == "ORG" for n in sentence.names):
        return True
    head = _head(tokens)
    governor = sentence.tokens[head.head] if head.head >= 0 else None
    if governor is None or tokens[0].upos != "PROPN":
        return False
    if governor.i == last and len(tokens) == 1:
        return head.deprel == "compound" and governor.upos == "PROPN"
    return head.deprel == "appos" and governor.i == first - 1 and governor.upos == "NOUN"


def _head(tokens: list[Token]) -> Token:
    """Return the token whose governor stands outside of the phrase."""
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head not in inside]
    content = [token for token in tops if token.deprel not in ("punct", "case", "det", "advmod")]
    return (content or tops or tokens)[0]


def _is_part_of_noun(tokens: list[Token], head: Token) -> bool:
    """Whether the phrase only describes a noun that follows: "after Friday's talks"."""
    return head.head > tokens[-1].i and head.deprel.split(":")[0] in ("compound", "nummod", "nmod", "amod")


def _bounded(found: Found, phrases: Phrases, first: int, head: Token) -> Found:
    """Open the interval where the words before say so: since, until, by, before, after."""
    atoms, words = phrases.atoms, phrases.words
    bound = words.bounds.before(atoms, first)
    is_possessive = found.end < len(atoms) and atoms[found.end].sort is Sort.POSSESSIVE
    if bound is None or found.closed or is_possessive:
        return found
    if bound[0] == "from":
        if lasting := _lasting(found, phrases, bound[1]):
            return lasting
        if words.has("onwards", phrases.low(found.end)):
            return Found(
                _open(found.past, "from"), _open(found.coming, "from"), "range", found.relative, found.end
            )
    if atoms[bound[1]].low == "from" and head.deprel.startswith("nmod"):
        return found  # "a statement from Wednesday" does not last
    past, coming = _open(found.past, bound[0]), _open(found.coming, bound[0])
    if bound[0] == "from" and atoms[bound[1]].low == "since":
        coming = past  # only what has been can have lasted since
    return Found(past, coming, "range", found.relative, found.end)


def _lasting(found: Found, phrases: Phrases, i: int) -> Found | None:
    """Close an interval whose length stands before it: "for three days starting Monday", "a two-week visit from"."""
    starts = [k for k in range(max(0, i - 6), i) if phrases.shifts.amount(k)[0]]
    for k in starts:
        count, after = phrases.shifts.amount(k)
        after = phrases.skip(after, "-", "–")
        unit, times = phrases.shifts.unit_at(after)
        is_next = after + 1 == i or (phrases.low(after - 1) in ("-", "–") and after + 2 == i)
        if count and count < 100 and unit in ("day", "week", "month", "year") and is_next:
            past, coming = (_long(span, unit, count * times) for span in (found.past, found.coming))
            return Found(past, coming, "range", found.relative, found.end, closed=True)
    return None


def _long(span: Span, unit: str, count: int) -> Span:
    first, _ = span
    return (first, calendars.moved(first, unit, count) - DAY) if first else span


def _open(span: Span, bound: str) -> Span:
    first, last = span
    if bound == "from":
        return first, None
    if bound == "to":
        return None, last
    if bound == "before":
        return None, first - DAY if first else None
    return last + DAY if last else None, None


def _mention(sentence: Sentence, tokens: list[Token], head: Token, found: Found, text: str) -> TimeMention:
    basis = Basis.RELATIVE if found.relative else Basis.STATED
    return TimeMention(
        sentence=sentence.index,
        first=tokens[0].i,
        last=tokens[-1].i + 1,
        head=head.i,
        past=_when(found.past, found.precision, basis, text),
        coming=_when(found.coming, found.precision, basis, text),
    )


def _when(span: Span, precision: str, basis: Basis, text: str) -> When:
    first, last = span
    return When(
        start=first.isoformat() if first else None,
        end=last.isoformat() if last else None,
        precision=precision,
        basis=basis,
        text=text,
    )
