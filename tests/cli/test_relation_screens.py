"""Transfers, requests and the network on the screen and as data: at any width, with every word as it stands."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from commands import Run
from rich.console import Console

from tocsin.cli.actors import actor_of
from tocsin.cli.network_screen import blocs_on_screen, changes_on_screen, network_on_screen
from tocsin.cli.request_screen import pledges_on_screen, requests_on_screen
from tocsin.cli.transfer_screen import exchanges_on_screen, transfers_on_screen
from tocsin.errors import SettingsError
from tocsin.ledger import open_ledger
from tocsin.model import Amount, Happening, Link, LinkKind, Status
from tocsin.reference import Record, load
from tocsin.relations.exchanges import exchanges
from tocsin.relations.requests import pledges, requests
from tocsin.relations.rows import rows
from tocsin.relations.transfers import transfers
from tocsin.run.answers.networked import Network, networked
from tocsin.vocabulary import Vocabulary

ON = date(2024, 11, 7)
WORDS = {"count-1": ("Seoul", date(2024, 10, 18)), "count-2": ("Pentagon [bold]", date(2024, 11, 4))}


def told(type_: str, who: str, to: str, on: date, what: str, **more: Any) -> Happening:
    given: dict[str, Any] = {
        "id": f"event-{type_}-{who}-{to}-{on}", "claims": (f"claim-{type_}-{who}-{to}-{on}",), "kind": "event",
        "type": type_, "initiators": tuple(who.split()), "recipients": tuple(to.split()), "day": on,
        "reported": on, "known": on,
        "what": what, "origins": 1,
    }  # fmt: skip
    return Happening(**(given | more))


def troops(value: float, claim: str) -> tuple[Amount, ...]:
    return (Amount(value=value, text=f"{value:,.0f}", of="soldiers", goods="troops", claims=(claim,)),)


SOME = (
    told("AGREE", "PRK", "RUS", date(2024, 10, 2), "The North will help.", goods=("troops",)),
    told("AID", "PRK", "RUS", date(2024, 10, 18), "The first sailed.", goods=("troops",),
         amounts=troops(1500, "count-1")),
    told("AID", "PRK", "RUS", date(2024, 11, 4), "They are in Kursk.", goods=("troops",),
         amounts=troops(10_000, "count-2"), origins=3, denials=1, source="B", information="2"),
    told("AID", "RUS", "PRK", date(2024, 11, 5), "Technology came back.", goods=("technology",)),
    told("AID", "RUS", "PRK", date(2023, 10, 5), "Oil may have come.", goods=("fuel",), status=Status.POSSIBLE),
    told("REQUEST", "UKR", "DEU", date(2024, 9, 1), "Kyiv asks for missiles.", goods=("missiles",)),
    told("REJECT", "DEU", "UKR", date(2024, 10, 15), "Berlin will send none.", goods=("missiles",)),
    told("REQUEST", "KOR", "CHN", date(2024, 10, 20), "Seoul calls on Beijing.", contexts=("human_rights",)),
    told("AGREE", "USA", "UKR", date(2024, 10, 30), "A package is promised.", goods=("arms",)),
    told("SANCTION", "KOR", "RUS", date(2024, 11, 1), "Seoul bans more exports."),
    told("CONSULT", "USA KOR", "", date(2024, 7, 30), "They met."),
)  # fmt: skip
ANSWER = Link(kind=LinkKind.EXCHANGE, left=SOME[3].claims[0], right=SOME[2].claims[0], score=1, explanation="in return")


@pytest.fixture(scope="module")
def record() -> Record:
    return load()


@pytest.fixture
def names(vocabulary: Vocabulary) -> Mapping[str, str]:
    return vocabulary.actors.display_names()


@pytest.fixture
def network(vocabulary: Vocabulary, record: Record) -> Network:
    return networked(rows(SOME, vocabulary.words.scores), vocabulary, record, until=ON, days=90)


def printed(parts: Iterator[Any] | list[Any], width: int = 80) -> str:
    console = Console(width=width, highlight=False, markup=False, emoji=False, no_color=True)
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return captured.get()


def test_a_transfer_tells_how_far_it_is_how_much_and_by_whose_word(names: Mapping[str, str]) -> None:
    made = transfers(SOME, WORDS)
    lines = [" ".join(line.split()) for line in printed([*transfers_on_screen(made, names)]).splitlines()]
    at = lines.index("North Korea → Russia")
    assert lines[at + 1 : at + 7] == [
        "● troops took place, 18 October to 4 November 2024; promised 2 October 2024",
        "3 happenings · 3 origins at least · one denies it · source B, information 2",
        "1,500 soldiers 2024-10-18 Seoul",
        "10,000 soldiers 2024-11-04 Pentagon [bold]",
        "“They are in Kursk.”",
        "United States → Ukraine",
    ]
    assert "? fuel possible, 5 October 2023" in lines
    shown = printed([*exchanges_on_screen(exchanges(made, [ANSWER]), names)])
    assert shown.startswith("EXCHANGES  as a report says\nNorth Korea ⇄ Russia\n→ North Korea gives troops\n")


def test_requests_tell_what_became_of_them(names: Mapping[str, str]) -> None:
    text = " ".join(printed([*requests_on_screen(requests(SOME, on=ON), names)]).split())
    assert text.startswith("REQUESTS 2, of which 1 open ? South Korea asks China human rights asked 20 October 2024;")
    assert "no answer seen for 18 days" in text
    assert "asked 1 September 2024; refused 15 October 2024, after 44 days" in text
    assert "both are about missiles “Kyiv asks for missiles.” → “Berlin will send none.”" in text
    text = " ".join(printed([*pledges_on_screen(pledges(SOME, on=ON), names)]).split())
    assert "? United States → Ukraine arms promised 30 October 2024; nothing seen of it for 8 days" in text
    assert "promised 2 October 2024; kept 18 October 2024, after 16 days" in text
    assert [*requests_on_screen([], names), *pledges_on_screen([], names)] == []


def test_a_network_has_bars_and_what_is_on_record(network: Network, names: Mapping[str, str]) -> None:
    lines = printed([*network_on_screen(network, names)]).splitlines()
    assert lines[:2] == ["NETWORK", "7 actors, 9 events, 10 August to 7 November 2024"]
    strongest = next(at for at, line in enumerate(lines) if line.startswith("North Korea – Russia"))
    assert lines[strongest].count("█") == 12
    assert lines[strongest].split()[-2:] == ["+2.0", "4"]
    assert "mutual military assistance, signed" in [line.strip() for line in lines]
    assert any("Russia – South Korea" in line or "South Korea – Russia" in line for line in lines)


def test_the_ties_of_one_actor_stand_alone(vocabulary: Vocabulary, record: Record, names: Mapping[str, str]) -> None:
    around = networked(rows(SOME, vocabulary.words.scores), vocabulary, record, until=ON, days=90, around="KOR")
    text = printed([*network_on_screen(around, names, around="KOR")])
    assert text.startswith("NETWORK OF SOUTH KOREA")
    assert [line.split()[0] for line in text.splitlines()[3:]] == ["Russia", "China"]


def test_blocs_and_their_change_are_told(network: Network, names: Mapping[str, str]) -> None:
    text = printed([blocs_on_screen(network.blocs, names), changes_on_screen(network.changes, names)])
    assert "• North Korea and Russia\n  net weight +2.0 among them, -0.3 with others" in text
    assert "● formed: North Korea and Russia" in text
    assert "× dissolved: South Korea and United States" in text
    assert "  North Korea and Russia: net weight 0.0 before, 2.0 after" in text


@pytest.mark.parametrize("width", [40, 80, 110])
def test_everything_fits_its_width(network: Network, names: Mapping[str, str], width: int) -> None:
    made = transfers(SOME, WORDS)
    parts = [
        *transfers_on_screen(made, names),
        *exchanges_on_screen(exchanges(made), names),
        *requests_on_screen(requests(SOME, on=ON), names),
        *pledges_on_screen(pledges(SOME, on=ON), names),
        *network_on_screen(network, names),
        blocs_on_screen(network.blocs, names),
        changes_on_screen(network.changes, names),
    ]
    assert max(map(len, printed(parts, width).splitlines())) <= width


@pytest.mark.parametrize("text", ["RUS", "rus", "Russia", " russia "])
def test_an_actor_is_found_by_id_and_name(vocabulary: Vocabulary, text: str) -> None:
    assert actor_of(text, vocabulary.actors) == "RUS"


def test_a_name_that_nobody_has_is_one_sentence_with_a_way_out(vocabulary: Vocabulary) -> None:
    with pytest.raises(SettingsError, match=r"no actor is called 'Rusia'; did you mean Russia\?"):
        actor_of("Rusia", vocabulary.actors)


REPORT = (
    "SEOUL, Oct. 18, 2024 (Hanwire) - North Korea has sent 1,500 soldiers to Russia, "
    "the Defence Ministry said on Friday.\n"
)


@pytest.fixture
def filled(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run commands on a ledger with one report, beside which the happenings made by hand stand."""
    (tmp_path / "one.txt").write_text(REPORT, encoding="utf-8")
    run("add", "--quiet", "one.txt")
    monkeypatch.setattr("tocsin.ledger.View.happenings", lambda *_, **__: iter(SOME))
    return run


