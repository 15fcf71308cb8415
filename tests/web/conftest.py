"""A record of invented happenings, whose words try to break out of the page, and the explorer over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from record.stories import LISBON, drilled, met, minister, on, report, told

from entente.model import Area, Details, Dropped, Part, Picture, Report, Said, Status, Voice
from entente.record import Record

pytest.importorskip("litestar", reason='the explorer needs the extra "web"')

PORT = 8765
SCRIPT = "<script>alert('xss')</script>"
QUOTED = '"><img src=x onerror="alert(1)">'
TURNED = "\u202egnikcatta\u202c"
HOSTILE_SENTENCE = f"Silva {SCRIPT} agreed {QUOTED} {TURNED} to train together."
PICTURES = (
    Picture(caption=f"Ana Silva {SCRIPT}", credit=QUOTED, taken="2016-03-12", days_before_article=2215),
)

STORY = report(
    drilled(when=on("2022-01-01", "2022-01-31", "month"), historical=True),
    told(
        "A minister went to Lisbon.",
        "went",
        "visit",
        "CONSULT",
        "MAR",
        "PRT",
        event="visit",
        when=on("2022-04-05"),
    ),
    met(
        "PRT:Ana_Maria_Silva",
        "MAR:Karim_Alaoui",
        event="talks",
        parent="visit",
        when=on("2022-04-05"),
        where=LISBON,
    ),
    told(
        HOSTILE_SENTENCE,
        "agreed",
        "agreement",
        "AGREE",
        "PRT",
        "MAR",
        when=on("2022-04-05"),
        voices=(Voice(who=f"Silva {SCRIPT}", code="PRT", quoted=True), Voice(who=QUOTED, hedged=True)),
        areas=(Area(area="training & education", text=f"train {QUOTED}"),),
        auxiliary=("historical",),
        details=Details(
            instruments=(Said(value="treaty", text=f"treaty {SCRIPT}", start=0, end=6),),
            title=Said(value=f"Pact {SCRIPT}", text=f"Pact {QUOTED}", start=0, end=4),
        ),
    ),
    told(
        "Portugal would sanction Morocco.",
        "would sanction",
        "sanction",
        "SANCTION",
        "PRT",
        "MAR",
        status=Status.PLANNED,
    ),
    told("Old rivals clashed", "clashed", "clash", "ASSAULT", "PRT", "ESP", part=Part.TITLE),
    name="full",
    publisher=f"Lusa {SCRIPT}",
    people=(
        minister("Ana Maria Silva", "PRT"),
        minister(f"Karim Alaoui {SCRIPT}", "MAR", title=f"Minister {QUOTED}"),
    ),
    pictures=PICTURES,
)
UNSAFE = msgspec.structs.replace(
    STORY,
    article=msgspec.structs.replace(
        STORY.article,
        url="javascript:alert(1)",
        byline=SCRIPT,
        keywords=(SCRIPT, QUOTED),
        dropped=(Dropped(text=SCRIPT, start=0, why=QUOTED),),
    ),
)
HOSTILE_TITLE = report(met(when=on("2022-05-01")), name="title", title=f"Title {SCRIPT} {QUOTED} {TURNED}")
LINKED = msgspec.structs.replace(
    HOSTILE_TITLE,
    article=msgspec.structs.replace(HOSTILE_TITLE.article, url="https://news.example/a?b=1&c=2"),
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("web") / "record"
    with Record(made) as record:
        for each in (UNSAFE, LINKED):
            record.add(each)
    return made


@pytest.fixture(scope="session")
def client(folder: Path) -> Iterator[Any]:
    from litestar.testing import TestClient

    from entente import web

    app: Any = web.application(folder, port=PORT)
    with TestClient(app, base_url=f"http://127.0.0.1:{PORT}", raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def story() -> Report:
    return UNSAFE


@pytest.fixture(scope="session")
def addresses(folder: Path) -> list[str]:
    """Every sort of page, with ids that are in the record."""
    with Record(folder) as record:
        events = [event.id for event in record.events(uncounted=True)]
    return [
        "/",
        "/dossier/PRT/MAR",
        "/dossier/PRT/JPN",
        "/events",
        "/events?of=Portugal&with=Morocco&status=happened",
        "/people",
        "/people?name=silva",
        "/search?q=agreed",
        "/search?q=nothing+of+it",
        f"/article/{UNSAFE.article.id}",
        f"/article/{LINKED.article.id}",
        *(f"/event/{name}" for name in events),
    ]
