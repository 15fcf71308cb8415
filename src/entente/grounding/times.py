"""Times: every phrase that says when, as an interval of days against the article's day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from entente.grounding.calendars import Span
from entente.grounding.home import home_of
from entente.grounding.time_bounds import Bounds
from entente.grounding.time_found import Found
from entente.grounding.time_habits import day_of, habits_of
from entente.grounding.time_phrases import Phrases
from entente.grounding.time_repeats import is_habit
from entente.grounding.time_stories import Stories
from entente.grounding.time_words import atoms_of, vocabulary
from entente.model import Article, Basis, Parsed, Sentence, TimeMention, Token, When, dateline_end

NEAR = 2
"""Sentences back to the time from which "two days later" counts."""
_REMEMBERED = 4  # times told from which one may count


def find_times(article: Article, parsed: Parsed) -> tuple[TimeMention, ...]:
    """Return the phrases of time that can be resolved, in order of words.

    Relative phrases need `article.published`; without it they are left out. Vague ones ("in recent weeks") and the
    date of a dateline are left out too. "Two days later" counts from a time told before, at most two sentences back;
    a date without its year is of the year that the text is telling of, else it carries two readings, as bare weekdays
    and months do (`past`, `coming`).
    """
    words, habits = vocabulary(), habits_of(home_of(article))
    today = day_of(article.published, habits)
    ends = {block.start: dateline_end(article.text[block.start : block.end]) for block in article.blocks()}
    found: list[TimeMention] = []
    told = _Told((), None)
    stories = Stories(article, words, today)
    for sentence in parsed.sentences:
        atoms = atoms_of(article.text[sentence.start : sentence.end])
        phrases = Phrases(atoms, words, today, habits)
        phrases.dates.told = told.before(sentence)
        phrases.dates.story = stories.at(sentence)
        mentions = list(_in_sentence(article, sentence, phrases, stories, ends.get(sentence.start, 0)))
        if mentions:
            told = _Told(phrases.dates.told, sentence)
        found.extend(mentions)
    return tuple(found)


class _Told(NamedTuple):
    """The times told last, the latest first, and where."""

    found: tuple[Found, ...]
    sentence: Sentence | None

    def before(self, sentence: Sentence) -> tuple[Found, ...]:
        """Return them if they are near enough to count from."""
        last = self.sentence
        near = last and last.part == sentence.part and sentence.index - last.index <= NEAR
        return self.found if near else ()


def _in_sentence(
    article: Article, sentence: Sentence, phrases: Phrases, stories: Stories, skipped: int
) -> Iterator[TimeMention]:
    """Yield each time of a sentence as it is meant; `skipped` characters are a dateline."""
    text, atoms, dates = article.text[sentence.start : sentence.end], phrases.atoms, phrases.dates
    previous: Found | None = None
    for first, found in phrases.all():
        start, end = atoms[first].start, atoms[found.end - 1].end
        if end <= skipped:
            continue
        tokens = [
            token
            for token in sentence.tokens
            if token.start < sentence.start + end and token.end > sentence.start + start
        ]
        if not tokens or _is_no_time(sentence, tokens, phrases, first):
            continue
        head = _head(tokens)
        if is_habit(sentence, head, phrases, first, found):
            continue
        describes = _is_part_of_noun(tokens, head)
        bounded = found if describes else Bounds(sentence, phrases).around(found, first, head, previous)
        previous = found
        if not bounded.compared:
            dates.told = (found, *dates.told)[:_REMEMBERED]
        dates.story = stories.hear(
            found, sentence, atoms, first, dates.story, not describes and bounded is found
        )
        yield _mention(sentence, tokens, head, bounded, text[start:end])


def _is_no_time(sentence: Sentence, tokens: list[Token], phrases: Phrases, first: int) -> bool:
    """Whether the parser knows better: April is a person, "last two days" follows "the talks will"."""
    if phrases.words.feasts.at(phrases.atoms, first):
        return False
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


def _mention(sentence: Sentence, tokens: list[Token], head: Token, found: Found, text: str) -> TimeMention:
    basis = Basis.RELATIVE if found.relative else Basis.STATED
    return TimeMention(
        sentence=sentence.index,
        first=tokens[0].i,
        last=tokens[-1].i + 1,
        head=head.i,
        past=_when(found.past, found.precision, basis, text),
        coming=_when(found.coming, found.precision, basis, text),
        compared=found.compared,
    )


def _when(span: Span, precision: str, basis: Basis, text: str) -> When:
    first, last = span
    return When(
        start=first.isoformat() if first else None,
        end=last.isoformat() if last else None,
        precision=precision if first and last else "range",
        basis=basis,
        text=text,
    )
