"""The record: a folder that reports are added to and that is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Unpack

import msgspec

from entente.model import (
    Added,
    Dossier,
    Event,
    Headline,
    Hit,
    KnownPerson,
    Pair,
    Person,
    Remark,
    Report,
    Summary,
    Told,
)
from entente.record import adding
from entente.record.dossier import dossier
from entente.record.names import code_of, fold
from entente.record.people import known_people
from entente.record.reading import events_by_id, headline, hits
from entente.record.remarks import remarks
from entente.record.wanted import Wanted, filters_of
from entente.store import Filters, Store

_NEWEST, _PAIRS, _AT_ONCE = 10, 20, 300

_report = msgspec.json.Decoder(Report)
_told = msgspec.json.Decoder(Told)
_person = msgspec.json.Decoder(Person)


class Record:
    """A record in a folder, open until `close`, or for the length of a `with`.

    folder:     made when missing
    must_exist: raise where there is no record yet, instead of making one
    Raises:     StoreError, in one clear sentence, where the folder holds something else, a record of a newer
                Entente, or one that another process has been writing for long;
                QueryError for an unknown name of a polity, or a day that is none

    Polities are given by code ("IRN") or name ("Iran"). One process adds at a time, any number ask meanwhile.
    """

    def __init__(self, folder: str | Path, *, must_exist: bool = False) -> None:
        self.folder = Path(folder)
        self._store = Store(self.folder, must_exist=must_exist)

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the record; what was added is on the disk already."""
        self._store.close()

    def add(self, report: Report) -> Added:
        """Add a report: when this returns, all of it is on the disk. Adding its article again changes nothing.

        Raises: DataError where the report's ids are not its own, as in a reading that was changed by hand
        """
        return adding.add(self._store, report)

    def has(self, article: str) -> bool:
        """Tell whether the record holds the article of this id."""
        return self._store.has_article(article)

    def events(
        self,
        *,
        limit: int | None = None,
        offset: int = 0,
        newest_first: bool = False,
        **wanted: Unpack[Wanted],
    ) -> list[Event]:
        """Return events in order of time; everything that is given must hold.

        wanted: between=("IRN", "CHN"), of=, types=, status=, kind=, since=, until=, place=, words=, article=,
                uncounted=; each is explained in `Wanted`
        """
        filters = filters_of(wanted)
        with self._store.reading():
            ids = self._store.events(filters, limit=limit, offset=offset, newest_first=newest_first)
            return list(events_by_id(self._store, ids).values())

    def each_event(self, **wanted: Unpack[Wanted]) -> Iterator[Event]:
        """Yield events in order of time, a few hundred at once, so that a large record does not fill the memory."""
        ids = self._store.events(filters_of(wanted), limit=None, offset=0, newest_first=False)
        for at in range(0, len(ids), _AT_ONCE):
            with self._store.reading():
                events = events_by_id(self._store, ids[at : at + _AT_ONCE])
            yield from events.values()

    def count_events(self, **wanted: Unpack[Wanted]) -> int:
        """Return how many events `events` would give with no limit."""
        return self._store.count_events(filters_of(wanted))

    def event(self, name: str) -> Event | None:
        """Return the event of this id, or that it was merged into, or that a claim of this id tells of."""
        with self._store.reading():
            found = self._store.find_event(name)
            return events_by_id(self._store, [found]).get(found) if found else None

    def dossier(self, a: str, b: str, *, since: str | None = None, until: str | None = None) -> Dossier:
        """Return everything between two polities in order of time, and remarks on the articles' old pictures."""
        a, b = code_of(a), code_of(b)
        with self._store.reading():
            events = self.events(between=(a, b), since=since, until=until)
            articles = dict.fromkeys(told.article for event in events for told in event.claims)
            return dossier(a, b, events, tuple(r for name in articles for r in self._remarks(name)))

    def people(
        self, name: str | None = None, *, state: str | None = None, limit: int | None = None
    ) -> list[KnownPerson]:
        """Return people whose name holds these words, and who hold a post of this state, with posts over time."""
        code = code_of(state) if state else None
        folded = fold(name) if name else None
        rows = self._store.people(name=folded, state=code)
        found = known_people((_person.decode(body), article, published) for body, article, published in rows)
        return [p for p in found if _is_asked(p, folded, code)][:limit]

    def search(self, words: str, *, limit: int = 20, offset: int = 0) -> list[Hit]:
        """Return the passages of articles that hold all these words, the best first.

        words: taken as they are; what stands in quotation marks must stand together
        """
        with self._store.reading():
            return list(hits(self._store, words, limit=limit, offset=offset))

    def article(self, article: str) -> Report | None:
        """Return an article as it was added, with its people and claims."""
        with self._store.reading():
            body = self._store.article(article)
            if body is None:
                return None
            claims = tuple(_told.decode(told).claim for told in self._store.claims_of_article(article))
            return msgspec.structs.replace(_report.decode(body), claims=claims)

    def remarks(self, article: str) -> list[Remark]:
        """Return the remarks on an article's old pictures."""
        return list(self._remarks(article))

    def newest(self, limit: int = _NEWEST) -> list[Headline]:
        """Return the articles that were published last."""
        return [headline(row) for row in self._store.newest(limit)]

    def summary(self) -> Summary:
        """Return what is in the record: how much, of what types, in which languages, the newest."""
        store = self._store
        with store.reading():
            articles, claims, people, first, last = store.numbers()
            return Summary(
                articles=articles,
                claims=claims,
                events=store.count_events(Filters()),
                people=people,
                first=first,
                last=last,
                types=store.counts("events", "type"),
                statuses=store.counts("events", "status"),
                languages=store.counts("articles", "language"),
                publishers=store.counts("articles", "publisher"),
                newest=tuple(self.newest()),
                pairs=tuple(Pair(a=a, b=b, events=n) for a, b, n in store.pairs(_PAIRS)),
            )

    def _remarks(self, article: str) -> tuple[Remark, ...]:
        body = self._store.article(article)
        return tuple(remarks(_report.decode(body).article)) if body else ()


def _is_asked(person: KnownPerson, name: str | None, state: str | None) -> bool:
    forms = [fold(form) for form in (person.name, *person.variants)]
    return (not name or any(all(word in form for word in name.split()) for form in forms)) and (
        not state or state in person.states
    )
