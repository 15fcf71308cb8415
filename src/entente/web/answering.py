"""One answer, two forms: a page for people, JSON for programs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from litestar import Request, Response
from litestar.datastructures import State

from entente import words
from entente._version import __version__
from entente.record import name_of
from entente.web import marking, saying, timeline
from entente.web.guard import WANTS_JSON

Asked = Request[Any, Any, State]

HERE = Path(__file__).parent
_HTML, _JSON = "text/html", "application/json"


def answer(
    request: Asked, template: str, value: object, *, status: int = 200, **more: object
) -> Response[bytes]:
    """Return a value as JSON where the request wants that, else as the page of this name.

    value: what JSON has; in the template it is called `value`, beside everything in `more`
    """
    if wants_json(request):
        return _response(msgspec.json.encode(value), _JSON, status)
    page = (
        templates()
        .get_template(template)
        .render(value=value, here=request.url.path, query=request.url.query, **more)
    )
    return _response(page.encode("utf-8", "replace"), _HTML, status)


def wants_json(request: Asked) -> bool:
    """Tell whether the address ends in .json, or JSON is accepted and a page is not."""
    accepted = request.headers.get("accept", "").lower()
    return bool(request.scope.get(WANTS_JSON)) or (_JSON in accepted and _HTML not in accepted)


def _response(body: bytes, media_type: str, status: int) -> Response[bytes]:
    return Response(body, media_type=media_type, status_code=status, headers={"vary": "accept"})


@cache
def templates() -> jinja2.Environment:
    """Return the templates: everything in them is escaped, and what they lack is an error."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_cleaned,
    )
    environment.globals |= {
        "name_of": name_of,
        "version": __version__,
        "words": words,
        "saying": saying,
        "marking": marking,
        "timeline": timeline,
        "quads": {int(quad): name for quad, name in words.display()["quad"].items()},
    }
    environment.filters |= {
        "seg": saying.segment,
        "day": words.day,
        "count": words.count,
        "cut": words.shortened,
    }
    return environment


def _cleaned(value: Any) -> Any:
    """Take out of every text what could steer the page around it; what templates made is left as it is."""
    return saying.clean(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
