"""Settling: events as they were known on each day, whatever the order in which reports were loaded."""

from __future__ import annotations

import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from ledger_samples import NOON, sample

from tocsin.ledger import Ledger, View, judge, open_ledger
from tocsin.ledger import add as store
from tocsin.ledger.linking import Linked, record_links
from tocsin.model import Happening, Judgement, JudgementKind, Link, LinkKind, Status
from tocsin.run import Desk
from tocsin.run.joining.events import Neighbours, group_of

NOW = datetime(2024, 11, 20, tzinfo=UTC)
CLOSED = "Belarus closed the border crossing at Kamenny Log on Thursday"
REPORTS = {
    "wire": f"VILNIUS, Nov. 7, 2024 (Baltwire) - {CLOSED}, Lithuania's border guard service said.\n",
    "paper": f"WARSAW, Nov. 8, 2024 (Polish Desk) - {CLOSED}, Poland's foreign ministry said.\n",
    "denial": "MINSK, Nov. 9, 2024 - Belarus denied on Saturday that it had closed the border crossing Kamenny Log.\n",
    "other": "SANTIAGO, Nov. 8, 2024 - Chile signed a trade accord with Indonesia on Friday.\n",
}
Load = Callable[[Iterable[str]], Ledger]


@pytest.fixture
def load(desk: Desk, tmp_path: Path) -> Load:
    """Load reports one after the other, each settled before the next."""

    def loaded(names: Iterable[str]) -> Ledger:
        ledger = open_ledger(":memory:")
        for name in names:
            add(desk, ledger, tmp_path / f"{name}.txt", REPORTS[name])
        return ledger

    return loaded


