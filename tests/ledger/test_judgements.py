"""Judgements: kept for good, undone and reinstated; who asks as of a moment sees what was in force then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from ledger_samples import NOON, contents, judgement

from tocsin.errors import LedgerError
from tocsin.ledger import Ledger, View, judge, open_ledger
from tocsin.model import Judgement, JudgementKind
from tocsin.model.json import decode, encode


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with open_ledger(":memory:") as opened:
        yield opened


def undo(one: Judgement) -> Judgement:
    return judgement(one.id, kind=JudgementKind.UNDO, value=None)


def test_the_same_again_changes_nothing(ledger: Ledger) -> None:
    assert judge(ledger, judgement())
    before = contents(ledger)
    assert not judge(ledger, judgement())
    assert contents(ledger) == before
    assert judge(ledger, judgement(made_at=NOON + timedelta(hours=1)))
    assert len(View(ledger).judgements()) == 2


def test_undone_and_reinstated(ledger: Ledger) -> None:
    one, undone, reinstated = judgement(), undo(judgement()), undo(undo(judgement()))
    for hours, made in enumerate((one, undone, reinstated, undo(reinstated))):
        judge(ledger, made, recorded_at=NOON + timedelta(hours=hours))
    views = [View(ledger, recorded_by=NOON + timedelta(hours=hours)) for hours in range(-1, 4)]
    assert [one in view.judgements() for view in views] == [False, True, False, True, False]
    assert View(ledger, as_of=date(1999, 1, 1)).judgements() == [undone, undo(reinstated)]
    assert View(ledger).judgements(kind=JudgementKind.ORIGIN) == []


def test_what_was_never_judged_cannot_be_undone(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="holds no judgement 'judgement-0'; `tocsin judge list` shows them"):
        judge(ledger, judgement("judgement-0", kind=JudgementKind.UNDO, value=None))
    assert View(ledger).judgements() == []


def test_found_by_kind_and_by_either_of_a_pair(ledger: Ledger) -> None:
    pair = judgement("a", kind=JudgementKind.SAME, object="b", value=None)
    name = judgement("unnamed:police", kind=JudgementKind.NAME, object="document-1", value="BLR")
    for made in (pair, name):
        judge(ledger, made)
    for subject in ("a", "b"):
        assert View(ledger).judgements(subject=subject) == [pair]
    assert View(ledger).judgements(subject="document-1") == []
    assert View(ledger).judgements(kind=JudgementKind.NAME) == [name]


def test_it_is_json_and_back() -> None:
    assert decode(Judgement, encode(judgement())) == judgement()
    assert decode(Judgement, encode(judgement())).id == judgement().id


@pytest.mark.parametrize(
    ("kind", "object", "value", "says"),
    [
        (JudgementKind.SAME, None, None, "lacks its other half"),
        (JudgementKind.SAME, "claim-1", None, "two different things"),
        (JudgementKind.ORIGIN, None, None, "lacks its other half"),
        (JudgementKind.NAME, None, "", "lacks its other half"),
        (JudgementKind.SOURCE_GRADE, None, "G", "one of A, B, C, D, E, F, not G"),
        (JudgementKind.SOURCE_GRADE, None, "AB", "not AB"),
        (JudgementKind.INFORMATION_GRADE, None, "0", "one of 1, 2, 3, 4, 5, 6, not 0"),
    ],
)
def test_what_is_no_judgement(kind: JudgementKind, object: str | None, value: str | None, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        judgement(kind=kind, object=object, value=value)


def test_a_judgement_has_a_reason_and_a_moment_with_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        judgement(made_at=datetime(2024, 11, 8))
    with pytest.raises(ValueError, match="a reason and an author"):
        Judgement(kind=JudgementKind.UNDO, subject="a", reason=" ", author="Ann", made_at=NOON)
