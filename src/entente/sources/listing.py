"""Counting pages before they are fetched, so that a long run can say how far it is."""

from __future__ import annotations

import glob
import os

from entente.sources.files import _walk


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
