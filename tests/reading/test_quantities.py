"""Quantities and ratios: a sentence in, what it counts and measures out."""

from __future__ import annotations

import pytest

from tocsin.model import Block, BlockKind, Document, Span
from tocsin.reading.numbers import amount
from tocsin.reading.parser import Parser
from tocsin.reading.quantities import quantities, ratios
from tocsin.reading.sentences import Sentence, sentences
from tocsin.reading.units import units_of
from tocsin.vocabulary import load

WORDS = load().words
UNITS = units_of(WORDS.signs, WORDS.units)


def one_sentence(text: str, parser: Parser, *, before: str = "") -> Sentence:
    block = Block(BlockKind.BODY, Span(len(before), len(before) + len(text)))
    return next(sentences(Document(text=before + text, blocks=(block,)), parser))


@pytest.mark.parametrize(
    ("text", "words", "value", "of", "unit"),
    [
        ("The state sent 4,000 Ruritanian soldiers.", "4,000", 4000, "soldiers", None),
        ("The state sent 10 000 troops abroad.", "10 000", 10000, "troops", None),
        ("The fleet lost three ships.", "three", 3, "ships", None),
        ("Two dozen officers resigned.", "Two dozen", 24, "officers", None),
        ("A dozen villages were emptied.", "A dozen", 12, "villages", None),
        ("The strike hit twenty-five tanks.", "twenty-five", 25, "tanks", None),
        ("Two hundred and fifty thousand people fled.", "Two hundred and fifty thousand", 250000, "people", None),
        ("The plant made half a million shells.", "half a million", 500000, "shells", None),
        ("The ministry gave $1.2bn in aid.", "$1.2bn", 1.2e9, "aid", "USD"),
        ("The ministry gave €300 million.", "€300 million", 3e8, None, "EUR"),
        ("They sold 1.2 billion dollars worth of weapons.", "1.2 billion dollars", 1.2e9, "weapons", "USD"),
        ("The target is 2% of GDP.", "2%", 2, "GDP", "%"),
        ("It met the 2% GDP target.", "2%", 2, "GDP", "%"),
        ("It spends 2 percent of its gross domestic product.", "2 percent", 2, "GDP", "%"),
        ("The tax rose by 7 per cent.", "7 per cent", 7, None, "%"),
        ("The missile flew 300 km.", "300 km", 300, None, "km"),
        ("The port took 5,000 tons of fuel.", "5,000 tons", 5000, "fuel", "ton"),
        ("Police held a 20-year-old man.", "20-year-old", 20, "age", "year"),
        ("The envoys made a three-day visit.", "three", 3, None, "day"),
        ("A 900-strong force crossed the river.", "900", 900, "force", None),
        ("Half of the soldiers left.", "Half", 0.5, "soldiers", "share"),
        ("The pact between two states failed.", "two", 2, "states", None),
        ("The state bought 2000 tents.", "2000", 2000, "tents", None),
        ("They promised 5 million euros in December.", "5 million euros", 5e6, None, "EUR"),
        ("They promised 5 million euros in aid.", "5 million euros", 5e6, "aid", "EUR"),
        ("The truce lasts two months.", "two", 2, "months", None),
        ("The fine was HK$50 million.", "HK$50 million", 5e7, None, "HKD"),
        ("The loan of USD 20m was paid.", "USD 20m", 2e7, None, "USD"),
        ("The region got 4 billion hryvnias.", "4 billion hryvnias", 4e9, None, "UAH"),
        ("It cost 30 million pesos.", "30 million pesos", 3e7, None, "peso"),
        ("Crude sold at $84 a barrel.", "$84 a barrel", 84, None, "USD/barrel"),
        ("The field yields 90,000 barrels of oil per day.", "90,000 barrels of oil per day", 9e4, "oil", "barrel/day"),
        ("Prices grew 12 percent annually.", "12 percent annually", 12, None, "%/year"),
        ("The plant gives 300 MW.", "300 MW", 300, None, "MW"),
        ("Winds of 90 miles per hour hit the port.", "90 miles per hour", 90, None, "mph"),
        ("Police held two 20-year-olds.", "20-year-olds", 20, "age", "year"),
        ("The missile flew 300 meterſ.", "300 meterſ", 300, None, None),
        ("They all took five trucks.", "five", 5, "trucks", None),
    ],
)
def test_quantity(text: str, words: str, value: float, of: str | None, unit: str | None, parser: Parser) -> None:
    (quantity,) = quantities(one_sentence(text, parser, before="Ahead. "), UNITS)
    assert (quantity.text, quantity.value, quantity.of, quantity.unit) == (words, value, of, unit)
    assert quantity.span.of("Ahead. " + text) == words
    assert (quantity.low, quantity.high, quantity.approximate) == (None, None, False)


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("Approximately 4,000 soldiers left.", 4000, None, None),
        ("An estimated 4,000 soldiers left.", 4000, None, None),
        ("Some 4,000 soldiers left.", 4000, None, None),
        ("Nearly 4,000 soldiers left.", 4000, None, None),
        ("More than 300 were killed.", 300, 300, None),
        ("At least two soldiers died.", 2, 2, None),
        ("Up to 15 guns were lost.", 15, None, 15),
        ("They lost 10 or more guns.", 10, 10, None),
        ("They lost 40+ guns.", 40, 40, None),
        ("Between 10,000 and 12,000 troops crossed.", 11000, 10000, 12000),
        ("They lost 20 to 30 tanks.", 25, 20, 30),
        ("The plan costs $10-12 billion.", 11e9, 10e9, 12e9),
        ("The fines ran from $200 to $400.", 300, 200, 400),
        ("Crews of from 20 to 30 men were seen.", 25, 20, 30),
        ("Hundreds of people fled.", 200, 200, 1000),
        ("Tens of thousands of people fled.", 20000, 20000, 100000),
    ],
)
def test_bounds(text: str, value: float, low: float | None, high: float | None, parser: Parser) -> None:
    (quantity,) = quantities(one_sentence(text, parser), UNITS)
    assert (quantity.value, quantity.low, quantity.high, quantity.approximate) == (value, low, high, True)


