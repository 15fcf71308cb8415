"""Processes that work on one item after another, and are ended when an item takes too long.

C code that does not return can be stopped by nothing inside of its process, neither by a signal's handler nor by a
thread. So each item is handed to a process, and a watch ends that process when the item's time is up. The item is
reported as lost, another process takes its place, and the run goes on: each item comes out once, in its turn.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from threading import Timer
from typing import IO, Any, Generic, NamedTuple, TypeVar, cast

Item = TypeVar("Item")
Got = TypeVar("Got")

START_S = 600
"""Seconds for a process to start and make its tools; an item's time begins after that."""

AHEAD = 3
"""Items handed out for each process before the first of them is back, so that none waits for work."""


class Task(NamedTuple):
    """What a process does: `factory` ("package.module:function") called with `arguments` returns what takes an item."""

    factory: str
    arguments: tuple[Any, ...] = ()


class Lost(NamedTuple):
    """An item whose process did not come back. stuck: it was ended for its time; else it died by itself."""

    stuck: bool


class Ready(NamedTuple):
    """An item that needs no work, and comes out in its turn; its result is itself."""

    value: Any


class Done(NamedTuple, Generic[Item]):
    """An item with what came of it: the work's result, or Lost."""

    item: Item
    result: Any


def run_all(
    task: Task, items: Iterable[Item], *, jobs: int, seconds: float
) -> Generator[Done[Item], None, None]:
    """Yield each item with its result, in the items' order, worked on in so many processes.

    seconds: of the clock, for one item; its process is ended then
    Raises:  what the work raises, at the item's turn
    """
    idle: SimpleQueue[_Worker] = SimpleQueue()
    workers = [_Worker(task, seconds) for _ in range(jobs)]
    for worker in workers:
        idle.put(worker)
    threads = ThreadPoolExecutor(jobs, thread_name_prefix="entente-jobs")
    try:
        yield from _in_order(threads, idle, items, jobs * AHEAD)
    finally:
        for worker in workers:
            worker.end()
        threads.shutdown(cancel_futures=True)
        for worker in workers:
            worker.drop()


def _in_order(
    threads: ThreadPoolExecutor, idle: SimpleQueue[_Worker], items: Iterable[Item], most: int
) -> Iterator[Done[Item]]:
    waiting: deque[tuple[Item, Future[Any]]] = deque()
    for item in items:
        waiting.append((item, _ready(item) if isinstance(item, Ready) else threads.submit(_work, idle, item)))
        while len(waiting) >= most or (waiting and waiting[0][1].done()):
            yield _next(waiting)
    while waiting:
        yield _next(waiting)


def _ready(item: Ready) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(item.value)
    return future


def _next(waiting: deque[tuple[Item, Future[Any]]]) -> Done[Item]:
    item, future = waiting.popleft()
    return Done(item, future.result())


def _work(idle: SimpleQueue[_Worker], item: object) -> Any:
    worker = idle.get()
    try:
        return worker.ask(item)
    finally:
        idle.put(worker)


def _exchange(process: subprocess.Popen[bytes], item: object) -> Any:
    source, target = cast(IO[bytes], process.stdout), cast(IO[bytes], process.stdin)
    pickle.dump(item, target, pickle.HIGHEST_PROTOCOL)
    target.flush()
    return pickle.load(source)


class _Worker:
    """One process at a time, started when there is an item for it, and again after it was lost."""

    def __init__(self, task: Task, seconds: float) -> None:
        self._task, self._seconds = task, seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._stuck = self._ended = False

    def ask(self, item: object) -> Any:
        """Return what the work makes of an item, or Lost; raise what it raised."""
        self._stuck = False
        answer = None
        try:
            process = self._process or self._watched(START_S, self._start)
            answer = self._watched(self._seconds, lambda: _exchange(process, item))
        except (EOFError, OSError, pickle.UnpicklingError):
            self.drop()
        if answer is None:
            return Lost(self._stuck)
        has_result, value = answer
        if has_result:
            return value
        raise value

    def _watched(self, seconds: float, step: Callable[[], Got]) -> Got:
        """Take a step, and end the process where that lasts too long; the step then raises."""
        watch = Timer(seconds, self._end_stuck)
        watch.daemon = True
        watch.start()
        try:
            return step()
        finally:
            watch.cancel()
            watch.join()  # it may be ending the process at this moment, which must not have another item then
            if self._stuck:
                self.drop()

    def end(self) -> None:
        """End the process for good, whatever it is doing."""
        self._ended = True
        if self._process:
            self._process.kill()

    def _start(self) -> subprocess.Popen[bytes]:
        if self._ended:
            raise EOFError
        known = [path for path in sys.path if path]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "entente.scale.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(known)},
        )
        if self._ended:  # just now
            self._process.kill()
        _exchange(self._process, self._task)  # it answers when its tools are made
        return self._process

    def _end_stuck(self) -> None:
        self._stuck = True
        if self._process:
            self._process.kill()

    def drop(self) -> None:
        """Leave no trace of the process; the next item starts another."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):  # what was not yet written to it cannot be written now
                    cast(IO[bytes], pipe).close()
