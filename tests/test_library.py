"""Tocsin from Python: one line to a frame."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from on_postgresql import copy_ledger

import tocsin
from tocsin.errors import InputError, LedgerError
from tocsin.exports.tables import PAIRS, TABLES, answers
from tocsin.ledger import Edition, add, open_ledger
from tocsin.ledger.alerts import record_alert
from tocsin.ledger.linking import Linked, next_unlinked, record_links
from tocsin.ledger.settling import record_editions
from tocsin.library import Opened
from tocsin.model import (
    Alert,
    AlertKind,
    Arrow,
    Board,
    Claim,
    Deed,
    Document,
    Evidence,
    Finding,
    Happening,
    Level,
    Mention,
    Provenance,
    Reading,
    Sighting,
    Span,
    State,
    Status,
)
from tocsin.relations.dyads import SERIES
from tocsin.run import Desk

DAY = date(2024, 10, 8)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.sqlite"
    one = Happening(
        id="claim-1", kind="event", type="AID", what="...", day=DAY, reported=DAY, known=DAY, initiators=("PRK",),
        recipients=("RUS",), origins=2, documents=5, source="B", information="2",
    )  # fmt: skip
    with open_ledger(path) as opened:
        record_editions(opened, "reading", [], [Edition(id=one.id, known=DAY, happening=one)])
    return path


def test_a_dyad_is_one_line(ledger: Path) -> None:
    frame = tocsin.open(ledger).dyad("PRK", "RUS", by="month")
    assert dict(frame.schema) == dict(SERIES)
    assert frame["events"].to_list() == [1]


def test_events_are_a_frame_as_of_a_day(ledger: Path) -> None:
    with tocsin.open(ledger) as opened:
        assert dict(opened.events().schema) == dict(PAIRS)
        assert opened.events(actors=["RUS"])["id"].to_list() == ["claim-1"]
    assert tocsin.open(ledger, as_of="2024-10-07").happenings() == []


@pytest.mark.sqlite
def test_what_is_no_period_or_no_ledger_is_an_error(ledger: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="fortnight"):
        tocsin.open(ledger).dyad("PRK", "RUS", by="fortnight")
    with pytest.raises(LedgerError):
        tocsin.open(tmp_path / "none.sqlite")
    assert not (tmp_path / "none.sqlite").exists()


@pytest.fixture
def sample(kursk: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setattr("tocsin.library._desk", lambda _: desk)
    with tocsin.open(kursk) as opened:
        yield opened


ANSWERS: dict[str, tuple[Callable[[Opened], pl.DataFrame], Mapping[str, object]]] = {
    "claims": (lambda ledger: ledger.claims(), TABLES["claims"].schema),
    "uncoded": (lambda ledger: ledger.claims(kind="uncoded"), TABLES["claims"].schema),
    "documents": (lambda ledger: ledger.documents(), TABLES["documents"].schema),
    "origins": (lambda ledger: ledger.table("origins"), TABLES["origins"].schema),
    "events": (lambda ledger: ledger.events(actors="PRK"), PAIRS),
    "transfers": (lambda ledger: ledger.transfers(actors=["PRK", "RUS"]), answers.TRANSFERS),
    "requests": (lambda ledger: ledger.requests(), answers.REQUESTS),
    "event": (lambda ledger: ledger.event("North Korean soldiers"), answers.EVENT),
    "origins of one": (lambda ledger: ledger.origins("North Korean soldiers"), TABLES["origins"].schema),
    "conflicts": (lambda ledger: ledger.conflicts(since="2024-10-01"), answers.CONFLICTS),
    "search": (lambda ledger: ledger.search("soldiers"), answers.HITS),
    "alerts": (lambda ledger: ledger.alerts(), answers.ALERTS),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_is_a_frame_that_opens_its_sentences(sample: Opened, name: str) -> None:
    ask, schema = ANSWERS[name]
    frame = ask(sample)
    assert dict(frame.schema) == dict(schema)
    assert frame.height > 0 or name in ("alerts", "requests")
    texts = dict(sample.documents().select("id", "text").iter_rows())
    word = "quote" if "quote" in frame.columns else "sentence"
    if word in frame.columns:
        cited = frame.drop_nulls(word)
        assert cited.height == frame.height
        for row in cited.iter_rows(named=True):
            assert texts[row["document"]][row["start"] : row["end"]] == row[word]


def test_an_alert_opens_what_it_rang_for(sample: Opened, kursk: Path, tmp_path: Path) -> None:
    path = copy_ledger(kursk, tmp_path / "ledger.sqlite")
    event = sample.happenings(actors="PRK")[0]
    seen = Sighting(happening=event.id, day=event.day, what=event.what, origins=2, grade="B2", claims=event.claims)
    finding = Finding(indicator="Soldiers", state=State.TRIPPED, why="one in a month", sightings=(seen,))
    board = Board(watch="own", name="Own", day=DAY, level=Level.AMBER, findings=(finding,))
    alert = Alert(board=board, kind=AlertKind.RAISED, arrow=Arrow.WORSE, before=Level.GREEN, line="Own: amber")
    with open_ledger(path) as ledger:
        record_alert(ledger, alert)
    with tocsin.open(path) as opened:
        (row,) = opened.alerts(watch="own").to_dicts()
    assert (row["indicator"], row["happening"], row["grade"]) == ("Soldiers", event.id, "B2")
    assert row["sentence"]
    assert row["address"].startswith("https://")


def test_a_request_opens_its_sentence(ledger: Path) -> None:
    document = Document(text="North Korea asked Russia for fuel.", blocks=(), published=DAY, outlet="Wire")
    span = Span(0, len(document.text))
    asker, asked = (Mention(actor=id_, text=id_, span=span, how="name") for id_ in ("PRK", "RUS"))
    claim = Claim(
        evidence=(Evidence(document.id, span, document.text),),
        content=Deed(type="REQUEST", mode="Assist", initiators=(asker,), recipients=(asked,)),
        status=Status.HAPPENED,
        certainty=3,
        provenance=Provenance("patterns", "1", "ask"),
    )
    with open_ledger(ledger) as opened:
        add(opened, Reading(document=document, claims=(claim,)))
        number, _ = next_unlinked(opened) or (0, "")
        record_links(opened, number, Linked())  # what it is linked with was looked for, and found to be nothing
    with tocsin.open(ledger) as opened:
        (row,) = opened.requests(actors=["PRK", "RUS"]).to_dicts()
    assert (row["by"], row["of"], row["outcome"]) == ("PRK", "RUS", "open")
    assert (row["sentence"], row["start"], row["end"]) == (document.text, span.start, span.end)


def test_claims_of_a_type_and_states_by_their_codes(sample: Opened) -> None:
    claims = sample.claims(type="MOBILIZE", actors="PRK", codes="gw")
    assert set(claims["type"]) == {"MOBILIZE"}
    assert claims["initiators"].explode().is_in(["731"]).any()
    assert sample.events(codes="fips")["initiator"].is_in(["KN"]).any()
    with pytest.raises(ValueError, match="esperanto"):
        sample.events(codes="esperanto")
    with pytest.raises(ValueError, match="nouns"):
        sample.table("nouns")


def test_a_ledger_is_exported(sample: Opened, tmp_path: Path) -> None:
    (path,) = sample.export("gdelt", tmp_path / "events.csv", actors="PRK")
    assert path.read_text(encoding="utf-8").count("\n") > 0


def test_a_text_is_read_with_what_is_known_of_it(sample: Opened) -> None:
    assert sample  # the reader that most tests share
    known = {"published": "2024-11-09", "title": "Soldiers", "outlet": "Wire", "address": "https://wire.example/1"}
    with tocsin.read("North Korea sent soldiers to Russia on Friday.", **known) as report:
        document, claim = report.documents().row(0, named=True), report.claims().row(0, named=True)
        assert report.dossier().briefing.title
    assert (document["title"], document["outlet"], document["address"]) == ("Soldiers", "Wire", known["address"])
    assert (claim["first_day"], claim["published"]) == (date(2024, 11, 8), date(2024, 11, 9))


def test_a_plain_text_or_a_file_is_read(sample: Opened, tmp_path: Path) -> None:
    assert sample
    text = "SEOUL, Nov. 8, 2024 - North Korea sent soldiers to Russia on Friday."
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    for report in (tocsin.read(text), tocsin.read_from(tmp_path / "report.txt"), tocsin.read_from(f"{tmp_path}/*.txt")):
        assert report.claims()["published"].unique().to_list() == [date(2024, 11, 8)]
        report.close()


@pytest.mark.parametrize("text", ["", "  ", "\x00\x01\x02" * 50])
def test_what_is_no_text_is_an_error(sample: Opened, text: str) -> None:
    assert sample
    with pytest.raises(InputError):
        tocsin.read(text)


def test_no_file_is_an_error(sample: Opened, tmp_path: Path) -> None:
    assert sample
    with pytest.raises(InputError, match=r"none\.txt"):
        tocsin.read_from(tmp_path / "none.txt")


def test_codes_of_states() -> None:
    every = tocsin.codes()
    assert every.columns == ["id", "name", "iso2", "cow", "cowc", "gw", "cameo", "fips"]
    assert every.height > 240
    assert tocsin.codes("Germany", on="1989-11-09")["cow"].to_list() == ["260"]
    assert tocsin.codes("RUS").row(0) == ("RUS", "Russia", "RU", "365", "RUS", "365", "RUS", "RS")
    assert tocsin.codes("NATO").height == 0


def test_the_wheel_has_the_sample() -> None:
    root = Path(tocsin.__file__).parents[1]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    shipped = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert {Path(there).name for there in shipped.values()} == {"kursk.jsonl", "sources.csv"}
    assert {Path(there).parent for there in shipped.values()} == {Path("tocsin/sample")}
    assert all((root / here).is_file() for here in shipped)


def test_there_is_nothing_else() -> None:
    with pytest.raises(AttributeError, match="nothing_like_it"):
        tocsin.nothing_like_it  # noqa: B018
