"""People: names of persons, one person behind several forms of a name, and the posts that the page gives
them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from entente.grounding.actor_names import normal
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
    beside: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Return the fullest form of the name."""
        return max(self.forms, key=lambda form: len(self.forms[form]))

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


@lru_cache(maxsize=1 << 16)
def parts_of(text: str) -> tuple[str, ...]:
    """Return a name's parts as they are compared: hyphens part them, prefixes such as al- are left out.

    >>> parts_of("Salem Al-Sabah")
    ('salem', 'sabah')
    """
    parts = [part for word in normal(text).split() if (part := word.strip('“”"«»'))]
    kept = [part for part in parts if part not in words().particles]
    return tuple(kept or parts)


@lru_cache(maxsize=1 << 16)
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


class NameSeen(NamedTuple):
    """A name as a page has it. place: sentence and token; beside: words of titles and kinship next to it."""

    text: str
    place: tuple[int, int]
    beside: frozenset[str] = frozenset()


class Roster:
    """The people of a page, found by any form of their names."""

    def __init__(self) -> None:
        """Start with nobody."""
        self.people: list[Somebody] = []

    def enroll(self, names: list[NameSeen]) -> list[int]:
        """Take all names of a page, each with its place, and return for each the index of its person.

        Long forms come first, so that a surname finds its owner wherever on the page the full name
        stands.
        """
        order = sorted(range(len(names)), key=lambda i: (-len(parts_of(names[i].text)), names[i].place))
        owner: dict[int, int] = {}
        for i in order:
            owner[i] = self._find_or_add(names[i], names, owner)
            self._note_words(self.people[owner[i]], names[i].beside)
        self._sort_forms(names, owner)
        return [owner[i] for i in range(len(names))]

    def surnames(self) -> dict[str, int]:
        """Return the last parts of names and their sounds, each with its person; those of several are left out."""
        found: dict[str, set[int]] = {}
        for index, somebody in enumerate(self.people):
            for part in {somebody.parts[-1], sound(somebody.parts[-1])}:
                found.setdefault(part, set()).add(index)
        return {
            part: next(iter(owners)) for part, owners in found.items() if len(owners) == 1 and len(part) > 2
        }

    def by_form(self) -> dict[str, Somebody]:
        """Return each spelling of a name with its person."""
        return {form: somebody for somebody in self.people for form in somebody.forms}

    def _find_or_add(self, seen: NameSeen, names: list[NameSeen], owner: dict[int, int]) -> int:
        parts = parts_of(seen.text)
        scored = [(match(parts, person.parts), index) for index, person in enumerate(self.people)]
        best = max((score for score, _ in scored), default=0)
        if best >= (1 if len(parts) == 1 else 2):
            among = [index for score, index in scored if score == best]
            index = min(
                among,
                key=lambda one: (
                    -_likeness(seen.beside, self.people[one]),
                    self._distance(one, seen.place, names, owner),
                ),
            )
            self.people[index].forms.setdefault(seen.text, parts)
            return index
        self.people.append(Somebody(forms={seen.text: parts}))
        return len(self.people) - 1

    @staticmethod
    def _note_words(somebody: Somebody, beside: frozenset[str]) -> None:
        somebody.beside |= beside
        genders = {words().gender[word] for word in beside if word in words().gender}
        if len(genders) == 1:
            somebody.gender = somebody.gender or genders.pop()

    @staticmethod
    def _distance(
        index: int, place: tuple[int, int], names: list[NameSeen], owner: dict[int, int]
    ) -> tuple[int, int]:
        """Return how far a person's nearest mention is; one before counts less than one behind."""
        gaps = [
            (place[0] - names[i].place[0], place[1] - names[i].place[1])
            for i, one in owner.items()
            if one == index
        ]
        behind = [gap for gap in gaps if gap >= (0, 0)]
        return min(behind) if behind else min(((1000 - gap[0], -gap[1]) for gap in gaps), default=(9999, 0))

    def _sort_forms(self, names: list[NameSeen], owner: dict[int, int]) -> None:
        """Bring people and the forms of each into the order of the page's words."""
        first: dict[int, int] = {}
        for i in range(len(names)):
            first.setdefault(owner[i], len(first))
        ordered: list[Somebody] = [Somebody() for _ in first]
        for old, new in first.items():
            ordered[new] = self.people[old]
            seen = dict.fromkeys(names[i].text for i in range(len(names)) if owner[i] == old)
            ordered[new].forms = {text: parts_of(text) for text in seen}
        self.people = ordered
        for i in list(owner):
            owner[i] = first[owner[i]]


def _likeness(beside: frozenset[str], somebody: Somebody) -> float:
    """Tell how well the words beside a surname fit a person: "President Khan", "Mrs. Gandhi"."""
    genders = {words().gender[word] for word in beside if word in words().gender}
    if somebody.gender is not None and genders and somebody.gender not in genders:
        return -1.0
    titles = beside - words().gender.keys()
    known = somebody.beside - words().gender.keys()
    return len(titles & known) / len(titles | known) if titles & known else 0.0


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
