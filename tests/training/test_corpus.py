"""The notation of the training sentences, and that every sentence follows it."""

from __future__ import annotations

from collections import Counter

import pytest

from tocsin.model import Span, Status
from tocsin.reading.answers import NONE, TYPES
from training.check import too_alike
from training.corpus import Example, examples, happenings, read_line

LINE = (
    "[1|Iranian officials] <a|accused> [2|Israel] of <b|bombing> a convoy.\t"
    "1>2 a ACCUSE happened 3; 2>0 b ASSAULT/Destroy happened 1 reported-deed"
)


@pytest.fixture(scope="module")
def written() -> list[Example]:
    return list(examples())


def test_a_line_gives_an_example_for_each_pair() -> None:
    accused, bombed = read_line(LINE, source="line")
    assert accused.text == "Iranian officials accused Israel of bombing a convoy."
    assert (accused.initiator, accused.recipient) == (Span(0, 17), Span(26, 32))
    assert accused.action is not None and accused.action.of(accused.text) == "accused"
    assert (accused.type, accused.mode, accused.status, accused.rule) == ("ACCUSE", None, Status.HAPPENED, "definition")
    assert (bombed.recipient, bombed.type, bombed.mode) == (None, "ASSAULT", "Destroy")
    assert (bombed.certainty, bombed.rule) == (1.0, "reported-deed")


def test_a_pair_that_stands_side_by_side_has_no_action() -> None:
    (pair,) = read_line("[1|Iran] and [2|Iraq] share a border.\t1>2 - NONE", source="line")
    assert (pair.type, pair.action, pair.status, pair.certainty) == (NONE, None, None, None)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("[1|Iran] waits.", "a tab"),
        ("Iran waits.\t1>0 - NONE", "no actor"),
        ("[1|Iran] waits.\t1>2 - NONE", "not marked"),
        ("[1|Iran] <a|waits>.\t1>0 a WAIT happened 3", "not a PLOVER type"),
        ("[1|Iran] <a|waits>.\t1>0 a AGREE/Torture planned 3", "Torture is not a mode of AGREE"),
        ("[1|Iran] <a|waits>.\t1>0 a AGREE planned 3 denial 1>2", "is not `1>2"),
        ("[1|Iran] <a|waits> for [2|Oman].\t1>0 a AGREE planned 3", "2 is marked and not annotated"),
        ("[1|Iran] <a|waits>.\t1>0 a AGREE soon 3", "not a status"),
        ("[1|Iran] waits.\t1>0 a AGREE planned 2", "action a is not marked"),
        ("[1|Iran] <a|waits>.\t1>0 a AGREE planned 4", "not between -3 and 3"),
        ("[1|Iran] [1|Iraq] wait.\t1>0 - NONE", "marked twice"),
        ("[1|Iran  <a|waits>.\t1>0 a AGREE planned 2", "not closed"),
    ],
)
def test_a_line_that_does_not_fit_says_why(line: str, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        list(read_line(line, source="line"))


def test_every_sentence_follows_the_notation_and_every_type_is_taught(written: list[Example]) -> None:
    counts = Counter(example.type for example in written)
    assert counts.keys() == set(TYPES) | {NONE}
    assert min(counts.values()) >= 100


def test_no_two_sentences_are_too_alike(written: list[Example]) -> None:
    sentences = {one.source: one.text for one in happenings()} | {one.source: one.text for one in written}
    assert not list(too_alike(sentences))


def test_the_same_sentence_twice_is_too_alike() -> None:
    assert list(too_alike({"one:1": "Iran hit Iraq on Monday.", "two:7": "Iran hit Iraq on Monday."})) == [
        ("one:1", "two:7", 1.0)
    ]
