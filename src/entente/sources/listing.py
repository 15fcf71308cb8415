"""Counting pages before they are fetched, so that a long run can say how far it is."""

from __future__ import annotations

import glob
import os

from entente.sources import is_url
from entente.sources.feeds import HEAD, is_feed
from entente.sources.files import _walk
from entente.sources.warc import is_archive


def list_pages(source: str) -> list[str]:
    """Return the paths of the pages that a source holds; a source that is no folder or pattern is its own only one.

    A folder or pattern without pages is returned as it is, so that fetching it says what is wrong with it.
    """
    try:
        if os.path.isdir(source):
            return list(_walk(source)) or [source]
        if os.path.lexists(source) or not glob.has_magic(source):
            return [source]
    except ValueError:  # a null character
        return [source]
    found: dict[str, None] = {}
    for match in sorted(glob.iglob(source, recursive=True)):
        found |= dict.fromkeys(_walk(match) if os.path.isdir(match) else [match])
    return list(found) or [source]


def holds_many(page: str) -> bool:
    """Tell whether one path holds any number of pages: a web archive or a feed; an address may be one, too."""
    if is_url(page):
        return True
    try:
        if not os.path.isfile(page):
            return False
        with open(page, "rb") as file:
            head = file.read(HEAD)
    except (OSError, ValueError):
        return False
    return is_archive(head) or is_feed(head)
