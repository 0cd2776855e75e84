"""Find: a path, an address, or standard input."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tocsin.documents import LIMIT, Raw, find
from tocsin.errors import FetchError, InputError, MissingInput, RefusedInput


def test_a_path(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(b"# Ships")
    assert find(str(path)) == Raw(content=b"# Ships", name=str(path), media_type="text/markdown")


def test_standard_input() -> None:
    assert find("-", stdin=io.BytesIO(b"Ships left.")) == Raw(content=b"Ships left.", name="standard input")


def test_an_address_is_fetched() -> None:
    raw = Raw(content=b"Ships left.", name="https://example.org", address="https://example.org/")
    assert find("https://example.org", fetch=lambda _: raw) is raw


def test_another_scheme_is_no_path() -> None:
    with pytest.raises(
        FetchError, match=r"ftp://example\.org/a is something other than a web page; give an address with"
    ):
        find("ftp://example.org/a")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match=r"there is no file .*/none\.txt; check the path"):
        find(str(tmp_path / "none.txt"))


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(RefusedInput, match="is a folder; give the files in it one by one"):
        find(str(tmp_path))


@pytest.mark.parametrize("name", ["a\x00b", "a" * 5000])
def test_an_impossible_path(name: str) -> None:
    with pytest.raises(InputError, match=r"cannot be read .*; check the path and its permissions"):
        find(name)


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)
    with pytest.raises(RefusedInput, match=r"large\.txt is larger than 50 MB; split it"):
        find(str(path))


def test_a_stream_above_the_limit() -> None:
    class Endless(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert size >= 0
            return bytes(size)

    with pytest.raises(RefusedInput, match="standard input is larger than 50 MB"):
        find("-", stdin=Endless())
