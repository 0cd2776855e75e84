"""Whatever the text: spans are valid, in order and apart, and cover every line that says something."""

from __future__ import annotations

import re
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from tocsin.documents.blocks import divide
from tocsin.documents.decode import normalise
from tocsin.documents.lines import lines_of

PARTS: Final = st.sampled_from(
    [
        "Three ships left the harbour on Monday.", "“Bread is short.”", "Sources:", "At a Glance", "- ", "• ", "1. ",
        "\n", "\n\n", "— Port Amber (@portamber) March 5, 2024", "KYIV, Nov 7 (Reuters) - ", "pic.twitter.com/a1",
        "#tag", "https://t.co/a", "By Ann Example", "Photo: a ship", "Published: 5 March 2024", " ", "(@", "—",
        "Sources: a; b", "the ministry said", "\t",
    ]
)  # fmt: skip
TEXTS: Final = st.one_of(st.text(), st.lists(st.one_of(PARTS, st.text(max_size=12)), max_size=30).map("".join))
BULLET: Final = re.compile(r"(?:[-–*+]\s|[•▪●◦‣])")
# What stands outside every block: signatures, what trails a post, dashes and bullet signs.
OUTSIDE: Final = re.compile(
    r"\(@|https?://|pic\.twitter\.com|#\w|photo|video|source|via|^(?:[^\w]|_|(?<!\d)\d{1,2}[.)](?=\s|$))*$",
    re.IGNORECASE,
)


@given(TEXTS)
def test_spans(raw: str) -> None:
    text = normalise(raw)
    blocks = divide(text, lines_of(text))
    last = 0
    for block in blocks:
        words = block.span.of(text)
        assert last <= block.span.start < block.span.end <= len(text)
        assert words == words.strip()
        assert not BULLET.match(words)
        last = block.span.end
    uncovered = list(text)
    for block in blocks:
        uncovered[block.span.start : block.span.end] = "\n" * (block.span.end - block.span.start)
    assert [line for line in "".join(uncovered).split("\n") if line.strip() and not OUTSIDE.search(line.strip())] == []
