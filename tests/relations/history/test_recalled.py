"""Imported rows as happenings: which rows may match, when they were known, and what they say."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from tocsin.model import Happening, Pattern
from tocsin.relations.history import about, codes, days_listed, recalled, reports
from tocsin.relations.rows import SCHEMA
from tocsin.warning.ground import matcher

DAY, LATER = date(2024, 3, 1), date(2024, 3, 5)
ALL = (date.min, date.max)
USUAL: dict[str, Any] = {
    "id": "1", "day": DAY, "known": LATER, "initiator": "PRK", "recipient": "KOR", "type": "THREATEN", "code": "138",
    "quad": 3, "intensity": -7.0, "documents": 4, "country": "KOR", "provenance": "gdelt",
}  # fmt: skip


def frame(*rows: dict[str, Any]) -> pl.LazyFrame:
    return pl.DataFrame([{**USUAL, **row} for row in rows], schema=dict(SCHEMA)).lazy()


def found(data: pl.LazyFrame, pattern: Pattern, provenance: str = "gdelt") -> list[Happening]:
    return list(recalled(data, about([pattern], ["PRK"]), provenance, ALL))


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        (Pattern(types=("THREATEN",)), True),
        (Pattern(types=("AID",)), False),
        (Pattern(initiators=("PRK",), recipients=("KOR", "JPN")), True),
        (Pattern(initiators=("KOR",)), False),
        (Pattern(between=("KOR", "PRK")), True),
        (Pattern(between=("KOR", "JPN")), False),
        (Pattern(named=("KOR",)), True),
        (Pattern(named=("JPN",)), False),
        (Pattern(countries=("KOR",), types=("THREATEN",)), True),
        (Pattern(countries=("PRK",)), False),
    ],
)
def test_only_what_may_match_is_read(pattern: Pattern, matches: bool) -> None:
    assert bool(found(frame({}), pattern)) == matches


def test_a_pattern_that_names_nobody_is_asked_of_the_actors_of_the_watch() -> None:
    ids = [one.id for one in found(frame({}, {"id": "2", "initiator": "CHL"}), Pattern(types=("THREATEN",)))]
    assert ids == ["gdelt:1"]


@pytest.mark.parametrize(
    ("provenance", "known"), [("gdelt", LATER), ("polecat", LATER), ("acled", DAY), ("icews", DAY)]
)
def test_when_it_was_known(provenance: str, known: date) -> None:
    (one,) = found(frame({"provenance": provenance}), Pattern(named=("PRK",)), provenance)
    assert (one.day, one.reported, one.known, one.provenance) == (DAY, known, known, provenance)
    assert days_listed(frame({}), provenance) == [known]


def test_an_event_of_several_pairs_is_one() -> None:
    (one,) = found(frame({}, {"recipient": "JPN"}), Pattern(types=("THREATEN",)))
    assert (one.initiators, set(one.recipients)) == (("PRK",), {"KOR", "JPN"})


def test_a_code_without_a_type_matches_by_its_class() -> None:
    data = frame({"type": None, "code": "010", "quad": 1, "intensity": 0.0})
    scores = codes(data, pl.lit(True))
    (one,) = found(data, Pattern(named=("PRK",)))
    assert scores == {"010": (1, 0.0)}
    assert matcher(Pattern(quads=(1,), named=("PRK",), provenance="gdelt"), scores)(one)


def test_reports_are_counted_once_an_event_where_it_names_an_actor() -> None:
    data = frame({}, {"recipient": "JPN"}, {"id": "2", "documents": None}, {"id": "3", "initiator": "CHL"})
    assert reports(data, ["PRK"], "gdelt") == {LATER: 5}
