"""Which claims an event has: those that were settled, for a page and a command as for a list."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tocsin.errors import LedgerError
from tocsin.ledger import Ledger, View, add, open_ledger
from tocsin.ledger.happenings import Edition
from tocsin.ledger.settling import record_editions
from tocsin.run import Desk
from tocsin.run.answers.particulars import particulars
from tocsin.run.joining.events import group_of

WIRE = (
    "VILNIUS, Nov. 7, 2024 (Baltwire) - Belarus closed the border crossing at Kamenny Log on Thursday, Lithuania's "
    "border guard service said. About 300 trucks are waiting at Kamenny Log, the service said.\n"
)
PAPER = f"{WIRE}\nThe road to Minsk begins there.\n"


@pytest.fixture
def ledger(desk: Desk, tmp_path: Path) -> Ledger:
    opened = open_ledger(":memory:")
    for name, text in {"wire": WIRE, "paper": PAPER}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        list(desk.add([str(tmp_path / f"{name}.txt")], opened))
    return opened


def test_every_event_has_the_claims_and_the_grade_that_were_settled(kursk: Path, desk: Desk) -> None:
    with open_ledger(kursk, read_only=True) as ledger:
        view = View(ledger)
        for one in view.happenings():
            event = desk.event(view, one.id)
            assert event.claims == one.claims
            assert event.grade is not None
            assert (event.id, event.grade.mark, len(event.documents)) == (one.id, one.information, one.documents)


def test_as_of_a_day_it_has_what_had_been_settled_by_then(kursk: Path, desk: Desk) -> None:
    with open_ledger(kursk, read_only=True) as ledger:
        view = View(ledger, as_of=date(2024, 10, 25))
        for one in view.happenings():
            assert desk.event(view, one.claims[-1]).claims == one.claims


def test_what_was_not_settled_yet_is_put_together_all_the_same(ledger: Ledger, desk: Desk) -> None:
    view = View(ledger)
    claim = next(view.claims(type="COERCE"), None) or next(view.claims(kind="event"))
    assert view.happening_with(claim.id) is None
    before = desk.event(view, claim.id)
    desk.settle(ledger)
    settled = view.happening_with(claim.id)
    assert settled is not None
    assert settled.claims == before.claims == desk.event(view, claim.id).claims


def test_an_event_whose_claim_is_gone_is_found_where_it_went(ledger: Ledger, desk: Desk) -> None:
    desk.settle(ledger)
    view = View(ledger)
    into = next(iter(view.happenings()))
    gone = "claim-00000000000000aa"
    edition = Edition(id=gone, known=into.known, happening=None, into=into.id)
    record_editions(ledger, "reading", [], [edition])
    assert particulars(view, gone, desk).event.id == into.id
    with pytest.raises(LedgerError, match="shows no claim or event"):
        particulars(view, "claim-00000000000000bb", desk)


def test_its_course_goes_from_day_to_day(kursk: Path) -> None:
    with open_ledger(kursk, read_only=True) as ledger:
        view = View(ledger)
        grown = max(view.happenings(), key=lambda one: one.documents)
        course = list(view.course(grown.id))
        assert [one.known for one in course] == sorted({one.known for one in course})
        assert course[-1].happening == grown
        earlier = View(ledger, as_of=course[0].known)
        assert list(earlier.course(grown.id)) == course[:1]


def test_the_latest_events_of_two_come_first(kursk: Path) -> None:
    with open_ledger(kursk, read_only=True) as ledger:
        view = View(ledger)
        both = {one.id for one in view.happenings(actors=["PRK"])} & {one.id for one in view.happenings(actors=["RUS"])}
        latest = list(view.latest_happenings(1_000, of=("RUS", "PRK")))
        assert {one.id for one in latest} == both
        assert [one.day for one in latest] == sorted((one.day for one in latest), reverse=True)
        assert list(view.latest_happenings(2, of=("RUS", "PRK"))) == latest[:2]


def test_a_superseded_claim_is_left_out_until_it_is_settled(ledger: Ledger, desk: Desk) -> None:
    from dataclasses import replace

    desk.settle(ledger)
    view = View(ledger)
    one = max(view.happenings(), key=lambda some: len(some.claims))
    reading = view.reading(next(claim.document for claim, _ in view.dated_claims([one.claims[-1]])))
    kept = tuple(claim for claim in reading.claims if claim.id != one.claims[-1])
    provenance = [replace(claim.provenance, version="next") for claim in kept]
    newer = [replace(claim, provenance=of) for claim, of in zip(kept, provenance, strict=True)]
    uncoded = tuple(claim for claim in reading.uncoded if claim.id != one.claims[-1])
    known = {claim.id for claim in (*newer, *uncoded)}
    links = tuple(link for link in reading.links if {link.left, link.right} <= known)
    meanings = {id_: numbers for id_, numbers in reading.meanings.items() if id_ in known}
    add(ledger, replace(reading, claims=tuple(newer), uncoded=uncoded, links=links, meanings=meanings))
    assert one.claims[-1] not in {claim.id for claim in group_of(view, one.claims[0]).claims}
