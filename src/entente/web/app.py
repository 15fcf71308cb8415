"""The explorer's app: the pages, what they say when something is wrong, and the guard around them."""

from __future__ import annotations

import logging
from pathlib import Path

from litestar import Litestar, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException

from entente.errors import EntenteError, QueryError
from entente.record import Record
from entente.web.answering import Asked, answer
from entente.web.guard import Guard
from entente.web.pages import ROUTES

log = logging.getLogger(__name__)

_BAD_QUESTION, _NOT_FOUND, _BROKEN = 400, 404, 500


def build(folder: Path, port: int) -> Guard:
    """Return the app for the record in a folder; see `entente.web.application`."""
    with Record(folder, must_exist=True):
        pass  # so that a folder without a record is told at once, and not by the first page
    app = Litestar(
        ROUTES,
        state=State({"folder": folder}),
        exception_handlers={HTTPException: _refused, EntenteError: _failed, Exception: _broken},
        openapi_config=None,  # its pages would come from the internet
        logging_config=None,
        debug=False,
    )
    return Guard(app, port)


def _refused(request: Asked, error: Exception) -> Response[bytes]:
    """Answer what a route refused: an unknown address or id, a page number that is none."""
    status = error.status_code if isinstance(error, HTTPException) else _BROKEN
    said = error.detail if isinstance(error, HTTPException) else ""
    if status == _NOT_FOUND:
        said = said if said and said != "Not Found" else "There is no page at this address."
    elif status == _BAD_QUESTION:
        said = "The address asks something that cannot be understood: a page number must be a whole number from 1 on."
    return _explain(request, status, said)


def _failed(request: Asked, error: Exception) -> Response[bytes]:
    """Answer what the record could not understand, or that it could not be read."""
    return _explain(request, _BAD_QUESTION if isinstance(error, QueryError) else _BROKEN, str(error))


def _broken(request: Asked, error: Exception) -> Response[bytes]:
    log.error("%s failed", request.url.path, exc_info=error)
    return _explain(
        request, _BROKEN, "Something went wrong here; the terminal that runs `entente serve` says more."
    )


def _explain(request: Asked, status: int, said: str) -> Response[bytes]:
    return answer(request, "problem.html", {"status": status, "error": said}, status=status)
