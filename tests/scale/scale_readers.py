"""Work for the processes of the tests: some of it hangs, dies or raises."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable

from entente.cli.intake import Taken, taker
from entente.errors import DataError
from entente.model import Fetched


def doubler(word: str) -> Callable[[str], str]:
    """Return what says a word after each item, with the number of its process for "who"."""

    def work(item: str) -> str:
        if item == "sleep":
            time.sleep(600)  # in C, where no signal's handler of ours runs on
        elif item == "regex":
            re.fullmatch(r"(a|a)*b", "a" * 60)
        elif item == "die":
            os._exit(9)
        elif item == "raise":
            raise DataError("broken")
        elif item == "print":
            print("no answer")
        return f"{item} {os.getpid() if item == 'who' else word}"

    return work


def hanging_taker(record: str, named: str | None, lexicons: tuple[str, ...]) -> Callable[[Fetched], Taken]:
    """Return what `entente add` reads pages with, but for those that hang or end the process."""
    take = taker(record, named, lexicons)

    def work(fetched: Fetched) -> Taken:
        if b"hangs" in fetched.data:
            time.sleep(600)
        if b"crashes" in fetched.data:
            os._exit(9)
        return take(fetched)

    return work


def broken() -> Callable[[str], str]:
    raise DataError("no tools")
