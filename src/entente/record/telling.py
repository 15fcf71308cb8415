"""What an article tells: each claim with its article, its words' places, its people in their posts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from entente.model import Article, Attendee, Basis, Claim, Passage, Person, Post, Report, Told
from entente.record.names import may_be_same
from entente.record.voices import origin_of


def told(report: Report) -> tuple[Told, ...]:
    """Return the claims of a report in reading order, each with what a reader of it alone needs."""
    article = report.article
    return tuple(
        Told(
            claim=claim,
            article=article.id,
            title=article.title,
            publisher=article.publisher,
            url=article.url,
            published=article.published,
            origin=origin_of(claim, article),
            people=tuple(_attendees(claim, report.people)),
            sentence=(sentence := _sentence(claim, article)),
            trigger=tuple(_trigger(claim, sentence)),
        )
        for claim in report.claims
    )


def _attendees(claim: Claim, people: tuple[Person, ...]) -> Iterator[Attendee]:
    seen: set[tuple[str, str]] = set()
    for side, refs in (("actor", claim.actors), ("recipient", claim.recipients)):
        for ref in refs:
            if ref.person and (ref.person, ref.code) not in seen:
                seen.add((ref.person, ref.code))
                yield _attendee(ref.person, ref.code, side, people)


def _attendee(name: str, code: str, side: str, people: tuple[Person, ...]) -> Attendee:
    person = next((p for p in people if p.name == name), None)
    person = person or next((p for p in people if may_be_same(p.name, name)), Person(name=name))
    posts = [post for post in person.posts if post.state in (code, None)]
    post = min(posts, key=lambda p: (not p.title, p.basis is Basis.INFERRED), default=Post(title=""))
    rank = next((p.rank for p in (post, *posts) if p.rank), None)
    return Attendee(
        name=person.name,
        code=code,
        side=side,
        variants=person.variants,
        title=post.title or None,
        sector=post.sector,
        rank=rank,
        basis=post.basis if post.title else None,
        because=post.because,
    )


def _sentence(claim: Claim, article: Article) -> Passage:
    """Return where a claim's sentence stands; its evidence is the sentence or a part of it."""
    evidence, text = claim.evidence, article.text
    start = text.rfind(evidence.sentence, 0, evidence.start + len(evidence.sentence))
    if start < 0:
        start = text.find(evidence.sentence)
    if start < 0:
        return Passage(start=evidence.start, end=evidence.end)
    return Passage(start=start, end=start + len(evidence.sentence))


def _trigger(claim: Claim, sentence: Passage) -> Iterator[Passage]:
    """Yield where the trigger's words stand: together, or, where others stand between them, one by one."""
    evidence = claim.evidence
    at = max(0, evidence.start - sentence.start) if evidence.start < sentence.end else 0
    together = _find(evidence.sentence, evidence.trigger, at) or _find(evidence.sentence, evidence.trigger, 0)
    for words in [evidence.trigger] if together else evidence.trigger.split():
        found = _find(evidence.sentence, words, at) or _find(evidence.sentence, words, 0)
        if found:
            yield Passage(start=sentence.start + found[0], end=sentence.start + found[1])
            at = found[1]


def _find(sentence: str, words: str, at: int) -> tuple[int, int] | None:
    found = (
        re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE).search(sentence, at) if words else None
    )
    return found.span() if found else None
