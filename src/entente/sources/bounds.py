"""How much is read at most, how gzip is unpacked within that, and how a refusal is worded."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from entente.model import Skipped, SkipReason

MAX_BYTES = 20_000_000
"""The largest page that is read, packed or unpacked. Real news pages stay below 5 MB."""

TOO_LARGE = f"more than {MAX_BYTES // 1_000_000} MB are not read; give the page of one article"
_GZIP = b"\x1f\x8b"
_SHOWN_CHARS = 200


class FetchError(Exception):
    """Ends the fetching of one source; never leaves this room. why: the end of the sentence people see."""

    def __init__(self, reason: SkipReason, why: str) -> None:
        super().__init__(why)
        self.reason = reason
        self.why = why


def skipped(source: str, reason: SkipReason, why: str) -> Skipped:
    """Return the `Skipped` whose sentence names the source and says why it cannot be read and what to do."""
    return Skipped(source=source, reason=reason, detail=f"cannot read {shown(source)}: {why}")


def shown(source: str) -> str:
    """Return a source as people may see it: in one line, shortened, printable whatever bytes a path holds.

    >>> shown("-"), shown("news/a.html")
    ('standard input (-)', 'news/a.html')
    """
    if source == "-":
        return "standard input (-)"
    if not source:
        return "an empty name"
    name = source.encode("utf-8", "backslashreplace").decode("utf-8")
    name = "".join(ch if ch.isprintable() else "?" for ch in name)
    return name if len(name) <= _SHOWN_CHARS else name[: _SHOWN_CHARS - 1] + "…"


def unpack(data: bytes) -> bytes:
    """Return data as it is, or unpacked if it is gzip; raises FetchError as `inflate` does."""
    return inflate([data]) if data.startswith(_GZIP) else data


def inflate(chunks: Iterable[bytes]) -> bytes:
    """Unpack gzip or zlib within MAX_BYTES, so that a small bomb cannot fill the memory.

    chunks:  the packed bytes in order; several gzip members may follow one another, padding is left
    Raises:  FetchError if more than MAX_BYTES come out, or the packing is broken or cut
    """
    unpacked = bytearray()
    unpacker = _unpacker()
    for chunk in chunks:
        rest = chunk
        while rest:
            if unpacker.eof:
                if not rest.startswith(_GZIP[:1]):
                    return bytes(unpacked)
                unpacker = _unpacker()
            unpacked += _step(unpacker, rest, MAX_BYTES + 1 - len(unpacked))
            if len(unpacked) > MAX_BYTES:
                raise FetchError(SkipReason.UNPACKED_TOO_LARGE, f"it is packed, and unpacked {TOO_LARGE}")
            rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    if not unpacker.eof:
        raise FetchError(SkipReason.UNREADABLE, "its gzip packing ends too early; fetch the page again")
    return bytes(unpacked)


def _unpacker() -> zlib._Decompress:
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # 32: gzip or zlib, by the header


def _step(unpacker: zlib._Decompress, packed: bytes, most: int) -> bytes:
    try:
        return unpacker.decompress(packed, most)
    except zlib.error as error:
        raise FetchError(SkipReason.UNREADABLE, "its gzip packing is broken; fetch the page again") from error
