"""What may stand in a record's folder, and what is said of it."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from entente import Record
from entente.errors import StoreError
from entente.store import Store, connection, migrations
from entente.store.connection import FILE


def test_a_folder_is_made_when_missing_with_its_parents(tmp_path: Path) -> None:
    with Record(tmp_path / "a" / "b"):
        assert (tmp_path / "a" / "b" / FILE).is_file()


def test_the_steps_are_numbered_from_one_without_gaps() -> None:
    numbers = [number for number, _ in migrations.steps()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_new_record_is_of_todays_shape_in_wal_mode(tmp_path: Path) -> None:
    Record(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as file:
        assert file.execute("PRAGMA user_version").fetchone()[0] == migrations.newest()
        assert file.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_a_step_that_fails_leaves_the_record_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Record(tmp_path).close()
    broken = (
        *migrations.steps(),
        (migrations.newest() + 1, "CREATE TABLE extra (x);\nCREATE TABLE extra (x);\n"),
    )
    monkeypatch.setattr(migrations, "steps", lambda: broken)
    with pytest.raises(StoreError):
        Record(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as file:
        assert file.execute("SELECT count(*) FROM sqlite_master WHERE name = 'extra'").fetchone()[0] == 0
        assert file.execute("PRAGMA user_version").fetchone()[0] == migrations.newest() - 1


def garbage(folder: Path) -> None:
    (folder / FILE).write_bytes(b"no database at all " * 300)


def another_database(folder: Path) -> None:
    with sqlite3.connect(folder / FILE) as file:
        file.execute("CREATE TABLE other (x)")


def newer(folder: Path) -> None:
    Record(folder).close()
    with sqlite3.connect(folder / FILE) as file:
        file.execute(f"PRAGMA user_version = {migrations.newest() + 1}")


def cut_off(folder: Path) -> None:
    Record(folder).close()
    data = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(data[:4096] + b"\xff" * 8192)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (garbage, "no record of Entente"),
        (another_database, "another database"),
        (newer, "newer Entente"),
        (cut_off, "damaged"),
    ],
)
def test_what_is_no_record_is_said_in_a_sentence(tmp_path: Path, make, said: str) -> None:  # type: ignore[no-untyped-def]
    make(tmp_path)
    with pytest.raises(StoreError, match=said) as caught:
        Record(tmp_path).summary()
    assert str(tmp_path) in str(caught.value)


def test_a_file_in_the_folders_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="is a file"):
        Record(tmp_path / "file")
    with pytest.raises(StoreError, match="cannot be made"):
        Record(tmp_path / "file" / "below")


def test_a_record_that_must_exist_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="entente add"):
        Record(tmp_path / "none", must_exist=True)
    assert not (tmp_path / "none").exists()


def test_a_record_that_is_being_written_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_S", 0.05)
    one, other = Store(tmp_path), Store(tmp_path)
    with one.writing():
        with pytest.raises(StoreError, match="being written"), other.writing():
            pass
        assert other.numbers()[0] == 0  # reading goes on
    one.close()
    other.close()
    other.close()


def test_two_that_open_a_new_record_at_once_both_succeed(tmp_path: Path) -> None:
    failed: list[BaseException] = []

    def open_it() -> None:
        try:
            Record(tmp_path / "new").close()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
