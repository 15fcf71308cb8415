"""According to whom: the chain of voices by which a happening reaches the page, innermost first.

The publisher is no voice; a happening that the page tells in its own words has none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import msgspec

from entente import data
from entente.coding.grammar import grammar
from entente.coding.parties import Parties
from entente.coding.tree import Tree
from entente.model import ActorRef, How, Quotation, Voice


@dataclass(frozen=True, slots=True)
class Speech:
    """A speaker with the words that bring in what he says.

    verb: a token of the sentence, -1 for "according to"
    at:   the token that names the speaker, -1 where that is none of this sentence
    """

    who: str
    refs: tuple[ActorRef, ...]
    lemma: str
    verb: int
    hedged: bool = False
    at: int = -1

    @property
    def code(self) -> str | None:
        """The state or body that is spoken for; None for one who speaks for himself: an analyst, a former minister."""
        words = speech()["speaking_for"]
        ref = next((ref for ref in self.refs if ref.code != "UNK"), None)
        if ref is None or ref.sector in words["nobody"]:
            return None
        return None if ref.person and ref.sector in words["no_state_as_persons"] else ref.code


@cache
def speech() -> dict[str, Any]:
    """Return the words of speech (data/speech.toml)."""
    return data.toml("speech.toml")


@cache
def _speech_verbs() -> frozenset[str]:
    verbs = speech()["verbs"]
    return frozenset(
        word for group in ("plain", "hedged", "denying", "quoting", "telling") for word in verbs[group]
    )


def chain_of(tree: Tree, i: int, parties: Parties, but: frozenset[int] = frozenset()) -> list[Speech]:
    """Return the voices that a token's clause stands under, innermost first; verbs in `but` are no voices here."""
    found: list[Speech] = []
    cited: list[Speech] = []
    below = i
    for step in (i, *tree.ancestors(i)):
        for k in tree.kids[step]:  # "..., Bagheri said": the speech hangs from what is said
            if (
                tree.rel(k) in ("parataxis", "ccomp", "advcl")
                and k not in but
                and not tree.under(i, k)
                and _brings_in(tree, k, step)
            ):
                found += speakers(tree, k, parties)
            elif _is_according(tree, k):
                cited += _according(tree, k, parties)
            elif _is_in_words_of(tree, k):
                found += _worded(tree, k, parties)
            elif tree.rel(k) == "nsubj":  # "The ferry, officials say, was hit"
                between = [
                    c
                    for c in tree.children(k, "parataxis")
                    if not tree.under(i, c) and _brings_in(tree, c, k)
                ]
                found += [s for c in between for s in speakers(tree, c, parties)]
        if (
            step != i
            and step not in but
            and tree.rel(below) in ("ccomp", "parataxis", "obj", "xcomp")
            and says(tree, step)
            and not _is_aside(tree, below, step)
        ):
            found += speakers(tree, step, parties)
        if step != i and step not in but and not found and _reports_nameless(tree, below, step):
            lemma = tree[step].lemma.lower()
            found.append(Speech("", (), lemma, step, lemma in grammar()["reported"]["hedged"]))
        below = step
    return without_repeats([*found, *cited])  # "X said ..., according to Y": Y passes on what X said


def _reports_nameless(tree: Tree, below: int, step: int) -> bool:
    """Tell whether a passive passes it on for nobody named: "is said to have sent", "it was reported that"."""
    verb = tree[step]
    if verb.lemma.lower() not in grammar()["reported"]["verbs"] or verb.xpos != "VBN":
        return False
    if tree.rel(below) not in ("xcomp", "ccomp", "csubj", "nsubj", "dep") or any(
        case == "by" for case, _ in tree.obliques(step)
    ):
        return False
    rels = {tree[k].deprel for k in tree.kids[step]}
    subjects = tree.children(step, "nsubj", "expl")
    is_it = any(tree[k].lemma.lower() == "it" for k in subjects)
    return "aux:pass" in rels and (is_it or (tree.rel(below) == "xcomp" and "to" in tree.marks(below)))


def hedged(tree: Tree, words: tuple[int, ...], found: list[Speech]) -> list[Speech]:
    """Return the chain with the doubt that adverbs put on it: "allegedly sold" is said by somebody not named."""
    doubts = grammar()["hedge"]["adverbs"]
    near = [k for i in words for k in tree.children(i, "advmod") if tree[k].lemma.lower() in doubts]
    kinds = grammar()["hedge"]["adjectives"]
    near += [k for i in words for k in tree.children(i, "amod") if tree[k].text.lower() in kinds]
    if not near:
        return found
    if found:
        return [replace(found[0], hedged=True), *found[1:]]
    return [Speech("", (), tree[near[0]].text.lower(), -1, True)]


def says(tree: Tree, verb: int) -> bool:
    return tree[verb].lemma.lower() in _speech_verbs() and tree.is_verb(verb)


