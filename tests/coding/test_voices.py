"""Who says it: the turns of phrase by which news brings in a speaker."""

from __future__ import annotations

import pytest

from entente.pipeline import code_text


def _voices(text: str) -> list[tuple[str, str | None]]:
    claims = code_text(text, published="2024-05-15")
    return [(voice.who, voice.code) for voice in claims[0].voices]


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("In the words of Peru's envoy, the Chilean army has attacked Bolivia.", [("envoy", "PER")]),
        ("As Fiji's envoy, Tom Lal, put it, Chile attacked Bolivia.", [("Tom Lal", "FJI")]),
        (
            "The daily El Faro, citing Peruvian officials, reported that Chile attacked Bolivia.",
            [("Peruvian officials", "PER"), ("El Faro", None)],
        ),
        ("Chile attacked Bolivia, said Jo Ek, who heads Norway's relief agency.", [("Jo Ek", "NOR")]),
        ("Chile attacked Bolivia, said an official in the Omani foreign ministry.", [("official", "OMN")]),
        ("Officials in Manila said Chile attacked Bolivia.", [("Officials", "PHL")]),
    ],
)
def test_a_speaker_is_found_with_whom_he_speaks_for(text: str, voices: list[tuple[str, str | None]]) -> None:
    found = _voices(text)
    assert len(found) == len(voices)
    for (who, code), (wanted, state) in zip(found, voices, strict=True):
        assert wanted in who
        assert state is None or code == state
