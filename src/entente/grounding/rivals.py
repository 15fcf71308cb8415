"""What else a pronoun may mean: firms, groups and things that the page named nearer than any actor.

"The club sold him; it was short of money" says nothing of the state named before. A pronoun is only tied to an actor
where none of these is likelier.
"""

from __future__ import annotations

from entente.grounding.lines import Found, Line
from entente.grounding.pages import Page
from entente.grounding.words import words
from entente.model import How, Part, Token

REACH = 2
"""Sentences back in which a rival counts, as for the actors that it stands against."""

NOUNS = frozenset({"NOUN", "PROPN"})
PLURAL = frozenset({"NNS", "NNPS"})
ARGUMENTS = frozenset({"nsubj", "obj", "iobj"})


def means_a_thing(page: Page, found: Found) -> bool:
    """Tell whether what is said of a pronoun is said of things: "it will enter into force", "they fell far off"."""
    tokens = page.lines[found.sentence].tokens
    token = tokens[found.head]
    if not token.deprel.startswith("nsubj") or token.head < 0:
        return False
    verb = tokens[token.head]
    passive = token.deprel.startswith("nsubj:pass")
    if verb.upos != "VERB":
        return bool(_child(tokens, verb.i, "cop")) and verb.lemma.lower() in words().thing_nouns
    if passive:
        return verb.lemma.lower() in words().thing_passives
    has_object = bool(_child(tokens, verb.i, "obj"))
    return verb.lemma.lower() in (words().thing_transitives if has_object else words().thing_verbs)


def rivals(page: Page, found: Found, *, plural: bool) -> list[Found]:
    """Return nouns that are no known actor and may be meant by a pronoun, nearest first."""
    part = page.lines[found.sentence].sentence.part
    near: list[
        Found
    ] = []  # "two donors, the EU and Norway": nouns that known names explain are no rivals of these
    things = not _acts(page, found)
    for index in range(found.sentence, max(-1, found.sentence - REACH - 1), -1):
        line = page.lines[index]
        if Part.CAPTION in (part, line.sentence.part) and part != line.sentence.part:
            continue
        known = {
            i for other in page.all_in(index) if page.known(other) for i in range(other.first, other.last)
        }
        named = {line.tokens[other.head].head for other in page.all_in(index) if page.known(other)}
        last = found.first if index == found.sentence else len(line.tokens)
        for token in reversed(line.tokens[:last]):
            if (
                token.i not in known
                and not (plural and token.i in named)
                and _may_be_meant(line, token, plural=plural, things=things)
            ):
                near.append(Found(index, token.i, token.i + 1, token.i, How.NOMINAL))
        near += [
            other
            for other in page.all_in(index)
            if other.order < found.order
            and _is_private(page, other)
            and _is_plural(line.tokens[other.head]) == plural
        ]
    return near


def _stands_against(page: Page, other: Found, *, plural: bool) -> bool:
    """Tell whether an earlier phrase means nobody known: persons of no state, or a pronoun that was left open."""
    if other.how is How.PRONOUN:
        return (
            not page.who(other) and other.ask is not None and other.ask.word == ("they" if plural else "it")
        )
    return _is_private(page, other) and _is_plural(page.lines[other.sentence].tokens[other.head]) == plural


def _is_private(page: Page, other: Found) -> bool:
    """Tell whether a phrase means a firm, a group or persons of no state: "the company", "some migrants"."""
    whos = page.known(other)
    return other.how is How.NOMINAL and len(whos) == 1 and whos[0][0] == "UNK" and whos[0][2] is None


def _may_be_meant(line: Line, token: Token, *, plural: bool, things: bool) -> bool:
    if token.upos not in NOUNS or line.person(token.i) is not None or line.hit(token.i) is not None:
        return False
    relation = token.deprel.split(":")[0]
    if plural:
        return (
            relation in ARGUMENTS
            and token.lemma.lower() not in words().times
            and (_is_plural(token) or _is_counted(line, token))
        )
    if _is_plural(token) or token.lemma.lower() in words().times:
        return False
    if token.lemma.lower() in words().organisations or _names_organisation(line, token):
        return relation in ARGUMENTS or token.deprel == "nmod:poss"
    return things and relation == "nsubj"


def _is_counted(line: Line, token: Token) -> bool:
    return any(other.head == token.i and other.deprel == "nummod" for other in line.tokens)


def _names_organisation(line: Line, token: Token) -> bool:
    """Tell whether a token is the head of a name that the parser took for an organisation's."""
    return any(
        name.kind == "ORG" and name.first <= token.i < name.last and not name.first <= token.head < name.last
        for name in line.sentence.names
    )


def _acts(page: Page, found: Found) -> bool:
    """Tell whether a pronoun is one who acts by will, or owns what only a state does: "it warned", "its troops"."""
    tokens = page.lines[found.sentence].tokens
    token = tokens[found.head]
    governor = tokens[token.head] if token.head >= 0 else None
    if governor is None:
        return False
    lemma = governor.lemma.lower()
    if token.deprel.startswith("nsubj"):
        return lemma in words().speech or lemma in words().acting or bool(words().heads.get(lemma))
    owned = words().heads.get(lemma) or words().heads.get(governor.text.lower())
    return owned is not None or lemma in words().titles


def _is_plural(token: Token) -> bool:
    return token.xpos in PLURAL


def _child(tokens: tuple[Token, ...], head: int, relation: str) -> list[Token]:
    return [token for token in tokens if token.head == head and token.deprel == relation]
