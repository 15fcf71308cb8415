"""A limit on the time that one page may take, so that a page on which a reader hangs cannot stop a run."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooSlowError(BaseException):
    """The time of a page is up. No Exception, so that no reader on the way takes it for one of its own."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise TooSlowError in the block when it has used so much time of the processor.

    Time of the processor, not of the clock, so that a busy machine skips no page. It works by a signal, hence in the
    main thread of systems that have it (elsewhere there is no limit), and between two steps of Python or of a regular
    expression: C code that does not return is not ended by it. Blocks may stand in one another.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _ring)
    left, _ = signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        unused, _ = signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        if left:  # the block around this one goes on with what is left of its time
            signal.setitimer(signal.ITIMER_VIRTUAL, max(0.001, left - (seconds - unused)))


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlowError
