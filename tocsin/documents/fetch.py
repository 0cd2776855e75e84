"""Fetch an address over HTTP, and never from inside the network that this machine stands in.

The host is resolved first, every address that it resolves to is checked, and the connection goes to the very address
that was checked: a second resolution could answer otherwise. Redirects are followed by hand, each hop checked again.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import Final

import httpx2

from tocsin.documents.raw import LIMIT, Raw, too_large
from tocsin.errors import FetchError

Resolve = Callable[[str, int], Sequence[str]]
_IP = ipaddress.IPv4Address | ipaddress.IPv6Address

_MOST_REDIRECTS: Final = 5
_SECONDS: Final = 60.0  # for a whole download
_TIMEOUT: Final = httpx2.Timeout(15.0)  # for one step of it
_HEADERS: Final = {
    "User-Agent": "Mozilla/5.0 (compatible; Tocsin; reads one report at a time)",
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, text/markdown, */*;q=0.5",
    "Accept-Language": "en, *;q=0.5",
}
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_SAVE: Final = "save the page in a browser and give the file"
_STATUSES: Final = {
    401: f"wants a login; {_SAVE}",
    402: f"wants a payment; {_SAVE}",
    403: f"refuses the request; {_SAVE}",
    404: "does not exist; check the address",
    410: "was taken down; look for it in a web archive",
    429: "has had too many requests; try again later",
    451: "is blocked for legal reasons; look for another copy",
}
_ROUNDS: Final = {4: f"refuses the request; {_SAVE}", 5: "cannot be served at present; try again later"}


def resolve_host(host: str, port: int) -> Sequence[str]:
    """Return the IP addresses of a host, as the system resolves them; raises OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def fetch(
    address: str,
    *,
    client: httpx2.Client | None = None,
    resolve: Resolve = resolve_host,
    allow_private: bool = False,
) -> Raw:
    """Return what an http or https address serves; `allow_private` lifts the check of addresses.

    Raises FetchError where it cannot or may not be had, RefusedInput above `LIMIT` bytes.
    """
    # An environment's proxy would resolve the host again, out of sight of the check.
    with nullcontext(client) if client else httpx2.Client(timeout=_TIMEOUT, trust_env=False) as opened:
        url = _parsed(address, address)
        for _ in range(_MOST_REDIRECTS + 1):
            pinned = _pin(url, address, resolve, allow_private=allow_private)
            found = _request(opened, url, pinned, address)
            if isinstance(found, Raw):
                return found
            url = found
    raise FetchError(f"{address} redirects more than {_MOST_REDIRECTS} times; give the address that it ends at")


def _parsed(target: str, address: str, base: httpx2.URL | None = None) -> httpx2.URL:
    try:
        url = base.join(target) if base else httpx2.URL(target)
    except (httpx2.InvalidURL, ValueError) as error:
        raise FetchError(f"{address} is not a valid address ({error}); check it") from error
    if url.scheme not in ("http", "https") or not url.host:
        what = "redirects to" if base else "is"
        raise FetchError(f"{address} {what} something other than a web page; give an address with http:// or https://")
    return url.copy_with(userinfo=b"", fragment=None)  # neither belongs in a ledger


def _pin(url: httpx2.URL, address: str, resolve: Resolve, *, allow_private: bool) -> str:
    """Return the IP address to connect to, after checking every one that the host has."""
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        literal = _literal(url.host)
        ips = [literal] if literal else [_ip(text) for text in resolve(_ascii(url), port)]
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


def _ascii(url: httpx2.URL) -> str:
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
    return all(is_public(inner) for inner in _carried(ip))


def _carried(ip: _IP) -> list[ipaddress.IPv4Address]:
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    carried = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        carried.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return [inner for inner in carried if inner]


def _request(client: httpx2.Client, url: httpx2.URL, ip: str, address: str) -> Raw | httpx2.URL:
    """Return what the URL serves, or where it redirects to."""
    headers = {**_HEADERS, "Host": url.netloc.decode("ascii")}
    # The certificate must be the host's, though the connection goes to its number.
    request = client.build_request(
        "GET", url.copy_with(host=ip), headers=headers, extensions={"sni_hostname": _ascii(url)}
    )
    try:
        response = client.send(request, stream=True, follow_redirects=False)
        try:
            return _answer(response, url, address)
        finally:
            response.close()
    except httpx2.TimeoutException as error:
        raise FetchError(f"{address} does not answer in time; try again later, or {_SAVE}") from error
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
        raise FetchError(
            f"{address} cannot be reached ({_reason(error)}); check the address and the network"
        ) from error


def _answer(response: httpx2.Response, url: httpx2.URL, address: str) -> Raw | httpx2.URL:
    status = response.status_code
    if response.is_redirect and "location" in response.headers:
        return _parsed(response.headers["location"], address, url)
    if status != httpx2.codes.OK:
        what = _STATUSES.get(status) or _ROUNDS.get(status // 100) or f"gives no page; {_SAVE}"
        raise FetchError(f"{address} {what} (HTTP status {status})")
    content = _content(response, address)
    return Raw(content=content, name=address, address=str(url), media_type=response.headers.get("content-type"))


def _content(response: httpx2.Response, address: str) -> bytes:
    if response.headers.get("content-length", "").isdigit() and int(response.headers["content-length"]) > LIMIT:
        raise too_large(address)
    content, deadline = bytearray(), time.monotonic() + _SECONDS
    for part in response.iter_bytes():
        content += part
        if len(content) > LIMIT:
            raise too_large(address)
        if time.monotonic() > deadline:
            raise FetchError(f"{address} takes more than {_SECONDS:.0f} seconds to download; {_SAVE}")
    return bytes(content)


def _reason(error: Exception) -> str:
    return str(error).strip().rstrip(".") or type(error).__name__
