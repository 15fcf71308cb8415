"""From title phrases to posts and persons: whose "his counterpart" is, which country "the country's
president" leads, who "the Chinese defense minister" is.
"""

from __future__ import annotations

from entente.grounding.actor_names import normal
from entente.grounding.coreference import body_in_focus, home_in_focus, same_noun, state_in_focus
from entente.grounding.leaders import leader_named
from entente.grounding.lines import Found, Line, text_of
from entente.grounding.organisations import private_sectors
from entente.grounding.pages import Page, Who
from entente.grounding.people import Somebody
from entente.grounding.place_names import Entry as Place
from entente.grounding.place_names import gazetteer
from entente.grounding.post_phrases import PostPhrase
from entente.grounding.pronouns import owners_by_pronoun, person_before
from entente.grounding.titles import same_post, same_words
from entente.grounding.words import words
from entente.model import Basis, How, Passage, Post

LONGEST_PLACE = 4
"""Words of the longest name of a place in a title."""

LEAST_SHARE = 5
"""A page speaks of its own country when it names it at least this fraction as often as the one it names most."""


def add_post(page: Page, phrase: PostPhrase, found: Found, person: int) -> None:
    """Give a person the post that a phrase beside the name says, where its state can be told."""
    somebody = page.people[person]
    _note_gender(page.lines[found.sentence], phrase, somebody)
    code, because = _state_of(page, phrase, found)
    if phrase.role or phrase.loose:
        somebody.nationality = somebody.nationality or code
        somebody.role_sector = somebody.role_sector or phrase.sector
        return
    post = _counterpart_post(page, phrase, found, code) if phrase.counterpart else None
    if phrase.counterpart and post is None:
        somebody.nationality = somebody.nationality or code
        return
    post = post or Post(
        title=f"former {phrase.title}" if phrase.former else phrase.title,
        state=code,
        sector=_sector(page, phrase, found),
        rank=phrase.rank,
        basis=Basis.STATED if not because else Basis.INFERRED,
        evidence=_passage(page.lines[found.sentence], phrase),
        because=because,
    )
    key = post.title if phrase.counterpart else phrase.key
    if post not in somebody.posts:
        somebody.posts.append(post)
        somebody.keys.append(key.lower())


def who_holds(page: Page, phrase: PostPhrase, found: Found) -> list[Who]:
    """Return whom a title without a name means: a person of the page who holds it, else its state and
    sector.
    """
    code, _ = _state_of(page, phrase, found)
    sector = _sector(page, phrase, found) if code is None or ":" not in code else None
    if phrase.counterpart:
        return _unnamed_counterpart(page, phrase, found, code)
    definite = (_is_held(page, phrase, found) and phrase.before.definite) or page.lines[
        found.sentence
    ].tokens[phrase.head].text[:1].isupper()
    private = sector in private_sectors()  # a firm's president is not the country's
    if definite and not phrase.former and not phrase.role and not private:
        holder = _holder(page, phrase.key, code, found)
        if holder is None:
            holder = _named_before(page, phrase, found, code)
        if holder is not None:
            somebody = page.people[holder]
            return [(somebody.code, somebody.sector, holder)]
    if (
        code is None
        and (definite or phrase.last > phrase.head + 1 or _is_of_body(phrase))
        and not phrase.role
    ):
        code = home_in_focus(page, found) or state_in_focus(page, found)
        code = code if code in words().monarchies or not set(phrase.words) & words().royal else None
    if len(phrase.codes) > 1:
        return [(one, sector, None) for one in phrase.codes]
    return [(code or "UNK", sector, None)] if code or not phrase.role else []


def _sector(page: Page, phrase: PostPhrase, found: Found) -> str | None:
    """Return the sector of a post: "its chairman" is a chamber's if "it" is."""
    if phrase.before.pronoun is not None and not phrase.counterpart:
        owners = owners_by_pronoun(page, found, phrase.before.pronoun)
        if len(owners) == 1 and owners[0][1] in private_sectors():
            return owners[0][1]
    return phrase.sector


def _is_of_body(phrase: PostPhrase) -> bool:
    """Tell whether a title names the body of a state that it serves: "a government spokeswoman"."""
    before = phrase.words[:-1]
    return any((noun := words().heads.get(word)) is not None and noun.kind == "body" for word in before)


