"""Records: reports as JSON objects, a file or a line each."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.documents import Raw, extract, record, records
from tocsin.documents.layout import Layout
from tocsin.documents.records import items_of
from tocsin.errors import RefusedInput
from tocsin.model import Account, Block, BlockKind, Document, Problem, Span

TEXT = "Three ships left the harbour of Port Amber on Monday, the ministry said."


def found(content: bytes, name: str = "r.jsonl") -> list[str]:
    return [one.name if isinstance(one, Raw) else one.message for one in items_of(io.BytesIO(content), name)]


def document(**fields: Any) -> Document:
    return extract(Raw(content=json.dumps(fields).encode(), name="r.json", media_type="application/json"))


@pytest.mark.parametrize("name", ["r.jsonl", "r.ndjson", "r.jsonl.gz", "r.json", "r.json.gz"])
def test_lines_that_are_reports_and_lines_that_are_none(name: str) -> None:
    content = b'{"text": "a"}\n\n[1]\n{"title": "b"}\n{"body": " "}\n{\n{"content": "c", "text": null}'
    packed = gzip.compress(content) if name.endswith(".gz") else content
    assert found(packed, name) == [
        f"{name}, line 1",
        f"{name}, line 3 is no JSON object; give every report as one object",
        f"{name}, line 4 has no text; give it under the key text, body or content",
        f"{name}, line 5 has no text; give it under the key text, body or content",
        f"{name}, line 6 is no JSON object; give every report as one object",
        f"{name}, line 7",
    ]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (b'{"text": "a"}', ["r.json"]),
        (b'\xef\xbb\xbf{\n"text": "a"\n}', ["r.json"]),
        (
            b'[{"text": "a"}, 2]',
            ["r.json, item 1", "r.json, item 2 is no JSON object; give every report as one object"],
        ),
        (b'{"articles": [{"text": "a"}]}', ["r.json, item 1"]),
        (b'{"articles": 2}', ["r.json has no text; give it under the key text, body or content"]),
        (b"[]", ["r.json lists no report; give one with reports in it"]),
        (b"2", ["r.json is no JSON object; give every report as one object"]),
        (
            b'{\n"text": ',
            [
                "r.json is no valid JSON (Expecting value: line 2 column 9 (char 10)); "
                "mend it, or write one object a line as .jsonl"
            ],
        ),
    ],
)
def test_a_file_of_json(content: bytes, names: list[str]) -> None:
    assert found(content, "r.json") == names


def test_json_above_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LIMIT", 99)
    assert found(gzip.compress(b'{"text": "' + b"a" * 999), "r.json.gz")[0].startswith("r.json.gz is larger than")


def test_a_damaged_archive() -> None:
    assert found(gzip.compress(b'{"text": "a"}')[:-4], "r.json.gz")[0].startswith("r.json.gz is damaged (")


def test_a_record_as_a_document() -> None:
    read = document(
        text=TEXT, title="Ships  leave", source={"id": None, "name": "Amber Post"}, url="https://amber.example/1",
        published="20241107T101500Z", language="en", author="Ann", rank=3,
    )  # fmt: skip
    assert read.text == f"Ships leave\n{TEXT}"
    assert (read.title, read.outlet, read.address) == ("Ships leave", "Amber Post", "https://amber.example/1")
    assert (read.published, read.date_basis, read.language) == (date(2024, 11, 7), "metadata", "en")
    assert [(block.kind, block.span.of(read.text)) for block in read.blocks] == [
        (BlockKind.HEADLINE, "Ships leave"),
        (BlockKind.LEAD, TEXT),
    ]


def test_a_title_that_the_text_begins_with_stands_there_once() -> None:
    read = document(body=f"SHIPS LEAVE!\n{TEXT}", title="Ships leave")
    assert (read.text, read.blocks[0].kind) == (f"SHIPS LEAVE!\n{TEXT}", BlockKind.HEADLINE)


def test_html_in_a_record() -> None:
    read = document(content=f"<p>{TEXT}</p><p>Bread is short.</p>", title="Ships leave")
    assert read.text == f"Ships leave\n{TEXT}\nBread is short."
    assert read.blocks[-1].span.of(read.text) == "Bread is short."


@pytest.mark.parametrize(
    ("account", "author", "name", "handle"),
    [
        ("@portamber", None, "portamber", "portamber"),
        ("portamber", "Port Amber", "Port Amber", "portamber"),
        ("Port Amber (@portamber)", None, "Port Amber", "portamber"),
        ({"name": "Port Amber", "handle": "portamber"}, None, "Port Amber", "portamber"),
        ({"name": "Port Amber"}, None, "Port Amber", "Port Amber"),
    ],
)
def test_a_record_of_an_account_is_its_post(account: Any, author: str | None, name: str, handle: str) -> None:
    read = document(text="Ships left.\nBread is short. #amber", account=account, author=author, date="2024-11-07")
    owner = Account(name, handle, date(2024, 11, 7))
    assert read.blocks == (Block(BlockKind.POST, Span(0, 27), owner),)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-11-07T10:15:00+01:00", date(2024, 11, 7)),
        ("Thu, 07 Nov 2024 10:15:00 GMT", date(2024, 11, 7)),
        (20241107, date(2024, 11, 7)),
        (1730973600, date(2024, 11, 7)),
        (1730973600000.0, date(2024, 11, 7)),
        ("1730973600", date(2024, 11, 7)),
        (2024, None),
        (True, None),
        (float("inf"), None),
        (float("nan"), None),
        ([1], None),
        ("11/07/24", None),
    ],
)
def test_days(written: Any, day: date | None) -> None:
    assert document(text=TEXT, published=written).published == day


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[]", "is no JSON object; give one report as an object"),
        (b"{", "is no JSON object"),
        (b"[" * 100_000, "is no JSON object"),
        (b"{}", "has no text; give a report as a JSON object with the key text, body or content"),
    ],
)
def test_what_is_no_record(content: bytes, message: str) -> None:
    with pytest.raises(RefusedInput, match=rf"^r\.json {message}"):
        extract(Raw(content=content, name="r.json", media_type="application/json"))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
KEYS = (
    "text body content title outlet source address url published date updated author language account articles".split()
)
RECORDS = st.dictionaries(st.sampled_from(KEYS), JSON | st.text("<p>&aé\ud800\n#@(", max_size=30), max_size=6)


@given(st.binary() | st.lists(RECORDS | JSON, max_size=3).map(lambda all: "\n".join(map(json.dumps, all)).encode()))
def test_any_file(content: bytes) -> None:
    for name in ("r.json", "r.jsonl"):
        for packed in (content, gzip.compress(content), gzip.compress(content)[:-5], b"\x1f\x8b" + content):
            assert all(isinstance(one, Raw | Problem) for one in items_of(io.BytesIO(packed), name))


@given(st.binary() | RECORDS.map(lambda one: json.dumps(one).encode()))
def test_any_record(content: bytes) -> None:
    try:
        layout = record.lay_out(Raw(content=content, name="r"))
    except RefusedInput:
        return
    assert isinstance(layout, Layout)
    layout.text.encode()
    assert all(line.span.of(layout.text) for line in layout.lines)
