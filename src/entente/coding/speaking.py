"""Who speaks by a verb or phrase of speech, and under what name: from noun phrases to speakers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import msgspec

from entente import data
from entente.coding.grammar import grammar
from entente.coding.parties import Parties
from entente.coding.tree import Tree
from entente.model import ActorRef, How


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
        if (
            ref is None
            or ref.sector in words["nobody"]
            or self.who.lower().rpartition(" ")[2] in words["firms"]
        ):
            return None
        return None if ref.person and ref.sector in words["no_state_as_persons"] else ref.code


HIGHEST = 6
"""Steps up from the word before a verb to a name whose apposition it ends."""
FINITE = ("VBD", "VBZ", "VBP")


@cache
def speech() -> dict[str, Any]:
    """Return the words of speech (data/speech.toml), each list as a set: they are looked up at every token."""
    found: dict[str, Any] = _as_sets(data.toml("speech.toml"))
    return found


def _as_sets(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _as_sets(inner) for name, inner in value.items()}
    return frozenset(value) if isinstance(value, list) else value


@cache
def all_words() -> frozenset[str]:
    """Return the lemmas without one of which a sentence gives no voice."""
    words = speech()
    verbs = [lemma for one in words["verbs"].values() for lemma in one]
    phrases = [word for one in words["phrases"].values() for phrase in one for word in phrase.split()]
    return frozenset(
        [*verbs, *phrases, *words["nouns"]["said"], *grammar()["reported"]["verbs"], "according"]
    ) - {"to", "as"}


@cache
def _speech_verbs() -> frozenset[str]:
    verbs = speech()["verbs"]
    return frozenset(
        word
        for group in ("plain", "clausal", "hedged", "denying", "quoting", "telling", "asking")
        for word in verbs[group]
    )


def says(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is one of speech; some are only where documents are its subject: "the records show"."""
    lemma = tree[verb].lemma.lower()
    if not tree.is_verb(verb):
        return False
    if lemma in _speech_verbs():
        return True
    documents = speech()["nouns"]["documents"]
    shows = lemma in speech()["verbs"]["showing"] or lemma in speech()["verbs"]["reading"]
    return shows and any(tree[k].lemma.lower() in documents for k in tree.children(verb, "nsubj", "obj"))


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
    heads = _heads(tree, verb)
    if tree.rel(verb) == "parataxis" and not tree.children(verb, "nsubj"):
        # "..., the daily El Faro reported": parsers lose the subject of a clause put behind
        before = [k for k in tree.kids[verb] if k < verb and tree[k].upos in ("NOUN", "PROPN")]
        k = verb - 1
        while k > 0 and tree.rel(k) in ("flat", "compound", "appos") and 0 <= tree[k].head < k:
            k = tree[k].head
        before += [k] if not before and tree[k].upos in ("NOUN", "PROPN") else []
        bare = [k for k in before if not tree.case_of[k]]
        heads = [k for k in bare if tree[k].upos == "PROPN"] or bare or heads
    heads = [_title_of(tree, k, parties) for k in heads]
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


def _heads(tree: Tree, verb: int) -> list[int]:
    """Return the nouns that name who speaks: the subject, a passive's agent, the document that is quoted from."""
    documents = speech()["nouns"]["documents"]
    if tree.is_passive(verb):
        held = [k for case, k in tree.obliques(verb) if case == "in" and tree[k].lemma.lower() in documents]
        return tree.subjects(verb) or (held if "as" in tree.marks(verb) else [])  # "as stated in the report"
    heads = tree.surface_subjects(verb)
    if tree[verb].lemma.lower() in speech()["verbs"]["reading"]:
        # "“...,” read a statement of the army"; "read part of the letter"
        objects = [o for k in tree.children(verb, "obj") for o in (k, *(m for _, m in tree.obliques(k)))]
        shown = [k for k in objects if tree[k].lemma.lower() in documents]
        heads = shown[:1] if shown and not any(k < verb for k in tree.children(verb, "nsubj")) else heads
    if not heads and tree[verb].xpos in FINITE:
        heads = _name_before(tree, verb)
    own = [k for k in heads if k < verb]
    heads = (
        own if own and len(own) < len(heads) else heads
    )  # "Someone told me Mali left": the second is Mali's
    before = [k for k in heads if tree.rel(k) == "nsubj" and tree[k].head == verb and k < verb]
    if len(before) > 1 and tree[before[0]].upos == "PROPN":
        # "The Popular Union opposition party announced", "Oxfam analyst Ana Paz said": one by name and noun
        is_person = any(tree[k].name == "PERSON" for k in tree.subtree(before[-1]))
        return before[-1:] if is_person else before[:1]
    return heads


