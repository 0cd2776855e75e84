"""Bytes to text, in whatever encoding a report comes."""

from __future__ import annotations

import codecs

import pytest

from tocsin.documents import Raw, extract
from tocsin.documents.decode import decode, normalise
from tocsin.errors import RefusedInput

WORDS = "The minister’s aide said “no” in the café at Møn, and left for 20 € by taxi to the harbour of the old town."
RUSSIAN = (
    "Министерство обороны сообщило в понедельник, что три корабля вышли из порта и направились к островам на севере."
)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (WORDS.encode(), WORDS),
        (codecs.BOM_UTF8 + WORDS.encode(), WORDS),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), WORDS),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), WORDS),
        (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), WORDS),
        (WORDS.encode("utf-16-le"), WORDS),
        (WORDS.encode("utf-16-be"), WORDS),
        (WORDS.encode("windows-1252"), WORDS),
        ("A café in Møn.".encode("latin-1") + b" It is open on every day of the week." * 4, None),
        ((RUSSIAN * 5).encode("windows-1251"), RUSSIAN * 5),
        ((WORDS * 60).encode() + b"\xe2\x80", WORDS * 60 + "\ufffd"),
    ],
)
def test_encodings(content: bytes, text: str | None) -> None:
    assert decode(Raw(content=content, name="a.txt")) == (text or content.decode("latin-1"))


def test_a_declared_encoding_is_tried() -> None:
    text = "Příliš žluťoučký kůň úpěl ďábelské ódy."
    assert decode(Raw(content=text.encode("iso8859-2"), name="a", media_type="text/plain; charset=ISO-8859-2")) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [("a\r\nb\rc", "a\nb\nc"), ("\ufeffa", "a"), ("a\x00b", "ab"), ("cafe\u0301", "café"), ("“a”  b", "“a”  b")],
)
def test_normalise(raw: str, text: str) -> None:
    assert normalise(raw) == text


@pytest.mark.parametrize(
    "content", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 500, b"\xff" * 3 + b"\x00\x9c\x07" * 300]
)
def test_binary_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedInput, match=r"a\.bin is binary, or text in an unknown encoding; save it as"):
        extract(Raw(content=content, name="a.bin"))
