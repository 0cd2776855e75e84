"""Sentences in, verdicts out: by the edition that was current on the day, and by those that came later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from coded import report

from tocsin.corroboration import cautions, trace
from tocsin.model import Check, Verdict
from tocsin.reading import Reader
from tocsin.reference import Record, checks, load

JULY = date(2024, 7, 15)  # the edition of 17 June 2024 is current
AUTUMN = date(2025, 10, 1)  # that of 28 August 2025 is
BEFORE = date(2016, 5, 1)  # nothing is on record yet

# A sentence, the day of its report, the words that are checked, and the verdict on them.
CHECKED = [
    # shares of GDP
    ("Poland will spend 4.12 per cent of its GDP on defence this year.", JULY, "4.12", Verdict.AGREES),
    ("Poland will spend some 4.1 per cent of its GDP on defence this year.", JULY, "4.1", Verdict.WITHIN_ROUNDING),
    ("Poland spent 4.12 per cent of its GDP on defence in 2024.", AUTUMN, "4.12", Verdict.AGREES_EARLIER_EDITION),
    ("Poland will spend 4.6 per cent of its GDP on defence this year.", JULY, "4.6", Verdict.DIFFERS),
    ("Poland spends more than two per cent of its GDP on defence.", JULY, "two per cent", Verdict.AGREES),
    ("Estonia and Spain each spend above 2 per cent of GDP on defence.", JULY, "2 per cent", Verdict.PARTLY),
    ("Poland spent 2.1 per cent of its GDP on defence in 2015.", BEFORE, "2.1", Verdict.CANNOT_CHECK),
    ("Germany will spend 2.4 per cent of its GDP on defence in 2025.", AUTUMN, "2.4", Verdict.CANNOT_CHECK),
    ("Japan will spend 1.6 per cent of its GDP on defence this year.", JULY, "1.6", Verdict.CANNOT_CHECK),
    # other metrics
    ("Germany will spend about $97.7 billion on defence this year.", JULY, "97.7", Verdict.WITHIN_ROUNDING),
    ("Turkey has 481,000 soldiers under arms.", JULY, "481,000", Verdict.AGREES),
    ("Swedish defence spending rises by 29.87 per cent in real terms this year.", JULY, "29.87", Verdict.AGREES),
    # counts of allies
    ("This year 23 of NATO's 32 members will spend 2 per cent of GDP on defence.", JULY, "23", Verdict.AGREES),
    (
        "In 2024, 23 of NATO's 32 members spent 2 per cent of GDP on defence.",
        AUTUMN,
        "23",
        Verdict.AGREES_EARLIER_EDITION,
    ),
    ("Twenty allies will meet the 2 per cent guideline this year.", JULY, "Twenty", Verdict.DIFFERS),
    ("In 2025, 31 allies will meet the 2 per cent guideline.", AUTUMN, "31", Verdict.CANNOT_CHECK),
    # sums, parts and ranks
    (
        "Estonia, Latvia and Lithuania together spend more than five billion dollars on defence.",
        JULY,
        "five",
        Verdict.AGREES,
    ),
    ("Poland has the highest share of GDP for defence of all allies.", JULY, "highest", Verdict.AGREES),
    ("Spain has the highest share of GDP for defence of all allies.", JULY, "highest", Verdict.DIFFERS),
    # members, offices, treaties, events
    ("NATO has 33 members.", JULY, "33", Verdict.DIFFERS),
    ("Finland joined NATO in April 2023.", JULY, "Finland", Verdict.AGREES),
    ("Finland joined NATO in May 2022.", JULY, "Finland", Verdict.DIFFERS),
    ("Finland, a member of NATO, held an exercise on 3 May 2024.", JULY, "Finland", Verdict.AGREES),
    ("Finland and Sweden have both belonged to NATO since April 2023.", JULY, "Sweden", Verdict.PARTLY),
    ("Sweden is a member of NATO.", date(2023, 12, 1), "Sweden", Verdict.ANACHRONISM),
    ("NATO Secretary General Jens Stoltenberg arrived in Oslo.", date(2024, 12, 9), "Stoltenberg", Verdict.ANACHRONISM),
    (
        "The defence pact in force between Russia and North Korea binds both.",
        date(2024, 10, 1),
        "pact",
        Verdict.ANACHRONISM,
    ),
    ("The treaty between Russia and North Korea took effect on 4 December 2024.", AUTUMN, "treaty", Verdict.AGREES),
    # sanctions
    ("Russia and North Korea are both under sanctions of the United Nations.", JULY, "Russia", Verdict.PARTLY),
    ("Resolution 2371 banned exports of coal and textiles.", JULY, "coal", Verdict.PARTLY),
    ("North Korea has sent artillery shells to Russia.", JULY, "shells", Verdict.WOULD_BREACH),
    # nothing that decides it
    ("Europe spends far too little on its defence, a columnist wrote.", JULY, "Europe", Verdict.CANNOT_CHECK),
]

# Of these the record has nothing to say, and no verdict is ventured.
SILENT = [
    "The mayor opened a bridge with 23 members of the council.",
    "Inflation reached 9 per cent in Poland.",
    "An alliance between two parties holds the town.",
    "Five members of the crew were hurt.",
    "Five NATO members sent jets to the exercise.",
    "NATO Secretary General Jens Stoltenberg arrived in Oslo.",
    "North Korea tested a ballistic missile, South Korea said.",
    "Six NATO countries agreed to raise the 2 per cent target.",
]


@pytest.fixture(scope="module")
def record() -> Record:
    return load()


def found(reader: Reader, record: Record, sentence: str, day: date) -> tuple[Check, ...]:
    reading = reader.read(replace(report(sentence), published=day))
    words, schedule = reader.vocabulary.words.cautions, reader.vocabulary.schedule
    warned = cautions(reading, trace(reading), words=words, schedule=schedule)
    return checks(reading, warned, record, reader.vocabulary)


@pytest.mark.parametrize(("sentence", "day", "words", "verdict"), CHECKED)
def test_the_verdict_on_a_sentence(
    reader: Reader, record: Record, sentence: str, day: date, words: str, verdict: Verdict
) -> None:
    told = found(reader, record, sentence, day)
    assert {one.verdict for one in told if words in one.evidence.quote} == {verdict}
    assert all(one.why and one.evidence.quote in sentence for one in told)


@pytest.mark.parametrize("sentence", SILENT)
def test_nothing_is_said_of_what_is_not_on_record(reader: Reader, record: Record, sentence: str) -> None:
    told = found(reader, record, sentence, JULY)
    assert [one for one in told if one.verdict is not Verdict.CANNOT_CHECK] == []


def test_a_count_tells_what_later_editions_say(reader: Reader, record: Record) -> None:
    sentence = "This year 23 of NATO's 32 members will spend 2 per cent of GDP on defence."
    (check,) = found(reader, record, sentence, date(2024, 11, 7))
    assert (check.facts[0].value, check.facts[0].published) == (23.0, date(2024, 6, 17))
    assert {fact.published: fact.value for fact in check.later}[date(2025, 8, 28)] == 18.0


def test_an_undated_report_has_no_checks(reader: Reader, record: Record) -> None:
    reading = reader.read(replace(report("NATO has 33 members."), published=None))
    assert checks(reading, (), record, reader.vocabulary) == ()


def test_what_is_said_twice_is_checked_once(reader: Reader, record: Record) -> None:
    told = found(reader, record, "NATO has 33 members. Again: NATO has 33 members.", JULY)
    assert [one.verdict for one in told] == [Verdict.DIFFERS]
    assert told[0].evidence.span.start < 20