def _title_of(tree: Tree, k: int, parties: Parties) -> int:
    """Return the title that a name stands behind, where the two are one mention: "the president, Ana Paz"."""
    mention = parties.by_head.get(tree[k].head)
    one = mention is not None and mention.first <= k < mention.last
    return tree[k].head if one and k not in parties.by_head and tree.rel(k) == "appos" else k


def _name_before(tree: Tree, verb: int) -> list[int]:
    """Return the name that stands before a verb of speech whose subject the parser hung elsewhere."""
    k = verb - 1
    for _ in range(HIGHEST):
        while k >= 0 and tree[k].upos == "PUNCT":
            k -= 1
        if k < 0 or tree.is_verb(k):
            return []
        if tree[k].name == "PERSON" and tree.rel(k) not in ("flat", "compound", "nmod"):
            return [k]
        if not 0 <= tree[k].head < k:
            return []
        k = tree[k].head
    return []


def _is_medium(tree: Tree, k: int, one: Speech) -> bool:
    known = any(ref.sector == "MED" and ref.code != "UNK" for ref in one.refs)
    outlet = tree[k].lemma.lower() in speech()["nouns"]["outlets"]  # not "told reporters"
    bare = not any(tree[m].deprel == "det" for m in tree.kids[k])  # "told Rudaw", not "told the UP"
    return known or outlet or (tree[k].name == "ORG" and not one.refs and bare)


def _hedging_adverb(tree: Tree, verb: int) -> bool:
    return any(tree[k].lemma.lower() in grammar()["hedge"]["adverbs"] for k in tree.children(verb, "advmod"))


def whose_words(tree: Tree, k: int, parties: Parties) -> list[Speech]:
    """Return who speaks where what is said hangs on a noun: "its report that", "expressed the hope that"."""
    owners = [
        m for m in tree.kids[k] if tree[m].deprel == "nmod:poss" or tree.case_of[m] in ("of", "by", "from")
    ]
    owners += [m for made in tree.children(k, "acl") for case, m in tree.obliques(made) if case == "by"]
    owners += tree.children(k, "compound")
    up = tree[k].head
    if not owners and up >= 0 and tree[up].lemma.lower() in speech()["verbs"]["voicing"]:
        return speakers(tree, up, parties)
    lemma = tree[k].lemma.lower()
    return [s for m in owners for s in voice(tree, m, parties, lemma, k, False)]


def voice(tree: Tree, k: int, parties: Parties, lemma: str, verb: int, hedged: bool) -> list[Speech]:
    """Return the speaker that a noun phrase means, by name where the page has one."""
    token = tree[k]
    if token.lemma.lower() in speech()["nouns"]["documents"]:
        return _of_document(tree, k, parties, lemma, verb, hedged)
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
        elif apposed := [
            a for a in tree.children(m, "appos") if tree[a].name == "PERSON" and a in parties.by_head
        ]:
            found += voice(tree, apposed[0], parties, lemma, verb, hedged)  # "the widow, Claudia Rios"
        elif refs and _may_speak(tree, m, refs):
            found.append(Speech(_name(tree, m, refs, parties), tuple(refs), lemma, verb, hedged, m))
        elif token.name in ("PERSON", "ORG") or token.lemma.lower() in speech()["nouns"]["speakers"]:
            found.append(Speech(_phrase(tree, m), (), lemma, verb, hedged, m))
        elif tree[m].upos == "PRON" and tree[m].lemma.lower() in speech()["nouns"]["pronouns"]:
            found.append(Speech(tree[m].text, (), lemma, verb, hedged, m))  # whoever spoke before
        if m == k and m in parties.by_head and len(parties.by_head[m].refs) > 1:
            break  # the mention of the first noun is of the others too
    return found


