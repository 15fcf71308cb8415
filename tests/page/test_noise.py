"""Lines that pages carry beside the article. They are invented."""

import pytest

from entente.page.dates import is_time_line
from entente.page.noise import why_noise


@pytest.mark.parametrize(
    "line",
    [
        "Bitte beachten Sie, dass Ihre Kommentare erst nach einer Prüfung erscheinen.",
        "Atenção: os comentários abaixo são de responsabilidade de quem os escreve.",
        "Please note that all comments are read before they appear.",
        "Our website is the best place for news of the fjords.",
        "For the latest news from the coast, sign up to the evening letter.",
        "Did you enjoy this story?",
        "Just £4 for the first month.",
        "If you buy something through the links on this page, we may get a small commission.",
        "We apologize, but this video could not be loaded.",
        "This is a breaking news story; more details will follow.",
        "Weitere Berichte über den Fjord finden Sie hier",
        "Email Kari Dahl at kari.dahl@fjord.example or ring the desk.",
        "Dieser Artikel erschien zuerst in der Fjordzeitung.",
    ],
)
def test_words_of_the_frame_are_known(line: str) -> None:
    assert why_noise(line)


@pytest.mark.parametrize(
    "line",
    [
        "Comments by the minister caused an outcry in the neighbouring state, where two parties asked him to go.",
        "If you buy a ship, the minister said, you also buy the yard's trouble.",
        "Contact between the two armies was lost on Monday, a spokesman said.",
        "This is a dangerous story for both governments, an adviser said.",
        "Our government is the first to sign, the prime minister said.",
    ],
)
def test_sentences_that_open_like_the_frame_are_kept(line: str) -> None:
    assert why_noise(line) is None


@pytest.mark.parametrize(
    "line",
    ["15.04.2026 - 15:48 UhrLesedauer: 2 Min.", "Erstellt: 28.04.2023, 18:16 Uhr", "Publicado el 3/05/2023"],
)
def test_time_lines_in_other_languages(line: str) -> None:
    assert is_time_line(line)
