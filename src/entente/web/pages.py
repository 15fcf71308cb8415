"""The pages: each asks the record one thing. A record is opened for each request, in the request's own thread."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, NamedTuple
from urllib.parse import urlencode

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Redirect

from entente.errors import QueryError
from entente.model import Block, Event, Report, Told
from entente.record import Record, code_of, name_of
from entente.record.wanted import Wanted
from entente.web import marking, saying
from entente.web.answering import HERE, Asked, answer
from entente.web.timeline import timeline

NEWEST, A_PAGE = 8, 50
_NEIGHBOURS, _EVENTS_ASKED = 12, 400
_STATIC = {"style.css": "text/css", "entente.js": "text/javascript", "icon.svg": "image/svg+xml"}

PageNumber = Annotated[int, QueryParameter(ge=1, le=100_000)]


def opened(request: Asked) -> Record:
    """Open the record that the app was built for."""
    return Record(request.app.state.folder, must_exist=True)


@get("/", sync_to_thread=True)
def start(request: Asked) -> Response[bytes]:
    """What is in the record, the newest events, the pairs with most between them."""
    with opened(request) as record:
        summary = record.summary()
        newest = record.events(newest_first=True, limit=NEWEST)
    quads: Counter[int] = Counter()
    for name, number in summary.types.items():
        quads[saying.quad_of_type(name)] += number
    return answer(request, "start.html", summary, newest=newest, by_quad=quads)


@get("/dossier", sync_to_thread=True)
def choose_dossier(
    request: Asked, a: FromQuery[str] = "", b: FromQuery[str] = ""
) -> Response[bytes] | Redirect:
    """Lead from two names that somebody typed to the dossier's own address."""
    if not a.strip() or not b.strip():
        raise NotFoundException("Two states make a dossier: give both names, as in Iran and China.")
    return Redirect(f"/dossier/{saying.segment(code_of(a))}/{saying.segment(code_of(b))}", status_code=303)


@get("/dossier/{a:str}/{b:str}", sync_to_thread=True)
def dossier(
    request: Asked,
    a: FromPath[str],
    b: FromPath[str],
    since: FromQuery[str | None] = None,
    until: FromQuery[str | None] = None,
) -> Response[bytes]:
    """Everything between two polities in order of time."""
    with opened(request) as record:
        found = record.dossier(a, b, since=since or None, until=until or None)
        near = [] if found.entries else _neighbours(record, found.a) + _neighbours(record, found.b)
    events = [
        pair
        for entry in found.entries
        for pair in ((entry.event, False), *((part, True) for part in entry.parts))
    ]
    return answer(
        request,
        "dossier.html",
        found,
        line=timeline(events),
        statuses=Counter(event.status for event, _ in events),
        by_quad=Counter(event.quad for event, _ in events),
        near=near,
        since=since or "",
        until=until or "",
    )


def _neighbours(record: Record, code: str) -> list[tuple[str, str, int]]:
    """Return with whom a polity has most in the record: where to go from an empty dossier."""
    with_whom = Counter(
        other
        for event in record.events(of=code, newest_first=True, limit=_EVENTS_ASKED)
        for other in event.participants
        if other not in (code, "UNK")
    )
    return [(code, other, number) for other, number in with_whom.most_common(_NEIGHBOURS)]


