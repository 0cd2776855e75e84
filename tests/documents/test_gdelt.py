"""GDELT files: the addresses that they list, each once."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.documents import Raw, items
from tocsin.documents.gdelt import Sighted, items_of
from tocsin.errors import FetchError
from tocsin.model import Problem

ONE, TWO = "https://amber.example/1", "http://amber.example/2?a=b"
DAY = date(2024, 11, 7)


def row(columns: int, **cells: str) -> str:
    return "\t".join(cells.get(f"_{number}", "x") for number in range(columns))


def zipped(content: bytes, name: str = "a.export.CSV", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def found(content: str | bytes) -> list[Sighted | str]:
    content = content.encode() if isinstance(content, str) else content
    listed = items_of(io.BytesIO(content), "a.csv")
    return [one.message if isinstance(one, Problem) else one for one in listed]


@pytest.mark.parametrize(
    "line",
    [
        row(61, _60=ONE, _59="20241107101500", _1="20200101"),
        row(58, _57=ONE, _56="20241107"),
        row(16, _5=ONE, _2="20241107101500"),
        row(27, _4=ONE, _1="20241107101500"),
        row(11, _10=ONE, _0="20241107"),
    ],
)
def test_each_kind_of_file(line: str) -> None:
    assert found(line) == found(zipped(line.encode())) == [Sighted(ONE, DAY)]


def test_each_address_once() -> None:
    lines = [row(11, _10=f"{ONE}<UDIV>{TWO}", _0="20241107"), row(11, _10=ONE, _0="20241108")]
    assert found("\n".join(lines)) == [Sighted(ONE, DAY), Sighted(TWO, DAY)]


@pytest.mark.parametrize("source", ["BBC Monitoring", "ftp://amber.example/a", "https://", "", "https://a b.example/"])
def test_sources_that_are_no_address(source: str) -> None:
    assert found(row(61, _60=source)) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (f"a\n{row(16, _5=ONE)}".encode(), "a.csv, line 1 has 1 columns, as no GDELT file has; get it anew"),
        (b"PK\x03\x04 and no more", "a.csv cannot be unpacked (File is not a zip file); get it anew"),
        (zipped(b"a", "a.txt"), "a.csv holds no .csv file; give GDELT's file as it was published"),
        (zipped(b"a", method=zipfile.ZIP_LZMA), "a.csv is packed in a way that GDELT does not use; give its file as"),
    ],
)
def test_what_is_no_file_of_gdelt(content: bytes, message: str) -> None:
    assert str(found(content)[0]).startswith(message)


def test_items_are_the_articles(tmp_path: Path) -> None:
    def fetch(address: str) -> Raw:
        if address == TWO:
            raise FetchError(f"{address} does not exist; check the address")
        return Raw(content=b"Ships left.", name=address)

    path = tmp_path / "20241107101500.mentions.CSV.zip"
    path.write_bytes(zipped("\n".join(row(16, _5=one) for one in (ONE, TWO)).encode()))
    assert list(items(str(path), fetch=fetch)) == [
        Raw(content=b"Ships left.", name=ONE),
        Problem(stage="documents", input=TWO, message=f"{TWO} does not exist; check the address"),
    ]
    assert [getattr(one, "message", "") for one in items(str(path))] == [
        f"{one} is listed by {path} and was not fetched; allow it, or give the page" for one in (ONE, TWO)
    ]


PACKED = zipped("\n".join(row(61, _60=f"{ONE}{number}") for number in range(9)).encode())
CELLS = st.lists(st.sampled_from([ONE, "\t" * 10, "\t" * 5, "\t", "\n", "<UDIV>", "20241107", "http://[", "é"])).map(
    "".join
)


@given(
    st.binary()
    | CELLS.map(str.encode)
    | st.binary().map(lambda noise: b"PK\x03\x04" + noise)
    | st.tuples(st.binary(max_size=4), st.integers(0, len(PACKED)), st.integers(0, 9)).map(
        lambda cut: PACKED[: cut[1]] + cut[0] + PACKED[cut[1] + cut[2] :]
    )
)
def test_any_file(content: bytes) -> None:
    assert all(isinstance(one, Sighted | Problem) for one in items_of(io.BytesIO(content), "a.csv"))
