"""A web server on this machine that misbehaves on request."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

PAGE = b"<!doctype html><html><body><p>Norland and Sudland held talks.</p></body></html>"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        name, _, number = self.path.strip("/").partition("/")
        getattr(self, f"answer_{name}", self.answer_missing)(number)

    def send(self, body: bytes, **headers: str) -> None:
        self.send_response(200)
        for key, value in {"content_type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer_page(self, _: str) -> None:
        self.send(PAGE)

    def answer_host(self, _: str) -> None:
        self.send(self.headers["Host"].encode(), content_type="text/plain")

    def answer_packed(self, _: str) -> None:
        self.send(gzip.compress(PAGE), content_encoding="gzip")

    def answer_file(self, _: str) -> None:
        self.send(gzip.compress(PAGE), content_type="application/gzip")

    def answer_bomb(self, _: str) -> None:
        self.send(gzip.compress(bytes(60_000_000), 9), content_encoding="gzip")

    def answer_brotli(self, _: str) -> None:
        self.send(b"\x0b\x02\x80", content_encoding="br")

    def answer_broken(self, _: str) -> None:
        self.send(b"no gzip at all", content_encoding="gzip")

    def answer_picture(self, _: str) -> None:
        self.send(b"\x89PNG", content_type="image/png")

    def answer_told(self, _: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "90000000")
        self.end_headers()
        self.close_connection = True

    def answer_endless(self, _: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.close_connection = True
        block = bytes(1_000_000)
        try:
            for _block in range(60):
                self.wfile.write(block)
        except OSError:
            return

    def answer_drip(self, _: str) -> None:
        self.close_connection = True
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            for _byte in range(100):
                self.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            return

    def answer_hops(self, number: str) -> None:
        self.redirect(f"/hops/{int(number) - 1}" if int(number) else "/page")

    def answer_circle(self, number: str) -> None:
        self.redirect("/circle/" + ("b" if number == "a" else "a"))

    def answer_to(self, where: str) -> None:
        self.redirect(where.replace("_", "/"))

    def answer_missing(self, _: str) -> None:
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Keep the tests quiet."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Keep the tests quiet where a client has hung up, as it should."""


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Return the address of a running server, without a slash at the end."""
    http = _Server(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()
