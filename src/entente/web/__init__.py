"""The explorer: a record in the browser, on this machine only, with nothing from the internet.

`application` makes the app (for tests and for other servers), `serve` runs it. Both need the extra `web`; nothing
of it is imported before one of them is called. No JavaScript or CSS of others is used.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from entente.errors import PluginError

if TYPE_CHECKING:
    from entente.web.guard import Guard

__all__ = ["application", "serve"]

_HINT = 'the explorer needs packages that are not installed ({name}); install them with: pip install "entente[web]"'


def application(folder: str | Path, *, port: int) -> Guard:
    """Return the explorer of the record in a folder as an ASGI app.

    port:   at which it is asked; requests whose Host names another are refused
    Raises: PluginError where the extra `web` is missing, StoreError where the folder holds no record
    """
    try:
        from entente.web import app
    except ModuleNotFoundError as error:
        raise PluginError(_HINT.format(name=error.name)) from error
    return app.build(Path(folder), port)


def serve(folder: str | Path, *, port: int, started: Callable[[str], None]) -> None:
    """Serve the explorer on 127.0.0.1 until Ctrl-C.

    port:    0 for any that is free
    started: called with the address as soon as it answers
    Raises:  PluginError where the extra `web` is missing, StoreError where the folder holds no record or the port
             is taken
    """
    try:
        from entente.web import serving
    except ModuleNotFoundError as error:
        raise PluginError(_HINT.format(name=error.name)) from error
    serving.run(Path(folder), port, started)
