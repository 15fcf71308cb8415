"""What was found in one sentence, and what its drafts are worked out from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from entente.coding.circumstances import Circumstances
from entente.coding.happenings import Happening
from entente.coding.lexicon import Lexicon
from entente.coding.parties import Parties
from entente.coding.quoted import Quoted
from entente.coding.trace import Seen
from entente.coding.tree import Tree
from entente.model import ActorRef


@dataclass(frozen=True)
class Findings:
    """The happenings of one sentence, with its parties, times and places.

    quoted: knows who speaks in the article's quotations
    seen: is told how each party was looked for; None where nobody wants to know
    """

    tree: Tree
    happenings: list[Happening]
    parties: Parties
    circumstances: Circumstances
    lexicon: Lexicon
    quoted: Quoted
    seen: Seen | None = None

    @cached_property
    def others(self) -> dict[int, Happening]:
        """Return the happenings by their token."""
        return {h.token: h for h in self.happenings}

    def looked(self, h: Happening, role: str, way: str, refs: list[ActorRef]) -> list[ActorRef]:
        """Return who was found in another way than in a slot, and tell it to whom wants to know."""
        if self.seen is not None:
            self.seen.looked(h.token, role, way, refs)
        return refs
