"""Fetch an address over HTTP, and never from inside the network that this machine stands in.

The connection goes to the very number that was checked (hosts.py). Redirects are followed by hand, each hop checked.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final

import httpx2

from tocsin.documents.deadline import cutoff
from tocsin.documents.hosts import Resolve, ascii_host, is_public, pin, resolve_host
from tocsin.documents.inflated import inflated
from tocsin.documents.raw import LIMIT, Raw, too_large
from tocsin.errors import FetchError, reason

__all__ = ["SAVE", "Answer", "Wire", "ask", "fetch", "is_public", "new_client", "resolve_host", "served"]

_MOST_REDIRECTS: Final = 5
_SECONDS: Final = 60.0  # for a whole download
_TIMEOUT: Final = httpx2.Timeout(15.0)  # for one step of it
_HEADERS: Final = {
    "User-Agent": "Mozilla/5.0 (compatible; Tocsin; reads one report at a time)",
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, text/markdown, */*;q=0.5",
    "Accept-Language": "en, *;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    # Connections are kept by number: one of a site would be used for another at the same number, with its certificate.
    "Connection": "close",
}
SAVE: Final = "save the page in a browser and give the file"
_STATUSES: Final = {
    401: f"wants a login; {SAVE}",
    402: f"wants a payment; {SAVE}",
    403: f"refuses the request; {SAVE}",
    404: "does not exist; check the address",
    410: "was taken down; look for it in a web archive",
    429: "has had too many requests; try again later",
    451: "is blocked for legal reasons; look for another copy",
}
_ROUNDS: Final = {4: f"refuses the request; {SAVE}", 5: "cannot be served at present; try again later"}


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
    with nullcontext(client) if client else new_client() as opened:
        answer = ask(address, Wire(client=opened, resolve=resolve, allow_private=allow_private))
    return served(answer, address)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """What addresses are reached with; `allow_private` lifts the check of addresses, `clock` counts seconds.

    `limit` bytes are read at most, `seconds` (by default a minute) a download may take.
    """

    client: httpx2.Client
    resolve: Resolve = resolve_host
    allow_private: bool = False
    clock: Callable[[], float] = time.monotonic
    limit: int = LIMIT
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said in the end, after redirects: `raw` where it gave a page (status 200)."""

    status: int
    headers: Mapping[str, str]
    raw: Raw | None = None


def new_client() -> httpx2.Client:
    """Return a client for `Wire`, to be closed by who asked for it."""
    # An environment's proxy would resolve the host again, out of sight of the check.
    # And its cookies are kept by number too, so that one site's would go to another.
    return httpx2.Client(timeout=_TIMEOUT, trust_env=False, cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())))


def ask(
    address: str,
    wire: Wire,
    *,
    headers: Mapping[str, str] | None = None,
    before: Callable[[httpx2.URL], None] = lambda _: None,
) -> Answer:
    """Return a server's answer to an http or https address, whatever its status; `before` is called with every hop.

    Raises FetchError where none can or may be had, RefusedInput above `wire.limit` bytes.
    """
    url = _parsed(address, address)
    for _ in range(_MOST_REDIRECTS + 1):
        pinned = pin(url, address, wire.resolve, allow_private=wire.allow_private)
        before(url)
        found = _request(wire, url, pinned, address, headers or {})
        if isinstance(found, Answer):
            return found
        url = found
    raise FetchError(f"{address} redirects more than {_MOST_REDIRECTS} times; give the address that it ends at")


