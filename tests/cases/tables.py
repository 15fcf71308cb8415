"""How many rows of the tables of people, places, co-reference and speakers are read right, with the real parser.

`python tests/cases/tables.py [NAME ...] [--errors]` prints right of all for each table and, if asked, the
wrong rows with what was read.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from grounding.test_actors import fits, meaning, mention_of, read
from msgspec.structs import replace

from entente import data
from entente.coding.quoted import Quoted
from entente.coding.speaking import Speech
from entente.coding.text import Text
from entente.grounding.actor_names import normal
from entente.grounding.place_datelines import dateline_places
from entente.grounding.places import find_places
from entente.grounding.times import find_times
from entente.model import ActorRef, Article, DatelinePlace, Mentions, Person, PlaceMention
from entente.pipeline import as_article, tools

CASES = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    """A row of a table as it was read: the text, the words asked for, what is wanted and what was got."""

    text: str
    words: str
    wanted: str
    got: str
    right: bool


def lines_of(table: str) -> list[list[str]]:
    """Return the cells of a table's rows, without comments and the line of column names."""
    lines = (CASES / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def actor_rows(table: str) -> list[Row]:
    """Read a table in the form of actors.tsv."""
    rows = []
    for text, words, wanted in lines_of(table):
        got = meaning(read(text), words)
        rows.append(Row(text, words, wanted, "+".join(got or ("-",)), fits(wanted, got)))
    return rows


def place_rows(table: str) -> list[Row]:
    """Read a table in the form of places.tsv: a row is right where its place is read, and nothing else in its
    sentence that no row lists. A dateline's place may be listed.
    """
    listed: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    cells = [line[:5] for line in lines_of(table)]
    for sentence, *place in cells:
        listed[sentence] |= {tuple(place)} if place[0] != "-" else set()
    rows = []
    for sentence, *place in cells:
        inside, datelines = places_in(sentence)
        found = inside | datelines
        right = inside <= listed[sentence] and (place[0] == "-" or tuple(place) in found)
        rows.append(Row(sentence, place[0], "|".join(place), str(sorted(found)), right))
    return rows


@cache
def places_in(sentence: str) -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    """Return the words, name, kind and country of every place in a sentence, and of those in its dateline."""
    article, parsed, _, _ = read(sentence)
    mentions = find_places(article, parsed)
    return _shown_places(mentions), _shown_places(dateline_places(article, mentions))


def _shown_places(found: Iterable[PlaceMention | DatelinePlace]) -> frozenset[tuple[str, ...]]:
    return frozenset((m.place.text, m.place.name, m.place.kind, m.place.country or "") for m in found)


def person_rows(table: str) -> list[Row]:
    """Read the table of people."""
    rows = []
    for text, words, *wanted in lines_of(table):
        reading = read(text)
        mention = mention_of(reading, words)
        refs = mention.refs if mention else ()
        got = "+".join(_shown(ref, reading[2]) for ref in refs) or "-"
        rows.append(Row(text, words, "|".join(wanted), got, _is_person(wanted, refs, reading[2])))
    return rows


def _is_person(wanted: list[str], refs: tuple[ActorRef, ...], people: tuple[Person, ...]) -> bool:
    asked = list(zip(*(cell.split("+") for cell in wanted), strict=True))
    if asked == [("-",) * 4]:
        return all(ref.person is None and ref.code == "UNK" for ref in refs)
    if len(asked) != len(refs):
        return False
    return all(any(_is_one(one, ref, people) for ref in refs) for one in asked)


def _is_one(wanted: tuple[str, ...], ref: ActorRef, people: tuple[Person, ...]) -> bool:
    """Tell whether a reference is the person wanted; an unnamed one has no posts that could be compared."""
    name, state, sector, post = wanted
    if (ref.person or "-") != name or ref.code not in {state, "UNK" if state == "-" else state}:
        return False
    if sector not in {"-", ref.sector}:
        return False
    titles = {_title(title) for title in _titles(ref, people)}
    return post == "-" or ref.person is None or {_title(one) for one in post.split(";")} <= titles


def _titles(ref: ActorRef, people: tuple[Person, ...]) -> list[str]:
    return [post.title for one in people if one.name == ref.person for post in one.posts]


def _title(title: str) -> str:
    """Return a post's words as they are compared: any case and spelling, without names of states and bodies."""
    plain = _states().sub(" ", f" {normal(title.replace('’', chr(39)).replace(chr(39) + 's', ''))} ")
    words = plain.replace("defense", "defence").split()
    return " ".join(word for word in words if word not in {"the", "a", "of"})


@cache
def _states() -> re.Pattern[str]:
    """Return what finds a state, its nationality word, a body or a group between the words of a post."""
    cells = [(row["names"], row["adjectives"]) for row in data.rows("actors/states.tsv")]
    cells += [
        (row["names"], "") for name in ("bodies", "groups", "ngos") for row in data.rows(f"actors/{name}.tsv")
    ]
    names = {normal(name) for pair in cells for cell in pair for name in cell.split("|") if name}
    longest = sorted((name for name in names if len(name) > 1), key=lambda name: -len(name))
    return re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, longest))})(?= )")


