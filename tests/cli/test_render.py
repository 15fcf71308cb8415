"""What people see of a report, as plain text and on a terminal."""

from __future__ import annotations

import io

import msgspec
import pytest
from rich.console import Console

from entente.cli.claim_line import actors, claim_line, event_tags
from entente.cli.marks import marked_sentence
from entente.cli.render import print_report
from entente.model import Article, Claim, Details, Number, Report, Said, Status, Things

from .sample import AGREED, CALLED_OFF, FIRST, MET, REPORT, TEXT, TITLED, ref

TAGS = event_tags(REPORT.claims)


def shown(report: Report, *, plain: bool = True, width: int = 100) -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=not plain, color_system=None if plain else "standard"
    )
    print_report(console, report, plain=plain)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def line(claim: Claim) -> str:
    return claim_line(claim, TAGS).plain


def test_the_head_says_what_the_page_is() -> None:
    head = " ".join(shown(REPORT).split("3 claims")[0].split())
    for words in (
        "Portugal, Morocco agree to train together published 5 April 2022, 18:30 UTC (stated by the page)",
        "Lusa · World",
        "dateline LISBON (Lusa)",
        "Lusa / Rita Sousa · taken 12 March 2019, 3 years before the article",
        "Henrique Gouveia — Chief of the Naval Staff, Admiral, PRT MIL (also: Gouveia)",
        "Karim Alaoui — Chief of the Naval Staff, MAR MIL [inferred: counterpart of Henrique Gouveia]",
    ):
        assert words in head


def test_a_claim_is_one_line_of_who_whom_when_where_about_and_according_to_whom() -> None:
    claim = msgspec.structs.replace(AGREED, actors=(ref("Portugal", "PRT"), ref("Morocco", "MAR")))
    assert line(claim) == (
        "Portugal (PRT), Morocco (MAR) agreed · 5 Apr 2022 (“on Tuesday”) · Lisbon (PRT, by the dateline)"
        " · about an exercise “joint drills” (planned, Jun 2022, Agadir) · on exercises"
        " · according to Henrique Gouveia #military"
    )


def test_a_claim_tells_what_is_said_by_kind_with_numbers_as_exact_as_the_page() -> None:
    jets = Things(what="fighter aircraft", model="F-16", number=Number(low=24), text="", start=0, end=0)
    treaty = Said(value="treaty", text="treaty", start=0, end=6)
    said = Details(
        instruments=(treaty,), stage=msgspec.structs.replace(treaty, value="signed"), weapons=(jets,)
    )
    told = line(msgspec.structs.replace(MET, details=said))
    assert " · Instrument: treaty, signed · Arms: at least 24 fighter aircraft (F-16) · " in told


def test_people_stand_under_their_full_names_with_sector_and_larger_event() -> None:
    assert line(MET) == (
        "Henrique Gouveia (PRT MIL) met with Karim Alaoui (MAR MIL) · Lisbon (PRT) · part of e4"
    )


def test_what_did_not_happen_is_not_put_as_if_it_did() -> None:
    assert line(CALLED_OFF) == (
        "to hold an exercise · CANCELLED · background · quoting Karim Alaoui, via MAP (“allege”)"
    )
    denied = msgspec.structs.replace(MET, status=Status.DENIED, parent=None)
    assert "met with Karim Alaoui (MAR MIL) · Lisbon (PRT) · DENIED" in line(denied)
    planned = msgspec.structs.replace(MET, status=Status.PLANNED, parent=None)
    assert "to meet with Karim Alaoui (MAR MIL) · Lisbon (PRT) · PLANNED" in line(planned)


def test_words_that_mean_several_are_said_once_with_all_codes() -> None:
    both = msgspec.structs.replace(ref("He", "PRT"), text="envoys", code="NGO:X")
    assert (
        actors((both, msgspec.structs.replace(both, code="MAR", sector="MIL"))) == "envoys (NGO:X, MAR MIL)"
    )


