"""Imports: each event once, revisions replace, few files, and a kill at any moment leaves what was there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from published import BY_TITLE, file, line

from tocsin.errors import HistoryBusy, HistoryError, RefusedInput
from tocsin.relations.history import Coding, data_sets, load_coding, scan
from tocsin.relations.rows import SCHEMA
from tocsin.run.record import history
from tocsin.run.record.history import Imported, take_in
from tocsin.vocabulary import Vocabulary

GDELT, ACLED = BY_TITLE["GDELT 2.0 events"], BY_TITLE["ACLED events"]


@pytest.fixture(scope="module")
def coding(vocabulary: Vocabulary) -> Coding:
    return load_coding(vocabulary)


def events(*ids: int) -> list[str]:
    return [line(GDELT, GLOBALEVENTID=str(one), SQLDATE=f"2024{one % 12 + 1:02}05") for one in ids]


def counts(told: list[Imported]) -> list[tuple[int, int, int, int]]:
    return [(one.events, one.kept, one.duplicates, one.bad) for one in told]


def stored(folder: Path) -> list[tuple[Any, ...]]:
    return sorted(scan(folder).collect().rows(), key=repr)


def test_each_event_is_kept_once_within_and_across_files(coding: Coding, tmp_path: Path) -> None:
    one = file(tmp_path, GDELT, *events(1, 2, 2, 3), "broken\n", name="one")
    two = file(tmp_path, GDELT, *events(3, 4), name="two")
    assert counts(take_in([one, two], "gdelt", tmp_path / "h", coding)) == [(5, 3, 1, 1), (2, 1, 1, 0)]
    assert scan(tmp_path / "h").select(pl.len()).collect().item() == 4


def test_the_same_file_twice_changes_nothing(coding: Coding, tmp_path: Path) -> None:
    path = file(tmp_path, GDELT, *events(*range(20)))
    take_in([path], "gdelt", tmp_path / "h", coding)
    before = {one.name: one.read_bytes() for one in (tmp_path / "h" / "gdelt").iterdir()}
    assert counts(take_in([path, path], "gdelt", tmp_path / "h", coding)) == [(20, 0, 20, 0)] * 2
    assert {one.name: one.read_bytes() for one in (tmp_path / "h" / "gdelt").iterdir()} == before


def test_what_is_listed_again_keeps_the_day_on_which_it_was_known_first(coding: Coding, tmp_path: Path) -> None:
    first = file(tmp_path, GDELT, line(GDELT, DATEADDED="20240323"), name="one")
    again = file(tmp_path, GDELT, line(GDELT, DATEADDED="20240601"), name="two")
    take_in([first], "gdelt", tmp_path / "h", coding)
    take_in([again], "gdelt", tmp_path / "h", coding)
    assert scan(tmp_path / "h").collect()["known"].dt.strftime("%m%d").to_list() == ["0323"]


def acled(event: str, deaths: int, stamp: str) -> str:
    return line(ACLED, event_id_cnty=event, fatalities=str(deaths), timestamp=stamp)


def test_a_revised_event_replaces_the_earlier_one_and_never_the_later(coding: Coding, tmp_path: Path) -> None:
    early = file(tmp_path, ACLED, acled("A1", 1, "2024-02-01"), acled("A2", 5, "2024-02-01"), name="early")
    late = file(tmp_path, ACLED, acled("A1", 4, "2024-03-01"), acled("A3", 2, "2024-03-01"), name="late")
    for order in ([early, late], [late, early]):
        folder = tmp_path / "-".join(path.name for path in order)
        for path in (*order, *order):
            take_in([path], "acled", folder, coding)
        rows = scan(folder).select("id", "deaths").collect().sort("id").rows()
        assert rows == [("A1", 4), ("A2", 5), ("A3", 2)], folder.name
    together = take_in([late, early], "acled", tmp_path / "together", coding)
    assert counts(together) == [(2, 2, 0, 0), (2, 1, 1, 0)]


def test_data_sets_and_versions_of_gdelt_are_kept_apart(coding: Coding, tmp_path: Path) -> None:
    old = BY_TITLE["GDELT 1.0 events"]
    take_in(
        [file(tmp_path, old, line(old), name="old"), file(tmp_path, GDELT, line(GDELT), name="new")],
        "gdelt",
        tmp_path / "h",
        coding,
    )
    take_in([file(tmp_path, ACLED, line(ACLED), name="acled.csv")], "acled", tmp_path / "h", coding)
    assert [(one.name, one.rows, one.actors) for one in data_sets(tmp_path / "h")] == [
        ("acled", 1, 2), ("gdelt", 1, 2), ("gdelt1", 1, 2),
    ]  # fmt: skip
    assert scan(tmp_path / "h", ["gdelt"]).collect()["provenance"].to_list() == ["gdelt"]


def test_nothing_imported_is_an_empty_frame(tmp_path: Path) -> None:
    assert dict(scan(tmp_path / "nowhere").collect().schema) == dict(SCHEMA)
    assert list(data_sets(tmp_path)) == []


def test_one_wrong_file_and_nothing_is_imported(coding: Coding, tmp_path: Path) -> None:
    right = file(tmp_path, GDELT, *events(1), name="right")
    wrong = file(tmp_path, ACLED, line(ACLED), name="wrong")
    with pytest.raises(RefusedInput, match="wrong"):
        take_in([right, wrong], "gdelt", tmp_path / "h", coding)
    assert list(data_sets(tmp_path / "h")) == []


def test_an_event_of_several_is_a_row_for_each_pair(coding: Coding, tmp_path: Path) -> None:
    form = BY_TITLE["POLECAT events"]
    several = line(form, Actor_Name="None; None", Actor_Country="FRA; DEU", Primary_Actor_Sector="GOV; MIL")
    told = take_in([file(tmp_path, form, several)], "polecat", tmp_path / "h", coding)
    assert counts(told) == [(1, 1, 0, 0)]
    pairs = scan(tmp_path / "h").select("initiator", "recipient").collect().rows()
    assert pairs == [("DEU", "DEU"), ("FRA", "DEU")]


def test_rows_are_sorted_by_who_does_it_to_whom_and_when(coding: Coding, tmp_path: Path) -> None:
    lines = [
        line(GDELT, GLOBALEVENTID=str(at), Actor1Code=one, Actor2Code=two, SQLDATE=f"20240{at % 9 + 1}01")
        for at, (one, two) in enumerate([("USA", ""), ("", "USA"), ("RUS", "UKR"), ("CHN", "USA")] * 5)
    ]
    take_in([file(tmp_path, GDELT, *lines)], "gdelt", tmp_path / "h", coding)
    rows = scan(tmp_path / "h").select("initiator", "recipient", "day").collect()
    assert rows.equals(rows.sort("initiator", "recipient", "day"))


def test_many_small_files_become_few(coding: Coding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "_MANY", 4)
    for at in range(12):
        take_in([file(tmp_path, GDELT, *events(2 * at, 2 * at + 1))], "gdelt", tmp_path / "h", coding)
    assert len(list((tmp_path / "h" / "gdelt").glob("*.parquet"))) <= 2 * 4
    assert scan(tmp_path / "h").select(pl.len(), pl.col("id").n_unique().alias("ids")).collect().rows() == [(24, 24)]


def test_a_full_memory_is_written_before_the_next_batch(
    coding: Coding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "_AT_ONCE", 2)
    files = [file(tmp_path, GDELT, *events(*ids), name=f"{ids}") for ids in ((1, 2, 3), (3, 4), (4, 5))]
    assert counts(take_in(files, "gdelt", tmp_path / "h", coding)) == [(3, 3, 0, 0), (2, 1, 1, 0), (2, 1, 1, 0)]


class Killed(BaseException):
    """The process ends here: no handler runs that a process would not run either."""


def interrupted(at: int, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Have the `at`th step that changes a folder not happen, nor what would follow; return how many were tried."""
    steps = 0

    def counted(step: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*arguments: Any, **options: Any) -> Any:
            nonlocal steps
            steps += 1
            if steps >= at:
                raise Killed
            return step(*arguments, **options)

        return instead

    for owner, name in (
        (Path, "replace"),
        (Path, "unlink"),
        (pl.DataFrame, "write_parquet"),
        (os, "fsync"),
    ):
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))
    return lambda: steps


