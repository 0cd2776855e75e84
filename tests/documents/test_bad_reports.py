"""Bad input, and input that only looks bad: one clear sentence, or a reading in good time."""

from __future__ import annotations

import time

import pytest

from tocsin.documents import LIMIT, Raw, extract
from tocsin.errors import RefusedInput

SENTENCE = "The ministry of defence said on Monday that three ships had left the harbour for the islands. "


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty; give a report with text in it"),
        (b" \n\t\r\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty|is binary"),
        (b"\x00\x00\x00\x00", "is binary"),
        (b"- \n- \n", "holds no text; give a report with text in it"),
        (b"PK\x03\x04" + b"\x00" * 99, "is a ZIP archive or an Office document, not a report; save its text as"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "is an image, not a report"),
        (b"\x7fELF\x02\x01" + b"\x00" * 99, "is a program, not a report"),
        (b"SQLite format 3\x00" + b"\x00" * 99, "is a database, not a report"),
        (b"{\\rtf1 Ships left.}", "is an RTF document, not a report"),
        (b"\x00\xfe\x03" * 999, "is binary, or text in an unknown encoding; save it as UTF-8 text, HTML or PDF"),
    ],
)
def test_what_cannot_be_read(content: bytes, message: str) -> None:
    with pytest.raises(RefusedInput, match=rf"^report\.txt (?:{message})"):
        extract(Raw(content=content, name="report.txt"))


def test_above_the_limit() -> None:
    with pytest.raises(RefusedInput, match=r"report\.txt is larger than 50 MB; split it, or give the text alone"):
        extract(Raw(content=bytes(LIMIT + 1), name="report.txt"))


def test_what_the_bytes_say_counts_more_than_what_they_are_declared_to_be() -> None:
    html = f"<!doctype html><html><body><p>{SENTENCE}</p></body></html>".encode()
    assert extract(Raw(content=html, name="report.txt", media_type="text/plain")).text == SENTENCE.strip()


@pytest.mark.parametrize(
    ("content", "blocks"),
    [
        (SENTENCE * 10_700, 1),
        ("a" * 1_000_000, 1),
        (f"{SENTENCE * 4}\n" * 13_000, 13_000),
        ("#tag " * 200_000 + "\n— Name (@handle) March 5, 2024", 1),
        ("(@" * 500_000, 1),
        ("— " * 500_000, 1),
        ("- " * 500_000 + "x", 1),
        ("KYIV/" * 200_000, 1),
        ("\n" * 1_000_000 + "x", 1),
    ],
)
def test_large_texts_are_read_in_good_time(content: str, blocks: int) -> None:
    began = time.process_time()
    document = extract(Raw(content=content.encode(), name="report.txt"))
    assert len(document.blocks) == blocks
    assert time.process_time() - began < 10
