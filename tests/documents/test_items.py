"""Items: every report of a target, in order, and a problem in place of each that is bad."""

from __future__ import annotations

import gzip
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.documents import Raw, items, streamed
from tocsin.documents.streamed import Numbered, lines
from tocsin.errors import FetchError
from tocsin.model import Problem

LINE = b'{"text": "Ships left."}\n'


def names(target: str) -> list[str]:
    return [item.name if isinstance(item, Raw) else item.message for item in items(target)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/two.txt", "a/one.html", ".git/config", "a/.hidden.txt", "c/reports.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(LINE)
    return tmp_path


def test_a_file(folder: Path) -> None:
    assert list(items(str(folder / "b.txt"))) == [
        Raw(content=LINE, name=str(folder / "b.txt"), media_type="text/plain"),
    ]


def test_a_folder_with_those_inside_in_order_and_without_what_is_hidden(folder: Path) -> None:
    found = [name.removeprefix(f"{folder}/") for name in names(str(folder))]
    assert found == ["b.txt", "a/one.html", "a/two.txt", "c/reports.jsonl, line 1"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*", ["b.txt"]),
        ("a/*.txt", ["a/two.txt"]),
        ("**/*.[th]*", ["a/one.html", "a/two.txt", "b.txt"]),
        ("*/*.jsonl", ["c/reports.jsonl, line 1"]),
    ],
)
def test_a_pattern(folder: Path, pattern: str, found: list[str]) -> None:
    assert [name.removeprefix(f"{folder}/") for name in names(str(folder / pattern))] == found


def test_a_name_that_looks_like_a_pattern_is_a_name(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_bytes(b"Ships left.")
    assert names(str(tmp_path / "a[1].txt")) == [str(tmp_path / "a[1].txt")]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("none.txt", "there is no file {}/none.txt; check the path"),
        ("none.jsonl", "{}/none.jsonl cannot be read (No such file or directory); check the path and its permissions"),
        ("*.none", "{}/*.none matches no file; check the pattern"),
        ("empty", "{}/empty is a folder without files; give one with reports in it"),
    ],
)
def test_targets_that_give_nothing(tmp_path: Path, target: str, message: str) -> None:
    (tmp_path / "empty").mkdir()
    assert [one.message for one in items(str(tmp_path / target)) if isinstance(one, Problem)] == [
        message.format(tmp_path)
    ]


def test_a_linked_folder_and_a_pipe_are_left_out(folder: Path) -> None:
    (folder / "d").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    assert len(names(str(folder))) == 4


def test_standard_input_and_an_address() -> None:
    raw = Raw(content=b"Ships left.", name="https://amber.example", address="https://amber.example/")
    assert list(items("-", stdin=io.BytesIO(b"Ships left."))) == [Raw(content=b"Ships left.", name="standard input")]
    assert list(items("https://amber.example", fetch=lambda _: raw)) == [raw]


def test_an_address_of_many_items_and_one_that_fails() -> None:
    served = "https://amber.example/r.jsonl?page=2"
    found = list(items(served, fetch=lambda _: Raw(content=LINE * 2, name=served, address=served)))
    assert [one.name for one in found if isinstance(one, Raw)] == [
        f"https://amber.example/r.jsonl, line {number}" for number in (1, 2)
    ]
    assert list(items("https://amber.example", fetch=fails)) == [
        Problem(stage="documents", input="https://amber.example", message="https://amber.example is gone; try later")
    ]


def fails(address: str) -> Raw:
    raise FetchError(f"{address} is gone; try later")


@given(st.text(max_size=20))
def test_any_target(target: str) -> None:
    if not target.startswith(("/", "~", ".", "*", "?", "[", "-")):
        assert all(isinstance(one, Raw | Problem) for one in items(target, fetch=fails))


def test_lines_are_counted_with_blank_ones() -> None:
    found = list(lines(io.BytesIO(b"a\n\n \nb"), "r"))
    assert found == [Numbered(1, b"a\n"), Numbered(4, b"b")]


def test_a_line_above_the_limit_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streamed, "LIMIT", 10)
    first, second, third = lines(io.BytesIO(b"a\n" + b"x" * 3_000_000 + b"\nb\n"), "r")
    assert (first, third) == (Numbered(1, b"a\n"), Numbered(3, b"b\n"))
    assert isinstance(second, Problem)
    assert second.message.startswith("r, line 2 is larger than")


@pytest.mark.parametrize("bound", ["MOST_LINES", "MOST_BYTES"])
def test_no_more_is_read_than_a_bound(monkeypatch: pytest.MonkeyPatch, bound: str) -> None:
    monkeypatch.setattr(streamed, bound, 4)
    *read, last = lines(io.BytesIO(b"\n" * 9), "r")
    assert (read, getattr(last, "message", None)) == (
        [],
        "r goes on after line 4, more than is read of one file; split it",
    )


def test_a_bomb_of_one_line_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streamed, "LIMIT", 1_000_000)
    monkeypatch.setattr(streamed, "MOST_BYTES", 5_000_000)
    bomb = streamed.unpacked(io.BytesIO(gzip.compress(bytes(50_000_000), 1)))
    assert [type(one) for one in lines(bomb, "r")] == [Problem, Problem]
    assert len(bomb.read()) > 40_000_000


def test_a_truncated_file_gives_what_came_before() -> None:
    noise = os.urandom(50_000).hex().encode()
    packed = gzip.compress(b"a\nb\n" + noise)
    *read, last = lines(streamed.unpacked(io.BytesIO(packed[:-9_000])), "r.gz")
    assert read == [Numbered(1, b"a\n"), Numbered(2, b"b\n")]
    assert isinstance(last, Problem)
    assert last.message.startswith("r.gz is damaged (Compressed file ended before")
    assert last.message.endswith("below line 2; what stands above was read, get the rest anew")
