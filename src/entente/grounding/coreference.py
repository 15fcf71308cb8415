"""Who is meant by "the country", "the bloc", "the ministry", a pronoun or a set: the page's own order of
mention decides, nearest first.
"""

from __future__ import annotations

from dataclasses import replace

from entente.grounding.epithets import who_is_described
from entente.grounding.lines import Ask, Found
from entente.grounding.others import who_is_other
from entente.grounding.pages import WINDOW, Page, Who
from entente.grounding.pronouns import by_pronoun, owners_by_pronoun
from entente.grounding.sets import members_of_set
from entente.grounding.words import words
from entente.model import How

HOME_SHARE = 2
"""A page is about its own country when it names it at least this fraction as often as the one it names most."""

STATES_OWN = frozenset({None, "GOV", "MIL", "LEG", "COP", "JUD", "SPY"})
"""Sectors of those who act for a state."""


def resolve(page: Page, found: Found) -> list[Who]:
    """Return whom a phrase means; nobody where the page does not tell."""
    ask = found.ask
    if ask is None:
        return page.plain(found)
    if ask.kind == "pronoun":
        return by_pronoun(page, found, ask.word)
    if ask.kind == "pronoun-owned":
        return _owned_by(found, owners_by_pronoun(page, found, ask.token))
    if ask.kind == "person-owned":
        owners = [who for who in _of_person_at(page, found, ask.token) if who[0] != "UNK"]
        return _owned_by(found, owners or _state(page, found, ())) or [("UNK", found.sector, None)]
    if ask.kind == "set":
        return members_of_set(page, found)
    if ask.kind == "one of two":
        return _one_of_two(page, found, ask)
    if ask.kind in {"described", "twin"}:
        return who_is_described(page, found)
    if ask.kind == "armed":
        return _armed(page, found) or [(f"REB:{ask.word}", found.sector, None)]
    if ask.kind == "sender":
        return _owned_by(found, _subject_of(page, found, ask.token)) or [("UNK", found.sector, None)]
    if ask.kind == "body":
        return _body(page, found)
    if ask.kind == "other":
        return who_is_other(page, found)
    if ask.kind == "document":
        return _who_spoke(page, found)
    if ask.kind == "owned":
        owners = [] if ask.codes else same_noun(page, found, ask.word) or _ministers_state(page, found)
        owners = owners or ([] if ask.word == "country" else _at_home(page, found))
        owners = owners or _state(page, found, ask.codes)
        return _owned_by(found, owners) or [("UNK", found.sector, None)]
    return _state(page, found, ask.codes)


def state_in_focus(page: Page, found: Found) -> str | None:
    """Return the state that "the government" or "the country" means here."""
    whos = _state(page, found, ())
    return whos[0][0] if whos else None


def home_in_focus(page: Page, found: Found) -> str | None:
    """Return the page's own country where "the president" without more is that country's."""
    whos = _at_home(page, found)
    return whos[0][0] if whos else None


def same_noun(page: Page, found: Found, noun: str) -> list[Who]:
    """Return whose ministry, army … was last spoken of by the same noun."""
    for other in page.before(found, 12):
        token = page.lines[other.sentence].tokens[other.head]
        if (
            noun != "country"
            and token.text.lower() == noun
            and other.how is How.NOMINAL
            and len(page.who(other)) == 1
        ):
            return page.who(other)
    return []


def _who_spoke(page: Page, found: Found) -> list[Who]:
    """Return who was the last to act or speak before "the statement": a state, a body, or somebody in office."""
    for other in page.before(found, 2):
        whos = page.who(other)
        if other.sentence == found.sentence or page.role(other) != "subject" or len(whos) != 1:
            continue
        code, sector, _ = whos[0]
        if code != "UNK" and other.kind not in {"media", "people"} and (sector in STATES_OWN or ":" in code):
            return [(code, sector, None)]
    return []


def _one_of_two(page: Page, found: Found, ask: Ask) -> list[Who]:
    """Return "the former" or "the latter" of the two named last, in order of their names."""
    both = members_of_set(page, replace(found, ask=Ask("set", "", 2)))
    return both[:1] if ask.word in words().former_one else both[1:2]


def _ministers_state(page: Page, found: Found) -> list[Who]:
    """Return whose ministry speaks after its minister was the subject: "Minister X met …, the ministry said"."""
    if found.ask is None or found.ask.word != "ministry":
        return []
    for other in reversed(page.before(found, 1)):
        if other.kind == "post" and page.role(other) == "subject" and len(page.who(other)) == 1:
            return page.who(other)
    return []


