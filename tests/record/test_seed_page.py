"""The seed page, added, gives what its reader expects (the page stands beside the project, not in it)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import entente
from entente.model import Dossier, Event, Report, Status

SHARED = Path(os.environ.get("ENTENTE_SHARED", Path(__file__).parents[3] / "shared"))
GOLD = SHARED / "gold" / "seed.json"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason=f"the seed page is not there: {GOLD}")


@pytest.fixture(scope="module")
def gold() -> Any:
    return json.loads(GOLD.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def dossier(gold: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    report = entente.read(SHARED / gold["source"])
    assert isinstance(report, Report)
    with entente.Record(tmp_path_factory.mktemp("seed")) as record:
        record.add(report)
        yield record.dossier("IRN", "CHN")


def of_kind(dossier: Dossier, kind: str) -> Event:
    [event] = [entry.event for entry in dossier.entries if entry.event.kind == kind]
    return event


def test_the_agreement_has_its_areas_and_who_said_so(dossier: Dossier, gold: Any) -> None:
    event = of_kind(dossier, "agreement")
    said = [claim for claim in gold["claims"] if claim["event"] == "agreement"]
    assert set(event.participants) == set(gold["events"]["agreement"]["participants"])
    assert [area.area for area in event.areas] == said[1]["areas"]
    assert (event.asserted_by, event.unconfirmed_by) == (("IRN",), ("CHN",))
    assert "Fars" in event.known_origins
    assert event.when is not None and event.when.start == said[0]["when"]
    assert [voice.who.split()[-1] for voice in event.claims[-1].claim.voices] == ["Bagheri", "Fars"]


def test_the_visit_has_its_meetings_and_who_met_whom_in_which_post(dossier: Dossier, gold: Any) -> None:
    [visit] = [entry for entry in dossier.entries if entry.parts]
    assert set(visit.event.participants) == set(gold["events"]["visit"]["participants"])
    meetings = [claim for claim in gold["claims"] if claim.get("parent") == "visit"]
    assert len(visit.parts) == len(meetings)
    met = {
        person.name.split()[-1]: (person.code, person.title, person.side)
        for part in visit.parts
        for person in part.people
    }
    for person in gold["people"]:
        code, title, side = met[person["name"].split()[-1]]
        assert code == person["posts"][0]["state"]
        assert person["posts"][0]["title_contains"].lower() in (title or "").lower()
        assert (side == "actor") is (code == "CHN")


def test_the_drills_are_background_of_january_with_russia(dossier: Dossier, gold: Any) -> None:
    event = of_kind(dossier, "exercise")
    assert set(event.participants) == set(gold["events"]["drills"]["participants"])
    assert event.historical and event.status is Status.HAPPENED
    assert event.when is not None and (event.when.start, event.when.precision) == ("2022-01-01", "month")
    assert event.where is not None and event.where.kind == "sea"
    assert dossier.entries[0].event == event


def test_the_welcome_is_told_with_whom_it_is_aimed_at(dossier: Dossier) -> None:
    event = of_kind(dossier, "statement")
    assert (event.type, event.actors, event.recipients, event.aimed_at) == (
        "SUPPORT",
        ("IRN",),
        ("CHN",),
        ("USA",),
    )
    assert {person.name.split()[-1] for person in event.people} == {"Ashtiani", "Raisi"}


def test_the_old_picture_is_remarked_on(dossier: Dossier, gold: Any) -> None:
    [remark] = dossier.remarks
    assert remark.days == gold["article"]["pictures"][0]["days_before_article"]
    assert remark.said == "the picture was taken 5 years 7 months before the article"
