"""Noun phrases around a head noun: what stands before it (nationality, owner) and behind it ("of the
Iranian army").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from entente.grounding.actor_names import Hit
from entente.grounding.lines import Line, Span, rank_at
from entente.grounding.words import words

MODIFIERS = {"ADJ", "NOUN", "PROPN", "NUM", "ADV", "VERB"}
REACH = 8


@dataclass(slots=True)
class Before:
    """What stands before a head noun.

    first:     the first token of the phrase
    own_first: the first token behind nationality, owner and article: where a title as printed starts
    hits:      names of states, bodies, groups that modify or own the head
    pronoun:   token of a possessive pronoun; noun: token of an owning noun ("the country's"); person: an
                owner's name
    """

    first: int
    own_first: int
    hits: list[Hit] = field(default_factory=list)
    pronoun: int | None = None
    noun: int | None = None
    person: Span | None = None
    definite: bool = False
    words: list[str] = field(default_factory=list)


def before(line: Line, head: int) -> Before:
    """Return what stands before a head noun, read to the left as far as its noun phrase goes."""
    found = Before(first=head, own_first=head)
    index = head - 1
    while index >= 0:
        hit = line.hit(index)
        if hit is not None:
            if not _takes_hit(line, found, hit):
                break
            index = found.first - 1
            continue
        if line.is_possessive(index) and index > 0:
            _owner(line, found, index)
            break
        if _closes(line, found, index, head):
            break
        found.first = index
        if not found.hits:
            found.own_first = index
            found.words.insert(0, line.low(index))
        index -= 1
    _skip_loose_start(line, found, head)
    return found


def after_of(
    line: Line, index: int, prepositions: frozenset[str], joint: bool = False
) -> tuple[int, list[Hit], list[str]]:
    """Return the end of the complements behind a head ("of the Iranian army"), the names in them, their
    words.

    index: the token behind the head; a complement starts with one of the prepositions
    joint: take lists of names too ("the ministers of Estonia and Latvia")
    """
    hits: list[Hit] = []
    seen: list[str] = []
    end = index
    while end < len(line.tokens) and line.low(end) in prepositions:
        stop = _noun_phrase_end(line, end + 1, joint)
        if stop == end + 1:
            break
        hits += [hit for hit in line.hits if end < hit.first < stop]
        seen += [line.low(i) for i in range(end, stop)]
        end = stop
        prepositions = prepositions | {"of"} if end > index else prepositions
    return end, hits, seen


def _takes_hit(line: Line, found: Before, hit: Hit) -> bool:
    """Take a name before the head as its owner; one further to the left only where the two are joined."""
    if not found.hits and not hit.entry.modifier and hit.entry.kind not in {"state", "capital"}:
        return False
    found.hits.insert(0, hit)
    found.first = hit.first
    joiner = hit.first - 1
    other = line.hit(joiner - 1)
    if other is not None and line.low(joiner) in words().joiners and _shares_noun(line, other, joiner):
        found.first = joiner
    return True


def _shares_noun(line: Line, other: Hit, joiner: int) -> bool:
    """Tell whether a name before "and" shares the noun ("French and German ministers"), not "Iran and
    Russian jets".
    """
    return other.entry.modifier and (not other.entry.name or line.low(joiner) not in {"and", ","})


def _owner(line: Line, found: Before, possessive: int) -> None:
    """Note who stands before an 's: a state, a person, or a noun such as "the country"."""
    index = possessive - 1
    hit = line.hit(index)
    person = line.person(index)
    if hit is not None:
        found.hits.insert(0, hit)
        found.first = hit.first
    elif person is not None:
        found.person = person
        found.first = person.first
    else:
        found.noun = index
        found.first = index
        _owner_of_owner(line, found, index)
    if line.low(found.first - 1) in {"the", "this"}:
        found.first -= 1
    found.definite = True