def test_transfers_as_screen_json_and_csv(filled: Run) -> None:
    assert "North Korea → Russia" in filled("transfers").out
    both = json.loads(filled("transfers", "PRK", "russia", "--format", "json").out)
    assert {(one["giver"], one["taker"]) for one in both["transfers"]} == {("PRK", "RUS"), ("RUS", "PRK")}
    assert both["exchanges"][0]["basis"] == "in time"
    rows = list(csv.DictReader(io.StringIO(filled("transfers", "UKR", "--format", "csv").out)))
    assert [(row["giver"], row["taker"], row["goods"], row["progress"]) for row in rows] == [
        ("USA", "UKR", "arms", "promised")
    ]
    assert filled("transfers", "FRA").out.startswith("no transfer in these days")
    assert filled("transfers", "FRA", "DEU", "ITA").status == 78


def test_requests_as_screen_json_and_csv(filled: Run) -> None:
    assert "REQUESTS  1, of which 1 open" in filled("requests", "--between", "..2024-10-02").out
    both = json.loads(filled("requests", "DEU", "--format", "json").out)
    assert [one["asker"] for one in both["requests"]] == ["UKR"]
    assert both["pledges"] == []
    rows = list(csv.DictReader(io.StringIO(filled("requests", "--format", "csv").out)))
    assert {row["kind"] for row in rows} == {"request", "pledge"}
    assert filled("requests", "FRA").out.startswith("no request or pledge in these days")


