"""What matches a pattern: every field, those that match beside those that do not; and what is news."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest
from made import SCORES, ago, ground, happening

from tocsin.model import Amount, AtLeast, Pattern, Status, Verdict
from tocsin.warning.ground import counted_on, matcher

TROOPS = (Amount(value=10_000, text="10,000", of="Soldiers", goods="troops"), Amount(value=5e6, text="$5m", unit="USD"))


@pytest.mark.parametrize(
    ("pattern", "matching", "other"),
    [
        ({"kind": "state"}, {"kind": "state"}, {}),
        ({"types": ("AID", "CONSULT")}, {}, {"type": "ASSAULT"}),
        ({"modes": ("Troops",)}, {"mode": "Troops"}, {}),
        ({"quads": (3, 4)}, {"type": "ASSAULT"}, {}),
        ({"quads": (4,)}, {"type": "ASSAULT"}, {"type": "not PLOVER's"}),
        ({"initiators": ("PRK", "CHN")}, {}, {"initiators": ("KOR",)}),
        ({"recipients": ("RUS",)}, {}, {"recipients": ("PRK",)}),
        ({"between": ("RUS", "PRK")}, {}, {"initiators": ("RUS",), "recipients": ("KOR",)}),
        ({"between": ("RUS", "PRK")}, {"initiators": ("RUS",), "recipients": ("PRK",)}, {"recipients": ()}),
        ({"between": ("RUS", "PRK")}, {"initiators": ("RUS", "PRK"), "recipients": ()}, {"recipients": ("PRK",)}),
        ({"between": ("RUS", "PRK")}, {}, {"initiators": ("RUS", "PRK"), "recipients": ("KOR",)}),
        (
            {"between": ("RUS", "PRK", "CHN")},
            {"initiators": ("CHN",)},
            {"initiators": ("CHN",), "recipients": ("KOR",)},
        ),
        ({"named": ("UKR",)}, {"named": ("UKR",)}, {}),
        ({"named": ("RUS",)}, {}, {"recipients": ()}),
        ({"goods": ("troops",)}, {"goods": ("arms", "troops")}, {"goods": ("arms",)}),
        ({"contexts": ("military",)}, {"contexts": ("military",)}, {"contexts": ("legal",)}),
        ({"places": ("Kursk region",)}, {"places": ("Kursk region",)}, {}),
        ({"countries": ("RUS",)}, {"countries": ("RUS",)}, {"countries": ("UKR",)}),
        ({"types": ("AID",)}, {"status": Status.ONGOING}, {"status": Status.PLANNED}),
        ({"types": ("AID",), "statuses": (Status.PLANNED,)}, {"status": Status.PLANNED}, {}),
        ({"amount": AtLeast(value=10_000, goods="troops")}, {"amounts": TROOPS}, {}),
        ({"amount": AtLeast(value=10_000, of="soldiers")}, {"amounts": TROOPS}, {"amounts": TROOPS[1:]}),
        ({"amount": AtLeast(value=1e6, unit="USD")}, {"amounts": TROOPS}, {"amounts": TROOPS[:1]}),
        ({"amount": AtLeast(value=9_999, goods="troops")}, {"amounts": TROOPS}, {"amounts": TROOPS[1:]}),
        ({"amount": AtLeast(value=10_001, goods="troops")}, None, {"amounts": TROOPS}),
        ({"origins": 2}, {"origins": 2}, {"origins": 1}),
        ({"grade": "C3"}, {"source": "C", "information": "3"}, {"source": "D", "information": "1"}),
        ({"grade": "C3"}, {"source": "A", "information": "1"}, {"source": "A", "information": "4"}),
        ({"grade": "E5"}, {"source": "E", "information": "5"}, {"source": "F", "information": "1"}),
        ({"grade": "E5"}, {}, {"source": "A", "information": "6"}),
        ({"verdicts": (Verdict.WOULD_BREACH,)}, {"verdicts": (Verdict.WOULD_BREACH,)}, {"verdicts": (Verdict.AGREES,)}),
        ({"provenance": "gdelt"}, {"provenance": "gdelt"}, {}),
    ],
)
def test_every_field(pattern: dict[str, Any], matching: dict[str, Any] | None, other: dict[str, Any]) -> None:
    asked = Pattern(**pattern)
    meets = matcher(asked, SCORES)
    assert matching is None or meets(happening(**matching))
    assert not meets(happening(**other))
    assert len(ground([happening(1, **(matching or {})), happening(2, **other)]).matching(asked, ago(0), ago(0))) == (
        matching is not None
    )


def test_what_is_looked_up_is_what_matches() -> None:
    chance, actors, types = Random(4), ("RUS", "PRK", "UKR", "KOR"), tuple(SCORES)

    def some(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(chance.sample(values, chance.randint(0, 2)))

    happenings = [
        happening(
            at,
            reported=chance.randint(0, 200),
            type=chance.choice(types),
            initiators=some(actors),
            recipients=some(actors),
            named=some(actors),
            countries=some(actors),
        )
        for at in range(600)
    ]
    looked_up = ground(happenings)
    for _ in range(300):
        lists: dict[str, Any] = {
            name: some(actors) for name in ("initiators", "recipients", "named", "between", "countries")
        }
        asked = Pattern(**{name: values for name, values in lists.items() if chance.random() < 0.5}, types=some(types))
        first, last = sorted((ago(chance.randint(0, 200)), ago(chance.randint(0, 200))))
        meets = matcher(asked, SCORES)
        expected = {one.id for one in happenings if first <= one.reported <= last and meets(one)}
        assert {one.id for one in looked_up.matching(asked, first, last)} == expected
        assert sorted(looked_up.days(asked, first, last)) == sorted(
            one.reported for one in looked_up.matching(asked, first, last)
        )


@pytest.mark.parametrize(("happened", "is_news"), [(3, True), (93, True), (94, False), (-20, True)])
def test_what_happened_long_before_it_was_reported_is_no_news(happened: int, is_news: bool) -> None:
    told = ground([happening(reported=3, happened=happened)])
    asked = Pattern(types=("AID",))
    assert bool(told.matching(asked, ago(5), ago(0))) is is_news
    assert bool(told.known(asked, ago(5), ago(0))) is is_news
    assert [counted_on(one) for one in told.known(asked, ago(100), ago(0))] == [ago(3 if is_news else happened)]
    assert not told.known(asked, ago(100), ago(4))  # nobody knew then


def test_the_last_thing_known_of_a_happening_counts_and_one_that_is_dropped_does_not() -> None:
    told, asked = ground([happening(1, reported=9), happening(2, reported=4)]), Pattern(initiators=("PRK",))
    told.put(happening(3, reported=6))
    told.put(happening(1, reported=9, initiators=("CHN",)))
    assert [one.id for one in told.matching(asked, ago(30), ago(0))] == ["event-2-4", "event-3-6"]
    told.put(happening(2, reported=4, happened=400))
    assert [one.id for one in told.matching(asked, ago(30), ago(0))] == ["event-3-6"]
    told.drop("event-3-6")
    told.drop("event-3-6")
    assert not told.matching(asked, ago(30), ago(0))
    assert len(told) == 2


def test_days_that_were_read_are_counted() -> None:
    told = ground(read=[0, 1, 9, 700])
    assert [told.days_covered(ago(days), ago(0)) for days in (0, 5, 9, 699, 700)] == [1, 2, 3, 3, 4]
    told.covered.add(ago(5))
    assert told.days_covered(ago(9), ago(0)) == 4
    assert told.days_covered(date(1990, 1, 1), date(1991, 1, 1)) == 0
