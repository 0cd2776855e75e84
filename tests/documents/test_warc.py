"""Web archives: the pages in them; a broken file gives what came before."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tocsin.documents import Raw, warc
from tocsin.documents.warc import items_of
from tocsin.model import Problem

PAGE = b"<html><body><p>Three ships left.</p></body></html>"
HTML = ("Content-Type", "text/html; charset=utf-8")


def archive(*answers: tuple[bytes, str, list[tuple[str, str]]], packed: bool = True, kind: str = "response") -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "a"}))
    for number, (body, status, headers) in enumerate(answers):
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        address = f"https://amber.example/{number}"
        writer.write_record(writer.create_warc_record(address, kind, io.BytesIO(body), http_headers=http))
    return stream.getvalue()


def found(content: bytes) -> list[bytes | str]:
    return [one.content if isinstance(one, Raw) else one.message for one in items_of(io.BytesIO(content), "a.warc")]


GOOD = (PAGE, "200 OK", [HTML])


@pytest.mark.parametrize("packed", [True, False])
def test_pages(packed: bool) -> None:
    (item,) = items_of(io.BytesIO(archive(GOOD, packed=packed)), "a.warc")
    assert item == Raw(content=PAGE, name="a.warc, record 2", address="https://amber.example/0", media_type=HTML[1])


def test_an_archive_packed_as_one() -> None:
    assert found(gzip.compress(archive(GOOD, GOOD, packed=False))) == [PAGE, PAGE]


@pytest.mark.parametrize(
    ("body", "status", "headers", "items"),
    [
        (b"%PDF-1.4", "200 OK", [("content-type", "Application/PDF")], [b"%PDF-1.4"]),
        (PAGE, "404 Not Found", [HTML], []),
        (PAGE, "200 OK", [("Content-Type", "image/png")], []),
        (PAGE, "200 OK", [], []),
        (gzip.compress(PAGE, mtime=0), "200 OK", [HTML, ("Content-Encoding", "gzip")], [PAGE]),
        (zlib.compress(PAGE), "200 OK", [HTML, ("Content-Encoding", "deflate")], [PAGE]),
        (zlib.compress(PAGE)[2:-4], "200 OK", [HTML, ("Content-Encoding", "deflate")], [PAGE]),
        (PAGE, "200 OK", [HTML, ("Content-Encoding", "gzip")], [PAGE]),
        (
            b"5\r\nShips\r\n6\r\n left.\r\n0\r\n\r\n",
            "200 OK",
            [HTML, ("Transfer-Encoding", "chunked")],
            [b"Ships left."],
        ),
        (PAGE, "200 OK", [HTML, ("Transfer-Encoding", "chunked")], [PAGE]),
        (
            PAGE,
            "200 OK",
            [HTML, ("Content-Encoding", "br")],
            ["a.warc, record 2 is packed as br, which is not read; unpack it"],
        ),
    ],
)
def test_answers(body: bytes, status: str, headers: list[tuple[str, str]], items: list[bytes | str]) -> None:
    assert found(archive((body, status, headers))) == items


def test_requests_are_passed_over() -> None:
    assert found(archive(GOOD, kind="request")) == []


@pytest.mark.parametrize("packed", [True, False])
def test_a_truncated_archive_gives_what_came_before(packed: bool) -> None:
    whole = archive(GOOD, GOOD, packed=packed)
    first, told = found(whole[:-30])
    assert first == PAGE
    assert isinstance(told, str)
    assert told.startswith("a.warc is damaged (")
    assert told.endswith(") after record 3; what came before was read, get the rest anew")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no record"),
        (b"Ships left.\n", "Unknown archive format"),
        (archive(GOOD) + gzip.compress(b"\n" * 3_000_000), "a record without end of its head"),
        (archive(packed=False) + b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "a record without length"),
        (gzip.compress(b"WARC/1.0\r\n" + b"a" * 3_000_000), "a record without end of its head"),
    ],
)
def test_what_is_no_archive(content: bytes, why: str) -> None:
    assert f"a.warc is damaged ({why}" in str(found(content)[-1])


def test_records_and_pages_above_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LIMIT", 1_000)
    bomb = (gzip.compress(bytes(9_000)), "200 OK", [HTML, ("Content-Encoding", "gzip")])
    large, unpacked, good = found(archive((bytes(2_000), "200 OK", [HTML]), bomb, GOOD))
    assert str(large).startswith("a.warc, record 2 is larger than")
    assert str(unpacked).startswith("a.warc, record 3 is larger than")
    assert good == PAGE


def test_nothing_is_written_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    found(archive(GOOD, packed=False).replace(b"Content-Length: ", b"Content-Length: 1", 1))
    found(archive(GOOD, packed=False).replace(b"</html>", b"</html> and more"))
    assert capfd.readouterr() == ("", "")


WHOLE = archive(GOOD, (gzip.compress(PAGE), "200 OK", [HTML, ("Content-Encoding", "gzip")]), packed=False)


@given(st.binary(max_size=8), st.integers(0, len(WHOLE)), st.integers(0, 40), st.booleans())
def test_any_archive(noise: bytes, at: int, cut: int, packed: bool) -> None:
    content = WHOLE[:at] + noise + WHOLE[at + cut :]
    content = gzip.compress(content) if packed else content
    assert all(isinstance(one, Raw | Problem) for one in items_of(io.BytesIO(content), "a.warc"))


@given(st.binary())
def test_any_bytes(content: bytes) -> None:
    for start in (b"", b"\x1f\x8b", b"WARC/1.0\r\n"):
        assert all(isinstance(one, Raw | Problem) for one in items_of(io.BytesIO(start + content), "a.warc"))
