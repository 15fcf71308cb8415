"""Where a paragraph's dateline ends."""

from __future__ import annotations

import pytest

from entente.model import dateline_end


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("SEOUL, May 3 (Yonhap) -- The two Koreas spoke.", "SEOUL, May 3 (Yonhap) -- "),
        ("KABUL: The minister spoke.", "KABUL: "),
        ("Moscow, 27 April 2022 /TASS/. The frigate has docked.", "Moscow, 27 April 2022 /TASS/. "),
        ("Tehran (IRNA) - The president spoke.", "Tehran (IRNA) - "),
        ("NEW DELHI — India protested.", "NEW DELHI — "),
        ("Iran - the country - is large.", ""),
        ("Iran and China have agreed.", ""),
        ("On Wednesday (April 27) they met.", ""),
        ("The UN: a history.", ""),
    ],
)
def test_a_dateline_is_cut_where_it_ends(paragraph: str, dateline: str) -> None:
    assert paragraph[: dateline_end(paragraph)] == dateline
