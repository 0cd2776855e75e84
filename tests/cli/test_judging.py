"""`tocsin judge` from the outside: what is decided, undone, and what cannot be."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from commands import Run

REPORT = "MINSK, 12 March 2024 - Police arrested 300 protesters in Minsk. Belarus sent troops to Russia.\n"
WHY = ("--reason", "The picture shows it.", "--author", "Ann")


@pytest.fixture
def claims(run: Run, tmp_path: Path) -> list[str]:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    run("add", "report.txt")
    return [claim["id"] for claim in dossier(run)["claims"]]


def dossier(run: Run) -> dict[str, list[dict[str, str]]]:
    reading: dict[str, list[dict[str, str]]] = json.loads(run("brief", "--format", "json").out)["reading"]
    return reading


def initiators(run: Run) -> dict[str, list[tuple[str, str]]]:
    read = json.loads(run("brief", "--format", "json").out)["reading"]["claims"]
    return {one["id"]: [(who["actor"], who["how"]) for who in one["content"].get("initiators", ())] for one in read}


def test_decided_listed_undone_and_reinstated(run: Run, claims: list[str]) -> None:
    one, other = claims[:2]
    decided = run("judge", "same", one, other, *WHY).out
    judgement, _, kind = decided.strip().partition("  ")
    assert kind == "same event"
    assert run("judge", "list").out.endswith(f"Ann: same event {one} {other} (The picture shows it.)\n")
    undone = run("judge", "undo", judgement, *WHY).out.split()[0]
    assert judgement in run("judge", "list").out.partition("  ")[2]
    assert not run("judge", "list").out.startswith(judgement)
    run("judge", "undo", undone, *WHY)
    assert run("judge", "list").out.startswith(judgement)
    assert run("judge", "list", "--recorded-by", "2001-01-01").out == "no decision is in force\n"


def test_every_kind_of_decision(run: Run, claims: list[str]) -> None:
    for command in (
        ["apart", claims[0], claims[1]],
        ["grade", "The Post", "b"],
        ["information", claims[0], "2"],
        ["origin", claims[0], "Belta"],
        ["name", "unnamed:police", "BLR"],
    ):
        outcome = run("judge", *command, "--reason", "I know.")
        assert (outcome.status, outcome.err) == (0, "")
    assert run("judge", "list").out.count("\n") == 5


@pytest.mark.usefixtures("claims")
def test_an_unnamed_actor_stands_under_its_name_and_claims_keep_their_ids(run: Run) -> None:
    before = initiators(run)
    (arrest,) = [claim for claim, who in before.items() if who and who[0][0] == "unnamed:police"]
    document = run("search", "protesters").out.split()[0]
    run("judge", "name", "unnamed:police", "BLR", "--document", document, *WHY)
    assert initiators(run) == before | {arrest: [("BLR", "judgement")]}
    judgement = run("judge", "list").out.split()[0]
    run("judge", "undo", judgement, *WHY)
    assert initiators(run) == before


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["same", "x", "CLAIM"], os.EX_DATAERR, "x is no id of a claim or event"),
        (["same", "CLAIM", "CLAIM"], os.EX_DATAERR, "two different things"),
        (["apart", "CLAIM", "claim-0123456789abcdef"], os.EX_DATAERR, "it holds no claim-0123456789abcdef"),
        (["grade", "The Post", "G"], os.EX_DATAERR, "one of A, B, C, D, E, F, not G"),
        (["information", "CLAIM", "7"], os.EX_DATAERR, "one of 1, 2, 3, 4, 5, 6, not 7"),
        (["name", "BLR", "RUS"], os.EX_DATAERR, "BLR has a name already"),
        (["name", "unnamed:police", "ATLANTIS"], os.EX_DATAERR, "ATLANTIS is no actor of the vocabulary"),
        (["name", "unnamed:police", "BLR", "--document", "document-0"], os.EX_IOERR, "no document 'document-0'"),
        (["undo", "judgement-0"], os.EX_IOERR, "holds no judgement 'judgement-0'"),
        (["origin", "CLAIM", ""], os.EX_DATAERR, "lacks its other half"),
    ],
)
def test_what_cannot_be_decided(run: Run, claims: list[str], arguments: list[str], status: int, says: str) -> None:
    outcome = run("judge", *(claims[0] if one == "CLAIM" else one for one in arguments), *WHY)
    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (status, "", 1)
    assert says in outcome.err
    assert run("judge", "list").out == "no decision is in force\n"


def test_a_decision_without_a_reason(run: Run) -> None:
    outcome = run("judge", "undo", "judgement-0")
    assert (outcome.status, outcome.err.startswith("Usage: ")) == (2, True)
    assert run("judge", "undo", "judgement-0", "--reason", " ").status == os.EX_DATAERR
