"""What a user's lexicon does to a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from entente.cli.claim_line import claim_line, event_tags
from entente.cli.views.explanation import shown as explained
from entente.cli.views.explanation import why
from entente.model import Claim, Explanation

_INDENT = (0, 0, 0, 2)


def shown(
    theirs: tuple[Explanation, ...], ours: tuple[Explanation, ...], entries: Iterable[str]
) -> Iterator[RenderableType]:
    """Yield the claims with the user's entries, those without, and how each entry fared; the whole, without entries."""
    entries = tuple(entries)
    if not entries:
        yield from explained(theirs, silent=True)
        return
    yield Text("with your entries", "dim")
    yield from _claims(theirs)
    yield Text("without them", "dim")
    yield from _claims(ours)
    yield Text("your entries", "dim")
    for name in entries:
        yield Padding(Text(name, "bold").append(f"  {_fared(theirs, name)}", "default"), _INDENT)


def _claims(found: tuple[Explanation, ...]) -> Iterator[RenderableType]:
    claims: list[Claim] = [claim for explanation in found for claim in explanation.claims]
    tags = event_tags(claims)
    for claim in claims:
        line = Text(f"{claim.type}  ", "dim").append(claim_line(claim, tags))
        yield Padding(line.append(f"  by {claim.rule}", "dim"), _INDENT)
    if not claims:
        yield Padding(Text("no claim", "dim"), _INDENT)


def _fared(found: tuple[Explanation, ...], name: str) -> str:
    tried = [(e, t) for e in found for t in e.tried if t.entry.id == name]
    if not tried:
        return "no word of the sentence is one of its triggers"
    return "; ".join(f"at “{e.sentence.tokens[t.token].text}” {why(e, t)}" for e, t in tried)
