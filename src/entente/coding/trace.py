"""What the coder tried and decided, kept while it codes, for those who ask why.

The coder fills it at the places where it decides, so that an explanation cannot say other than what was done. Without
a trace nothing of this is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from entente.coding.lexicon import Entry, Lexicon, Trigger
from entente.coding.tree import Tree
from entente.model import ActorMention, ActorRef, Claim, Fate, Looked, Outcome, Token

if TYPE_CHECKING:
    from entente.coding.draft import Draft
    from entente.coding.happenings import Happening


@dataclass(slots=True)
class Trial:
    """How one entry fared at one word."""

    token: int
    entry: Entry
    outcome: Outcome
    form: str = ""
    condition: str | None = None
    wanted: tuple[str, ...] = ()
    there: tuple[int, ...] = ()
    weight: int = 0


@dataclass(slots=True)
class Seen:
    """What happened in one sentence."""

    tree: Tree
    actors: tuple[ActorMention, ...]
    happenings: list[Happening] = field(default_factory=list)
    trials: dict[tuple[int, str], Trial] = field(default_factory=dict)
    looks: dict[tuple[int, str, str], Looked] = field(default_factory=dict)
    fates: dict[int, Fate] = field(default_factory=dict)
    drafts: list[tuple[Draft, Fate, Claim | None]] = field(default_factory=list)

    # which entry

    def has_no_form(self, token: Token, lexicon: Lexicon, *, is_named: bool) -> None:
        """Keep that a word of the lexicon carries nothing here: it is part of a name, of another class, or alone."""
        if token.upos not in ("VERB", "NOUN", "PROPN", "ADJ"):
            return
        for word_class in ("verb", "noun", "adj"):
            for trigger in lexicon.triggers(word_class, token.lemma.lower()):
                if is_named:
                    self._fail(token.i, trigger.entry, "name", (), ())
                elif self._stands_as(token, word_class):
                    self._fail(token.i, trigger.entry, "words", trigger.beside, ())
                else:
                    self._fail(token.i, trigger.entry, "class", (word_class,), ())

    def _stands_as(self, token: Token, word_class: str) -> bool:
        classes = {"verb": ("VERB",), "noun": ("NOUN", "PROPN"), "adj": ("ADJ",)}
        return token.upos in classes[word_class]

    def holds(self, i: int, trigger: Trigger, weight: int) -> None:
        """Keep that all conditions of an entry hold at a word."""
        self.trials[i, trigger.entry.id] = Trial(
            i, trigger.entry, Outcome.WEAKER, trigger.form, weight=weight
        )

    def fires(self, i: int, entry: Entry) -> None:
        """Keep which entry fired at a word, of those that hold."""
        self.trials[i, entry.id].outcome = Outcome.FIRED

    def fails(
        self, i: int, entry: Entry, condition: str, wanted: tuple[str, ...], there: Iterable[int]
    ) -> None:
        """Keep which condition of an entry does not hold at a word, and the tokens that stood in its place."""
        self._fail(i, entry, condition, wanted, tuple(there))

    def _fail(
        self, i: int, entry: Entry, condition: str, wanted: tuple[str, ...], there: tuple[int, ...]
    ) -> None:
        known = self.trials.get((i, entry.id))
        if known is None or known.outcome is Outcome.FAILED:
            form = self.tree[i].lemma.lower()
            weight = entry.conditions
            self.trials[i, entry.id] = Trial(i, entry, Outcome.FAILED, form, condition, wanted, there, weight)

    # who

    def looked(self, i: int, role: str, slot: str, refs: list[ActorRef]) -> None:
        """Keep who was found in a slot of a happening, or that nobody was."""
        self.looks[i, role, slot] = Looked(role=role, slot=slot, refs=tuple(refs))

    # what became of it

    def dropped(self, i: int, fate: Fate) -> None:
        """Keep why a happening does not stand for itself."""
        self.fates[i] = fate

    def gates(self, drafts: list[Draft], why_not: Callable[[Draft], Fate | None]) -> None:
        """Keep the drafts, and which of them are no claims between states, and why."""
        self.drafts += [(draft, why_not(draft) or Fate.CLAIM, None) for draft in drafts]


@dataclass(slots=True)
class Trace:
    """What happened in the sentences of an article."""

    sentences: list[Seen] = field(default_factory=list)

    def begins(self, tree: Tree, actors: list[ActorMention]) -> Seen:
        """Return where the next sentence is kept."""
        self.sentences.append(Seen(tree, tuple(actors)))
        return self.sentences[-1]

    def doubts(self, told: list[Draft], kept: list[Draft]) -> None:
        """Keep which drafts a reader would hardly stand by."""
        sure = {id(draft) for draft in kept}
        doubted = {id(draft) for draft in told} - sure
        for seen in self.sentences:
            seen.drafts = [
                (draft, Fate.DOUBTED if fate is Fate.CLAIM and id(draft) in doubted else fate, claim)
                for draft, fate, claim in seen.drafts
            ]

    def ends(self, drafts: list[Draft], kept: list[Draft], claims: tuple[Claim, ...]) -> None:
        """Keep which draft became which claim, and which tell a happening that their sentence tells already."""
        made = {id(draft): claim for draft, claim in zip(kept, claims, strict=True)}
        by_tree = {id(seen.tree): seen for seen in self.sentences}
        for draft in drafts:  # those of sentences that come back to a happening passed no gate
            seen = by_tree[id(draft.tree)]
            if all(known is not draft for known, _, _ in seen.drafts):
                seen.drafts.append((draft, Fate.CLAIM, None))
        for seen in self.sentences:
            seen.drafts = [(draft, *_end(fate, made.get(id(draft)))) for draft, fate, _ in seen.drafts]


def _end(fate: Fate, claim: Claim | None) -> tuple[Fate, Claim | None]:
    return (Fate.TWIN if fate is Fate.CLAIM and claim is None else fate), claim
