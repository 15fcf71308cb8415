"""Find the happenings of a sentence: which words carry one, by which entry, and which happening governs which."""

from __future__ import annotations

from dataclasses import dataclass, field

from entente.coding.grammar import grammar
from entente.coding.lexicon import Entry, Lexicon, Trigger
from entente.coding.trace import Seen
from entente.coding.tree import Tree

PARTICLES = ("compound:prt", "advmod", "obl", "advcl", "mark", "case", "fixed", "xcomp")
BEFORE = ("compound", "amod", "nmod", "nummod", "advmod", "det", "nmod:desc", "punct", "obl:unmarked")


@dataclass(slots=True, eq=False)
class Happening:
    """One happening in a sentence.

    token:  the trigger's head; words: all tokens of the trigger
    chain:  the words that hold it up, innermost first ("held" for talks; "plans", "hold" for drills)
    rivals: further entries that its words fit as well, with the tokens of their triggers
    about:  the happening that it is about ("drills" for "agreed to hold drills")
    under:  the happening that it is governed by, where both are claims ("accused of shelling")
    """

    token: int
    entry: Entry
    words: tuple[int, ...]
    chain: list[tuple[int, Entry]] = field(default_factory=list)
    rivals: tuple[tuple[Entry, tuple[int, ...]], ...] = ()
    about: Happening | None = None
    under: Happening | None = None
    absorbed: bool = False


def find(
    tree: Tree,
    lexicon: Lexicon,
    names: frozenset[int] = frozenset(),
    times: frozenset[int] = frozenset(),
    seen: Seen | None = None,
    drills: frozenset[int] = frozenset(),
) -> list[Happening]:
    """Return the sentence's happenings in order of words, those that another one absorbs included and marked.

    names: tokens that are part of a name or a title, and so carry no happening ("Security Council")
    times: tokens that are part of a date: they carry none either, and fill no preposition's place ("on Thursday")
    seen:  is told what every entry lacked, where somebody wants to know
    drills: tokens that stand for an exercise by its name
    """
    return _Finder(tree, lexicon, names | times, times, seen, drills).find()


