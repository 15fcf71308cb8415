"""Dates in digits alone: "2022-04-03", "03/04/2022" as the paper's country writes it, "3.4.22"."""

from __future__ import annotations

from datetime import date

from entente.grounding.time_habits import Habits
from entente.grounding.time_words import Atom, Sort

_AHEAD = 20  # years to come that two digits may mean


def digits_of(atom: Atom, today: date | None, habits: Habits) -> tuple[int, int, int] | None:
    """Return year, month and day of an atom, or None where their order or their century cannot be told."""
    a, b, c = (int(piece) for piece in atom.text.replace("/", "-").replace(".", "-").split("-"))
    if atom.sort is Sort.ISO:
        return (a, b, c) if 1500 <= a <= 2100 else None
    if c < 100:
        if today is None or habits.month_first is None:
            return None
        c += 100 * ((today.year + _AHEAD - c) // 100)
    if b > 12:
        return c, a, b
    # 05/06/2021 is June in London and May in New York; with full stops the day always comes first.
    if a > 12 or a == b or "." in atom.text or habits.month_first is False:
        return c, b, a
    return (c, a, b) if habits.month_first else None