@get("/event/{name:str}", sync_to_thread=True)
def event(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """One event with every report's sentence."""
    with opened(request) as record:
        found = record.event(name)
        if found is None:
            raise NotFoundException("The record has no event or claim of this id.")
        parts_of = [part for part in map(record.event, found.parts) if part]
        parent = record.event(found.parent) if found.parent else None
    return answer(request, "event.html", found, parts_of=parts_of, parent=parent)


@get("/events", sync_to_thread=True)
def events(
    request: Asked,
    of: FromQuery[str] = "",
    with_: Annotated[str, QueryParameter(name="with")] = "",
    types: Annotated[str, QueryParameter(name="type")] = "",
    status: FromQuery[str] = "",
    kind: FromQuery[str] = "",
    since: FromQuery[str] = "",
    until: FromQuery[str] = "",
    place: FromQuery[str] = "",
    words: FromQuery[str] = "",
    page: PageNumber = 1,
) -> Response[bytes]:
    """Events by what is asked of them, the newest first."""
    wanted = {
        "of": of,
        "with": with_,
        "type": types,
        "status": status,
        "kind": kind,
        "since": since,
        "until": until,
    }
    wanted |= {"place": place, "words": words}
    asked = {name: value.strip() for name, value in wanted.items() if value.strip()}
    with opened(request) as record:
        filters = _filters(asked)
        number = record.count_events(**filters)
        found = record.events(**filters, limit=A_PAGE, offset=(page - 1) * A_PAGE, newest_first=True)
    return answer(
        request, "events.html", found, wanted=wanted, number=number, pages=Pages.of(page, number, asked)
    )


def _filters(asked: dict[str, str]) -> Wanted:
    both = (asked["of"], asked["with"]) if "of" in asked and "with" in asked else None
    return Wanted(
        between=both,
        of=None if both else asked.get("of") or asked.get("with"),
        types=asked.get("type", ""),
        status=asked.get("status", ""),
        kind=asked.get("kind", ""),
        since=asked.get("since"),
        until=asked.get("until"),
        place=asked.get("place"),
        words=asked.get("words"),
    )


@get("/article/{name:str}", sync_to_thread=True)
def article(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """One article with its claims marked in the text."""
    with opened(request) as record:
        found = record.article(name)
        if found is None:
            raise NotFoundException("The record has no article of this id.")
        of_events = record.events(article=name, uncounted=True)
        remarks = {remark.caption: remark for remark in record.remarks(name)}
    claims = _numbered(found, of_events)
    return answer(
        request, "article.html", found, claims=claims, blocks=_blocks(found, claims), remarks=remarks
    )


class Numbered(NamedTuple):
    """A claim of an article, with the number that the page gives it and the event that it tells of."""

    number: int
    told: Told
    event: Event


def _numbered(report: Report, of_events: list[Event]) -> list[Numbered]:
    """Return an article's claims in reading order."""
    told = {
        told.claim.id: (told, event)
        for event in of_events
        for told in event.claims
        if told.article == report.article.id
    }
    order = sorted(told.values(), key=lambda pair: pair[0].claim.evidence.start)
    return [Numbered(number, *pair) for number, pair in enumerate(order, start=1)]


def _blocks(report: Report, claims: list[Numbered]) -> list[tuple[Block, list[marking.Piece]]]:
    text = report.article.text
    marks = [mark for claim in claims for mark in marking.marks_of(claim.told, claim.number)]
    return [
        (block, list(marking.pieces(text[block.start : block.end], marks, start=block.start)))
        for block in report.article.blocks()
    ]


@get("/people", sync_to_thread=True)
def people(
    request: Asked,
    name: FromQuery[str] = "",
    of_state: Annotated[str, QueryParameter(name="state")] = "",
    page: PageNumber = 1,
) -> Response[bytes]:
    """People with their posts over time."""
    with opened(request) as record:
        every = record.people(name.strip() or None, state=of_state.strip() or None)
    found = every[(page - 1) * A_PAGE : page * A_PAGE]
    asked = {key: value.strip() for key, value in (("name", name), ("state", of_state)) if value.strip()}
    pages = Pages.of(page, len(every), asked)
    return answer(request, "people.html", found, name=name, state=of_state, number=len(every), pages=pages)


@get("/search", sync_to_thread=True)
def search(request: Asked, q: FromQuery[str] = "", page: PageNumber = 1) -> Response[bytes]:
    """Passages that hold all these words."""
    with opened(request) as record:
        asked = q.strip()
        found = record.search(asked, limit=A_PAGE + 1, offset=(page - 1) * A_PAGE) if asked else []
    pages = Pages.of(page, (page - 1) * A_PAGE + len(found), {"q": asked})
    return answer(request, "search.html", found[:A_PAGE], q=q, state=_as_state(asked), pages=pages)


def _as_state(words: str) -> str:
    """Return the code of the polity that these words name alone, "" where they name none."""
    try:
        code = code_of(words)
    except QueryError:
        return ""
    return code if name_of(code) != code else ""


class Pages(NamedTuple):
    """Which page of how many is shown, and the addresses of those beside it, "" at the ends."""

    page: int
    before: str
    after: str

    @classmethod
    def of(cls, page: int, number: int, asked: dict[str, str]) -> Pages:
        """Return the pages for a number of things."""

        def address(other: int) -> str:
            return "?" + urlencode({**asked, "page": other})

        has_more = number > page * A_PAGE
        return cls(page, address(page - 1) if page > 1 else "", address(page + 1) if has_more else "")


@get("/static/{name:str}", sync_to_thread=True)
def static(name: FromPath[str]) -> Response[bytes]:
    """Our own style, script and icon; nothing else of the disk can be asked for."""
    if name not in _STATIC:
        raise NotFoundException("There is no such file.")
    return Response((HERE / "static" / name).read_bytes(), media_type=_STATIC[name])


ROUTES = (start, choose_dossier, dossier, event, events, article, people, search, static)
