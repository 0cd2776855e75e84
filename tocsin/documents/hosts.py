"""Hosts: which machine an address leads to, and whether it is one on the open internet.

A host is resolved once, every number that it resolves to is checked, and the connection goes to the very number that
was checked: a second resolution could answer otherwise.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from typing import Final

import httpx2

from tocsin.errors import FetchError

Resolve = Callable[[str, int], Sequence[str]]
_IP = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_ISATAP: Final = frozenset({0x0000_5EFE, 0x0200_5EFE})  # in front of the IPv4 address of such an interface (RFC 5214)
# What no release of Python, or not each, takes for inside, and what clouds answer their own machines at.
_INSIDE: Final = tuple(
    map(
        ipaddress.ip_network,
        (
            "168.63.129.16/32",  # Azure's platform
            "192.0.0.0/24",  # protocol assignments; Oracle's metadata are at .192
            "192.88.99.0/24",  # relays of 6to4
            "64:ff9b:1::/48",  # NAT64 of a network of one's own
            "3fff::/20",  # documentation
            "fec0::/10",  # site-local
        ),
    )
)


def resolve_host(host: str, port: int) -> Sequence[str]:
    """Return the IP addresses of a host, as the system resolves them; raises OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def pin(url: httpx2.URL, address: str, resolve: Resolve, *, allow_private: bool) -> str:
    """Return the IP address to connect to, after checking every one that the host has."""
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        literal = _literal(url.host)
        ips = [literal] if literal else [_ip(text) for text in resolve(ascii_host(url), port)]
    except (OSError, ValueError) as error:
        raise FetchError(
            f"{address}: the host {url.host} cannot be found; check the address and the network"
        ) from error
    if not ips:
        raise FetchError(f"{address}: the host {url.host} has no address; check the address and the network")
    if not allow_private and (inner := next((ip for ip in ips if not is_public(ip)), None)):
        raise FetchError(
            f"{address} leads to {inner}, an address inside a private network; save the page and give the file instead"
        )
    return str(ips[0])


def ascii_host(url: httpx2.URL) -> str:
    """Return the host as the network writes it: xn--... for other letters than ASCII's."""
    return url.raw_host.decode("ascii")


def _literal(host: str) -> _IP | None:
    """Return the IP address that a host is written as, decimal, octal and hexadecimal forms included."""
    try:
        return _ip(host)
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host)) if host[:1].isdigit() else None
    except (OSError, ValueError):
        return None


def _ip(text: str) -> _IP:
    return ipaddress.ip_address(text.partition("%")[0])


def is_public(ip: _IP) -> bool:
    """Tell whether an IP address, and any IPv4 address that it carries inside, is on the open internet."""
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_link_local:
        return False
    if any(ip in network for network in _INSIDE):
        return False
    return all(is_public(inner) for inner in _carried(ip))


def _carried(ip: _IP) -> list[ipaddress.IPv4Address]:
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    carried = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64 or int(ip) >> 32 & 0xFFFFFFFF in _ISATAP:
        carried.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return [inner for inner in carried if inner]
