"""`tocsin backtest` from the outside, on a ledger with a simulated history, and on imported event data."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from commands import Run
from published import BY_TITLE, line
from published import file as published_file

from bench.simulated_history import EPISODES, FIRST, LAST, History, fill, simulated, watch, written
from tocsin.ledger import open_ledger
from tocsin.model import Backtest, Hindsight
from tocsin.model.json import decode
from tocsin.vocabulary import Vocabulary
from tocsin.warning.watches import load

PAGE = (Path(__file__).parents[2] / "docs" / "backtests.md").read_text(encoding="utf-8")
DAYS = ("--from", str(FIRST), "--to", str(LAST))


@pytest.fixture(scope="module")
def history() -> History:
    return simulated(7, kinds=[*EPISODES, "seen", "seen"])


@pytest.fixture(scope="module")
def filled(history: History, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("simulated") / "ledger.sqlite"
    with open_ledger(path) as ledger:
        fill(ledger, history)
    return path


@pytest.fixture
def file(history: History, tmp_path: Path) -> Path:
    path = tmp_path / "simulated.toml"
    path.write_text(written(watch(history.actors)), encoding="utf-8")
    return path


def test_the_file_is_the_watch(file: Path, history: History, vocabulary: Vocabulary) -> None:
    assert load(file, vocabulary) == watch(history.actors)


def test_what_is_reported_is_what_was_hidden(run: Run, file: Path, filled: Path, history: History) -> None:
    answer = run("backtest", file, *DAYS, "--format", "json", "--ledger", filled)
    assert (answer.status, answer.err) == (0, "")
    told = decode(Backtest, answer.out)
    assert [(one.first, one.judged, one.lead) for one in told.occurrences] == [
        (one.day, one.judged, one.lead) for one in history.outcomes
    ]
    assert [(one.first, one.last, one.judged) for one in told.alarms] == [
        (one.first, one.last, one.judged) for one in history.alarms
    ]
    leads = sorted(one.lead for one in history.outcomes if one.lead is not None)
    own, outcomes, alarms = told.scores[0], history.outcomes, history.alarms
    assert own.leads == tuple(leads)
    assert own.recall.count == sum(one.judged is Hindsight.WARNED for one in outcomes)
    assert own.recall.of == sum(one.judged is not Hindsight.OPEN for one in outcomes)
    assert own.precision.of - own.precision.count == sum(one.judged is Hindsight.FALSE for one in alarms)
    assert {day for first, last in told.unread for day in (first, last)} <= history.unread


def test_a_day_is_what_the_watch_showed_on_it(file: Path, filled: Path, run: Run) -> None:
    told = decode(Backtest, run("backtest", file, *DAYS, "--format", "json", "--ledger", filled).out)
    for alarm in told.alarms:
        for day, level in ((alarm.first - timedelta(days=1), "GREEN"), (alarm.first, "RED"), (alarm.last, "RED")):
            assert level in run("watch", "show", file, "--as-of", str(day), "--ledger", filled).out.splitlines()[0]


@pytest.mark.parametrize("columns", ["80", "110"])
def test_the_screen_shows_the_verdict_the_false_alarms_and_what_it_must_beat(
    run: Run, file: Path, filled: Path, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = run("backtest", file, *DAYS, "--ledger", filled).out.splitlines()
    assert max(map(len, lines)) <= int(columns)
    assert lines[1].startswith("4 of 8 outcomes were warned of, 7.5 days before at the median; 2 false alarms")
    assert "! 29 April 2022 to 8 May 2022, red: 2 of 2 indicators: MOBILIZE (1 event in the" in "\n".join(lines)
    assert sum(line.startswith("! ") for line in lines) == 2
    assert [line for line in lines if line.startswith("2022  ")] == [
        "2022  ················███···········█······················"
    ]
    assert "▲ 5 August 2023 · 15 days before · PRK assault KOR" in lines
    assert any(line.startswith("same as last month    1/8") for line in lines)


def test_the_page_shows_what_the_command_prints(
    run: Run, file: Path, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    printed = run("backtest", file, *DAYS, "--ledger", filled).out.splitlines()
    (shown,) = re.findall(r"^```text screen\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert [line for line in shown.splitlines() if line not in printed] == []


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("nothing",), 65, "there is no watch 'nothing'"),
        (("simulated.toml", "--level", "green"), 78, "--level is 'green'; it can be amber or red"),
        (("simulated.toml", "--from", "May"), 78, "--from is 'May'"),
        (("simulated.toml", "--from", "2023-05-02", "--to", "2023-05-01"), 78, "leave no days to try"),
        (("simulated.toml", "--from", "1999-05-02", "--to", "1999-06-01"), 78, "nothing was read from 1999-05-02"),
        (("simulated.toml", "--of", "gdelt"), 74, "import some with `tocsin import gdelt FILE`"),
    ],
)
def test_what_makes_no_sense_is_told(
    run: Run, filled: Path, arguments: tuple[str, ...], status: int, told: str
) -> None:
    answer = run("backtest", *arguments, "--ledger", filled)
    assert (answer.status, answer.out) == (status, "")
    assert told in answer.err


def test_an_empty_ledger_says_so(run: Run, file: Path, tmp_path: Path) -> None:
    open_ledger(tmp_path / "empty.sqlite").close()
    assert "it shows no report; add some" in run("backtest", file, "--ledger", tmp_path / "empty.sqlite").err


IMPORTED = """
name = "Imported"
scenario = "Threats before an assault"
actors = ["PRK", "KOR"]
window = 10
amber = 1
red = 2
written = 2020-01-01
outcome = { types = ["ASSAULT"], initiators = ["PRK"], recipients = ["KOR"], horizon = 20 }

