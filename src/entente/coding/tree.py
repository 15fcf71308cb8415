"""A sentence's dependency tree with the questions that coding asks of it. Universal Dependencies v2."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, wraps
from typing import Any, TypeVar

import msgspec

from entente.coding.grammar import grammar
from entente.coding.mending import mended
from entente.model import Sentence, Token

SUBJECTS = ("nsubj", "csubj")
CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj")
NOMINALS = ("obl", "nmod", "obj", "iobj")
"""Relations of prepositional phrases; parsers call one an object now and then, its preposition tells."""
RELATIVES = ("who", "which", "that", "whom")


V = TypeVar("V")


def _once(question: Callable[[Tree, int], V]) -> Callable[[Tree, int], V]:
    """Answer a question about a token once: coding asks the same of the same verbs again and again."""
    name = question.__name__

    @wraps(question)
    def answer(tree: Tree, i: int) -> V:
        known: dict[tuple[str, int], V] = tree.answers
        key = (name, i)
        if key not in known:
            known[key] = question(tree, i)
        return known[key]

    return answer


class Tree:
    """One sentence's tree. Tokens are named by their index."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = mended(sentence.tokens)
        self.kids: list[list[int]] = [[] for _ in sentence.tokens]
        self.rels = [token.deprel.partition(":")[0] for token in self.tokens]
        self.freed: dict[int, int] = {}
        self.answers: dict[tuple[str, int], Any] = {}
        for token in self.tokens:
            if token.head >= 0:
                self.kids[token.head].append(token.i)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    def without(self, i: int) -> Tree:
        """Return the tree with a word made mute: it keeps its place and says nothing."""
        mute = msgspec.structs.replace(self[i], text="", lemma="", upos="X", xpos="", deprel="dep")
        tokens = (*self.tokens[:i], mute, *self.tokens[i + 1 :])
        return Tree(msgspec.structs.replace(self.sentence, tokens=tokens))

    def rel(self, i: int) -> str:
        """Return the relation without its subtype."""
        return self.rels[i]

    def free(self, i: int, noun: int) -> None:
        """Give a verb a noun as its object, whatever the parse says."""
        self.freed[i] = noun
        self.answers.clear()

    def children(self, i: int, *rels: str) -> list[int]:
        """Return the dependents that have one of these relations (without subtypes), all where none is named."""
        if not rels:
            return list(self.kids[i])
        own = self.rels
        return [k for k in self.kids[i] if own[k] in rels]

    @cached_property
    def root(self) -> int:
        return next((t.i for t in self.tokens if t.head < 0), 0)

    def ancestors(self, i: int) -> Iterator[int]:
        """Yield the governors of a token, nearest first."""
        seen = {i}
        while (i := self.tokens[i].head) >= 0 and i not in seen:
            seen.add(i)
            yield i

    def subtree(self, i: int) -> list[int]:
        """Return a token and all below it, in order of words."""
        found, todo = [], [i]
        while todo:
            k = todo.pop()
            found.append(k)
            todo.extend(self.kids[k])
        return sorted(found)

    def under(self, i: int, top: int) -> bool:
        """Tell whether a token is `top` or stands below it."""
        return i == top or top in self.ancestors(i)

    @cached_property
    def case_of(self) -> list[str]:
        """The preposition of each token, lemmas joined by a space ("because of"), "" where it has none."""
        return [self._case(token.i) for token in self.tokens]

    def _case(self, i: int) -> str:
        if not self.kids[i]:
            return ""
        words = []
        parts = [
            k for k in self.kids[i] if k < i and self.tokens[k].deprel in ("compound", "nmod:desc", "flat")
        ]
        holders = (i, *parts)  # "by the newspaper Vientiane Daily": parsers hang "by" from the newspaper
        for k in (k for holder in holders for k in self.kids[holder]):
            token = self.tokens[k]
            if token.deprel == "case" and token.xpos != "POS":
                fixed = [f for f in self.kids[k] if self.tokens[f].deprel in ("fixed", "compound")]
                words.append((k, " ".join(self.tokens[w].text.lower() for w in [k, *fixed])))
        return " ".join(word for _, word in sorted(words))

    def marks(self, i: int) -> list[str]:
        """Return the subordinators of a clause ("if", "that", "to", "from")."""
        found = [self.tokens[k].lemma.lower() for k in self.kids[i] if self.tokens[k].deprel == "mark"]
        return found or [
            self.tokens[k].lemma.lower() for k in self.kids[i] if self.tokens[k].deprel == "case"
        ]

    def is_verb(self, i: int) -> bool:
        return self.tokens[i].upos in ("VERB", "AUX") and self.tokens[i].deprel not in (
            "aux",
            "aux:pass",
            "cop",
        )

    def is_clause(self, i: int) -> bool:
        """Tell whether a token heads a clause: a verb, or a predicate with a copula."""
        return self.is_verb(i) or bool(self.children(i, "cop"))

    @_once
    def is_passive(self, i: int) -> bool:
        """Tell whether a verb is passive; a bare participle behind its noun ("troops deployed by") is.

        Parsers call the subject of a headline's past tense a passive one now and then: an object or a finite tag tells.
        """
        token = self.tokens[i]
        rels = {self.tokens[k].deprel for k in self.kids[i]}
        if "aux:pass" in rels:
            return True
        by_agent = "obl:agent" in rels or any(
            self.case_of[k] == "by" and self.tokens[k].upos == "PROPN"
            for k in self.kids[i]
            if self.rel(k) == "obl"
        )
        if "nsubj:pass" in rels:
            always = token.lemma.lower() in grammar()["suffered"]["verbs"] and "aux" not in rels
            return "obj" not in rels and (by_agent or always)
        bare = token.deprel.startswith("acl") or (token.deprel == "advcl" and "obj" not in rels)
        return token.xpos == "VBN" and not rels & {"nsubj", "aux"} and (by_agent or bare)

    def conjuncts(self, i: int) -> list[int]:
        """Return a token and those that are joined to it ("Iran, China and Russia"), in order of words."""
        if not self.kids[i]:
            return [i]
        found, todo = [], [i]
        while todo:
            k = todo.pop(0)
            found.append(k)
            todo.extend(c for c in self.kids[k] if self.tokens[c].deprel == "conj")
        return sorted(found)

    def first_conjunct(self, i: int) -> int:
        """Return the head of the co-ordination that a token stands in."""
        while self.tokens[i].deprel == "conj" and self.tokens[i].head >= 0:
            i = self.tokens[i].head
        return i

    @_once
    def obliques(self, i: int) -> tuple[tuple[str, int], ...]:
        """Return (preposition, head) of each prepositional dependent; a bare agent has "by"."""
        found: list[tuple[str, int]] = []
        for k in self.kids[i]:
            token = self.tokens[k]
            case = self.case_of[k] or ("by" if token.deprel == "obl:agent" else "")
            is_nominal = self.rel(k) in NOMINALS and token.deprel != "nmod:poss"
            if case and (
                is_nominal
                or (token.upos in ("NOUN", "PROPN", "PRON") and self.rel(k) in ("advcl", "acl", "xcomp"))
            ):
                found.append((case.lower(), k))
                joined = case.lower().split()
                if (
                    len(joined) > 1
                    and joined[0] != "according"
                    and (joined[-1] != "of" or joined[0] == "out")
                ):
                    # "handed over to the army" is also "to", "on the sidelines of a conference" is not "of"
                    found.append((case.split()[-1].lower(), k))
        return tuple(found)

    def subjects(self, i: int) -> list[int]:
        """Return the doers of a verb's clause by its place in the sentence; of a passive, its agent.

        A verb without a subject of its own has that of the verb it is joined to, of the clause that it completes
        or modifies, or the noun that it describes.
        """
        return self._subjects(i, 0)

    def _subjects(self, i: int, depth: int) -> list[int]:
        if self.is_passive(i):
            agents = [k for case, k in self.obliques(i) if case == "by"]
            # "handed over to the army by Latvia": parsers hang "by Latvia" from the army
            return agents or [k for _, o in self.obliques(i) for case, k in self.obliques(o) if case == "by"]
        own = self.children(i, "nsubj")
        own = [k for k in own if k < i] or own
        if own:
            return [self._antecedent(k, i) for k in own]
        if depth > 6:
            return []
        token = self.tokens[i]
        names = [k for k in self.children(i, "compound") if k < i and self.tokens[k].upos == "PROPN"]
        if names and token.deprel in ("root", "ccomp") and self.is_verb(i):
            # "Oman plans to buy": parsers take a bare name before a verb that is also a noun for its compound
            return names
        up = token.head
        if up < 0:
            return []
        if token.deprel == "conj" and self.is_clause(up):
            return self._surface_subjects(up, depth + 1)
        if token.deprel.startswith("acl"):
            return (
                [up]
                if not self.is_clause(up) and token.xpos in ("VBG", "VBZ", "VBD", "VBP")
                else self._acl(i, up, depth)
            )
        if self.rel(i) == "xcomp":
            objects = [k for k in self.children(up, "obj", "iobj") if self.case_of[k] == ""]
            return objects or self._surface_subjects(up, depth + 1)
        if self.rel(i) in ("advcl", "parataxis", "obl") and self.is_clause(up):
            # "accused Chad of arming rebels": who is accused is who arms
            accused = self.objects(up) if set(self.marks(i)) & {"of", "from", "for"} else []
            while not self.marks(i) and self.rel(up) == "xcomp" and self.tokens[up].head >= 0:
                up = self.tokens[up].head  # "ordered him to leave, accusing Chad": who orders accuses
            return accused or self._surface_subjects(up, depth + 1)
        if self.rel(i) == "parataxis" and self.tokens[up].upos == "PROPN" and up < i:
            return [
                up
            ]  # "Addis Ababa, which has troops there, threatened": parsers lose the verb of a long subject
        return []

    def _acl(self, i: int, noun: int, depth: int) -> list[int]:
        """An infinitive that completes a noun ("its decision to expel", "made a promise to send"): who has the noun."""
        owners = self.children(noun, "nmod")
        poss = [k for k in owners if self.tokens[k].deprel == "nmod:poss"]
        if poss:
            return poss
        if self.children(noun, "cop"):
            return self._surface_subjects(noun, depth + 1)  # "are on the verge of signing"
        verb = self.tokens[noun].head
        if verb < 0:  # "Greek foreign minister to visit Libya": all of a headline
            return [noun]
        return self._surface_subjects(verb, depth + 1) if verb >= 0 and self.is_clause(verb) else []

    def _surface_subjects(self, i: int, depth: int) -> list[int]:
        """Return the subject as it stands, that of a passive included ("was expected to visit")."""
        own = self.children(i, "nsubj")
        if own:
            return [self._antecedent(k, i) for k in own]
        return self._subjects(i, depth)

    def surface_subjects(self, i: int) -> list[int]:
        """Return the grammatical subject, own or inherited, whatever the voice of the verb."""
        return list(self._own_or_inherited(i))

    @_once
    def _own_or_inherited(self, i: int) -> list[int]:
        return self._surface_subjects(i, 0)

    def objects(self, i: int) -> list[int]:
        """Return what a verb is done to: its object, or the subject of a passive."""
        return list(self._objects(i))

    @_once
    def _objects(self, i: int) -> list[int]:
        if i in self.freed:
            return [self.freed[i]]
        if not self.is_passive(i):
            own = [
                k
                for k in self.children(i, "obj")
                if self.tokens[k].lemma not in RELATIVES and not self.case_of[k]
            ]
            relative = [k for k in self.children(i, "obj") if self.tokens[k].lemma in RELATIVES]
            if relative and self.tokens[i].deprel == "acl:relcl":
                return [self.tokens[i].head]
            return own or self._bare_objects(i) or self._addressed(i)
        own = [k for k in self.kids[i] if self.tokens[k].deprel == "nsubj:pass"]
        if own:
            return [self._antecedent(k, i) for k in own] + self.children(i, "obj")
        token = self.tokens[i]
        if token.deprel == "conj" and token.head >= 0 and self.is_passive(token.head):
            return self.objects(token.head)
        if token.deprel.startswith("acl") and token.head >= 0:
            return [token.head]
        return self.children(i, "obj")

    def _addressed(self, i: int) -> list[int]:
        """Return a person addressed ("accused Egypt of"), or a second subject behind the verb, which is its object."""
        subjects = self.children(i, "nsubj")
        late = [k for k in subjects if k > i] if any(k < i for k in subjects) else []
        return [k for k in self.children(i, "iobj") if not self.case_of[k]] or late

    def _bare_objects(self, i: int) -> list[int]:
        """Return a noun right behind the verb that the parser calls something else: "called off a drill"."""
        return [
            k
            for k in self.children(i, "obl", "xcomp")
            if self.tokens[k].deprel != "obl:unmarked"
            and self.tokens[k].upos in ("NOUN", "PROPN")
            and i < k
            and not self.case_of[k]
            and not self.children(k, "cop", "mark")
        ]

    def _antecedent(self, k: int, verb: int) -> int:
        """Return what a relative pronoun stands for."""
        if self.tokens[k].lemma.lower() in RELATIVES and self.tokens[k].upos in ("PRON", "DET", "SCONJ"):
            clause = self.first_conjunct(verb)
            noun = self.tokens[clause].head
            cleft = self.tokens[clause].deprel == "advcl:relcl" and self.tokens[noun].upos in (
                "NOUN",
                "PROPN",
            )
            if (self.tokens[clause].deprel.startswith("acl") or cleft) and noun >= 0:
                # "Cuba and Nicaragua, which have both backed it": a plural verb takes all that are joined
                return self.first_conjunct(noun) if self._is_plural(clause) else noun
        return k

    def _is_plural(self, verb: int) -> bool:
        words = [self.tokens[verb], *(self.tokens[k] for k in self.children(verb, "aux", "cop"))]
        return any(word.xpos == "VBP" or word.text.lower() in ("were", "both") for word in words)

    def span(self, indices: list[int]) -> tuple[int, int]:
        """Return the characters from the first to the last of these tokens."""
        return min(self.tokens[k].start for k in indices), max(self.tokens[k].end for k in indices)

    def words(self, indices: list[int]) -> str:
        """Return the text from the first to the last of these tokens."""
        start, end = self.span(indices)
        offset = self.sentence.start
        return self.sentence.text[start - offset : end - offset]