def served(answer: Answer, address: str) -> Raw:
    """Return the page of an answer; FetchError where it has none."""
    if answer.raw:
        return answer.raw
    status = answer.status
    what = _STATUSES.get(status) or _ROUNDS.get(status // 100) or f"gives no page; {SAVE}"
    raise FetchError(f"{address} {what} (HTTP status {status})")


def _parsed(target: str, address: str, base: httpx2.URL | None = None) -> httpx2.URL:
    try:
        url = base.join(target) if base else httpx2.URL(target)
        host = url.host  # which decodes it, where it is written as xn--...
    except (httpx2.InvalidURL, ValueError) as error:
        raise FetchError(f"{address} is not a valid address ({error}); check it") from error
    if url.scheme not in ("http", "https") or not host:
        what = "redirects to" if base else "is"
        raise FetchError(f"{address} {what} something other than a web page; give an address with http:// or https://")
    return url.copy_with(userinfo=b"", fragment=None)  # neither belongs in a ledger


def _request(wire: Wire, url: httpx2.URL, ip: str, address: str, headers: Mapping[str, str]) -> Answer | httpx2.URL:
    """Return what the URL's server answers, or where it redirects to."""
    headers = {**_HEADERS, **headers, "Host": url.netloc.decode("ascii")}
    seconds = wire.seconds or _SECONDS
    deadline = wire.clock() + seconds
    with cutoff(seconds) as cut:
        try:
            # The certificate must be the host's, though the connection goes to its number.
            request = wire.client.build_request(
                "GET",
                url.copy_with(host=ip),
                headers=headers,
                extensions={"sni_hostname": ascii_host(url), "trace": cut.trace},
            )
            response = wire.client.send(request, stream=True, follow_redirects=False)
            try:
                reading = _Bounds(wire.limit, seconds, lambda: wire.clock() > deadline or cut.passed)
                return _answer(response, url, address, reading)
            finally:
                response.close()
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
            raise _late(address, seconds) if cut.passed else _unreachable(address, error) from error


@dataclass(frozen=True, slots=True)
class _Bounds:
    """How many bytes may be read, in how many seconds, and whether these are over."""

    limit: int
    seconds: float
    late: Callable[[], bool]


def _late(address: str, seconds: float) -> FetchError:
    return FetchError(f"{address} takes more than {seconds:.0f} seconds to download; {SAVE}")


def _unreachable(address: str, error: Exception) -> FetchError:
    if isinstance(error, httpx2.TimeoutException):
        return FetchError(f"{address} does not answer in time; try again later, or {SAVE}")
    return FetchError(f"{address} cannot be reached ({reason(error)}); check the address and the network")


def _answer(response: httpx2.Response, url: httpx2.URL, address: str, bounds: _Bounds) -> Answer | httpx2.URL:
    if response.is_redirect and "location" in response.headers:
        return _parsed(response.headers["location"], address, url)
    if response.status_code != httpx2.codes.OK:
        return Answer(status=response.status_code, headers=response.headers)
    raw = Raw(
        content=_content(response, address, bounds),
        name=address,
        address=str(url),
        media_type=response.headers.get("content-type"),
    )
    return Answer(status=response.status_code, headers=response.headers, raw=raw)


def _content(response: httpx2.Response, address: str, bounds: _Bounds) -> bytes:
    if response.headers.get("content-length", "").isdigit() and int(response.headers["content-length"]) > bounds.limit:
        raise too_large(address, bounds.limit)
    if response.is_stream_consumed:
        return response.content  # by a client that holds its answers already
    encoding = response.headers.get("content-encoding", "")
    content = inflated(_body(response, address, bounds), encoding, limit=bounds.limit)
    if content is None:
        raise FetchError(f"{address} is packed as {encoding}, which is not read; {SAVE}")
    if len(content) > bounds.limit:
        raise too_large(address, bounds.limit)
    return content


def _body(response: httpx2.Response, address: str, bounds: _Bounds) -> bytes:
    """Return the body as it was sent: unpacked on the way, a few bytes could be more than memory holds."""
    body = bytearray()
    for part in response.iter_raw():
        body += part
        if len(body) > bounds.limit:
            raise too_large(address, bounds.limit)
        if bounds.late():
            break
    if bounds.late():
        raise _late(address, bounds.seconds)  # also of a body that was cut off, which may end as if it were whole
    return bytes(body)
