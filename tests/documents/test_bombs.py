"""Bombs: small files made to fill memory, disk or time, and archives made to write where they should not."""

from __future__ import annotations

import gzip
import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from pdf_samples import pdf as sample
from published_files import UN_OTHER, un, workbook
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject

from tocsin.documents import Raw, extract, pdf
from tocsin.documents.feeds.listing import listing
from tocsin.documents.inflated import inflated
from tocsin.documents.items import items
from tocsin.errors import InputError, RefusedInput, TocsinError
from tocsin.model import Problem
from tocsin.reference.published import read_list, read_spending
from tocsin.reference.published.publications import publications

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
LAUGHING = f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd">%p;<!ENTITY a11 "x">]>'
REMOTE = '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">'
MEGABYTES = 1_000_000


@pytest.fixture
def bounded() -> Iterator[Callable[[float, float], None]]:
    """Tells afterwards how long a test took and how much Python allocated."""
    tracemalloc.start()
    begun = time.process_time()

    def check(seconds: float, megabytes: float) -> None:
        assert time.process_time() - begun < seconds
        assert tracemalloc.get_traced_memory()[1] < megabytes * MEGABYTES

    yield check
    tracemalloc.stop()


def zeros(megabytes: int) -> bytes:
    """Return so many megabytes of nothing, packed."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=1, mtime=0) as archive:
        for _ in range(megabytes):
            archive.write(bytes(MEGABYTES))
    return packed.getvalue()


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize("doctype", [LAUGHING, OUTSIDE, PARAMETER, REMOTE], ids=["laughs", "file", "parameter", "dtd"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("root", ["rss", "feed", "urlset"])
def test_no_entity_of_a_feed_is_read(
    root: str, encoding: str, doctype: str, bounded: Callable[[float, float], None]
) -> None:
    said = "<title>&a11;</title><item><title>&a11;</title><link>https://a.example/1</link></item>"
    feed = f'<?xml version="1.0"?>{doctype}<{root} b="&a11;">{said}</{root}>'
    try:
        found = listing(Raw(content=feed.encode(encoding), name="feed"))
    except RefusedInput as error:
        assert "declares XML entities, which no feed needs" in str(error)
    else:
        assert doctype == REMOTE
        assert "root:" not in str(found)
    bounded(5, 50)


@pytest.mark.parametrize("doctype", [LAUGHING, OUTSIDE, PARAMETER, REMOTE], ids=["laughs", "file", "parameter", "dtd"])
@pytest.mark.parametrize("where", ["text", "attribute"])
def test_no_entity_of_a_list_is_read(where: str, doctype: str, bounded: Callable[[float, float], None]) -> None:
    entry = UN_OTHER.replace("HYOK NAM", "&a11;")
    if where == "attribute":
        entry = UN_OTHER.replace("<FIRST_NAME>", '<FIRST_NAME x="&a11;">')
    content = un(entry).replace(b"?>", b"?>" + doctype.encode(), 1)
    try:
        found = read_list(publications()["un"], content, name="un.xml")
    except InputError as error:
        assert str(error).startswith("un.xml ")
    else:
        assert "root:" not in str(found)
        assert len(str(found)) < 5_000
    bounded(5, 50)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "x-gzip"])
def test_a_body_is_unpacked_no_further_than_it_is_read(encoding: str, bounded: Callable[[float, float], None]) -> None:
    import zlib

    bomb = zeros(300) if "gzip" in encoding else zlib.compress(bytes(300 * MEGABYTES), 1)
    content = inflated(bomb, encoding, limit=MEGABYTES)
    assert content is not None
    assert len(content) == MEGABYTES + 1
    if "gzip" in encoding:
        bounded(10, 10)


def test_a_feed_that_unpacks_to_more_than_is_read(bounded: Callable[[float, float], None]) -> None:
    bomb = gzip.compress(b"<rss><channel><title>x</title></channel></rss>") + zeros(200)
    assert len(bomb) < MEGABYTES
    with pytest.raises(RefusedInput, match="unpacks to more than 50 MB"):
        listing(Raw(content=bomb, name="feed.gz"))
    bounded(10, 120)


@pytest.mark.parametrize("name", ["a.json.gz", "a.jsonl.gz", "a.warc.gz", "a.export.csv.gz"])
def test_files_of_many_reports_end(name: str, tmp_path: Path, bounded: Callable[[float, float], None]) -> None:
    (tmp_path / name).write_bytes(zeros(150))
    found = list(items(str(tmp_path / name)))
    assert found
    assert all(isinstance(one, Problem) for one in found)
    bounded(20, 250)


def test_a_zip_of_gdelt_that_says_it_holds_too_much(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tocsin.documents.gdelt.MOST_BYTES", 1_000)
    path = tmp_path / "a.export.csv.zip"
    path.write_bytes(zipped(**{f"{at}.csv": b"\n" * 300 for at in range(4)}))
    (problem,) = items(str(path))
    assert isinstance(problem, Problem)
    assert "unpacks to more than is read of one file" in problem.message


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/core.xml", "other.bin"])
def test_a_workbook_that_unpacks_to_too_much(part: str, bounded: Callable[[float, float], None]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        for one in before.infolist():
            if one.filename != part:
                after.writestr(one.filename, before.read(one))
        with after.open(part, "w") as member:
            for _ in range(60):
                member.write(b"<row/>" * 100_000)
    with pytest.raises(InputError, match=r"unpacks to more than 20 MB; give NATO's tables as \.xlsx"):
        read_spending(publications()["nato"], packed.getvalue(), name="nato.xlsx")
    bounded(10, 60)


@pytest.mark.parametrize("doctype", [LAUGHING, OUTSIDE, REMOTE], ids=["laughs", "file", "dtd"])
def test_no_entity_of_a_workbook_is_read(doctype: str, bounded: Callable[[float, float], None]) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for one in before.infolist():
            content = before.read(one)
            if one.filename == "xl/worksheets/sheet1.xml":
                head, _, rest = content.partition(b"<worksheet")
                rest = rest.replace(b"<t>", b"<t>&a11;", 1).replace(b"<v>", b"<v>&a11;", 1)
                content = head + doctype.encode() + b"<worksheet" + rest
            after.writestr(one.filename, content)
    try:
        found = read_spending(publications()["nato"], made.getvalue(), name="nato.xlsx")
    except InputError as error:
        assert str(error).startswith("nato.xlsx ")
        assert "root:" not in str(error)
    else:
        assert "root:" not in str(found)
    bounded(10, 100)


def many_pages(content: bytes, pages: int) -> bytes:
    """Return a PDF whose pages all show the same."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=200, height=200)
    stream = StreamObject()
    stream.set_data(content)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    return repeated(_written(writer), pages)


