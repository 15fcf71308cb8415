"""Adding an article: everything that it says in one go, then what that changes among events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from entente.errors import DataError
from entente.model import Added, Event, Person, Report, Told
from entente.record.happenings import Happening, happenings
from entente.record.merging import MERGER, groups, judgement
from entente.record.names import fold, surname
from entente.record.reading import events_by_id
from entente.record.rules import rules
from entente.record.telling import told
from entente.store import ArticleRow, ClaimRow, EventRow, HappeningRow, PassageRow, PersonRow, Store

encode = msgspec.json.encode

_happening = msgspec.json.Decoder(Happening)


def add(store: Store, report: Report) -> Added:
    """Write a report in one transaction; an article that the record holds already changes nothing.

    Raises: DataError where an id of the report is empty, given twice, or another article's
    """
    article = report.article
    with store.writing():
        if store.has_article(article.id):
            return Added(article=article.id, new=False, language=article.language)
        _check(store, report)
        claims = told(report)
        counted = [t for t in claims if t.is_counted]
        _put_report(store, report, claims, len(counted))
        found = happenings(report, claims)
        refresh(store, place(store, found))
        return Added(
            article=article.id,
            new=True,
            claims=len(counted),
            types=dict(Counter(t.claim.type for t in counted).most_common()),
            language=article.language,
            events=tuple(dict.fromkeys(store.find_event(one.id) or one.id for one in found)),
        )


def _check(store: Store, report: Report) -> None:
    """Raise where ids are not what they should be, as in readings that did not come from us."""
    claims = [claim.id for claim in report.claims]
    names = {*claims, *(claim.event for claim in report.claims)}
    if not report.article.id or "" in names:
        raise DataError("the reading cannot be added: an id in it is empty; read the page again")
    taken = store.taken(names | {claim.parent for claim in report.claims if claim.parent})
    if len(set(claims)) < len(claims) or taken:
        raise DataError(
            f"the reading of “{report.article.title or report.article.id}” cannot be added: "
            f"{f'{taken} is an id of another article' if taken else 'two claims have one id'}; read the page again"
        )


def _put_report(store: Store, report: Report, claims: tuple[Told, ...], counted: int) -> None:
    article = report.article
    bare = encode(msgspec.structs.replace(report, claims=()))
    store.put_article(
        ArticleRow(
            id=article.id,
            title=article.title,
            publisher=article.publisher,
            url=article.url,
            published=article.published,
            language=article.language,
            claims=counted,
            body=bare,
        )
    )
    store.put_claims(
        ClaimRow(
            id=t.claim.id,
            article=article.id,
            ordinal=ordinal,
            happening=t.claim.event,
            start=t.claim.evidence.start,
            body=encode(t),
            words=t.claim.evidence.sentence,
        )
        for ordinal, t in enumerate(claims)
    )
    store.put_people(_person(article.id, person) for person in report.people)
    store.put_passages(
        PassageRow(article.id, block.part.value, block.start, article.text[block.start : block.end])
        for block in article.blocks()
    )


def _person(article: str, person: Person) -> PersonRow:
    states = dict.fromkeys(post.state for post in person.posts if post.state)
    return PersonRow(
        article=article,
        surname=surname(person.name),
        names="\n".join(fold(name) for name in (person.name, *person.variants)),
        states="".join(f"\n{state}\n" for state in states),
        body=encode(person),
    )


def place(store: Store, found: list[Happening]) -> list[str]:
    """Put a page's happenings among the events; return the ids of all events that this touches, the gone included."""
    touched: dict[str, None] = {}
    for happening in found:
        store.put_happenings([_row(happening)])
        touched[happening.id] = None
        if happening.block and happening.first and happening.last:
            touched |= dict.fromkeys(_regroup(store, happening.block, happening.first, happening.last))
    return list(touched)


def _row(happening: Happening) -> HappeningRow:
    return HappeningRow(
        id=happening.id,
        event=happening.id,
        parent=happening.parent,
        block=happening.block,
        first=happening.first,
        last=happening.last,
        body=encode(happening),
    )


def _regroup(store: Store, block: str, first: str, last: str) -> Iterable[str]:
    """Group anew what is linked to these days; return the events that changed."""
    linked = [(_happening.decode(body), event) for body, event in store.linked(block, first, last)]
    was = {happening.id: event for happening, event in linked}
    ages = store.event_numbers(was.values())
    changed: dict[str, None] = {}
    grouped: dict[str, list[Happening]] = {}
    for group in groups(happening for happening, _ in linked):
        event = _id_of([happening.id for happening in group], ages)
        grouped[event] = group
        for happening in group:
            if was[happening.id] != event:
                store.move(happening.id, event)
                changed |= {event: None, was[happening.id]: None}
    _put_judgements(store, [grouped[event] for event in changed if event in grouped])
    return changed


def _id_of(members: list[str], ages: dict[str, int]) -> str:
    """Return a group's id: that of the event known longest among those its members founded, else of its first."""
    known = [name for name in members if name in ages]
    return min(known, key=ages.__getitem__, default=members[0])


def _put_judgements(store: Store, grouped: list[list[Happening]]) -> None:
    members = [happening.id for group in grouped for happening in group]
    judged = [judgement(group[0], other) for group in grouped for other in group[1:]]
    made = MERGER + rules().version
    store.put_judgements(made, members, [(j.a, j.b, encode(j)) for j in judged])


def refresh(store: Store, touched: Iterable[str]) -> None:
    """Write what these events have become; those that were merged into others are dropped."""
    wanted = list(touched)
    wanted += [whole for _, whole in store.parents_of(wanted) if whole not in wanted]
    events = events_by_id(store, wanted)
    counted = _counted(store, events.values())
    for name in wanted:
        if name in events:
            store.put_event(_event_row(events[name], counted[name]))
        else:
            store.drop_event(name)


def _counted(store: Store, events: Iterable[Event]) -> dict[str, int]:
    """Return how many counted claims tell of each event, or of the parts of one that is told by them only."""
    counted = {event.id: sum(t.is_counted for t in event.claims) for event in events}
    untold = [event.id for event in events if not event.claims]
    for name, body in store.happenings_of(untold):
        counted[name] += _happening.decode(body).counted
    return counted


def _event_row(event: Event, counted: int) -> EventRow:
    first, last = (event.when.start, event.when.end) if event.when else (None, None)
    places = [t.claim.where for t in event.claims if t.claim.where] + ([event.where] if event.where else [])
    names = dict.fromkeys(word.lower() for p in places for word in (p.name, p.text, p.country or "") if word)
    return EventRow(
        id=event.id,
        kind=event.kind,
        type=event.type,
        status=event.status.value,
        historical=event.historical,
        first=first,
        last=last,
        sorting=first or last or (event.reported_first or "")[:10],
        place="\n".join(names),
        counted=counted,
        codes=event.participants,
    )
