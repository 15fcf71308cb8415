"""Posts: title phrases with their state, sector and rank, and the name that they stand before or behind."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from entente.grounding.actor_names import Hit, normal
from entente.grounding.lines import Line, Span, rank_at, text_of
from entente.grounding.phrases import Before, after_of, before
from entente.grounding.post_names import link_name
from entente.grounding.post_phrases import PostPhrase, sector_of
from entente.grounding.words import Title, words

NOUNS = {"NOUN", "PROPN"}
COUNTERPART = Title("GOV", frozenset(), frozenset(), fixed=True, role=False, lower=False)
PLURAL = {"NNS", "NNPS"}
PUBLIC = {"GOV", "MIL", "LEG", "COP", "JUD", "SPY"}


def find_posts(line: Line) -> list[PostPhrase]:
    """Return the title phrases of a sentence in order of words; names beside them are linked, phrases
    never overlap.
    """
    found: list[PostPhrase] = []
    done = 0
    for index in range(len(line.tokens)):
        if index < done or index in line.taken or line.person(index) is not None:
            continue
        phrase = _title_phrase(line, index) or _bare_rank(line, index)
        several = _shared_title(line, index) if phrase is None else []
        for one in several:
            if one.first >= (found[-1].last if found else 0):
                found.append(one)
                done = one.last
        if phrase is not None:
            end = found[-1].last if found else 0
            phrase.first = max(phrase.first, end) if phrase.head >= end else phrase.first
            if phrase.first >= end:
                found.append(phrase)
                done = phrase.last
    return _joined(line, found)


def _joined(line: Line, found: list[PostPhrase]) -> list[PostPhrase]:
    """Give titles of one person to the same name: "Polish Deputy Prime Minister and Defence Minister Y"."""
    pairs = list(pairwise(found))
    same = [_is_of_one(line, one, other) for one, other in pairs]
    for (one, other), joined in reversed(list(zip(pairs, same, strict=True))):
        if joined and one.name is None and other.name is not None and other.first <= other.name.first:
            one.name = other.name
    for (one, other), joined in zip(pairs, same, strict=True):
        if joined and one.name is not None and one.name is other.name:
            other.codes = other.codes or one.codes
    return found


def _is_of_one(line: Line, one: PostPhrase, other: PostPhrase) -> bool:
    """Tell whether two titles are joined as those of one person."""
    return line.low(one.last) == "and" and other.first == one.last + 1 and not other.before.definite


def _title_phrase(line: Line, index: int) -> PostPhrase | None:
    token = line.tokens[index]
    if token.upos not in NOUNS or token.xpos in PLURAL:
        return None
    title = words().titles.get(normal(token.text))
    counterpart = line.low(index) in words().counterpart
    if title is None and not counterpart:
        return None
    if title is not None and title.lower and (token.text[:1].isupper() or rank_at(line, index) > index):
        return None
    if title is not None and title.general and normal(line.low(index + 1)) not in words().generals:
        return None
    if _is_modifier(line, index):
        return None
    if line.hit(index) is not None or _leads_to_later_title(line, index):
        return None
    title = title or COUNTERPART
    return _build(line, index, title, counterpart)


def _is_modifier(line: Line, index: int) -> bool:
    """Tell whether a title word only stands before another noun: "fighter" in "fighter jets"."""
    token = line.tokens[index]
    behind = index + 1
    if behind >= len(line.tokens) or token.head <= index or token.deprel != "compound":
        return False
    plain = line.tokens[behind].upos == "NOUN" and line.person(behind) is None and line.hit(behind) is None
    return (
        plain and normal(line.low(behind)) not in words().general_after and _suffix_end(line, index) == behind
    )


def _build(line: Line, index: int, title: Title, counterpart: bool) -> PostPhrase:
    left = before(line, index)
    behind = _suffix_end(line, index)
    end, hits, complement = after_of(line, behind, title.own | title.topic)
    own = _served(left, hits, title, line.low(behind)) or _owner_of_topic(line, hits, title, line.low(behind))
    title_words = [*left.words, *(line.low(i) for i in range(index, behind)), *complement]
    first = _title_start(line, left, index)
    printed = text_of(line, first, end)
    phrase = PostPhrase(
        first=left.first,
        last=end,
        head=index,
        title=printed,
        key=normal(printed),
        words=title_words,
        codes=tuple(dict.fromkeys(hit.entry.code for hit in own)),
        sector=sector_of(
            title, title_words, own[-1] if own else None, unknown=_is_unknown_body(line, behind, end)
        ),
        before=left,
        former=any(word in words().former for word in _all_words_before(line, left, index)),
        role=title.role,
        counterpart=counterpart,
    )
    if title.lower and not phrase.role:
        phrase.rank = None
    return link_name(line, phrase)


def _is_unknown_body(line: Line, behind: int, end: int) -> bool:
    """Tell whether a post is "of" an organisation with a name that is not known: "director of Chilli Ventures"."""
    named = [
        name
        for name in line.sentence.names
        if name.kind == "ORG" and behind < name.first < end and name.first <= behind + 2
    ]
    if not named:
        return False
    first, last = named[0].first, named[0].last
    if any(hit.first < last and hit.last > first for hit in line.hits):
        return False
    spoken = [normal(line.low(i)) for i in range(first, last)]
    public = any((noun := words().heads.get(word)) is not None and noun.sector in PUBLIC for word in spoken)
    return not public and not set(spoken) & words().guessed_organs


def _served(left: Before, behind: list[Hit], title: Title, preposition: str) -> list[Hit]:
    """Return the names that say whom a post serves: before the title, else behind an owning preposition."""
    if left.hits:
        joint = len(left.hits) > 1 and any(hit.entry.modifier for hit in left.hits) and not title.topic
        return (
            left.hits if joint and _joined_by_and(left) else [left.hits[0] if title.topic else left.hits[-1]]
        )
    if preposition in title.own and (preposition == "of" or preposition not in title.topic):
        return behind[:1]
    return []


def _owner_of_topic(line: Line, behind: list[Hit], title: Title, preposition: str) -> list[Hit]:
    """Return the state at the end of what an office is for: "minister for defence affairs of Oman"."""
    if preposition != "for" or preposition not in title.topic or not behind:
        return []
    last = behind[-1]
    before_name = last.first - 1 if line.low(last.first - 1) != "the" else last.first - 2
    return [last] if line.low(before_name) == "of" and last.entry.kind == "state" else []


def _joined_by_and(left: Before) -> bool:
    return all(a.last < b.first for a, b in pairwise(left.hits))


def _shared_title(line: Line, index: int) -> list[PostPhrase]:
    """Return a phrase for each name behind a plural title: "Foreign ministers Li of China and Roy of
    India".
    """
    token = line.tokens[index]
    if token.xpos not in PLURAL or line.hit(index) is not None:
        return []
    singular = normal(token.lemma)
    counterpart = line.low(index) in words().counterpart
    title = words().titles.get(singular) or (COUNTERPART if counterpart else None)
    if title is None:
        return []
    start, served = _list_start(line, index)
    name = line.person(start)
    if name is None:
        return []
    left = before(line, index)
    printed = f"{text_of(line, _title_start(line, left, index), index)} {singular}".strip()
    pattern = PostPhrase(
        first=left.first,
        last=name.last,
        head=index,
        title=printed,
        key=normal(printed),
        words=[*left.words, singular],
        codes=(),
        sector=None,
        before=left,
        former=any(word in words().former for word in _all_words_before(line, left, index)),
        role=title.role,
        counterpart=counterpart,
    )
    pattern.last = start
    return _one_for_each(line, pattern, title, name, served)


def _list_start(line: Line, index: int) -> tuple[int, list[Hit]]:
    """Return where the names behind a plural title start, and the states served: "of Mali and Iraq -- A and B"."""
    end, hits, _ = after_of(line, index + 1, frozenset({"of"}), joint=True)
    while line.low(end) in {",", "-", "--", "—", "–", "(", ":"}:
        end += 1
    return end, hits


def _one_for_each(
    line: Line, pattern: PostPhrase, title: Title, name: Span | None, served: list[Hit]
) -> list[PostPhrase]:
    """Return the phrase once for each name of the list behind it; the first covers the title's words too."""
    owners = pattern.before.hits or served
    found: list[PostPhrase] = []
    while name is not None:
        behind = line.hit(name.last + 1) if line.low(name.last) == "of" else None
        own = behind or (
            owners[len(found)] if len(found) < len(owners) else owners[0] if len(owners) == 1 else None
        )
        one = replace(
            pattern,
            first=name.first if found else pattern.first,
            last=behind.last if behind is not None else name.last,
            head=name.first,
            codes=(own.entry.code,) if own is not None else (),
            sector=sector_of(title, pattern.words, own),
            name=name,
        )
        found.append(one)
        following = one.last
        while line.low(following) in {",", "and"}:
            following += 1
        name = line.person(following) if following > one.last else None
    return found


