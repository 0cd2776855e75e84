"""What a verdict leaves unexplained, and that it is then not given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from coded import report

from tocsin.model import Check, Verdict
from tocsin.reading import Reader
from tocsin.reference import checks, load

DAY = date(2024, 9, 15)

LEFT_OPEN = [
    (
        "Poland could lay out 3.5 per cent of GDP on its armed forces in 2024.",
        "whether it is of the same",
    ),
    (
        "Poland's herons, otters and beavers relish 3.5 per cent of GDP for defence in 2024.",
        "Words that the record's tables do not explain",
    ),
    ("Poland, in 2024, spends 3.26 per cent of GDP on defence.", "which of them is meant is not told"),
]


@pytest.mark.parametrize(("sentence", "reason"), LEFT_OPEN)
def test_no_figure_differs_while_something_is_left_open(reader: Reader, sentence: str, reason: str) -> None:
    (check,) = _checks(reader, sentence)
    assert (check.verdict, reason in check.why) == (Verdict.CANNOT_CHECK, True)


def test_a_figure_differs_where_all_is_accounted_for(reader: Reader) -> None:
    (check,) = _checks(reader, "Poland spends 3.5 per cent of GDP on defence in 2024.")
    assert check.verdict is Verdict.DIFFERS


def _checks(reader: Reader, sentence: str) -> tuple[Check, ...]:
    reading = reader.read(replace(report(sentence), published=DAY))
    return checks(reading, (), load(), reader.vocabulary)
