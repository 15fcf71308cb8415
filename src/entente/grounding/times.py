"""Times: every phrase that says when, as an interval of days against the article's day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from entente.grounding.calendars import DAY, Span
from entente.grounding.time_dates import Found
from entente.grounding.time_phrases import Phrases
from entente.grounding.time_words import Atom, Sort, Vocabulary, atoms_of, vocabulary
from entente.model import Article, Basis, Parsed, Sentence, TimeMention, Token, When, dateline_end


def find_times(article: Article, parsed: Parsed) -> tuple[TimeMention, ...]:
    """Return the phrases of time that can be resolved, in order of words.

    Relative phrases need `article.published`; without it they are left out. Vague ones ("in recent weeks"),
    those that count from a day told elsewhere ("two days later") and the date of a dateline are left out too.
    Bare weekdays, months and days without a year carry two readings (`past`, `coming`).
    """
    words, today = vocabulary(), _day_of(article.published)
    ends = {block.start: dateline_end(article.text[block.start : block.end]) for block in article.blocks()}
    found: list[TimeMention] = []
    for sentence in parsed.sentences:
        found.extend(_in_sentence(article, sentence, words, today, ends.get(sentence.start, 0)))
    return tuple(found)


def _day_of(published: str | None) -> date | None:
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
    return day if day and 1800 <= day.year <= 2200 else None


def _in_sentence(
    article: Article, sentence: Sentence, words: Vocabulary, today: date | None, skipped: int
) -> Iterator[TimeMention]:
    text = article.text[sentence.start : sentence.end]
    atoms = atoms_of(text)
    for first, found in Phrases(atoms, words, today).all():
        start, end = atoms[first].start, atoms[found.end - 1].end
        if end <= skipped:
            continue
        tokens = [
            token
            for token in sentence.tokens
            if token.start < sentence.start + end and token.end > sentence.start + start
        ]
        if not tokens or _is_no_time(tokens):
            continue
        head = _head(tokens)
        describes = _is_part_of_noun(tokens, head)
        bounded = found if describes else _bounded(found, atoms, first, words, head)
        yield _mention(sentence, tokens, head, bounded, text[start:end])


def _is_no_time(tokens: list[Token]) -> bool:
    """Whether the parser knows better: April is a person, "last two days" follows "the talks will"."""
    if all(token.name == "PERSON" for token in tokens):
        return True
    return tokens[0].text.islower() and tokens[0].upos in ("VERB", "AUX")


def _head(tokens: list[Token]) -> Token:
    """Return the token whose governor stands outside of the phrase."""
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head not in inside]
    content = [token for token in tops if token.deprel not in ("punct", "case", "det", "advmod")]
    return (content or tops or tokens)[0]


def _is_part_of_noun(tokens: list[Token], head: Token) -> bool:
    """Whether the phrase only describes a noun that follows: "after Friday's talks"."""
    return head.head > tokens[-1].i and head.deprel.split(":")[0] in ("compound", "nummod", "nmod", "amod")


def _bounded(found: Found, atoms: list[Atom], first: int, words: Vocabulary, head: Token) -> Found:
    """Open the interval where the words before say so: since, until, by, before, after."""
    bound = words.bounds.before(atoms, first)
    is_possessive = found.end < len(atoms) and atoms[found.end].sort is Sort.POSSESSIVE
    if bound is None or found.closed or is_possessive:
        return found
    if atoms[bound[1]].low == "from" and head.deprel.startswith("nmod"):
        return found  # "a statement from Wednesday" does not last
    past, coming = _open(found.past, bound[0]), _open(found.coming, bound[0])
    if bound[0] == "from" and atoms[bound[1]].low == "since":
        coming = past  # only what has been can have lasted since
    return Found(past, coming, "range", found.relative, found.end)


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
