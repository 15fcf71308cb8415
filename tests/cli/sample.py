"""A report built by hand: an invented visit, with every field that people are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from entente.model import (
    About,
    ActorRef,
    Area,
    Article,
    Basis,
    Claim,
    Dateline,
    Evidence,
    Part,
    Passage,
    Person,
    Picture,
    PlaceRef,
    Post,
    Report,
    Skipped,
    Status,
    Voice,
    When,
    text_of,
)

TITLE = "Portugal, Morocco agree to train together"
FIRST = (
    "LISBON (Lusa) - Portugal and Morocco have agreed to hold joint drills off Agadir in June, "
    "Admiral Henrique Gouveia said on Tuesday."
)
SECOND = "He met his Moroccan counterpart Karim Alaoui in Lisbon."
THIRD = "A naval exercise planned for May was called off, the MAP agency quoted Alaoui as saying."
CAPTION = "Admiral Henrique Gouveia on a frigate, 12 March 2019"
PICTURES = (
    Picture(caption=CAPTION, credit="Lusa / Rita Sousa", taken="2019-03-12", days_before_article=1120),
)
TEXT = text_of(TITLE, None, (FIRST, SECOND, THIRD), PICTURES)

ARTICLE = Article(
    id="a" * 24,
    sha256="b" * 64,
    publisher="Lusa",
    title=TITLE,
    section="World",
    published="2022-04-05T18:30:00Z",
    published_basis="stated",
    dateline=Dateline(place="LISBON", agency="Lusa"),
    language="en",
    paragraphs=(FIRST, SECOND, THIRD),
    text=TEXT,
    pictures=PICTURES,
)
PEOPLE = (
    Person(
        name="Henrique Gouveia",
        variants=("Gouveia",),
        posts=(Post(title="Chief of the Naval Staff", state="PRT", sector="MIL", rank="Admiral"),),
    ),
    Person(
        name="Karim Alaoui",
        posts=(
            Post(
                title="Chief of the Naval Staff",
                state="MAR",
                sector="MIL",
                basis=Basis.INFERRED,
                because="counterpart of Henrique Gouveia",
            ),
        ),
    ),
)


def ref(words: str, code: str, sector: str | None = "GOV", person: str | None = None) -> ActorRef:
    start = TEXT.index(words)
    return ActorRef(text=words, start=start, end=start + len(words), code=code, sector=sector, person=person)


def evidence(sentence: str, trigger: str, part: Part = Part.BODY) -> Evidence:
    start = TEXT.index(sentence)
    return Evidence(start=start, end=start + len(sentence), sentence=sentence, trigger=trigger, part=part)


AGREED = Claim(
    id="1" * 24,
    event="x1",
    kind="agreement",
    type="AGREE",
    contexts=("military",),
    quad=1,
    scale=2.5,
    status=Status.HAPPENED,
    about=About(
        kind="exercise",
        type="COOPERATE",
        status=Status.PLANNED,
        when=When(
            start="2022-06-01", end="2022-06-30", precision="month", basis=Basis.RELATIVE, text="in June"
        ),
        where=PlaceRef(name="Agadir", kind="city", country="MAR"),
        text="joint drills",
    ),
    actors=(ref("Portugal and", "PRT"), ref("Morocco have", "MAR")),
    when=When(start="2022-04-05", end="2022-04-05", precision="day", basis=Basis.RELATIVE, text="on Tuesday"),
    where=PlaceRef(name="Lisbon", kind="city", country="PRT", basis=Basis.DATELINE),
    voices=(Voice(who="Henrique Gouveia", code="PRT", verb="say"),),
    areas=(Area(area="exercises", text="joint drills"),),
    evidence=evidence(FIRST, "agreed"),
    rule="agree",
    why="",
)
MET = Claim(
    id="2" * 24,
    event="x2",
    parent="x9",
    kind="meeting",
    type="CONSULT",
    mode="visit",
    quad=1,
    scale=2.5,
    status=Status.HAPPENED,
    actors=(ref("He met"[:2], "PRT", "MIL", "Henrique Gouveia"),),
    recipients=(ref("Karim Alaoui", "MAR", "MIL", "Karim Alaoui"),),
    where=PlaceRef(name="Lisbon", kind="city", country="PRT", text="Lisbon"),
    also=(Passage(start=TEXT.index("Admiral"), end=TEXT.index(" said on")),),
    evidence=evidence(SECOND, "met"),
    rule="meet",
    why="",
)
CALLED_OFF = Claim(
    id="3" * 24,
    event="x3",
    kind="exercise",
    type="COOPERATE",
    quad=2,
    scale=9.5,
    status=Status.CANCELLED,
    historical=True,
    actors=(),
    voices=(
        Voice(who="Karim Alaoui", verb="say", quoted=True),
        Voice(who="MAP", verb="allege", hedged=True),
    ),
    evidence=evidence(THIRD, "exercise called off"),
    rule="drill",
    why="",
)
TITLED = Claim(
    id="4" * 24,
    event="x1",
    kind="agreement",
    type="AGREE",
    quad=1,
    scale=2.5,
    status=Status.HAPPENED,
    actors=(ref("Portugal,", "PRT"),),
    evidence=evidence(TITLE, "agree", Part.TITLE),
    rule="agree",
    why="",
)
REPORT = Report(
    entente="0",
    ontology="1",
    lexicon="2",
    model="3",
    article=ARTICLE,
    people=PEOPLE,
    claims=(TITLED, AGREED, MET, CALLED_OFF),
)


class Pipeline:
    """Stands in for the library: gives what it was told to, keeps what it was asked."""

    def __init__(self) -> None:
        self.outcomes: list[Report | Skipped | BaseException] = [REPORT]
        self.asked: dict[str, object] = {}

    def read_sources(self, named: Iterable[str], **options: object) -> Iterator[Report | Skipped]:
        self.asked = {"sources": list(named), **options}
        for outcome in self.outcomes:
            if isinstance(outcome, BaseException):
                raise outcome
            yield outcome
