"""Measure a lexicon against itself: is each example of an entry coded as the entry says?"""

from __future__ import annotations

from collections.abc import Sequence

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
    wanted = _sides(example.actors, example.recipients)
    told = "; ".join(_told(claim) for claim in claims) or "no claim"
    return f"must give {example.type or entry.type or 'a claim'} {wanted}, and gives {told}"


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
    sides = _sides([r.code for r in claim.actors], [r.code for r in claim.recipients])
    said = ", ".join(word for word in (claim.mode, claim.kind, claim.status) if word)
    return f"{claim.type} {sides} ({said}; by {claim.rule})"


def _sides(actors: Sequence[str | None], recipients: Sequence[str | None]) -> str:
    told = [", ".join(code or "?" for code in codes) for codes in (actors, recipients)]
    return " → ".join(word or "nobody" for word in told)
