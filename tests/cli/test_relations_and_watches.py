"""Dyads, watches and alerts on the command line, on a ledger whose events are known."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from commands import Run

from tocsin.ledger import Edition, add, open_ledger
from tocsin.ledger.linking import Linked, next_unlinked, record_links
from tocsin.ledger.settling import record_editions
from tocsin.model import Document, Happening, Reading

pytestmark = pytest.mark.usefixtures("ledger", "watch")

WATCH = """
name = "The crossing"
scenario = "The border is closed for good."
actors = ["BLR", "LTU"]
window = 20
amber = 1
red = { indicators = 2, critical = 1 }

[[indicator]]
name = "A crossing is closed"
critical = true
event = { types = ["COERCE", "SANCTION"], initiators = ["BLR"], recipients = ["LTU"], origins = 2, grade = "C3" }

[[indicator]]
name = "Words turn harsh"
intensity = { between = ["BLR", "LTU"], at_most = -2, count = 2 }

[[indicator]]
name = "Soldiers come to the border"
event = { types = ["MOBILIZE"], initiators = ["BLR"] }
"""
EVENTS = (
    ("SANCTION", "BLR", "LTU", 4, 3),
    ("ACCUSE", "LTU", "BLR", 5, 1),
    ("CONSULT", "BLR LTU", "", 1, 1),
)


@pytest.fixture
def ledger(tmp_path: Path, run: Run) -> Path:
    """A ledger with a report a day from 1 to 8 November 2024, and three events."""
    path = tmp_path / "ledger.sqlite"
    with open_ledger(path) as opened:
        for day in range(1, 9):
            document = Document(text=f"Report {day}.", blocks=(), published=date(2024, 11, day), language="en")
            add(opened, Reading(document=document))
        numbers = []
        while waiting := next_unlinked(opened):
            record_links(opened, waiting[0], Linked())
            numbers.append(waiting[0])
        told = [_edition(at, *event) for at, event in enumerate(EVENTS)]
        record_editions(opened, "reading", numbers, told)
    assert run("watch", "list").status == 0
    return path


def _edition(at: int, type_: str, who: str, whom: str, day: int, origins: int) -> Edition:
    on = date(2024, 11, day)
    one = Happening(
        id=f"claim-{at:016x}", kind="event", type=type_, what=f"{type_} it was.", day=on, reported=on, known=on,
        initiators=tuple(who.split()), recipients=tuple(whom.split()), origins=origins, documents=4, source="B",
        information="2", claims=(f"claim-{at:016x}",),
    )  # fmt: skip
    return Edition(id=one.id, known=on, happening=one)


@pytest.fixture
def watch(tmp_path: Path) -> Path:
    (tmp_path / "watches").mkdir()
    path = tmp_path / "watches" / "crossing.toml"
    path.write_text(WATCH, encoding="utf-8")
    return path


def test_a_dyad_shows_both_directions(run: Run) -> None:
    out = run("dyad", "Belarus", "LTU", "--by", "day").out
    assert "BELARUS → LITHUANIA\n2 events, 1 November to 8 November 2024\n" in out
    assert "mostly CONSULT 1, SANCTION 1" in out
    assert "LITHUANIA → BELARUS\n2 events" in out


def test_a_dyad_is_a_table_for_others(run: Run) -> None:
    header, *lines = run("dyad", "BLR", "LTU", "--format", "csv").out.splitlines()
    assert header.startswith("initiator,recipient,start,end,events,verbal_cooperation")
    assert [line.split(",")[:5] for line in lines] == [
        ["BLR", "LTU", "2024-11-01", "2024-11-30", "2"],
        ["LTU", "BLR", "2024-11-01", "2024-11-30", "2"],
    ]
    rows = json.loads(run("dyad", "BLR", "LTU", "--format", "json", "--as-of", "2024-11-03").out)
    assert [row["events"] for row in rows] == [1, 1]


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (["dyad", "Bellarus", "LTU"], "did you mean Belarus?"),
        (["dyad", "BLR", "LTU", "--of", "gdelt"], "`tocsin import list` shows what there is"),
        (["watch", "show", "crosing"], "did you mean crossing?"),
        (["watch", "show", "nothing-like-it"], "`tocsin watch list` shows those that there are"),
        (["watch", "check", "none.toml"], "there is no watch none.toml"),
    ],
)
def test_what_is_not_there_is_named(run: Run, arguments: list[str], wrong: str) -> None:
    outcome = run(*arguments)
    assert outcome.status > 0
    assert wrong in outcome.err


def test_a_watch_is_listed_checked_and_shown(run: Run, watch: Path) -> None:
    assert "The crossing  crossing, 3 indicators" in run("watch", "list").out
    assert run("watch", "check", watch).out == f"{watch}: The crossing; 3 indicators, 1 of them critical\n"
    out = run("watch", "show", "crossing").out
    assert "● RED  The crossing" in out
    assert "SILENT  1 of 3 indicators\n△ Soldiers come to the border" in out


def test_a_watch_that_names_an_outcome_is_shown_with_its_record(run: Run, watch: Path) -> None:
    assert "ITS RECORD" not in run("watch", "show", "crossing").out
    outcome = '\n[outcome]\ntypes = ["ACCUSE"]\nrecipients = ["BLR"]\nhorizon = 3\n'
    watch.write_text(WATCH + outcome, encoding="utf-8")
    out = run("watch", "show", "crossing").out
    assert "ITS RECORD  1 November 2024 to 8 November 2024" in out
    assert "FALSE ALARMS" in out


def test_it_rings_once_and_says_why(run: Run) -> None:
    first = run("watch", "run", "crossing", "--as-of", "2024-11-04").out
    assert "The crossing: amber, was green; 1 of 3 indicators tripped; new: A crossing is\n│ closed" in first
    assert "“SANCTION it was.” 2024-11-04 3 origins, B2 event-0000000000000000" in " ".join(first.split())
    assert "nothing new to ring for" in run("watch", "run", "crossing", "--as-of", "2024-11-04").out
    (second,) = json.loads(run("watch", "run", "crossing", "--format", "json").out)
    assert (second["kind"], second["board"]["level"], second["before"]) == ("updated", "red", "amber")
    listed = json.loads(run("alerts", "crossing", "--format", "json").out)
    assert [one["board"]["level"] for one in listed] == ["red", "amber"]
    assert "AMBER" in run("alerts", "--as-of", "2024-11-04").out
    assert "no alert yet" in run("alerts", "crossing", "--as-of", "2024-11-01").out


def test_what_cannot_be_told_is_complained_of_and_kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def refusing(addresses: list[str]) -> Callable[[str, str], None]:
        def tell(title: str, _: str) -> None:
            said.append(title)
            raise ConnectionError(f"{addresses[0]} refused")

        return tell

    monkeypatch.setenv("TOCSIN_TELL", "json://127.0.0.1:1/")
    monkeypatch.setattr("tocsin.run.watches.telling.teller", refusing)
    assert "The crossing: json://127.0.0.1:1/ refused" in run("watch", "run", "crossing").err
    assert said == ["[RED ↑] The crossing: raised"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("dyad", "BLR", "LTU"), "Belarus → Lithuania"),
        (("network", "--ego", "BLR", "--as-of", "2024-11-08"), "Network of Belarus"),
        (("network", "--as-of", "2024-11-08"), "Blocs"),
    ],
)
def test_what_is_shown_is_drawn_too(run: Run, tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    path = tmp_path / "drawn.svg"
    outcome = run(*arguments, "--chart", str(path))
    assert outcome.status == 0
    assert f"the chart is in {path}" in outcome.err
    assert told in path.read_text()
    assert outcome.out == run(*arguments).out


def test_a_chart_whose_name_says_no_form_is_refused_before_anything_is_done(run: Run, tmp_path: Path) -> None:
    outcome = run("dyad", "BLR", "LTU", "--chart", str(tmp_path / "drawn.txt"))
    assert outcome.status != 0
    assert "end its name in .svg, .png, .html or .pdf" in outcome.err
    assert outcome.out == ""
