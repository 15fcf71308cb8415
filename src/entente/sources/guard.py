"""Which addresses may be asked for a page: those of the public internet, after the name was resolved."""

from __future__ import annotations

import ipaddress
import socket
import threading

from entente.model import SkipReason
from entente.sources.bounds import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_RELAY = ipaddress.IPv4Network("192.88.99.0/24")  # 6to4 relays, withdrawn by RFC 7526


def addresses_of(host: str, port: int, *, allow_private: bool, timeout_s: float) -> tuple[str, ...]:
    """Return the addresses of a host, every one of them checked.

    A host of which only one address is private is refused as a whole: which one answers is not ours to
    choose. Whoever connects must use one of the addresses returned, not the name, which may be answered
    otherwise a moment later (DNS rebinding).
    Raises: FetchError where the name is unknown or leads to a network that is not public
    """
    found = resolve(host, port, timeout_s=timeout_s)
    if not found:
        raise FetchError(SkipReason.UNREACHABLE, f"no host named {host} was found; check the address")
    for address in found if not allow_private else ():
        if not is_public(address):
            where = host if host == address else f"{host} ({address})"
            why = f"{where} is on a private or local network; use --allow-private if you trust it"
            raise FetchError(SkipReason.REFUSED, why)
    return found


def is_public(address: str) -> bool:
    """Tell whether an address is one of the public internet, and not private, local, shared or reserved.

    Addresses that wrap an IPv4 address (mapped, 6to4, NAT64) are judged by what they wrap.
    >>> is_public("93.184.215.14"), is_public("100.64.0.1"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    try:
        ip = _unwrapped(ipaddress.ip_address(address))
    except ValueError:
        return False
    if ip.is_multicast or ip.is_reserved or ip.is_unspecified or not ip.is_global:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        return not (ip.is_site_local or ip.teredo)
    return ip not in _RELAY


def _unwrapped(ip: Address) -> Address:
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


def resolve(host: str, port: int, *, timeout_s: float) -> tuple[str, ...]:
    """Return the addresses that the system knows for a host, in its order; () where it knows none.

    In a thread of its own, since the system's resolver takes no time limit.
    """
    found: list[str] = []
    asking = threading.Thread(target=_ask, args=(host, port, found), daemon=True)
    asking.start()
    asking.join(timeout_s)
    if asking.is_alive():
        raise FetchError(SkipReason.TOO_SLOW, f"looking up {host} takes too long; try again later")
    return tuple(dict.fromkeys(found))


def _ask(host: str, port: int, found: list[str]) -> None:
    try:
        for *_, where in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            found.append(str(where[0]))
    except (OSError, UnicodeError):
        found.clear()
