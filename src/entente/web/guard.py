"""What stands before every page: only this machine's own browser may ask, and only to read."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

from litestar.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = ("127.0.0.1", "localhost", "[::1]")
WANTS_JSON = "entente_json"
"""The key of the scope that says that the address ended in .json."""

_HTTP_PORT = 80
_READING = "GET"
_INDEX = "/index"

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
}
"""Sent with every answer, refusals included."""


class Guard:
    """An ASGI app around another: it checks the Host and the method, and puts `HEADERS` on every answer.

    The Host check keeps out a page of the internet whose name was made to point here (DNS rebinding): its requests
    carry that name. An address that ends in .json is passed on without the ending, marked by `WANTS_JSON`.
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.hosts = {f"{name}:{port}" for name in LOCAL} | ({*LOCAL} if port == _HTTP_PORT else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        asked: Mapping[str, Any] = scope  # Litestar's own type of a scope knows no lifespan
        if asked["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif asked["type"] != "http":
            return
        elif not self._is_local(scope):
            await _refuse(send, 400, "This explorer answers only to its own address on this machine.")
        elif asked["method"] != _READING:
            await _refuse(send, 405, "This explorer only reads: GET.", (b"allow", b"GET"))
        else:
            await self.app(_without_ending(scope), receive, _with_headers(send))

    def _is_local(self, scope: Scope) -> bool:
        hosts = [value for name, value in scope["headers"] if name.lower() == b"host"]
        return len(hosts) == 1 and hosts[0].decode("latin-1").lower() in self.hosts


def _without_ending(scope: Scope) -> Scope:
    changed: MutableMapping[str, Any] = dict(scope)
    path = str(scope["path"])
    changed[WANTS_JSON] = path.endswith(".json")
    if changed[WANTS_JSON]:
        path = path.removesuffix(".json")
        changed["path"] = "/" if path == _INDEX else path
        changed["raw_path"] = changed["path"].encode()
    return changed  # type: ignore[return-value]


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            ours = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            kept = [
                (name, value) for name, value in message["headers"] if name.decode().lower() not in HEADERS
            ]
            message["headers"] = [*kept, *ours]
        await send(message)

    return sending


async def _refuse(send: Send, status: int, why: str, *headers: tuple[bytes, bytes]) -> None:
    sending = _with_headers(send)
    told = [(b"content-type", b"text/plain; charset=utf-8"), *headers]
    await sending({"type": "http.response.start", "status": status, "headers": told})
    await sending({"type": "http.response.body", "body": f"{why}\n".encode(), "more_body": False})
