"""The sums of money that a claim's words name."""

from __future__ import annotations

from entente.coding.draft import Draft
from entente.coding.line import Line
from entente.model import Amount


def amounts(line: Line, draft: Draft) -> tuple[Amount, ...]:
    """Return the money that belongs to a draft, in order of words."""
    found = []
    for number in line.numbers:
        if number.currency is None or not line.owns(draft, line.head(number.start, number.end)):
            continue
        at = line.passage(number.start, number.end)
        found.append(
            Amount(
                number=number.number,
                currency=number.currency,
                text=line.text[number.start : number.end],
                start=at.start,
                end=at.end,
            )
        )
    return tuple(found)
