"""Pages on this machine: files, folders, glob patterns, standard input."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from entente.model import Fetched, Skipped, SkipReason
from entente.sources.bounds import MAX_BYTES, TOO_LARGE, FetchError, skipped, unpack

KINDS = {".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html", ".txt": "text"}
"""What the ending of a file's name says of it; `.gz` after it is looked through."""

_NO_PERMISSION = "you may not read it; change its permissions"
_SNIFFED_BYTES = 1024
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
        yield _fetch_file(source, source)
    elif glob.has_magic(source):
        yield from _fetch_glob(source)
    else:
        hint = "put https:// before a web address" if source.startswith("www.") else "check the path"
        yield skipped(source, SkipReason.MISSING, f"there is no such file or folder; {hint}")


def fetch_stdin() -> Fetched | Skipped:
    """Return what standard input holds, up to the bound."""
    if sys.stdin is None:
        return skipped("-", SkipReason.MISSING, "there is none; give a file or pipe a page in")
    try:
        return Fetched(data=unpack(_read_bounded(sys.stdin.buffer)), source="-")
    except FetchError as stop:
        return skipped("-", stop.reason, stop.why)
    except (OSError, ValueError):
        return skipped("-", SkipReason.UNREADABLE, "it is closed; give a file or pipe a page in")


def _fetch_folder(source: str) -> Iterator[Fetched | Skipped]:
    found, closed = False, list[OSError]()
    for path in _walk(source, closed.append):
        found = True
        yield _fetch_file(path, path)
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
                yield _fetch_file(path, path)
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
    """Tell by name, or by the first bytes, whether a file in a folder is a page, not a picture or style."""
    if _kind(path):
        return True
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        with open(path, "rb") as file:
            head = file.read(_SNIFFED_BYTES).lower()
    except OSError:
        return False
    return any(mark in head for mark in _MARKS)


def _fetch_file(path: str, source: str) -> Fetched | Skipped:
    try:
        return Fetched(data=unpack(_read_file(path)), source=source, kind=_kind(path))
    except FetchError as stop:
        return skipped(source, stop.reason, stop.why)
    except FileNotFoundError:
        return skipped(source, SkipReason.MISSING, "the file it links to is gone; check the link")
    except PermissionError:
        return skipped(source, SkipReason.UNREADABLE, _NO_PERMISSION)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        return skipped(source, SkipReason.UNREADABLE, f"the system says “{why}”; check the file")


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
