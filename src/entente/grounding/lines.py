"""A sentence with what is known of its words: names of actors, names of persons, ranks. The sheet all
finders write on.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from entente.grounding.actor_names import Entry, Hit, find_names, normal
from entente.grounding.no_actors import as_actor, tells_of_sport
from entente.grounding.organisations import with_organisations
from entente.grounding.spelled_out import spelled_otherwise
from entente.grounding.words import words
from entente.model import GAP, ActorRef, Article, How, Part, Sentence, Token, dateline_end

CORE = ("nsubj", "obj", "iobj", "obl", "nmod", "conj", "root", "appos")


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens of a sentence, last excluded."""

    first: int
    last: int

    def __contains__(self, index: object) -> bool:
        return isinstance(index, int) and self.first <= index < self.last


@dataclass(frozen=True, slots=True)
class Ask:
    """What must be known before a phrase can be resolved.

    kind:   pronoun, set, state (the country), body (the bloc), owned (the army), post (the minister),
                counterpart, one of two
    word:   the pronoun's kind, the set's noun, the title
    number: members of a set; 0 where the words do not say
    token:  the possessive pronoun, or the first token of the owner's name
    codes:  states that the answer must be among, none for any
    """

    kind: str
    word: str = ""
    number: int = 0
    codes: tuple[str, ...] = ()
    people: bool = False
    token: int = -1


@dataclass(slots=True)
class Found:
    """A phrase that means an actor, on its way to an `ActorMention`. person: index of a person of the
    page.
    """

    sentence: int
    first: int
    last: int
    head: int
    how: How
    code: str | None = None
    sector: str | None = None
    kind: str = ""
    person: int | None = None
    ask: Ask | None = None
    owners: tuple[tuple[str, str | None], ...] = ()
    refs: tuple[ActorRef, ...] = ()

    @property
    def order(self) -> tuple[int, int]:
        """Where the phrase stands among the page's words: by its head."""
        return self.sentence, self.head


@dataclass(slots=True)
class Line:
    """A sentence and the names found in it; `taken` marks tokens that a phrase has claimed."""

    sentence: Sentence
    hits: list[Hit] = field(default_factory=list)
    people: list[Span] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    tokens: tuple[Token, ...] = field(init=False)
    _hit_at: dict[int, Hit] = field(default_factory=dict)
    _person_at: dict[int, Span] = field(default_factory=dict)
    _lows: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Keep what is asked for again and again."""
        self.tokens = self.sentence.tokens
        self._lows = tuple(token.text.lower() for token in self.tokens)

    def hit(self, index: int) -> Hit | None:
        """Return the name of an actor that covers a token."""
        return self._hit_at.get(index)

    def person(self, index: int) -> Span | None:
        """Return the name of a person that covers a token."""
        return self._person_at.get(index)

    def low(self, index: int) -> str:
        """Return a token in lower case, "" outside the sentence."""
        return self._lows[index] if 0 <= index < len(self._lows) else ""

    def is_possessive(self, index: int) -> bool:
        """Tell whether a token is the 's behind an owner."""
        return 0 <= index < len(self.tokens) and (
            self.tokens[index].xpos == "POS" or self.tokens[index].text.lower() in {"'s", "’s"}
        )

    def set_people(self, people: list[Span]) -> None:
        """Take these as the names of persons; names of actors inside longer person names are dropped."""
        self.people = people
        self._person_at = {index: span for span in people for index in range(span.first, span.last)}
        self.hits = [hit for hit in self.hits if not self._inside_person(hit)]
        self._hit_at = {index: hit for hit in self.hits for index in range(hit.first, hit.last)}

    def take(self, first: int, last: int) -> None:
        """Mark tokens as belonging to a phrase."""
        self.taken.update(range(first, last))

    def head_of(self, first: int, last: int) -> int:
        """Return the token of a phrase whose governor lies outside it, whatever the parse made of the
        rest.
        """
        outside = [i for i in range(first, last) if not first <= self.tokens[i].head < last]
        for index in outside:
            if self.tokens[index].deprel.split(":")[0] in CORE and self.tokens[index].upos != "PUNCT":
                return index
        return next((i for i in outside if self.tokens[i].upos != "PUNCT"), first)

    def _inside_person(self, hit: Hit) -> bool:
        return any(hit.first in span or hit.last - 1 in span for span in self.people)


