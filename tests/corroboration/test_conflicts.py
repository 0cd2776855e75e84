"""Reports in, disagreeing figures out: each with who gave it, and nothing that is about something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from coded import report

from tocsin.corroboration.figures.conflicts import conflicts
from tocsin.corroboration.figures.counted import counted, phrase
from tocsin.corroboration.figures.counts import at_odds, counts
from tocsin.corroboration.figures.sameness import FEATURES
from tocsin.model import Bound, Conflict, Reading
from tocsin.reading import Reader
from tocsin.vocabulary import Vocabulary

DAY = date(2025, 3, 14)

# The numbers that count something, with their bounds.
COUNTS = [
    ("At least 40 people died.", [(40, Bound.AT_LEAST)]),
    ("About 1,200 soldiers arrived in two ships.", [(1200, Bound.ABOUT), (2, Bound.EXACT)]),
    ("They put the dead at 70 or more.", [(70, Bound.AT_LEAST)]),
    ("As many as 300 fighters and hundreds of villagers fled.", [(300, Bound.AT_MOST), (200, Bound.AT_LEAST)]),
    ("On 3 May 2024, at 8.30, the 5th brigade moved 40 km in two hours.", []),
    ("Inflation reached 9 per cent and the price $40 in 2023.", []),
    ("The two capitals disagree on the three others.", []),
    ("In Norway 28 people were hurt.", [(28, Bound.EXACT)]),
    ("No one of the crew spoke for one day.", []),
    ("The plan provides for 600 trucks a day.", []),
    (
        "Thirty others were hurt, and the queue grew from 12 to 40.",
        [(30, Bound.EXACT), (12, Bound.EXACT), (40, Bound.EXACT)],
    ),
    ("At 41 it put the tanks; another 23 stood behind the hill.", [(41, Bound.EXACT), (23, Bound.EXACT)]),
    ("Between 300 and 400 men marched, or 500 to 600.", [(300, Bound.EXACT), (400, Bound.EXACT), (550, Bound.ABOUT)]),
]

# What the numbers of a sentence count, and what happened to it.
COUNTED = [
    ("Six members of the security forces died in Lagos.", [("soldiers", "killed")]),
    ("The toll of civilians has reached 40.", [("civilians", "killed")]),
    ("Civilian deaths rose to 40 within the hour.", [("civilians", "killed")]),
    ("It put the losses of the army at no fewer than 13.", [("soldiers", "lost")]),
    ("The governor counted 12 deaths of children.", [("children", "killed")]),
    ("Forty of the houses burned.", [("houses", None)]),
    ("Nine people fled.", [("people", "displaced")]),
]

# What several reports say, and the values of each conflict among them.
DISAGREE: list[tuple[list[str], list[set[float]]]] = [
    (
        [
            "The blast in Lagos killed 12 people, police said.",
            "At least 19 people died in the blast in Lagos, the governor said.",
        ],
        [{12, 19}],
    ),
    (
        [
            "Norway has sent about 900 troops to Latvia, the defence ministry in Oslo said.",
            "Latvia has received 1,500 Norwegian soldiers, its prime minister said.",
        ],
        [{900, 1500}],
    ),
    (
        [
            "Fighting has driven 40,000 people from their homes in Bamako, the mayor said.",
            "In Bamako 75,000 people were displaced, the Red Cross said. The mayor had spoken of 40,000.",
        ],
        [{40_000, 75_000}],
    ),
    (
        ["The army counted 30 dead in Bamako. The Red Cross put the dead there at 52."],
        [{30, 52}],
    ),
    (
        ["In Lagos 12 soldiers died on Monday, the governor said. By the evening it was 19."],
        [{12, 19}],
    ),
    (
        ["Nine civilians and two soldiers were killed in Lagos, the governor said.", "Police in Lagos count 17 dead."],
        [{11, 17}],
    ),
]

# What does not disagree: other things, other places, other fates, parts of a whole, what can both be true.
AGREE = [
    ["The blast in Lagos killed 12 people.", "The blast in Lagos wounded 40 people."],
    ["The blast in Lagos killed 12 people.", "A flood in Quito killed 90 people."],
    ["At least 10,000 Norwegian soldiers are in Latvia.", "12,000 Norwegian soldiers are in Latvia, Oslo said."],
    ["The raid on Lagos killed 19 people, six of them children.", "Among the dead of Lagos are 13 civilians."],
    ["Lagos has 12 bridges.", "The army sent 40 tanks to Lagos."],
    ["Spain spent 300 million dollars on the port.", "Spain spent 400 million dollars on the port."],
]


def read(reader: Reader, texts: list[str]) -> list[Reading]:
    """Return the readings of some reports, of one day each."""
    return [
        reader.read(replace(report(text), address=f"https://{n}.example", published=DAY))
        for n, text in enumerate(texts)
    ]


def values(found: tuple[Conflict, ...]) -> list[set[float]]:
    return [{given.value for given in conflict.figures} for conflict in found]


@pytest.mark.parametrize(("sentence", "expected"), COUNTS)
def test_numbers_that_count(sentence: str, expected: list[tuple[float, Bound]]) -> None:
    assert [(count.value, count.bound) for count in counts(sentence)] == expected


@pytest.mark.parametrize(("sentence", "expected"), COUNTED)
def test_what_is_counted(vocabulary: Vocabulary, sentence: str, expected: list[tuple[str, str | None]]) -> None:
    found = counted(phrase(sentence, vocabulary.words.counted), counts(sentence))
    told = [(one.thing and one.thing.concept, one.fate and one.fate.concept) for one in found]
    assert told == expected


@pytest.mark.parametrize(
    ("one", "other", "odds"),
    [
        ("10,000 men", "about 12,000 men", True),
        ("at least 10,000 men", "12,000 men", False),
        ("at least 10,000 men", "8,000 men", True),
        ("up to 300 men", "more than 400 men", True),
        ("more than 300 men", "about 480 men", True),
        ("about 100 men", "95 men", False),
    ],
)
def test_what_cannot_both_be_right(one: str, other: str, odds: bool) -> None:
    assert at_odds(counts(one)[0], counts(other)[0]) is odds


@pytest.mark.parametrize(("texts", "expected"), DISAGREE)
def test_figures_for_one_thing(
    reader: Reader, vocabulary: Vocabulary, texts: list[str], expected: list[set[float]]
) -> None:
    assert values(conflicts(read(reader, texts), vocabulary)) == expected


@pytest.mark.parametrize("texts", AGREE)
def test_figures_for_several_things(reader: Reader, vocabulary: Vocabulary, texts: list[str]) -> None:
    assert conflicts(read(reader, texts), vocabulary) == ()


def test_a_reprint_gives_no_second_figure(reader: Reader, vocabulary: Vocabulary) -> None:
    sentence = "The blast in Lagos killed 12 people, the governor of Lagos said."
    readings = read(reader, [sentence, sentence, "The governor of Lagos said that 12 died.", "Lagos counts 30 dead."])
    found = conflicts(readings, vocabulary)
    assert values(found) == [{12, 30}]
    twelve = next(given for given in found[0].figures if given.value == 12)
    assert (
        len({claim.document for r in readings for claim in (*r.claims, *r.uncoded) if claim.id in twelve.claims}) >= 2
    )


def test_nothing_disagrees_in_nothing(vocabulary: Vocabulary) -> None:
    assert conflicts([], vocabulary) == ()


def test_every_feature_explains_itself() -> None:
    assert all(feature.__doc__ for feature in FEATURES)
