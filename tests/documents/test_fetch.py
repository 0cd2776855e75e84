"""Fetch: over HTTP, from the open internet alone; here from a server on this machine, which has to be allowed."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx2
import pytest

from tocsin.documents.fetch import fetch, is_public
from tocsin.errors import FetchError, RefusedInput


class Site(BaseHTTPRequestHandler):
    """A small site: each path is one behaviour."""

    def do_GET(self) -> None:
        status, headers, body = self.answers().get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def answers(self) -> dict[str, tuple[int, dict[str, str], bytes]]:
        host = self.headers["Host"].encode()
        loop = {f"/{n}": (302, {"Location": f"/{n - 1}" if n else "/page"}, b"") for n in range(9)}
        return loop | {
            "/page": (200, {"Content-Type": "text/plain"}, b"Ships left from " + host),
            "/inside": (301, {"Location": "http://10.0.0.1/secret"}, b""),
            "/metadata": (302, {"Location": "http://169.254.169.254/latest/"}, b""),
            "/file": (302, {"Location": "file:///etc/passwd"}, b""),
            "/login": (403, {}, b""),
            "/fault": (500, {}, b""),
            "/large": (200, {"Content-Length": "60000000"}, b""),
            "/cut": (200, {"Content-Length": "1000"}, b"Ships"),
        }

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def here(*_: object) -> Sequence[str]:
    return ["127.0.0.1"]


def public(*_: object) -> Sequence[str]:
    return ["8.8.8.8"]


def test_the_connection_goes_to_the_address_that_was_resolved(port: int) -> None:
    raw = fetch(f"http://amber.example:{port}/page", resolve=here, allow_private=True)
    assert raw.content == f"Ships left from amber.example:{port}".encode()
    assert (raw.media_type, raw.address) == ("text/plain", f"http://amber.example:{port}/page")


def test_a_password_and_a_fragment_are_not_kept(port: int) -> None:
    raw = fetch(f"http://ann:secret@amber.example:{port}/page#top", resolve=here, allow_private=True)
    assert raw.address == f"http://amber.example:{port}/page"


def test_redirects_are_followed_and_the_last_address_kept(port: int) -> None:
    raw = fetch(f"http://amber.example:{port}/4", resolve=here, allow_private=True)
    assert (raw.name, raw.address) == (f"http://amber.example:{port}/4", f"http://amber.example:{port}/page")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/7", "redirects more than 5 times; give the address that it ends at"),
        ("/file", "redirects to something other than a web page"),
        ("/login", r"refuses the request; save the page .* \(HTTP status 403\)"),
        ("/none", r"does not exist; check the address \(HTTP status 404\)"),
        ("/fault", r"cannot be served at present; try again later \(HTTP status 500\)"),
        ("/cut", "cannot be reached .*; check the address and the network"),
    ],
)
def test_answers_that_give_no_page(port: int, path: str, message: str) -> None:
    with pytest.raises(FetchError, match=message):
        fetch(f"http://amber.example:{port}{path}", resolve=here, allow_private=True)


def test_a_page_above_the_limit(port: int) -> None:
    with pytest.raises(RefusedInput, match="is larger than 50 MB"):
        fetch(f"http://amber.example:{port}/large", resolve=here, allow_private=True)


def test_a_page_above_the_limit_that_does_not_say_so() -> None:
    def endless(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, content=iter([bytes(1_000_000)] * 60))

    client = httpx2.Client(transport=httpx2.MockTransport(endless))
    with pytest.raises(RefusedInput, match="is larger than 50 MB"):
        fetch("http://amber.example/", client=client, resolve=public)


@pytest.mark.parametrize("path", ["/inside", "/metadata"])
def test_a_redirect_into_a_private_network_is_refused(port: int, path: str) -> None:
    """The first hop looks public to the check, and is led here by the transport."""
    transport = httpx2.HTTPTransport()

    def led(request: httpx2.Request) -> httpx2.Response:
        assert request.url.host == "8.8.8.8"
        return transport.handle_request(httpx2.Request("GET", f"http://127.0.0.1:{port}{path}"))

    client = httpx2.Client(transport=httpx2.MockTransport(led))
    with client, pytest.raises(FetchError, match="an address inside a private network; save the page"):
        fetch(f"http://amber.example{path}", client=client, resolve=public)
    transport.close()


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost.example", "2130706433", "0x7f000001", "0x7f.1", "127.1", "0.0.0.0", "10.1.2.3",
        "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "240.0.0.1", "[::1]", "[::]",
        "[fe80::1]", "[fc00::1]", "[ff02::1]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
    ],
)  # fmt: skip
def test_hosts_inside_a_private_network_are_refused(host: str) -> None:
    with pytest.raises(FetchError, match=r"leads to .*, an address inside a private network; save the page"):
        fetch(f"http://{host}/", resolve=here)


def test_one_private_address_among_public_ones_is_enough() -> None:
    with pytest.raises(FetchError, match=r"leads to 10\.0\.0\.1"):
        fetch("http://amber.example/", resolve=lambda *_: ["8.8.8.8", "10.0.0.1"])


@pytest.mark.parametrize(("ip", "public"), [("8.8.8.8", True), ("2606:4700::1111", True), ("192.0.2.1", False)])
def test_is_public(ip: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(ip)) is public


def unknown(*_: object) -> Sequence[str]:
    raise socket.gaierror("Name or service not known")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://amber.invalid/", "the host amber.invalid cannot be found; check the address and the network"),
        ("http://", "is something other than a web page"),
        ("http://[::1/", "is not a valid address"),
        ("http://0177.0.0.1/", "is not a valid address"),
        ("http://xn--bcher-kva.examp)e/", "is not a valid address"),
        ("gopher://amber.example/", "is something other than a web page; give an address with http:// or https://"),
    ],
)
def test_addresses_that_lead_nowhere(address: str, message: str) -> None:
    with pytest.raises(FetchError, match=message):
        fetch(address, resolve=unknown)


def test_a_refused_connection() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(FetchError, match=r"cannot be reached .*; check the address and the network"):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True)


def test_a_server_that_never_answers() -> None:
    def silent(_: httpx2.Request) -> httpx2.Response:
        raise httpx2.ReadTimeout("timed out")

    client = httpx2.Client(transport=httpx2.MockTransport(silent))
    with pytest.raises(FetchError, match="does not answer in time; try again later"):
        fetch("http://amber.example/", client=client, resolve=public)
