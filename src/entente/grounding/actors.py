"""Every phrase of an article that means an actor, and the people of the page."""

from __future__ import annotations

from collections import Counter

from entente.grounding.acronyms import add_acronyms
from entente.grounding.actor_names import Entry, Hit, normal
from entente.grounding.coreference import resolve
from entente.grounding.home import home_of
from entente.grounding.lines import Found, Line, Span, lines_of, text_of
from entente.grounding.names import name_spans, title_words_beside, unmarked_surnames
from entente.grounding.nominals import find_nominals, find_pronouns
from entente.grounding.offices import add_post, guess_states, who_holds
from entente.grounding.organs import give_organs_back
from entente.grounding.pages import Page, Who, refs_of
from entente.grounding.people import NameSeen, Roster, Somebody, parts_of
from entente.grounding.post_lists import with_ranks, with_states
from entente.grounding.post_phrases import PostPhrase
from entente.grounding.posts import find_posts
from entente.grounding.ties import tie_people
from entente.grounding.words import words
from entente.model import ActorMention, Article, How, Parsed, Person


def find_actors(article: Article, parsed: Parsed) -> tuple[tuple[Person, ...], tuple[ActorMention, ...]]:
    """Return the people of the page with their posts, and every mention of an actor, in order of words.

    Two rounds are made: a post that is told late on the page ("the country's president Ebrahim Raisi")
    speaks for
    the surname in the title too.
    """
    day = article.published[:10] if article.published else None
    lines = lines_of(article, parsed.sentences, day)
    home = home_of(article)
    give_organs_back(lines, home)
    add_acronyms(lines)
    roster, person_at = _enroll(lines)
    phrases = {line.sentence.index: find_posts(line) for line in lines}
    found = _find_all(lines, phrases, person_at)
    page = Page(
        lines=lines,
        people=roster.people,
        quotations=parsed.quotations,
        done=[],
        meant={},
        counts=_counts(lines),
        found_in=_by_sentence(found),
        persons=person_at,
        home=home,
        day=day,
    )
    posts = {id(one): phrase for one, phrase in found if phrase is not None}
    for _ in range(2):
        _resolve_all(page, [one for one, _ in found], posts)
        _settle(page)
    mentions = tuple(_mention(page, one) for one, _ in found if page.who(one))
    return tuple(somebody.as_person() for somebody in page.people), mentions


def _enroll(lines: list[Line]) -> tuple[Roster, dict[tuple[int, int], int]]:
    """Find all names of persons, then their surnames where the parser did not mark them, and whose they
    are.
    """
    for line in lines:
        line.set_people(name_spans(line))
    known = Roster()
    known.enroll(_names(lines))
    surnames = known.surnames()
    for line in lines:
        extra = unmarked_surnames(line, surnames)
        if extra:
            line.set_people(sorted([*line.people, *extra], key=lambda span: span.first))
    alone = {name: somebody for name, somebody in known.by_form().items() if len(parts_of(name)) == 1}
    for line in lines:
        line.set_people([span for span in line.people if not _is_place(line, span, alone)])
    roster = Roster()
    owners = roster.enroll(_names(lines))
    places = [(line.sentence.index, i) for line in lines for span in line.people for i in [span.first]]
    return roster, dict(zip(places, owners, strict=True))


def _is_place(line: Line, span: Span, alone: dict[str, Somebody]) -> bool:
    """Tell whether a single name that the page never says in full stands where places do: "a plant in Jujuy"."""
    name = text_of(line, span.first, span.last)
    if span.last - span.first > 1 or name not in alone or line.is_possessive(span.last):
        return False
    titled = line.low(span.first - 1) in words().place_only
    return titled and len(alone[name].forms) == 1


def _names(lines: list[Line]) -> list[NameSeen]:
    return [
        NameSeen(
            " ".join(text_of(line, span.first, span.last).split()),
            (line.sentence.index, span.first),
            title_words_beside(line, span),
        )
        for line in lines
        for span in line.people
    ]


def _find_all(
    lines: list[Line], phrases: dict[int, list[PostPhrase]], person_at: dict[tuple[int, int], int]
) -> list[tuple[Found, PostPhrase | None]]:
    """Return every phrase that may mean an actor, in order of heads, with its post where it is a title
    phrase.
    """
    found: list[tuple[Found, PostPhrase | None]] = []
    for line in lines:
        index = line.sentence.index
        inside: list[tuple[Found, PostPhrase | None]] = [
            (_post_found(line, phrase, person_at), phrase) for phrase in phrases[index]
        ]
        inside += [
            (_name_found(line, span, person_at), None) for span in line.people if span.first not in line.taken
        ]
        inside += [(one, None) for one in find_nominals(line)]
        inside += [(one, None) for hit in line.hits for one in _hit_found(line, hit)]
        inside += [(one, None) for one in find_pronouns(line)]
        found += sorted(inside, key=lambda pair: (pair[0].head, pair[0].first, -pair[0].last))
    return found