def _of_document(tree: Tree, k: int, parties: Parties, lemma: str, verb: int, hedged: bool) -> list[Speech]:
    """Return whose document it is; the document itself where nobody's is told."""
    bodies = [m for m in tree.children(k, "compound") if _is_body(tree, m)]
    owners = bodies or [
        m for m in tree.kids[k] if tree[m].deprel == "nmod:poss" or tree.case_of[m] in ("of", "by", "from")
    ]
    named = [m for m in owners if m not in bodies]
    documents = speech()["nouns"]["documents"]
    owners = owners or [m for m in tree.children(k, "compound") if tree[m].lemma.lower() not in documents]
    owners += [m for made in tree.children(k, "acl") for case, m in tree.obliques(made) if case == "by"]
    owned = [s for m in owners for s in voice(tree, m, parties, lemma, verb, hedged)]
    if owned or not named:
        refs = tuple(parties.by_head[k].refs) if k in parties.by_head else tuple(parties.refs(k))
        if owned:  # "Panama's registry records": whose the records are, the registry is
            return [replace(s, refs=s.refs or refs) if s.at in bodies else s for s in owned]
        return [Speech(_phrase(tree, k), refs, lemma, verb, hedged, k)]
    return []


def _is_body(tree: Tree, k: int) -> bool:
    return tree[k].lemma.lower() in speech()["nouns"]["speakers"] or tree[k].name == "ORG"


def _may_speak(tree: Tree, k: int, refs: list[ActorRef]) -> bool:
    """Tell whether a noun phrase means somebody, and not his words or deeds: "their concerns"."""
    known = any(ref.code != "UNK" or ref.sector for ref in refs)
    return known or tree[k].upos != "NOUN" or tree[k].lemma.lower() in speech()["nouns"]["speakers"]


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


def is_according(tree: Tree, k: int) -> bool:
    case = tree.case_of[k].lower()
    lemma = tree[k].lemma.lower()
    return case in speech()["phrases"]["according"] or (
        lemma in ("accord", "according") and bool(tree.obliques(k))
    )


def is_in_words_of(tree: Tree, k: int) -> bool:
    """Tell whether a phrase or clause gives the speaker: "in the words of X", "as X put it"."""
    phrases = speech()["phrases"]
    if tree[k].lemma.lower() in phrases["worded_nouns"] and tree.case_of[k] == "in":
        return any(case == "of" for case, _ in tree.obliques(k)) or bool(tree.children(k, "nmod"))
    if tree.rel(k) != "advcl" or tree[k].lemma.lower() not in phrases["worded_verbs"]:
        return False
    as_it = any(tree[c].text.lower() == "as" for c in tree.subtree(k))
    return as_it and any(tree[o].lemma.lower() == "it" for o in tree.objects(k))


def worded(tree: Tree, k: int, parties: Parties) -> list[Speech]:
    """Return who speaks in such a phrase or clause."""
    lemma = tree[k].lemma.lower()
    if tree.is_verb(k):
        return [s for m in tree.surface_subjects(k) for s in voice(tree, m, parties, lemma, k, False)]
    heads = [m for m in tree.children(k, "nmod") if tree.case_of[m] in ("of", "'s", "")]
    return [s for m in heads for s in voice(tree, m, parties, lemma, -1, False)]


def according(tree: Tree, k: int, parties: Parties) -> list[Speech]:
    heads = [k] if tree.case_of[k] else [m for case, m in tree.obliques(k) if case == "to"]
    told = [v for m in heads if tree[m].upos == "PRON" for v in tree.children(m, "acl") if says(tree, v)]
    if told:  # "according to what the ministry announced"
        return [s for v in told for s in speakers(tree, v, parties)]
    return [s for m in heads for s in voice(tree, m, parties, "according to", -1, False)]
