"""People: names of persons, one person behind several forms of a name, and the posts that the page gives
them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from entente.grounding.actor_names import normal
from entente.grounding.lines import Line, Span, rank_at, text_of
from entente.grounding.post_lists import with_guess
from entente.grounding.words import words
from entente.model import Person, Post

VOWELS = set("aeiouy")

LEAST_SOUND = 4
"""Names of no more letters are compared letter by letter."""


@dataclass(slots=True)
class Somebody:
    """A person of the page, on the way to a `Person`. forms: each spelling with its name parts, in order
    of words.
    """

    forms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    nationality: str | None = None
    role_sector: str | None = None
    former_only: bool = False
    gender: str | None = None
    guess: str | None = None
    guess_why: str = ""
    guess_told: bool = False
    last_seen: tuple[int, int] = (0, 0)

    @property
    def name(self) -> str:
        """Return the fullest form of the name."""
        return max(self.forms, key=lambda form: (len(self.forms[form]), -list(self.forms).index(form)))

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the parts of the fullest form."""
        return self.forms[self.name]

    @property
    def code(self) -> str:
        """Return whom the person acts for: by a post, else by nationality, else unknown."""
        stated = [post.state for post in self.posts if post.state]
        return stated[0] if stated else self.nationality or self.guess or "UNK"

    @property
    def sector(self) -> str | None:
        """Return the sector of the person's first post, or that of an occupation."""
        if self.former_only and self.posts and ":" not in self.code:
            return words().former_sector
        return next((post.sector for post in self.posts if post.sector), self.role_sector)

    @property
    def is_open(self) -> bool:
        """Tell whether the person has posts, and none of them says which state's."""
        return bool(self.posts) and self.nationality is None and not any(post.state for post in self.posts)

    def as_person(self) -> Person:
        """Return the person as the report has it."""
        name = self.name
        variants = tuple(form for form in self.forms if form != name)
        posts = with_guess(self.posts, self.guess, self.guess_why) if self.is_open else self.posts
        return Person(name=name, variants=variants, posts=tuple(posts))


def name_spans(line: Line) -> list[Span]:
    """Return the names of persons in a sentence: those that the parser marked, and capitals behind a rank
    or a title.
    """
    spans = [
        _trimmed(line, Span(name.first, name.last)) for name in line.sentence.names if name.kind == "PERSON"
    ]
    found = [_with_first_name(line, span) for span in spans if span is not None]
    covered = {i for span in found for i in range(span.first, span.last)}
    for index in range(len(line.tokens)):
        start = _behind_title(line, index)
        if start is not None and start not in covered:
            span = _run_of_capitals(line, start, covered)
            if span is not None:
                found.append(span)
                covered.update(range(span.first, span.last))
    people = [span for span in found if not _names_thing(line, span)]
    for span in found:
        if span not in people:
            line.take(*_thing_around(line, span))
    return sorted(people, key=lambda span: span.first)


def _names_thing(line: Line, span: Span) -> bool:
    """Tell whether a person's name is a part of a thing's: "King Hussein Bridge"; "Hussein's palace" is none."""
    last = span.last - 1
    inside = last > span.first and line.low(last) in words().things
    behind = span.last < len(line.tokens) and line.low(span.last) in words().things
    return inside or (behind and line.tokens[span.last].text[:1].isupper())


def _thing_around(line: Line, span: Span) -> tuple[int, int]:
    """Return the tokens of a thing's name, with the title in it."""
    first = span.first
    while first > 0 and line.tokens[first - 1].text[:1].isupper() and _is_title_word(line, first - 1):
        first -= 1
    behind = span.last < len(line.tokens) and line.low(span.last) in words().things
    return first, span.last + (1 if behind else 0)


def parts_of(text: str) -> tuple[str, ...]:
    """Return a name's parts as they are compared: hyphens part them, prefixes such as al- are left out.

    >>> parts_of("Salem Al-Sabah")
    ('salem', 'sabah')
    """
    parts = normal(text).split()
    kept = [part for part in parts if part not in words().particles]
    return tuple(kept or parts)


