"""Dyads: two actors to choose, and all that is between them, each thing in both directions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pages import links, parts, texts

from tocsin.ledger import open_ledger
from tocsin.run import Desk
from tocsin.run.live.service import Service
from tocsin.settings import Settings
from tocsin.web.app import create

BOTH = "/dyads/PRK/RUS"
REPORTS = {
    "bargain": (
        "VIENNA, Nov. 7, 2024 - Russia sent North Korea missile technology in return for 10,000 soldiers, the Foreign "
        "Ministry of Austria said on Thursday.\n"
    ),
    "wish": "MOSCOW, Nov. 11, 2024 - Russia asked North Korea for artillery shells on Monday.\n",
}


@pytest.fixture(scope="module")
def bargain(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A page of two reports: a bargain that is stated, and a request."""
    folder = tmp_path_factory.mktemp("bargain")
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    path = folder / "ledger.sqlite"
    with open_ledger(path) as ledger:
        list(desk.add([str(folder / f"{name}.txt") for name in REPORTS], ledger))
        desk.settle(ledger)
        settings = Settings(ledger=str(path), records=folder, history=folder, watches=folder)
        yield TestClient(create(Service(settings, ledger, desk)), base_url="http://127.0.0.1")


def test_two_names_lead_to_their_page(visitor: TestClient) -> None:
    answer = visitor.get("/dyads?one=north%20korea&other=Russia&as_of=2024-11-07", follow_redirects=False)
    assert answer.headers["location"] == f"{BOTH}?as_of=2024-11-07"
    renamed = visitor.get("/dyads/North%20Korea/rus?by=day", follow_redirects=False)
    assert renamed.headers["location"] == f"{BOTH}?by=day"


def test_the_busiest_come_first(visitor: TestClient) -> None:
    page = visitor.get("/dyads").text
    counts = [int(text) for text in texts(page, ".busy td.figure")]
    assert len(counts) >= 3
    assert counts == sorted(counts, reverse=True)
    assert all(link.startswith("/dyads/") for link in links(page, ".busy th a"))
    assert len(list(csv.reader(io.StringIO(visitor.get("/dyads?format=csv").text)))) == len(counts) + 1


def test_an_exchange_has_its_two_directions_side_by_side(bargain: TestClient) -> None:
    page = bargain.get(BOTH).text
    (exchange,) = parts(page, ".exchange:not(.plain)")
    assert "a report says so" in exchange.text_content()
    assert [" ".join(part.text_content().split()) for part in exchange.cssselect(".sides h3")] == [
        "North Korea →gives Russia",
        "Russia →gives North Korea",
    ]
    assert "10,000 soldiers" in " ".join(exchange.cssselect(".sides > div")[0].text_content().split())
    event = bargain.get(links(page, ".exchange .stages a")[0]).text
    assert texts(event, "[aria-labelledby=exchange] .sides h3"), "the event shows what was given for it"


def test_what_was_asked_for_is_open(bargain: TestClient) -> None:
    rows = texts(bargain.get(BOTH).text, "[aria-labelledby=requests] tbody tr")
    assert any(row.startswith("Russia asks North Korea") and "open for" in row for row in rows)


def test_both_directions_are_counted_and_drawn(visitor: TestClient) -> None:
    page = visitor.get(BOTH).text
    directions = texts(page, ".directions dt")
    assert directions == ["North Korea →to Russia", "Russia →to North Korea"]
    (figure,) = parts(page, "[aria-labelledby=series] figure")
    assert '"name":"brush"' in visitor.get(figure.get("data-chart")).text
    rows = list(csv.DictReader(io.StringIO(visitor.get(f"{BOTH}?format=csv&by=week").text)))
    assert {(row["initiator"], row["recipient"]) for row in rows} == {("PRK", "RUS"), ("RUS", "PRK")}


def test_what_nobody_read_is_no_quiet_day(visitor: TestClient) -> None:
    page = visitor.get(f"{BOTH}?by=day").text
    assert "nothing was read" in texts(page, ".lede")[0]
    assert all("–" in row for row in texts(page, "tr.unread"))
    assert parts(page, "tr.unread")


def test_the_list_of_events_follows_the_days(visitor: TestClient) -> None:
    every = [part.get("data-day") for part in parts(visitor.get(BOTH).text, ".events > li")]
    page = visitor.get(f"{BOTH}?since=2024-10-20&until=2024-10-25").text
    some = [part.get("data-day") for part in parts(page, ".events > li")]
    assert some == [day for day in every if "2024-10-20" <= day <= "2024-10-25"]
    assert 0 < len(some) < len(every)
    assert "20 October 2024 to 25 October 2024" in texts(page, "h2#events")[0]
    taken = visitor.get(links(page, "[data-csv]")[0])
    assert len(taken.text.splitlines()) == len(some) + 1
    assert parts(visitor.get(f"{BOTH}?since=1990-01-01&until=1990-01-02").text, ".empty:not([hidden])")


def test_the_record_stands_beside(visitor: TestClient) -> None:
    page = visitor.get(BOTH).text
    assert any("Comprehensive Strategic Partnership" in text for text in texts(page, "[aria-labelledby=bonds] li"))
    assert any("UNSCR 1718" in text for text in texts(page, "[aria-labelledby=sanctions] li"))
    shared = visitor.get("/dyads/DEU/FRA").text
    assert any("Both are members of NATO" in text for text in texts(shared, "[aria-labelledby=bonds] li"))
    joined = visitor.get("/dyads/DEU/NATO").text
    assert any("is a member of NATO" in text for text in texts(joined, "[aria-labelledby=bonds] li"))


def test_two_of_whom_nothing_is_known_are_a_page_too(visitor: TestClient) -> None:
    page = visitor.get("/dyads/FJI/PER").text
    assert "0 events between them" in texts(page, ".lede")[0]
    assert parts(page, "[aria-labelledby=exchanges] .empty")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("/dyads/RUS/RUS", "choose two actors"),
        ("/dyads?one=Russia&other=RUS", "choose two actors"),
        ("/dyads/RUS/Atlantis", "no actor is called 'Atlantis'"),
        (f"{BOTH}?by=hour", "choose one of day, week, month"),
        (f"{BOTH}?format=xml", "choose one of csv"),
        (f"{BOTH}?since=x", "write a day as"),
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(visitor: TestClient, address: str, message: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 422
    assert message in texts(answer.text, "main")[0]


def test_transfers_can_be_taken_away(bargain: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(bargain.get(f"{BOTH}?format=transfers").text)))
    assert {(row["giver"], row["taker"]) for row in rows} == {("PRK", "RUS"), ("RUS", "PRK")}


def test_a_ledger_that_may_only_be_read_is_shown_too(kursk: Path, desk: Desk, tmp_path: Path) -> None:
    with open_ledger(kursk, read_only=True) as ledger:
        settings = Settings(ledger=str(kursk), records=tmp_path, history=tmp_path, watches=tmp_path)
        page = TestClient(create(Service(settings, ledger, desk)), base_url="http://127.0.0.1").get(BOTH)
    assert page.status_code == 200
