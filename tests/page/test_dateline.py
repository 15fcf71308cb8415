"""Openings of wire reports."""

import pytest

from entente.page.dateline import find_opening


@pytest.mark.parametrize(
    ("opening", "place", "agency", "day"),
    [
        ("MOSCOW (Sputnik) - The", "MOSCOW", "Sputnik", None),
        ("SEOUL, May 3 (Yonhap) -- The", "SEOUL", "Yonhap", "2022-05-03"),
        ("TOKYO — Japan", "TOKYO", None, None),
        ("TEHRAN— In", "TEHRAN", None, None),
        ("Srinagar- The", "Srinagar", None, None),
        ("Muscat: The", "Muscat", None, None),
        ("CAIRO - 12 May 2023: The", "CAIRO", None, "2023-05-12"),
        ("KYIV, Ukraine (AP) — The", "KYIV", "AP", None),
        ("WASHINGTON/BEIJING (Reuters) - The", "WASHINGTON/BEIJING", "Reuters", None),
        ("MOSCOW, May 3. /TASS/. The", "MOSCOW", "TASS", "2022-05-03"),
        ("Ulaanbaatar/MONTSAME/. The", "Ulaanbaatar", "MONTSAME", None),
        ("TEHRAN, IRNA – The", "TEHRAN", "IRNA", None),
        ("(Reuters) - The", None, "Reuters", None),
        ("[Manila, 12 May 2023] The", "Manila", None, "2023-05-12"),
        ("New York (November 25, 2021): The", "New York", None, "2021-11-25"),
        ("RIO DE JANEIRO (Reuters) - The", "RIO DE JANEIRO", "Reuters", None),
    ],
)
def test_place_agency_and_day_are_read(opening: str, place: str, agency: str, day: str) -> None:
    found = find_opening(opening + " report goes on.")
    assert found is not None
    assert (found.dateline.place, found.dateline.agency) == (place, agency)
    assert found.iso_day(2022) == day


@pytest.mark.parametrize(
    "opening",
    [
        "Note: the talks",
        "Breaking: Iran",
        "The minister - who spoke",
        "FORMER police chief John Doe said: we",
        "Iran (which borders Iraq) - says",
        "On Monday, May 3, the ministers",
        "US-China talks: what next",
    ],
)
def test_other_openings_are_no_datelines(opening: str) -> None:
    assert find_opening(opening + " report goes on.") is None
