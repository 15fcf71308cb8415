"""The record from outside: adding, asking, what is in an event."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from entente import Record
from entente.errors import DataError, QueryError
from entente.model import Area, Part, Picture, Status, Voice

from .stories import LISBON, drilled, hexed, met, minister, on, report, told

PEOPLE = (
    minister("Ana Maria Silva", "PRT"),
    minister("Karim Alaoui", "MAR", because="counterpart of Ana Maria Silva"),
)
PICTURES = (Picture(caption="Ana Silva in 2019", taken="2019-03-12", days_before_article=1120),)
FULL = report(
    drilled(when=on("2022-01-01", "2022-01-31", "month"), historical=True),
    met("PRT:Ana_Maria_Silva", "MAR:Karim_Alaoui", parent="visit", when=on("2022-04-05"), where=LISBON),
    told(
        "Silva said that they had agreed to train together.",
        "agreed",
        "agreement",
        "AGREE",
        "PRT MAR",
        when=on("2022-04-05"),
        voices=(Voice(who="Ana Maria Silva", code="PRT", quoted=True), Voice(who="MAP", code="MAR")),
        areas=(Area(area="training & education", text="train together"),),
    ),
    told("Portugal praised Morocco.", "praised", "statement", "SUPPORT", "PRT", "MAR"),
    told("Old rivals clashed", "clashed", "clash", "ASSAULT", "PRT", "ESP", part=Part.TITLE),
    name="full",
    people=PEOPLE,
    pictures=PICTURES,
)


@pytest.fixture
def record(tmp_path: Path):  # type: ignore[no-untyped-def]
    with Record(tmp_path / "new" / "record") as opened:
        opened.add(FULL)
        yield opened


def test_what_is_added_comes_back_the_same(record: Record) -> None:
    assert record.article(FULL.article.id) == FULL
    assert record.article("nothing") is None


def test_adding_again_changes_nothing(record: Record) -> None:
    before = (record.events(uncounted=True), record.summary())
    again = record.add(FULL)
    assert (again.new, again.claims) == (False, 0)
    assert (record.events(uncounted=True), record.summary()) == before


def test_adding_says_what_it_did(tmp_path: Path) -> None:
    with Record(tmp_path) as fresh:
        added = fresh.add(FULL)
    assert (added.new, added.claims) == (True, 4)
    assert added.types == {"COOPERATE": 1, "CONSULT": 1, "AGREE": 1, "SUPPORT": 1}


def test_an_event_says_who_of_its_parties_has_said_so(record: Record) -> None:
    [agreed] = record.events(kind="agreement")
    assert (agreed.asserted_by, agreed.unconfirmed_by) == (("PRT",), ("MAR",))
    assert len(agreed.known_origins) == 1 and agreed.known_origins != ("Lusa",)
    assert [area.area for area in agreed.areas] == ["training & education"]
    [praised] = record.events(kind="statement")
    assert (praised.asserted_by, praised.unconfirmed_by) == (("PRT",), ())


def test_the_trigger_is_where_its_offsets_say(record: Record) -> None:
    for event in record.events(uncounted=True):
        for t in event.claims:
            text = FULL.article.text
            assert text[t.sentence.start : t.sentence.end] == t.claim.evidence.sentence
            assert " ".join(text[p.start : p.end] for p in t.trigger) == t.claim.evidence.trigger


def test_a_dossier_puts_meetings_under_their_visit_in_order_of_time(record: Record) -> None:
    dossier = record.dossier("Portugal", "MAR")
    assert [(entry.event.kind, len(entry.parts)) for entry in dossier.entries] == [
        ("exercise", 0),
        ("visit", 1),
        ("agreement", 0),
        ("statement", 0),
    ]
    visit = dossier.entries[1]
    assert visit.event.id == hexed("full", "visit")
    assert visit.event.parts == (visit.parts[0].id,)
    assert visit.parts[0].parent == visit.event.id
    people = {person.name: (person.title, person.side) for person in visit.parts[0].people}
    assert people == {
        "Ana Maria Silva": ("Defense Minister", "actor"),
        "Karim Alaoui": ("Defense Minister", "recipient"),
    }


def test_a_dossier_remarks_on_old_pictures(record: Record) -> None:
    [remark] = record.dossier("PRT", "MAR").remarks
    assert remark.said == "the picture was taken 3 years before the article"
    assert record.remarks(FULL.article.id) == [remark]


def test_titles_and_captions_are_never_counted_alone(record: Record) -> None:
    assert not record.events(kind="clash")
    assert len(record.events(kind="clash", uncounted=True)) == 1
    assert record.count_events() == len(record.events()) == record.summary().events == 5


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ({"between": ("IRN", "PRT")}, []),
        ({"between": ("PRT", "MAR"), "since": "2022-04"}, ["agreement", "meeting", "statement", "visit"]),
        ({"of": "Morocco", "until": "2022-01"}, ["exercise"]),
        ({"types": ["agree"]}, ["agreement"]),
        ({"status": Status.PLANNED}, []),
        ({"place": "lisb"}, ["meeting", "visit"]),
        ({"place": "PRT"}, ["meeting", "visit"]),
        ({"words": "drills sea"}, ["exercise"]),
        ({"words": '"train together"'}, ["agreement"]),
        ({"words": '"together train"'}, []),
        ({"words": "***"}, []),
        ({"limit": 1}, ["exercise"]),
        ({"limit": 1, "newest_first": True}, ["meeting"]),
        ({"article": FULL.article.id, "kind": ["clash"], "uncounted": True}, ["clash"]),
    ],
)
def test_events_are_found_by_what_is_asked(record: Record, asked: dict, kinds: list[str]) -> None:  # type: ignore[type-arg]
    assert sorted(event.kind for event in record.events(**asked)) == kinds


@pytest.mark.parametrize("asked", [{"of": "Atlantis"}, {"since": "April"}, {"status": "done"}])
def test_what_cannot_be_understood_is_said(record: Record, asked: dict) -> None:  # type: ignore[type-arg]
    with pytest.raises(QueryError):
        record.events(**asked)


def test_people_have_their_posts_over_articles(record: Record) -> None:
    promoted = report(
        name="later", published="2023-01-01", people=(minister("Ana Silva", "PRT", "Prime Minister"),)
    )
    record.add(promoted)
    [silva] = record.people("silva")
    assert (silva.name, silva.variants, silva.articles) == ("Ana Maria Silva", ("Ana Silva",), 2)
    assert [(p.title, p.since, p.articles) for p in silva.posts] == [
        ("Defense Minister", "2022-04-05T18:30:00Z", (FULL.article.id,)),
        ("Prime Minister", "2023-01-01", (promoted.article.id,)),
    ]
    assert [person.name for person in record.people(state="Morocco")] == ["Karim Alaoui"]
    assert record.people("nobody") == []


@pytest.mark.parametrize(
    "words", ['"', "NEAR(", "a* OR b", "words:x", "x AND", "-", "\x00", "'; DROP TABLE", "()"]
)
def test_a_search_takes_no_word_for_syntax(record: Record, words: str) -> None:
    assert record.search(words) == []
    assert record.events(words=words) == []


def test_a_search_gives_passages_with_their_marks_and_events(record: Record) -> None:
    [hit] = record.search("train TOGETHER")
    assert [hit.words[m.start : m.end] for m in hit.marks] == ["train", "together"]
    assert hit.article.title == FULL.article.title
    [agreed] = record.events(kind="agreement")
    assert hit.events == (agreed.id,)
    assert FULL.article.text.startswith(hit.words, hit.start)


def test_the_summary_counts(record: Record) -> None:
    record.add(report(name="fr", language="fr", published=None, publisher=None))
    summary = record.summary()
    assert (summary.articles, summary.claims, summary.languages) == (2, 4, {"en": 1, "fr": 1})
    assert summary.types["CONSULT"] == 2
    assert [(pair.a, pair.b) for pair in summary.pairs] == [("MAR", "PRT")]
    assert [line.id for line in summary.newest] == [FULL.article.id, hexed("article", "fr")]


def test_who_is_on_both_sides_stands_where_the_first_report_puts_it(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        record.add(report(met("PRT", "MAR", event="m"), met("MAR", "PRT", event="m"), name="both"))
        [event] = record.events()
    assert (event.actors, event.recipients) == (("PRT",), ("MAR",))


def test_a_reading_with_anothers_ids_is_refused_whole(record: Record) -> None:
    before = record.summary()
    thief = report(met(), name="full")
    stolen = msgspec.structs.replace(thief, article=msgspec.structs.replace(thief.article, id="b" * 24))
    twice = report(met(), drilled(), name="twice")
    twice = msgspec.structs.replace(twice, claims=(twice.claims[0], twice.claims[0]))
    for broken in (stolen, twice):
        with pytest.raises(DataError):
            record.add(broken)
    assert record.summary() == before


def test_marks_are_left_out_where_a_page_holds_the_characters_of_marks(record: Record) -> None:
    words = "Strange \x02 signs \x03 and \x00 nothing."
    record.add(report({**met(), "sentence": words, "trigger": "signs"}, name="strange"))
    hits = record.search("strange")
    assert [hit.words for hit in hits] in ([words], []) and not any(hit.marks for hit in hits)
