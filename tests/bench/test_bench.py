"""The bench's contract: stripped rows in, predictions out; floors that fail, and sets that are not at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import gate
from bench.rows import Row, read_rows, write_rows

ROWS = [
    {"id": "1", "text": "Iran accused Iraq of shelling Basra."},
    {"id": "2", "text": "The harvest was good."},
]


def test_predict_reads_stripped_rows_and_writes_one_prediction_each(tmp_path: Path) -> None:
    data, out = tmp_path / "stripped.jsonl", tmp_path / "predicted.jsonl"
    write_rows(data, ROWS)
    assert bench.main(["predict", "plover_gsr", "--data", str(data), "--out", str(out)]) == 0
    accused, nothing = read_rows(out)
    assert {"type": "ACCUSE", "initiators": ["IRN"], "recipients": ["IRQ"]}.items() <= accused["events"][0].items()
    assert nothing == {"id": "2", "events": []}


def test_polnear_predictions_are_spans_of_the_text(tmp_path: Path) -> None:
    data, out = tmp_path / "stripped.jsonl", tmp_path / "predicted.jsonl"
    text = "The ministry said that the bridge was closed."
    write_rows(data, [{"id": "1", "text": text}])
    assert bench.main(["predict", "polnear", "--data", str(data), "--out", str(out)]) == 0
    ((row,),) = [list(read_rows(out))]
    ((source,), (cue,)) = (row["attributions"][0][role] for role in ("source", "cue"))
    assert (text[slice(*source)], text[slice(*cue)]) == ("The ministry", "said")


@pytest.mark.parametrize(
    ("value", "floor", "fails"),
    [
        (0.30, {"least": 0.30}, False),
        (0.29, {"least": 0.30}, True),
        (0.29, {"least": 0.30, "noise": 0.02}, False),
        (7.5, {"most": 6.0, "noise": 1.0}, True),
        (6.5, {"most": 6.0, "noise": 1.0}, False),
    ],
)
def test_a_figure_fails_beyond_its_floor_by_more_than_its_noise(
    value: float, floor: dict[str, float], fails: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("[own]\nfigure = " + json.dumps(floor).replace(":", " =") + "\n", encoding="utf-8")
    monkeypatch.setattr(gate, "FLOORS", floors)
    assert gate.run({}, {"own": lambda: {"figure": value}}) == int(fails)


def test_a_set_that_is_not_at_hand_is_not_measured_and_does_not_pass_as_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def never(_: object) -> Iterator[Row]:
        raise AssertionError("nothing to predict from")

    floors = tmp_path / "floors.toml"
    floors.write_text("[plover_gsr]\ntriple = { least = 0.2 }\n", encoding="utf-8")
    monkeypatch.setattr(gate, "FLOORS", floors)
    monkeypatch.setattr(gate, "SHARED", tmp_path)
    assert gate.run({"plover_gsr": never}, {}) == 0
    assert "not measured" in capsys.readouterr().out


def test_every_floor_names_a_set_that_the_bench_measures() -> None:
    import tomllib

    named = tomllib.loads(gate.FLOORS.read_text(encoding="utf-8"))
    assert {label.split()[0] for label in named} <= bench.PREDICTORS.keys() | bench.OWN.keys()


def test_a_figure_that_a_set_no_longer_gives_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("[own]\nfigure = { least = 0.2 }\n", encoding="utf-8")
    monkeypatch.setattr(gate, "FLOORS", floors)
    with pytest.raises(KeyError):
        gate.run({}, {"own": lambda: {"renamed": 0.9}})
    assert gate.run({}, {"own": lambda: {"figure": float("nan")}}) == 1