def _post_found(line: Line, phrase: PostPhrase, person_at: dict[tuple[int, int], int]) -> Found:
    name = phrase.name
    beside = name is not None and phrase.first <= name.first
    last = max(phrase.last, name.last) if beside and name else phrase.last
    found = Found(
        line.sentence.index, phrase.first, last, phrase.head, How.PERSON, sector=phrase.sector, kind="post"
    )
    found.head = line.head_of(phrase.first, last)
    if name is not None:
        found.person = person_at[(line.sentence.index, name.first)]
    line.take(phrase.first, last)
    _give_back(line, phrase)
    return found


def _give_back(line: Line, phrase: PostPhrase) -> None:
    """Leave names in a phrase that are not whom the post serves (the host of an ambassador) to be
    mentions too.
    """
    for hit in line.hits:
        if phrase.first <= hit.first < phrase.last and hit.entry.code not in phrase.codes:
            line.taken.difference_update(range(hit.first, hit.last))


def _name_found(line: Line, span: Span, person_at: dict[tuple[int, int], int]) -> Found:
    found = Found(line.sentence.index, span.first, span.last, span.first, How.PERSON, kind="person")
    found.head = line.head_of(span.first, span.last)
    found.person = person_at[(line.sentence.index, span.first)]
    found.first = _with_honorific(line, span.first)
    owner = line.hit(span.first - 2) if line.is_possessive(span.first - 1) else line.hit(span.first - 1)
    if owner is not None and (line.is_possessive(span.first - 1) or not owner.entry.name):
        found.code = owner.entry.code
        found.first = owner.first
        line.take(owner.first, span.first)
    line.take(found.first, span.last)
    return found


def _with_honorific(line: Line, first: int) -> int:
    """Return where a name starts with the honorific before it: "Mr. Lagos"."""
    start = first - 1
    if start > 0 and line.low(start) == ".":
        start -= 1
    return start if start >= 0 and normal(line.low(start)) in words().honorifics else first


def _hit_found(line: Line, hit: Hit) -> list[Found]:
    if any(index in line.taken for index in range(hit.first, hit.last)):
        return []
    relation = line.tokens[hit.last - 1].deprel.split(":")[0]
    how = How.NAME if hit.entry.name or relation in {"nsubj", "obj", "obl", "nmod"} else How.ADJECTIVE
    if hit.entry.kind == "people":
        how = How.NOMINAL
    if _is_one_person(line, hit):  # "the first American to climb it"
        how, hit = How.NOMINAL, Hit(hit.first, hit.last, Entry(hit.entry.code, "people", "CVL"))
    head = line.head_of(hit.first, hit.last)
    kind = "state" if hit.entry.kind == "capital" else hit.entry.kind
    return [
        Found(line.sentence.index, hit.first, hit.last, head, how, hit.entry.code, hit.entry.sector, kind)
    ]


def _is_one_person(line: Line, hit: Hit) -> bool:
    """Tell whether a nationality stands as a noun for one person: "an American", "the first Kenyan"."""
    if hit.entry.kind != "state" or hit.entry.name or line.low(hit.first - 1) not in words().one_person:
        return False
    behind = line.tokens[hit.last] if hit.last < len(line.tokens) else None
    return behind is None or (
        behind.upos not in {"NOUN", "PROPN", "ADJ", "VERB"} and behind.text not in {"-", "–", "and"}
    )


def _resolve_all(page: Page, found: list[Found], posts: dict[int, PostPhrase]) -> None:
    """Resolve the phrases in order of words; each sees those before it."""
    page.prior = dict(page.meant)
    page.done.clear()
    page.meant.clear()
    for one in found:
        phrase = posts.get(id(one))
        whos: list[Who]
        if phrase is not None and one.person is not None:
            add_post(page, phrase, one, one.person)
        elif one.kind == "person" and one.code and one.person is not None:
            page.people[one.person].nationality = page.people[one.person].nationality or one.code
        whos = (
            who_holds(page, phrase, one) if phrase is not None and one.person is None else resolve(page, one)
        )
        key = (one.sentence, one.head)
        if whos and key not in page.meant:
            page.meant[key] = whos
            page.done.append(one)


def _settle(page: Page) -> None:
    """Bring each person's posts into order, former ones last, and fill in states that the page leaves open."""
    for somebody in page.people:
        former = [post.title.startswith("former ") for post in somebody.posts]
        somebody.former_only = bool(former) and all(former)
        somebody.posts = with_ranks(with_states(somebody.posts))
    tie_people(page)
    guess_states(page)


def _mention(page: Page, found: Found) -> ActorMention:
    return ActorMention(
        sentence=found.sentence,
        first=found.first,
        last=found.last,
        head=found.head,
        how=found.how,
        refs=refs_of(page, found, page.who(found)),
    )


def _counts(lines: list[Line]) -> Counter[str]:
    """Count how often each state is named; cities where something happens count less than names of the
    state.
    """
    counts: Counter[str] = Counter()
    for line in lines:
        for hit in line.hits:
            if hit.entry.kind in {"state", "people", "organ", "capital"}:
                counts[hit.entry.code] += 2 if hit.entry.kind != "capital" else 1
    return counts


def _by_sentence(found: list[tuple[Found, PostPhrase | None]]) -> dict[int, list[Found]]:
    grouped: dict[int, list[Found]] = {}
    for one, _ in found:
        grouped.setdefault(one.sentence, []).append(one)
    return grouped