def guess_states(page: Page) -> None:
    """Give a state to people whose posts stand without one ("President Raisi"): the page's own country where the page
    speaks of it, else one near the name, else the one that the page speaks most of; none whose like office another
    person holds. The guess stands apart from the posts until the end, so that what is told later goes before it.
    """
    for index, somebody in enumerate(page.people):
        _recognise(page, somebody)
        if not somebody.is_open or somebody.guess_told:
            continue
        taken = _codes_with(page, somebody)
        beside, firm = _state_beside(page, index)
        home = page.home if not _is_vague(somebody) else None
        near = (beside, home) if firm or not _speaks_of_home(page) else (home, beside)
        common = page.common_states() if _is_of_state(somebody) else []
        choices = [code for code in (*near, *common) if code and code not in taken]
        if choices:
            somebody.guess, somebody.guess_why = choices[0], _because(page, choices[0], beside)


def _recognise(page: Page, somebody: Somebody) -> None:
    """Give a known leader the state that the page leaves open: in office what it does, out of it an elder statesman."""
    if any(post.state for post in somebody.posts) or somebody.guess_told:
        return
    leader = leader_named(somebody.parts, somebody.keys, page.day)
    if leader is None or somebody.nationality not in {None, leader.code}:
        return
    if somebody.posts:
        somebody.guess, somebody.guess_told = leader.code, True
        somebody.guess_why = (
            f"known as {leader.office} of {leader.code}, {leader.since} to {leader.until or 'now'}"
        )
        return
    somebody.nationality = leader.code
    if leader.holds(page.day) or (page.day is None and leader.alone):
        somebody.role_sector = somebody.role_sector or "GOV"
    elif leader.is_past(page.day):
        somebody.role_sector = somebody.role_sector or words().former_sector


def _speaks_of_home(page: Page) -> bool:
    """Tell whether a page is about its own country at all, next to the state that it speaks most of."""
    most = max(page.counts.values(), default=0)
    return page.home is not None and page.counts[page.home] * LEAST_SHARE >= most


def _is_of_state(somebody: Somebody) -> bool:
    """Tell whether a person's office is one of states by its words, not the head of a firm or a club."""
    heads = {key.partition(" of ")[0].split()[-1] for key in somebody.keys if key.partition(" of ")[0]}
    spoken = {word for key in somebody.keys for word in key.split()}
    return bool(heads & words().guessed_offices or spoken & words().guessed_organs)


def _is_vague(somebody: Somebody) -> bool:
    """Tell whether a person's posts are such as firms and clubs have too, with no word of a state: "Chairman Cho"."""
    spoken = {word for key in somebody.keys for word in key.split()}
    heads = {key.partition(" of ")[0].split()[-1] for key in somebody.keys if key.partition(" of ")[0]}
    return heads <= words().vague_offices and not spoken & words().guessed_organs


def _because(page: Page, code: str, beside: str | None) -> str:
    if code == beside:
        return "the state spoken of right before the name"
    return "the page's own country" if code == page.home else "the state that the page speaks most of"


def _state_beside(page: Page, person: int) -> tuple[str | None, bool]:
    """Return the state of what stands before a name in its sentence and is no subject, and whether it is
    firm: hosts are met one after another ("met with the Lao president and held talks with Prime Minister
    …"), while a place is only a hint ("flew to Tehran to meet President …"). An envoy is of the subject's
    state, never of the place's.
    """
    one = next((found for found in page.done if found.person == person), None)
    if one is None:
        return None, False
    title = (
        words().titles.get(normal(page.people[person].keys[0]).split()[-1])
        if page.people[person].keys
        else None
    )
    sent = title is not None and "to" in title.topic
    inside = [
        other for other in page.all_in(one.sentence) if other.head < one.head and other.how is not How.PRONOUN
    ]
    for other in sorted(inside, key=lambda found: -found.head):
        if _is_led(page, other, one) and len(page.who(other)) == 1:
            return page.who(other)[0][0], True
        whos = page.who(other)
        if page.in_quotation(other) and not page.in_quotation(one):
            continue
        if (
            (page.role(other) == "subject") != sent
            or len(whos) != 1
            or whos[0][0] == "UNK"
            or ":" in whos[0][0]
        ):
            continue
        return whos[0][0], other.kind == "post" or sent
    return None, False