def _bare_rank(line: Line, index: int) -> PostPhrase | None:
    """Return a rank without a title before a name: "Rear Admiral Carlos Vega of the Ecuadorean navy"."""
    end = rank_at(line, index)
    name = line.person(end)
    if end == index or name is None or name.first != end:
        return None
    left = before(line, index)
    stop, hits, _ = after_of(line, name.last, frozenset({"of", "from"}))
    own = left.hits[-1:] or hits[:1]
    rank = text_of(line, index, end)
    return PostPhrase(
        first=left.first,
        last=max(name.last, stop if own and not left.hits else name.last),
        head=index,
        title=rank,
        key=normal(rank),
        words=[normal(rank)],
        codes=tuple(hit.entry.code for hit in own),
        sector="MIL",
        before=left,
        name=name,
        rank=rank,
        former=any(word in words().former for word in _all_words_before(line, left, index)),
        bare_rank=True,
    )


def _all_words_before(line: Line, left: Before, head: int) -> list[str]:
    return [line.low(i) for i in range(left.first, head)]


def _suffix_end(line: Line, head: int) -> int:
    """Return the end of what belongs to a title's head noun behind it: General, -elect, -in-chief."""
    following = [line.low(i) for i in range(head + 1, min(head + 5, len(line.tokens)))]
    for parts in sorted(words().joined, key=len, reverse=True):
        if tuple(following[: len(parts)]) == parts:
            return head + 1 + len(parts)
    if (
        following
        and normal(following[0]) in words().generals
        and normal(line.low(head)) in words().general_after
    ):
        return head + 2
    return head + 1