def lines_of(article: Article, sentences: tuple[Sentence, ...], day: str | None) -> list[Line]:
    """Return the sentences with the known names of actors in them; a dateline's place and agency are no
    actors.

    day: the article's ISO day, which decides what a group's name means
    """
    found = []
    others = spelled_otherwise(article.text)
    sport = tells_of_sport(article.text)
    for sentence in sentences:
        hits = find_names(sentence, day)
        known = [h for h in hits if h.last > h.first + 1 or sentence.tokens[h.first].text not in others]
        line = Line(sentence=sentence, hits=known)
        start = sentence.start + _dateline_end(article, sentence)
        line.hits = [hit for hit in line.hits if sentence.tokens[hit.first].start >= start]
        line.hits = [_of_state(line, hit, line.hits[i - 1] if i else None) for i, hit in enumerate(line.hits)]
        line.hits = [hit for hit in _with_state_behind(line, line.hits) if not _is_of_longer_noun(line, hit)]
        line.hits = with_organisations(sentence, line.hits)
        meant = [(hit, as_actor(sentence.tokens, hit, line.hits, sport=sport)) for hit in line.hits]
        for hit, one in meant:
            if one is None:
                line.take(hit.first, hit.last)  # what names a team or goods is no "states" either
        line.hits = [one for _, one in meant if one is not None]
        line.set_people([])
        found.append(line)
    return found


def _of_state(line: Line, hit: Hit, before: Hit | None) -> Hit:
    """Return an organ as that of the state before it: the Russian Security Council is not the UN's."""
    if before is None or before.entry.kind != "state" or hit.entry.kind not in {"body", "organ"}:
        return hit
    adjective = before.last == hit.first and before.entry.modifier
    owner = before.last == hit.first - 1 and line.is_possessive(before.last)
    noun = words().heads.get(normal(text_of(line, hit.first, hit.last)))
    if (
        not (adjective or owner)
        or before.entry.code == hit.entry.code
        or (hit.entry.kind == "body" and noun is None)
    ):
        return hit
    sector = noun.sector if noun is not None else hit.entry.sector
    return Hit(hit.first, hit.last, Entry(before.entry.code, "organ", sector, modifier=True))


def _is_of_longer_noun(line: Line, hit: Hit) -> bool:
    """Tell whether a body's name is the end of what every state has: the National Security Council is not the UN's."""
    noun = words().heads.get(normal(f"{line.low(hit.first - 1)} {text_of(line, hit.first, hit.last)}"))
    return hit.entry.kind == "body" and noun is not None


def _with_state_behind(line: Line, hits: list[Hit]) -> list[Hit]:
    """Give an organ to the state named behind it: the Royal Air Force of Oman is not Britain's."""
    found: list[Hit] = []
    for hit in hits:
        organ = found[-1] if found and found[-1].entry.kind == "organ" else None
        joined = organ is not None and hit.first == organ.last + 1 and line.low(organ.last) == "of"
        if organ is not None and joined and hit.entry.kind == "state" and hit.entry.name:
            found[-1] = Hit(
                organ.first, hit.last, Entry(hit.entry.code, "organ", organ.entry.sector, modifier=True)
            )
        else:
            found.append(hit)
    return found


def rank_at(line: Line, index: int) -> int:
    """Return the end of the military rank that starts at a token; the token itself where none does."""
    best = index
    if index >= len(line.tokens) or not line.tokens[index].text[:1].isupper():
        return best
    if normal(line.tokens[index].text).partition(" ")[0] not in words().rank_openings:
        return best
    if normal(line.low(index)) in words().generals and normal(line.low(index - 1)) in words().general_after:
        return best  # an Attorney General is no general
    key = ""
    for last in range(index, min(index + 5, len(line.tokens))):
        key = f"{key} {normal(line.tokens[last].text)}".strip()
        if key in words().ranks and normal(line.tokens[last].text):
            best = last + 1
    if best < len(line.tokens) and best > index and line.low(best) == ".":
        best += 1
    return best


def text_of(line: Line, first: int, last: int) -> str:
    """Return the page's words from one token to another, last excluded."""
    tokens = line.tokens[first:last]
    if not tokens:
        return ""
    start = line.sentence.start
    return line.sentence.text[tokens[0].start - start : tokens[-1].end - start]


def _dateline_end(article: Article, sentence: Sentence) -> int:
    if sentence.part not in {Part.BODY, Part.LEAD} or article.text[: sentence.start].strip(" ")[-1:] not in {
        "",
        "\n",
    }:
        return 0
    paragraph = article.text[sentence.start :].split(GAP, 1)[0]
    return dateline_end(paragraph, article.dateline.place if article.dateline else None)
