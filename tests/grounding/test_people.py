"""People of a page: one person behind several forms of a name, and the posts that the page gives."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.grounding.actors import find_actors
from entente.grounding.people import NameSeen, Roster, match, parts_of
from entente.grounding.titles import same_post
from entente.language import load
from entente.model import Article, Basis, Parsed, Person, Picture, text_of

from .test_actors import mention_of, read

SHARED = Path(os.environ.get("ENTENTE_SHARED", Path(__file__).parents[2] / "../shared"))
SEED = SHARED / "gold" / "seed.json"


def person(text: str, name: str, **how: str) -> Person:
    return next(one for one in read(text, **how)[2] if one.name == name)


def test_the_fullest_form_names_a_person_and_the_others_are_variants() -> None:
    text = (
        "Admiral Tomas Vela met reporters. ¶ Vela spoke of a drill. ¶ Chief of the Naval Staff of Chile, "
        "Admiral Tomas Ignacio Vela, left on Monday."
    )
    found = person(text, "Tomas Ignacio Vela")
    assert found.variants == ("Tomas Vela", "Vela")


def test_a_post_keeps_title_state_sector_and_rank_apart() -> None:
    found = person("Kenyan Army Commander Lieutenant General David Tarus flew to Juba.", "David Tarus")
    post = found.posts[0]
    assert (post.title, post.state, post.sector, post.rank) == (
        "Army Commander",
        "KEN",
        "MIL",
        "Lieutenant General",
    )
    assert post.basis is Basis.STATED


def test_ranks_that_differ_are_two_posts() -> None:
    text = (
        "Chief of Staff of the Omani Armed Forces Major General Salim Harthi spoke. ¶ "
        "Chief of Staff of the Omani Armed Forces General Salim Harthi left."
    )
    assert {post.rank for post in person(text, "Salim Harthi").posts} == {"Major General", "General"}


def test_a_counterparts_post_is_that_of_the_other() -> None:
    text = "Danish Finance Minister Nicolai Wammen met his Czech counterpart Zbynek Stanjura."
    post = person(text, "Zbynek Stanjura").posts[0]
    assert (post.title, post.state, post.sector) == ("Finance Minister", "CZE", "GOV")
    assert post.basis is Basis.INFERRED
    assert post.because == "counterpart of Nicolai Wammen"


def test_evidence_shows_the_words_of_the_post() -> None:
    article, _, people, _ = read("Ali Nasser, the speaker of Yemen's parliament, resigned.")
    evidence = people[0].posts[0].evidence
    assert evidence is not None
    assert "speaker of Yemen's parliament" in article.text[evidence.start : evidence.end]


def test_a_title_without_a_state_takes_that_of_the_paper() -> None:
    text = "President Samuel Orie will visit Niger and Chad. Nigeria shares a border with both."
    post = person(text, "Samuel Orie", url="https://www.example.com.ng/a").posts[0]
    assert (post.state, post.basis) == ("NGA", Basis.INFERRED)


def test_a_former_post_is_marked() -> None:
    found = person("Former Greek Prime Minister Kostas Simitis praised Cyprus.", "Kostas Simitis")
    assert found.posts[0].title == "former Prime Minister"


def test_a_name_without_a_post_stays_without_one() -> None:
    assert person("Maria Lopez bought a car in Lima.", "Maria Lopez").posts == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("minister of defence", "Defense Minister"),
        ("Secretary of State", "foreign minister"),
        ("leader", "prime minister"),
        ("chief of staff", "Chief of the General Staff of Oman's Armed Forces"),
    ],
)
def test_titles_of_one_office_are_the_same_post(one: str, other: str) -> None:
    assert same_post(one.lower(), other.lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("president", "vice president"),
        ("foreign minister", "defense minister"),
        ("president", "presidential spokesman"),
    ],
)
def test_titles_of_different_offices_are_not(one: str, other: str) -> None:
    assert not same_post(one, other)


@pytest.mark.parametrize(
    ("form", "full", "score"),
    [
        ("Bagheri", "Mohammad Hossein Bagheri", 2),
        ("Mohammad Bagheri", "Mohammad Hossein Bagheri", 3),
        ("Amirabdollahian", "Hossein Amir-Abdollahian", 2),
        ("El-Sisi", "Abdel Fattah al-Sisi", 2),
        ("Mohammed Salem", "Mohammad Salem", 3),
        ("Hassan Salem", "Mohammad Salem", 0),
        ("Peters", "Mohammad Salem", 0),
    ],
)
def test_forms_of_one_name_match(form: str, full: str, score: int) -> None:
    assert match(parts_of(form), parts_of(full)) == score


@given(st.permutations(["Tomas Ignacio Vela", "Vela", "Tomas Vela", "Ana Ruiz", "Ruiz"]))
def test_the_order_of_forms_does_not_change_who_is_who(names: list[str]) -> None:
    roster = Roster()
    owners = roster.enroll([NameSeen(name, (0, index)) for index, name in enumerate(names)])
    who = dict(zip(names, owners, strict=True))
    assert len(roster.people) == 2
    assert who["Vela"] == who["Tomas Vela"] == who["Tomas Ignacio Vela"] != who["Ruiz"] == who["Ana Ruiz"]


@pytest.mark.skipif(not SEED.exists(), reason="the seed page lies in ../shared, which this checkout lacks")
def test_the_people_of_the_seed_page_are_read() -> None:
    gold = json.loads(SEED.read_text(encoding="utf-8"))
    found = {one.name: one for one in find_actors(*_seed(gold["source"]))[0]}
    for wanted in gold["people"]:
        one = found[wanted["name"]]
        assert set(wanted.get("variants", [])) <= set(one.variants)
        for post in wanted["posts"]:
            assert any(
                post["title_contains"] in got.title
                and (got.state, got.sector) == (post["state"], post["sector"])
                and post.get("basis", got.basis) == got.basis
                and post.get("because", got.because) == got.because
                for got in one.posts
            )
        assert set(wanted.get("ranks", [])) <= {got.rank for got in one.posts}


def _seed(source: str) -> tuple[Article, Parsed]:
    """Return the seed's article, put together from the page's lines without `page`, and its parse."""
    lines = [line for line in (SHARED / source).read_text(encoding="utf-8").splitlines() if line.strip()]
    title, body = lines[1], tuple(lines[-4:])
    pictures = (Picture(caption=next(line for line in lines if line.startswith("Chief of the General"))),)
    article = Article(
        id="0" * 24,
        sha256="",
        title=title,
        paragraphs=body,
        pictures=pictures,
        published="2022-04-27T22:02:00Z",
        text=text_of(title, None, body, pictures),
    )
    return article, load().parse(article)


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        (
            "Foreign Minister Ali Khan left for Doha. The former captain Imran Khan stayed. Minister Khan will sign.",
            "Minister Khan",
            "Ali Khan",
        ),
        (
            "Anna Weber spoke. Her husband, Jan Weber, was silent. Mr. Weber left early.",
            "Mr. Weber",
            "Jan Weber",
        ),
        ("Ruben “Kiko” Salas, Peru's envoy, spoke. Salas then left.", "Salas#2", "Ruben “Kiko” Salas"),
        ("France's minister of the armed forces, Irene Souply, went to Gao.", "Souply", "Irene Souply"),
        ("Portuguese Prime Minister Rui Godly spoke. On Monday Godly met the king.", "Godly#2", "Rui Godly"),
        (
            "Iran's speaker, Mehdi Ghaderi, met Nabil Fares. Fares told Qaderi that Beirut was grateful.",
            "Qaderi",
            "Mehdi Ghaderi",
        ),
    ],
)
def test_a_name_is_tied_to_its_person(text: str, words: str, person: str) -> None:
    mention = mention_of(read(text), words)
    assert mention is not None
    assert [ref.person for ref in mention.refs] == [person]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The frigate Carlos Mendes left Lisbon.", "Carlos"),
        ("Hurricane Julia tore through Dominica.", "Julia"),
        ("They met during Ramadan.", "Ramadan"),
    ],
)
def test_ships_storms_and_feasts_are_no_persons(text: str, words: str) -> None:
    assert mention_of(read(text), words) is None


@pytest.mark.parametrize(
    ("text", "name", "state", "sector"),
    [
        ("Iran won. Marta Ruiz, director of Helvex Ventures, praised it.", "Marta Ruiz", None, "CVL"),
        ("Ruth Adler, chief strategy officer at Helvex, spoke in Chad.", "Ruth Adler", None, "BUS"),
        ("Jon Dahl, director of the Norwegian health ministry, spoke.", "Jon Dahl", "NOR", "GOV"),
        (
            "Egypt's PM, Samir Nour, met Prime Minister Adel Karim of Jordan. The Egyptian minister left.",
            "Samir Nour",
            "EGY",
            "GOV",
        ),
    ],
)
def test_who_heads_a_private_body_holds_no_office_of_state(
    text: str, name: str, state: str | None, sector: str
) -> None:
    people = {person.name: person for person in read(text)[2]}
    posts = people[name].posts
    assert not posts or (posts[0].state, posts[0].sector) == (state, sector)


def test_a_papers_country_has_its_president_and_no_queen_that_it_lacks() -> None:
    text = "Kenya waits. Kenya hopes for wheat from Spain. Rains failed. The president spoke. The Queen sent a ship."
    reading = read(text, url="https://www.courier.co.ke/a")
    president, queen = mention_of(reading, "The president"), mention_of(reading, "The Queen")
    assert president is not None
    assert president.refs[0].code == "KEN"
    assert queen is None or queen.refs[0].code != "KEN"


def test_general_before_a_firm_is_no_rank() -> None:
    assert all("Foods" not in person.name for person in read("General Foods Co sold wheat to Chad.")[2])
