"""The page of an event: its origins as a tree, figures that disagree, checks; every word opens its sentence."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pages import links, parts, texts

from tocsin.ledger import View, open_ledger
from tocsin.model import Happening
from tocsin.run import Desk


@pytest.fixture(scope="module")
def happenings(kursk: Path) -> list[Happening]:
    with open_ledger(kursk, read_only=True) as ledger:
        return sorted(View(ledger).happenings(), key=lambda one: -one.documents)


@pytest.fixture(scope="module")
def disputed(kursk: Path, desk: Desk, happenings: list[Happening]) -> str:
    """The id of an event whose figures disagree."""
    with open_ledger(kursk, read_only=True) as ledger:
        return next(one.id for one in happenings if desk.event(View(ledger), one.id).conflicts)


def test_an_origin_has_below_it_the_reports_that_go_back_to_it(
    visitor: TestClient, happenings: list[Happening]
) -> None:
    page = visitor.get(f"/events/{happenings[0].id}").text
    assert len(parts(page, ".tree > li")) == len(parts(page, ".tree .node.origin")) > 1
    assert parts(page, ".tree > li > ul > li .node .way")
    assert parts(page, ".tree ul ul .way.copy"), "a copy stands below what it was copied from"
    assert any("speaks for" in one for one in texts(page, ".tree .origin .facts"))


def test_every_sentence_opens_at_its_claim(visitor: TestClient, happenings: list[Happening]) -> None:
    one = happenings[0]
    page = visitor.get(f"/events/{one.id}?as_of=2024-11-30").text
    opened = links(page, ".tree .words")
    assert opened
    for link in opened:
        address, claim = link.split("#")
        assert address.startswith("/documents/document-")
        assert address.endswith("?as_of=2024-11-30")
        assert claim in one.claims
    anchors = {part.get("id") for part in parts(page, ".report span[id]")}
    assert anchors == set(one.claims), "each claim can be pointed at"


def test_grade_and_likelihood_come_with_how_they_were_found(visitor: TestClient, happenings: list[Happening]) -> None:
    page = visitor.get(f"/events/{happenings[0].id}").text
    marks = texts(page, ".standing .mark")
    assert marks[0].startswith(f"{happenings[0].information} Information:")
    assert "origins" in marks[0]
    assert marks[1].split()[0].endswith("%")
    assert all(texts(page, ".standing .mark details li"))


def test_figures_that_disagree_stand_by_day_with_who_gave_them(visitor: TestClient, disputed: str) -> None:
    page = visitor.get(f"/events/{disputed}").text
    rows = texts(page, "[aria-labelledby=figures] tbody tr")
    assert len(rows) > 1
    assert len(links(page, "[aria-labelledby=figures] tbody .words")) == len(rows), "each opens its sentence"
    (chart,) = parts(page, "[aria-labelledby=figures] figure")
    drawn = visitor.get(chart.get("data-chart"))
    assert drawn.headers["content-type"] == "application/json"
    assert "usermeta" in drawn.json()
    assert visitor.get(f"/events/{disputed}/figures/9.json").status_code == 404


def test_what_was_known_when_can_be_gone_back_to(visitor: TestClient, happenings: list[Happening]) -> None:
    page = visitor.get(f"/events/{happenings[0].id}").text
    days = [link.split("=")[1] for link in links(page, ".history a")]
    assert days == sorted(days, reverse=True)
    earlier = visitor.get(f"/events/{happenings[0].id}?as_of={days[-1]}").text
    assert len(parts(earlier, ".report")) < len(parts(page, ".report"))


def test_sanctions_that_it_would_breach_stand_apart_from_checks(
    visitor: TestClient, happenings: list[Happening]
) -> None:
    one = next(one for one in happenings if {"would breach", "cannot be checked"} <= set(one.verdicts))
    page = visitor.get(f"/events/{one.id}").text
    assert all("breaches UNSCR" in text for text in texts(page, "[aria-labelledby=breaches] .checks > li"))
    assert not any("would breach" in text for text in texts(page, "[aria-labelledby=checks] .verdict"))
    assert parts(page, "[aria-labelledby=breaches] .checks details li"), "what is on record, with its source"


def test_a_claim_leads_to_its_event_at_its_place(visitor: TestClient, happenings: list[Happening]) -> None:
    one = happenings[0]
    answer = visitor.get(f"/events/{one.claims[-1]}?as_of=2024-12-01", follow_redirects=False)
    assert answer.headers["location"] == f"/events/{one.id}?as_of=2024-12-01#{one.claims[-1]}"
    renamed = visitor.get(f"/events/{one.id.replace('claim-', 'event-')}", follow_redirects=False)
    assert renamed.status_code == 200


@pytest.mark.parametrize("id_", ["claim-0123456789abcdef", "nonsense", "claim-<script>"])
def test_what_is_no_event_is_said_so(visitor: TestClient, id_: str) -> None:
    answer = visitor.get(f"/events/{id_}")
    assert answer.status_code == 404
    assert "shows no claim or event" in texts(answer.text, "main")[0]


def test_its_claims_can_be_taken_away(visitor: TestClient, happenings: list[Happening]) -> None:
    answer = visitor.get(f"/events/{happenings[0].id}?format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["claim"] for row in rows] == list(happenings[0].claims)
    assert all(row["words"] and row["day"] for row in rows)


def test_every_event_of_the_ledger_has_a_page(visitor: TestClient, happenings: list[Happening]) -> None:
    for one in happenings[::6]:
        page = visitor.get(f"/events/{one.id}").text
        assert texts(page, "h1") == [" ".join(one.what.split())]
        assert len(parts(page, ".report span[id]")) == len(one.claims)


def test_where_it_happened_and_how_the_grade_went_are_drawn(visitor: TestClient, happenings: list[Happening]) -> None:
    page = visitor.get(f"/events/{happenings[0].id}").text
    for section in ("places", "history"):
        (figure,) = parts(page, f"[aria-labelledby={section}] figure")
        assert visitor.get(figure.get("data-chart")).json()["usermeta"]["tocsin"]["summary"]


def test_what_no_code_stands_for_has_a_page_too(visitor: TestClient, kursk: Path) -> None:
    with open_ledger(kursk, read_only=True) as ledger:
        view = View(ledger)
        claim = next(one for one in view.claims(kind="uncoded") if view.happening_with(one.id) is None)
    page = visitor.get(f"/events/{claim.id}").text
    assert texts(page, "h1")
    assert parts(page, f"#{claim.id}")
    assert not parts(page, ".history")
