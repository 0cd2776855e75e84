"""`tocsin import` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import Run
from published import BY_TITLE, file, line

GDELT = BY_TITLE["GDELT 2.0 events"]


@pytest.fixture
def events(tmp_path: Path) -> Path:
    lines = [line(GDELT), line(GDELT), "broken\n", line(GDELT, GLOBALEVENTID="1002", Actor2Code="")]
    return file(tmp_path, GDELT, *lines, name="events.tsv")


def test_a_file_is_imported_and_shown(run: Run, events: Path) -> None:
    told = run("import", "gdelt", events.name)
    assert (told.status, told.err) == (0, "")
    screen = " ".join(told.out.split())
    assert "events.tsv • 4 events: 2 kept, 1 duplicate" in screen
    assert "1 bad, the first one at line 3: fewer cells than columns" in screen
    assert "gdelt • 2 rows, 2024-03-22 to 2024-03-22, 2 actors" in " ".join(run("import", "list").out.split())


def test_as_json(run: Run, events: Path) -> None:
    (told,) = json.loads(run("import", "gdelt", events.name, "--format", "json").out)
    assert told == {
        "file": "events.tsv", "events": 4, "kept": 2, "duplicates": 1, "bad": 1,
        "first": "line 3: fewer cells than columns",
    }  # fmt: skip
    (there,) = json.loads(run("import", "list", "--format", "json").out)
    assert there == {"name": "gdelt", "rows": 2, "first": "2024-03-22", "last": "2024-03-22", "actors": 2}


def test_nothing_is_imported(run: Run) -> None:
    assert "tocsin import gdelt FILE" in run("import", "list").out
    assert run("import", "list", "--format", "json").out == "[]\n"


def test_a_file_of_another_format_is_refused(run: Run, events: Path) -> None:
    refused = run("import", "acled", events.name)
    assert refused.status == 65
    assert "it looks like GDELT 2.0 events: `tocsin import gdelt events.tsv`" in refused.err


def test_no_such_file(run: Run) -> None:
    assert run("import", "icews", "nowhere.tab").status == 66