def _owner_of_owner(line: Line, found: Before, noun: int) -> None:
    """Note the state of a body that owns: "the Yemeni army's deputy chief of staff"."""
    known = words().heads.get(line.low(noun)) or words().heads.get(line.tokens[noun].lemma.lower())
    if known is None or known.kind != "body":
        return
    owner = before(line, noun)
    if owner.hits:
        found.hits = owner.hits
        found.first = owner.first
        found.words = [*owner.words, line.low(noun), *found.words]


def _closes(line: Line, found: Before, index: int, head: int) -> bool:
    """Tell whether the phrase ends before this token; articles and pronouns are taken along and end it."""
    token = line.tokens[index]
    low = line.low(index)
    if token.upos == "SCONJ":
        return True
    if token.upos == "DET" or low in words().definite | words().indefinite:
        found.first = index
        found.definite = found.definite or low in words().definite
        return True
    if token.upos == "PRON" and (token.xpos == "PRP$" or low in words().pronouns):
        if low in words().owners:
            found.pronoun = index
            found.first = index
            found.definite = True
        return True
    if (
        index in line.taken
        or line.person(index) is not None
        or (rank_at(line, index) > index and token.upos == "PROPN")
    ):
        return True
    if low in {"-", "–"} and index > 0:
        return token.end != line.tokens[index + 1].start
    if token.upos not in MODIFIERS or token.xpos in {"VBD", "VBZ", "VBP", "VB"}:
        return True
    if found.hits and token.upos not in {"ADJ", "NUM", "ADV", "VERB"}:
        return True
    if low in words().office_words or low in words().titles or low in words().dropped:
        return False
    # the parse may take a name behind the title, or what stands before it, for the phrase's head
    return not index < token.head <= head + REACH


def _skip_loose_start(line: Line, found: Before, head: int) -> None:
    """Step over a hyphen or adverb that the reading to the left has caught at the start."""
    while found.first < head and line.low(found.first) in {"-", "–", "and", ",", "also"}:
        found.first += 1
    while found.own_first < head and line.low(found.own_first) in {"-", "–"}:
        found.own_first += 1


def _noun_phrase_end(line: Line, index: int, joint: bool) -> int:
    """Return the end of the noun phrase that starts at a token, before a person's name, a rank or a verb."""
    end = index
    while end < len(line.tokens):
        token = line.tokens[end]
        if line.person(end) is not None or (rank_at(line, end) > end and _name_follows(line, end)):
            break
        if (
            line.hit(end) is not None
            or token.upos in {"DET", "ADJ", "NOUN", "PROPN", "NUM"}
            or line.is_possessive(end)
        ):
            end += 1
            continue
        if token.xpos in {"PRP$", "HYPH"} or token.text == "&":
            end += 1
            continue
        names = (
            joint and line.hit(end - 1) is not None and line.hit(_behind_article(line, end + 1)) is not None
        )
        if token.text.lower() in {"and", ","} and names:
            end += 1
            continue
        if token.text.lower() == "and" and end > index and _goes_on(line, end + 1):
            end += 1
            continue
        break
    while end > index and (line.low(end - 1) in {"and", "the", "-", "&"}):
        end -= 1
    return end


def _behind_article(line: Line, index: int) -> int:
    return index + 1 if line.low(index) == "the" else index


def _goes_on(line: Line, index: int) -> bool:
    """Tell whether a noun behind "and" belongs to the same office: "Energy and Natural Resources"."""
    if index >= len(line.tokens) or line.hit(index) is not None or line.person(index) is not None:
        return False
    token = line.tokens[index]
    capital = line.tokens[index - 2].text[:1].isupper() if index >= 2 else False
    if token.upos not in {"ADJ", "NOUN", "PROPN"} or token.text[:1].isupper() != capital:
        return False
    return not any(line.low(i) in words().titles for i in range(index, min(index + 3, len(line.tokens))))


def _name_follows(line: Line, index: int) -> bool:
    end = rank_at(line, index)
    if end >= len(line.tokens) or line.low(end) in words().no_names:
        return False
    return line.person(end) is not None or line.tokens[end].upos == "PROPN"