def _is_led(page: Page, body: Found, leader: Found) -> bool:
    """Tell whether a phrase is led by a person: "a Vietnamese delegation led by General Giang"."""
    tokens = page.lines[body.sentence].tokens
    verb = tokens[tokens[leader.head].head] if tokens[leader.head].head >= 0 else None
    return verb is not None and verb.lemma.lower() in words().led_by and verb.head == body.head


def _state_of(page: Page, phrase: PostPhrase, found: Found) -> tuple[str | None, str | None]:
    """Return whom a post serves and, where that was worked out from elsewhere on the page, how."""
    if phrase.codes:
        return phrase.codes[0], None
    line = page.lines[found.sentence]
    left = phrase.before
    if left.noun is not None and line.tokens[left.noun].lemma.lower() in words().epithet_state:
        return state_in_focus(page, found), None
    if left.noun is not None and line.tokens[left.noun].lemma.lower() in words().epithet_body:
        return body_in_focus(page, found), None
    if phrase.counterpart:
        return None, None
    if left.pronoun is not None:
        owners = owners_by_pronoun(page, found, left.pronoun)
        if len(owners) == 1:
            return (owners[0][0], None) if owners[0][0] != "UNK" else (None, None)
        return state_in_focus(page, found), None
    if left.person is not None:
        owner = page.person_at(found.sentence, left.person.first)
        code = page.people[owner].code if owner is not None else "UNK"
        return (code, None) if code != "UNK" else (None, None)
    for word in phrase.words:
        noun = words().heads.get(word)
        whos = same_noun(page, found, word) if noun is not None and noun.kind == "body" else []
        if whos:
            return whos[0][0], None
    place = _local(line, phrase)
    return (place.country, f"{place.name} lies there") if place is not None else (None, None)


def _local(line: Line, phrase: PostPhrase) -> Place | None:
    """Return the place whose office a title is ("Sao Paulo governor"); None where it may be one of several."""
    local = bool(set(phrase.words) & words().local_offices)
    if phrase.sector not in {"GOV", "COP", "JUD", "LEG"} or phrase.role:
        return None
    end = phrase.name.first if phrase.name is not None and phrase.name.first >= phrase.head else phrase.last
    for first in range(phrase.first, end):
        for last in range(min(end, first + LONGEST_PLACE), first, -1):
            words_of = [line.tokens[i] for i in range(first, last)]
            if not all(
                t.text[:1].isupper() and t.upos == "PROPN" and line.hit(t.i) is None for t in words_of
            ):
                continue
            if all(t.text.lower() in words().no_names for t in words_of):
                continue  # Police is a town in Poland too
            found = gazetteer().find(text_of(line, first, last))
            if found and (found[0].kind == "region" or (local and len({one.country for one in found}) == 1)):
                return found[0] if found[0].country else None
    return None


def _counterpart_post(page: Page, phrase: PostPhrase, found: Found, code: str | None) -> Post | None:
    other = _whose_counterpart(page, phrase, found)
    if other is None or not page.people[other].posts:
        return None
    model = next(
        (p for p in page.people[other].posts if p.title.lower() != (p.rank or "").lower()),
        page.people[other].posts[0],
    )
    return Post(
        title=model.title,
        state=code,
        sector=model.sector,
        rank=phrase.rank,
        basis=Basis.INFERRED,
        evidence=_passage(page.lines[found.sentence], phrase),
        because=f"counterpart of {page.people[other].name}",
    )


def _unnamed_counterpart(page: Page, phrase: PostPhrase, found: Found, code: str | None) -> list[Who]:
    other = _whose_counterpart(page, phrase, found)
    if other is None:
        return [(one, phrase.sector, None) for one in phrase.codes]
    somebody = page.people[other]
    for key in somebody.keys:
        holder = _holder(page, key, code, found, besides=other)
        if holder is not None:
            return [(page.people[holder].code, page.people[holder].sector, holder)]
    return [(one, somebody.sector, None) for one in phrase.codes or ("UNK",)]