def match(form: tuple[str, ...], full: tuple[str, ...]) -> int:
    """Tell how well a form fits a fuller name: 3 whole or first-and-last, 2 surname, 1 another part, 0
    not.

    >>> match(("bagheri",), ("mohammad", "hossein", "bagheri"))
    2
    """
    if not form or not full:
        return 0
    joined, whole = "".join(form), "".join(full)
    if _same(joined, whole):
        return 3
    if len(form) == 1:
        return _match_single(form[0], full)
    if _is_subsequence(form, full) and (_same(form[-1], full[-1]) or _same(form[0], full[0])):
        return 3 if _same(form[-1], full[-1]) else 2
    tails = ("".join(full[-size:]) for size in range(1, len(full)))
    return 2 if any(_same(joined, tail) for tail in tails) else 0


class Roster:
    """The people of a page, found by any form of their names."""

    def __init__(self) -> None:
        """Start with nobody."""
        self.people: list[Somebody] = []

    def enroll(self, names: list[tuple[str, tuple[int, int]]]) -> list[int]:
        """Take all names of a page, each with its place, and return for each the index of its person.

        Long forms come first, so that a surname finds its owner wherever on the page the full name
        stands.
        """
        order = sorted(range(len(names)), key=lambda i: (-len(parts_of(names[i][0])), names[i][1]))
        owner: dict[int, int] = {}
        for i in order:
            owner[i] = self._find_or_add(names[i][0], names[i][1], names, owner)
        self._sort_forms(names, owner)
        return [owner[i] for i in range(len(names))]

    def surnames(self) -> dict[str, int]:
        """Return the last parts of names, each with its person; those of several people are left out."""
        found: dict[str, list[int]] = {}
        for index, somebody in enumerate(self.people):
            found.setdefault(somebody.parts[-1], []).append(index)
        return {part: owners[0] for part, owners in found.items() if len(owners) == 1 and len(part) > 2}

    def by_form(self) -> dict[str, Somebody]:
        """Return each spelling of a name with its person."""
        return {form: somebody for somebody in self.people for form in somebody.forms}

    def _find_or_add(
        self,
        text: str,
        place: tuple[int, int],
        names: list[tuple[str, tuple[int, int]]],
        owner: dict[int, int],
    ) -> int:
        parts = parts_of(text)
        scored = [(match(parts, person.parts), index) for index, person in enumerate(self.people)]
        best = max((score for score, _ in scored), default=0)
        if best >= (1 if len(parts) == 1 else 2):
            among = [index for score, index in scored if score == best]
            index = min(among, key=lambda one: self._distance(one, place, names, owner))
            self.people[index].forms.setdefault(text, parts)
            return index
        self.people.append(Somebody(forms={text: parts}))
        return len(self.people) - 1

    @staticmethod
    def _distance(
        index: int, place: tuple[int, int], names: list[tuple[str, tuple[int, int]]], owner: dict[int, int]
    ) -> tuple[int, int]:
        """Return how far a person's nearest mention is; one before counts less than one behind."""
        gaps = [
            (place[0] - names[i][1][0], place[1] - names[i][1][1]) for i, one in owner.items() if one == index
        ]
        behind = [gap for gap in gaps if gap >= (0, 0)]
        return min(behind) if behind else min(((1000 - gap[0], -gap[1]) for gap in gaps), default=(9999, 0))

    def _sort_forms(self, names: list[tuple[str, tuple[int, int]]], owner: dict[int, int]) -> None:
        """Bring people and the forms of each into the order of the page's words."""
        first: dict[int, int] = {}
        for i in range(len(names)):
            first.setdefault(owner[i], len(first))
        ordered: list[Somebody] = [Somebody() for _ in first]
        for old, new in first.items():
            ordered[new] = self.people[old]
            seen = dict.fromkeys(names[i][0] for i in range(len(names)) if owner[i] == old)
            ordered[new].forms = {text: parts_of(text) for text in seen}
        self.people = ordered
        for i in list(owner):
            owner[i] = first[owner[i]]


def _match_single(form: str, full: tuple[str, ...]) -> int:
    for size in range(1, len(full) + 1):
        if _same(form, "".join(full[-size:])):
            return 2
    if _same(form, full[0]) and len(full) <= 3:
        return 1
    return 1 if len(form) > 3 and any(_same(form, part) for part in full) else 0


def _same(one: str, other: str) -> bool:
    """Tell whether two spellings may be one name."""
    return one == other or sound(one) == sound(other)


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """Return what spellings of one name share: its first letter and consonants, where there are enough of them.

    >>> sound("mohammed") == sound("muhammad")
    True
    >>> sound("khan") == sound("khin")
    False
    """
    spelled = _spelled(word)
    kept = _skeleton(spelled)
    return word if len(spelled) <= LEAST_SOUND or kept == spelled[0] else f"{spelled[0]}-{kept}"


