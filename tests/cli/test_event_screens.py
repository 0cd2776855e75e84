"""Events on the screen: origins as a tree, figures that disagree as a table, and every word as it stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from tocsin.cli.event_screen import conflict_table, event_on_screen, origin_tree
from tocsin.model import (
    Axis,
    Bound,
    Conflict,
    Event,
    Given,
    Grade,
    Likelihood,
    Origin,
    OriginKind,
    Stance,
    Step,
    StepKind,
)
from tocsin.model import (
    Path as Way,
)

SAID = Step(kind=StepKind.STATEMENT, name="Ministry of Tests", why="it quotes the ministry")
COPY = Step(kind=StepKind.COPY, name="Baltwire", why="its words stand there", document="document-1")
ORIGINS = (
    Origin(
        kind=OriginKind.STATEMENT,
        name="Ministry of Tests",
        claims=("claim-1", "claim-2"),
        day=date(2024, 11, 7),
        interest="EST",
        paths=(
            Way(claim="claim-1", document="document-1", steps=(SAID,)),
            Way(claim="claim-2", document="document-2", steps=(COPY, SAID)),
        ),
    ),
    Origin(kind=OriginKind.STATEMENT, name="Embassy [bold]", claims=("claim-3",), interest="LVA"),
)
FIGURES = Conflict(
    about="trucks waiting",
    figures=(
        Given(
            value=300, bound=Bound.ABOUT, text="about 300", who="Ministry", day=date(2024, 11, 7), claims=("claim-1",)
        ),
        Given(value=1200, bound=Bound.EXACT, text="1,200", who="Embassy", day=None, claims=("claim-3",)),
    ),
)
EVENT = Event(
    id="claim-0000000000000001",
    kind="event",
    what="The crossing was closed.",
    claims=("claim-1", "claim-2", "claim-3"),
    documents=("document-1", "document-2", "document-3"),
    stances={"claim-1": Stance.AFFIRMS, "claim-2": Stance.AFFIRMS, "claim-3": Stance.DENIES},
    origins=ORIGINS,
    conflicts=(FIGURES,),
    grade=Grade(axis=Axis.INFORMATION, mark="4", meaning="doubtful", derivation=("One affirms, one denies.",)),
    likelihood=Likelihood(value=0.5, words="roughly even chance", derivation=("50%",)),
    summary="3 documents, 3 outlets, 2 origins",
)
TITLES = {"document-1": "Baltwire, 2024-11-07", "document-2": "Morning Post, 2024-11-07"}


def printed(*parts: Any, width: int = 80) -> str:
    console = Console(width=width, highlight=False, markup=False, emoji=False, no_color=True)
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return captured.get()


def test_origins_are_a_tree_with_the_way_of_each_report() -> None:
    lines = printed(origin_tree(EVENT, TITLES)).splitlines()
    assert lines[0].startswith("ORIGINS  2 origins")
    assert "● Ministry of Tests, 7 November 2024" in lines[1]
    assert [line.strip(" │├└─") for line in lines[2:4]] == [
        "Baltwire, 2024-11-07",
        "Morning Post, 2024-11-07 ← Baltwire, 2024-11-07 (copy)",
    ]
    assert any("Embassy [bold]" in line and "denies" in line for line in lines)


def test_figures_stand_by_day_with_bars_by_size() -> None:
    text = printed(conflict_table(FIGURES))
    assert "FIGURES THAT DISAGREE  trucks waiting" in text
    small, large = (line for line in text.splitlines() if "█" in line)
    assert small.count("█") * 4 == large.count("█")
    assert "2024-11-07" in small
    assert "undated" in large


@pytest.mark.parametrize("width", [40, 80, 110])
def test_an_event_fits_its_width(width: int) -> None:
    text = printed(*event_on_screen(EVENT, TITLES), width=width)
    assert max(map(len, text.splitlines())) <= width
    assert "INFORMATION  4, doubtful" in text
    assert "LIKELIHOOD  roughly even chance (50%)" in text


Run = Callable[..., Any]
REPORT = (
    "VILNIUS, Nov. 7, 2024 (Baltwire) - Belarus closed the border crossing at Kamenny Log on Thursday, "
    "Lithuania's border guard service said.\n"
)


def test_the_commands_show_events_of_the_ledger(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "two.txt").write_text(f"{REPORT}\nThe road to Minsk begins there.\n", encoding="utf-8")
    assert run("add", "--quiet", "one.txt", "two.txt").out.startswith("2 reports, ")
    listed = run("events")
    assert listed.status == 0
    (event, *_) = [line.split()[0] for line in listed.out.splitlines() if line.startswith("claim-")]
    shown = run("event", event)
    assert "ORIGINS  1 origin" in shown.out
    assert "Belarus closed the border crossing" in shown.out
    assert "ORIGINS  1 origin" in run("origins", "Belarus", "closed", "crossing").out
    assert json.loads(run("event", event, "--format", "json").out)["documents"]
    assert "the chart is in" in run("event", event, "--chart", str(tmp_path / "grade.svg")).err
    assert "How its grade went" in (tmp_path / "grade.svg").read_text()
    assert json.loads(run("events", "--format", "json").out)[0]["id"] == event
    assert run("events", "--as-of", "2024-11-01").out.startswith("no event in these days")
    assert run("conflicts").out == "no figures disagree in these days; look with --between\n"


def test_days_that_make_no_sense_are_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(REPORT, encoding="utf-8")
    run("add", "one.txt")
    outcome = run("events", "--between", "November")
    assert outcome.status == 78
    assert "write two days as 2024-10-01..2024-12-31" in outcome.err
    missing = run("event", "claim-0123456789abcdef")
    assert missing.status == 74
    assert "shows no claim or event" in missing.err
