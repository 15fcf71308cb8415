"""Whom an argument of a happening means: from a noun's place in the tree to states, forces and bodies."""

from __future__ import annotations

import msgspec

from entente.coding.grammar import grammar
from entente.coding.happenings import Happening
from entente.coding.lexicon import NOUN_ACTOR, NOUN_RECIPIENT, VERB_ACTOR, VERB_RECIPIENT
from entente.coding.trace import Seen
from entente.coding.tree import Tree
from entente.model import ActorMention, ActorRef, How


class Parties:
    """The actors of one sentence by the token that they hang from."""

    def __init__(self, tree: Tree, mentions: list[ActorMention], seen: Seen | None = None) -> None:
        self.tree = tree
        self.seen = seen
        self.by_head: dict[int, ActorMention] = {}
        self.by_token: dict[int, ActorMention] = {}
        self.adjectives: dict[int, ActorMention] = {}
        for mention in sorted(mentions, key=lambda m: m.last - m.first):
            if mention.how is How.ADJECTIVE:
                self.adjectives[mention.head] = mention
                continue
            self.by_head[mention.head] = mention
            for i in range(mention.first, mention.last):
                self.by_token[i] = mention

    def refs(self, i: int, others: dict[int, Happening] | None = None) -> list[ActorRef]:
        """Return whom a noun phrase means, its conjuncts included; the holder of a thing; the doer of a happening."""
        found: list[ActorRef] = []
        for k in self.tree.conjuncts(i):
            if not self._is_ruled_out(k):
                found += self._refs_of_one(k, others)
        return unique(found)

    def _is_ruled_out(self, k: int) -> bool:
        """Tell whether one of those joined is named as not meant: "Peru, not Chile", "not Chile but Peru"."""
        tree, words = self.tree, grammar()["negation"]
        before = [c for c in tree.kids[k] if c < k and tree.rel(c) in ("cc", "advmod", "mark", "case")]
        denied = any(tree[c].lemma.lower() in words["ruled_out"] for c in before)
        if tree[k].deprel == "conj":
            openings = {
                " ".join(
                    tree[w].text.lower() for w in [c, *(f for f in tree.kids[c] if tree[f].deprel == "fixed")]
                )
                for c in before
            }
            return denied or bool(openings & set(words["marks"]))
        others = [c for c in tree.conjuncts(k) if c != k]
        return denied and any(
            tree[b].lemma.lower() == "but" and tree[b].deprel == "cc" for c in others for b in tree.kids[c]
        )

    def _refs_of_one(self, k: int, others: dict[int, Happening] | None) -> list[ActorRef]:
        if mention := self.by_head.get(k):
            owners = self._joined_owners(k, mention)
            if not owners and all(ref.code == "UNK" and ref.person is None for ref in mention.refs):
                owners = self._holder(k)  # "officials of the country's interior ministry"
                return owners or list(mention.refs)
            return [*mention.refs, *owners]
        if (
            (mention := self.by_token.get(k))
            and (mention.how in (How.NAME, How.PERSON) or self.tree[k].upos == "PROPN")
            and self._tops(k, mention)
        ):
            return list(mention.refs)
        if others and k in others:
            doers = self.actors(others[k], {t: o for t, o in others.items() if t != k})
            if doers:
                return doers
        named = [
            m
            for case, o in self.tree.obliques(k)
            if case in grammar()["examples"]["prepositions"]
            for m in [o]
        ]
        if named:  # "several guests, including the president of Peru"
            return [
                ref for o in named for c in self.tree.conjuncts(o) for ref in self._refs_of_one(c, others)
            ]
        return self._holder(k)

    def _joined_owners(self, k: int, mention: ActorMention) -> list[ActorRef]:
        """Return the further owners of "the armies of Serbia and Belarus", "warships from Iran, Russia and China"."""
        if mention.how is How.PRONOUN or any(ref.person for ref in mention.refs):
            return []
        found: list[ActorRef] = []
        for case, owner in self.tree.obliques(k):
            if case in ("of", "from"):
                for c in self.tree.conjuncts(owner):
                    other = self.by_head.get(c)
                    if other is not None and other is not mention and c != owner:
                        sector = mention.refs[0].sector if mention.refs else None
                        found += [
                            msgspec.structs.replace(ref, sector=sector or ref.sector) for ref in other.refs
                        ]
        return found

    def _tops(self, k: int, mention: ActorMention) -> bool:
        return not mention.first <= self.tree[k].head < mention.last

    def _holder(self, k: int) -> list[ActorRef]:
        """Return whose a thing is: "an Iranian tanker", "the country's waters", "the embassy of France"."""
        if self.tree[k].upos not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "SYM"):
            return []
        for slot in ("adj", "poss", "of", "from", "in"):
            if found := self._noun_slot(k, slot, None):
                return found
        return []

    def slot(self, h: Happening, name: str, others: dict[int, Happening]) -> list[ActorRef]:
        """Return who fills a slot of a happening (docs/lexicon.md lists the slots)."""
        if self.tree.is_verb(h.token) or h.entry.adj:
            found = self._verb_slot(h.token, name, others)
        else:
            found = self._noun_slot(h.token, name, others)
        if not found and name not in ("subj", "poss", "adj"):
            found = self._told_of(h.token, name)
        below = h.token
        for k, light in h.chain:
            if name == "subj" and light.actor is not None and self.tree.is_verb(k):
                told = [ref for own in light.actor for ref in self._verb_slot(k, own, others, but=h.token)]
                if told:
                    return unique(told)
            if any(ref.code != "UNK" for ref in found) or (name == "subj" and self._has_own_subject(below)):
                break
            if self.tree.is_verb(k):
                found = self._verb_slot(k, name, others, but=h.token) or found
            elif name == "subj" and self.tree.children(k, "cop"):  # "are on the verge of signing"
                found = self._noun_slot(k, "subj", others) or found
            elif name != "adj":
                found = self._noun_slot(k, "poss" if name == "subj" else name, others) or found
            below = k
        return found

    def _told_of(self, i: int, name: str) -> list[ActorRef]:
        """Return who stands with what a noun is said to be: "the strike was the third of its kind by Peru"."""
        tree = self.tree
        up = tree[i].head
        if up < 0 or tree.rel(i) != "nsubj" or tree.is_verb(up) or not tree.children(up, "cop"):
            return []
        below = [k for k in tree.subtree(up) if not tree.under(k, i) and tree.case_of[k] == name]
        clauses = [k for k in tree.subtree(up) if k != up and tree.is_clause(k)]
        own = [k for k in below if not any(tree.under(k, c) for c in clauses)]
        return unique([ref for k in own for ref in self.refs(k)])

    def _has_own_subject(self, i: int) -> bool:
        """Tell whether a clause has a subject of its own: who "denied that troops were sent" sends nothing."""
        return self.tree.rel(i) == "ccomp" and bool(self.tree.children(i, "nsubj"))

    def _verb_slot(self, i: int, name: str, others: dict[int, Happening], but: int = -1) -> list[ActorRef]:
        tree = self.tree
        if name == "subj":
            heads = tree.subjects(i)
        elif name == "obj":
            heads = tree.objects(i)
        elif name == "iobj":
            heads = tree.children(i, "iobj")
        elif name in ("poss", "adj"):
            return [ref for k in tree.objects(i) for ref in self._noun_slot(k, name, None)]
        else:
            heads = [k for case, k in tree.obliques(i) if case == name]
            if not heads:
                near = tree.objects(i) + tree.children(i, "xcomp")
                heads = [k for o in near for case, k in tree.obliques(o) if case == name and o != but]
                if not heads and name != "of":  # "deployed troops along the border with Guyana"
                    inner = [k for o in near if o != but for k in tree.subtree(o) if k != o]
                    heads = [k for o in inner for case, k in tree.obliques(o) if case == name]
            if not heads and name != "of":  # "massed along the border with Eritrea"
                heads = [
                    k
                    for outer, o in tree.obliques(i)
                    for case, k in tree.obliques(o)
                    if case == name and o != but and outer not in grammar()["shared_time"]["settings"]
                ]
        found = unique(
            [ref for k in heads if k != but for ref in self.refs(k, {} if name == "subj" else others)]
        )
        heads = [k for k in heads if k in tree.children(i, "nsubj")]
        if not found and name == "subj":  # "shelling by Russian troops killed three": whose the shelling was
            found = unique([ref for k in heads if k != but for ref in self.refs(k, others)])
        return found

    def _noun_slot(self, i: int, name: str, others: dict[int, Happening] | None) -> list[ActorRef]:
        tree = self.tree
        if name == "subj":  # "is on a visit to Chile"
            heads = tree.children(i, "nsubj") if tree.children(i, "cop") else []
            return unique([ref for k in heads for ref in self.refs(k, None)])
        if name == "adj":
            found: list[ActorRef] = []
            for k in tree.children(i, "amod", "compound", "nmod", "flat", "dep"):
                if tree[k].deprel == "nmod:poss" or tree.case_of[k]:
                    continue
                for c in tree.conjuncts(k):
                    for m in (c, *tree.children(c, "compound", "amod", "nmod", "dep")):
                        mention = self.adjectives.get(m) or self.by_head.get(m)
                        joined = mention is not None and tree[m].upos == "ADJ"  # "US and Cuban diplomats"
                        if mention and (mention.how in (How.ADJECTIVE, How.NAME) or joined):
                            found += mention.refs
            return unique(found)
        if name == "poss":
            heads = [k for k in tree.kids[i] if tree[k].deprel == "nmod:poss"]
        else:
            heads = [k for case, k in tree.obliques(i) if case == name]
            if (
                not heads and name != "of"
            ):  # "the seizure of a ship by Iran": parsers hang "by Iran" from the ship
                heads = [
                    k
                    for case, o in tree.obliques(i)
                    for inner, k in tree.obliques(o)
                    if inner == name and case != name
                ]
        return unique([ref for k in heads for ref in self.refs(k, others)])

    def actors(self, h: Happening, others: dict[int, Happening]) -> list[ActorRef]:
        """Return who does it: the first actor slot that holds somebody."""
        return self._first(h, self._actor_slots(h), others) or self._brought_together(h)

    def _brought_together(self, h: Happening) -> list[ActorRef]:
        """Return the parties of "an exercise bringing together Greece and Egypt", "talks involving Iran"."""
        verbs = grammar()["event_nouns"]["verbs"]
        tree, top = self.tree, h.chain[-1][0] if h.chain else h.token
        up = tree[h.token].head
        told_by = [up] if up >= 0 and tree.is_verb(up) and h.token in tree.surface_subjects(up) else []
        gathering = [
            k
            for k in [*tree.children(top, "acl"), *told_by]
            if tree[k].lemma.lower() in verbs and tree.is_verb(k)
        ]
        phrases = [k for case, k in self.tree.obliques(h.token) if case in ("involving", "including")]
        heads = [o for k in gathering for o in tree.objects(k) if o not in (h.token, top)] + phrases
        found = unique([ref for k in heads for ref in self.refs(k)])
        if all(ref.code == "UNK" for ref in found):  # "brought together troops from Japan and Malaysia"
            whence = [k for g in gathering for case, k in tree.obliques(g) if case == "from"]
            found = unique([ref for k in whence for ref in self.refs(k)]) or found
        alone = bool(set(gathering) & set(told_by)) and len({ref.code for ref in found}) == 1
        return [] if alone else found  # "also involved Jordan": who else took part was told before

    def _actor_slots(self, h: Happening) -> tuple[str, ...]:
        if h.entry.actor is not None:
            held_up = bool(h.chain) or bool(self.tree.children(h.token, "cop"))
            return h.entry.actor if self.tree.is_verb(h.token) or not held_up else (*h.entry.actor, "subj")
        if self.tree.is_verb(h.token) or h.entry.adj:
            return VERB_ACTOR
        return ("subj", *NOUN_ACTOR) if h.chain or self.tree.children(h.token, "cop") else NOUN_ACTOR

    def recipients(
        self, h: Happening, actors: list[ActorRef], others: dict[int, Happening]
    ) -> list[ActorRef]:
        """Return to or with whom it is done: the first recipient slot that holds somebody who is not an actor."""
        slots = h.entry.recipient
        if slots is None:
            slots = VERB_RECIPIENT if self.tree.is_verb(h.token) or h.entry.adj else NOUN_RECIPIENT
        doers = {(ref.code, ref.person) for ref in actors}
        unknown: list[ActorRef] = []  # "freed sailors from Italy": the sailors alone tell no state
        for slot in slots:
            found = [ref for ref in self.slot(h, slot, others) if (ref.code, ref.person) not in doers]
            if self.seen is not None:
                self.seen.looked(h.token, "recipient", slot, found)
            if any(ref.code != "UNK" for ref in found):
                return found
            unknown = unknown or found
        return unknown

    def _first(self, h: Happening, slots: tuple[str, ...], others: dict[int, Happening]) -> list[ActorRef]:
        inner = {token: o for token, o in others.items() if o is not h}
        for slot in slots:
            found = self.slot(h, slot, inner)
            if self.seen is not None:
                self.seen.looked(h.token, "actor", slot, found)
            if found:
                return found
        return []


def named_tokens(mentions: list[ActorMention]) -> frozenset[int]:
    """Return the tokens of names and titles, which carry no happening."""
    named = (How.NAME, How.PERSON, How.ADJECTIVE)
    return frozenset(k for m in mentions if m.how in named for k in range(m.first, m.last))


def unique(refs: list[ActorRef]) -> list[ActorRef]:
    """Return the refs without repeats of the same code and person, in order."""
    seen: set[tuple[str, str | None, int]] = set()
    found = []
    for ref in refs:
        key = (ref.code, ref.person, ref.start if ref.person is None and ref.code == "UNK" else 0)
        if key not in seen:
            seen.add(key)
            found.append(ref)
    return found