def _shown(ref: ActorRef, people: tuple[Person, ...]) -> str:
    return f"{ref.person or '-'}|{ref.code}|{ref.sector or '-'}|{'; '.join(_titles(ref, people)) or '-'}"


def speaker_rows(table: str) -> list[Row]:
    """Read the table of speakers: a row is right where the chain of voices above its word is the one wanted."""
    rows = []
    for text, said, wanted in lines_of(table):
        chain, people = _chain(text, said)
        links = [] if wanted == "-" else [link.split("|") for link in wanted.split(" > ")]
        right = len(links) == len(chain) and all(map(_speaks, links, chain, [people] * len(chain)))
        got = " > ".join(f"{one.who}|{_code(one)}|{'; '.join(_held(one, people)) or '-'}" for one in chain)
        rows.append(Row(text, said, wanted, got or "-", right))
    return rows


def _chain(text: str, said: str) -> tuple[list[Speech], tuple[Person, ...]]:
    """Return the voices above a word of a text, and the people of the text."""
    article, parsed, people, mentions = read(text)
    word, _, ordinal = said.partition("#")
    places = [match.start() for match in re.finditer(rf"\b{re.escape(word)}\b", article.text)]
    start = places[int(ordinal or 1) - 1]
    sentence = next(one for one in parsed.sentences if one.start <= start < one.end)
    token = next(one.i for one in sentence.tokens if one.start <= start < one.end)
    whole, n = Text(parsed, Mentions(people=people, actors=mentions)), sentence.index
    return Quoted(whole).chain(whole.tree(n), token, whole.parties(n)), people


def _speaks(wanted: list[str], voice: Speech, people: tuple[Person, ...]) -> bool:
    who, code, post = wanted
    named = set(who.lower().split()) <= set(voice.who.lower().split())
    titles = {_title(title) for title in _held(voice, people)}
    return named and code in {"*", _code(voice)} and (post == "-" or _title(post) in titles)


def _code(voice: Speech) -> str:
    return voice.code or "-"


def _held(voice: Speech, people: tuple[Person, ...]) -> list[str]:
    return [post.title for one in people if one.name == voice.who for post in one.posts]


def time_rows(table: str) -> list[Row]:
    """Read a table in the form of times_hard.tsv: the interval is right, or nothing is read where nothing may be."""
    rows = []
    for published, home, sentence, words, tense, first, last, _ in lines_of(table):
        url = None if home == "-" else f"https://www.courier.{home}/a"
        article = replace(as_article(sentence, published=published), url=url)
        found = _times(article, tense)
        begin = sentence.find(words)
        inside = [ends for a, b, ends in found if words != "-" and a < begin + len(words) and b > begin]
        right = not found if words == "-" else any(_same_days((first, last), ends) for ends in inside)
        rows.append(Row(sentence, words, f"{first}|{last}", str(found), right))
    return rows


def _times(article: Article, tense: str) -> list[tuple[int, int, tuple[str, str]]]:
    parsed = tools().parser.parse(article)
    found = []
    for mention in find_times(article, parsed):
        tokens = parsed.sentences[mention.sentence].tokens
        when = mention.past if tense == "past" else mention.coming
        ends = (when.start or "..", when.end or "..")
        found.append((tokens[mention.first].start, tokens[mention.last - 1].end, ends))
    return found


def _same_days(wanted: tuple[str, str], got: tuple[str, str]) -> bool:
    """Compare first and last days; "~" leaves a day, for months that begin with a sighting of the moon."""
    return all(_is_day(a, b) for a, b in zip(wanted, got, strict=True))


def _is_day(wanted: str, got: str) -> bool:
    if not wanted.startswith("~") or got == "..":
        return wanted == got
    return abs(date.fromisoformat(wanted[1:]) - date.fromisoformat(got)) <= timedelta(days=1)


TABLES = {
    "people": person_rows,
    "places_more": place_rows,
    "places_hard": place_rows,
    "places_small": place_rows,
    "places_regions": place_rows,
    "coreference": actor_rows,
    "actors_hard": actor_rows,
    "times_hard": time_rows,
    "times_wire": time_rows,
    "speakers": speaker_rows,
    "speakers_pages": speaker_rows,
}


def rows_of(table: str) -> list[Row]:
    """Return a table's rows as they are read now."""
    return TABLES[table](table)


def main(arguments: list[str]) -> None:
    """Print right of all for the tables asked for, and the wrong rows where they are asked for."""
    for table in [word for word in arguments if not word.startswith("--")] or list(TABLES):
        rows = rows_of(table)
        print(f"{table}\t{sum(row.right for row in rows)} of {len(rows)}")
        for row in rows if "--errors" in arguments else ():
            if not row.right:
                print(f"  {row.words}\twanted {row.wanted}\tgot {row.got}\t{row.text}")


if __name__ == "__main__":
    main(sys.argv[1:])
