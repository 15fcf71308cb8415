"""Who acts for a state and who does not: firms, clubs, organs of other states, namesakes."""

from __future__ import annotations

import pytest

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
