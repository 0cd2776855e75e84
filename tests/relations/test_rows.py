"""Rows: happenings as pairs of initiator and recipient."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.model import Happening, Status
from tocsin.relations.rows import SCHEMA, rows

SCORES = {"AID": (2, 10.0), "CONSULT": (1, 2.5)}
DAY = date(2024, 10, 23)


def _happening(type_: str, initiators: str, recipients: str = "", status: Status = Status.HAPPENED) -> Happening:
    return Happening(
        id="event-1", kind="event", type=type_, what="...", day=DAY, reported=DAY, known=DAY, status=status,
        initiators=tuple(initiators.split()), recipients=tuple(recipients.split()), origins=2, documents=5,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("happening", "expected"),
    [
        (_happening("AID", "PRK", "RUS"), [("PRK", "RUS")]),
        (_happening("AID", "PRK CHN", "RUS"), [("PRK", "RUS"), ("CHN", "RUS")]),
        (_happening("CONSULT", "PRK RUS"), [("PRK", "RUS"), ("RUS", "PRK")]),
        (_happening("AID", "PRK", "PRK"), []),
        (_happening("AID", "PRK"), []),
        (_happening("AID", "PRK", "RUS", Status.NOT_HAPPENED), []),
        (_happening("AID", "PRK", "RUS", Status.PLANNED), []),
        (_happening("unheard of", "PRK", "RUS"), []),
    ],
)
def test_every_pair_of_what_took_place_is_a_row(happening: Happening, expected: list[tuple[str, str]]) -> None:
    frame = rows([happening], SCORES)
    assert dict(frame.schema) == dict(SCHEMA)
    assert list(zip(frame["initiator"], frame["recipient"], strict=True)) == expected


def test_a_row_has_class_intensity_and_what_attests_it() -> None:
    row = rows([_happening("AID", "PRK", "RUS")], SCORES).row(0, named=True)
    assert {name: row[name] for name in ("quad", "intensity", "origins", "documents", "provenance", "day")} == {
        "quad": 2, "intensity": 10, "origins": 2, "documents": 5, "provenance": "tocsin", "day": DAY,
    }  # fmt: skip