class _Finder:
    def __init__(
        self,
        tree: Tree,
        lexicon: Lexicon,
        names: frozenset[int],
        times: frozenset[int],
        seen: Seen | None = None,
        drills: frozenset[int] = frozenset(),
    ) -> None:
        self.tree = tree
        self.times = times
        self.seen = seen
        self.forms = {
            t.i: forms for t in tree.tokens if t.i not in names and (forms := self._forms(t.i, lexicon))
        }
        plain = [trigger for trigger in lexicon.triggers("noun", "exercise") if not trigger.beside]
        self.forms |= {i: [(trigger, (i,)) for trigger in plain] for i in drills if i not in self.forms}
        self.chosen: dict[int, tuple[Entry, tuple[int, ...]] | None] = {}
        self.holding: dict[int, list[tuple[Entry, tuple[int, ...], int]]] = {}
        self.governs: dict[int, list[int]] = {}
        if seen is not None:
            for token in tree.tokens:
                if token.i not in self.forms:
                    seen.has_no_form(token, lexicon, is_named=token.i in names)

    def find(self) -> list[Happening]:
        happenings: dict[int, Happening] = {}
        for i in self.forms:
            choice = self._choose(i)
            if choice and choice[0].effect != "light":
                happenings[i] = Happening(i, *choice, rivals=self._rivals(i, choice[0]))
        for h in list(happenings.values()):
            for k in h.words:  # "expand cooperation" is one trigger: its noun carries no happening besides
                if k != h.token and k in happenings:
                    happenings[k].absorbed, happenings[k].under = True, h
        for i in self.forms:
            choice = self._choose(i)
            if not choice:
                continue
            entry = choice[0]
            for j in self._governed(i, entry):
                inner, chain = self._underlying(j)
                if inner not in happenings or inner == i:
                    continue
                self._bind(entry, happenings.get(i), happenings[inner], chain, i)
        return [happenings[i] for i in sorted(happenings)]

    def _bind(
        self, entry: Entry, outer: Happening | None, inner: Happening, chain: list[int], i: int
    ) -> None:
        links = [(k, choice[0]) for k in chain if (choice := self._choose(k))]
        if entry.effect == "light":
            if not any(k == i for k, _ in inner.chain):
                inner.chain.extend(link for link in [*links, (i, entry)] if link not in inner.chain)
            return
        inner.chain.extend(link for link in links if link not in inner.chain)
        if outer is None:
            return
        if entry.effect == "claim":
            inner.under = outer
        elif entry.effect == "about" or (entry.over and (self._matches_over(entry, inner.token))):
            outer.about = outer.about or inner
            inner.absorbed, inner.under = True, outer

    def _underlying(self, j: int) -> tuple[int, list[int]]:
        """Follow light words down to the happening that they hold up; return it and them, innermost first."""
        chain: list[int] = []
        seen = {j}
        while True:
            choice = self._choose(j)
            if not choice or choice[0].effect != "light":
                return j, chain[::-1]
            below = [k for k in self._governed(j, choice[0]) if self._choose(k) and k not in seen]
            if not below:
                return j, chain[::-1]
            chain.append(j)
            j = below[0]
            seen.add(j)

    # which entry

    def _choose(self, i: int) -> tuple[Entry, tuple[int, ...]] | None:
        """Return the entry that fires at a token with the trigger's tokens: of those that hold, the most particular."""
        if i not in self.chosen:
            self.chosen[i] = None  # while it is being worked out, a circle finds nothing
            best: tuple[int, Entry, tuple[int, ...]] | None = None
            for trigger, words in self.forms.get(i, []):
                extra = self._satisfied(i, trigger.entry)
                if extra is None:
                    continue
                weight = trigger.entry.conditions + len(trigger.beside)
                held = tuple(sorted({*words, *extra}))
                self.holding.setdefault(i, []).append((trigger.entry, held, weight))
                if self.seen is not None:
                    self.seen.holds(i, trigger, weight)
                if best is None or weight >= best[0]:
                    best = (weight, trigger.entry, held)
            self.chosen[i] = best[1:] if best else None
            if self.seen is not None and best:
                self.seen.fires(i, best[1])
        return self.chosen[i]

    def _rivals(self, i: int, chosen: Entry) -> tuple[tuple[Entry, tuple[int, ...]], ...]:
        """Return the other entries that hold with as many conditions, the later first: the parties may tell."""
        options = [(entry, words) for entry, words, _ in self.holding.get(i, []) if entry is not chosen]
        most = max((weight for _, _, weight in self.holding.get(i, [])), default=0)
        equal = {entry.id for entry, _, weight in self.holding.get(i, []) if weight == most}
        return tuple(
            (entry, words)
            for entry, words in reversed(options)
            if entry.id in equal and entry.type is not None and entry.effect is None
        )

    def _forms(self, i: int, lexicon: Lexicon) -> list[tuple[Trigger, tuple[int, ...]]]:
        lemma = self.tree[i].lemma.lower()
        return [
            (trigger, words)
            for kind in self._word_classes(i)
            for trigger in lexicon.triggers(kind, lemma)
            if (words := self._beside(i, kind, trigger.beside)) is not None
        ]

    def _fails(
        self, i: int, entry: Entry, condition: str, wanted: tuple[str, ...], there: list[int]
    ) -> set[int] | None:
        """Return None, for a condition that does not hold, and tell who wants to know what stood there."""
        if self.seen is not None:
            self.seen.fails(i, entry, condition, wanted, there)
        return None

    def _word_classes(self, i: int) -> tuple[str, ...]:
        """Return as which classes of trigger a word may stand; a noun before a noun carries none ("war games")."""
        token = self.tree[i]
        modifies = token.deprel in ("amod", "compound")
        if token.upos in ("NOUN", "PROPN"):
            verbal = ("verb",) if token.xpos == "VBG" and not modifies else ()
            return () if token.deprel == "compound" else ("noun", *verbal)
        if token.upos == "VERB" or self.tree.is_verb(i):
            participle = token.xpos in ("VBN", "VBG", "JJ")
            return (*(() if modifies else ("verb",)), *(("adj",) if participle else ()))
        if token.upos == "ADJ" or (token.upos == "ADV" and self.tree.children(i, "cop")):
            return ("adj", "verb") if token.xpos in ("VBN", "VBG", "JJ") else ("adj",)
        return ()

    def _beside(self, i: int, word_class: str, beside: tuple[str, ...]) -> tuple[int, ...] | None:
        """Return the trigger's tokens where all of its further words stand beside the head, else None."""
        if not beside:
            return (i,)
        found = [i]
        tokens = self.tree.tokens
        if word_class == "noun":
            k = i
            for lemma in reversed(beside):
                k -= 1
                while k >= 0 and tokens[k].text in ("-", "‑", "–"):
                    k -= 1
                if k < 0 or lemma not in (tokens[k].lemma.lower(), tokens[k].text.lower()):
                    return None
                found.append(k)
            return tuple(sorted(found))
        for n, lemma in enumerate(beside):
            near = [
                k
                for k in self.tree.kids[i]
                if tokens[k].deprel in PARTICLES and tokens[k].lemma.lower() == lemma and k > i
            ]
            direct = (
                [i + 1 + n] if i + 1 + n < len(tokens) and tokens[i + 1 + n].lemma.lower() == lemma else []
            )
            if not (near or direct):
                return None
            found.append((direct or near)[0])
            self._free_object(i, found[-1])
        return tuple(found)

    def _free_object(self, i: int, particle: int) -> None:
        """Give a verb its object back where the particle was taken for its preposition: "handed over three men"."""
        token = self.tree[particle]
        if token.deprel == "case" and self.tree[token.head].head == i:
            self.tree.free(i, token.head)

    def _satisfied(self, i: int, entry: Entry) -> set[int] | None:
        """Return the further tokens that the entry's conditions found, or None where one does not hold."""
        tree, extra = self.tree, set[int]()
        if entry.obj:
            heads = tree.objects(i) if i in self.forms and (entry.verb or entry.adj) else self._of(i)
            hits = [k for head in heads for k in self._things(head) if self._is_one_of(k, entry.obj)]
            if not hits:
                return self._fails(i, entry, "obj", entry.obj, heads)
            extra.update(hits)
        if entry.subj:
            doers = tree.surface_subjects(i) if tree.is_verb(i) else []
            if not any(self._is_one_of(k, entry.subj) for head in doers for k in self._things(head)):
                return self._fails(i, entry, "subj", entry.subj, doers)
        for preposition, lemmas in entry.obl.items():
            there = [k for case, k in self._obliques(i) if case == preposition and k not in self.times]
            hits = [
                k for k in there if not lemmas or any(self._is_one_of(t, lemmas) for t in self._things(k))
            ]
            if not hits:
                return self._fails(i, entry, preposition, lemmas, there)
            if lemmas:
                extra.update(hits)
        if entry.clause and not self._clauses(i):
            return self._fails(i, entry, "clause", (), [])
        if entry.mods:
            doers = [c for k in tree.surface_subjects(i) for c in tree.conjuncts(k)] if entry.subj else []
            near = [k for t in (i, *extra, *doers) for k in tree.kids[t]]
            hits = [k for k in near if tree[k].lemma.lower() in entry.mods]
            if not hits:
                return self._fails(i, entry, "mods", entry.mods, near)
        if entry.over or entry.effect == "light":
            wanted = entry.over or ("any",)
            governed = self._governed(i, entry)
            if not any(self._is_kind(k, wanted) for k in governed):
                return self._fails(i, entry, "over", wanted, governed)
        return extra

    def _clauses(self, i: int) -> list[int]:
        """Return the clauses that complete a trigger: "called on Iran to wait", "a call to wait"."""
        tree = self.tree
        of_object = [c for k in tree.objects(i) for c in tree.children(k, "acl")] if tree.is_verb(i) else []
        of_phrases = [c for _, k in tree.obliques(i) for c in tree.children(k, "acl")]
        own = [
            k
            for k in tree.children(i, "xcomp", "ccomp", "advcl", "acl")
            if "to" in tree.marks(k) or (tree.rel(k) == "ccomp" and not self._is_question(k))
        ]
        return own + [k for k in of_object + of_phrases if "to" in tree.marks(k)]

    def _is_question(self, clause: int) -> bool:
        """Tell whether a clause is one that is asked: "whether he believed", "how they would compete"."""
        tree = self.tree
        asks = any(tree[k].xpos in ("WP", "WRB", "WDT", "WP$") for k in tree.kids[clause])
        return asks or bool({"if", "whether"} & set(tree.marks(clause)))

    def _things(self, head: int) -> list[int]:
        """Return the nouns of a phrase: joined ones, and what "a batch of" is a batch of."""
        found = self.tree.conjuncts(head)
        for k in list(found):
            quantity = grammar()["quantity"]  # "two of the jets", "the first of four", "a batch of"
            measures = self.tree[k].lemma.lower() in (*quantity["nouns"], *quantity["currencies"])
            if measures or self.tree[k].upos in ("NUM", "ADJ"):
                found += self._measured(k)
        return found

    def _measured(self, k: int) -> list[int]:
        """Return what a quantity measures: "a batch of howitzers", "30 million euros in military aid"."""
        tree = self.tree
        money = tree[k].lemma.lower() in grammar()["quantity"]["currencies"]
        phrases = [
            m for case, m in tree.obliques(k) if case == "of" or (money and case in ("in", "worth of"))
        ]
        if money and not phrases and tree[k].head >= 0:
            phrases = [m for case, m in tree.obliques(tree[k].head) if case == "in" and m > k]
        return [c for m in phrases for c in tree.conjuncts(m)]

    def _is_one_of(self, k: int, lemmas: tuple[str, ...]) -> bool:
        """Tell whether a noun is one of these; "@person" and "@place" stand for any name of that kind."""
        token = self.tree[k]
        named = {"PERSON": "@person", "LOC": "@place"}.get(token.name)
        return (
            token.lemma.lower() in lemmas
            or token.text.lower() in lemmas
            or (named is not None and named in lemmas)
        )

    def _matches_over(self, entry: Entry, j: int) -> bool:
        return self._is_kind(j, entry.over)

    def _is_kind(self, j: int, wanted: tuple[str, ...]) -> bool:
        inner, _ = self._underlying(j)
        choice = self._choose(inner)
        if not choice or choice[0].effect == "light":
            return False
        entry = choice[0]
        return "any" in wanted or entry.kind in wanted or entry.type in wanted

    # what it governs

    def _governed(self, i: int, entry: Entry) -> list[int]:
        """Return the heads of happenings that a trigger governs: objects, complements, what prepositions bring.

        A light verb without any holds up its subject: "the drills began", "the visit will take place".
        """
        if i not in self.governs:
            self.governs[i] = [k for k in self._governed_words(i) if k in self.forms and k != i]
        found = self.governs[i]
        if entry.obj and self.tree.is_verb(
            i
        ):  # "reached a deal to hold exercises": what the trigger's own object is for
            found = list(dict.fromkeys([*found, *self._purposes_of_own_object(i, entry)]))
        if entry.effect != "light":
            found = [k for k in found if not self._is_setting(i, k)]
        elif any(self._is_object(i, k) and self._choose(k) for k in found):
            beside = {c for _, o in self.tree.obliques(i) for c in self.tree.conjuncts(o)}
            return [
                k for k in found if k not in beside
            ]  # "expressed thanks for the support": the thanks alone
        elif not any(k in self.forms for k in self.tree.objects(i)):
            found = [k for k in found if self._choose(k)]
        tree = self.tree
        if found or entry.effect != "light" or not tree.is_verb(i) or tree.is_passive(i):
            return found
        if tree.rel(i) == "acl" and tree[i].xpos == "VBG":  # "an exercise bringing together"
            return found
        subjects = [c for k in tree.surface_subjects(i) for c in tree.conjuncts(k)]
        if tree.objects(i) and not entry.obj:  # "the talks had an outcome" holds no talks
            subjects = [k for k in subjects if k > i]  # parsers call a late apposition a subject
        return [k for k in subjects if k in self.forms and k != i]

    def _purposes_of_own_object(self, i: int, entry: Entry) -> list[int]:
        """Return the happenings of clauses with "to" that hang from the noun that is part of the trigger."""
        tree = self.tree
        nouns = [k for o in tree.objects(i) for k in tree.conjuncts(o) if self._is_one_of(k, entry.obj)]
        clauses = [
            c
            for k in nouns
            for c in tree.children(k, "acl")
            if tree[c].xpos == "VB" and "to" in tree.marks(c)
        ]
        return [c for clause in clauses for c in tree.conjuncts(clause) if c in self.forms]

    def _is_object(self, i: int, k: int) -> bool:
        """Tell whether a noun is what a verb is done to, or joined to that."""
        return self.tree.is_verb(i) and any(k in self.tree.conjuncts(o) for o in self.tree.objects(i))

    def _governed_words(self, i: int) -> list[int]:
        tree = self.tree
        found: list[int] = []
        if tree.is_verb(i):
            found += tree.objects(i)
        found += tree.children(i, "xcomp", "ccomp")
        found += [k for k in tree.children(i, "advcl") if self._complement(k)]
        found += [k for _, k in tree.obliques(i)]
        if not tree.is_verb(i):  # "an agreement to train", not "an agreement that they signed"
            found += [
                k
                for k in tree.children(i, "acl")
                if tree[k].deprel != "acl:relcl" and i not in tree.objects(k)
            ]
        found += tree.children(i, "csubj")
        # "stopped short of expelling", "came close to signing": the clause hangs from the particle
        particles = [k for k in tree.children(i, "advmod", "xcomp") if k not in self.forms]
        found += [
            c
            for k in particles
            for c in tree.children(k, "advcl", "xcomp", "ccomp")
            if tree[k].upos in ("ADJ", "ADV") and self._complement(c)
        ]
        for k in list(found):
            if tree.is_verb(k) and k not in self.forms and tree.rel(k) in ("xcomp", "acl", "advcl"):
                # "agreed to reinforce their cooperation": look through verbs that say nothing of their own
                found += [
                    *tree.objects(k),
                    *tree.children(k, "xcomp"),
                    *(m for case, m in tree.obliques(k) if case in ("in", "on", "of")),
                ]
            elif tree[k].upos in ("NOUN", "PROPN") and k not in self.forms:
                # "reached the stage of talks", "a series of raids", "plans for a visit": look through empty nouns
                topical = tree[k].lemma.lower() in grammar()["topic"]["bearers"]  # "an event on the attacks"
                cases = ("of",) if topical else ("of", "for", "on", "in")
                found += [m for case, m in tree.obliques(k) if case in cases]
                found += [m for m in tree.children(k, "acl") if tree[m].deprel != "acl:relcl"]
        joined = [c for k in found for c in tree.conjuncts(k)]
        return list(dict.fromkeys(joined))

    def _is_setting(self, i: int, k: int) -> bool:
        """Tell whether a happening only says at what another one was done: "discussed it in a call", "at the talks"."""
        first = self.tree.first_conjunct(k)
        if self.tree.rel(first) != "obl" or self.tree[first].head != i:
            return False
        case, settings = self.tree.case_of[first], grammar()["shared_time"]
        if case in settings["settings_of_talks"]:
            choice = self._choose(k)
            return choice is not None and choice[0].type == "CONSULT"
        return case in settings["settings"]

    def _complement(self, k: int) -> bool:
        """Tell whether an adverbial clause completes its verb: "refrained from attacking", "moved to expel"."""
        return bool(set(grammar()["complement"]["marks"]) & set(self.tree.marks(k)))

    def _of(self, i: int) -> list[int]:
        return [k for case, k in self.tree.obliques(i) if case in ("of", "in")]

    def _obliques(self, i: int) -> list[tuple[str, int]]:
        tree = self.tree
        found = list(tree.obliques(i))
        for k in tree.objects(i) if tree.is_verb(i) else []:
            found += tree.obliques(k)
        return found