def _spelled(word: str) -> str:
    """Return a name with letters that stand for one another in transliteration brought to one."""
    for one, other in words().spellings:
        word = word.replace(one, other)
    return word


def _skeleton(word: str) -> str:
    kept = ""
    for ch in word:
        if ch not in VOWELS and ch != kept[-1:]:
            kept += ch
    return kept if len(kept) > 2 else word


def _is_subsequence(form: tuple[str, ...], full: tuple[str, ...]) -> bool:
    rest = iter(full)
    return all(any(_same(part, other) for other in rest) for part in form)


def _trimmed(line: Line, span: Span) -> Span | None:
    """Cut ranks, titles, honorifics and nationalities off a marked name; None where nothing of a name is
    left.
    """
    first, last = span.first, span.last
    while first < last:
        rank_end = rank_at(line, first)
        hit = line.hit(first)
        if rank_end > first and rank_end < last:
            first = rank_end
        elif _is_title_word(line, first) or not line.tokens[first].text[:1].isalpha():
            first += 1
        elif hit is not None and hit.last < last and hit.entry.modifier and not hit.entry.name:
            first = hit.last
        else:
            break
    cut = next((i for i in range(first + 1, last) if line.low(i) in {"of", ",", "and", "("}), last)
    last = cut
    while last > first and (line.is_possessive(last - 1) or not line.tokens[last - 1].text[:1].isalnum()):
        last -= 1
    if last < len(line.tokens) and line.tokens[last].text in words().numerals:
        last += 1
    if first >= last or not any(token.text[:1].isupper() for token in line.tokens[first:last]):
        return None
    hit = line.hit(first)
    if hit is not None and hit.last >= last and hit.first <= first:
        return None
    if last - first == 1 and first > span.first and line.low(first - 1) in words().with_one_name:
        first -= 1
    return Span(first, last)


def _with_first_name(line: Line, span: Span) -> Span:
    """Take a capitalised word between a title and a marked name as part of the name: "President Said
    Bouzid".
    """
    index = span.first - 1
    if index < 1 or not line.tokens[index].text[:1].isupper() or not line.tokens[index].text.isalpha():
        return span
    if (
        line.hit(index) is not None
        or line.low(index) in words().no_names
        or line.low(index) in words().honorifics
    ):
        return span
    before = normal(line.low(index - 1))
    titled = before in words().titles or before in words().counterpart or rank_at(line, index - 1) == index
    return Span(index, span.last) if titled and rank_at(line, index) == index else span


def _is_title_word(line: Line, index: int) -> bool:
    low = normal(line.low(index))
    return (
        low in words().titles
        or low in words().honorifics
        or low in words().former
        or low in words().office_words
    )


def _behind_title(line: Line, index: int) -> int | None:
    """Return the token at which a name must start: behind a rank, a capitalised title or an honorific."""
    end = rank_at(line, index)
    if end > index:
        return end if end < len(line.tokens) else None
    low = normal(line.low(index))
    title = words().titles.get(low)
    is_title = title is not None and not title.role and line.tokens[index].text[:1].isupper()
    honorific = (
        low in words().honorifics
        and len(low) > 1
        and line.tokens[index].text[:1].isupper()
        and low not in {"he", "u", "father"}
    )
    if not (is_title or honorific):
        return None
    following = index + 1
    if line.low(following) == ".":
        following += 1
    return following if following < len(line.tokens) else None


def _run_of_capitals(line: Line, start: int, covered: set[int]) -> Span | None:
    end = start
    while end < len(line.tokens) and end not in covered:
        token = line.tokens[end]
        low = normal(token.text)
        hyphen = token.text in {"-", "–"} and end > start and line.tokens[end - 1].end == token.start
        particle = (
            low in words().particles
            and end + 1 < len(line.tokens)
            and line.tokens[end + 1].text[:1].isupper()
        )
        if not (
            hyphen
            or particle
            or (token.upos == "PROPN" and token.text[:1].isupper() and line.hit(end) is None)
        ):
            break
        if low in words().no_names or rank_at(line, end) > end:
            break
        end += 1
    text = text_of(line, start, end)
    return (
        Span(start, end) if end > start and text[:1].isalpha() and any(ch.isupper() for ch in text) else None
    )
