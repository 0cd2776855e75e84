"""`tocsin spend` from the outside: screen, sheets, charts, and what it says to questions that make no sense."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from commands import Run

from tocsin.model import Burden, Revisions
from tocsin.model.json import decode

JUNE = ("--edition", "2024-06")


def test_the_screen_says_who_reaches_it_and_what_is_missing(run: Run) -> None:
    told = run("spend", *JUNE, "--target", "2.5")
    assert told.status == 0
    assert "6 of 31 reach 2.5 % of GDP\n2 %: 23 of 31 · 3.5 %: 1 of 31 · 5 %: 0 of 31\n" in told.out
    assert "Canada                 1.37" not in told.out  # the column is as wide as its names need
    lines = {line.split("  ")[0]: line.split() for line in told.out.splitlines()}
    assert lines["Canada"] == ["Canada", "1.37", "×", "1.13", "30,495", "25,349", "2.1", "%"]
    assert lines["together"] == ["together", "2.74", "6/31", "1,474,399", "137,137", "100.0", "%"]
    assert "WHAT IF" not in told.out


def test_no_line_is_wider_than_the_terminal(run: Run) -> None:
    for arguments in ((*JUNE, "--set", "North Macedonia=5", "--target", "5"), ("--by-edition", "--year", "2023")):
        assert max(map(len, run("spend", *arguments).out.splitlines())) <= 80


def test_the_current_edition_of_the_day_answers(run: Run) -> None:
    assert "23 of 31 reach 2 %" in run("spend", "--as-of", "2024-11-07").out
    told = " ".join(run("spend", "--as-of", "2026-11-29").out.split())
    assert "18 of 31 reach 2 % of GDP" in told
    assert "NATO 2024-06 has it, with shares of its own" in told
    assert "NATO 2026-03 (29 of 31 for 2025), NATO 2026-07 (1 of 31 for 2026)" in told


def test_a_sheet_has_a_row_for_each_ally(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("spend", *JUNE, "--format", "csv", "--without", "usa").out)))
    assert len(rows) == 30
    assert sum(float(row["part_of_total"]) for row in rows) == pytest.approx(1.0)
    canada = next(row for row in rows if row["ally"] == "CAN")
    assert (canada["reaches"], canada["printed"], canada["estimate"]) == ("no", "1.37", "yes")
    assert float(canada["missing_usd"]) == pytest.approx(14_179.882e6)


def test_a_sheet_leaves_empty_what_is_not_printed(run: Run) -> None:
    arguments = ("--edition", "2025-08", "--year", "2025", "--format", "csv")
    rows = {row["ally"]: row for row in csv.DictReader(io.StringIO(run("spend", *arguments).out))}
    assert {rows["DEU"][column] for column in ("share_of_gdp", "printed", "reaches", "missing_usd")} == {""}
    assert rows["FRA"]["reaches"] == "yes"


def test_editions_have_sheets_too(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("spend", "--by-edition", "--year", "2024", "--format", "csv").out)))
    assert {(row["edition"], row["printed"], row["reaches"]) for row in rows if row["ally"] == "SVK"} == {
        ("NATO 2024-06", "2.00", "yes"),
        ("NATO 2025-08", "1.96", "no"),
    }


def test_json_gives_the_nouns_back(run: Run) -> None:
    told = run("spend", *JUNE, "--set", "POL=4.7%", "--without", "Spain", "--format", "json").out
    burden = decode(Burden, told)
    assert burden.scenario.shares == {"POL": 4.7}
    assert burden.names[burden.scenario.without[0]] == "Spain"
    assert json.loads(told)["totals"]["reached"][0] == {"target": 2.0, "least": 23, "most": 23, "out_of": 30}
    assert decode(Revisions, run("spend", "--by-edition", "--year", "2019", "--format", "json").out).year == 2019


def test_money_at_constant_prices(run: Run) -> None:
    told = run("spend", *JUNE, "--constant-prices").out
    assert "US$ at 2015 prices and exchange rates" in " ".join(told.split())
    assert "1,184,796" in told


@pytest.mark.parametrize(
    ("name", "start"), [("a.svg", b"<svg"), ("a.png", b"\x89PNG"), ("a.html", b"<!DOCTYPE html>"), ("B.SVG", b"<svg")]
)
def test_a_chart_is_drawn_as_its_name_says(run: Run, tmp_path: Path, name: str, start: bytes) -> None:
    told = run("spend", *JUNE, "--chart", name)
    assert told.err == f"tocsin: the chart is in {name}\n"
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--target", "two"), "--target is 'two'"),
        (("--without", "Frnace"), "did you mean France (FRA)?"),
        (("--set", "POL"), "--set is 'POL'; write an ally and its share of GDP, as POL=4.7"),
        (("--set", "POL=4", "--set", "Poland=5"), "--set gives POL two shares"),
        (("--set", "=4"), "'' is none of the 31 allies"),
        (("--set", "POL=lots"), "the share of POL is 'lots'"),
        (("--edition", "1999"), "'1999' is no edition on record; name one of"),
        (("--year", "2031"), "has 2031; there are 2012 to"),
        (("--as-of", "soon"), "--as-of is 'soon'; write a date"),
        (("--chart", "chart.gif"), "end its name in .svg, .png, .html or .pdf"),
        (("--chart", "nowhere/chart.svg"), "nowhere is no folder"),
        (("--by-edition", "--without", "USA"), "leave the edition, prices and what-ifs out"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(run: Run, arguments: tuple[str, ...], message: str) -> None:
    told = run("spend", *arguments)
    assert (told.status, told.out) == (78, "")
    assert message in told.err
    assert told.err.count("\n") == 1
