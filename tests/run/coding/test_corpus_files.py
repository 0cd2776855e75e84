"""A corpus: which files there are at a path of any storage, and the reports of each format in them."""

from __future__ import annotations

import gzip
import io
import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import fsspec
import polars as pl
import pytest
from corpora import lines, reports
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tocsin.documents import Raw, extract
from tocsin.documents.gdelt import Sighted
from tocsin.errors import InputError, MissingInput, RefusedInput, SettingsError
from tocsin.model import Problem
from tocsin.run.coding.corpus import File, Item, bundles, files, fingerprint

TEXT = "Iran shipped missiles to Sudan."


@pytest.fixture
def memory() -> Iterator[Any]:
    storage = fsspec.filesystem("memory")
    yield storage
    for path in storage.find("/"):
        storage.rm(path)


def said(target: str) -> list[str]:
    """Return the text of each report of a corpus, or what is wrong with it."""
    return [_said(item) for file in files([target]) for item in file.items()]


def _said(item: Item) -> str:
    match item:
        case Raw():
            return extract(item).text
        case Problem():
            return item.message
        case Sighted():
            return item.address


def names(target: Path | str) -> list[str]:
    return [file.name for file in files([str(target)])]


def test_files_of_a_folder_and_of_a_pattern_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/two.txt", "a/one.txt", ".git/config", "a/.hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert names(tmp_path) == [str(tmp_path / name) for name in ("a/one.txt", "a/two.txt", "b.txt")]
    assert names(tmp_path / "**/t*.txt") == [str(tmp_path / "a/two.txt")]
    twice = files([str(tmp_path / "b.txt"), str(tmp_path)])
    assert [file.path.removeprefix(f"{tmp_path}/") for file in twice] == ["b.txt", "a/one.txt", "a/two.txt"]


def test_files_of_another_storage(memory: Any) -> None:
    memory.pipe("/archive/b.jsonl", lines(reports(2)))
    memory.pipe("/archive/a.jsonl.gz", gzip.compress(lines(reports(1))))
    assert names("memory://archive") == ["memory:///archive/a.jsonl.gz", "memory:///archive/b.jsonl"]
    assert said("memory://archive/*.jsonl*") == [reports(1)[0]["text"], *(one["text"] for one in reports(2))]


def _warc() -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/plain")], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        "https://amber.example/1", "response", io.BytesIO(TEXT.encode()), http_headers=http
    )
    writer.write_record(record)
    return stream.getvalue()


def _parquet() -> bytes:
    stream = io.BytesIO()
    moment = datetime(2025, 3, 7, 12, 30, tzinfo=UTC)
    rows = {
        "text": [TEXT, None],
        "published": [date(2025, 3, 7)] * 2,
        "updated": [moment] * 2,
        "thumbnail": [b"\xff"] * 2,
    }
    pl.DataFrame(rows).write_parquet(stream)
    return stream.getvalue()


def _hostile() -> bytes:
    """Return what fuzzing found: Polars asks for two exabytes to read it, and ends its process."""
    return Path(__file__).with_name("hostile.parquet").read_bytes()


def _gdelt() -> bytes:
    return b"\t".join([b"x"] * 56 + [b"20250307", b"https://amber.example/1"])


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize("remote", [False, True])
@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.warc.gz", _warc, [TEXT]),
        ("a.parquet", _parquet, [TEXT, "{}, row 2 has no text; give it under the key text, body or content"]),
        ("a.parquet", lambda: b"PAR1 and no more", ["{} is no Parquet that can be read"]),
        ("a.parquet", _hostile, ["{} is no Parquet that can be read"]),
        ("20250307.export.csv", _gdelt, ["https://amber.example/1"]),
        ("a.txt", TEXT.encode, [TEXT]),
        ("a.jsonl", lambda: b'{"text": "Ships left."}\nno\n', ["Ships left.", "{}, line 2 is no JSON object"]),
    ],
)  # fmt: skip
def test_reports_of_each_format(
    tmp_path: Path, name: str, content: Callable[[], bytes], found: list[str], remote: bool
) -> None:
    target = f"memory:///{name}" if remote else str(tmp_path / name)
    with fsspec.open(target, "wb") as file:
        file.write(content())
    heard = said(target)
    assert len(heard) == len(found)
    assert all(one.startswith(other.format(target)) for one, other in zip(heard, found, strict=True))


def test_days_and_moments_of_a_parquet_row(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(_parquet())
    first = next(item for file in files([str(tmp_path)]) for item in file.items())
    assert isinstance(first, Raw)
    document = extract(first)
    assert (document.published, document.updated_at) == (date(2025, 3, 7), datetime(2025, 3, 7, 12, 30, tzinfo=UTC))


def test_damaged_parquet_is_a_problem_whatever_is_damaged(tmp_path: Path) -> None:
    chance, whole = random.Random(1), _parquet()
    for _ in range(12):
        content = bytearray(whole)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        (tmp_path / "a.parquet").write_bytes(content)
        for item in files([str(tmp_path)])[0].items():
            assert not isinstance(item, Problem) or item.message.startswith(f"{tmp_path}/a.parquet")


@pytest.mark.parametrize(
    ("target", "error", "told"),
    [
        ("nowhere.jsonl", MissingInput, "no file at nowhere.jsonl"),
        ("nothing-*.gz", MissingInput, "no file at nothing-"),
        ("https://amber.example/a.jsonl", RefusedInput, "is of the web; download it"),
        ("nosuch://bucket/a.jsonl", InputError, "nosuch://bucket/a.jsonl cannot be read"),
        ("gdrive://bucket/a.jsonl", SettingsError, "install that beside Tocsin"),
    ],
)
def test_no_corpus(target: str, error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told):
        files([target])


def test_a_file_that_is_gone_is_a_problem_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(reports(1)))
    (file,) = files([str(tmp_path)])
    (tmp_path / "a.jsonl").unlink()
    (item,) = file.items()
    assert isinstance(item, Problem)
    assert item.message.startswith(f"{tmp_path}/a.jsonl cannot be read")


def _of(*sizes: int) -> list[File]:
    return [File(None, str(at), str(at), size) for at, size in enumerate(sizes)]


def test_small_files_are_put_together_and_large_ones_stand_alone() -> None:
    given = _of(*[1_000_000] * 70, 900_000_000, 5)
    assert [len(bundle) for bundle in bundles(given)] == [64, 7, 1]
    assert [file for bundle in bundles(given) for file in bundle] == given


def test_a_fingerprint_tells_names_sizes_and_order() -> None:
    one, other = _of(1, 2)
    assert len({fingerprint(given) for given in ([one], [one, other], [other, one], _of(1, 3))}) == 4
