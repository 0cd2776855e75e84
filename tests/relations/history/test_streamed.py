"""Reading files: what is malformed is told with its line and never stops; a file of another format is refused."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published import BY_TITLE, file, header, line

from tocsin.errors import MissingInput, RefusedInput
from tocsin.relations.history import FORMATS, Batch, Coding, Format, format_of, load_coding, read
from tocsin.relations.history.formats import of_file
from tocsin.vocabulary import Vocabulary

GDELT = BY_TITLE["GDELT 2.0 events"]
ACLED = BY_TITLE["ACLED events"]


@pytest.fixture(scope="module")
def coding(vocabulary: Vocabulary) -> Coding:
    return load_coding(vocabulary)


def batches(path: Path, coding: Coding, command: str = "gdelt") -> list[Batch]:
    form = format_of(path, command)
    return list(read(path, form, coding, {})) if form else []


def first(path: Path, coding: Coding, command: str = "gdelt") -> tuple[int, list[str], str | None]:
    (batch,) = batches(path, coding, command)
    return batch.bad, batch.rows["id"].to_list(), batch.first


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (line(GDELT, SQLDATE="20241340"), "SQLDATE is 20241340, which is no date"),
        (line(GDELT, SQLDATE="00000101"), "SQLDATE is 00000101, which is no date"),
        (line(GDELT, SQLDATE=""), "no SQLDATE"),
        (line(GDELT, GLOBALEVENTID="12x"), "GLOBALEVENTID is 12x, which is no whole number"),
        (line(GDELT, EventCode="---"), "EventCode is ---, which is no CAMEO code"),
        (line(GDELT, EventCode="21"), "EventCode is 21, which is no CAMEO code"),
        (line(GDELT, QuadClass="5"), "QuadClass is 5, which is no whole number from 1 to 4"),
        (line(GDELT, GoldsteinScale="-11"), "GoldsteinScale is -11, which is no number from -10 to 10"),
        (line(GDELT, NumArticles="many"), "NumArticles is many, which is no whole number"),
        (line(GDELT).replace("\t", "\t\t", 1), "more cells than columns"),
        (line(GDELT).replace("\t", "", 1), "fewer cells than columns"),
        ("1003\n", "fewer cells than columns"),
        ("\x00\n", "fewer cells than columns"),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_read(bad: str, told: str, coding: Coding, tmp_path: Path) -> None:
    path = file(tmp_path, GDELT, line(GDELT), "\n", bad, line(GDELT, GLOBALEVENTID="1002"))
    count, ids, why = first(path, coding)
    assert (count, ids) == (1, ["1001", "1002"])
    assert why is not None
    assert why.startswith(f"line 3: {told}")


def test_a_quote_in_a_line_of_tabs_is_a_character(coding: Coding, tmp_path: Path) -> None:
    path = file(tmp_path, GDELT, line(GDELT, Actor1Name='"QUOTED'), line(GDELT, GLOBALEVENTID="1002"))
    assert first(path, coding) == (0, ["1001", "1002"], None)


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ('UKR1,"never closed,2024\n', "line 4: it cannot be divided into cells"),
        ("UKR1,2024-01-01\n", "line 4: 2 cells, not 31"),
        (line(ACLED, event_date="soon"), "line 4: event_date is soon, which is no date"),
        (line(ACLED, fatalities="-1"), "line 4: fatalities is -1, which is no whole number"),
        (line(ACLED, timestamp="?"), "line 4: timestamp is ?, which is no moment"),
        (line(ACLED, timestamp="999999999999"), "line 4: timestamp is 999999999999, which is no moment"),
        (line(ACLED, timestamp=str(2**63 - 1)), f"line 4: timestamp is {2**63 - 1}, which is no moment"),
    ],
)
def test_a_bad_record_swallows_none_of_those_after_it(bad: str, told: str, coding: Coding, tmp_path: Path) -> None:
    # The usual record has an end of line in its notes: it is two lines.
    path = file(tmp_path, ACLED, line(ACLED), bad, line(ACLED, event_id_cnty="UKR2"), line(ACLED, event_id_cnty="UKR3"))
    count, ids, why = first(path, coding, "acled")
    assert ids == ["UKR4001", "UKR2", "UKR3"]
    assert count == 1
    assert why is not None
    assert why.startswith(told)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.title)
@settings(max_examples=30)
@given(lines=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=60), max_size=6))
def test_no_line_is_lost(
    form: Format, lines: list[str], coding: Coding, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever stands between good lines, those are rows, and every other line that is not empty is counted."""
    junk = [text.replace("\n", " ") for text in lines]
    path = tmp_path_factory.mktemp("junk") / "events"
    good = line(form, **({"notes": ""} if form is ACLED else {}))
    path.write_text(header(form) + good + "".join(f"{text}\n{good}" for text in junk), encoding="utf-8", newline="")
    read_ = list(read(path, form, coding, {}))
    assert sum(len(batch.rows) for batch in read_) == len(junk) + 1
    said = sum(bool(text.strip()) for text in junk)
    assert said <= sum(batch.bad for batch in read_) <= len(junk)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.title)
