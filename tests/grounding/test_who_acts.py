"""Who acts for a state and who does not: firms, clubs, organs of other states, namesakes."""

from __future__ import annotations

import msgspec
import pytest

from entente.grounding.home import home_of
from grounding.test_actors import meaning, read

OMAN = "The Saudi commander visited the Royal Air Force of Oman."
JORDAN = "Jordan's king met the Joint Chiefs of Staff. Jordan said the Joint Chiefs of Staff had briefed him."

MEANT = (
    ("Vietnam National University praised Qatar.", "Vietnam National University", ("VNM/EDU@",)),
    ("Korea Eximbank held talks with El Salvador.", "Korea Eximbank", ("KOR/BUS@",)),
    ("Leaders of the Rabbinical Council of America wrote to Israel.", "America", ("USA/REL@",)),
    ("The Chilean Football Federation complained to Ecuador.", "Federation", ("CHL/CVL@",)),
    ("The Norwegian Ministry of Youth and Sports invited Sweden.", "Ministry", ("NOR/GOV@",)),
    ("The Pan American Chess Organization wrote to Uruguay.", "American", None),
    ("Mauritius met officials of the Union of Comoros.", "officials", ("COM/GOV@",)),
    (OMAN, "Royal Air Force", ("OMN/MIL@",)),
)


@pytest.mark.parametrize(("text", "words", "means"), MEANT)
def test_a_name_with_a_state_in_it_is_what_its_words_say(
    text: str, words: str, means: tuple[str, ...] | None
) -> None:
    assert meaning(read(text), words) == means


def test_an_organ_of_a_shared_name_is_of_the_papers_country_where_the_page_speaks_of_that() -> None:
    assert meaning(read(JORDAN, url="https://paper.jo/1"), "Joint Chiefs of Staff#2") == ("JOR/MIL@",)
    assert meaning(read(JORDAN), "Joint Chiefs of Staff#2") == ("USA/MIL@",)


OPEN = (
    ("Peru recalled its envoy. The mining company sued. It wants Bolivia to pay.", "It"),
    ("Peru fired two rockets at Chile. They landed in the sea.", "They"),
    ("Peru signed the treaty with Chile. It will enter into force in June.", "It"),
    ("The UN said 4,000 fishermen had fled to Peru. Chile gave them shelter.", "them"),
)


@pytest.mark.parametrize(("text", "words"), OPEN)
def test_a_pronoun_is_left_open_where_a_firm_or_a_thing_is_likelier(text: str, words: str) -> None:
    got = meaning(read(text), words) or ()
    assert all(one.startswith("UNK") for one in got)


PEOPLE = (
    ("Prime Minister Narendra Modi thanked Nepal.", "2022-05-01", "Modi", ("IND/GOV@Narendra Modi",)),
    ("Putin thanked Nepal.", "2022-05-01", "Putin", ("RUS/GOV@Putin",)),
    ("Angela Merkel thanked Nepal.", "2022-05-01", "Merkel", ("DEU/ELI@Angela Merkel",)),
    ("Kharkiv mayor Oleh Danko thanked Nepal.", "2022-05-01", "Danko", ("UKR/GOV@Oleh Danko",)),
    (
        "Peruvian Farmers' Association head Luis Rojas met Bolivia's envoy.",
        "2022-05-01",
        "Rojas",
        ("PER/CVL@Luis Rojas",),
    ),
)


@pytest.mark.parametrize(("text", "day", "words", "means"), PEOPLE)
def test_a_person_acts_for_whom_the_office_says(
    text: str, day: str, words: str, means: tuple[str, ...]
) -> None:
    assert meaning(read(text, day), words) == means


def test_a_thing_named_for_a_person_is_nobody() -> None:
    people = read("The envoy of Peru opened the King Salem Bridge in Chile.")[2]
    assert not [person for person in people if "Salem" in person.name]


def test_a_paper_of_a_shared_name_writes_from_the_country_that_it_names() -> None:
    text = "Police in Dhaka said the government of Bangladesh would act. The government thanked Nepal."
    article = msgspec.structs.replace(read(text)[0], publisher="The Daily Star")
    assert home_of(article) == "BGD"


PRIVATE = (
    ("Health unions in Zimbabwe backed Britain.", "Health unions", ("ZWE/LAB@",)),
    ("The first Peruvian to visit Togo was a painter.", "Peruvian", ("PER/CVL@",)),
    ("Chilean businesspeople met officials of Togo.", "businesspeople", ("CHL/BUS@",)),
)


@pytest.mark.parametrize(("text", "words", "means"), PRIVATE)
def test_private_persons_are_not_their_state(text: str, words: str, means: tuple[str, ...]) -> None:
    assert meaning(read(text), words) == means


def test_a_state_on_a_page_of_sport_is_a_team() -> None:
    text = "FIFA said the striker and the goalkeeper of the squad were eligible. The coach praised the players. ¶ "
    text += "Chile filed a complaint after the tournament. Fans of the football league saw a penalty and two goals."
    assert meaning(read(text), "Chile") is None


def test_a_council_that_every_state_has_is_not_the_united_nations() -> None:
    text = "Peru's president met the National Security Council. Chile was told."
    assert meaning(read(text), "National Security Council") == ("PER/GOV@",)


def test_a_federation_on_a_page_that_names_no_state_of_the_name_is_nobody() -> None:
    assert meaning(read("The Federation praised Peru."), "Federation") is None
