"""Text cut into runs: nothing is lost or doubled, marks may overlap, and each claim is numbered where its words end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import Span
from tocsin.web.reader.differences import differences
from tocsin.web.reader.runs import Mark, runs

TEXT = "Kyiv said six were killed. Moscow denied it."


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [(TEXT, (), (), ())]),
        (
            [Mark(Span(0, 26), 1), Mark(Span(10, 25), 2)],  # the narrower mark comes first
            [
                ("Kyiv said ", (1,), (), ()),
                ("six were killed", (2, 1), (2,), ()),
                (".", (1,), (1,), ()),
                (" Moscow denied it.", (), (), ()),
            ],
        ),
        (
            [Mark(Span(0, 26), 1), Mark(Span(0, 26), 2), Mark(Span(5, 44), 1, copied=True)],
            [
                ("Kyiv ", (1, 2), (), ()),
                ("said six were killed.", (1, 2), (1, 2), (1,)),
                (" Moscow denied it.", (), (), (1,)),
            ],
        ),
    ],
)
def test_runs(marks: list[Mark], expected: list[tuple[str, tuple[int, ...], tuple[int, ...], tuple[int, ...]]]) -> None:
    found = runs(TEXT, Span(0, len(TEXT)), marks)
    assert [(run.text, run.claims, run.ending, run.copied) for run in found] == expected


def test_marks_are_cut_at_the_ends_of_a_block_and_numbered_in_the_last() -> None:
    first, second = Span(0, 26), Span(27, 44)
    marks = [Mark(Span(5, 44), 1)]
    assert [(run.text, run.ending) for run in runs(TEXT, first, marks)] == [
        ("Kyiv ", ()),
        ("said six were killed.", ()),
    ]
    assert [(run.text, run.ending) for run in runs(TEXT, second, marks)] == [("Moscow denied it.", (1,))]


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, Span, list[Mark]]:
    text = draw(st.text(min_size=1, max_size=60))
    ends = st.integers(0, len(text))
    spans = st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))
    marks = draw(st.lists(st.builds(Mark, spans, st.integers(1, 5), st.booleans()), max_size=8))
    return text, draw(spans), marks


@given(marked())
def test_runs_have_all_of_the_text_and_every_claim_that_ends_in_it(case: tuple[str, Span, list[Mark]]) -> None:
    text, within, marks = case
    found = runs(text, within, marks)
    assert "".join(run.text for run in found) == within.of(text)
    inside = {one.number for one in marks if one.span.overlaps(within) and one.span.end <= within.end}
    assert {number for run in found for number in run.ending} == {
        number for number in inside if any(not one.copied and one.number == number and one.span.overlaps(within)
                                           and one.span.end <= within.end for one in marks)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "other", "expected"),
    [
        ("six were killed", "six were killed", (("six were killed", False),)),
        ("six were killed", "Five were killed", (("six", True), (" were killed", False))),
        ("six were killed there", "six were killed", (("six were killed", False), (" there", True))),
        ("", "x", ()),
    ],
)
def test_differences(words: str, other: str, expected: tuple[tuple[str, bool], ...]) -> None:
    assert differences(words, other) == expected