@pytest.mark.parametrize("form", [GDELT, ACLED], ids=lambda form: form.name)
def test_a_kill_at_any_step_leaves_what_was_there(
    form: Any, coding: Coding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "_MANY", 3)
    old = [file(tmp_path, form, *_lines(form, at, deaths=1), name=f"old{at}") for at in (0, 5)]
    new = file(tmp_path, form, *_lines(form, 7, deaths=2), name="new")  # some that are there, some not
    take_in([*old[:1]], form.command, tmp_path / "whole", coding)
    take_in([*old[1:]], form.command, tmp_path / "whole", coding)
    before = stored(tmp_path / "whole")
    take_in([new], form.command, tmp_path / "whole", coding)
    after, step = stored(tmp_path / "whole"), 0
    while True:
        step, folder = step + 1, tmp_path / f"killed{step}"
        for path in old:
            take_in([path], form.command, folder, coding)
        with monkeypatch.context() as patched:
            tried = interrupted(step, patched)
            try:
                take_in([new], form.command, folder, coding)
            except Killed:
                assert stored(folder) in (before, after)
        take_in([new], form.command, folder, coding)
        assert stored(folder) == after
        if tried() < step:
            break
    assert step > 5


def _lines(form: Any, start: int, *, deaths: int) -> list[str]:
    if form is ACLED:
        return [acled(f"A{at}", deaths, f"2024-0{deaths}-09") for at in range(start, start + 5)]
    return events(*range(start, start + 5))


def test_a_process_that_is_killed_leaves_what_was_there(coding: Coding, tmp_path: Path) -> None:
    first = file(tmp_path, GDELT, *events(*range(1000)), name="first")
    second = file(tmp_path, GDELT, *events(*range(500, 60_000)), name="second")
    take_in([first], "gdelt", tmp_path / "h", coding)
    before = stored(tmp_path / "h")
    environment = {**os.environ, "TOCSIN_HISTORY": str(tmp_path / "h"), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", "from tocsin.cli.app import main; main()", "import", "gdelt", str(second)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    while not list((tmp_path / "h" / "gdelt").glob("*.partial")) and process.poll() is None:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert len(stored(tmp_path / "h")) in (len(before), 60_000)
    take_in([second], "gdelt", tmp_path / "h", coding)
    assert len(stored(tmp_path / "h")) == 60_000


def test_two_at_once_are_not_let_in(coding: Coding, tmp_path: Path) -> None:
    path = file(tmp_path, GDELT, *events(1))
    with history._alone(tmp_path / "h" / "gdelt"), pytest.raises(HistoryBusy, match="another process"):
        take_in([path], "gdelt", tmp_path / "h", coding)


def test_a_broken_list_is_told(coding: Coding, tmp_path: Path) -> None:
    path = file(tmp_path, GDELT, *events(1))
    take_in([path], "gdelt", tmp_path / "h", coding)
    (tmp_path / "h" / "gdelt" / "contents.json").write_text("{", encoding="utf-8")
    with pytest.raises(HistoryError, match=r"contents.json cannot be read .*import again"):
        scan(tmp_path / "h")