def test_the_network_as_screen_json_and_csv(filled: Run) -> None:
    assert filled("network").out.startswith("NETWORK\n")
    screen = filled("network", "--as-of", "2024-11-07", "--compare").out
    assert "BLOCS" in screen
    assert "CHANGE OF BLOCS" in screen
    found = json.loads(filled("network", "--as-of", "2024-11-07", "--ego", "KOR", "--format", "json").out)
    assert set(found) == {"edges", "bonds", "blocs", "changes"}
    assert {one["initiator"] for one in found["edges"]} <= {"KOR", "RUS", "CHN"}
    assert all(one["source"] for one in found["bonds"])
    rows = list(csv.DictReader(io.StringIO(filled("network", "--as-of", "2024-11-07", "--format", "csv").out)))
    assert ("PRK", "RUS", "2", "2") in {
        tuple(row[one] for one in ("initiator", "recipient", "quad", "events")) for row in rows
    }
    assert filled("network", "--window", "1").out.startswith("NETWORK")
    assert filled("network", "--ego", "FRA").out.startswith("nothing between states and organisations")


BARTER = (
    "BRUSSELS, Oct. 28, 2024 (Hanwire) - Russia is supplying North Korea with money and military technology "
    "in return for artillery shells and soldiers, NATO Secretary General Mark Rutte said on Monday.\n"
)


def test_what_a_report_ties_together_is_an_exchange(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(BARTER, encoding="utf-8")
    run("add", "--quiet", "one.txt")
    both = json.loads(run("transfers", "--format", "json").out)
    assert {(one["giver"], one["taker"], one["goods"]) for one in both["transfers"]} == {
        ("RUS", "PRK", "money"), ("RUS", "PRK", "technology"), ("PRK", "RUS", "ammunition"), ("PRK", "RUS", "troops"),
    }  # fmt: skip
    (exchange,) = both["exchanges"]
    assert exchange["basis"] == "stated"
    assert exchange["why"] == ["a report says that money, technology and ammunition, troops answer each other"]
    assert len(exchange["claims"]) == 2


def test_where_there_is_nothing_a_sentence_says_so(filled: Run, tmp_path: Path) -> None:
    assert filled("network", "--as-of", "1900-01-01").out.startswith("nothing between states and organisations")
    with open_ledger(str(tmp_path / "empty.sqlite")):
        pass
    assert filled("network", "--ledger", str(tmp_path / "empty.sqlite")).out.startswith("the ledger has no report yet")
