"""From a happening in a sentence to a claim in the making: its parties, status, circumstances and voices."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from entente import data
from entente.coding import themes
from entente.coding.circumstances import Circumstances
from entente.coding.grammar import grammar
from entente.coding.happenings import Happening
from entente.coding.lexicon import Lexicon
from entente.coding.parties import Parties, unique
from entente.coding.status import (
    DROPPED,
    FUTURE_AND_OPEN,
    is_background,
    is_conditional,
    is_negated,
    is_purpose,
    is_refusal,
    is_remembered,
    looks_back,
    status_of,
)
from entente.coding.trace import Seen
from entente.coding.tree import Tree
from entente.coding.voices import Speech, chain_of, hedged, speech
from entente.model import About, ActorRef, Area, Fate, PlaceRef, Status, When


@cache
def ontology() -> dict[str, Any]:
    """Return the ontology (data/ontology.toml)."""
    return data.toml("ontology.toml")


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


class Drafter:
    """Works out the drafts of one sentence."""

    def __init__(
        self,
        tree: Tree,
        happenings: list[Happening],
        parties: Parties,
        circumstances: Circumstances,
        lexicon: Lexicon,
        seen: Seen | None = None,
    ) -> None:
        self.tree = tree
        self.seen = seen
        self.lexicon = lexicon
        self.parties = parties
        self.circumstances = circumstances
        self.happenings = happenings
        self.others = {h.token: h for h in happenings}

    def drafts(self, *, every: bool = False) -> list[Draft]:
        """Return a draft for each happening that stands for itself, whoever its parties are.

        every: also for those that another one is about, and for purposes
        """
        found = [*self._demands(), *self._verdicts()]
        asked = {k for draft in found for k in draft.tree.subtree(draft.happening.token)}
        found = [] if every else found
        verdicts = {draft.happening.token for draft in found}
        for h in self.happenings:
            if h.entry.type is None or h.token in verdicts:
                continue
            if not every and (fate := self._is_no_claim(h, asked)):
                if self.seen is not None:
                    self.seen.dropped(h.token, fate)
                continue
            draft = self._with_recipient(h)
            found += self._one_for_each_meeting(draft)
        return found

    def _with_recipient(self, h: Happening) -> Draft:
        """Return the draft of a happening by its entry, or by a rival that finds one to whom it is done.

        "Slovakia sent Ukraine tanks": of the entries for sending tanks the one that gives them to somebody.
        """
        draft = self.draft(h)
        if draft.recipients or h.about is not None or ontology()["type"][draft.type].get("together"):
            return draft
        for entry, words in h.rivals:
            other = self.draft(replace(h, entry=entry, words=words))
            known = {ref.code for ref in other.recipients} - {"UNK"} - {ref.code for ref in other.actors}
            if other.actors and known:
                return other
        return draft

    def _is_no_claim(self, h: Happening, asked: set[int]) -> Fate | None:
        """Return why a happening does not stand for itself, None where it does; asked: the tokens asked for."""
        if h.absorbed:
            return Fate.ABSORBED
        held_up = self.tree.rel(h.token) == "advcl" and self.tree[h.token].head in [k for k, _ in h.chain]
        if is_purpose(self.tree, h.token) and not held_up:  # "voted to ratify"
            return Fate.PURPOSE
        if h.entry.type == "ACCUSE" and self._claims_own_deed(h):
            return Fate.OWN_DEED
        return Fate.ASKED if h.token in asked and status_of(self.tree, h) in FUTURE_AND_OPEN else None

    def _claims_own_deed(self, h: Happening) -> bool:
        """Tell whether who is said to accuse tells of its own deed: "Iran claimed it shot down several jets"."""
        clauses = self.tree.children(h.token, "ccomp", "xcomp")
        told = [self.others[k] for c in clauses for k in self.tree.conjuncts(c) if k in self.others]
        own = {ref.code for ref in self.parties.actors(h, self.others)} - {"UNK"}
        doers = {ref.code for inner in told for ref in self.parties.actors(inner, self.others)}
        return bool(own) and own == doers and not self.parties.slot(h, "obj", {})

    def _found(self, h: Happening, role: str, way: str, refs: list[ActorRef]) -> list[ActorRef]:
        """Return who was found in another way than in a slot, and tell it to whom wants to know."""
        if self.seen is not None:
            self.seen.looked(h.token, role, way, refs)
        return refs

    def _demands(self) -> list[Draft]:
        """Return what a speaker for one state says that another one should do: "the US should stop", Wang said."""
        entry = self.lexicon.entries.get("says-other-should")
        found: list[Draft] = []
        if entry is None:
            return found
        for token in self.tree.tokens:
            if token.deprel != "aux" or token.lemma.lower() not in grammar()["modal"]["proposed"]:
                continue
            verb = token.head
            subjects = self.tree.surface_subjects(verb)
            ours = any(self.tree[k].lemma.lower() in grammar()["speaker"]["words"] for k in subjects)
            asked = [] if ours else [ref for k in subjects for ref in self.parties.refs(k)]
            speech = chain_of(self.tree, verb, self.parties)
            asking = [ref for ref in speech[0].refs if ref.sector != "MED"] if speech else []
            if all(ref.code == "UNK" for ref in asked):
                everybody = asking and not ours and self._is_everybody(subjects)
                asked = [self._unnamed(subjects[0])] if everybody else []
            if asked and asking and not {r.code for r in asked} & {r.code for r in asking}:
                h = Happening(verb, entry, (token.i, verb))
                draft = Draft(self.tree, h, str(entry.type), str(entry.kind), Status.HAPPENED, asking, asked)
                draft.speech = speech
                draft.when = self.circumstances.when(h, draft.status, [s.verb for s in speech if s.verb >= 0])
                found.append(draft)
        return found

    def _is_everybody(self, subjects: list[int]) -> bool:
        """Tell whether states at large are asked: "all countries must", "the international community should"."""
        tree, words = self.tree, grammar()["speaker"]
        for k in subjects:
            beside = {tree[c].lemma.lower() for c in tree.kids[k]}
            many = tree[k].lemma.lower() in words["states"] and tree[k].xpos in ("NNS", "NNPS")
            if many and not any(tree[c].deprel == "nmod:poss" for c in tree.kids[k]):
                return True
            if tree[k].lemma.lower() in words["communities"] and beside & set(words["of_all"]):
                return True
        return False

    def _unnamed(self, k: int) -> ActorRef:
        """Return the phrase of a token as a party that is not known."""
        start, end = self.tree.span([c for c in self.tree.subtree(k) if c <= k])
        return ActorRef(
            text=self.tree.words([c for c in self.tree.subtree(k) if c <= k]),
            start=start,
            end=end,
            code="UNK",
        )

    def _verdicts(self) -> list[Draft]:
        """Return where a speaker for one state calls wrong what another one does: "the raid is a crime", Wang said."""
        entry = self.lexicon.entries.get("calls-it-wrong")
        words, tree = grammar()["verdict"], self.tree
        found: list[Draft] = []
        if entry is None:
            return found
        for token in tree.tokens:
            lemma = token.lemma.lower()
            listed = (token.upos == "NOUN" and lemma in words["nouns"]) or (
                token.upos == "ADJ" and lemma in words["adjectives"]
            )
            does = tree.is_verb(token.i) and lemma in words["verbs"] and not tree.is_passive(token.i)
            does = does and any(tree[k].lemma.lower() in words["violated"] for k in tree.objects(token.i))
            is_one = (listed and tree.children(token.i, "cop")) or does
            if not is_one or is_negated(tree, token.i):
                continue
            deeds = [c for k in tree.surface_subjects(token.i) for c in tree.conjuncts(k)]
            blamed = unique([ref for k in deeds for ref in self._doer(k)])
            speech = chain_of(tree, token.i, self.parties)
            judges = [ref for ref in speech[0].refs if ref.sector != "MED"] if speech else []
            if blamed and judges and not {r.code for r in blamed} & {r.code for r in judges}:
                h = Happening(token.i, entry, (token.i,))
                draft = Draft(tree, h, str(entry.type), str(entry.kind), Status.HAPPENED, judges, blamed)
                draft.mode, draft.speech = entry.mode, speech
                draft.when = self.circumstances.when(h, draft.status, [s.verb for s in speech if s.verb >= 0])
                found.append(draft)
        return found

    def _doer(self, k: int) -> list[ActorRef]:
        """Return who does a deed that a noun names, or who is named outright."""
        deed = self.others.get(k)
        return self._both_sides(deed)[0] if deed is not None else self.parties.refs(k)

    def draft(self, h: Happening) -> Draft:
        """Return the draft of one happening."""
        kinds = ontology()["default_kind"]
        kind = h.entry.kind or kinds[h.entry.type]
        actors, recipients = self._both_sides(h)
        draft = Draft(self.tree, h, str(h.entry.type), kind, status_of(self.tree, h), actors, recipients)
        draft.mode = h.entry.mode
        inner_type = h.about.entry.type if h.about is not None else None
        if (
            inner_type
            and ontology()["type"][inner_type].get("future") == "AGREE"
            and self._speaks_to_its_own(h, actors)
        ):
            draft.type, draft.mode = "AGREE", None  # "told its ministry to train them": it will do so itself
        draft.historical = is_background(self.tree, h)
        self._by_telephone(draft)
        draft.speech = self._speech(h)
        self._speaker_acts(draft)
        self._speaker_takes_part(draft)
        speaking = self._shared_speech(draft)
        is_proposal = h.entry.status == Status.PROPOSED and draft.status is Status.PROPOSED
        told = (
            Status.HAPPENED if is_proposal else draft.status
        )  # "proposed talks on Friday": that Friday has been
        draft.when = self.circumstances.when(h, told, speaking)
        draft.where = self.circumstances.where(h, speaking) or self._destination(draft)
        if self._lasts(draft):
            draft.status = Status.ONGOING
        if is_remembered(self.tree, h.token):
            # what stands behind it may belong to either: better no day than the anniversary's
            own = self.tree.words([k for k in self.tree.subtree(h.token) if k <= h.token])
            draft.when = draft.when if draft.when and draft.when.text in own else None
            draft.where = draft.where if draft.where and draft.where.text in own else None
        inner = h.about
        if inner is not None and inner.entry.kind == kind == "agreement":
            # "reached an agreement to hold drills" is about the drills; "promised to sign a treaty" about the treaty
            inner = inner.about or (inner if inner.entry.type == "SUPPORT" else None)
        if inner is not None:
            draft.about = self._about(inner, Status(h.entry.about) if h.entry.about else None)
        elif h.entry.about and h.entry.obj:
            draft.about = self._about_object(h, Status(h.entry.about))
        draft.alone = (
            draft.kind == "exercise"
            and draft.type == "COOPERATE"
            and not self.tree.is_verb(h.token)
            and not self._is_joint(h)
        )
        draft.aimed_at = self._aimed_at(h, {ref.code for ref in (*actors, *recipients)})
        drop = {ref.start for ref in draft.aimed_at}
        draft.recipients = [ref for ref in draft.recipients if ref.start not in drop]
        return self._as_future(self._host_receives(draft))

    def _lasts(self, draft: Draft) -> bool:
        """Tell whether a noun takes for granted what goes on: "Chile's invasion of Peru", without a time of its own."""
        h = draft.happening
        bare = not self.tree.is_verb(h.token) and not h.chain
        told = draft.status is Status.HAPPENED and not draft.historical and draft.when is None
        return bare and told and self.tree[h.token].lemma.lower() in grammar()["lasting"]["nouns"]

    # who

    def _both_sides(self, h: Happening) -> tuple[list[ActorRef], list[ActorRef]]:
        if self._is_said_by_a_thing(h):
            return [], []
        actors = self.parties.actors(h, self.others)
        recipients = self.parties.recipients(h, actors, self.others)
        inner = h.about
        if inner is not None:
            inner_actors, inner_recipients = (
                self._both_sides(inner) if inner.about is None or inner.about is not h else ([], [])
            )
            if not actors:
                actors = self._found(h, "actor", "about", inner_actors)
                if not recipients:
                    others = _not_in(inner_recipients, inner_actors)
                    recipients = self._found(h, "recipient", "about", others)
            elif not recipients:
                demands = h.entry.type in ("REQUEST", "REJECT", "THREATEN", "ACCUSE", "SANCTION")
                ordered = (inner_actors, inner_recipients) if demands else (inner_recipients, inner_actors)
                one_sided = len({ref.code for ref in actors}) == 1
                options = [_not_in(side, actors) for side in (ordered if one_sided else ordered[:0])]
                recipients = self._found(
                    h, "recipient", "about", next((side for side in options if side), [])
                )
        if (
            actors
            and not recipients
            and ontology()["type"][h.entry.type].get("verbal")
            and len({r.code for r in actors}) == 1
        ):
            recipients = self._found(h, "recipient", "complement", self._named_in_complement(h, actors))
        if actors and not recipients and ontology()["type"][h.entry.type].get("verbal") and not h.entry.joint:
            met = _not_in(self._met_with(h), actors) if len({r.code for r in actors}) == 1 else []
            recipients = self._found(h, "recipient", "meeting", met)  # "in talks with Peru, Chile demanded"
        on_the_spot = ontology()["type"][h.entry.type]["quad"] in (2, 4) or h.entry.kind == "visit"
        unknown = all(ref.code == "UNK" for ref in recipients)
        if actors and unknown and on_the_spot:
            there = _not_in(self.parties.slot(h, "in", {}), actors)  # "carried out strikes in Syria"
            recipients = self._found(h, "recipient", "in", there) or recipients
        if (
            ontology()["type"][h.entry.type].get("together")
            and len({r.code for r in (*actors, *recipients)}) == 1
        ):
            met = _not_in(self._met_with(h), [*actors, *recipients])
            recipients = recipients + self._found(h, "recipient", "meeting", met)
        if not actors and not self.tree.is_verb(h.token) and not h.entry.adj:
            of = _not_in(self.parties.slot(h, "of", {}), recipients) if recipients else []
            actors = of if self._acts_as_owner(h) else []  # "the attacks of Chad on Niger"
            actors = actors or self._found(
                h, "actor", "setting", _not_in(self._who_then_acted(h), recipients)
            )
        return unique(actors), unique(_not_in(recipients, actors))

    def _is_said_by_a_thing(self, h: Happening) -> bool:
        """Tell whether a demand, charge or threat has for its subject what cannot speak: "the project requires"."""
        tree = self.tree
        if h.entry.type not in ("REQUEST", "ACCUSE", "THREATEN") or not tree.is_verb(h.token):
            return False
        if tree.is_passive(h.token):
            return False
        subjects = tree.surface_subjects(h.chain[-1][0] if h.chain else h.token)
        mute = grammar()["speaker"]["things"]
        return bool(subjects) and all(
            tree[k].lemma.lower() in mute and k not in self.parties.by_head for k in subjects
        )

    def _who_then_acted(self, h: Happening) -> list[ActorRef]:
        """Return who did what was done after talks with another: "following talks with Turkey, Iraq reopened it"."""
        tree, k = self.tree, h.token
        while tree.rel(k) == "nmod" and tree[tree[k].head].lemma.lower() in grammar()["background"]["spans"]:
            k = tree[k].head
        up = tree[k].head
        while up >= 0 and not tree.is_clause(up) and tree.case_of[up] and tree.rel(up) in ("obl", "nmod"):
            up = tree[up].head  # "said in a joint statement after a meeting"
        with_another = any(case == "with" for case, _ in tree.obliques(h.token))
        if (
            tree.case_of[k].lower() not in grammar()["shared_time"]["prepositions"]
            or up < 0
            or not tree.is_clause(up)
            or not (with_another or h.entry.type == "CONSULT")
        ):
            return []
        refs = unique([ref for s in tree.surface_subjects(up) for ref in self.parties.refs(s)])
        many = len({ref.code for ref in refs} - {"UNK"}) > 1
        travels = h.entry.kind in ("visit", "port call")
        # "after talks with Peru, Chile said"; "on a visit to Peru, the minister said"; "after a meeting, both said"
        fits = with_another or (travels and not many) or (h.entry.kind == "meeting" and many)
        return refs if fits else []

    def _acts_as_owner(self, h: Happening) -> bool:
        """Tell whether "of" brings the doer: where another preposition has brought the one it is done to."""
        slots = [s for s in h.entry.recipient or () if s not in ("of", "obj")]
        return any(self.parties.slot(h, slot, {}) for slot in slots)

    def _met_with(self, h: Happening) -> list[ActorRef]:
        """Return with whom the meeting was at which it was done: "at today's meeting with the minister, we agreed"."""
        words = grammar()["shared_time"]["prepositions"]
        for token in (h.token, *(k for k, _ in h.chain)):
            for case, k in self.tree.obliques(token):
                meeting = self.others.get(k)
                if (
                    case in words
                    and meeting is not None
                    and meeting is not h
                    and meeting.entry.type == "CONSULT"
                ):
                    actors, recipients = self._both_sides(meeting)
                    return [*recipients, *actors]
        return []

    def _named_in_complement(self, h: Happening, actors: list[ActorRef]) -> list[ActorRef]:
        """Return the first party that the words said or welcomed name: "welcomed developing relations with China"."""
        tree = self.tree
        if self._speaks_to_its_own(h, actors):
            return []
        tops = tree.children(h.token, "obj", "xcomp", "ccomp") + [k for _, k in tree.obliques(h.token)]
        marks = {"of", "for", "from", "over", "unless", "if", "until"}
        tops += [k for k in tree.children(h.token, "advcl") if marks & set(tree.marks(k))]
        tops += [k for t, _ in h.chain for _, k in tree.obliques(t)]
        codes = {ref.code for ref in actors}
        for top in tops:
            for k in tree.subtree(top):
                mention = self.parties.by_head.get(k) or self.parties.adjectives.get(k)
                if (
                    mention
                    and not codes & {ref.code for ref in mention.refs}
                    and tree.case_of[k] not in ("in", "at")
                ):
                    return list(mention.refs)
        return []

    def _speaks_to_its_own(self, h: Happening, actors: list[ActorRef]) -> bool:
        """Tell whether those addressed are the speaker's own: "Peru told its minister to ask for the files"."""
        tree = self.tree
        if h.entry.type not in ("REQUEST", "THREATEN") or not tree.is_verb(h.token):
            return False
        nouns = ("NOUN", "PROPN", "PRON")
        addressed = [
            k
            for k in tree.children(h.token, "obj", "iobj")
            if tree[k].upos in nouns and k not in self.others and k not in h.words
        ]
        codes = {ref.code for ref in actors} | {"UNK"}
        means = [self.parties.by_head.get(k) for k in addressed]
        own = [m is None or {ref.code for ref in m.refs} <= codes for m in means]
        completed = tree.children(h.token, "xcomp", "ccomp", "advcl") or h.entry.type == "THREATEN"
        return bool(completed) and bool(own) and all(own)

    def _one_for_each_meeting(self, draft: Draft) -> list[Draft]:
        """Return one draft for each person met who is named with a post of his own: those are meetings apart."""
        people = [ref for ref in draft.recipients if ref.person and len(ref.text) > len(ref.person)]
        if (
            draft.kind != "meeting"
            or not self.tree.is_verb(draft.happening.token)
            or len(people) < 2
            or len(people) != len(draft.recipients)
        ):
            return [draft]
        return [replace(draft, recipients=[ref]) for ref in people]

    def _host_receives(self, draft: Draft) -> Draft:
        """Return the draft with the visitor as actor and the host as recipient (PLOVER's rule for visits)."""
        country = draft.where.country if draft.where else None
        if draft.type != "CONSULT" or country is None:
            return draft
        hosts = {ref.code for ref in draft.actors}
        guests = {ref.code for ref in draft.recipients}
        if hosts == {country} and guests and country not in guests:
            return replace(draft, actors=draft.recipients, recipients=draft.actors)
        return draft

    def _destination(self, draft: Draft) -> PlaceRef | None:
        """Return where a visit goes: the place that stands for the host."""
        if draft.kind not in ("visit", "port call"):
            return None
        tree = self.tree
        for token in (draft.happening.token, *draft.happening.words, *(k for k, _ in draft.happening.chain)):
            objects = tree.objects(token) if tree.is_verb(token) else []
            heads = objects + [
                k for o in (token, *objects) for case, k in tree.obliques(o) if case in ("to", "in", "at")
            ]
            for k in heads:
                if k in self.circumstances.place_heads:
                    return self.circumstances.place_heads[k].place
        return None

    def _aimed_at(self, h: Happening, parties: set[str]) -> list[ActorRef]:
        if ontology()["type"][h.entry.type]["quad"] > 2 and h.entry.type not in ("MOBILIZE", "REQUEST"):
            return []
        taken = "against" in (h.entry.recipient or ())
        words = grammar()["aimed"]
        tree = self.tree
        found: list[ActorRef] = []
        tokens = {k for t in (h.token, *(c for c, _ in h.chain)) for k in tree.subtree(t)}
        for voice in self._speech(h):  # "..., they said, in a move aimed at countering China"
            phrases = tree.obliques(voice.verb) if voice.verb >= 0 else []
            taken_up = [k for _, k in phrases if tree[k].lemma.lower() in grammar()["event_nouns"]["any"]]
            tokens |= {k for t in taken_up for k in tree.subtree(t)}
        for k in sorted(tokens):
            if tree[k].lemma.lower() in words["verbs"] and tree.is_verb(k):
                if is_negated(tree, k) or (k == h.token and h.entry.type == "REQUEST"):
                    continue  # "were not aimed at", "directed Ukraine to"
                for o in [
                    *tree.objects(k),
                    *(m for case, m in tree.obliques(k) if case in ("at", "against")),
                ]:
                    found += self.parties.refs(o) or self._exerted_by(k)
            elif tree.case_of[k].lower() in words["prepositions"] and not taken:
                found += self.parties.refs(k)
            elif f"{tree.case_of[k].lower()} {tree[k].lemma.lower()}" in words["frames"]:
                found += [
                    ref for c, o in tree.obliques(k) if c in ("of", "to") for ref in self.parties.refs(o)
                ]
        return [
            ref
            for ref in unique(found)
            if ref.code != "UNK"
            if ref.code not in parties
            or ref.code not in {r.code for r in self.parties.actors(h, self.others)}
        ]

    def _exerted_by(self, verb: int) -> list[ActorRef]:
        """Return who is behind what is resisted: "the pressure exerted by the United States"."""
        agents = [
            k for k in self.tree.subtree(verb) if k > verb and self.tree.case_of[k] in ("by", "of", "from")
        ]
        return [ref for k in agents for ref in self.parties.refs(k)]

    # according to whom

    def _speech(self, h: Happening) -> list[Speech]:
        denying = speech()["verbs"]["denying"]  # who denies holds the happening up and is its voice
        held = (k for k, _ in h.chain if self.tree[k].lemma.lower() not in denying)
        but = frozenset({h.token, *h.words, *held})
        inner = next((k for k, _ in h.chain if k not in but), None)
        top = h.chain[-1][0] if h.chain and inner is None else h.token
        found = chain_of(self.tree, top, self.parties, but)
        if h.under is not None and h.under.entry.voice:
            accusers = self.parties.actors(h.under, self.others)
            lemma = self.tree[h.under.token].lemma
            if not accusers:  # "was accused of shelling": nobody is named
                found = [Speech("", (), lemma, h.under.token, True), *found]
            names = dict.fromkeys(ref.person or ref.text for ref in accusers)
            found = [Speech(name, tuple(accusers), lemma, h.under.token, True) for name in names] + found
        found = list({voice.who: voice for voice in reversed(found)}.values())[::-1]
        return hedged(self.tree, (h.token, *(k for k, _ in h.chain)), found)

    def _shared_speech(self, draft: Draft) -> list[int]:
        """Return the verbs of speech whose time a happening shares: those by which one of its own parties does it."""
        told = draft.type == "CONSULT" and draft.status is Status.HAPPENED and not draft.historical
        if not (told or ontology()["type"][draft.type].get("verbal")):
            return []
        codes = draft.parties
        return [s.verb for s in draft.speech if s.verb >= 0 and any(ref.code in codes for ref in s.refs)]

    def _by_telephone(self, draft: Draft) -> None:
        """Make a talk a call where it was one: "discussed the cables in a telephone call"."""
        if draft.type != "CONSULT" or draft.kind != "meeting":
            return
        for token in (draft.happening.token, *(k for k, _ in draft.happening.chain)):
            for _, k in self.tree.obliques(token):
                setting = self.others.get(k)
                if setting is not None and setting is not draft.happening and setting.entry.kind == "call":
                    draft.kind, draft.mode = "call", setting.entry.mode
                    setting.absorbed = True

    def _is_joint(self, h: Happening) -> bool:
        """Tell whether the words say that others take part, named or not: "a joint exercise", "its exercise with"."""
        words = {self.tree[k].lemma.lower() for w in h.words for k in (w, *self.tree.kids[w])}
        return bool(words & set(grammar()["joint"]["words"])) or any(
            c == "with" for c, _ in self.tree.obliques(h.token)
        )

    def _speaker_acts(self, draft: Draft) -> None:
        """Make the speaker the doer of what "I" or "we" do: "We condemn the raid," the minister said."""
        tree, token = self.tree, draft.happening.token
        if draft.actors or not draft.speech or not tree.is_verb(token):
            return
        top = draft.happening.chain[-1][0] if draft.happening.chain else token
        words = grammar()["speaker"]["words"]
        if any(tree[k].lemma.lower() in words for t in (token, top) for k in tree.surface_subjects(t)):
            refs = [
                ref for ref in draft.speech[0].refs if ref.sector != "MED" and ref.code not in draft.parties
            ]
            draft.actors = unique(refs)

    def _speaker_takes_part(self, draft: Draft) -> None:
        """Give a happening of two sides that names one the speaker's: "no drill with X was held, the ministry said"."""
        types = ontology()["type"][draft.type]
        together = types.get("together")
        gives = (
            types["quad"] in (1, 2)
            and not draft.actors
            and (self.tree.is_passive(draft.happening.token) or not self.tree.is_verb(draft.happening.token))
        )  # "boats would be given to Fiji, the minister said"
        if not (together or gives) or len(draft.parties) != 1 or not draft.speech:
            return
        said_by = [
            ref
            for ref in draft.speech[0].refs
            if ref.code not in draft.parties and ref.sector not in ("MED", None)
        ]
        if said_by and not draft.actors:
            draft.actors = said_by
        elif said_by and self.parties.slot(draft.happening, "with", {}):
            draft.actors, draft.recipients = said_by, draft.actors

    # what about

    def _about(self, inner: Happening, status: Status | None) -> About:
        own = status_of(self.tree, inner)
        status = status or own
        tokens = self._clause(inner)
        return About(
            kind=inner.entry.kind or ontology()["default_kind"][inner.entry.type],
            type=inner.entry.type,
            status=status,
            when=self.circumstances.when(inner, status, []),
            where=self.circumstances.where(inner, []),
            text=self.tree.words(tokens),
        )

    def _about_object(self, h: Happening, status: Status) -> About | None:
        """Return what an act on a plain noun is about: "suspended the training of its officers"."""
        kinds = grammar()["event_nouns"]
        for k in h.words:
            kind = next(
                (kind for kind in ontology()["kind"] if self.tree[k].lemma.lower() in kinds.get(kind, ())),
                None,
            )
            if k != h.token and kind is not None:
                inner = Happening(k, h.entry, (k,))
                return About(
                    kind=kind,
                    type=ontology()["kind"][kind]["type"],
                    status=status,
                    when=self.circumstances.when(inner, status, []),
                    where=self.circumstances.where(inner, []),
                    text=self.tree.words([k]),
                )
        return None

    def _clause(self, h: Happening) -> list[int]:
        return [h.token, *(k for k in h.words), *(k for k, _ in h.chain)]

    def _as_future(self, draft: Draft) -> Draft:
        """Return the draft as what PLOVER makes of a coming one: future meetings, drills, aid are AGREE."""
        types = ontology()["type"]
        if (
            draft.status is Status.DENIED
            and types[draft.type]["quad"] in (1, 2)
            and is_refusal(self.tree, draft.happening)
        ):
            return replace(
                draft, type="REJECT", kind="statement", status=Status.HAPPENED, about=self._itself(draft)
            )
        if (
            draft.status is Status.HYPOTHETICAL
            and types[draft.type]["quad"] == 4
            and is_conditional(self.tree, draft.happening)
            and not looks_back(self.tree, draft.happening)
        ):  # "will attack unless": who says so threatens
            return replace(
                draft, type="THREATEN", kind="statement", status=Status.HAPPENED, about=self._itself(draft)
            )
        if draft.status is Status.HYPOTHETICAL and looks_back(self.tree, draft.happening):
            return draft
        future = types[draft.type].get("future")
        one_sided = draft.alone and len(draft.parties) == 1
        if future is None or one_sided or draft.status not in (*FUTURE_AND_OPEN, *DROPPED):
            return draft
        return replace(draft, type=future, about=draft.about or self._itself(draft))

    def _itself(self, draft: Draft) -> About:
        """Return what a draft tells as what it is about: the plan's drills, the visit that will not be paid."""
        return About(
            kind=draft.kind,
            type=draft.type,
            status=draft.status,
            when=draft.when,
            where=draft.where,
            text=self.tree.words(self._clause(draft.happening)),
        )


