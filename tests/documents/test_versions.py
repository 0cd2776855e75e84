"""Versions: which sentences came, went or changed, and the figures and names that differ."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.documents.sentences import sentences
from tocsin.documents.versions import ChangeKind, changes
from tocsin.model import Block, BlockKind, Document, Span

ADDRESS = "https://amber.example/1"
FIRST = "The ministry said that the harbour of Port Amber was closed."
LAST = "Nobody knows when it will be opened again, said Ann Lee."
Told = tuple[str, str, str, tuple[str, ...], tuple[str, ...]]


def document(*blocks: str, kind: BlockKind = BlockKind.BODY, address: str | None = ADDRESS) -> Document:
    made, start = [], 0
    for words in blocks:
        made.append(Block(kind, Span(start, start + len(words))))
        start += len(words) + 1
    return Document(text="\n".join(blocks), blocks=tuple(made), address=address)


def told(earlier: Document, later: Document) -> list[Told]:
    return [
        (
            change.kind.value,
            change.before.of(earlier.text) if change.before else "",
            change.after.of(later.text) if change.after else "",
            change.was,
            change.now,
        )
        for change in changes(earlier, later)
    ]


@pytest.mark.parametrize(
    ("before", "after", "was", "now"),
    [
        ("Some 1,500 people fled.", "Some 3,000 people fled.", ("1,500",), ("3,000",)),
        ("Five ships left the port.", "Seven ships left the port.", ("Five",), ("Seven",)),
        ("Five ships left the port.", "A total of 5 ships left the port.", (), ()),
        ("Twenty-one ships left.", "On Monday 21 ships left.", (), ("Monday",)),
        ("It hit 5 ships and 7 boats.", "It hit 7 ships and 5 boats.", ("5", "7"), ("7", "5")),
        ("The ships sailed to Dravia.", "The ships sailed to Orsk.", ("Dravia",), ("Orsk",)),
        ("Troops went to Orsk's port.", "Troops went to Orsk port at last.", (), ()),
        ("The ships of the U.S. left.", "The ships of the U.K. left.", ("U.S.",), ("U.K.",)),
        ("They freed 23 prisoners.", "They freed 33 prisoners, not 23.", ("23",), ("33",)),
        ("Strikes killed 13 people.", "Strikes killed 19 people, up from 13.", ("13",), ("19",)),
        ("The raid killed ten guards.", "The raid did not kill ten guards.", (), ()),
        ("It cost $5 million to mend.", "It cost $5 billion to mend.", ("million",), ("billion",)),
        ("Ships left, Ann Lee said.", "Ships left, General Ann Lee said.", (), ("General",)),
    ],
)
def test_what_differs_in_a_sentence(before: str, after: str, was: tuple[str, ...], now: tuple[str, ...]) -> None:
    earlier, later = document(f"{FIRST} {before}", LAST), document(f"{FIRST} {after}", LAST)
    assert told(earlier, later) == [("altered", before, after, was, now)]


def test_sentences_come_and_go() -> None:
    earlier = document(FIRST, "Bread is short.", LAST)
    later = document(FIRST, LAST, "Schools will reopen on Friday.")
    assert told(earlier, later) == [
        ("added", "", "Schools will reopen on Friday.", (), ()),
        ("removed", "Bread is short.", "", (), ()),
    ]


@pytest.mark.parametrize(
    "later",
    [
        document(FIRST, LAST),
        document(LAST, FIRST),
        document(f"{FIRST} {LAST}"),
        document(FIRST.upper(), LAST.replace(",", " –").replace(".", "!")),
    ],
)
def test_what_only_moved_or_is_set_in_another_way_has_not_changed(later: Document) -> None:
    assert changes(document(FIRST, LAST), later) == ()


def test_bylines_and_sources_are_no_part_of_what_is_said() -> None:
    earlier, later = (document(words, kind=BlockKind.BYLINE) for words in ("Updated at 9:00", "Updated at 10:00"))
    assert changes(earlier, later) == ()


def test_of_a_notice_only_what_it_alters_is_told() -> None:
    earlier = document(FIRST, "Five data cables were damaged at Christmas.", LAST)
    later = document("We made an error.", "Four data cables were damaged, not five.", address="https://amber.example/2")
    assert told(earlier, later) == [
        (
            "altered",
            "Five data cables were damaged at Christmas.",
            "Four data cables were damaged, not five.",
            ("Five", "Christmas"),
            ("Four",),
        )
    ]


def test_a_version_under_another_address_is_told_by_what_it_shares() -> None:
    later = document("We made an error.", FIRST, address="https://amber.example/2")
    assert [change.kind for change in changes(document(FIRST, LAST), later)] == [ChangeKind.ADDED, ChangeKind.REMOVED]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ships left. Two stayed.", ["Ships left.", "Two stayed."]),
        ("Gen. Bo Ray left on Nov. 7. He stayed away.", ["Gen. Bo Ray left on Nov. 7.", "He stayed away."]),
        ("J. Ray of the U.S. Navy left.", ["J. Ray of the U.S. Navy left."]),
        ("“Ships left.” “Two stayed!” he said.", ["“Ships left.”", "“Two stayed!” he said."]),
        ("It cost 3.5 m. in all… Élan remains.", ["It cost 3.5 m. in all…", "Élan remains."]),
        ("Wrapped\nat a column. And  on.", ["Wrapped\nat a column.", "And  on."]),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in sentences(Block(BlockKind.BODY, Span(0, len(text))), text)] == found


def test_lines_of_a_post_are_sentences() -> None:
    text = "Ships left\nTwo stayed"
    assert [span.of(text) for span in sentences(Block(BlockKind.POST, Span(0, len(text))), text)] == text.split("\n")


@given(st.lists(st.text(st.sampled_from('ab AB1,.!’"“-\n'), max_size=40), max_size=5))
def test_every_change_points_at_words(texts: list[str]) -> None:
    earlier, later = document(*texts), document(*reversed(texts), "A 1 b.")
    for change in changes(earlier, later):
        assert change.before is None or change.before.of(earlier.text).strip()
        assert change.after is None or change.after.of(later.text).strip()
    assert changes(earlier, earlier) == ()


def test_long_documents_take_no_time_that_grows_with_their_square() -> None:
    one = document(
        *(f"On day {number} the {number} ships of squadron {number} left the port." for number in range(3_000))
    )
    other = document(
        *(f"On day {number} the {number} boats of squadron {number} left port." for number in range(3_000))
    )
    start = time.perf_counter()
    assert [change.kind for change in changes(one, other)] == [ChangeKind.ALTERED] * 3_000
    assert time.perf_counter() - start < 10
