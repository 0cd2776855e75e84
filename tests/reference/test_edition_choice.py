"""Which edition and year answer, who an ally is, and what is a share of GDP."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from tocsin.errors import SettingsError
from tocsin.reference import Record
from tocsin.reference.burden import Choice, ally_named, choose, share_of_gdp
from tocsin.vocabulary.actors import Actors

LATE: Final = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("until", "edition", "year", "chosen"),
    [
        (date(2019, 7, 1), None, None, ("NATO 2019-06", 2019)),
        (date(2024, 3, 20), None, None, ("NATO 2019-06", 2019)),  # those between have gaps
        (date(2024, 11, 7), None, None, ("NATO 2024-06", 2024)),
        (date(2025, 5, 1), None, None, ("NATO 2024-06", 2024)),  # the later one is on record with a count alone
        (LATE, None, None, ("NATO 2025-08", 2024)),  # 2025 lacks Germany, and later editions lack more
        (LATE, None, 2025, ("NATO 2026-03", 2025)),  # no older edition speaks for it
        (LATE, None, 2012, ("NATO 2019-06", 2012)),
        (LATE, "nato 2025-08", None, ("NATO 2025-08", 2024)),
        (LATE, "2026-03", None, ("NATO 2026-03", 2025)),  # it has no complete year
        (LATE, "NATO 2025-08", 2025, ("NATO 2025-08", 2025)),
    ],
)
def test_the_edition_of_the_day_answers(
    record: Record, actors: Actors, until: date, edition: str | None, year: int | None, chosen: tuple[str, int]
) -> None:
    choice = choose(record, actors, until=until, edition=edition, year=year)
    assert (choice.edition.id, choice.year) == chosen


@pytest.mark.parametrize(
    ("until", "edition", "year", "message"),
    [
        (date(2019, 1, 1), None, None, "no edition was published by 2019-01-01; the first on record is of 2019-06-25"),
        (LATE, "2031", None, "'2031' is no edition on record; name one of NATO 2019-06, .*NATO 2026-07"),
        (LATE, "2024", None, "'2024' is the name of several editions; name one of NATO 2024-03, NATO 2024-06"),
        (LATE, " ", None, "is no edition on record"),
        (
            LATE,
            "2025-04",
            None,
            "no table of shares on record, only what was counted elsewhere: 22 of 32 at 2 %",
        ),
        (date(2024, 11, 7), "2025-08", None, "was published on 2025-08-28, after 2024-11-07"),
        (LATE, "2024-06", 2025, "NATO 2024-06 has no shares of 2025; it has 2014 to 2024"),
        (LATE, None, 1950, "no edition published by 2026-11-29 has 1950; there are 2012 to 2026"),
    ],
)
def test_what_is_not_on_record_is_said_with_what_is(
    record: Record, actors: Actors, until: date, edition: str | None, year: int | None, message: str
) -> None:
    with pytest.raises(SettingsError, match=message):
        choose(record, actors, until=until, edition=edition, year=year)


@pytest.mark.parametrize(
    ("text", "state"), [("USA", "USA"), ("pol", "POL"), (" Poland ", "POL"), ("Türkiye", "TUR"), ("britain", "GBR")]
)
def test_allies_are_known_by_code_and_name(actors: Actors, june: Choice, text: str, state: str) -> None:
    assert ally_named(text, june, actors) == state


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Frnace", "'Frnace' is none of the 31 allies .*; did you mean France .FRA."),
        ("Japan", "'Japan' is none of the 31 allies"),
        ("xyz", "write a code such as USA"),
        ("Iceland", "Iceland has no armed forces"),
    ],
)
def test_who_is_no_ally_is_asked_for_again(actors: Actors, june: Choice, text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        ally_named(text, june, actors)


@pytest.mark.parametrize(("text", "share"), [("2.5", 2.5), (" 2.5% ", 2.5), ("0.1", 0.1), ("20", 20.0)])
def test_a_share_is_per_cent_of_gdp(text: str, share: float) -> None:
    assert share_of_gdp(text, "--target") == share


@pytest.mark.parametrize("text", ["0.02", "40", "-2", "two", "", "nan", "inf"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match=r"--target is '.*'; write % of GDP from 0.1 to 20, such as 2.5"):
        share_of_gdp(text, "--target")
