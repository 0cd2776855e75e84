"""Happenings over a window: what queries find is what going through all of them finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tocsin.ledger import View, open_ledger
from tocsin.ledger.windows import checked, counts, events
from tocsin.model.check import Verdict

DAYS = (date(2024, 10, 1), date(2024, 11, 7))


@pytest.fixture(scope="module", params=[None, date(2024, 10, 24)])
def view(kursk: Path, request: pytest.FixtureRequest) -> Iterator[View]:
    with open_ledger(kursk, read_only=True) as ledger:
        yield View(ledger, as_of=request.param)


def test_events_of_days_are_counted(view: View) -> None:
    whole = Counter(one.day for one in view.happenings(since=DAYS[0], until=DAYS[1]))
    assert counts(view, *DAYS) == whole
    assert whole


@pytest.mark.parametrize(
    ("types", "actor"),
    [((), None), (("AID", "ASSAULT"), None), ((), "RUS"), (("CONSULT",), "PRK"), (("YIELD",), "FJI")],
)
def test_events_by_type_and_actor(view: View, types: tuple[str, ...], actor: str | None) -> None:
    whole = [
        one
        for one in view.happenings(since=DAYS[0], until=DAYS[1])
        if one.kind == "event"
        and (not types or one.type in types)
        and actor in (None, *one.initiators, *one.recipients, *one.named)
    ]
    assert list(events(view, *DAYS, types=types, actor=actor)) == whole


def test_the_latest_come_first_and_no_more_than_are_asked_for(view: View) -> None:
    latest = list(events(view, *DAYS, latest=5))
    assert len(latest) == 5
    assert [one.day for one in latest] == sorted((one.day for one in latest), reverse=True)
    assert latest[0].day == max(one.day for one in events(view, *DAYS))


@pytest.mark.parametrize("verdicts", [(Verdict.WOULD_BREACH,), (Verdict.DIFFERS, Verdict.CANNOT_CHECK)])
def test_those_with_a_verdict(view: View, verdicts: tuple[Verdict, ...]) -> None:
    whole = {
        one.id for one in view.happenings(since=DAYS[0], until=DAYS[1]) if not set(verdicts).isdisjoint(one.verdicts)
    }
    assert {one.id for one in checked(view, verdicts, *DAYS, limit=1000)} == whole
    assert len(checked(view, verdicts, *DAYS, limit=1)) == min(1, len(whole))