def _not_in(refs: list[ActorRef], others: list[ActorRef]) -> list[ActorRef]:
    taken = {(ref.code, ref.person) for ref in others}
    return [ref for ref in refs if (ref.code, ref.person) not in taken]


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


def _party_words(draft: Draft) -> list[int]:
    """Return the tokens that name the parties, speakers for one of them included: a defence minister's agreement."""
    said_by = [ref for voice in draft.speech for ref in voice.refs if ref.code in draft.parties]
    spans = [(ref.start, ref.end) for ref in (*draft.actors, *draft.recipients, *said_by)]
    return [t.i for t in draft.tree.tokens if any(start <= t.start and t.end <= end for start, end in spans)]


def theme_contexts(draft: Draft) -> tuple[str, ...]:
    """Return the contexts of a draft: its entry's, its mode's, then what its clause names."""
    words = sorted({*clause_words(draft), *_party_words(draft)})
    named = themes.contexts(draft.tree, words)
    by_area = themes.contexts_of(draft.areas())
    entry = draft.happening.entry
    telling = ontology()["contexts"]["of_mode"].get(draft.type, ())
    by_mode = [mode for mode in telling if mode == draft.mode and entry.type == draft.type]
    return tuple(dict.fromkeys((*entry.contexts, *by_mode, *by_area, *named)))
