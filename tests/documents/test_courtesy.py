"""Courtesy: how a visitor treats a site that misbehaves; its clock and its sleep are those of the test."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.documents.courtesy import Validators, Visitor, _asked_wait
from tocsin.documents.fetch import Answer, Wire, new_client
from tocsin.errors import FetchError, RefusedInput

Reply = tuple[int, dict[str, str], bytes]
PAGE: Reply = (
    200,
    {"Content-Type": "text/plain", "ETag": '"1"', "Last-Modified": "Thu, 07 Nov 2024 10:15:00 GMT"},
    b"a",
)
KNOWN = Validators(etag='"1"', modified="Thu, 07 Nov 2024 10:15:00 GMT")


class Site(BaseHTTPRequestHandler):
    """A site that gives each path's replies in turn, the last one for ever."""

    replies: ClassVar[dict[str, list[Reply]]] = {}
    asked: ClassVar[list[tuple[str, dict[str, str]]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers)))
        replies = self.replies.get(self.path, [(404, {}, b"")])
        status, headers, body = replies.pop(0) if len(replies) > 1 else replies[0]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


class Clock:
    """Time that only passes by sleeping."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.fixture
def site(port: int) -> str:
    Site.replies.clear()
    Site.asked.clear()
    return f"http://amber.example:{port}"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visitor(clock: Clock) -> Iterator[Visitor]:
    with new_client() as client:
        wire = Wire(client=client, resolve=here, allow_private=True, clock=clock)
        yield Visitor(wire=wire, sleep=clock.sleep, chance=lambda: 0.5)


def here(*_: object) -> Sequence[str]:
    return ["127.0.0.1"]


def paths() -> list[str]:
    return [path for path, _ in Site.asked]


def test_a_page_and_its_validators(site: str, visitor: Visitor) -> None:
    Site.replies["/a"] = [PAGE]
    visit = visitor.visit(f"{site}/a")
    assert (visit.status, visit.validators) == ("new", KNOWN)
    assert visit.raw is not None
    assert (visit.raw.content, visit.raw.address, visit.raw.media_type) == (b"a", f"{site}/a", "text/plain")
    assert paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    ("headers", "validators"),
    [({}, KNOWN), ({"ETag": '"2"'}, Validators(etag='"2"', modified=KNOWN.modified))],
)
def test_what_has_not_changed(site: str, visitor: Visitor, headers: dict[str, str], validators: Validators) -> None:
    Site.replies["/a"] = [(304, headers, b"")]
    visit = visitor.visit(f"{site}/a", known=KNOWN)
    assert (visit.status, visit.raw, visit.validators) == ("unchanged", None, validators)
    sent = Site.asked[-1][1]
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == (KNOWN.etag, KNOWN.modified)


def test_validators_that_cannot_be_sent_are_not(site: str, visitor: Visitor) -> None:
    Site.replies["/a"] = [(200, {"ETag": '"é"'}, b"a")]
    assert visitor.visit(f"{site}/a", known=Validators(etag="é", modified="a\r\nb")).validators == Validators()
    assert not {"If-None-Match", "If-Modified-Since"} & set(Site.asked[-1][1])


def test_unchanged_without_having_been_asked_is_no_page(site: str, visitor: Visitor) -> None:
    Site.replies["/a"] = [(304, {}, b"")]
    with pytest.raises(FetchError, match=r"gives no page; .* \(HTTP status 304\)"):
        visitor.visit(f"{site}/a")


def test_rules_are_kept_for_a_day(site: str, visitor: Visitor, clock: Clock) -> None:
    Site.replies |= {"/robots.txt": [(200, {}, b"User-agent: *\nDisallow: /b")], "/a": [PAGE]}
    for _ in range(2):
        visitor.visit(f"{site}/a")
    with pytest.raises(
        FetchError, match=rf"/b may not be fetched by programs, as {site}/robots\.txt says; save the page"
    ):
        visitor.visit(f"{site}/b")
    assert paths() == ["/robots.txt", "/a", "/a"]
    clock.now += 86_400
    visitor.visit(f"{site}/a")
    assert paths()[3:] == ["/robots.txt", "/a"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_site_without_rules_allows(site: str, visitor: Visitor, status: int) -> None:
    Site.replies |= {"/robots.txt": [(status, {}, b"")], "/a": [PAGE]}
    assert visitor.visit(f"{site}/a").status == "new"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_whose_rules_cannot_be_had_is_left_alone_for_now(
    site: str, visitor: Visitor, clock: Clock, status: int
) -> None:
    Site.replies |= {"/robots.txt": [(status, {}, b"")], "/a": [PAGE]}
    for _ in range(2):
        with pytest.raises(FetchError, match=rf"/a is left alone, since its site's rules .* \(HTTP status {status}\)"):
            visitor.visit(f"{site}/a")
    assert len(paths()) == (1 if status == 500 else 3)
    Site.replies["/robots.txt"] = [(404, {}, b"")]
    clock.now += 300
    assert visitor.visit(f"{site}/a").status == "new"


def test_a_redirect_is_held_to_the_rules_of_where_it_leads(site: str, visitor: Visitor, port: int) -> None:
    other = f"http://jade.example:{port}"
    Site.replies |= {
        "/robots.txt": [(404, {}, b""), (200, {}, b"User-agent: *\nDisallow: /b")],
        "/a": [(302, {"Location": f"{other}/b"}, b"")],
    }
    with pytest.raises(FetchError, match=rf"{site}/a may not be fetched by programs, as {other}/robots\.txt says"):
        visitor.visit(f"{site}/a")
    assert paths() == ["/robots.txt", "/a", "/robots.txt"]


@pytest.mark.parametrize(
    ("robots", "waits"),
    [
        (b"", [1.0, 1.0]),
        (b"User-agent: *\nCrawl-delay: 7", [7.0, 7.0]),
        (b"User-agent: *\nCrawl-delay: 900", [60.0, 60.0]),
        (b"User-agent: *\nCrawl-delay: 0.1", [1.0, 1.0]),
    ],
)
def test_the_pace_of_a_host(site: str, visitor: Visitor, clock: Clock, robots: bytes, waits: list[float]) -> None:
    Site.replies |= {"/robots.txt": [(200, {}, robots)], "/a": [PAGE]}
    for _ in range(2):
        visitor.visit(f"{site}/a")
    assert clock.slept == waits
    clock.now += 0.25
    clock.slept.clear()
    visitor.visit(f"{site}/a")
    assert clock.slept == [waits[0] - 0.25]


def test_hosts_do_not_wait_for_one_another(site: str, visitor: Visitor, clock: Clock, port: int) -> None:
    Site.replies["/a"] = [PAGE]
    visitor.visit(f"{site}/a")
    clock.slept.clear()
    visitor.visit(f"http://jade.example:{port}/a")
    assert clock.slept == [1.0]  # between its own robots.txt and page


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_moments_trouble_is_tried_again(site: str, visitor: Visitor, clock: Clock, status: int) -> None:
    Site.replies["/a"] = [(status, {}, b""), (status, {}, b""), PAGE]
    assert visitor.visit(f"{site}/a").status == "new"
    assert clock.slept == [1.0, 1.0, 2.0]  # the pace after robots.txt, then longer each time


def test_three_tries_and_no_more(site: str, visitor: Visitor) -> None:
    Site.replies["/a"] = [(503, {}, b"")]
    with pytest.raises(FetchError, match=r"cannot be served at present; try again later \(HTTP status 503\)"):
        visitor.visit(f"{site}/a")
    assert paths() == ["/robots.txt", "/a", "/a", "/a"]


def test_other_trouble_is_not_tried_again(site: str, visitor: Visitor) -> None:
    Site.replies["/a"] = [(500, {}, b"")]
    with pytest.raises(FetchError, match="HTTP status 500"):
        visitor.visit(f"{site}/a")
    assert paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry-After": "30"}, 30.0),
        ({"Retry-After": "soon"}, 1.0),
        ({"Retry-After": "Thu, 07 Nov 2024 10:15:40 GMT", "Date": "Thu, 07 Nov 2024 10:15:00 GMT"}, 40.0),
        ({"Retry-After": "Thu, 07 Nov 2024 10:15:00 GMT", "Date": "Thu, 07 Nov 2024 10:15:40 GMT"}, 0.0),
        ({"Retry-After": "121"}, None),
        ({"Retry-After": "9" * 5_000}, None),
    ],
)
def test_how_long_a_server_asks_to_wait(headers: dict[str, str], wait: float | None) -> None:
    replies = iter([httpx2.Response(404), httpx2.Response(503, headers=headers), httpx2.Response(200, content=b"a")])
    clock = Clock()
    client = httpx2.Client(transport=httpx2.MockTransport(lambda _: next(replies)))
    wire = Wire(client=client, resolve=lambda *_: ["8.8.8.8"], clock=clock)
    visitor = Visitor(wire=wire, gap=0, sleep=clock.sleep, chance=lambda: 0.5)
    if wait is None:
        with pytest.raises(FetchError, match="HTTP status 503"):
            visitor.visit("http://amber.example/a")
    else:
        assert visitor.visit("http://amber.example/a").status == "new"
    assert clock.slept == ([] if wait is None else [wait])


@given(st.text(), st.text() | st.just("Thu, 07 Nov 2024 10:15:00 GMT"))
def test_any_retry_after(written: str, date: str) -> None:
    wait = _asked_wait(Answer(status=503, headers={"retry-after": written, "date": date}))
    assert wait is None or wait >= 0


@pytest.mark.parametrize(("fails", "status"), [(2, "new"), (3, None)])
def test_a_server_that_does_not_answer_in_time(fails: int, status: str | None) -> None:
    asked: list[str] = []

    def slow(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/robots.txt":
            return httpx2.Response(404)
        asked.append(request.url.path)
        if len(asked) <= fails:
            raise httpx2.ReadTimeout("timed out")
        return httpx2.Response(200, content=b"a")

    client = httpx2.Client(transport=httpx2.MockTransport(slow))
    wire = Wire(client=client, resolve=lambda *_: ["8.8.8.8"])
    visitor = Visitor(wire=wire, gap=0, sleep=lambda _: None)
    if status is None:
        with pytest.raises(FetchError, match="does not answer in time"):
            visitor.visit("http://amber.example/a")
    else:
        assert visitor.visit("http://amber.example/a").status == status
    assert len(asked) == 3


def test_a_private_address_is_refused_before_its_rules_are_asked_for() -> None:
    client = httpx2.Client(transport=httpx2.MockTransport(lambda _: pytest.fail("asked")))
    with pytest.raises(FetchError, match="an address inside a private network"):
        Visitor(wire=Wire(client=client, resolve=here)).visit("http://amber.example/a")


@pytest.mark.parametrize("packed", [False, True])
def test_a_body_that_drips_ends_by_the_deadline(packed: bool) -> None:
    """What is packed drips too, though nothing comes out of it: gzip's head can hold a name without end."""
    clock = Clock()

    def drip() -> Iterator[bytes]:
        yield b"\x1f\x8b\x08\x08" + bytes(6) if packed else b"a"
        for _ in range(20):
            clock.now += 10
            yield b"a"

    headers = {"Content-Encoding": "gzip"} if packed else {}
    replies = iter([httpx2.Response(404), httpx2.Response(200, headers=headers, content=drip())])
    client = httpx2.Client(transport=httpx2.MockTransport(lambda _: next(replies)))
    wire = Wire(client=client, resolve=lambda *_: ["8.8.8.8"], clock=clock)
    with pytest.raises(FetchError, match="takes more than 60 seconds to download"):
        Visitor(wire=wire, gap=0).visit("http://amber.example/a")
    assert clock.now == 1_070


def test_a_packed_page_and_a_bomb(site: str, visitor: Visitor) -> None:
    headers = {"Content-Encoding": "gzip"}
    Site.replies |= {
        "/a": [(200, headers, gzip.compress(b"Ships left."))],
        "/bomb": [(200, headers, gzip.compress(bytes(60_000_000), 1))],
        "/br": [(200, {"Content-Encoding": "br"}, b"a")],
    }
    raw = visitor.visit(f"{site}/a").raw
    assert raw is not None
    assert raw.content == b"Ships left."
    with pytest.raises(RefusedInput, match="is larger than 50 MB"):
        visitor.visit(f"{site}/bomb")
    with pytest.raises(FetchError, match="is packed as br, which is not read; save the page"):
        visitor.visit(f"{site}/br")


def test_cookies_of_a_site_do_not_go_to_another_at_its_number(site: str, visitor: Visitor, port: int) -> None:
    Site.replies["/a"] = [(200, {"Set-Cookie": "a=b"}, b"a")]
    visitor.visit(f"{site}/a")
    visitor.visit(f"http://jade.example:{port}/a")
    assert not any("Cookie" in headers for _, headers in Site.asked)
