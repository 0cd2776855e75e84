"""Claims of two reports about one happening are more alike than others, and why is told."""

from __future__ import annotations

from datetime import date

import pytest
from coded import report

from tocsin.corroboration.events.linking import copies_among, links, sketches
from tocsin.corroboration.events.same_event import link, log_odds, scores, terms
from tocsin.reading import Reader

DAY = date(2024, 11, 7)
SAME = [
    ("Russia shelled the port of Odesa on Thursday.", "The port of Odesa was shelled by Russian forces."),
    ("Norway closed its border crossing at Storskog.", "Oslo has shut the Storskog crossing at the border."),
    ("About 1,200 people fled the village of Karabulak.", "The village of Karabulak saw 1,200 people flee."),
]
OTHER = "The central bank of Chile raised its key interest rate by half a point."


@pytest.mark.parametrize(("one", "other"), SAME)
def test_alike_where_one_happening_is_told(reader: Reader, one: str, other: str) -> None:
    left, right, third = (_sketch(reader, sentence) for sentence in (one, other, OTHER))
    same, different = scores(left, [right, third])
    assert same > different + 1
    assert scores(right, [left]) == [same]


def test_words_stand_in_the_order_of_the_text(reader: Reader) -> None:
    words = list(_sketch(reader, OTHER).words)
    assert words == sorted(words, key=OTHER.casefold().index), "sums over them would differ from process to process"


def test_found_again_by_what_is_rare(reader: Reader) -> None:
    left, right, third = (_sketch(reader, sentence) for sentence in (*SAME[1], OTHER))
    assert set(terms(left)) & set(terms(right))
    assert not set(terms(left)) & set(terms(third))


def test_why_is_told_in_words_and_figures(reader: Reader) -> None:
    left, right = (_sketch(reader, sentence) for sentence in SAME[2])
    found = link(left, right)
    assert "the same figures" in found.explanation
    assert "published within days of each other +" in found.explanation
    assert log_odds(found) == pytest.approx(scores(left, [right])[0], abs=0.01)


def test_claims_are_compared_with_those_near_them(reader: Reader) -> None:
    first, second = (reader.read(report(sentence)) for sentence in SAME[0])
    own = sketches(second, DAY, reader.vocabulary.words)
    found = list(links(own, [sketches(first, DAY, reader.vocabulary.words)] * len(own)))
    assert {(one.left, one.right) for one in found} == {tuple(sorted((first.claims[0].id, second.claims[0].id)))}


def test_the_report_published_first_is_the_one_that_is_copied() -> None:
    words = "The ministry said on Friday that forty trucks had crossed the bridge at Malanka before dawn."
    early, late = (
        report(words, published=date(2024, 11, 7)),
        report(words + " More follows.", published=date(2024, 11, 8)),
    )
    for one, others in ((early, [late]), (late, [early])):
        (copy,) = copies_among(one, others)
        assert (copy.later, copy.earlier) == (late.id, early.id)


def _sketch(reader: Reader, sentence: str):  # type: ignore[no-untyped-def]
    return sketches(reader.read(report(sentence)), DAY, reader.vocabulary.words)[0]
