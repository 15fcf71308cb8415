"""The smallest pieces of dates at an atom of a sentence: weekdays, months, days and years."""

from __future__ import annotations

from entente.grounding.time_habits import Habits
from entente.grounding.time_words import Atom, Sort, Vocabulary


class Cells:
    """Reads the pieces that dates are made of; each method starts at an atom and returns the atom after it.

    habits: of the country that the page writes from
    """

    def __init__(self, atoms: list[Atom], words: Vocabulary, habits: Habits) -> None:
        self.atoms = atoms
        self.words = words
        self.habits = habits
        self.lows = [atom.low for atom in atoms]

    def low(self, i: int) -> str:
        """The atom's lower-case letters, empty outside of the sentence."""
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def skip(self, i: int, *words: str) -> int:
        """The atom after this one if it is one of these words, else this one."""
        return i + 1 if 0 <= i < len(self.lows) and self.lows[i] in words else i

    def is_sort(self, i: int, *sorts: Sort) -> bool:
        """Whether an atom stands here that looks like this."""
        return 0 <= i < len(self.atoms) and self.atoms[i].sort in sorts

    def closes(self, i: int) -> bool:
        """Whether a phrase ends before this atom: a mark or a small word of grammar follows, or nothing."""
        if i >= len(self.atoms) or self.atoms[i].sort is Sort.MARK:
            return self.low(i) not in ("-", "–", "%", "°")
        return self.atoms[i].sort is Sort.WORD and self.words.has("small", self.low(i))

    def part_of_day(self, i: int) -> int:
        """The atom after "morning", "evening" and the like."""
        return i + 1 if self.words.has("parts_of_day", self.low(i)) else i

    def weekday_at(self, i: int) -> tuple[int | None, int]:
        """Read a weekday's name."""
        if i >= len(self.atoms) or not self.atoms[i].capital:
            return None, i
        if (full := self.words.weekdays.get(self.low(i))) is not None:
            return full, i + 1
        short = self.words.weekday_abbreviations.get(self.low(i))
        return short, (self.skip(i + 1, ".") if short is not None else i)

    def season_at(self, i: int) -> int | None:
        """Return the first month of the season named here, on the page's half of the earth."""
        month = self.words.seasons.get(self.low(i))
        return (month + 5) % 12 + 1 if month and self.habits.south else month

    def month_at(self, i: int) -> tuple[int | None, int]:
        """Read a month's name, full or short with its full stop."""
        if i >= len(self.atoms) or not self.atoms[i].capital:
            return None, i
        if full := self.words.months.get(self.low(i)):
            return full, i + 1
        short = self.words.month_abbreviations.get(self.low(i))
        if short and self.low(i + 1) == "." and self.atoms[i + 1].glued:
            return short, i + 2
        return short, i + 1

    def day_at(self, i: int) -> tuple[int | None, int]:
        """Read a day of the month in digits ("3", "3rd")."""
        if self.is_sort(i, Sort.NUMBER, Sort.ORDINAL):
            atom = self.atoms[i]
            if len(atom.text) <= 4 and 1 <= atom.number <= 31 and not self._counts(i):
                return atom.number, i + 1
        return None, i

    def _counts(self, i: int) -> bool:
        after = self.low(i + 1)
        if after == "-" and self.atoms[i].sort is Sort.NUMBER:
            return self.low(i + 2).isalpha() and self.month_at(i + 2)[0] is None
        return after != "-" and self.words.has("after_number", after)

    def year_at(self, i: int) -> tuple[int | None, int]:
        """Read four digits that can be a year by themselves."""
        atom = self.atoms[i] if i < len(self.atoms) else None
        if atom and atom.sort is Sort.NUMBER and len(atom.text) == 4 and 1500 <= atom.number <= 2100:
            return atom.number, i + 1
        return None, i

    def marked_year_at(self, i: int) -> tuple[int | None, int]:
        """Read a year where the words before leave no other sense: also one of the middle ages, and "'98"."""
        if self.low(i) in ("'", "’", "‘") and self.is_sort(i + 1, Sort.NUMBER) and self.atoms[i + 1].glued:
            return self._short_year(i + 1)
        year, end = self.year_at(i)
        if year is None and self.is_sort(i, Sort.NUMBER) and len(self.atoms[i].text) == 4:
            old = self.atoms[i].number
            if 1000 <= old < 1500 and self.closes(i + 1):
                return old, i + 1
        return year, end

    def _short_year(self, i: int) -> tuple[int | None, int]:
        if len(self.atoms[i].text) != 2 or not self.closes(i + 1):
            return None, i
        return (1900 if self.atoms[i].number > 35 else 2000) + self.atoms[i].number, i + 1