def _brings_in(tree: Tree, k: int, content: int) -> bool:
    """Tell whether a clause beside another one says who said it, rather than what follows."""
    if not says(tree, k) or tree[k].lemma.lower() in speech()["verbs"]["denying"]:
        return False
    if tree.rel(k) == "ccomp" and not tree.is_passive(k):
        return False
    if tree.rel(k) == "advcl" and (k < content or tree.marks(k) or not tree.children(k, "nsubj")):
        return False
    return not any(tree.rel(c) == "ccomp" and c > k for c in tree.kids[k])


def _is_aside(tree: Tree, below: int, verb: int) -> bool:
    """Tell whether the clause below is not what is said but stands beside it: an infinitive of purpose."""
    return tree.rel(below) == "xcomp" and "to" in tree.marks(below)


def speakers(tree: Tree, verb: int, parties: Parties) -> list[Speech]:
    """Return who speaks by a verb: the subject, then whoever passes it on ("told Fars", "quoted by Fars")."""
    words = speech()["verbs"]
    above = tree[verb].head
    if above >= 0 and "as" in tree.marks(verb) and tree[above].lemma.lower() in words["quoting"]:
        return speakers(tree, above, parties)  # "Fars quoted him as saying that"
    lemma = tree[verb].lemma.lower()
    hedged = lemma in words["hedged"] or _hedging_adverb(tree, verb)
    inner, outer = [], []
    if lemma in words["quoting"] and (
        tree.is_passive(verb)
        or any(tree.case_of[k] == "as" or "as" in tree.marks(k) for k in tree.kids[verb])
    ):
        passive = tree.is_passive(verb)
        quoted = tree.objects(verb)
        inner = [s for k in quoted for s in voice(tree, k, parties, "say", verb, hedged)]
        agents = [
            k
            for v in (verb, *tree.children(verb, "advcl", "xcomp", "ccomp", "obl"))
            for case, k in tree.obliques(v)
            if case == "by"
        ]
        heads = agents if passive else tree.subjects(verb)
        outer = [s for k in heads for s in voice(tree, k, parties, lemma, verb, hedged)]
        return inner + outer
    heads = tree.surface_subjects(verb) if not tree.is_passive(verb) else tree.subjects(verb)
    if tree.rel(verb) == "parataxis" and not tree.children(verb, "nsubj"):
        # "..., the daily El Faro reported": parsers lose the subject of a clause put behind
        before = [k for k in tree.kids[verb] if k < verb and tree[k].upos in ("NOUN", "PROPN")]
        k = verb - 1
        while k > 0 and tree.rel(k) in ("flat", "compound", "appos") and 0 <= tree[k].head < k:
            k = tree[k].head
        before += [k] if not before and tree[k].upos in ("NOUN", "PROPN") else []
        bare = [k for k in before if not tree.case_of[k]]
        heads = [k for k in bare if tree[k].upos == "PROPN"] or bare or heads
    inner = [s for k in heads for s in voice(tree, k, parties, lemma, verb, hedged)]
    if lemma in words["telling"]:
        told = tree.children(verb, "obj", "iobj")
        outer = [
            s for k in told for s in voice(tree, k, parties, lemma, verb, hedged) if _is_medium(tree, k, s)
        ]
    citing = [*tree.children(verb, "advcl"), *(c for h in heads for c in tree.children(h, "acl"))]
    for k in citing:  # "reported, citing a minister"
        if tree[k].lemma.lower() in ("cite", "quote") and tree[k].xpos == "VBG":
            inner = [
                s
                for o in tree.objects(k)
                for s in voice(tree, o, parties, tree[k].lemma.lower(), verb, hedged)
            ] + inner
    return inner + outer


def _is_medium(tree: Tree, k: int, one: Speech) -> bool:
    known = any(ref.sector == "MED" and ref.code != "UNK" for ref in one.refs)
    outlet = tree[k].lemma.lower() in speech()["nouns"]["outlets"]  # not "told reporters"
    return known or outlet or (tree[k].name == "ORG" and not one.refs)


def _hedging_adverb(tree: Tree, verb: int) -> bool:
    return any(tree[k].lemma.lower() in grammar()["hedge"]["adverbs"] for k in tree.children(verb, "advmod"))


