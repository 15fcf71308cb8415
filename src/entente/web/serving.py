"""Running the explorer: a socket on 127.0.0.1, and a server until Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from entente.errors import StoreError
from entente.web import app

ADDRESS = "127.0.0.1"


def run(folder: Path, port: int, started: Callable[[str], None]) -> None:
    """Serve the record in a folder; see `entente.web.serve`."""
    with bound(port) as listening:
        port = listening.getsockname()[1]
        config = uvicorn.Config(
            app.build(folder, port),
            log_level="warning",
            access_log=False,
            server_header=False,
            ws="none",
            timeout_graceful_shutdown=2,
        )
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(
                _until_stopped(
                    uvicorn.Server(config), listening, lambda: started(f"http://{ADDRESS}:{port}/")
                )
            )


async def _until_stopped(
    server: uvicorn.Server, listening: socket.socket, started: Callable[[], None]
) -> None:
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started and not serving.done():
        await asyncio.sleep(0.02)
    if server.started:
        await asyncio.to_thread(started)
    await serving


def bound(port: int) -> socket.socket:
    """Return a socket that is bound to a port of this machine alone.

    Raises: StoreError where the port is taken or may not be used
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((ADDRESS, port))
    except OSError as error:
        listening.close()
        reason = (error.strerror or str(error)).lower()
        raise StoreError(
            f"port {port} cannot be used ({reason}); name another with --port, 0 for any"
        ) from error
    return listening
