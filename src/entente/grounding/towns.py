"""The small places of data/places/towns.tsv, which are many: the file is kept as bytes and searched line by line."""

from __future__ import annotations

from functools import cache

from entente import data
from entente.grounding.place_names import Entry, fold


class Towns:
    """Finds towns by name. Reading the lines into a table would take longer than reading a page."""

    def __init__(self) -> None:
        self._lines = data.path("places/towns.tsv").read_bytes()
        self._first = self._lines.index(b"\n", self._lines.index(b"\n") + 1) + 1

    def find(self, name: str) -> list[Entry]:
        """Return the towns of this name, those with most people first."""
        key = fold(name).encode()
        at = self._first_not_before(key)
        found = []
        while at < len(self._lines):
            end = self._lines.index(b"\n", at)
            line = self._lines[at:end].decode()
            if fold(line.split("\t", 1)[0]).encode() != key:
                break
            found.append(_town(line))
            at = end + 1
        return sorted(found, key=lambda town: -town.people)

    def _first_not_before(self, key: bytes) -> int:
        """Return where the first line begins whose folded spelling is not less than a key."""
        low, high = self._first, len(self._lines)
        while low < high:
            start = self._lines.rfind(b"\n", 0, (low + high) // 2) + 1
            end = self._lines.index(b"\n", start)
            spelling = self._lines[start : self._lines.index(b"\t", start)].decode()
            if fold(spelling).encode() < key:
                low = end + 1
            else:
                high = start
        return low


def _town(line: str) -> Entry:
    spelling, country, lat, lon, people, number, name = line.split("\t")
    return Entry(
        name or spelling, "city", country, float(lat), float(lon), int(people), id=f"geonames:{number}"
    )


@cache
def towns() -> Towns:
    """Return the towns; read once."""
    return Towns()