def test_a_file_of_another_format_is_refused_and_named(form: Format, tmp_path: Path) -> None:
    path = file(tmp_path, form, line(form))
    other = next(one.command for one in FORMATS if one.command != form.command)
    with pytest.raises(RefusedInput) as refused:
        format_of(path, other)
    assert f"it looks like {form.title}: `tocsin import {form.command} " in str(refused.value)
    assert format_of(path, form.command) == form


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("\t".join("a" * 16) + "\n", "it looks like GDELT mentions"),
        ("\t".join("a" * 27) + "\n", "it looks like GDELT's Global Knowledge Graph"),
        ("It was quiet at the border.\n", "no format that is known"),
    ],
)
def test_a_file_of_none_is_refused(content: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RefusedInput, match=told):
        format_of(path, "gdelt")
    with pytest.raises(MissingInput, match="nowhere"):
        format_of(tmp_path / "nowhere", "gdelt")


def test_the_first_line_may_be_bad_and_a_file_empty(coding: Coding, tmp_path: Path) -> None:
    assert first(file(tmp_path, GDELT, "broken\n", line(GDELT)), coding)[:2] == (1, ["1001"])
    assert batches(file(tmp_path, GDELT, name="empty"), coding) == []
    assert of_file([]) is None


def test_packed_files(coding: Coding, tmp_path: Path) -> None:
    text = (line(GDELT) + line(GDELT, GLOBALEVENTID="1002")).encode()
    (tmp_path / "events.gz").write_bytes(gzip.compress(text))
    with zipfile.ZipFile(tmp_path / "events.zip", "w") as archive:
        archive.writestr("20240322.export.CSV", text)
    for name in ("events.gz", "events.zip"):
        assert first(tmp_path / name, coding) == (0, ["1001", "1002"], None)


def test_an_archive_that_breaks_off_is_read_up_to_there(coding: Coding, tmp_path: Path) -> None:
    lines = [line(GDELT, GLOBALEVENTID=str(at), Actor1Name=f"{at * 7919}") for at in range(40_000)]
    packed = gzip.compress("".join(lines).encode())
    (tmp_path / "events.gz").write_bytes(packed[: len(packed) - 100])
    *_, last = batches(tmp_path / "events.gz", coding)
    assert last.first is not None
    assert "the file breaks off here" in last.first


def test_a_line_without_end_is_no_memory_without_end(coding: Coding, tmp_path: Path) -> None:
    path = file(tmp_path, GDELT, line(GDELT), "x" * (40 << 20))
    *_, last = batches(path, coding)
    assert last.first == "a line does not end; this is no file of events"


def test_memory_is_bounded_by_blocks(coding: Coding, tmp_path: Path) -> None:
    path = file(tmp_path, GDELT, *(line(GDELT, GLOBALEVENTID=str(at), Actor1Name="A" * 400) for at in range(40_000)))
    read_ = batches(path, coding)
    assert len(read_) > 1
    assert sum(len(batch.rows) for batch in read_) == 40_000


def test_a_cell_that_holds_a_control_character_says_nothing_and_stops_nothing(coding: Coding, tmp_path: Path) -> None:
    """It stands between cells where several are looked up together."""
    path = file(tmp_path, GDELT, line(GDELT, Actor1Code="RUS\x1fGOV"), line(GDELT, GLOBALEVENTID="1002"))
    (batch,) = batches(path, coding)
    assert batch.rows["id"].to_list()[-1] == "1002"
    assert batch.rows["initiator"].to_list()[-1] == "RUS"


def test_a_line_end_in_the_middle_of_a_cell_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "events").write_bytes(b"1001\t2024\r0322\t" * 30 + b"\n")
    with pytest.raises(RefusedInput, match="no file of GDELT events"):
        format_of(tmp_path / "events", "gdelt")