[[indicator]]
name = "threats"
event = { types = ["THREATEN"], between = ["PRK", "KOR"] }

[[indicator]]
name = "confirmed threats"
event = { types = ["THREATEN"], between = ["PRK", "KOR"], origins = 2, grade = "C3" }
"""


def test_imported_event_data_can_be_used(run: Run, tmp_path: Path) -> None:
    gdelt, first = BY_TITLE["GDELT 2.0 events"], date(2022, 1, 1)
    codes = {50: "138", 57: "190", 120: "138", 200: "190"}  # threats, and fighting
    lines = []
    for at in range(300):
        day = first + timedelta(days=at)
        sides = {"Actor1Code": "PRK", "Actor2Code": "KOR"} if at in codes else {"Actor1Code": "CHL"}
        days = {"SQLDATE": f"{day:%Y%m%d}", "DATEADDED": f"{day + timedelta(days=1):%Y%m%d}120000"}
        lines.append(line(gdelt, GLOBALEVENTID=str(9000 + at), EventCode=codes.get(at, "042"), **days, **sides))
    assert run("import", "gdelt", published_file(tmp_path, gdelt, *lines)).status == 0
    (tmp_path / "imported.toml").write_text(IMPORTED, encoding="utf-8")
    answer = run("backtest", "imported.toml", "--of", "gdelt", "--format", "json")
    assert (answer.status, answer.err) == (0, "")
    told = decode(Backtest, answer.out)
    assert [(one.first, one.judged, one.lead) for one in told.occurrences] == [
        (first + timedelta(days=57), Hindsight.WARNED, 6),  # it is known a day later
        (first + timedelta(days=200), Hindsight.MISSED, None),
    ]
    assert [one.judged for one in told.alarms] == [Hindsight.WARNED, Hindsight.FALSE]
    assert told.provenance == "gdelt"
    assert told.notes[0] == (
        "gdelt cannot tell origins, grades, which indicator “confirmed threats” asks for: that is never met here."
    )
    assert "icews" not in answer.out
