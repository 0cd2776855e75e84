"""The record: tables with their sources, what if, members by date, and what differs from it."""

from __future__ import annotations

import csv
import io

import pytest
from fastapi.testclient import TestClient
from pages import links, parts, texts

from tocsin.web.sourcing import parts as parts_of


@pytest.mark.parametrize("address", ["/record", "/record/treaties", "/record/sanctions", "/record/caps"])
def test_every_table_has_a_page(visitor: TestClient, address: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 200
    assert len(parts(answer.text, "h1")) == 1
    assert parts(answer.text, ".rooms [aria-current]")


def test_a_table_shows_what_holds_on_the_day(visitor: TestClient) -> None:
    name = "Treaty on Comprehensive Strategic Partnership"
    assert name in visitor.get("/record/treaties?as_of=2024-11-07").text
    assert name not in visitor.get("/record/treaties?as_of=2024-01-01").text
    ended = visitor.get("/record/treaties?as_of=2025-01-01").text
    assert (
        "Treaty of Friendship, Good-Neighbourliness and Cooperation"
        in texts(ended, "section[aria-labelledby=ended]")[0]
    )


def test_words_narrow_a_table_by_codes_and_names(visitor: TestClient) -> None:
    rows = texts(visitor.get("/record/sanctions?q=north+korea+missiles").text, "tbody tr")
    assert rows
    assert all("North Korea" in row and "missiles" in row for row in rows)
    assert "Nothing on record holds" in visitor.get("/record/sanctions?q=zzz").text


def test_a_table_that_is_not_there(visitor: TestClient) -> None:
    assert visitor.get("/record/passwords").status_code == 404


def test_the_csv_of_a_table_has_the_columns_of_its_file(visitor: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(visitor.get("/record/sanctions?format=csv").text)))
    assert rows[0].keys() >= {"name", "regime", "target", "goods", "since", "source"}


def test_spending_by_the_edition_of_the_day(visitor: TestClient) -> None:
    page = visitor.get("/record/spending?as_of=2024-11-07").text
    assert texts(page, "h1") == ["23 of 31 allies spend 2 % of GDP"]
    assert parts(page, "figure[data-chart]")[0].get("data-chart").startswith("/record/spending/chart?")
    assert "NATO 2024-06" in texts(page, "section[aria-labelledby=source]")[0]
    assert "/record/spending/POL?as_of=2024-11-07" in links(page, "tbody th a")


def test_what_if_a_target_is_raised_and_an_ally_leaves(visitor: TestClient) -> None:
    asked = "target=2.5&without=USA&shares=Germany%3D3.5&as_of=2024-11-07"
    page = visitor.get(f"/record/spending?{asked}").text
    assert texts(page, "h1")[0].startswith("What if: ")
    then = texts(page, "section[aria-labelledby=then]")[0]
    assert "To spend as much as before, the others would need" in then
    assert "Germany supposed" in texts(page, "tr.supposed th")
    rows = list(csv.DictReader(io.StringIO(visitor.get(f"/record/spending?{asked}&format=csv").text)))
    assert "USA" not in {row["ally"] for row in rows}
    assert {row["supposed"] for row in rows if row["ally"] == "DEU"} == {"yes"}
    assert visitor.get(f"/record/spending/chart?{asked}").json()["usermeta"]["tocsin"]["title"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("target=200", "write % of GDP"),
        ("shares=Poland", "write an ally and its share of GDP, as POL=4.7"),
        ("shares=POL%3D4,POL%3D5", "two"),
        ("without=Mars", "is none of the"),
        ("edition=NATO+1850", "is no edition on record"),
        ("year=soon", "write one such as 2024"),
    ],
)
def test_a_question_that_makes_no_sense(visitor: TestClient, asked: str, told: str) -> None:
    answer = visitor.get(f"/record/spending?{asked}")
    assert answer.status_code == 422
    assert told in texts(answer.text, "main")[0]


def test_one_year_by_all_editions(visitor: TestClient) -> None:
    page = visitor.get("/record/spending/editions?year=2024&as_of=2026-01-01").text
    assert "NATO 2024-06" in texts(page, "tbody th")
    assert visitor.get("/record/spending/editions/chart?year=2024").status_code == 200
    assert visitor.get("/record/spending/editions?year=2024&format=csv").text.startswith("year,edition,")


def test_a_fact_opens_its_editions_and_their_sources(visitor: TestClient) -> None:
    page = visitor.get("/record/spending/POL?as_of=2024-11-07").text
    assert "4.12 %" in texts(page, "tbody tr td")
    assert "PR-2019-069-eng.xlsx" in texts(page, "section[aria-labelledby=sources]")[0]
    assert "NATO 2025-08" not in page
    assert visitor.get("/record/spending/XXX").status_code == 404


def test_members_and_offices_on_a_day(visitor: TestClient) -> None:
    before, after = (visitor.get(f"/record/members?of=NATO&as_of={day}").text for day in ("2023-01-01", "2024-11-07"))
    assert [len(parts(page, "section[aria-labelledby=current] tbody tr")) for page in (before, after)] == [30, 32]
    assert "Mark Rutte" in texts(after, "section[aria-labelledby=holders]")[0]
    assert "Jens Stoltenberg" in texts(before, "section[aria-labelledby=holders]")[0]
    assert "did you mean" in visitor.get("/record/members?of=Natto").text
    assert parts(visitor.get("/record/members").text, ".chips a")


def test_checks_that_differ_and_transfers_that_would_breach(visitor: TestClient) -> None:
    page = visitor.get("/record/checks?verdict=breach&as_of=2024-11-07").text
    assert parts(page, ".checked li.bad blockquote")
    assert all(link.startswith("/documents/") for link in links(page, ".checked h2 a"))
    assert "UNSCR" in texts(page, ".checked .sightings")[0]
    rows = list(
        csv.DictReader(io.StringIO(visitor.get("/record/checks?verdict=breach&as_of=2024-11-07&format=csv").text))
    )
    assert {row["verdict"] for row in rows} == {"would breach"}


def test_days_of_checks_are_bounded(visitor: TestClient) -> None:
    assert visitor.get("/record/checks?since=2001-01-01").status_code == 422
    assert visitor.get("/record/checks?verdict=rude").status_code == 422


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("NATO's list", [("NATO's list", None)]),
        ("press.un.org SC/8853, 14 Oct", [("press.un.org", "https://press.un.org"), (" SC/8853, 14 Oct", None)]),
        (
            "see https://a.example/b?c.",
            [("see ", None), ("https://a.example/b?c", "https://a.example/b?c"), (".", None)],
        ),
        ("workbook x-eng.xlsx", [("workbook x-eng.xlsx", None)]),
        ("javascript:alert(1)", [("javascript:alert(1)", None)]),
        ("someone@nato.int", [("someone@nato.int", None)]),
    ],
)
def test_addresses_in_sources(source: str, found: list[tuple[str, str | None]]) -> None:
    assert list(parts_of(source)) == found