def test_words_that_leave_the_state_open_get_its_name_beside_them() -> None:
    they = msgspec.structs.replace(ref("He", "PRT"), text="they")
    assert actors((they, msgspec.structs.replace(they, code="MAR"))) == "Portugal (PRT), Morocco (MAR)"
    assert actors((msgspec.structs.replace(they, text="It"),)) == "Portugal (PRT)"
    assert actors((msgspec.structs.replace(they, text="Both", code="IGO:EU"),)) == "IGO:EU"
    assert actors((msgspec.structs.replace(they, text="Portuguese"),)) == "Portugal (PRT)"
    assert actors((msgspec.structs.replace(they, text="the two sides"),)) == "the two sides [Portugal (PRT)]"
    assert actors((msgspec.structs.replace(they, text="the Portuguese navy"),)) == "the Portuguese navy (PRT)"
    assert actors((msgspec.structs.replace(they, text="rebels", code="REB:X"),)) == "rebels (REB:X)"


def test_a_claim_of_the_title_says_so_and_is_not_counted() -> None:
    assert line(TITLED).startswith("[title] ")
    assert "3 claims, and 1 in title or captions, about 3 events" in shown(REPORT)


def test_claims_of_one_event_share_their_tag() -> None:
    assert TAGS == {"x1": "e1", "x2": "e2", "x3": "e3", "x9": "e4"}
    assert sum(text.startswith("e1 ") for text in shown(REPORT).splitlines()) == 2


def test_a_larger_event_that_no_sentence_tells_is_explained() -> None:
    assert shown(REPORT).splitlines()[-1] == "e4  stands for the whole of e2; no sentence tells it"


def test_plain_text_marks_the_trigger_even_when_it_is_split() -> None:
    assert "have «agreed» to hold" in marked_sentence(AGREED, TEXT, plain=True).plain
    marked = marked_sentence(CALLED_OFF, TEXT, plain=True).plain
    assert "A naval «exercise» planned for May was «called» «off», the MAP" in marked


def test_a_trigger_is_marked_where_the_evidence_says_not_where_its_word_stands_first() -> None:
    sentence = "Talks about talks: talks were held."
    evidence = msgspec.structs.replace(AGREED.evidence, sentence=sentence, trigger="talks", start=19, end=24)
    claim = msgspec.structs.replace(AGREED, evidence=evidence, actors=())
    assert marked_sentence(claim, sentence, plain=True).plain == "Talks about talks: «talks» were held."


def test_a_terminal_gets_underlines_and_no_marks_within_its_width() -> None:
    text = shown(REPORT, plain=False, width=72)
    assert "«" not in text
    assert "\x1b[4;36m" in text


def test_lines_on_a_terminal_stay_within_its_width() -> None:
    console = Console(file=io.StringIO(), width=60, force_terminal=True, color_system=None)
    print_report(console, REPORT, plain=False)
    assert isinstance(console.file, io.StringIO)
    assert max(len(text) for text in console.file.getvalue().splitlines()) <= 60


def test_plain_claims_stay_in_one_line_however_narrow() -> None:
    assert any(text.endswith("#military") and "agreed" in text for text in shown(REPORT).splitlines())


def test_another_language_is_named_and_nothing_is_claimed() -> None:
    report = msgspec.structs.replace(
        REPORT, article=msgspec.structs.replace(REPORT.article, language="fr"), claims=()
    )
    text = shown(report)
    assert "language   French; claims are read from English pages only" in text
    assert "No claims were read: the page is not in English." in text


def test_a_page_without_claims_says_so_in_one_line() -> None:
    bare = Report(entente="0", ontology="1", article=Article(id="a", sha256="b", title="Rain", language="en"))
    assert shown(bare).splitlines()[-1].startswith("No claims: ")


@pytest.mark.parametrize("plain", [True, False])
def test_a_page_cannot_steer_the_terminal(plain: bool) -> None:
    article = Article(id="a", sha256="b", title="A\x1b]0;owned\x07 B\x9b31m [bold]C", language="en")
    text = shown(Report(entente="0", ontology="1", article=article), plain=plain)
    assert "\x1b]" not in text
    assert "\x9b" not in text
    assert "[bold]C" in text


def test_evidence_that_does_not_fit_the_article_is_shown_without_marks_of_actors() -> None:
    lost = msgspec.structs.replace(AGREED, evidence=msgspec.structs.replace(AGREED.evidence, start=0, end=5))
    assert marked_sentence(lost, "other words", plain=False).plain == FIRST
