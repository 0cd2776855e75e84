"""Unpack: gzip archives, whole, damaged, and made to fill the memory."""

from __future__ import annotations

import gzip
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.documents.raw import LIMIT
from tocsin.documents.unpack import Unpacked, gunzipped
from tocsin.errors import RefusedInput

TEXT = random.Random(1).randbytes(300_000)
PACKED = gzip.compress(TEXT, mtime=0)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (PACKED, TEXT),
        (PACKED + PACKED, TEXT + TEXT),
        (PACKED + b"\0" * 512, TEXT),
        (gzip.compress(b"", mtime=0), b""),
    ],
)
def test_whole_archives(content: bytes, text: bytes) -> None:
    assert gunzipped(content, "a.gz") == Unpacked(text, whole=True)


@pytest.mark.parametrize(
    ("content", "least"),
    [
        (PACKED[:-1], len(TEXT)),
        (PACKED[:-8] + b"\0" * 8, len(TEXT)),
        (PACKED[:200_000], 100_000),
        (PACKED + b"junk", len(TEXT)),
        (PACKED + PACKED[:5], len(TEXT)),
    ],
)
def test_what_came_before_the_damage_is_kept(content: bytes, least: int) -> None:
    unpacked = gunzipped(content, "a.gz")
    assert not unpacked.whole
    assert TEXT.startswith(unpacked.content)
    assert len(unpacked.content) >= least


@pytest.mark.parametrize("content", [PACKED[:5], b"\x1f\x8b", b"\x1f\x8b\x08\x00junk" * 9, b"no archive"])
def test_of_these_nothing_is_left(content: bytes) -> None:
    with pytest.raises(RefusedInput, match=r"^a\.gz is a damaged gzip archive, of which nothing can be unpacked"):
        gunzipped(content, "a.gz")


def test_a_bomb() -> None:
    bomb = gzip.compress(bytes(LIMIT + 1), compresslevel=1)
    assert len(bomb) < 1_000_000
    with pytest.raises(RefusedInput, match=r"^a\.gz unpacks to more than 50 MB; split it$"):
        gunzipped(bomb, "a.gz")


@given(st.binary(max_size=100), st.integers(0, 60), st.binary(max_size=20))
def test_any_bytes(text: bytes, at: int, put: bytes) -> None:
    packed = gzip.compress(text)
    try:
        unpacked = gunzipped(packed[:at] + put + packed[at + len(put) :], "a.gz")
    except RefusedInput:
        return
    assert isinstance(unpacked.content, bytes)