def voice(tree: Tree, k: int, parties: Parties, lemma: str, verb: int, hedged: bool) -> list[Speech]:
    """Return the speaker that a noun phrase means, by name where the page has one."""
    token = tree[k]
    if token.lemma.lower() in speech()["nouns"]["documents"]:
        owners = [
            m
            for m in tree.kids[k]
            if tree[m].deprel == "nmod:poss" or tree.case_of[m] in ("of", "by", "from")
        ]
        owners += tree.children(k, "compound")
        owners += [m for verb in tree.children(k, "acl") for case, m in tree.obliques(verb) if case == "by"]
        owned = [s for m in owners for s in voice(tree, m, parties, lemma, verb, hedged)]
        if not owners and k in parties.by_head:  # "the statement", of who spoke before
            return [Speech(_phrase(tree, k), tuple(parties.by_head[k].refs), lemma, verb, hedged, k)]
        return owned or ([] if owners else [Speech(_phrase(tree, k), (), lemma, verb, hedged, k)])
    found = []
    for m in tree.conjuncts(k):
        refs = parties.refs(m) if m != k or m not in parties.by_head else list(parties.by_head[m].refs)
        names = [ref.person for ref in refs if ref.person]
        if (
            refs and m not in parties.by_head and m not in parties.by_token
        ):  # "the Finnish president's office"
            bodies = tuple(msgspec.structs.replace(ref, person=None) for ref in refs)
            found.append(Speech(_phrase(tree, m), bodies, lemma, verb, hedged, m))
        elif names:
            found += [
                Speech(name, tuple(r for r in refs if r.person == name), lemma, verb, hedged, m)
                for name in dict.fromkeys(names)
            ]
        elif refs:
            found.append(Speech(_name(tree, m, refs, parties), tuple(refs), lemma, verb, hedged, m))
        elif token.name in ("PERSON", "ORG") or token.lemma.lower() in speech()["nouns"]["speakers"]:
            found.append(Speech(_phrase(tree, m), (), lemma, verb, hedged, m))
        if (
            m == k
            and any(c in tree.conjuncts(k) for c in (m,))
            and m in parties.by_head
            and len(parties.by_head[m].refs) > 1
        ):
            break
    return found


def _name(tree: Tree, k: int, refs: list[ActorRef], parties: Parties) -> str:
    """Return how a voice is called: by the name beside "the news agency", else by the words of the mention."""
    if refs[0].sector != "MED" or tree[k].upos == "PROPN":
        return refs[0].text
    for m in tree.children(k, "appos", "flat", "compound", "nmod"):
        mention = parties.by_head.get(m)
        if mention and mention.how is How.NAME and not tree.case_of[m]:
            return mention.refs[0].text
        if tree[m].upos == "PROPN" and not tree.case_of[m] and m > k:
            return tree.words([m, *tree.children(m, "flat", "compound")])
    return refs[0].text


def _phrase(tree: Tree, k: int) -> str:
    """Return a speaker's noun phrase without clauses and appositions."""
    keep = [k]
    for m in tree.kids[k]:
        if (
            tree.rel(m) in ("compound", "flat", "amod", "nummod", "nmod", "det")
            and tree[m].deprel != "nmod:unmarked"
        ):
            keep += [s for s in tree.subtree(m) if not tree[s].deprel.startswith("acl")]
    return tree.words(keep)


def _is_according(tree: Tree, k: int) -> bool:
    case = tree.case_of[k].lower()
    lemma = tree[k].lemma.lower()
    return case in speech()["phrases"]["according"] or (
        lemma in ("accord", "according") and bool(tree.obliques(k))
    )


def _is_in_words_of(tree: Tree, k: int) -> bool:
    """Tell whether a phrase or clause gives the speaker: "in the words of X", "as X put it"."""
    phrases = speech()["phrases"]
    if tree[k].lemma.lower() in phrases["worded_nouns"] and tree.case_of[k] == "in":
        return any(case == "of" for case, _ in tree.obliques(k)) or bool(tree.children(k, "nmod"))
    put = tree[k].lemma.lower() in phrases["worded_verbs"] and tree.rel(k) == "advcl"
    as_it = any(tree[c].text.lower() == "as" for c in tree.subtree(k))
    return put and as_it and any(tree[o].lemma.lower() == "it" for o in tree.objects(k))


def _worded(tree: Tree, k: int, parties: Parties) -> list[Speech]:
    """Return who speaks in such a phrase or clause."""
    lemma = tree[k].lemma.lower()
    if tree.is_verb(k):
        return [s for m in tree.surface_subjects(k) for s in voice(tree, m, parties, lemma, k, False)]
    heads = [m for m in tree.children(k, "nmod") if tree.case_of[m] in ("of", "'s", "")]
    return [s for m in heads for s in voice(tree, m, parties, lemma, -1, False)]


def _according(tree: Tree, k: int, parties: Parties) -> list[Speech]:
    heads = [k] if tree.case_of[k] else [m for case, m in tree.obliques(k) if case == "to"]
    return [s for m in heads for s in voice(tree, m, parties, "according to", -1, False)]


def without_repeats(found: list[Speech]) -> list[Speech]:
    seen: set[str] = set()
    kept = []
    for one in found:
        if one.who not in seen:
            seen.add(one.who)
            kept.append(one)
    return kept


def as_voices(
    chain: list[Speech], start: int, end: int, quotations: tuple[Quotation, ...]
) -> tuple[Voice, ...]:
    """Return the chain as a claim shows it; the innermost voice is quoted where the words stand between marks."""
    quoted = is_quoted(start, end, quotations)
    return tuple(
        Voice(
            who=one.who,
            code=one.code,
            verb=one.lemma,
            quoted=quoted and n == 0,
            hedged=one.hedged,
        )
        for n, one in enumerate(chain)
    )


def is_quoted(start: int, end: int, quotations: tuple[Quotation, ...]) -> bool:
    """Tell whether a passage stands between quotation marks."""
    return any(q.start <= start and end <= q.end for q in quotations)
