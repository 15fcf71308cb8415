"""Which digits are a year by the words around them, and not an amount or part of a name."""

from __future__ import annotations

from entente.grounding.time_cells import Cells
from entente.grounding.time_words import Sort

_MODERN = range(1900, 2100)


class YearWords:
    """Reads a year that stands by itself."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.atoms, self.words = cells.atoms, cells.words
        self.low, self.year_at = cells.low, cells.year_at

    def at(self, i: int) -> tuple[int | None, int]:
        """Return the year that starts here, or None, and the atom after it."""
        year, end = self.year_at(i)
        if year is not None:
            return (year, end) if self.is_year(i) and not self._numbers_an_edition(i) else (None, i)
        is_title = i > 1 and self.atoms[i - 1].capital
        if self.words.has("before_marked_year", self.low(i - 1)) and not is_title:
            return self.cells.marked_year_at(i)
        return None, i

    def is_year(self, i: int) -> bool:
        """Whether four digits are a year by the words around them."""
        before, after = self.low(i - 1), self.low(i + 1)
        if self._is_pair(i) or self.words.weak_links.before(self.atoms, i):
            return True
        if self.atoms[i].glued and before not in ("(", "-", "–", "/", "'", "’", "“", '"', "["):
            return False
        if self.words.has("after_number", after) and not (after == "-" and self._is_range(i)):
            return False
        if self.words.has("years_after_comma", before):
            earlier, _ = self.year_at(i - 2)
            return earlier is not None and self.is_year(i - 2)
        if self.words.has("before_year", before):
            return True
        if self.words.has("around", before):
            return self.cells.closes(i + 1)
        return self._describes_one_thing(i) or self._opens(i)

    def _describes_one_thing(self, i: int) -> bool:
        """ "a US-brokered 1978 peace accord": no amount stands before a single thing."""
        if self.atoms[i].number not in _MODERN or not self.cells.is_sort(i - 1, Sort.WORD):
            return False
        if self.atoms[i - 1].capital or self.words.has("numbered", self.low(i - 1)):
            return False
        for k in range(i + 1, i + 5):
            if self.words.has("dated", self.low(k)):
                return True
            if not self.cells.is_sort(k, Sort.WORD) or self.words.has("small", self.low(k)):
                return False
        return False

    def _opens(self, i: int) -> bool:
        """ "2014 brought war", "2006's war" at the head of a sentence."""
        if i > 1 or (i == 1 and not self.cells.is_sort(0, Sort.MARK)) or self.atoms[i].number not in _MODERN:
            return False
        if self.low(i + 1) in (".", ":"):
            return i + 2 >= len(self.atoms) or not self.atoms[i + 2].glued
        return self.cells.is_sort(i + 1, Sort.POSSESSIVE) or self.words.has("year_verbs", self.low(i + 1))

    def _is_pair(self, i: int) -> bool:
        """Whether two years with a dash between say so by themselves: "ambassador, 2011-2015"."""
        if (
            self.low(i + 1) not in ("-", "–")
            or self.atoms[i].glued
            or self.words.has("numbered", self.low(i - 1))
        ):
            return False
        first, last = self.year_at(i)[0], self.year_at(i + 2)[0]
        alone = not self.words.has("after_number", self.low(i + 3))
        return bool(first and last and 1800 <= first < last <= first + 100 and alone)

    def _is_range(self, i: int) -> bool:
        return self.cells.is_sort(i + 2, Sort.NUMBER)

    def _numbers_an_edition(self, i: int) -> bool:
        """Whether the year is the head of a name that comes every few years: "the 2018 FIFA World Cup"."""
        if not self.cells.is_sort(i + 1, Sort.WORD) or not self.atoms[i + 1].capital:
            return False
        for k in range(i + 1, min(i + 9, len(self.atoms))):
            atom = self.atoms[k]
            if self.words.has("editions", atom.low) and atom.capital:
                return True
            if atom.sort is Sort.WORD and not atom.capital and not self.words.has("dateline_words", atom.low):
                return False
            if atom.sort is Sort.MARK and atom.low not in ("'", "’", "-"):
                return False
        return False
