"""CAMEO's codes, the cross-walk both ways, and what the ontology decides where the manual contradicts itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from entente import data, pipeline
from entente.coding.cameo import GDELT, ICEWS, Code, cameo_of, codes
from entente.coding.checking import checked
from entente.coding.lexicon import shipped
from entente.model import Status

ONTOLOGY = data.toml("ontology.toml")
TYPES = ONTOLOGY["type"]
BACK = data.rows("plover_cameo.tsv")
# three-digit and four-digit codes of each root in the list of ICEWS/Kansas
COUNTS = {
    "01": (10, 0), "02": (9, 18), "03": (10, 18), "04": (7, 0), "05": (8, 0), "06": (5, 0), "07": (6, 0),
    "08": (8, 17), "09": (5, 0), "10": (9, 18), "11": (7, 5), "12": (10, 17), "13": (10, 12), "14": (6, 20),
    "15": (5, 0), "16": (7, 6), "17": (6, 6), "18": (7, 6), "19": (7, 0), "20": (5, 2),
}  # fmt: skip


def test_the_lists_have_as_many_codes_as_are_printed() -> None:
    icews = [code for code in codes() if ICEWS in codes()[code].lists]
    by_root = Counter((code[:2], len(code)) for code in icews)
    assert {root: (by_root[root, 3], by_root[root, 4]) for root in COUNTS} == COUNTS
    assert [code for code in icews if len(code) == 2] == list(COUNTS)
    assert set(icews) - {c for c in codes() if GDELT in codes()[c].lists} == {"106", "1213"}
    assert {code for code in codes() if not codes()[code].lists} == {"1214", "1951", "1952"}


def test_what_claims_say_stands_in_both_lists() -> None:
    written = {row["cameo"] for row in BACK} - {cameo_of("REQUEST", "meet")}
    written |= {entry.cameo for entry in shipped().entries.values() if entry.cameo}
    assert not [code for code in written if codes()[code].lists != (ICEWS, GDELT)]


def test_codes_are_sorted_unique_and_have_their_parents() -> None:
    listed = [row["code"] for row in data.rows("cameo.tsv")]
    assert listed == sorted(set(listed))
    assert all(code[:-1] in codes() for code in listed if len(code) > 2)
    assert all(code.label and code.label[0].isupper() for code in codes().values())


def test_labels_of_gdelt_stand_where_the_lists_disagree() -> None:
    assert {c for c, code in codes().items() if code.gdelt} == {"101", "105", "106", "107", "108"}


@pytest.mark.parametrize("code", codes().values(), ids=list(codes()))
def test_a_code_leads_to_what_the_ontology_has(code: Code) -> None:
    assert code.type is None or code.type in TYPES
    assert code.mode is None or (code.type and code.mode in TYPES[code.type]["modes"])
    assert set(code.contexts) <= set(ONTOLOGY["contexts"]["names"])
    assert set(code.also) <= set(TYPES)
    assert (code.type is None) == (code.code[:2] in ("01", "02") or code.code == "08")


def test_every_type_and_mode_leads_to_a_code_and_back_as_far_as_is_said() -> None:
    wanted = [(t, m) for t, entry in TYPES.items() for m in ("", *entry.get("modes", {}))]
    assert [(row["type"], row["mode"]) for row in BACK] == wanted
    for row in BACK:
        code = codes()[cameo_of(row["type"], row["mode"] or None)]
        assert code.lists
        back = "none" if code.type != row["type"] else "type" if (code.mode or "") != row["mode"] else "both"
        assert row["back"] == back, row
        assert back == "both" or row["note"], row


def test_only_a_resignation_has_a_code_of_another_type() -> None:
    strangers = [(row["type"], row["mode"]) for row in BACK if row["back"] == "none"]
    assert strangers == [("RETREAT", "resign")]
    assert "RETREAT" in codes()["083"].also


def test_the_ontology_and_the_cross_walk_give_a_type_the_same_code() -> None:
    assert {name: cameo_of(name) for name in TYPES} == {name: entry["cameo"] for name, entry in TYPES.items()}


def test_every_code_of_the_lexicon_exists_and_fits_its_type() -> None:
    wrong = []
    for entry in shipped().entries.values():
        code = codes().get(entry.cameo) if entry.cameo else None
        if entry.cameo and (not code or not code.lists or entry.type not in (code.type, *code.also)):
            wrong.append((entry.id, entry.cameo, entry.type))
    assert not wrong


def test_an_unknown_code_in_a_lexicon_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text(
        '[[entry]]\nid = "x"\nverb = ["hack"]\ntype = "COERCE"\ncameo = "176"\n', encoding="utf-8"
    )
    [problem] = checked(file)[1]
    assert str(problem).startswith("my.toml:5: entry 'x': cameo '176' is not in the ontology")


def test_old_modes_lead_to_what_the_ontology_has() -> None:
    for name, now in ONTOLOGY["old_modes"].items():
        was, mode = name.split()
        assert mode not in TYPES.get(was, {}).get("modes", {})
        assert not now["mode"] or now["mode"] in TYPES[now["type"]]["modes"]
        assert now["type"] in (*TYPES, "")
        assert set(now.get("contexts", ())) <= set(ONTOLOGY["contexts"]["names"])


def test_every_decision_has_its_reason() -> None:
    assert all(isinstance(reason, str) and len(reason) > 20 for reason in ONTOLOGY["decided"].values())


def test_every_status_has_at_most_one_auxiliary_mode() -> None:
    auxiliary = ONTOLOGY["auxiliary"]
    assert set(auxiliary) == {"historical", "future", "hypothetical", "negation"}
    counted = Counter(status for statuses in auxiliary.values() for status in statuses)
    assert set(counted) == {status.value for status in Status} - {"happened", "ongoing"}
    assert set(counted.values()) == {1}


def test_coercion_by_computer_or_falsehood_has_the_context_of_its_mode() -> None:
    [claim] = [
        c for c in pipeline.code_text("Iran hacked Albania's government servers.") if c.type == "COERCE"
    ]
    assert claim.mode == "cyber"
    assert "cyber" in claim.contexts
    assert ONTOLOGY["contexts"]["of_mode"] == {"COERCE": ["misinformation", "cyber"]}


def test_a_claim_has_the_code_of_its_mode_where_its_entry_names_none() -> None:
    entry = shipped().entries["call-on-yield"]
    assert (entry.cameo, entry.mode) == (None, "yield")
    claims = pipeline.code_text(entry.example[0].text)
    assert {claim.cameo for claim in claims if claim.rule == entry.id} == {cameo_of("REQUEST", "yield")}
