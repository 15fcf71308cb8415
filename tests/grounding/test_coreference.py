"""References: pronouns, sets, epithets and counterparts, by texts of our own."""

from __future__ import annotations

import pytest

from .test_actors import meaning, mention_of, read


def test_both_officials_of_a_state_are_those_met_last() -> None:
    text = (
        "Chief of Staff of the Omani Armed Forces Admiral Salim Harthi spoke "
        "after meeting Indian Defence "
        "Minister Vikram Rao in Muscat. ¶ Rao also met with his Omani counterpart Said Zadjali and the country's "
        "sultan Faisal Tariq. Both of the Omani officials welcomed ties with India."
    )
    assert meaning(read(text), "Both of the Omani officials") == (
        "OMN/GOV@Said Zadjali",
        "OMN/GOV@Faisal Tariq",
    )


def test_the_countrys_president_leads_the_state_named_last() -> None:
    text = "Rao met with his Omani counterpart Said Zadjali and the country's president Faisal Tariq."
    assert meaning(read(text), "Faisal Tariq") == ("OMN/GOV@Faisal Tariq",)


def test_we_in_a_quotation_is_the_speakers_state() -> None:
    text = '"Today we agreed to train together," Bolivian Defence Minister Luis Roca said in Lima.'
    assert meaning(read(text), "we") == ("BOL/GOV@",)


def test_i_in_a_quotation_is_the_speaker() -> None:
    text = 'Bolivian Defence Minister Luis Roca flew to Lima. "I thank Peru," Roca said.'
    assert meaning(read(text), "I") == ("BOL/GOV@Luis Roca",)


def test_its_is_the_subjects_state() -> None:
    assert meaning(read("Chad said its army had crossed into Sudan."), "army") == ("TCD/MIL@",)


def test_the_country_is_not_the_one_that_attacks_it() -> None:
    text = "Sudan asked for help. After Chad's attacks on the country, Egypt sent food."
    assert meaning(read(text), "the country") == ("SDN/@",)


def test_the_two_countries_stand_further_back_than_the_host() -> None:
    text = (
        "Iran and Saudi Arabia broke off ties in 2016. Iraq has hosted talks between the two countries since."
    )
    assert meaning(read(text), "the two countries") == ("IRN/@", "SAU/@")


def test_the_armies_of_the_two_countries_are_military() -> None:
    text = "Iran and Oman agreed on drills. Officers of the two countries will meet."
    assert meaning(read(text), "Officers") == ("IRN/MIL@", "OMN/MIL@")


def test_they_are_the_two_who_met() -> None:
    text = "Cuban President Raul Diaz met Haitian President Jean Noel in Havana. They spoke of fishing."
    assert meaning(read(text), "They") == ("CUB/GOV@Raul Diaz", "HTI/GOV@Jean Noel")


def test_a_pronoun_ahead_of_its_name_finds_the_subject() -> None:
    text = "Greek President Nikos Pappas spoke. Upon his arrival, Maltese President Karl Borg was welcomed."
    assert meaning(read(text), "his") == ("MLT/GOV@Karl Borg",)


def test_a_title_takes_up_the_person_named_before() -> None:
    text = "Foreign Minister Aki Mori flew to Seoul. The Japanese foreign minister said he hoped to return."
    reading = read(text)
    assert meaning(reading, "The Japanese foreign minister") == ("JPN/GOV@Aki Mori",)
    assert meaning(reading, "Aki Mori") == ("JPN/GOV@Aki Mori",)


def test_a_post_told_late_speaks_for_the_title_too() -> None:
    text = "Diaz to visit Haiti ¶ Cuban President Raul Diaz will visit Haiti."
    assert meaning(read(text), "Diaz") == ("CUB/GOV@Raul Diaz",)


def test_a_body_is_meant_by_the_bloc() -> None:
    assert meaning(read("ECOWAS met in Abuja. The bloc lifted sanctions on Mali."), "The bloc") == (
        "IGO:ECOWAS/@",
    )


def _at(text: str, words: str, url: str) -> str:
    reading = read(text, url=url)
    mention = mention_of(reading, words)
    assert mention is not None
    return mention.refs[0].code


