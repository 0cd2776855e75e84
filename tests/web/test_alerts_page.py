"""Alerts: the list with its filters, and one with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from on_postgresql import copy_ledger
from pages import links, parts, texts

from tocsin.ledger import open_ledger
from tocsin.run import Desk
from tocsin.run.live.service import Service
from tocsin.run.watches.watching import hold
from tocsin.settings import Settings
from tocsin.web.app import create


@pytest.fixture(scope="module")
def rung(kursk: Path, desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A browser at a ledger whose watches have rung on three days."""
    from datetime import date

    folder = tmp_path_factory.mktemp("rung")
    copy_ledger(kursk, folder / "ledger.sqlite")
    settings = Settings(ledger=str(folder / "ledger.sqlite"), watches=folder / "watches", records=folder / "records")
    with open_ledger(folder / "ledger.sqlite") as ledger:
        for day in (date(2024, 10, 18), date(2024, 10, 24), date(2024, 11, 7)):
            hold(ledger, desk, as_of=day)
        yield TestClient(create(Service(settings, ledger, desk)), base_url="http://127.0.0.1")


def test_alerts_are_listed_the_latest_first(rung: TestClient) -> None:
    page = rung.get("/alerts").text
    days = [part.get("datetime") for part in parts(page, ".alerts.long time")]
    assert days == sorted(days, reverse=True)
    assert len(days) > 1


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ("until=2024-10-20", {"2024-10-18"}),
        ("since=2024-10-20&until=2024-10-30", {"2024-10-24"}),
        ("watch=taiwan-strait", set()),
        ("watch=russia-north-korea&level=amber&since=2024-10-24&until=2024-10-24", {"2024-10-24"}),
        ("as_of=2024-10-18", {"2024-10-18"}),
        ("page=9", set()),
    ],
)
def test_filters_are_addresses(rung: TestClient, asked: str, days: set[str]) -> None:
    page = rung.get(f"/alerts?{asked}").text
    assert {part.get("datetime") for part in parts(page, ".alerts.long time")} == days


def test_an_alert_has_its_evidence_and_what_is_new(rung: TestClient) -> None:
    address = links(rung.get("/alerts?watch=russia-north-korea&until=2024-10-24").text, ".alerts.long a")[0]
    page = rung.get(address).text
    assert parts(page, ".finding.tripped .sightings .grade")
    assert parts(page, ".mark.new")
    assert len(parts(page, ".mark.new")) < len(parts(page, ".finding.tripped"))
    assert parts(page, "section[aria-labelledby=before] .alerts")
    assert texts(page, "h1")[0].startswith("Russia and North Korea")


def test_an_alert_that_is_not_there_and_a_level_that_is_none(rung: TestClient) -> None:
    assert rung.get("/alerts/alert-0").status_code == 404
    assert "it can be green, amber, red" in rung.get("/alerts?level=blue").text


def test_alerts_as_csv(rung: TestClient) -> None:
    lines = rung.get("/alerts?until=2024-10-18&format=csv").text.splitlines()
    assert lines[0].startswith("id,day,watch,name,kind,level,before,arrow,tripped,indicators,line")
    assert all(",2024-10-18," in line for line in lines[1:])
    assert len(lines) > 1


def test_a_watch_shows_its_alerts_over_time(rung: TestClient) -> None:
    page = rung.get("/watches/russia-north-korea?as_of=2024-11-07").text
    assert parts(page, "section[aria-labelledby=rung] svg .red, section[aria-labelledby=rung] svg .amber")
    assert parts(page, "section[aria-labelledby=rung] .alerts li")