@pytest.mark.parametrize(
    "text",
    ["The index rose 0.4 percent to 13,176 on Monday.", "Oil gained 2% to $84 a barrel.", "It cost $3 to 10% of them."],
)
def test_numbers_of_two_units_are_no_range(text: str, parser: Parser) -> None:
    assert [one.low for one in quantities(one_sentence(text, parser), UNITS)] == [None, None]


def test_a_change_is_no_range(parser: Parser) -> None:
    found = quantities(one_sentence("The garrison grew from 10 to 12 men.", parser), UNITS)
    assert [quantity.value for quantity in found] == [10, 12]


@pytest.mark.parametrize(
    "text",
    [
        "The council passed Resolution 1718.",
        "It invoked Article 5 of the treaty.",
        "The ministers left No. 10 early.",
        "The F-16 and the Su-35 met over the sea.",
        "The attack began at 10:30 on the 10th.",
        "The attack began at 5 p.m. that day.",
        "The war began in 2014.",
        "The war began on 7 November 2024.",
        "Call 555-0199 for the press office.",
        "The Group of Seven condemned it.",
        "No one spoke to another.",
        "One of the ships sank.",
        "They held six-party talks.",
        "They met in the second round.",
        "Two days later the port fell.",
        "They met for the first time in two and a half years.",
    ],
)
def test_no_quantity(text: str, parser: Parser) -> None:
    assert quantities(one_sentence(text, parser), UNITS) == ()


@pytest.mark.parametrize(
    ("text", "words", "count", "out_of", "of"),
    [
        ("So far 19 of 30 member states signed.", "19 of 30", 19, 30, "states"),
        ("So far 19 out of 30 members signed.", "19 out of 30", 19, 30, "members"),
        ("So far 19 of the 30 allies signed.", "19 of the 30", 19, 30, "allies"),
        ("The navy lost two of three submarines.", "two of three", 2, 3, "submarines"),
        ("They polled one in five voters.", "one in five", 1, 5, "voters"),
    ],
)
def test_ratio(text: str, words: str, count: int, out_of: int, of: str, parser: Parser) -> None:
    sentence = one_sentence(text, parser)
    (ratio,) = ratios(sentence)
    assert (ratio.text, ratio.count, ratio.out_of, ratio.of) == (words, count, out_of, of)
    assert ratio.span.of(text) == words
    assert quantities(sentence, UNITS) == ()


@pytest.mark.parametrize("text", ["They lost 12 in 2023.", "One of the two ships sank.", "They held 40 of 30 posts."])
def test_no_ratio(text: str, parser: Parser) -> None:
    assert ratios(one_sentence(text, parser)) == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [("10,000", 1e4), ("1.5m", 1.5e6), ("3 million", 3e6), ("ninety-nine", 99), ("two-thirds", 2 / 3)],
)
def test_amount(words: str, value: float) -> None:
    assert amount(words).value == value
