"""The words by which actors, posts and references are known: the TOML files of `data/actors`, ready to
look up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from entente import data
from entente.grounding.actor_names import normal


@dataclass(frozen=True, slots=True)
class Title:
    """A head noun of post titles. role: an occupation rather than an office; lower: only where not
    capitalised; led: private bodies have it too, although its sector is fixed; general: only with General behind.
    """

    sector: str
    own: frozenset[str]
    topic: frozenset[str]
    fixed: bool
    role: bool
    lower: bool
    led: bool = False
    general: bool = False


@dataclass(frozen=True, slots=True)
class HeadNoun:
    """A noun that means an actor when somebody owns it. kind: body, people or thing."""

    sector: str
    kind: str


@dataclass(frozen=True)
class Words:
    """Everything of the TOML files, as sets."""

    titles: dict[str, Title]
    sector_words: tuple[tuple[str, str], ...]
    same_titles: tuple[frozenset[str], ...]
    generic: dict[str, frozenset[str]]
    former: frozenset[str]
    dropped: frozenset[str]
    former_sector: str
    honorifics: frozenset[str]
    not_held: frozenset[str]
    office_verbs: frozenset[str]
    deputies: frozenset[str]
    chief_offices: frozenset[str]
    fillers: frozenset[str]
    office_words: frozenset[str]
    particles: frozenset[str]
    with_one_name: frozenset[str]
    words_too: frozenset[str]
    led_by: frozenset[str]
    running: frozenset[str]
    belonging: frozenset[str]
    seated_people: frozenset[str]
    within: frozenset[str]
    only_speaking: frozenset[str]
    leaving: frozenset[str]
    sending: frozenset[str]
    seated: frozenset[str]
    sent: frozenset[str]
    whole_sets: frozenset[str]
    set_articles: frozenset[str]
    breaks: frozenset[str]
    numerals: frozenset[str]
    things: frozenset[str]
    bearers: frozenset[str]
    feasts: frozenset[str]
    spellings: tuple[tuple[str, str], ...]
    counterpart: frozenset[str]
    general_after: frozenset[str]
    generals: frozenset[str]
    joined: tuple[tuple[str, ...], ...]
    ranks: frozenset[str]
    rank_words: dict[str, str]
    heads: dict[str, HeadNoun]
    no_heads: frozenset[str]
    capital_heads: frozenset[str]
    pronouns: dict[str, str]
    reflexives: frozenset[str]
    begging: frozenset[str]
    numbers: dict[str, int]
    set_states: frozenset[str]
    set_people: frozenset[str]
    uncounted: frozenset[str]
    paired: frozenset[str]
    joiners: frozenset[str]
    owners: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    one_person: frozenset[str]
    states_only: frozenset[str]
    set_sector: dict[str, str]
    latter: frozenset[str]
    former_one: frozenset[str]
    each_other: frozenset[str]
    of_things: frozenset[str]
    other_ones: dict[str, str]
    other_people: frozenset[str]
    of_nations: frozenset[str]
    documents: frozenset[str]
    epithet_state: frozenset[str]
    epithet_body: frozenset[str]
    epithet_armed: frozenset[str]
    speech: frozenset[str]
    place: frozenset[str]
    place_only: frozenset[str]
    thing_verbs: frozenset[str]
    thing_transitives: frozenset[str]
    thing_passives: frozenset[str]
    thing_nouns: frozenset[str]
    acting: frozenset[str]
    organisations: frozenset[str]
    times: frozenset[str]
    local_offices: frozenset[str]
    guessed_offices: frozenset[str]
    royal: frozenset[str]
    monarchies: frozenset[str]
    vague_offices: frozenset[str]
    guessed_organs: frozenset[str]
    gender: dict[str, str] = field(default_factory=dict)

    @cached_property
    def rank_openings(self) -> frozenset[str]:
        """Return the words with which ranks begin."""
        return frozenset(rank.partition(" ")[0] for rank in self.ranks)

    @cached_property
    def head_ends(self) -> frozenset[str]:
        """Return the words with which nouns and phrases that mean an actor end."""
        return frozenset(noun.rpartition(" ")[2] for noun in self.heads)

    @cached_property
    def beside_names(self) -> frozenset[str]:
        """Return the words of titles and kinship that stand beside names."""
        return frozenset((*self.titles, *self.office_words, *self.honorifics, *self.gender))

    @cached_property
    def titles_beside_names(self) -> frozenset[str]:
        """Return those of them that do not tell of kinship or gender."""
        return self.beside_names - self.gender.keys()

    @cached_property
    def no_names(self) -> frozenset[str]:
        """Return the words that no person's name starts with: titles, nouns of actors, words of offices."""
        sectors = (word for word, _ in self.sector_words)
        return frozenset(
            (
                *self.titles,
                *self.heads,
                *self.honorifics,
                *self.general_after,
                *self.generals,
                *sectors,
                *self.office_words,
            )
        )


