"""Who answers in a printed interview."""

from __future__ import annotations

import entente
from entente.model import Report

INTERVIEW = """ATHENS - A political scientist says Turkey and Greece are far apart.

Dimitra Pavlou, an adviser of the Greek foreign ministry, says the islands must be safe.

Q: How do you see the talks between Greece and Turkey?

A: Greece signed an agreement with Egypt in 2020. Turkey threatened Greece with war.

It also accused Egypt of lying.

Q: Was there any answer?

A: Turkey recalled its ambassador to Greece, the prime minister of Malta said."""


def test_answers_are_those_of_who_spoke_last_before_the_questions() -> None:
    report = entente.read_text(INTERVIEW)
    assert isinstance(report, Report)
    voices = {claim.evidence.trigger: [voice.who for voice in claim.voices] for claim in report.claims}
    for trigger in ("signed an agreement", "accused"):
        assert voices[trigger] == ["Dimitra Pavlou"]


def test_a_speaker_of_the_answers_own_goes_before() -> None:
    report = entente.read_text(INTERVIEW)
    assert isinstance(report, Report)
    claim = report.claims[-1]
    assert [voice.code for voice in claim.voices] == ["MLT"]


def test_without_anybody_before_nobody_is_made_up() -> None:
    report = entente.read_text("A: Greece signed an agreement with Egypt in 2020.")
    assert isinstance(report, Report)
    assert report.claims[0].voices == ()
