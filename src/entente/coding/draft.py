"""A claim in the making, the words of its clause and the contexts that they name."""

from __future__ import annotations

from dataclasses import dataclass, field

from entente.coding import themes
from entente.coding.happenings import Happening
from entente.coding.ontology import ontology
from entente.coding.speaking import Speech
from entente.coding.tree import Tree
from entente.model import About, ActorRef, Area, PlaceRef, Status, When


@dataclass(slots=True, eq=False)
class Draft:
    """A claim before it has an id and an event.

    chance: what the relation model gives its root; confidence: how likely a reader would stand by it (doubt.py)
    """

    tree: Tree
    happening: Happening
    type: str
    kind: str
    status: Status
    actors: list[ActorRef]
    recipients: list[ActorRef]
    about: About | None = None
    mode: str | None = None
    when: When | None = None
    where: PlaceRef | None = None
    speech: list[Speech] = field(default_factory=list)
    aimed_at: list[ActorRef] = field(default_factory=list)
    antecedent: Draft | None = None
    also: Draft | None = None
    timed_by: Draft | None = None
    historical: bool = False
    alone: bool = False
    chance: float | None = None
    confidence: float | None = None

    def areas(self) -> tuple[Area, ...]:
        """Return the areas of cooperation that the clause names; conflict has none."""
        if ontology()["type"][self.type]["quad"] > 2:
            return ()
        return themes.areas(self.tree, clause_words(self))

    @property
    def parties(self) -> set[str]:
        return {ref.code for ref in (*self.actors, *self.recipients)}

    @property
    def people(self) -> set[str]:
        return {ref.person for ref in (*self.actors, *self.recipients) if ref.person}


def clause_words(draft: Draft) -> list[int]:
    """Return the tokens of a draft's own clause: below its words, without other sentences joined to it."""
    tree = draft.tree
    tops = {draft.happening.token, *draft.happening.words, *(k for k, _ in draft.happening.chain)}
    found: set[int] = set()
    todo = list(tops)
    while todo:
        k = todo.pop()
        if k in found:
            continue
        found.add(k)
        for c in tree.kids[k]:
            rel = tree[c].deprel
            apart = (
                rel in ("parataxis", "punct")
                or (k in tops and rel == "conj" and tree.is_verb(c))
                or (rel == "advcl" and tree.children(c, "nsubj"))
            )
            if not apart:
                todo.append(c)
    return sorted(found)


def theme_contexts(draft: Draft) -> tuple[str, ...]:
    """Return the contexts of a draft: its entry's, its mode's, then what its clause names."""
    words = sorted({*clause_words(draft), *_party_words(draft)})
    named = themes.contexts(draft.tree, words)
    by_area = themes.contexts_of(draft.areas())
    entry = draft.happening.entry
    telling = ontology()["contexts"]["of_mode"].get(draft.type, ())
    by_mode = [mode for mode in telling if mode == draft.mode and entry.type == draft.type]
    return tuple(dict.fromkeys((*entry.contexts, *by_mode, *by_area, *named)))


def _party_words(draft: Draft) -> list[int]:
    """Return the tokens that name the parties, speakers for one of them included: a defence minister's agreement."""
    said_by = [ref for voice in draft.speech for ref in voice.refs if ref.code in draft.parties]
    spans = [(ref.start, ref.end) for ref in (*draft.actors, *draft.recipients, *said_by)]
    return [t.i for t in draft.tree.tokens if any(start <= t.start and t.end <= end for start, end in spans)]
