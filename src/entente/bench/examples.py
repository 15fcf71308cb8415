"""Measure a lexicon against itself: is each example of an entry coded as the entry says?"""

from __future__ import annotations

from entente import data, pipeline
from entente.coding.entry import Entry, Example
from entente.model import Claim

PUBLISHED = "2024-05-15"
"""The day against which examples are read."""


def problem(entry: Entry, example: Example, with_tools: pipeline.Tools) -> str | None:
    """Return what is wrong with the reading of an example, None where it is right."""
    claims = pipeline.code_text(example.text, published=PUBLISHED, with_tools=with_tools)
    if example.none:
        fired = [c for c in claims if c.rule == entry.id]
        return f"must not fire, gave {fired[0].type}" if fired else None
    if any(_fits(claim, entry, example) for claim in claims):
        return None
    return f"read {[_told(claim) for claim in claims] or 'nothing'}"


def _fits(claim: Claim, entry: Entry, example: Example) -> bool:
    actors, recipients = {r.code for r in claim.actors}, {r.code for r in claim.recipients}
    types = data.toml("ontology.toml")["type"]
    if types[claim.type].get("together"):
        sides = actors | recipients == {*example.actors, *example.recipients}
    else:
        sides = actors == set(example.actors) and recipients == set(example.recipients)
    return (
        sides
        and (example.type or entry.type) in (None, claim.type)
        and example.status in (None, claim.status)
        and example.kind in (None, claim.kind)
        and example.mode in (None, claim.mode)
        and (example.about is None or (claim.about is not None and claim.about.status == example.about))
    )


def _told(claim: Claim) -> str:
    codes = f"{[r.code for r in claim.actors]}->{[r.code for r in claim.recipients]}"
    return f"{claim.type}/{claim.mode}/{claim.kind} {codes} {claim.status} [{claim.rule}]"