def _whose_counterpart(page: Page, phrase: PostPhrase, found: Found) -> int | None:
    left = phrase.before
    if left.person is not None:
        return page.person_at(found.sentence, left.person.first)
    line = page.lines[found.sentence]
    kind = words().pronouns.get(line.low(left.pronoun), "he") if left.pronoun is not None else "he"
    place = found
    if left.pronoun is not None:
        place = Found(found.sentence, left.pronoun, left.pronoun + 1, left.pronoun, found.how)
    return person_before(page, place, kind if kind in {"he", "she", "i"} else "he")


def _holder(page: Page, key: str, code: str | None, found: Found, besides: int | None = None) -> int | None:
    """Return the person who holds an office: the nearest before, else the only one on the page."""
    fitting = [
        index
        for index, somebody in enumerate(page.people)
        if index != besides
        and (code is None or somebody.code == code)
        and not somebody.former_only
        and any(same_post(key, one) for one in somebody.keys)
    ]
    whole = [i for i in fitting if any(same_words(key, one) for one in page.people[i].keys)]
    fitting = whole or fitting
    for other in page.before(found, 8):
        for who in page.who(other):
            if who[2] in fitting:
                return who[2]
    return fitting[0] if len(fitting) == 1 and (code is not None or len(page.people) < 3) else None


def _is_held(page: Page, phrase: PostPhrase, found: Found) -> bool:
    """Tell whether a title speaks of who holds the office now: not "the next minister", not "a minister"."""
    line = page.lines[found.sentence]
    return not any(line.low(i) in words().not_held for i in range(phrase.first, phrase.head))


def _named_before(page: Page, phrase: PostPhrase, found: Found, code: str | None) -> int | None:
    """Return the person whom a title takes up again ("The Egyptian president" after "President Sisi",
    "The spokesman" after a name without a post), and note what it says of the person.
    """
    told = {other.person for other in page.done}
    same = [
        i
        for i, one in enumerate(page.people)
        if i in told
        and one.is_open
        and not (one.guess_told and code and one.guess != code)
        and any(same_post(phrase.key, k) for k in one.keys)
    ]
    if code and len(same) == 1:
        somebody = page.people[same[0]]
        somebody.guess, somebody.guess_why = code, f"called {phrase.title} of {code}"
        somebody.guess_told = True
        return same[0]
    if code or page.role(found) != "subject":
        return None
    for other in page.before(found, 1):
        whos = page.who(other)
        if other.sentence == found.sentence:
            continue  # "Ek said the envoy had left": the envoy is another
        if len(whos) == 1 and whos[0][2] is not None and page.role(other) == "subject":
            return _take_up(page, phrase, found, whos[0][2])
    return None


def _take_up(page: Page, phrase: PostPhrase, found: Found, person: int) -> int | None:
    somebody = page.people[person]
    if somebody.posts or somebody.role_sector or somebody.nationality:
        return None
    somebody.posts.append(
        Post(
            title=phrase.title,
            sector=phrase.sector,
            basis=Basis.INFERRED,
            evidence=_passage(page.lines[found.sentence], phrase),
            because="called so in the sentence after the name",
        )
    )
    somebody.keys.append(phrase.key)
    return person


def _codes_with(page: Page, somebody: Somebody) -> set[str]:
    """Return the states whose like office another person of the page holds; there are many princes of one state."""
    own = [key for key in somebody.keys if key.split()[-1:] and key.split()[-1] not in words().honorifics]
    return {
        other.code
        for other in page.people
        if other is not somebody and any(same_post(a, b) for a in own for b in other.keys)
    }


def _passage(line: Line, phrase: PostPhrase) -> Passage:
    first, last = phrase.first, phrase.last
    if phrase.name is not None:
        first, last = min(first, phrase.name.first), max(last, phrase.name.last)
    return Passage(start=line.tokens[first].start, end=line.tokens[last - 1].end)


def _note_gender(line: Line, phrase: PostPhrase, somebody: Somebody) -> None:
    lead = [line.low(phrase.name.first - 1)] if phrase.name is not None and phrase.name.first else []
    for word in (*phrase.words, *lead):
        if word in words().gender:
            somebody.gender = words().gender[word]