def _leads_to_later_title(line: Line, index: int) -> bool:
    """Tell whether a title word only modifies a later one in the same noun phrase: "deputy" in "deputy
    minister".
    """
    end = _suffix_end(line, index)
    while end < len(line.tokens):
        token = line.tokens[end]
        if line.person(end) is not None or (line.hit(end) is not None and line.low(end - 1) != "-"):
            return False
        word = normal(token.text)
        royal = word in words().honorifics and line.low(end - 1) not in words().office_words
        title = word in words().titles and not royal
        if title and rank_at(line, end) == end and token.xpos not in PLURAL:
            return True
        if (token.upos not in {"ADJ", "NOUN", "PROPN"} and token.text != "-") or rank_at(line, end) > end:
            return False
        end += 1
    return False


def _title_start(line: Line, left: Before, head: int) -> int:
    """Return where a title as printed starts: behind words that are no part of it ("visiting", "former")."""
    organs = [
        hit for hit in left.hits[-1:] if hit.entry.kind in {"organ", "body"} and hit.last == left.own_first
    ]
    start = organs[0].first if organs else left.own_first
    unwanted = words().dropped | words().former | {"two", "three", "-", "'s"}
    while start < head and _is_unwanted(line, start, unwanted):
        start += 1
    # "57-year-old former economy minister": what stands before "former" is no part of the title
    return next((i + 1 for i in range(head - 1, start - 1, -1) if line.low(i) in words().former), start)


def _is_unwanted(line: Line, index: int, unwanted: frozenset[str]) -> bool:
    hit = line.hit(index)
    nationality = hit is not None and hit.entry.kind == "state"
    return nationality or line.low(index) in unwanted or line.tokens[index].upos in {"DET", "ADV"}
