"""Pages on this machine: files, folders, glob patterns, web archives, standard input."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from entente.model import Fetched, Skipped, SkipReason
from entente.sources.bounds import MAX_BYTES, TOO_LARGE, FetchError, shown, skipped, unpack
from entente.sources.feeds import HEAD, is_feed
from entente.sources.warc import is_archive, opens_archive, read_archive

KINDS = {".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html", ".txt": "text"}
"""What the ending of a file's name says of it; `.gz` after it is looked through."""

_NO_PERMISSION = "you may not read it; change its permissions"
_MARKS = (b"<!doctype html", b"<html")


def fetch_files(source: str) -> Iterator[Fetched | Skipped]:
    """Yield the file, or the pages of the folder, or those that the glob pattern means; never raises."""
    try:
        is_there, is_folder = os.path.lexists(source), os.path.isdir(source)
    except ValueError:  # a null character
        is_there, is_folder = False, False
    if is_folder:
        yield from _fetch_folder(source)
    elif is_there:
        yield from _fetch_file(source)
    elif glob.has_magic(source):
        yield from _fetch_glob(source)
    else:
        hint = "put https:// before a web address" if source.startswith("www.") else "check the path"
        yield skipped(source, SkipReason.MISSING, f"there is no such file or folder; {hint}")


def fetch_stdin() -> Iterator[Fetched | Skipped]:
    """Yield what standard input holds: a page up to the bound, or the pages of an archive as they come."""
    if sys.stdin is None:
        yield skipped("-", SkipReason.MISSING, "there is none; give a file or pipe a page in")
        return
    stream = sys.stdin.buffer
    peek = getattr(stream, "peek", None)  # what Python opens for us has it
    try:
        if peek and is_archive(peek(HEAD)):
            yield from read_archive(stream, "standard input")
        else:
            yield Fetched(data=unpack(_read_bounded(stream)), source="-")
    except FetchError as stop:
        yield skipped("-", stop.reason, stop.why)
    except (OSError, ValueError):
        yield skipped("-", SkipReason.UNREADABLE, "it is closed; give a file or pipe a page in")


def _fetch_folder(source: str) -> Iterator[Fetched | Skipped]:
    found, closed = False, list[OSError]()
    for path in _walk(source, closed.append):
        found = True
        yield from _fetch_file(path)
    for error in closed:
        yield skipped(str(error.filename), SkipReason.UNREADABLE, _NO_PERMISSION)
    if not found and not closed:
        names = ", ".join(KINDS)
        why = f"the folder holds no pages ({names}, or these with .gz); name the files themselves"
        yield skipped(source, SkipReason.EMPTY, why)


def _fetch_glob(source: str) -> Iterator[Fetched | Skipped]:
    """Yield each file that matches once, though `**` matches both a folder and what is in it."""
    seen = set()
    for match in sorted(glob.iglob(source, recursive=True)):
        for path in _walk(match) if os.path.isdir(match) else [match]:
            if path not in seen:
                seen.add(path)
                yield from _fetch_file(path)
    if not seen:
        yield skipped(source, SkipReason.MISSING, "the pattern matches no file; check it")


def _walk(folder: str, on_error: Callable[[OSError], object] | None = None) -> Iterator[str]:
    """Yield the pages under a folder, sorted by path; hidden files and links to folders are left out."""
    for here, folders, files in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(here, name)
            if not name.startswith(".") and _is_page(path):
                yield path


def _is_page(path: str) -> bool:
    """Tell by name, or by the first bytes, whether a file in a folder is a page, archive or feed, not a picture."""
    if _kind(path):
        return True
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        with open(path, "rb") as file:
            head = file.read(HEAD)
    except OSError:
        return False
    return any(mark in head.lower() for mark in _MARKS) or is_archive(head) or is_feed(head)


def _fetch_file(path: str) -> Iterator[Fetched | Skipped]:
    try:
        if opens_archive(path):
            with open(path, "rb") as file:
                yield from read_archive(file, shown(path))
        else:
            yield Fetched(data=unpack(_read_file(path)), source=path, kind=_kind(path))
    except FetchError as stop:
        yield skipped(path, stop.reason, stop.why)
    except FileNotFoundError:
        yield skipped(path, SkipReason.MISSING, "the file it links to is gone; check the link")
    except PermissionError:
        yield skipped(path, SkipReason.UNREADABLE, _NO_PERMISSION)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        yield skipped(path, SkipReason.UNREADABLE, f"the system says “{why}”; check the file")


def _read_file(path: str) -> bytes:
    size = _size(path)
    if size > MAX_BYTES:
        raise FetchError(SkipReason.TOO_LARGE, f"it is {size // 1_000_000} MB large, and {TOO_LARGE}")
    # Not blocking, since opening a pipe that nobody writes to would wait for ever.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as file:
        if hasattr(os, "O_NONBLOCK"):
            os.set_blocking(handle, True)
        return _read_bounded(file)


def _size(path: str) -> int:
    """Return a file's size; a pipe (as from `<(command)`) has 0, a device or socket is refused."""
    found = os.stat(path)
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISFIFO(found.st_mode)):
        raise FetchError(SkipReason.UNREADABLE, "it is a device or socket, not a file; give a page")
    return found.st_size


def _read_bounded(file: BinaryIO) -> bytes:
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise FetchError(SkipReason.TOO_LARGE, TOO_LARGE)
    return data


def _kind(path: str) -> str | None:
    name = Path(path.lower())
    if name.suffix == ".gz":
        name = name.with_suffix("")
    return KINDS.get(name.suffix)
