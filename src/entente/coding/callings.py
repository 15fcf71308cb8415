"""Under what name a page knows who speaks: "the institute", "CWI", "it", "the legislator" and "the statement" said.

What a mention was grounded to stays; where the page gives the same actor a fuller name, the voice goes by that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, cached_property

import msgspec

from entente.coding.speaking import Speech, speech
from entente.coding.text import Text
from entente.coding.tree import Tree
from entente.model import ActorMention, ActorRef, How

REACH = 3
"""Sentences back in which a pronoun's speaker spoke."""
FAR = 14
"""Sentences back in which somebody was named whom a noun means."""
MOST_WORDS = 24
"""Words behind the first of a name that its letters stand for: without an end, lists of names would take long."""
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)

Spoke = Callable[[int], list[Speech]]
"""Who speaks by the verbs of speech of a sentence, in order of words."""


class Callings:
    """The names of an article's speakers. spoke: tells who speaks in a sentence, under no name but its own."""

    def __init__(self, text: Text, spoke: Spoke) -> None:
        self.text = text
        self.spoke = spoke

    def called(self, n: int, one: Speech, depth: int = 0) -> Speech | None:
        """Return a speaker of a sentence under his fullest name; None for a pronoun that means nobody known."""
        if one.at < 0 or depth > REACH:
            return one
        full = self._acronyms.get(ARTICLE.sub("", one.who))
        if full is not None:
            return replace(one, who=full[0], refs=_known(one.refs) or full[1])
        if any(ref.person for ref in one.refs):
            return one
        tree, token = self.text.tree(n), self.text.tree(n)[one.at]
        if token.upos == "PRON" and token.lemma.lower() in speech()["nouns"]["pronouns"]:
            return self._of_pronoun(n, one, depth)
        nouns, lemma = speech()["nouns"], token.lemma.lower()
        if not _is_definite(tree, one.at) or token.upos != "NOUN" or not token.text.islower():
            return one
        if lemma in nouns["documents"]:
            return (
                self._named_before(n, one)
                or self._last_speaker(n, one, depth, speech()["nouns"]["pronouns"])
                or one
            )
        if token.xpos == "NNS" or _is_told_apart(tree, one.at):
            return one
        return self._person(n, one, lemma) or self._body(n, one, lemma) or one

    def _of_pronoun(self, n: int, one: Speech, depth: int) -> Speech | None:
        word = self.text.tree(n)[one.at].lemma.lower()
        if word in ("it", "they") and any(ref.code != "UNK" for ref in one.refs):
            return self._named_before(n, one) or one
        found = self._last_speaker(n, one, depth, (word,))
        return found or (one if one.refs else None)

    def _last_speaker(self, n: int, one: Speech, depth: int, words: Iterable[str]) -> Speech | None:
        """Return who spoke last before, of those whom one of these pronouns may mean."""
        for k in range(n, max(-1, n - REACH - 1), -1):
            for other in reversed(self.spoke(k)):
                if (k == n and other.at >= one.at) or other.at < 0 or not other.who:
                    continue
                known = self.called(k, other, depth + 1)
                if known is not None and any(self._fits(k, other, known, word) for word in words):
                    return replace(one, who=known.who, refs=known.refs)
        return None

    def _fits(self, n: int, other: Speech, known: Speech, word: str) -> bool:
        """Tell whether a pronoun may mean a speaker, by number and by whether he is a person."""
        token = self.text.tree(n)[other.at]
        person = any(ref.person for ref in known.refs) or token.name == "PERSON"
        several = token.xpos in ("NNS", "NNPS") or (token.upos == "PRON" and token.lemma.lower() == "they")
        if word == "they":
            return not person and (several or token.lemma.lower() in speech()["nouns"]["several"])
        body = token.name == "ORG" or token.lemma.lower() in speech()["nouns"]["bodies"]
        if word == "it":
            return not person and not several
        return not several and not body

    def _named_before(self, n: int, one: Speech) -> Speech | None:
        """Return the last words before that mean the same actor and say more than a pronoun."""
        if not one.refs:
            return None
        wanted = (one.refs[0].code, one.refs[0].sector)
        start = self.text.tree(n)[one.at].start
        for k, mention in self._before(n, start):
            ref = mention.refs[0] if len(mention.refs) == 1 else None
            means = ref is not None and ref.person is None and (ref.code, ref.sector) == wanted
            if (
                ref is not None
                and means
                and mention.how in (How.NAME, How.NOMINAL)
                and self._is_named(k, mention)
            ):
                return replace(one, who=ref.text)
        return None

    def _is_named(self, n: int, mention: ActorMention) -> bool:
        """Tell whether words for an actor are those of a body or a state: "the Omani navy", "Oman"."""
        lemma = self.text.tree(n)[mention.head].lemma.lower()
        nouns = speech()["nouns"]
        return mention.how is How.NAME or (
            mention.how is How.NOMINAL and (lemma in nouns["bodies"] or lemma in nouns["several"])
        )

    def _before(self, n: int, start: int) -> Iterator[tuple[int, ActorMention]]:
        """Yield the mentions before a character, nearest first, with their sentences."""
        for k in range(n, max(-1, n - FAR - 1), -1):
            for mention in reversed(self.text.actors.get(k, [])):
                if self.text.sentences[k].tokens[mention.head].start < start:
                    yield k, mention

    def _person(self, n: int, one: Speech, lemma: str) -> Speech | None:
        """Return the person last named whose post, or whose sort of post, a noun gives: "the legislator"."""
        if lemma in speech()["nouns"]["bodies"]:
            return None
        like = {lemma, *speech()["nouns"]["persons"].get(lemma, ())}
        anybody = lemma in speech()["nouns"]["anybody"]
        code = next((ref.code for ref in one.refs if ref.code != "UNK"), None)
        start = self.text.tree(n)[one.at].start
        for _, mention in self._before(n, start):
            for ref in mention.refs:
                if ref.person is None or (code and ref.code not in (code, "UNK")):
                    continue
                titles = self._titles.get(ref.person, frozenset())
                if like & titles or (anybody and titles):
                    return replace(one, who=ref.person, refs=(ref,))
        return None

    def _body(self, n: int, one: Speech, lemma: str) -> Speech | None:
        """Return the organisation last named that a noun means: by a word of its name, or one that spoke or acted."""
        nouns = speech()["nouns"]
        if lemma not in nouns["bodies"] or one.code:
            return None
        if lemma in nouns["any_body"] and (spoken := self._body_that_spoke(n, one)):
            return spoken
        for k in range(n, max(-1, n - FAR - 1), -1):
            for name in reversed(self.text.sentences[k].names):
                tokens = self.text.sentences[k].tokens[name.first : name.last]
                if name.kind != "ORG" or (k == n and tokens[0].i >= one.at):
                    continue
                words = {token.lemma.lower() for token in tokens}
                acts = any(token.deprel.startswith("nsubj") for token in tokens) and n - k <= REACH
                generic = lemma in nouns["any_body"] and acts and not words & self._other_sorts
                if lemma in words or generic:
                    return self._as_body(k, one, name.first, name.last)
        return None

    def _body_that_spoke(self, n: int, one: Speech) -> Speech | None:
        """Return the organisation that spoke last under a name of its own."""
        for k in range(n, max(-1, n - FAR - 1), -1):
            for other in reversed(self.spoke(k)):
                if other.at < 0 or (k == n and other.at >= one.at):
                    continue
                full = self._acronyms.get(other.who)
                if full is not None:
                    return replace(one, who=full[0], refs=full[1])
                token = self.text.tree(k)[other.at]
                person = any(ref.person for ref in other.refs)
                if token.upos == "PROPN" and not person and not other.code and token.name == "ORG":
                    return replace(one, who=ARTICLE.sub("", other.who), refs=other.refs)
        return None

    def _as_body(self, n: int, one: Speech, first: int, last: int) -> Speech:
        tree = self.text.tree(n)
        who = ARTICLE.sub("", tree.words(list(range(first, last))))
        full = self._acronyms.get(who)
        if full is not None:
            return replace(one, who=full[0], refs=full[1])
        return replace(one, who=who, refs=self._refs(n, first, last))

    def _refs(self, n: int, first: int, last: int) -> tuple[ActorRef, ...]:
        """Return whom the mention means that these tokens are part of."""
        tree = self.text.tree(n)
        top = next((i for i in range(first, last) if not first <= tree[i].head < last), first)
        over = [m for m in self.text.actors.get(n, []) if m.first <= top < m.last]
        over = [
            m for m in over if 2 * (m.last - m.first) >= last - first
        ]  # not the state in "the Bank of Peru"
        return next((m.refs for m in over if m.how is not How.ADJECTIVE and len(m.refs) == 1), ())

    @cached_property
    def _other_sorts(self) -> frozenset[str]:
        """Words in a name that say that it is no group, agency or firm: "the Executive Committee", "the Daily News"."""
        nouns = speech()["nouns"]
        return frozenset([*nouns["outlets"], *nouns["bodies"]]) - frozenset(nouns["any_body"])

    @cached_property
    def _titles(self) -> dict[str, frozenset[str]]:
        """The words of each person's posts."""
        return {
            one.name: frozenset(
                word for post in one.posts for word in post.title.lower().replace("-", " ").split()
            )
            for one in self.text.people
        }

    @cached_property
    def _acronyms(self) -> dict[str, tuple[str, tuple[ActorRef, ...]]]:
        """The names that the article puts before their letters: "the Coastal Watch Institute (CWI)"."""
        found: dict[str, tuple[str, tuple[ActorRef, ...]]] = {}
        for n, sentence in enumerate(self.text.sentences):
            if "(" not in sentence.text:
                continue
            for match in _acronym().finditer(sentence.text):
                name, letters = ARTICLE.sub("", match.group(1)), match.group(2)
                if letters in found or not _spells(letters, name):
                    continue
                place = sentence.start + match.start(1)
                inside = [t.i for t in sentence.tokens if place <= t.start < place + len(match.group(1))]
                refs = self._refs(n, inside[0], inside[-1] + 1) if inside else ()
                found[letters] = name, tuple(_as_body_ref(ref) for ref in refs)
        return found


