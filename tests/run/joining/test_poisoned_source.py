"""A poisoned source: one outlet that publishes its text under forty domains is one origin, however it dresses it up."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tocsin.ledger import Ledger, View, open_ledger
from tocsin.run import Desk

DOMAINS = 40
FIRST = ("Northern", "Eastern", "Free", "Global", "Daily")
LAST = ("Herald", "Courier", "Observer", "Gazette", "Monitor", "Standard", "Ledger", "Review")
NAMES = [f"{first} {last}" for first in FIRST for last in LAST]
TRUE = (
    "VILNIUS, Nov. 7, 2024 (Baltwire) - Belarus closed the border crossing at Kamenny Log on Thursday, Lithuania's "
    "border guard service said. About 300 trucks are waiting at Kamenny Log, the service said."
)
LIE = (
    "Belarus closed the border crossing at Kamenny Log on Thursday{who}, and about 900 trucks are stuck there. "
    "Drivers were told to turn back at once. The road to Minsk stays shut until the weekend. Freight from Kaunas is "
    "being sent through Poland instead."
)


def name(copy: int) -> str:
    return NAMES[copy % DOMAINS]


# How a copy is dressed up to look like a report of its own: what it says of its source, and what stands around it.
DRESSES: dict[str, Callable[[int], str]] = {
    "not at all": lambda copy: LIE.format(who="") + f"\n\nThis was item {copy}.",
    "a frame of its own": lambda copy: (
        f"{name(copy)} can report the following.\n\n{LIE.format(who='')}\n\nItem {copy}. Subscribe to {name(copy)}."
    ),
    "what it has learned itself": lambda copy: LIE.format(who=f", {name(copy)} has learned") + f"\n\nItem {copy}.",
    "another of the forty cited": lambda copy: (
        LIE.format(who=f", {name(copy + 1)} reported") + f"\n\n{name(copy)}, item {copy}."
    ),
    "a reporter on the spot": lambda copy: (
        LIE.format(who=f", a reporter of {name(copy)} saw at the gate") + f"\n\nItem {copy}."
    ),
}


def copies(dress: str, numbers: Iterable[int], *, day: Callable[[int], int] = lambda _: 8) -> list[dict[str, str]]:
    return [
        {
            "text": DRESSES[dress](copy),
            "outlet": name(copy),
            "url": f"https://{name(copy).replace(' ', '-').casefold()}.example/{copy}",
            "date": f"2024-11-{day(copy):02d}",
        }
        for copy in numbers
    ]


def add(desk: Desk, ledger: Ledger, path: Path, reports: list[dict[str, str]]) -> None:
    path.write_text("".join(f"{json.dumps(report)}\n" for report in reports), encoding="utf-8")
    assert sum(1 for _ in desk.add([str(path)], ledger)) == len(reports)


def most_origins(desk: Desk, ledger: Ledger) -> int:
    """Return the largest number of origins of an event that tells of the crossing, grouped anew and as settled."""
    desk.settle(ledger)
    view = View(ledger)
    closed = [one for one in desk.events(view, since=None, until=None, most=50) if "closed the border" in one.what]
    settled = [one for one in view.happenings() if "BLR" in one.initiators]
    assert closed
    assert settled
    return max(*(len(one.origins) for one in closed), *(one.origins for one in settled))


@pytest.fixture
def ledger(desk: Desk, tmp_path: Path) -> Ledger:
    opened = open_ledger(":memory:")
    true = {"text": TRUE, "outlet": "Baltwire", "url": "https://baltwire.example/1", "date": "2024-11-07"}
    add(desk, opened, tmp_path / "true.jsonl", [true])
    return opened


def check(dress: str, number: int, desk: Desk, ledger: Ledger, path: Path) -> None:
    add(desk, ledger, path / "one.jsonl", copies(dress, [0]))
    of_one = most_origins(desk, ledger)
    add(desk, ledger, path / "others.jsonl", copies(dress, range(1, number)))
    assert most_origins(desk, ledger) <= of_one


def test_very_many_copies_weigh_no_more_than_one(desk: Desk, ledger: Ledger, tmp_path: Path) -> None:
    check("what it has learned itself", 60, desk, ledger, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("dress", DRESSES)
def test_five_hundred_copies_under_forty_domains(dress: str, desk: Desk, ledger: Ledger, tmp_path: Path) -> None:
    check(dress, 500, desk, ledger, tmp_path)
