"""`entente serve`: the record in the browser, on this machine only."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from entente.cli.options import RecordDir
from entente.cli.terminal import ends_quietly, say
from entente.errors import EntenteError

WRONG_USAGE = 2


def serve(
    record: RecordDir = Path("record"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8765,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the browser.")] = False,
) -> None:
    """Show a record in the browser, on 127.0.0.1 alone and with no internet, until Ctrl-C.

    Every page also answers as JSON: put .json behind its address.
    """
    with ends_quietly():
        from entente import web

        def started(address: str) -> None:
            print(f"{record} is at {address} (Ctrl-C ends it)", flush=True)
            if open_browser:
                import webbrowser

                webbrowser.open(address)

        try:
            web.serve(record, port=port, started=started)
        except EntenteError as error:
            say(str(error))
            raise typer.Exit(WRONG_USAGE) from None
