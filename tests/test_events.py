"""Events: what several reports tell is one, as of a day, and people's decisions stand above what is found."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tocsin.errors import LedgerError
from tocsin.ledger import Ledger, View, judge, open_ledger
from tocsin.model import Event, Judgement, JudgementKind
from tocsin.run import Desk

NOW = datetime(2024, 11, 20, tzinfo=UTC)
WIRE = (
    "VILNIUS, Nov. 7, 2024 (Baltwire) - Belarus closed the border crossing at Kamenny Log on Thursday, Lithuania's "
    "border guard service said. About 300 trucks are waiting at Kamenny Log, the service said.\n"
)
REPORTS = {
    "wire": WIRE,
    "reprint": f"{WIRE}\nThe road to Minsk begins there.\n",
    "denial": "MINSK, Nov. 9, 2024 - Belarus denied on Saturday that it had closed the border crossing Kamenny Log.\n",
    "other": "SANTIAGO, Nov. 8, 2024 - Chile signed a trade accord with Indonesia on Friday.\n",
}


@pytest.fixture
def ledger(desk: Desk, tmp_path: Path) -> Ledger:
    opened = open_ledger(":memory:")
    for name, text in REPORTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        list(desk.add([str(tmp_path / f"{name}.txt")], opened))
    return opened


def closing(desk: Desk, ledger: Ledger, as_of: date | None = None) -> Event:
    return desk.event(View(ledger, as_of=as_of), "Belarus closed border crossing Kamenny Log")


def decide(
    ledger: Ledger, kind: JudgementKind, subject: str, other: str | None = None, value: str | None = None
) -> None:
    made = Judgement(kind=kind, subject=subject, object=other, value=value, reason="I asked", author="me", made_at=NOW)
    assert judge(ledger, made, recorded_at=NOW)


def test_reprints_have_one_origin_and_a_denial_another(desk: Desk, ledger: Ledger) -> None:
    event = closing(desk, ledger)
    assert len(event.documents) == 3
    assert len(event.origins) == 2
    assert "2 origins" in event.summary
    assert set(event.stances.values()) == {"affirms", "denies"}


def test_as_of_a_day_shows_what_was_published_by_then(desk: Desk, ledger: Ledger) -> None:
    event = closing(desk, ledger, as_of=date(2024, 11, 7))
    assert len(event.documents) == 2
    assert len(event.origins) == 1
    assert set(event.stances.values()) == {"affirms"}


def test_events_are_listed_by_how_many_documents_tell_of_them(desk: Desk, ledger: Ledger) -> None:
    found = desk.events(View(ledger), since=None, until=None, most=10)
    assert len(found[0].documents) == max(len(event.documents) for event in found)
    assert len({claim for event in found for claim in event.claims}) == sum(len(event.claims) for event in found)


def test_people_put_claims_apart_and_together_and_take_it_back(desk: Desk, ledger: Ledger) -> None:
    event = closing(desk, ledger)
    denying = next(claim for claim, stance in event.stances.items() if stance == "denies")
    affirming = next(claim for claim, stance in event.stances.items() if stance == "affirms")
    decide(ledger, JudgementKind.APART, affirming, denying)
    assert denying not in desk.event(View(ledger), affirming).claims
    (made,) = View(ledger).judgements(kind=JudgementKind.APART)
    decide(ledger, JudgementKind.UNDO, made.id)
    assert denying in desk.event(View(ledger), affirming).claims


def test_a_grade_that_a_person_sets_stands_with_the_reason(desk: Desk, ledger: Ledger) -> None:
    event = closing(desk, ledger)
    decide(ledger, JudgementKind.INFORMATION_GRADE, event.id, value="5")
    grade = desk.event(View(ledger), event.id).grade
    assert grade is not None
    assert grade.mark == "5"
    assert grade.judgement is not None
    assert any("I asked" in step for step in grade.derivation)


def test_where_a_claim_comes_from_is_for_people_to_say(desk: Desk, ledger: Ledger) -> None:
    event = closing(desk, ledger)
    claim = event.origins[0].claims[0]
    decide(ledger, JudgementKind.ORIGIN, claim, value="a shepherd near Kamenny Log")
    origins = desk.event(View(ledger), event.id).origins
    assert next(one.name for one in origins if claim in one.claims) == "a shepherd near Kamenny Log"


def test_what_is_not_there(desk: Desk, ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="shows no claim or event"):
        desk.event(View(ledger), "claim-0123456789abcdef")
    with pytest.raises(LedgerError, match="holds all of the words"):
        desk.event(View(ledger), "zeppelin over Quito")