@cache
def words() -> Words:
    """Return the words, read once."""
    titles = data.toml("actors/titles.toml")
    reference = data.toml("actors/coreference.toml")
    qualifiers = titles["qualifiers"]
    return Words(
        titles=_titles(titles["title"]),
        sector_words=tuple((word, sector) for sector, found in titles["sectors"].items() for word in found),
        same_titles=tuple(frozenset(pair["same"]) for pair in titles["pairs"]),
        generic={word: frozenset(found) for word, found in titles["generic"].items()},
        former=frozenset(qualifiers["former"]),
        dropped=frozenset(qualifiers["dropped"]),
        former_sector=qualifiers["former_sector"],
        honorifics=frozenset(normal(word) for word in titles["honorifics"]["words"]),
        not_held=frozenset(qualifiers["not_held"]),
        office_verbs=frozenset(reference["office"]["verbs"]),
        chief_offices=frozenset(reference["office"]["chief"]),
        deputies=frozenset(reference["office"]["deputies"]),
        fillers=frozenset(reference["office"]["fillers"]),
        office_words=frozenset(titles["names"]["office_words"]),
        particles=frozenset(titles["names"]["particles"]),
        with_one_name=frozenset(titles["honorifics"]["with_one_name"]),
        words_too=frozenset(titles["honorifics"]["words_too"]),
        leaving=frozenset(reference["leaving"]["verbs"]),
        seated=frozenset(reference["seat"]["words"]),
        sending=frozenset(reference["sending"]["verbs"]),
        sent=frozenset(reference["sending"]["sectors"]),
        whole_sets=frozenset(reference["sets"]["whole"]),
        set_articles=frozenset(reference["sets"]["articles"]),
        things=frozenset(titles["names"]["things"]),
        bearers=frozenset(titles["names"]["bearers"]),
        feasts=frozenset(titles["names"]["feasts"]),
        numerals=frozenset(titles["names"]["numerals"]),
        breaks=frozenset(titles["names"]["breaks"]),
        spellings=tuple((one, other) for one, other in titles["names"]["spellings"]),
        running=frozenset(reference["led_by"]["who"]),
        belonging=frozenset(reference["led_by"]["belonging"]),
        seated_people=frozenset(reference["seat"]["people"]),
        within=frozenset(reference["seat"]["within"]),
        only_speaking=frozenset(reference["speech"]["nouns"]),
        led_by=frozenset(reference["led_by"]["verbs"]),
        counterpart=frozenset(titles["counterpart"]["words"]),
        general_after=frozenset(titles["suffixes"]["general"]),
        generals=frozenset(titles["suffixes"]["generals"]),
        joined=tuple(tuple(parts) for parts in titles["suffixes"]["joined"]),
        ranks=frozenset(normal(rank) for rank in data.toml("actors/ranks.toml")["ranks"]),
        rank_words=data.toml("actors/ranks.toml")["short"],
        heads=_heads(),
        no_heads=frozenset(data.toml("actors/heads.toml")["other"]["phrases"]),
        capital_heads=frozenset(data.toml("actors/heads.toml")["other"]["capital"]),
        pronouns={form: kind for kind, forms in reference["pronouns"].items() for form in forms},
        reflexives=frozenset(reference["phrases"]["reflexives"]),
        begging=frozenset(reference["phrases"]["begging"]),
        numbers=reference["numbers"],
        set_states=frozenset(reference["sets"]["states"]),
        set_people=frozenset(reference["sets"]["people"]),
        paired=frozenset(reference["sets"]["paired"]),
        uncounted=frozenset(reference["sets"]["uncounted"]),
        joiners=frozenset(reference["phrases"]["joiners"]),
        owners=frozenset(reference["phrases"]["owners"]),
        definite=frozenset(reference["phrases"]["definite"]),
        one_person=frozenset(reference["phrases"]["one_person"]),
        indefinite=frozenset(reference["phrases"]["indefinite"]),
        states_only=frozenset(reference["sets"]["states_only"]),
        set_sector=reference["sets"]["sector"],
        latter=frozenset(reference["sets"]["latter"]),
        former_one=frozenset(reference["sets"]["former"]),
        each_other=frozenset(reference["sets"]["each_other"]),
        other_ones={
            noun: kind for kind in ("host", "guest", "neighbour") for noun in reference["others"][kind]
        },
        other_people=frozenset(reference["others"]["people"]),
        of_nations=frozenset(reference["phrases"]["of_nations"]),
        documents=frozenset(reference["speech"]["documents"]),
        of_things=frozenset(reference["phrases"]["of_things"]),
        epithet_state=frozenset(reference["epithets"]["state"]),
        epithet_body=frozenset(reference["epithets"]["body"]),
        epithet_armed=frozenset(reference["epithets"]["armed"]),
        speech=frozenset(reference["speech"]["verbs"]),
        place_only=frozenset(reference["place"]["only"]),
        place=frozenset(reference["place"]["words"]),
        thing_verbs=frozenset(reference["things"]["verbs"]),
        thing_transitives=frozenset(reference["things"]["transitive"]),
        thing_passives=frozenset(reference["things"]["passives"]),
        thing_nouns=frozenset(reference["things"]["nouns"]),
        acting=frozenset(reference["rivals"]["acts"]),
        organisations=frozenset(reference["rivals"]["organisations"]),
        times=frozenset(reference["rivals"]["times"]),
        local_offices=frozenset(reference["guess"]["local"]),
        vague_offices=frozenset(reference["guess"]["vague"]),
        royal=frozenset(reference["guess"]["royal"]),
        monarchies=frozenset(reference["guess"]["monarchies"]),
        guessed_offices=frozenset(reference["guess"]["offices"]),
        guessed_organs=frozenset(reference["guess"]["organs"]),
        gender={word: kind for kind, found in reference["gender"].items() for word in found},
    )


def _titles(rows: list[dict[str, Any]]) -> dict[str, Title]:
    return {
        normal(word): Title(
            sector=row["sector"],
            own=frozenset(row.get("own", ())),
            topic=frozenset(row.get("topic", ())),
            fixed=bool(row.get("fixed")),
            role=bool(row.get("role")),
            lower=bool(row.get("lower")),
            led=bool(row.get("led")),
            general=bool(row.get("general")),
        )
        for row in rows
        for word in row["words"]
    }


def _heads() -> dict[str, HeadNoun]:
    found: dict[str, HeadNoun] = {}
    for row in data.toml("actors/heads.toml")["heads"]:
        for noun in row["nouns"]:
            found.setdefault(noun, HeadNoun(row["sector"], row["kind"]))
    return found
