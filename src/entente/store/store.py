"""Reading and writing a record's file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from entente.store.asking import Filters, events_where, match_of
from entente.store.connection import open_file, said_clearly
from entente.store.rows import ArticleRow, ClaimRow, EventRow, HappeningRow, PassageRow, PersonRow

_AT_ONCE = 500
"""How many ids stand in one question; SQLite's own bound on values is higher."""

_MARGIN_DAYS = 70
"""How far around some days is looked at first for what is linked to them."""

MARKS = ("\x02", "\x03")
"""What a search puts before and after the words that it found."""


class Store:
    """A record's file, open. Not to be shared between threads.

    Raises: StoreError from every method, where the file cannot be read or written
    """

    def __init__(self, folder: Path, *, must_exist: bool = False) -> None:
        self.folder = folder
        self._connection = open_file(folder, must_exist=must_exist)

    def close(self) -> None:
        """Close the file; closing twice is no error."""
        self._connection.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make everything that is written inside one transaction: on the disk at the end, or not at all."""
        with said_clearly(self.folder):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Make everything that is asked inside see one state of the record, whoever writes meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        with said_clearly(self.folder):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    # What is written

    def put_article(self, row: ArticleRow) -> None:
        """Write an article."""
        self._run(
            "INSERT INTO articles (id, title, publisher, url, published, language, claims, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        )

    def put_claims(self, rows: Iterable[ClaimRow]) -> None:
        """Write an article's claims."""
        for row in rows:
            number = self._run(
                "INSERT INTO claims (id, article, ordinal, happening, start, body) VALUES (?, ?, ?, ?, ?, ?)",
                row[:-1],
            ).lastrowid
            self._run("INSERT INTO claim_words (rowid, words) VALUES (?, ?)", (number, row.words))

    def put_people(self, rows: Iterable[PersonRow]) -> None:
        """Write an article's people."""
        for row in rows:
            self._run(
                "INSERT INTO people (article, surname, names, states, body) VALUES (?, ?, ?, ?, ?)", row
            )

    def put_passages(self, rows: Iterable[PassageRow]) -> None:
        """Write the passages of an article's text, to be searched."""
        for row in rows:
            number = self._run(
                "INSERT INTO passages (article, part, start, words) VALUES (?, ?, ?, ?)", row
            ).lastrowid
            self._run("INSERT INTO passage_words (rowid, words) VALUES (?, ?)", (number, row.words))

    def put_happenings(self, rows: Iterable[HappeningRow]) -> None:
        """Write what a page tells of happenings."""
        for row in rows:
            self._run(
                "INSERT INTO happenings (id, event, parent, block, first, last, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )

    def move(self, happening: str, event: str) -> None:
        """Let a happening be of another event."""
        self._run("UPDATE happenings SET event = ? WHERE id = ?", (event, happening))

    def put_judgements(
        self, made: str, about: Iterable[str], judgements: Iterable[tuple[str, str, bytes]]
    ) -> None:
        """Replace what one maker judged of these happenings by these judgements: a, b and body."""
        for name in about:
            self._run("DELETE FROM judgements WHERE made = ? AND (a = ? OR b = ?)", (made, name, name))
        for a, b, body in judgements:
            self._run(
                "INSERT OR REPLACE INTO judgements (a, b, made, body) VALUES (?, ?, ?, ?)", (a, b, made, body)
            )

    def put_event(self, row: EventRow) -> None:
        """Write an event, or what it has become."""
        self._run(
            "INSERT INTO events (id, kind, type, status, historical, first, last, sorting, place, counted)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " kind = excluded.kind, type = excluded.type, status = excluded.status,"
            " historical = excluded.historical, first = excluded.first, last = excluded.last,"
            " sorting = excluded.sorting, place = excluded.place, counted = excluded.counted",
            row[:-1],
        )
        self._run("DELETE FROM participants WHERE event = ?", (row.id,))
        for code in row.codes:
            self._run("INSERT OR IGNORE INTO participants (event, code) VALUES (?, ?)", (row.id, code))

    def drop_event(self, event: str) -> None:
        """Remove an event that was merged into another; its id lives on as an alias."""
        self._run("DELETE FROM events WHERE id = ?", (event,))

    # What is asked

    def article(self, article: str) -> bytes | None:
        """Return an article's body."""
        body: bytes | None = self._one("SELECT body FROM articles WHERE id = ?", (article,))
        return body

    def has_article(self, article: str) -> bool:
        """Tell whether the record holds an article."""
        return self._one("SELECT 1 FROM articles WHERE id = ?", (article,)) is not None

    def taken(self, ids: Iterable[str]) -> str | None:
        """Return one of these ids that a claim or a happening has already; None where all are free."""
        wanted = list(ids)
        found = self._by_ids("SELECT id FROM claims WHERE id IN ({})", wanted)
        found += self._by_ids("SELECT id FROM happenings WHERE id IN ({})", wanted)
        return min(row[0] for row in found) if found else None

    def claims_of_article(self, article: str) -> list[bytes]:
        """Return the bodies of an article's claims in reading order."""
        return self._all("SELECT body FROM claims WHERE article = ? ORDER BY ordinal", (article,))

    def find_event(self, name: str) -> str | None:
        """Return the event that an id means: its own, one that was merged into it, or a claim's."""
        found = self._one("SELECT event FROM happenings WHERE id = ?", (name,))
        found = found or self._one(
            "SELECT h.event FROM claims c JOIN happenings h ON h.id = c.happening WHERE c.id = ?", (name,)
        )
        return str(found) if found else None

    def linked(self, block: str, first: str, last: str) -> list[tuple[bytes, str]]:
        """Return the happenings of a block that are linked to these days, each with its event.

        Linked are those that overlap with these days, and those that overlap with them, and so on.
        """
        margin_days = _MARGIN_DAYS
        while True:
            low, high = _moved(first, -margin_days), _moved(last, margin_days)
            rows = self._rows(
                "SELECT body, event, first, last FROM happenings"
                " WHERE block = ? AND first <= ? AND last >= ?",
                (block, high, low),
            )
            start, end = _stretch([(row[2], row[3]) for row in rows], first, last)
            if low < start and end < high:
                return [(row[0], row[1]) for row in rows if row[2] <= end and row[3] >= start]
            margin_days *= 4

    def event_numbers(self, events: Iterable[str]) -> dict[str, int]:
        """Return for each event how long it has been known: the lower, the longer."""
        return dict(self._by_ids("SELECT id, number FROM events WHERE id IN ({})", events))

    def happenings_of(self, events: Iterable[str]) -> list[tuple[str, bytes]]:
        """Return the happenings of events: the event and the body, in the order in which they were added."""
        return self._by_ids("SELECT event, body FROM happenings WHERE event IN ({}) ORDER BY number", events)

    def claims_of(self, events: Iterable[str]) -> list[tuple[str, bytes]]:
        """Return the claims of events: the event and the body."""
        return self._by_ids(
            "SELECT h.event, c.body FROM happenings h JOIN claims c ON c.happening = h.id WHERE h.event IN ({})",
            events,
        )

    def judgements_of(self, events: Iterable[str]) -> list[tuple[str, bytes]]:
        """Return the judgements that made events: the event and the body."""
        return self._by_ids(
            "SELECT h.event, j.body FROM happenings h JOIN judgements j ON j.b = h.id"
            " WHERE h.event IN ({}) ORDER BY h.number",
            events,
        )

    def parents_of(self, events: Iterable[str]) -> list[tuple[str, str]]:
        """Return pairs of an event and a larger one of which it is a part."""
        return self._by_ids(
            "SELECT DISTINCT h.event, p.event FROM happenings h JOIN happenings p ON p.id = h.parent"
            " WHERE h.event IN ({}) AND p.event <> h.event ORDER BY p.number",
            events,
        )

    def parts_of(self, events: Iterable[str]) -> list[tuple[str, str]]:
        """Return pairs of an event and one that is a part of it."""
        return self._by_ids(
            "SELECT DISTINCT p.event, h.event FROM happenings p JOIN happenings h ON h.parent = p.id"
            " WHERE p.event IN ({}) AND p.event <> h.event ORDER BY h.number",
            events,
        )

    def events(self, filters: Filters, *, limit: int | None, offset: int, newest_first: bool) -> list[str]:
        """Return the ids of the events that are asked for, in order of time."""
        asked = events_where(filters)
        if asked is None:
            return []
        order = "DESC" if newest_first else "ASC"
        return self._all(
            f"SELECT e.id{asked.sql} ORDER BY e.sorting {order}, e.number LIMIT ? OFFSET ?",
            (*asked.values, -1 if limit is None else limit, offset),
        )

    def count_events(self, filters: Filters) -> int:
        """Return how many events there are of those that are asked for."""
        asked = events_where(filters)
        return int(self._one(f"SELECT count(*){asked.sql}", asked.values)) if asked else 0

    def people(self, *, name: str | None, state: str | None) -> list[tuple[bytes, str, str | None]]:
        """Return people: body, article and its time, in order of time.

        name: folded words, all of which stand in a form of the name; state: of a post of theirs
        """
        conditions, values = ["1"], list[object]()
        for word in (name or "").split():
            conditions.append("instr(p.names, ?) > 0")
            values.append(word)
        if state:
            conditions.append("instr(p.states, ?) > 0")
            values.append(f"\n{state}\n")
        # All articles' rows of those who match by one, since another article may use a shorter name.
        return self._rows(
            "SELECT q.body, q.article, a.published FROM people q JOIN articles a ON a.id = q.article WHERE q.surname"
            f" IN (SELECT p.surname FROM people p WHERE {' AND '.join(conditions)}) ORDER BY a.published, q.number",
            tuple(values),
        )

    def search(self, words: str, *, limit: int, offset: int) -> list[tuple[Any, ...]]:
        """Return passages that hold all these words, the best first: article, part, start, words, marked words."""
        match = match_of(words)
        if match is None:
            return []
        return self._rows(
            "SELECT p.article, p.part, p.start, p.words, highlight(passage_words, 0, ?, ?) FROM passage_words"
            " JOIN passages p ON p.number = passage_words.rowid WHERE passage_words MATCH ?"
            " ORDER BY rank, p.number LIMIT ? OFFSET ?",
            (*MARKS, match, limit, offset),
        )

    def claim_places(self, article: str) -> list[tuple[int, str]]:
        """Return where each claim of an article starts, and its event."""
        return self._rows(
            "SELECT c.start, h.event FROM claims c JOIN happenings h ON h.id = c.happening WHERE c.article = ?",
            (article,),
        )

    def headlines(self, articles: Iterable[str]) -> list[tuple[Any, ...]]:
        """Return articles in one line each: id, title, publisher, address, time, language, claims."""
        return self._by_ids(f"SELECT {_HEADLINE} FROM articles WHERE id IN ({{}})", articles)

    def newest(self, limit: int) -> list[tuple[Any, ...]]:
        """Return the newest articles, as `headlines` does."""
        return self._rows(
            f"SELECT {_HEADLINE} FROM articles ORDER BY published IS NULL, published DESC, number DESC LIMIT ?",
            (limit,),
        )

    def numbers(self) -> tuple[int, int, int, str | None, str | None]:
        """Return how many articles, claims of bodies and leads, and people's names; the first and last time."""
        row = self._rows(
            "SELECT count(*), coalesce(sum(claims), 0), min(published), max(published) FROM articles", ()
        )
        people = self._one("SELECT count(DISTINCT surname || '|' || states) FROM people", ())
        articles, claims, first, last = row[0]
        return articles, claims, people, first, last

    def counts(self, table: str, column: str) -> dict[str, int]:
        """Return how often each value stands in a column of articles or events, the most frequent first."""
        where = " WHERE counted > 0" if table == "events" else ""
        return dict(
            self._rows(
                f"SELECT coalesce({column}, ''), count(*) n FROM {table}{where} GROUP BY 1 ORDER BY n DESC, 1",
                (),
            )
        )

    def pairs(self, limit: int) -> list[tuple[str, str, int]]:
        """Return the pairs of participants with the most events."""
        return self._rows(
            "SELECT p.code, q.code, count(*) n FROM participants p JOIN participants q ON q.event = p.event"
            " AND q.code > p.code JOIN events e ON e.id = p.event WHERE e.counted > 0 AND p.code <> 'UNK'"
            " AND q.code <> 'UNK' GROUP BY 1, 2 ORDER BY n DESC, 1, 2 LIMIT ?",
            (limit,),
        )

    def _by_ids(self, sql: str, ids: Iterable[str]) -> list[Any]:
        wanted, found = list(dict.fromkeys(ids)), list[Any]()
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            found += self._rows(sql.format(", ".join("?" * len(some))), tuple(some))
        return found

    def _one(self, sql: str, values: tuple[object, ...]) -> Any:
        rows = self._rows(sql, values)
        return rows[0][0] if rows else None

    def _all(self, sql: str, values: tuple[object, ...]) -> list[Any]:
        return [row[0] for row in self._rows(sql, values)]

    def _rows(self, sql: str, values: tuple[object, ...]) -> list[Any]:
        return self._run(sql, values).fetchall()

    def _run(self, sql: str, values: tuple[object, ...]) -> sqlite3.Cursor:
        with said_clearly(self.folder):
            return self._connection.execute(sql, values)


def _stretch(days: list[tuple[str, str]], first: str, last: str) -> tuple[str, str]:
    """Return the unbroken stretch of overlapping spans of days that holds these days."""
    stretches: list[list[str]] = []
    for start, end in sorted([*days, (first, last)]):
        if stretches and start <= stretches[-1][1]:
            stretches[-1][1] = max(stretches[-1][1], end)
        else:
            stretches.append([start, end])
    return next((start, end) for start, end in stretches if start <= first and last <= end)


def _moved(day: str, by_days: int) -> str:
    """Return the day so many days later or earlier, within what a calendar holds."""
    try:
        return (date.fromisoformat(day) + timedelta(days=by_days)).isoformat()
    except (ValueError, OverflowError):
        return "" if by_days < 0 else "~"


_HEADLINE = "id, title, publisher, url, published, language, claims"