@pytest.mark.parametrize(
    ("text", "words", "url", "code"),
    [
        # a paper that writes of its own country
        (
            "Kenya buys maize from Zambia. Zambia's harvest was good. Prices fell in Kenya. The government is glad.",
            "The government",
            "https://www.courier.co.ke/a",
            "KEN",
        ),
        # another state was the last to act
        (
            "Kenya waits. Kenya has no maize. Zambia closed the border. The government said the harvest was poor.",
            "The government",
            "https://www.courier.co.ke/a",
            "ZMB",
        ),
        # the paper's country tells by its known site
        (
            "Prices rose in Spain. The ministry said so.",
            "The ministry",
            "https://www.deccanherald.com/a",
            "ESP",
        ),
        ("Prices rose. The ministry said so.", "The ministry", "https://www.deccanherald.com/a", "IND"),
    ],
)
def test_the_government_is_that_of_the_papers_country_unless_another_acts(
    text: str, words: str, url: str, code: str
) -> None:
    assert _at(text, words, url) == code


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        (
            "Brazil's Lula Prado met Fiji's envoy. The Prado government will send ships to Fiji.",
            "The Prado government",
            "BRA",
        ),
        (
            "Peruvian President Rosa Ibarra flew to Chile. In Chile, the government of President Ibarra was praised.",
            "the government",
            "PER",
        ),
        (
            "Oman's embassy in Manila was closed. The Sultanate's embassy told the Philippines so.",
            "The Sultanate's embassy",
            "OMN",
        ),
        (
            "Turkey sent tanks across the Iraqi border. The army said that it met no resistance.",
            "The army",
            "TUR",
        ),
        ("The IMF lent to Egypt. The fund wants Cairo to float its currency.", "its", "EGY"),
        ("The Yemeni army's spokesman left for Amman.", "The Yemeni army's spokesman", "YEM"),
    ],
)
def test_a_body_is_its_owners(text: str, words: str, code: str) -> None:
    mention = mention_of(read(text), words)
    assert mention is not None
    assert mention.refs[0].code == code


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chad reformed the administration of justice.", "administration"),
        ("Fiji decried the state of the roads.", "state"),
        ("Qatar strengthened its position in Chad.", "position"),
        ("Togo's president lost his support base.", "base"),
        ("They sold the house in Peru.", "house"),
    ],
)
def test_things_are_no_actors(text: str, words: str) -> None:
    assert mention_of(read(text), words) is None


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ('"We will not pay," Malawi\'s finance minister said in Pretoria.', "We", "MWI"),
        (
            "Nepal's foreign ministry summoned the envoy. The statement condemned India.",
            "The statement",
            "NPL",
        ),
        ("Peru has no rain. The National Weather Agency said so.", "The National Weather Agency", "PER"),
        ("Dar called Omar Said. Syria's Omar Said said Iraq would invite him.", "him", "SYR"),
    ],
)
def test_who_speaks_is_found_wherever_he_stands(text: str, words: str, code: str) -> None:
    mention = mention_of(read(text), words)
    assert mention is not None
    assert mention.refs[0].code == code


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        (
            "A Fijian delegation landed in Suva. Fiji asked Tonga. The Tongans thanked their hosts.",
            "their hosts",
            ["FJI"],
        ),
        (
            "Peru's president, Ana Ruiz, received Chile's envoy, Leo Paz. Ruiz thanked her guest.",
            "her guest",
            ["CHL"],
        ),
        ("Chad lent oil to Niger. Chad said its neighbour would pay.", "its neighbour", ["NER"]),
        ("Malian and Guinean envoys met in Togo. The host country was pleased.", "The host country", ["TGO"]),
        (
            "Oman's king, Salim Adel, met Togo's Jean Koffi. They said their countries would trade.",
            "their countries",
            ["OMN", "TGO"],
        ),
        (
            "Chad and Niger swapped prisoners. The former foes have no treaty.",
            "The former foes",
            ["TCD", "NER"],
        ),
    ],
)
def test_hosts_guests_and_neighbours_are_the_other(text: str, words: str, codes: list[str]) -> None:
    mention = mention_of(read(text), words)
    assert mention is not None
    assert [ref.code for ref in mention.refs] == codes
