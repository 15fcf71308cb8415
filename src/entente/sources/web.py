"""Pages by address: http and https only, every hop checked, size and time bounded.

httpx's own redirects, name resolution and unpacking are not used: each of them would leave a gap between what
was checked and what is done. Proxies of the environment are not used either: they would resolve names again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import httpx

from entente.model import Fetched, Skipped, SkipReason
from entente.sources import guard
from entente.sources.bounds import MAX_BYTES, TOO_LARGE, FetchError, inflate, shown, skipped, unpack
from entente.sources.media import PAGES, media_of
from entente.sources.watch import Watch

TIMEOUT_S = 20.0
"""For one address with all its redirects, from the first look-up to the last byte."""

MAX_REDIRECTS = 5
_LOOK_UP_S = 5.0
_CONNECT_S = 4.0  # shared by the addresses of one host
_MOST_ADDRESSES = 3
_TYPES = PAGES | dict.fromkeys(
    (
        "text/xml",
        "application/xml",
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/json",
        "application/feed+json",
        "application/gzip",
        "application/x-gzip",
    )
)
_HEADERS = {
    "User-Agent": "entente",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,application/rss+xml,application/atom+xml,"
    "application/feed+json",
    "Accept-Encoding": "gzip",
}


def fetch_url(source: str, *, allow_private: bool = False) -> Fetched | Skipped:
    """Return the page at an address, or why it was not fetched; never raises.

    The overall limits are `TIMEOUT_S`, `MAX_REDIRECTS`, and `MAX_BYTES` both as sent and unpacked.
    """
    with Watch(TIMEOUT_S) as watch:
        try:
            return _follow(source, allow_private, watch)
        except FetchError as stop:
            reason, why = stop.reason, stop.why
        except (httpx.InvalidURL, ValueError):
            reason, why = SkipReason.REFUSED, "it is not a valid address; check it"
        except httpx.TimeoutException:
            reason, why = SkipReason.TOO_SLOW, "the server does not answer in time; try again later"
        except (httpx.HTTPError, OSError) as error:
            reason, why = SkipReason.UNREACHABLE, f"{_cause(error)}; check the address or try again later"
    if watch.is_late:
        reason, why = SkipReason.TOO_SLOW, f"it took more than {TIMEOUT_S:.0f} seconds; try again later"
    return skipped(_without_login(source), reason, why)


def _follow(source: str, allow_private: bool, watch: Watch) -> Fetched:
    """Ask for the address and those it redirects to, until one answers with a page."""
    url, seen = httpx.URL(source).copy_with(fragment=None), set[str]()
    # No connection is kept for the next hop: under another name, its certificate must be checked again.
    limits = httpx.Limits(max_keepalive_connections=0)
    with httpx.Client(trust_env=False, verify=httpx.create_ssl_context(), limits=limits) as client:
        for _ in range(MAX_REDIRECTS + 1):
            if str(url) in seen:
                raise FetchError(SkipReason.UNREACHABLE, "it redirects in a circle; open it in a browser")
            seen.add(str(url))
            response = _ask(client, url, allow_private, watch)
            try:
                if not response.has_redirect_location:
                    return _page(source, url, response, watch)
                url = url.join(response.headers["location"]).copy_with(fragment=None)
            finally:
                response.close()
    raise FetchError(
        SkipReason.UNREACHABLE, f"it redirects more than {MAX_REDIRECTS} times; give the last address"
    )


def _ask(client: httpx.Client, url: httpx.URL, allow_private: bool, watch: Watch) -> httpx.Response:
    """Send the request to an address that was checked, under the name that was asked for."""
    _check(url)
    host = url.raw_host.decode("ascii")
    port = url.port or (443 if url.scheme == "https" else 80)
    addresses = guard.addresses_of(
        host, port, allow_private=allow_private, timeout_s=min(_LOOK_UP_S, watch.left_s)
    )
    tried = addresses[:_MOST_ADDRESSES]
    for address in tried:
        left_s = max(watch.left_s, 0.01)
        request = client.build_request(
            "GET",
            url.copy_with(host=address),
            headers={**_HEADERS, "Host": url.netloc.decode("ascii")},
            timeout=httpx.Timeout(left_s, connect=min(_CONNECT_S / len(tried), left_s)),
            extensions={"sni_hostname": host.rstrip("."), "trace": watch.trace},
        )
        try:
            return client.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            if address == tried[-1]:
                raise
    raise AssertionError("a host has at least one address")


def _check(url: httpx.URL) -> None:
    """Raise FetchError for an address that is not to be asked at all."""
    if url.scheme not in ("http", "https"):
        raise FetchError(SkipReason.REFUSED, "only http and https addresses are read; give one of these")
    if not url.raw_host:
        raise FetchError(SkipReason.REFUSED, "the address names no host; check it")
    if url.userinfo:
        raise FetchError(
            SkipReason.REFUSED, "addresses with a user name or password are not read; leave it out"
        )


def _page(source: str, url: httpx.URL, response: httpx.Response, watch: Watch) -> Fetched:
    if response.status_code != 200:
        what = f"{response.status_code} {response.reason_phrase}".strip()
        raise FetchError(SkipReason.UNREACHABLE, f"the server answers “{shown(what)}”; check the address")
    content_type = response.headers.get("content-type", "")
    media = media_of(content_type)
    if media not in _TYPES:
        raise FetchError(
            SkipReason.BINARY, f"it is {shown(media)}, not a page of text; give the article's address"
        )
    data = _body(response)
    if watch.is_late:  # a body that ends with the connection looks whole when the watch has ended it
        raise FetchError(SkipReason.TOO_SLOW, "it comes too slowly; try again later")
    return Fetched(
        data=data,
        source=source,
        url=str(url),
        content_type=content_type or None,
        kind=_TYPES[media],
        retrieved=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def _body(response: httpx.Response) -> bytes:
    """Read the body within the bound, as sent and unpacked."""
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing in ("", "identity"):
        return unpack(b"".join(_chunks(response)))
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(
            SkipReason.UNREADABLE, f"it is packed as “{shown(packing)}”; save the page and give the file"
        )
    return unpack(inflate(_chunks(response)))


def _chunks(response: httpx.Response) -> Iterator[bytes]:
    told = response.headers.get("content-length", "")
    size = int(told) if told.isascii() and told.isdigit() else 0
    if size > MAX_BYTES:
        raise FetchError(SkipReason.TOO_LARGE, TOO_LARGE)
    read = 0
    for chunk in response.iter_raw():
        read += len(chunk)
        if read > MAX_BYTES:
            raise FetchError(SkipReason.TOO_LARGE, TOO_LARGE)
        yield chunk


def _cause(error: Exception) -> str:
    words = str(error).lower()
    if "certificate" in words:
        return "the server's certificate is not valid"
    return (
        "the server closes the connection"
        if isinstance(error, httpx.RemoteProtocolError)
        else "it cannot be reached"
    )


def _without_login(source: str) -> str:
    """Take a password out of what people see and logs keep."""
    scheme, mark, rest = source.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}"
