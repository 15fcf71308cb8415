"""A claim's sentence with its evidence marked: the trigger, the actors, the recipients, time and place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.text import Text

from entente import words
from entente.model import ActorRef, Claim

ACTOR, RECIPIENT, OTHER = "underline cyan", "underline magenta", "underline"
OPEN, CLOSE = "«", "»"

Span = tuple[int, int]


def marked_sentence(claim: Claim, article_text: str, *, plain: bool) -> Text:
    """Return the sentence with its evidence underlined, or, in plain text, the trigger between « and »."""
    sentence = claim.evidence.sentence
    start = _start(claim, article_text)
    triggers = list(_spans_of_trigger(claim, start))
    if plain:
        return Text(_one_line(_with_marks(sentence, triggers)))
    text = Text(_one_line(sentence))
    for words_said in (claim.when.text if claim.when else "", claim.where.text if claim.where else ""):
        if words_said and (at := sentence.find(words_said)) >= 0:
            text.stylize(OTHER, at, at + len(words_said))
    if start is not None:
        _stylize(text, OTHER, _spans_within(claim.aimed_at, start, len(sentence)))
        _stylize(text, RECIPIENT, _spans_within(claim.recipients, start, len(sentence)))
        _stylize(text, ACTOR, _spans_within(claim.actors, start, len(sentence)))
    _stylize(text, f"bold underline {words.status(claim.status)[1]}", triggers)
    return text


def _stylize(text: Text, style: str, spans: Iterable[Span]) -> None:
    for first, last in spans:
        text.stylize(style, first, last)


def _start(claim: Claim, article_text: str) -> int | None:
    """Return where the sentence starts in the article, whether its evidence spans the sentence or a part."""
    evidence = claim.evidence
    if article_text.startswith(evidence.sentence, evidence.start):
        return evidence.start
    at = article_text.rfind(evidence.sentence, 0, evidence.start + len(evidence.sentence))
    if at < 0:
        at = article_text.find(evidence.sentence)
    return at if at >= 0 else None


def _spans_of_trigger(claim: Claim, start: int | None) -> Iterator[Span]:
    """Yield the trigger's places: its words together, or, where others stand between them, one by one."""
    evidence, at = claim.evidence, 0
    if start is not None and evidence.end - evidence.start == len(evidence.trigger):
        at = max(0, evidence.start - start)
    together = _find(evidence.sentence, evidence.trigger, at) if evidence.trigger else None
    if together:
        yield together
        return
    for word in evidence.trigger.split():
        found = _find(evidence.sentence, word, at)
        if found:
            yield found
            at = found[1]


def _find(sentence: str, words_said: str, at: int) -> Span | None:
    found = re.compile(rf"(?<!\w){re.escape(words_said)}(?!\w)", re.IGNORECASE).search(sentence, at)
    return found.span() if found else None


def _spans_within(refs: Iterable[ActorRef], start: int, length: int) -> Iterator[Span]:
    for ref in refs:
        if start <= ref.start < ref.end <= start + length:
            yield ref.start - start, ref.end - start


def _with_marks(sentence: str, spans: Iterable[Span]) -> str:
    for first, last in reversed(list(spans)):
        sentence = f"{sentence[:first]}{OPEN}{sentence[first:last]}{CLOSE}{sentence[last:]}"
    return sentence


def _one_line(text: str) -> str:
    return words.clean(text).replace("\n", " ")
