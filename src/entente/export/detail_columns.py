"""What is said of a happening by kind, as columns; what they hold is told in `entente.export.columns`."""

from __future__ import annotations

from typing import Any

from entente.detail_words import brief, thing
from entente.model import Details, Said

EFFECTS = ("killed", "wounded", "missing", "captured")

DETAIL_COLUMNS: dict[str, str] = {
    "auxiliary": "list",
    "instruments": "list",
    "stage": "text",
    "agreement_title": "text",
    "duration": "text",
    "until": "text",
    "renewal": "text",
    "exercise": "text",
    "series": "text",
    "edition": "text",
    "domains": "list",
    "functions": "list",
    "phase": "text",
    "observers": "list",
    "hosts": "list",
    "leads": "list",
    "format": "text",
    "level": "text",
    "agenda": "list",
    "amounts": "list",
    "units": "list",
    "weapons": "list",
    **{f"{effect}_{end}": "whole" for effect in EFFECTS for end in ("low", "high")},
}


def detail_cells(details: Details | None, auxiliary: tuple[str, ...]) -> dict[str, Any]:
    """Return the columns' cells of an event or a claim."""
    said = details or Details()
    return {
        "auxiliary": list(auxiliary),
        "instruments": [one.value for one in said.instruments],
        "stage": _value(said.stage),
        "agreement_title": _value(said.title),
        "duration": _value(said.duration),
        "until": _value(said.until),
        "renewal": _value(said.renewal),
        "exercise": _value(said.name),
        "series": _value(said.series),
        "edition": _value(said.edition),
        "domains": [one.value for one in said.domains],
        "functions": [one.value for one in said.functions],
        "phase": _value(said.phase),
        "observers": [ref.code for ref in said.observers],
        "hosts": [ref.code for ref in said.hosts],
        "leads": [ref.code for ref in said.leads],
        "format": _value(said.format),
        "level": _value(said.level),
        "agenda": [one.value for one in said.agenda],
        "amounts": [f"{brief(amount.number)} {amount.currency}" for amount in said.amounts],
        "units": [thing(one) for one in said.units],
        "weapons": [thing(one) for one in said.weapons],
        **_losses(said),
    }


def _value(said: Said | None) -> str | None:
    return said.value if said else None


def _losses(said: Details) -> dict[str, int | None]:
    cells: dict[str, int | None] = {}
    for effect in EFFECTS:
        told = [loss.number for loss in said.losses if loss.effect == effect]
        lows = [int(number.low) for number in told if number.low is not None]
        highs = [int(number.high) for number in told if number.high is not None]
        cells[f"{effect}_low"] = min(lows, default=None)
        cells[f"{effect}_high"] = max(highs, default=None)
    return cells