@cache
def _acronym() -> re.Pattern[str]:
    """Return what a name with its letters in brackets behind it looks like: "the Bank for Trade (BT)"."""
    small = "|".join(map(re.escape, sorted(speech()["phrases"]["inside_names"])))
    word = r"[A-Z][\w’'&.-]*"
    return re.compile(rf"\b({word}(?:\s+(?:{small}|{word})){{0,{MOST_WORDS}}})\s*\(([A-Z][A-Za-z]{{1,9}})\)")


def _as_body_ref(ref: ActorRef) -> ActorRef:
    """Return a reference to a body: letters that were taken for a person's name are none."""
    return msgspec.structs.replace(ref, person=None)


def _spells(letters: str, name: str) -> bool:
    """Tell whether most letters are the initials of a name's words, in order, the first one surely.

    Those of a name in another language fit in part: "the Ministry of Agriculture and Livestock (MAG)".
    """
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", name)).lower()
    if len(initials) < 2 or initials[0] != letters[0].lower():
        return False
    at, found = 0, 0
    for letter in letters.lower():
        place = initials.find(letter, at)
        if place >= 0:
            at, found = place + 1, found + 1
    return 2 * found > len(letters)


def _known(refs: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    return tuple(ref for ref in refs if ref.code != "UNK" and ref.person is None)


def _is_definite(tree: Tree, k: int) -> bool:
    """Tell whether a noun takes up somebody named before: "the legislator", not "a legislator"."""
    k = tree[k].head if tree[k].deprel == "compound" else k  # "the club statement"
    return any(
        tree[m].deprel == "det" and tree[m].lemma.lower() in speech()["nouns"]["definite"]
        for m in tree.kids[k]
    )


def _is_told_apart(tree: Tree, k: int) -> bool:
    """Tell whether a noun says itself who is meant: "the head of the navy", "the minister, Paula Rojas"."""
    return any(
        tree.rel(m) in ("appos", "acl") or (tree.rel(m) == "nmod" and tree.case_of[m]) for m in tree.kids[k]
    )
