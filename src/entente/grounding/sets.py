"""Who "both countries", "the two ministers" or "both of the Iranian officials" are: the last mentioned
who fit.
"""

from __future__ import annotations

from entente.grounding.lines import Found
from entente.grounding.pages import Page, Who
from entente.grounding.people import Somebody
from entente.grounding.titles import same_post
from entente.grounding.words import words


def members_of_set(page: Page, found: Found) -> list[Who]:
    """Return the most recent members that fit: persons for "ministers" and "officials", states for
    "countries".
    """
    ask = found.ask
    assert ask is not None
    if ask.people or not ask.word:
        people = _members(page, found, True)
        if people or (ask.people and _officials(page, found)):
            return people or _officials(page, found)
    states = _members(page, found, False)
    sector = found.sector or ("GOV" if ask.people else None)
    return [(code, sector if ":" not in code else None, None) for code, _, _ in states]


def _officials(page: Page, found: Found) -> list[Who]:
    """Return holders of offices without a name, the last ones of different states: "the two navy chiefs"."""
    title = found.ask.word.split() if found.ask is not None else []
    sector = next((sector for word, sector in words().sector_words if word in title), None)
    held: dict[str, Who] = {}
    for other in page.before(found):
        for who in page.who(other):
            if other.kind == "post" and who[0] != "UNK" and (sector is None or who[1] == sector):
                held.setdefault(who[0], who)
    number = _number(found)
    return list(held.values())[:number][::-1] if len(held) >= number else []


def _members(page: Page, found: Found, people: bool) -> list[Who]:
    """Return the members by the nearest sentence that holds enough of them, else by several together.

    The phrase's own sentence counts only where it holds them all: in "Iraq hosted talks between both
    countries" the two stand further back, and Iraq is none of them.
    """
    number = _number(found)
    near = page.before(found)
    sentences = sorted({other.sentence for other in near}, reverse=True)
    earlier = [one for one in sentences if one != found.sentence]
    acting = [other for other in near if page.role(other) != "place"]
    tries = [(acting, [found.sentence, *earlier]), (near, [found.sentence, *earlier]), (near, sentences)]
    for among, order in tries:
        kept: list[Who] = []
        for sentence in order:
            whos = _in_sentence(page, found, [other for other in among if other.sentence == sentence], people)
            fresh = [who for who in whos if _key(who, people) not in {_key(one, people) for one in kept}]
            if not kept and len(fresh) >= number:
                return fresh
            if sentence != found.sentence or order is sentences:
                kept += fresh
            if len(kept) >= number:
                return kept[:number]
    return []


def _number(found: Found) -> int:
    return found.ask.number or 2 if found.ask is not None else 2


def _in_sentence(page: Page, found: Found, inside: list[Found], people: bool) -> list[Who]:
    """Return those of a sentence who fit, no more than wanted: a list of just so many, else subjects
    first.
    """
    fitting = [who for who in _ranked(page, inside, people) if _fits(page, who, found, people)]
    counted = found.ask is not None and found.ask.number > 0
    listed = _one_list(page, inside, fitting, _number(found), people)
    return listed or (fitting[: _number(found)] if counted else fitting)


def _one_list(page: Page, inside: list[Found], fitting: list[Who], number: int, people: bool) -> list[Who]:
    """Return the members of a list of exactly the number that is wanted ("thanked Canada, Peru and
    Mexico").
    """
    lists: dict[int, dict[object, Who]] = {}
    wanted = {_key(who, people) for who in fitting}
    for other in sorted(inside, key=lambda one: one.head):
        for who in page.who(other):
            if _key(who, people) in wanted and page.role(other) != "place":
                lists.setdefault(page.root_of_list(other), {}).setdefault(_key(who, people), who)
    return next((list(members.values()) for members in lists.values() if len(members) == number), [])


def _ranked(page: Page, inside: list[Found], people: bool) -> list[Who]:
    """Return who is mentioned in a sentence: subjects and their list first, places last, each once."""
    weight = {"subject": 0, "object": 1, "other": 1, "place": 2}
    ordered = sorted(inside, key=lambda other: (weight[page.role(other)], other.head))
    seen: dict[object, Who] = {}
    for other in ordered:
        if other.kind == "media" and not people:
            continue
        for who in page.who(other):
            seen.setdefault(_key(who, people), who)
    return list(seen.values())


def _key(who: Who, people: bool) -> object:
    return (who[2] if who[2] is not None else who[0]) if people else who[0]


def _fits(page: Page, who: Who, found: Found, people: bool) -> bool:
    ask = found.ask
    assert ask is not None
    code, _, person = who
    if (code == "UNK" and not people) or (ask.codes and code not in ask.codes):
        return False
    if not people and code.removeprefix("REB:") in words().heads:
        return False  # "terrorists" without a name are no side
    if not people:
        return (
            ":" not in code or ask.word.split()[-1:] == [] or ask.word.split()[-1] not in words().states_only
        )
    if person is None:
        return False
    title = ask.word
    known = words().titles.get(title)
    if known is not None and known.lower:
        return page.people[person].sector == known.sector
    if title in words().set_people or not title:
        somebody = page.people[person]
        plain = (
            not somebody.keys and somebody.code != "UNK" and title in words().generic
        )  # "Gambia's Adama Barrow"
        return _holds(somebody, title) or plain if title in words().titles else True
    return _holds(page.people[person], title)


def _holds(somebody: Somebody, title: str) -> bool:
    """Tell whether a person's posts include a title, by its words or by those that mean the same."""
    return any(same_post(title, key) for key in somebody.keys)
