"""The name that a title phrase belongs to: right behind it, or before it as what the phrase explains."""

from __future__ import annotations

from entente.grounding.actor_names import normal
from entente.grounding.lines import Line, Span, rank_at, text_of
from entente.grounding.post_phrases import PostPhrase
from entente.grounding.words import words


def link_name(line: Line, phrase: PostPhrase) -> PostPhrase:
    """Link the name right behind the phrase, else the one that it explains from behind a comma."""
    end = _behind_place(line, phrase, _behind_brackets(line, phrase.last))
    comma = line.low(end) == ","
    start = end + 1 if comma and _may_skip_comma(phrase) else end
    while line.low(start) in words().dropped:
        start += 1
    rank_end = rank_at(line, start)
    name_at = rank_end
    while line.low(name_at) == "," or normal(line.low(name_at)) in words().honorifics:
        if line.low(name_at) == "," and name_at == end:
            break
        name_at += 1
    name = line.person(name_at)
    if name is not None and name.first == name_at and not (comma and _explained_later(line, name)):
        phrase.name = name
        phrase.rank = text_of(line, start, rank_end) or phrase.rank
        phrase.last = max(name.last, phrase.last)
        _take_state_behind(line, phrase)
        return phrase
    phrase.name = _name_in_front(line, phrase)
    if phrase.name is None and phrase.codes:
        phrase.name = _name_of_clause(line, phrase)
        phrase.loose = phrase.name is not None
    return phrase


def _behind_brackets(line: Line, index: int) -> int:
    """Step over an acronym in brackets between title and name: "head of the … Organization (KOSGEB) Hasan
    Kurt".
    """
    if line.low(index) == "(" and line.low(index + 2) == ")":
        return index + 3
    return index


def _behind_place(line: Line, phrase: PostPhrase, index: int) -> int:
    """Step over where an office is held before a comma and a name: "The opposition leader in Zambia, X, said"."""
    if line.low(index) != "in" or not phrase.before.definite:
        return index
    hit = line.hit(index + 1)
    if hit is None or line.low(hit.last) != "," or line.person(hit.last + 1) is None:
        return index
    if not phrase.codes and hit.entry.kind in {"state", "capital"}:
        phrase.codes = (hit.entry.code,)
    return hit.last


def _take_state_behind(line: Line, phrase: PostPhrase) -> None:
    """Read the state behind a name where the title has none: "Sultan Haitham of Oman"."""
    hit = line.hit(phrase.last + 1)
    if not phrase.codes and line.low(phrase.last) == "of" and hit is not None:
        phrase.codes = (hit.entry.code,)
        phrase.last = hit.last


def _may_skip_comma(phrase: PostPhrase) -> bool:
    return bool(phrase.codes) or phrase.before.definite or phrase.last > phrase.head + 1


def _explained_later(line: Line, name: Span) -> bool:
    """Tell whether a name has a title of its own behind a comma, so that the one before it is another's."""
    if line.low(name.last) != ",":
        return False
    window = range(name.last + 1, min(name.last + 7, len(line.tokens)))
    for index in window:
        if (
            line.person(index) is not None
            or line.tokens[index].upos in {"VERB", "AUX"}
            or line.low(index) == ","
        ):
            return False
        if normal(line.low(index)) in words().titles:
            return line.low(name.last + 1) in {"the", "a", "an"} or line.hit(name.last + 1) is not None
    return False


def _name_in_front(line: Line, phrase: PostPhrase) -> Span | None:
    """Return the name that a phrase explains: "Ali Shamkhani, the secretary of …", "Li is the premier of
    …".
    """
    if line.low(phrase.first - 1) in {",", "(", "-", "—", "–"}:
        return line.person(phrase.first - 2)
    head = line.tokens[phrase.head]
    children = [token for token in line.tokens if token.head == phrase.head]
    if any(child.deprel == "cop" for child in children):
        subject = next((child for child in children if child.deprel.startswith("nsubj")), None)
        return line.person(subject.i) if subject is not None else None
    if head.deprel == "appos" and not line.tokens[phrase.first].text[:1].isupper():
        name = line.person(head.head)
        return name if name is not None and name.last <= phrase.first else None
    return None


def _name_of_clause(line: Line, phrase: PostPhrase) -> Span | None:
    """Return the name that a relative clause with an office speaks of: "Park Jin, who will become …
    minister".
    """
    token = line.tokens[phrase.head]
    verbs: list[str] = []
    for _ in range(4):
        if token.deprel == "acl:relcl":
            office = any(verb in words().office_verbs for verb in verbs) or any(
                child.deprel == "cop" for child in line.tokens if child.head == token.i
            )
            name = line.person(token.head)
            return name if office and name is not None and name.last <= phrase.first else None
        if token.head < 0 or token.deprel.split(":")[0] not in {
            "obj",
            "xcomp",
            "obl",
            "ccomp",
            "nsubj",
            "acl",
        }:
            return None
        token = line.tokens[token.head]
        verbs.append(token.lemma.lower())
    return None
