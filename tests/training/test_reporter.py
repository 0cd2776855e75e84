"""What the reporter learns from a passage: every verb and reporting noun, the parts of those by which one is quoted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from tocsin.model import Span
from tocsin.reading.learned import Answer, LearnedCoder, Part, Question, Report
from tocsin.reading.parser import Parser
from tocsin.vocabulary import Vocabulary
from training.passages import Passage, files, read_file, read_passage
from training.reports import Asked, figures, is_held_back, questions, right

MARKED = "[1|Minister Ana Brod] <1|said> {1|that the army had left}.\nThe claim that it stayed was old."


@pytest.fixture(scope="module")
def asked(vocabulary: Vocabulary) -> list[Asked]:
    return list(questions([read_passage("agency report", MARKED)], Parser(), vocabulary.words.reporting))


def test_every_verb_is_asked_about_and_every_reporting_noun(asked: list[Asked]) -> None:
    said, claim = asked
    assert [word.of(said.text) for word in said.words] == ["said", "had", "left"]
    assert {word.of(claim.text) for word in claim.words} == {"claim", "stayed", "was"}
    assert claim.told == (None, None, None)


def test_a_cue_is_told_with_its_parts(asked: list[Asked]) -> None:
    told = asked[0].told[0]
    assert told is not None
    assert [[span.of(asked[0].text) for span in told[part]] for part in Part] == [
        ["Minister Ana Brod"],
        ["said"],
        ["that the army had left"],
    ]
    assert asked[0].told[1:] == (None, None)


def test_the_right_answer_is_given_by_word_piece(asked: list[Asked]) -> None:
    pieces = (Span(0, 0), Span(0, 8), Span(9, 12), Span(13, 17), Span(18, 22), Span(23, 27))
    columns, quotes, parts = right(asked[0], pieces)
    assert columns == [4]  # what lies beyond the pieces is not asked about
    assert quotes.tolist() == [1.0]
    assert parts[0, :, Part.SOURCE].tolist() == [0, 1, 1, 1, 0, 0]
    assert parts[0, :, Part.CUE].tolist() == [0, 0, 0, 0, 1, 0]
    assert parts[0, :, Part.CONTENT].tolist() == [0, 0, 0, 0, 0, 1]


class Credulous(LearnedCoder):
    """Takes every word for one that quotes somebody, and the first three words for whom."""

    def __init__(self) -> None:
        pass

    def answer(self, questions: Sequence[Question]) -> list[Answer]:
        """Return the same for every word."""
        spans = (Span(0, 8), Span(9, 12), Span(13, 17), Span(18, 22))
        parts = np.zeros((4, len(Part)), dtype=np.float32)
        parts[:3, Part.SOURCE] = 1
        report = Report(1.0, parts, spans)
        return [Answer((), (), dict.fromkeys(one.reporting, report)) for one in questions]


def test_who_believes_everything_has_recall_and_little_precision(asked: list[Asked]) -> None:
    found = figures(Credulous(), asked)
    assert (found["precision"], found["recall"]) == (1 / 6, 1.0)
    assert (found["source_exact"], found["cue_exact"]) == (1.0, 0.0)


def test_one_passage_in_ten_is_held_back() -> None:
    passages = [one for path in files() for one in read_file(path) if isinstance(one, Passage)]
    assert 0.06 < sum(map(is_held_back, passages)) / len(passages) < 0.14
