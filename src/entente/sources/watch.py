"""A limit on the time of a whole exchange; httpx limits only each single wait."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Any, Self


class Watch:
    """Ends the open connection when the time is up, whatever trickles in meanwhile.

    Its `trace` goes into a request's extensions, by which httpcore tells of each connection it makes.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._stream: Any = None
        self.is_late = False
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    @property
    def left_s(self) -> float:
        """The seconds that are left, at least 0."""
        return max(0.0, self._end - time.monotonic())

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """Keep the connection that was just made."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._stream = info["return_value"]
            if self.is_late:
                self._close()

    def _ring(self) -> None:
        self.is_late = True
        self._close()

    def _close(self) -> None:
        """Shut the socket down rather than close it: that wakes whoever is waiting on it."""
        if self._stream is None:
            return
        with contextlib.suppress(OSError):
            self._stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