def _state(page: Page, found: Found, codes: tuple[str, ...]) -> list[Who]:
    """Return the one state meant: nearest before, not where something happens; else the one the page
    speaks most of.
    """
    reach = 30 if codes else WINDOW
    second: tuple[int, Who] | None = None
    land = found.ask is not None and found.ask.kind == "state"
    barred = _rivals_behind(page, found)
    for other in page.before(found, reach):
        if second is not None and land and other.sentence < second[0] == found.sentence:
            break  # "in Mexico … for firms of the country"
        for who in reversed(page.who(other)):
            code = who[0]
            if ":" in code or code == "UNK" or (codes and code not in codes) or other.kind == "media":
                continue
            if code in barred or _is_rival(page, other, found):
                continue
            if page.role(other) == "place" and not codes:
                second = second or (other.sentence, who)
                continue
            return [(code, None, None)]
    if second is not None:
        return [(second[1][0], None, None)]
    common = [
        code
        for code, _ in page.counts.most_common()
        if ":" not in code and code not in barred and (not codes or code in codes)
    ]
    if page.home and not codes:
        common.insert(0, page.home)
    vague = (
        found.ask is not None and found.ask.word in words().organisations
    )  # "the federation" may be a club's
    if not common and codes and len(codes) == 1 and not vague:
        return [(codes[0], None, None)]
    return [(common[0], None, None)] if common else []


def _is_rival(page: Page, other: Found, found: Found) -> bool:
    """Tell whether two phrases hang on one word, so that they mean two: "Peru's attacks on the country"."""
    if other.sentence != found.sentence:
        return False
    tokens = page.lines[found.sentence].tokens
    governor = tokens[found.head].head
    return (
        governor >= 0
        and tokens[other.head].head == governor
        and tokens[found.head].deprel.split(":")[0] not in {"conj", "nmod:poss"}
    )


def _rivals_behind(page: Page, found: Found) -> set[str]:
    """Return whom the named objects of a phrase's own verb mean: not Laos, in "the army shelled Laos"."""
    tokens = page.lines[found.sentence].tokens
    return {
        code
        for other in page.all_in(found.sentence)
        if other.how is How.NAME
        and tokens[other.head].deprel in {"obj", "iobj"}
        and _is_rival(page, other, found)
        for code, _, _ in page.known(other)
    }


def body_in_focus(page: Page, found: Found) -> str | None:
    """Return the body that "the bloc" means here."""
    whos = _body(page, found)
    return whos[0][0] if whos else None


def _armed(page: Page, found: Found) -> list[Who]:
    """Return the armed group, known by name, that "the militants" or "the group" means."""
    for other in page.before(found, 6):
        for code, _, _ in page.who(other):
            if code.startswith("REB:") and code.removeprefix("REB:") not in words().heads:
                return [(code, None, None)]
    return []


def _subject_of(page: Page, found: Found, verb: int) -> list[Who]:
    """Return the states that are the subject of a verb."""
    tokens = page.lines[found.sentence].tokens
    for other in page.all_in(found.sentence):
        token = tokens[other.head]
        if token.head == verb and token.deprel == "nsubj":
            return [who for who in page.known(other) if who[0] != "UNK"]
    return []


def _body(page: Page, found: Found) -> list[Who]:
    if found.ask is not None and found.ask.word in words().epithet_armed and _armed(page, found):
        return _armed(page, found)
    for other in page.before(found, 6):
        for who in page.who(other):
            if ":" in who[0] and other.kind in {"body", "group", "ngo"}:
                return [(who[0], None, None)]
    return []


def _owned_by(found: Found, owners: list[Who]) -> list[Who]:
    """Return the army, ministry … of the owners."""
    return list(
        dict.fromkeys((code, found.sector if ":" not in code else None, None) for code, _, _ in owners)
    )


def _of_person_at(page: Page, found: Found, first: int) -> list[Who]:
    person = page.person_at(found.sentence, first)
    if person is not None:
        return [(page.people[person].code, page.people[person].sector, person)]
    return next(
        (
            page.who(other)
            for other in page.done
            if other.sentence == found.sentence and other.first <= first < other.last
        ),
        [],
    )


def _at_home(page: Page, found: Found) -> list[Who]:
    """Return the page's own country for "the government" where the page is about it and no other state acts.

    A paper that writes of its own country seldom says whose the government or the army is. Another state is meant where
    it, or somebody who speaks for it, was the last to act, in this sentence or the one before.
    """
    home = page.home
    if home is None or page.counts[home] * HOME_SHARE < max(page.counts.values(), default=0):
        return []
    for other in page.before(found, 1):
        whos = page.who(other)
        if (
            page.role(other) != "subject"
            or len(whos) != 1
            or whos[0][0] == "UNK"
            or other.kind in {"media", "people"}
        ):
            continue
        code, sector, _ = whos[0]
        if code == home:
            break
        if sector in STATES_OWN and ":" not in code:
            return []
    return [(home, None, None)]