def add(desk: Desk, ledger: Ledger, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    list(desk.add([str(path)], ledger))
    desk.settle(ledger)


def shown(ledger: Ledger, as_of: date | None = None) -> list[Happening]:
    return list(View(ledger, as_of=as_of).happenings())


def decide(
    ledger: Ledger, kind: JudgementKind, subject: str, other: str | None = None, value: str | None = None
) -> str:
    made = Judgement(kind=kind, subject=subject, object=other, value=value, reason="I asked", author="me", made_at=NOW)
    assert judge(ledger, made, recorded_at=NOW)
    return made.id


def closing(ledger: Ledger, as_of: date | None = None) -> Happening:
    (found,) = [one for one in shown(ledger, as_of) if "BLR" in one.initiators and one.type != "REJECT"]
    return found


def test_an_event_is_what_was_known_of_it_on_a_day(load: Load) -> None:
    ledger = load(["wire", "paper", "denial", "other"])
    first, second = closing(ledger, date(2024, 11, 7)), closing(ledger, date(2024, 11, 8))
    assert first.id == second.id
    assert (first.documents, second.documents) == (1, 2)
    assert (first.origins, second.origins) == (1, 2)
    assert first.day == second.day == date(2024, 11, 7)
    assert (first.known, second.known) == (date(2024, 11, 7), date(2024, 11, 8))
    assert shown(ledger, date(2024, 11, 6)) == []


def test_what_all_deny_did_not_happen(load: Load) -> None:
    (denied,) = shown(load(["denial"]))
    assert (denied.status, denied.origins, denied.denials) == (Status.NOT_HAPPENED, 0, 1)


@pytest.mark.parametrize(
    "names",
    [["paper", "wire", "denial", "other"], ["denial", "other", "paper", "wire"], ["other", "denial", "wire", "paper"]],
    ids=" ".join,
)
def test_the_order_of_loading_changes_nothing(load: Load, names: list[str]) -> None:
    straight, ledger = load(REPORTS), load(names)
    for day in (7, 8, 9):
        as_of = date(2024, 11, day)
        assert {(one.id, one.claims) for one in shown(ledger, as_of)} == {
            (one.id, one.claims) for one in shown(straight, as_of)
        }


def test_every_claim_is_in_one_event(load: Load) -> None:
    counts = Counter(claim for one in shown(load(REPORTS)) for claim in one.claims)
    assert set(counts.values()) == {1}


def test_an_event_is_the_one_that_is_shown_alone(load: Load, desk: Desk) -> None:
    ledger = load(REPORTS)
    for one in shown(ledger):
        assert tuple(claim.id for claim in group_of(View(ledger), one.id).claims) == one.claims
        event = desk.event(View(ledger), one.id)
        assert event.grade is not None
        assert (event.grade.mark, len(event.documents)) == (one.information, one.documents)


def test_settling_again_writes_nothing(load: Load, desk: Desk) -> None:
    ledger = load(REPORTS)
    before = list(View(ledger).editions(date.min, date.max))
    assert desk.settle(ledger) == 0
    assert list(View(ledger).editions(date.min, date.max)) == before


def test_what_people_decide_is_settled_and_undone(load: Load, desk: Desk) -> None:
    ledger = load(["wire", "paper"])
    whole = closing(ledger)
    first, second = whole.claims[0], next(one for one in whole.claims if one not in _of_document(ledger, whole))
    apart = decide(ledger, JudgementKind.APART, first, second)
    assert desk.settle(ledger) == 1
    parted = [one for one in shown(ledger) if set(one.claims) & set(whole.claims)]
    assert len(parted) > 1
    decide(ledger, JudgementKind.UNDO, apart)
    desk.settle(ledger)
    assert closing(ledger) == whole


def _of_document(ledger: Ledger, one: Happening) -> set[str]:
    """Return the claims of an event that stand in the report of its first one."""
    claims = {claim.id: claim for claim, _ in View(ledger).dated_claims(one.claims)}
    return {id_ for id_, claim in claims.items() if claim.document == claims[one.claims[0]].document}


def test_a_grade_that_a_person_sets_holds_on_all_days(load: Load, desk: Desk) -> None:
    ledger = load(["wire", "paper"])
    decide(ledger, JudgementKind.INFORMATION_GRADE, closing(ledger).id, value="5")
    desk.settle(ledger)
    assert [closing(ledger, date(2024, 11, day)).information for day in (7, 8)] == ["5", "5"]


def test_an_event_ends_with_the_last_report_that_makes_it(load: Load, desk: Desk) -> None:
    ledger = load(["wire", "other"])
    reading = next(one for one in View(ledger).readings_since(date.min, date.max) if "Chile" in one.document.text)
    store(ledger, replace(reading, claims=(), uncoded=(), meanings={}), recorded_at=datetime(2100, 1, 1, tzinfo=UTC))
    desk.link(ledger)
    desk.settle(ledger)
    assert not [one for one in shown(ledger) if "CHL" in one.named]
    assert closing(ledger).documents == 1


def test_happenings_are_found_by_actor_and_day(load: Load) -> None:
    view = View(load(REPORTS))
    assert {"CHL" in one.named for one in view.happenings(actors=["IDN"])} == {True}
    assert list(view.happenings(actors=["JPN"])) == []
    assert list(view.happenings(since=date(2024, 11, 10))) == []


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("In 1979 Zambia bombed a bridge in Zimbabwe, the historian Anna Mbeki said.", date(1979, 12, 31)),
        ("Zambia bombed a bridge in Zimbabwe in March 2019.", date(2019, 3, 31)),
        ("Zambia bombed a bridge in Zimbabwe in October.", date(2024, 11, 8)),  # that may be news
        ("Since 1979 Zambia has bombed bridges in Zimbabwe.", date(2024, 11, 8)),
    ],
)
def test_what_is_told_of_another_year_is_history_and_no_news(desk: Desk, tmp_path: Path, told: str, day: date) -> None:
    ledger = open_ledger(":memory:")
    add(desk, ledger, tmp_path / "told.txt", f"LUSAKA, Nov. 8, 2024 - {told}\n")
    (found,) = (one for one in shown(ledger) if one.type == "ASSAULT")
    assert (found.day, found.reported) == (day, date(2024, 11, 8))


def test_links_that_neighbours_have_with_others_are_not_kept() -> None:
    ledger, near = open_ledger(":memory:"), []
    for number in range(1, 21):
        reading = sample(number)
        store(ledger, reading, recorded_at=NOON)
        near.append(reading.claims[0].id)
        others = [near[0], *(f"claim-{number:02}-{at:03}" for at in range(500))]
        links = tuple(_same(near[-1], other) for other in others if other != near[-1])
        assert record_links(ledger, number, Linked(links=links), recorded_at=NOON)
    Neighbours(View(ledger), ()).groups(near, ())  # compiles statements, which stay
    neighbours = Neighbours(View(ledger), ())
    tracemalloc.start()
    try:
        groups = neighbours.groups(near, ())
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sum(len(group.claims) for group in groups) == len(near)
    assert kept < 1_000_000  # the 10,000 links with others would take 3.5 MB


def _same(left: str, right: str) -> Link:
    return Link(kind=LinkKind.SAME, left=left, right=right, score=3.0, explanation="")
