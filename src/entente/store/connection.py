"""Opening a record's file: is it one, is it ours to read, is it of today's shape."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from entente.errors import StoreError
from entente.store import migrations

FILE = "record.sqlite"
APPLICATION = 0x456E7465
"""“Ente”, in the file's head, by which we know our own files."""

BUSY_S = 15.0
"""How long to wait for another process that is writing."""


def open_file(folder: Path, *, must_exist: bool) -> sqlite3.Connection:
    """Open the record in a folder, make it where it is missing, and bring it to today's shape.

    must_exist: raise instead of making a new one
    Raises:     StoreError, in a sentence that says what to do
    """
    path = folder / FILE
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file; a record is a folder, name another")
    if must_exist and not path.exists():
        raise StoreError(
            f"there is no record in {folder}; make one with: entente add SOURCE --record {folder}"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the folder {folder} cannot be made: {error.strerror or error}") from error
    with said_clearly(folder):
        connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
        try:
            _prepare(connection, folder)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, folder: Path) -> None:
    _check(connection, folder)
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL: what was acknowledged is on the disk, also when the power fails and not only the process.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if _version(connection) < migrations.newest():
        migrate(connection)


def _check(connection: sqlite3.Connection, folder: Path) -> None:
    # tables first: whoever makes the record at this moment commits both at once, so none are seen without our mark
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if tables and application != APPLICATION:
        raise StoreError(f"{folder / FILE} is no record of Entente but another database; name another folder")
    version = _version(connection)
    if version > migrations.newest():
        raise StoreError(
            f"the record in {folder} was made by a newer Entente (its schema is {version}, this Entente knows "
            f"up to {migrations.newest()}); install a newer version"
        )


def migrate(connection: sqlite3.Connection) -> None:
    """Take the steps that a record lacks, all or none of them; two processes may try at once."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection)
        for number, sql in migrations.steps():
            if number > version:
                for statement in _statements(sql):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _statements(sql: str) -> Iterator[str]:
    """Yield a step's statements one by one, since `executescript` would commit what is under way."""
    waiting = ""
    for line in sql.splitlines(keepends=True):
        waiting += line
        if line.split("--")[0].rstrip().endswith(";") and sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def said_clearly(folder: Path) -> Iterator[None]:
    """Raise SQLite's errors as StoreError, in a sentence that names the record and says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(_sentence(folder, error)) from error


def _sentence(folder: Path, error: sqlite3.Error) -> str:
    words = str(error)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return (
            f"the record in {folder} is being written by another process; wait for it to end, then try again"
        )
    if code == sqlite3.SQLITE_NOTADB:
        return f"{folder / FILE} is no record of Entente; name another folder"
    if code == sqlite3.SQLITE_CORRUPT:
        return f"the record in {folder} is damaged ({words}); take it from a copy, or add its pages anew"
    if code == sqlite3.SQLITE_FULL:
        return f"the disk of {folder} is full; make room, then add the same sources again"
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return f"the record in {folder} cannot be opened for writing ({words}); check its permissions"
    return f"the record in {folder} cannot be used: {words}"
