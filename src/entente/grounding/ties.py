"""Whom a person without a post acts for, by the words beside the name: "X, who heads Jordan's relief agency"."""

from __future__ import annotations

from entente.grounding.lines import Found
from entente.grounding.pages import Page
from entente.grounding.words import words
from entente.model import Token


def tie_people(page: Page) -> None:
    """Give people whose state no post tells the one that they lead a body of, or are "of" or "from"."""
    for index in page.found_in:
        for found in page.all_in(index):
            person = found.person
            if (
                person is None
                or page.people[person].nationality
                or any(p.state for p in page.people[person].posts)
            ):
                continue
            for head in _tied(page.lines[index].tokens, found):
                named = [other for other in page.all_in(index) if other.head == head and other.ask is None]
                body = next((other for other in named if other is not found), None)
                whos = page.who(body) if body is not None else []
                if len(whos) == 1 and whos[0][0] != "UNK" and whos[0][2] is None:
                    page.people[person].nationality = whos[0][0]
                    page.people[person].role_sector = page.people[person].role_sector or whos[0][1]
                    break


def _tied(tokens: tuple[Token, ...], found: Found) -> list[int]:
    """Return the heads of what a name is tied to: the object of "who leads", and what it is "of"."""
    inside = range(found.first, found.last)
    heads: list[int] = []
    for token in tokens:
        if token.head not in inside or token.i in inside:
            continue
        if token.deprel == "acl:relcl" and token.lemma.lower() in words().led_by | words().running:
            heads += [other.i for other in tokens if other.head == token.i and other.deprel == "obj"]
        if token.deprel.startswith("nmod"):
            case = {
                other.text.lower() for other in tokens if other.head == token.i and other.deprel == "case"
            }
            if case & words().belonging:
                heads.append(token.i)
    return heads
