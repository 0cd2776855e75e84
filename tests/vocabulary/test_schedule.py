"""Which public event the words of a report mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tocsin.errors import VocabularyError
from tocsin.vocabulary.entries import Scheduled
from tocsin.vocabulary.schedule import last_day, load_schedule, matching
from tocsin.vocabulary.vocabulary import DATA


@pytest.fixture(scope="module")
def schedule() -> tuple[Scheduled, ...]:
    return load_schedule(DATA)


@pytest.mark.parametrize(
    ("words", "near", "start"),
    [
        ("the upcoming U.S. elections", "2024-11-07", "2024-11-05"),
        ("the forthcoming presidential elections in the United States", "2024-10-01", "2024-11-05"),
        ("America’s presidential vote, the US election", "2024-09-01", "2024-11-05"),
        ("next month's American midterms", "2022-10-03", "2022-11-08"),
        ("the French parliamentary elections", "2022-05-02", "2022-06-12"),
        ("the French elections", "2022-04-12", "2022-04-10"),
        ("Germany's federal election", "2025-02-01", "2025-02-23"),
        ("elections to the European Parliament", "2024-05-20", "2024-06-06"),
        ("Taiwan's presidential election", "2024-01-02", "2024-01-13"),
        ("the upcoming NATO summit", "2024-07-01", "2024-07-09"),
        ("July's NATO summit in Vilnius", "2023-06-20", "2023-07-11"),
        ("the Group of Seven summit", "2023-05-25", "2023-05-19"),
        ("the G-20 summit", "2022-11-01", "2022-11-15"),
        ("COP26", "2021-10-01", "2021-10-31"),
        ("the climate summit", "2024-11-07", "2024-11-11"),
        ("the BRICS summit in Kazan", "2024-10-20", "2024-10-22"),
        ("the Winter Olympics", "2018-01-05", "2018-02-09"),
        ("the Shanghai Cooperation Organisation summit", "2022-09-01", "2022-09-15"),
        ("the Trump-Kim summit", "2019-02-01", "2019-02-27"),
    ],
)
def test_words_name_an_event(schedule: tuple[Scheduled, ...], words: str, near: str, start: str) -> None:
    event = matching(schedule, words, date.fromisoformat(near))
    assert event is not None
    assert event.start == date.fromisoformat(start)


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("the U.S. elections", "2023-09-01"),  # the last were ten months before, the next are fourteen months off
        ("the upcoming talks", "2024-11-07"),
        ("his election", "2024-11-07"),
        ("the bus election of campus boards", "2024-11-07"),  # "us" within a word
        ("the elections", "2024-11-07"),
        ("", "2024-11-07"),
    ],
)
def test_words_name_none(schedule: tuple[Scheduled, ...], words: str, near: str) -> None:
    assert matching(schedule, words, date.fromisoformat(near)) is None


def test_every_event_is_found_by_each_of_its_names(schedule: tuple[Scheduled, ...]) -> None:
    for event in schedule:
        assert event.names, event.name
        for name in (event.names[0], event.names[-1]):
            found = matching(schedule, f"the upcoming {name}s", event.start)
            assert found is not None, name
            assert found.start <= event.start <= last_day(found), name


def test_the_schedule_stands_in_order_of_time(schedule: tuple[Scheduled, ...]) -> None:
    starts = [event.start for event in schedule]
    assert starts == sorted(starts)
    assert starts[0] >= date(2014, 1, 1)


def test_the_last_day_of_an_event_without_end_is_its_first() -> None:
    assert last_day(Scheduled(name="A vote", start=date(2020, 2, 3), source="x")) == date(2020, 2, 3)
    assert last_day(Scheduled(name="A vote", start=date(2020, 2, 3), end=date(2020, 2, 5), source="x")) == date(
        2020, 2, 5
    )


@pytest.mark.parametrize(
    ("lines", "number", "what"),
    [
        (["A vote,2020-02-03,2020-02-01,a vote,x"], 2, "ends on 2020-02-01"),
        (["A vote,2020-02-03,,A Vote,x"], 2, "the name 'A Vote' has capitals"),
        (["A vote,2020-02-03,,a vote,x", "A vote,2020-02-03,,a vote,x"], 3, "a second 'A vote'"),
        (["A vote,2020-02-30,,a vote,x"], 2, "column 'start'"),
    ],
)
def test_a_line_that_does_not_fit_is_named(tmp_path: Path, lines: list[str], number: int, what: str) -> None:
    (tmp_path / "scheduled.csv").write_text("\n".join(["name,start,end,names,source", *lines]) + "\n", encoding="utf-8")
    with pytest.raises(VocabularyError) as caught:
        load_schedule(tmp_path)
    assert what in str(caught.value)
    assert f"scheduled.csv:{number}:" in str(caught.value)
