"""The reports that a report has to do with, and what is found in a ledger by words and conditions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tocsin.ledger import View, Wanted, open_ledger
from tocsin.model import Stance
from tocsin.run import Desk
from tocsin.run.answers.beside import at_odds, beside
from tocsin.run.answers.finding import find_documents


@pytest.fixture(scope="module")
def view(kursk: Path) -> Iterator[View]:
    with open_ledger(kursk, read_only=True) as ledger:
        yield View(ledger)


def test_a_copy_and_what_it_was_copied_from_know_each_other(view: View) -> None:
    ids = [one.id for one in view.documents()]
    (copy, *_) = view.copies_of(ids)
    taken = next(one for one in beside(view, view.reading(copy.later)).others if one.listed.id == copy.earlier)
    given = next(one for one in beside(view, view.reading(copy.earlier)).others if one.listed.id == copy.later)
    assert taken.copied == copy.copied
    assert [(one.here, one.there) for one in given.lent] == [(one.there, one.here) for one in copy.copied]
    text = view.document(copy.later).text
    for one in taken.copied:
        shared = set(one.here.of(text).casefold().split()) & set(one.there.of(taken.text).casefold().split())
        assert shared


def test_who_denies_stands_against_who_affirms(view: View) -> None:
    matches = [
        match
        for one in view.documents()
        for other in beside(view, view.reading(one.id)).others
        for match in other.opposed
    ]
    assert matches
    assert all({one.own_stance, one.other_stance} == {Stance.AFFIRMS, Stance.DENIES} for one in matches)


def test_nothing_from_later_days_is_beside_a_report(view: View) -> None:
    (first, *_) = sorted(view.documents(), key=lambda one: str(one.published))
    assert first.published
    early = View(view.ledger, as_of=first.published)
    days = {other.listed.day for other in beside(early, early.reading(first.id)).others}
    assert all(day <= first.published for day in days)
    assert len(beside(view, view.reading(first.id)).others) > len(days)


def test_figures_at_odds_are_those_of_the_report_and_of_others(view: View, desk: Desk) -> None:
    found = []
    for document in view.documents(limit=8):
        reading = view.reading(document.id)
        others = beside(view, reading).others
        own = {claim.id for claim in (*reading.claims, *reading.uncoded)}
        for one in at_odds(view, reading, others, desk.vocabulary):
            found.append(one)
            assert {bool(own & set(given.claims)) for given in one.figures} == {True, False}
    assert found


def test_claims_that_are_found_stand_at_the_words(view: View) -> None:
    results = find_documents(view, "troops", Wanted(), page=1)
    assert any(one.claims for one in results.found)
    for one in results.found:
        assert any(found and words.casefold().startswith("troop") for words, found in one.pieces)
        quotes = [quote.quote.casefold() for claim in one.claims for quote in claim.evidence]
        assert all("troop" in quote for quote in quotes) or not quotes
    assert {event.id for event in results.events} <= {event.id for event in results.event_of.values()}
