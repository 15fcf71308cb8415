"""The checker itself: silent where a reading is right, and clear about what is not."""

from __future__ import annotations

import copy
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from checker import claims_right, problems

SENTENCE = "Peru and Chile held drills in January."
TEXT = f"Drills\n\n{SENTENCE}"
START = TEXT.index(SENTENCE)


def ref(words: str, code: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words), "code": code, "person": None}


def claim(**changes: Any) -> dict[str, Any]:
    time = {
        "start": "2022-01-01",
        "end": "2022-01-31",
        "precision": "month",
        "basis": "stated",
        "text": "January",
    }
    evidence = {
        "start": START,
        "end": len(TEXT),
        "sentence": SENTENCE,
        "trigger": "held drills",
        "part": "body",
    }
    made: dict[str, Any] = {
        "event": "e1",
        "parent": None,
        "kind": "exercise",
        "type": "COOPERATE",
        "mode": None,
    }
    made |= {"contexts": ["military"], "status": "happened", "historical": False, "about": None, "when": time}
    made |= {"where": None, "voices": [], "areas": [], "aimed_at": [], "evidence": evidence, "also": []}
    made |= {"actors": [ref("Peru", "PER"), ref("Chile", "CHL")], "recipients": []}
    return {**made, **changes}


def report(*claims: dict[str, Any]) -> dict[str, Any]:
    return {"article": {"text": TEXT}, "people": [], "claims": list(claims)}


def gold() -> dict[str, Any]:
    wanted = {
        "event": "drills",
        "kind": "exercise",
        "type": "COOPERATE",
        "actors": ["PER", "CHL"],
        "joint": True,
    }
    wanted |= {
        "status": "happened",
        "when": "2022-01",
        "voices": [],
        "evidence_has": "held drills in January",
    }
    events = {"drills": {"participants": ["PER", "CHL"]}}
    rules = [
        "Lima as the place of any claim",
        "2016 as the date of any claim of the body",
        "a claim counted twice",
    ]
    made: dict[str, Any] = {"article": {}, "people": [], "claims": [wanted], "events": events}
    return {**made, "must_not": rules, "allowed_besides": []}


def test_a_right_reading_has_no_problems() -> None:
    assert problems(report(claim()), gold()) == []
    assert claims_right(report(claim()), gold()) == 1


def test_a_wrong_date_is_named_with_both_values() -> None:
    time = {**claim()["when"], "start": "2022-02-01", "end": "2022-02-28"}
    assert problems(report(claim(when=time)), gold()) == ["claim drills: when 2022-02 wanted 2022-01"]


def test_a_missing_party_is_named_in_claim_and_event() -> None:
    found = problems(report(claim(actors=[ref("Peru", "PER")])), gold())
    assert found[0] == "claim drills: parties ['PER'] wanted ['CHL', 'PER']"
    assert found[1].startswith("event drills: participants ['PER']")


def test_another_type_is_missing_and_stray() -> None:
    found = problems(report(claim(type="AID")), gold())
    assert [one.split(":")[0] for one in found] == ["claim drills", "stray claim"]


def test_a_claim_given_twice_is_stray_and_counted_twice() -> None:
    found = problems(report(claim(), claim()), gold())
    assert [one.split(":")[0] for one in found] == ["stray claim", "counted twice"]


def test_an_allowed_claim_may_stand() -> None:
    open_gold = {
        **gold(),
        "allowed_besides": [{"part": "body", "type": ["AID"], "evidence_has": "held drills"}],
    }
    assert problems(report(claim(), claim(type="AID")), open_gold) == []


def test_a_forbidden_place_and_false_offsets_are_reported() -> None:
    wrong = copy.deepcopy(claim(where={"name": "Lima", "kind": "city", "text": "Lima", "basis": "dateline"}))
    wrong["actors"][0]["start"] += 1
    found = problems(report(wrong), gold())
    assert [one.split(":")[0] for one in found] == ["must not", "offsets"]


def test_a_skipped_page_is_one_problem() -> None:
    assert problems({"reason": "empty", "detail": "no words"}, gold()) == ["skipped: empty: no words"]