def repeated(document: bytes, pages: int) -> bytes:
    """Return a PDF whose first page is listed again and again."""
    writer = PdfWriter(clone_from=io.BytesIO(document))
    root = cast("DictionaryObject", writer.pages[0]["/Parent"].get_object())
    root[NameObject("/Kids")] = ArrayObject([cast("ArrayObject", root["/Kids"])[0]] * pages)
    root[NameObject("/Count")] = NumberObject(pages)
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_a_pdf_of_very_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MOST_PAGES", 50)
    assert "is a PDF of images" in _refused(many_pages(b"", 50))
    assert "has more than 50 pages" in _refused(many_pages(b"", 60))


def test_pages_that_show_one_text_again_and_again_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LIMIT", 300)
    assert "or what fills so many" in _refused(repeated(sample(["Ships left the port on Thursday."]), 40))


def test_a_stream_of_a_pdf_that_unpacks_to_too_much(bounded: Callable[[float, float], None]) -> None:
    bomb = many_pages(b" " * (200 * MEGABYTES), 1)
    assert len(bomb) < MEGABYTES
    assert _refused(bomb)
    bounded(30, 700)


def _refused(content: bytes) -> str:
    with pytest.raises(RefusedInput) as refused:
        extract(Raw(content=content, name="a.pdf"))
    return str(refused.value)


@pytest.mark.parametrize(
    "name", ["../escaped.csv", "/tmp/escaped.csv", "a/../../escaped.csv", "..\\escaped.csv", "C:\\x.csv"]
)
def test_no_name_in_an_archive_is_a_path(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Members are read where they lie: nothing is unpacked onto the disk, whatever it is called."""
    inside = tmp_path / "inside"
    inside.mkdir()
    path = inside / "a.mentions.csv.zip"
    cells = ["1"] * 16
    cells[5] = "https://a.example/1"
    path.write_bytes(zipped(**{name: "\t".join(cells).encode()}))
    monkeypatch.chdir(inside)
    found = list(items(str(path), fetch=lambda address: Raw(content=b"Ships left.", name=address)))
    assert [one.name for one in found if isinstance(one, Raw)] == ["https://a.example/1"]
    assert [one.name for one in tmp_path.rglob("*")] == ["inside", "a.mentions.csv.zip"]
    assert not Path("/tmp/escaped.csv").exists()


@pytest.mark.parametrize(
    "content",
    [b"<html><body>" + b"<div>" * 200_000, b"<html><p>" + b"&amp" * 300_000, b"[" * 100_000, b'{"text":' * 50_000],
    ids=["deep", "entities", "brackets", "objects"],
)
def test_what_is_nested_without_end_is_read_or_refused_in_good_time(content: bytes) -> None:
    begun = time.process_time()
    for media_type in ("text/html", "application/json", "text/plain"):
        try:
            extract(Raw(content=content, name="it", media_type=media_type))
        except TocsinError as error:
            assert str(error).startswith("it ")
    assert time.process_time() - begun < 15
