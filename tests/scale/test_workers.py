"""Processes that can be ended: every item comes out once, in its turn, whatever became of its process."""

from __future__ import annotations

import os

import pytest

from entente.errors import DataError
from entente.scale import Lost, Ready, Task, run_all

DOUBLE = Task("scale_readers:doubler", ("done",))
"""The limits below are far above what the work needs, since a machine may be busy."""


@pytest.fixture(autouse=True)
def seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(os.path.dirname(__file__))


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    items = [str(number) for number in range(20)]
    done = list(run_all(DOUBLE, items, jobs=jobs, seconds=60))
    assert [one.item for one in done] == items
    assert [one.result for one in done] == [f"{item} done" for item in items]


@pytest.mark.parametrize("hang", ["sleep", "regex"])
def test_a_process_that_hangs_is_ended_and_the_run_goes_on(hang: str) -> None:
    items = ["a", hang, "b", "c", hang, "d"]
    results = [one.result for one in run_all(DOUBLE, items, jobs=2, seconds=3)]
    assert results == ["a done", Lost(stuck=True), "b done", "c done", Lost(stuck=True), "d done"]


def test_a_process_that_dies_loses_one_item_alone() -> None:
    results = [one.result for one in run_all(DOUBLE, ["a", "die", "die", "b"], jobs=1, seconds=60)]
    assert results == ["a done", Lost(stuck=False), Lost(stuck=False), "b done"]


def test_what_the_work_raises_is_raised_in_its_turn() -> None:
    done = run_all(DOUBLE, ["a", "raise", "b"], jobs=2, seconds=60)
    assert next(done).result == "a done"
    with pytest.raises(DataError, match="broken"):
        next(done)
    with pytest.raises(DataError, match="no tools"):
        list(run_all(Task("scale_readers:broken"), ["a"], jobs=1, seconds=60))


def test_items_that_are_ready_keep_their_turn_and_what_is_printed_is_no_answer() -> None:
    results = [one.result for one in run_all(DOUBLE, ["a", Ready(7), "print"], jobs=2, seconds=60)]
    assert results == ["a done", 7, "print done"]


def test_the_work_is_done_elsewhere_and_ends_with_whoever_asked() -> None:
    done = run_all(DOUBLE, ["who", "sleep", "a"], jobs=2, seconds=600)
    number = int(str(next(done).result).split()[1])
    assert number != os.getpid()
    done.close()  # also ends the process that hangs
    if os.name == "posix":
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)
