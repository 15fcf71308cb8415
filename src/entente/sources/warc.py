"""Web archives (WARC, and WET, which is WARC of plain text), read record by record in bounded memory.

Response, resource and conversion records are pages where they hold HTML or plain text. What a crawl keeps besides
(requests, redirects, pictures, styles) is passed over without a word, as such files are in a folder.
"""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC
from typing import IO, TYPE_CHECKING, BinaryIO, NamedTuple, cast

from entente.model import Fetched, Skipped, SkipReason
from entente.sources.bounds import MAX_BYTES, TOO_LARGE, FetchError, inflate, skipped, unpack
from entente.sources.media import PAGES, media_of

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_OPENING = b"WARC/"
_GZIP, _ZSTD = b"\x1f\x8b\x08", (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
_BLOCK = 1 << 20
_CUT = "the archive ends in the middle of it; fetch the archive again"


def is_archive(head: bytes) -> bool:
    """Tell by a file's first bytes whether it is a WARC, plain or packed with gzip; zstd is taken for one.

    head: a few hundred bytes, so that the first packed line comes out
    """
    if head.startswith(_GZIP):
        return _first_unpacked(head).startswith(_OPENING)
    return head.startswith((_OPENING, *_ZSTD))


def read_archive(file: IO[bytes], source: str) -> Iterator[Fetched | Skipped]:
    """Yield the pages of an archive, a broken record as a `Skipped` that names it; never raises.

    file: open for reading; where it cannot be sought (a pipe), nothing after a broken record is read
    """
    found = False
    try:
        for record in _records(file, source):
            page = record if isinstance(record, Skipped) else _page(record, source)
            if page is not None:
                found = True
                yield page
    except OSError as error:
        found = True
        why = f"the system says “{error.strerror or error}”; check the file"
        yield skipped(source, SkipReason.UNREADABLE, why)
    if not found:
        why = "the archive holds no pages of HTML or plain text; give another"
        yield skipped(source, SkipReason.EMPTY, why)


def _records(file: IO[bytes], source: str) -> Iterator[_Placed | Skipped]:
    """Yield the records one by one; after one that breaks the reading, go on at the next start of a record."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # here, since few runs read archives

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    base, last, told = 0, -1, False
    while True:
        stream = cast(BinaryIO, _Unbroken(file))
        try:
            for record in ArchiveIterator(stream, record_types=kinds, auto_decode="none"):
                at = base + record.stream_pos
                last, told = at, False
                yield _Placed(record, at)
            return
        except BaseException as error:
            if isinstance(error, _ReadError) or not _is_of_record(error):
                raise
            if not told:
                told = True
                where = f"after the record at byte {last}" if last >= 0 else f"at byte {base}"
                why = f"a record is broken ({error}); fetch the archive again"
                yield skipped(f"{source}, {where}", SkipReason.UNREADABLE, why)
        if not file.seekable():
            return
        start = _next_start(file, max(last, base) + 1)
        if start is None:
            return
        base = start
        file.seek(base)


def _is_of_record(error: BaseException) -> bool:
    """Tell what a broken record raises: an OSError, or a panic of FastWARC, which is no Exception."""
    return isinstance(error, OSError) or type(error).__name__ == "PanicException"


class _ReadError(OSError):
    """The file itself cannot be read, as against a record that is broken."""


class _Unbroken:
    """A file, a pipe too, whose own errors can be told from those of its records, and which counts what was read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._read = file, 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; raises _ReadError."""
        try:
            data = self._file.read(size)
        except OSError as error:
            raise _ReadError(*error.args) from error
        self._read += len(data)
        return data

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._read


class _Placed(NamedTuple):
    """A record with the byte of the whole archive at which it starts."""

    record: WarcRecord
    at: int


def _next_start(file: IO[bytes], start: int) -> int | None:
    """Return where the next record, or its packing, may start at or after a byte; None at the end."""
    marks = _marks_of(file)
    file.seek(start)
    block, at = b"", start
    while more := file.read(_BLOCK):
        block += more
        found = [place for mark in marks if (place := block.find(mark)) >= 0]
        if found:
            return at + min(found)
        kept = max(len(mark) for mark in marks) - 1
        at += len(block) - kept
        block = block[-kept:]
    return None


def _marks_of(file: IO[bytes]) -> tuple[bytes, ...]:
    file.seek(0)
    head = file.read(4)
    if head.startswith(_GZIP):
        return (_GZIP,)
    return _ZSTD[:1] if head.startswith(_ZSTD) else (b"WARC/1.",)


def _page(placed: _Placed, source: str) -> Fetched | Skipped | None:
    """Return the page of a record, None where it is none, or why it cannot be read."""
    record = placed.record
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    name = f"{source}, record at byte {placed.at}" + (f" ({url})" if url else "")
    length = (record.headers.get("Content-Length") or "").strip()
    if not (length.isascii() and length.isdigit()):
        return skipped(name, SkipReason.UNREADABLE, "its header is broken; fetch the archive again")
    is_http = record.http_headers is not None
    if is_http and not _is_answer(record):
        return None
    content_type = record.http_content_type if is_http else record.headers.get("Content-Type")
    if _is_raw_http(content_type):
        return skipped(name, SkipReason.UNREADABLE, "its HTTP header is broken; fetch the archive again")
    media = media_of(content_type)
    if media not in PAGES:
        return None
    try:
        data = unpack(_decoded(_payload(record, int(length)), record))
    except FetchError as stop:
        return skipped(name, stop.reason, stop.why)
    when = record.record_date
    return Fetched(
        data=data,
        source=name,
        url=url if url and url.startswith(("http://", "https://")) else None,
        content_type=record.http_headers.get("Content-Type") if is_http else content_type,
        kind="text" if _is_conversion(record) else PAGES[media],
        retrieved=when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if when else None,
    )


def _is_answer(record: WarcRecord) -> bool:
    return record.http_headers.status_code == 200


def _is_raw_http(content_type: str | None) -> bool:
    return media_of(content_type) == "application/http"


def _is_conversion(record: WarcRecord) -> bool:
    from fastwarc.warc import WarcRecordType

    return bool(record.record_type == WarcRecordType.conversion)


def _payload(record: WarcRecord, length: int) -> bytes:
    """Return what a record holds, within the bound and checked against the length that it states."""
    data = _read(record.reader.read, MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise FetchError(SkipReason.TOO_LARGE, TOO_LARGE)
    stated = length if record.http_headers is None else record.content_length
    if len(data) < stated:
        raise FetchError(SkipReason.UNREADABLE, _CUT)
    return data


def _decoded(data: bytes, record: WarcRecord) -> bytes:
    """Undo the transfer's chunks and the server's packing; archives often hold bodies with both undone already."""
    headers = record.http_headers
    if headers is None:
        return data
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        data = _undo("ChunkedReader", data)
    packing = (headers.get("Content-Encoding") or "").strip().lower()
    if packing == "br":
        return _undo("BrotliReader", data)
    if packing == "zstd" and data.startswith(_ZSTD[0]):
        return _undo("ZstdReader", data)
    if packing == "deflate" and data[:1] == b"\x78":
        return inflate([data])
    return data


def _undo(reader: str, data: bytes) -> bytes:
    """Return the data as one of FastWARC's readers undoes it, or as it is where it was not so written."""
    from fastwarc import stream_io

    try:
        undone: bytes = getattr(stream_io, reader)(io.BytesIO(data)).read(MAX_BYTES + 1)
    except OSError:
        return data
    if len(undone) > MAX_BYTES:
        raise FetchError(SkipReason.UNPACKED_TOO_LARGE, f"it is packed, and unpacked {TOO_LARGE}")
    return undone


def _read(read: Callable[[int], bytes], most: int) -> bytes:
    """Read up to so many bytes; one call may return fewer."""
    parts, size = [], 0
    while size < most:
        try:
            part = read(most - size)
        except BaseException as error:
            if isinstance(error, _ReadError) or not _is_of_record(error):
                raise
            why = f"it is broken ({error}); fetch the archive again"
            raise FetchError(SkipReason.UNREADABLE, why) from error
        if not part:
            break
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _first_unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 64)
    except zlib.error:
        return b""


def opens_archive(path: str) -> bool:
    """Tell whether a file is an archive; False where it cannot be opened, which reading it will say."""
    try:
        if not os.path.isfile(path):
            return False
        with open(path, "rb") as file:
            return is_archive(file.read(512))
    except (OSError, ValueError):
        return False
