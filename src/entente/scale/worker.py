"""What runs in a process of its own: take an item from standard input, give what comes of it to standard output."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from typing import IO, Any

from entente.scale.workers import Task

Work = Callable[[Any], Any]


def main() -> None:
    """Work until there are no more items."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the process that gives the items
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not print into the answers
    task: Task = pickle.load(source)
    work = _made(task)
    _send(target, True, None)
    while True:
        try:
            item = pickle.load(source)
        except EOFError:
            return
        try:
            _send(target, True, work(item))
        except Exception as error:
            _send(target, False, error)


def _made(task: Task) -> Work:
    """Return the work; where it cannot be made, one that raises why for each item."""
    module, _, name = task.factory.partition(":")
    try:
        work: Work = getattr(import_module(module), name)(*task.arguments)
        return work
    except Exception as error:
        why = error

    def fail(_item: object) -> None:
        raise why

    return fail


def _send(target: IO[bytes], has_result: bool, value: object) -> None:
    try:
        answer = pickle.dumps((has_result, value), pickle.HIGHEST_PROTOCOL)
        if not has_result:
            pickle.loads(answer)  # some errors can be packed but not unpacked
    except Exception:
        answer = pickle.dumps((False, RuntimeError(f"{type(value).__name__}: {value}")))
    target.write(answer)
    target.flush()


if __name__ == "__main__":
    main()
