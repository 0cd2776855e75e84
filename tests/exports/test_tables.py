"""Tables as CSV, JSON lines and Parquet: every row is there again, as it was."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from held import Held, claim, happening, material, one_event, report

from tocsin.exports.codes import Scheme
from tocsin.exports.formats import Format
from tocsin.exports.lines import csv_lines, json_lines
from tocsin.exports.parquet import GROUP, lazy
from tocsin.exports.tables import CLAIMS, EVENTS, PAIRS, TABLES, Table, paired
from tocsin.ledger import View, open_ledger
from tocsin.model import Link, LinkKind
from tocsin.printable import no_formula
from tocsin.run import Desk
from tocsin.run.outgoing.exporting import Wanted
from tocsin.run.outgoing.exporting import material as of_view
from tocsin.vocabulary import Vocabulary

SENT = "Russia sent fuel to North Korea."


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_row_comes_back(table: Table, kursk: Path, desk: Desk, tmp_path: Path) -> None:
    with open_ledger(kursk, read_only=True) as ledger:
        exported = of_view(desk, View(ledger), Wanted(format=Format.JSONL))
        frame = table.frame(exported)
        lines = list(csv_lines(table, exported))
        objects = [json.loads(line) for line in json_lines(table, exported)]
        lazy(table, exported).sink_parquet(tmp_path / "table.parquet")
    assert frame.height > 0
    assert pl.read_parquet(tmp_path / "table.parquet").equals(frame)
    assert [tuple(one) for one in objects] == [tuple(table.schema)] * frame.height
    texts = [name for name, kind in table.schema.items() if kind == pl.String]
    assert (
        pl.DataFrame(objects, schema_overrides=dict.fromkeys(texts, pl.String))
        .select(texts)
        .equals(frame.select(texts))
    )
    read = pl.read_csv(b"".join(lines), infer_schema=False)
    assert read.columns == list(table.schema)
    assert read.height == frame.height
    assert (
        read.select(texts)
        .with_columns(pl.all().str.strip_prefix("'"))
        .equals(frame.select(texts).with_columns(pl.all().str.strip_prefix("'")))
    )


def test_every_claim_of_an_event_has_one_origin(kursk: Path, desk: Desk) -> None:
    with open_ledger(kursk, read_only=True) as ledger:
        exported = of_view(desk, View(ledger), Wanted(format=Format.JSONL))
        events, origins = EVENTS.frame(exported), TABLES["origins"].frame(exported)
    traced = {event: rows for (event,), rows in origins.group_by("event")}
    for event, claims, affirming in events.select("id", "claims", "origins").iter_rows():
        assert sorted(traced[event]["claims"].explode()) == sorted(claims)
        assert traced[event].height >= affirming


def test_a_claim_opens_its_sentence(vocabulary: Vocabulary) -> None:
    document = report(SENT)
    (row,) = CLAIMS.frame(material(vocabulary, Held((document,), (claim(document, "RUS", "PRK"),)))).to_dicts()
    assert (row["initiators"], row["recipients"], row["quote"]) == (["RUS"], ["PRK"], SENT)
    assert document.text[row["start"] : row["end"]] == row["quote"]
    assert (row["address"], row["document"], row["spans"]) == ("https://wire.example/1", document.id, ["0-32"])


def test_an_event_opens_the_sentence_that_tells_it_best(vocabulary: Vocabulary) -> None:
    first, best = report("Fuel went east."), report(SENT, title="Another")
    claims = claim(first, "RUS", "PRK"), claim(best, "RUS", "PRK")
    one = happening(claims[0], what=SENT, claims=(claims[0].id, claims[1].id))
    exported = material(vocabulary, Held((first, best), claims, (one,)))
    assert EVENTS.frame(exported).select("sentence", "document").rows() == [(SENT, best.id)]
    pairs = paired(exported)
    assert dict(pairs.schema) == dict(PAIRS)
    assert pairs.select("initiator", "recipient", "sentence").rows() == [("RUS", "PRK", SENT)]


def test_an_event_whose_claims_are_not_shown_has_no_sentence(vocabulary: Vocabulary) -> None:
    held = one_event(SENT, "RUS", "PRK", claims=("claim-gone",))
    assert EVENTS.frame(material(vocabulary, held)).select("sentence", "address").rows() == [(None, None)]


def test_states_are_called_by_their_codes(vocabulary: Vocabulary) -> None:
    exported = material(vocabulary, one_event(SENT, "RUS NATO", "PRK", countries=("PRK",)), scheme=Scheme.COW)
    columns = ("initiators", "recipients", "named", "countries")
    assert EVENTS.frame(exported).select(columns).rows() == [
        (["365", "NATO"], ["731"], ["365", "NATO", "731"], ["731"])
    ]
    assert paired(exported).select("initiator", "recipient").rows() == [("365", "731"), ("NATO", "731")]


def test_of_several_actors_each_claim_is_there_once(vocabulary: Vocabulary) -> None:
    document = report(SENT)
    claims = (claim(document, "RUS", "PRK"), claim(document, "PRK", start=1), claim(document, "UKR", start=2))
    exported = material(vocabulary, Held((document,), claims), actors=("RUS", "PRK"))
    assert [one.id for one in exported.claims()] == [claims[0].id, claims[1].id]
    assert [one.id for one in exported.documents()] == [document.id]


def test_a_link_is_there_once(vocabulary: Vocabulary) -> None:
    document = report(SENT)
    claims = (claim(document, "RUS"), claim(document, "PRK", start=1))
    link = Link(kind=LinkKind.SAME, left=claims[0].id, right=claims[1].id, score=1, explanation="")
    exported = material(vocabulary, Held((document,), claims, held_links=(link,)))
    assert list(exported.links()) == [link]


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_is_a_formula(text: str, vocabulary: Vocabulary) -> None:
    assert no_formula(text) == f"'{text}"
    held = Held((report("Words.", title=text, outlet=text),))
    line = b"".join(csv_lines(TABLES["documents"], material(vocabulary, held)))
    (row,) = pl.read_csv(line, infer_schema=False).to_dicts()
    assert row["title"] == f"'{text}"


def test_a_number_is_no_formula(vocabulary: Vocabulary) -> None:
    held = one_event(SENT, "RUS", "PRK", type="ASSAULT")
    line = b"".join(csv_lines(EVENTS, material(vocabulary, held)))
    assert pl.read_csv(line)["intensity"].to_list() == [-9.0]


def test_a_table_is_written_while_it_is_read(vocabulary: Vocabulary, tmp_path: Path) -> None:
    """Rows that have been written are let go: no more than some batches of them wait."""

    class Row(tuple[int]):
        alive = most = 0

        def __init__(self, _: object) -> None:
            Row.alive += 1
            Row.most = max(Row.most, Row.alive)

        def __del__(self) -> None:
            Row.alive -= 1

    table = Table(name="many", schema={"at": pl.Int64}, rows=lambda _: (Row((at,)) for at in range(50_000)))
    frame = lazy(table, material(vocabulary, Held()))
    assert frame.head(10).collect()["at"].to_list() == list(range(10))
    frame.sink_parquet(tmp_path / "many.parquet", row_group_size=GROUP)
    assert pl.read_parquet(tmp_path / "many.parquet")["at"].to_list() == list(range(50_000))
    assert Row.most < 10_000
