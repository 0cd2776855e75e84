"""Time expressions, read against a report of Thursday, 7 November 2024."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import from_regex

from tocsin.model import Block, BlockKind, Document, Span, TimeKind
from tocsin.reading.parser import Parser
from tocsin.reading.sentences import Sentence, sentences
from tocsin.reading.time_rules import RULES, Rule, rules_for
from tocsin.reading.times import time_spans, times

PUBLISHED = date(2024, 11, 7)


def one_sentence(text: str, parser: Parser, *, before: str = "") -> Sentence:
    block = Block(BlockKind.BODY, Span(len(before), len(before) + len(text)))
    return next(sentences(Document(text=before + text, blocks=(block,)), parser))


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("It began on November 7, 2024.", "November 7, 2024", "2024-11-07", "2024-11-07"),
        ("The file is dated 2024-11-09.", "2024-11-09", "2024-11-09", "2024-11-09"),
        ("The summit was held on 9 November.", "9 November", "2023-11-09", "2023-11-09"),
        ("The summit will be held on 12 December.", "12 December", "2024-12-12", "2024-12-12"),
        ("They met on Nov. 5th.", "Nov. 5th", "2024-11-05", "2024-11-05"),
        ("On Thursday, Jan. 2, the army struck.", "Thursday, Jan. 2", "2024-01-02", "2024-01-02"),
        ("The talks of 7-9 October failed.", "7-9 October", "2024-10-07", "2024-10-09"),
        ("The order came on 13/10/2024.", "13/10/2024", "2024-10-13", "2024-10-13"),
        ("The order came on 3/10/2024.", "3/10/2024", None, None),
        ("The order of 31 June was odd.", "31 June", None, None),
        ("The minister resigned on Monday.", "Monday", "2024-11-04", "2024-11-04"),
        ("The minister said on Monday that talks will resume.", "Monday", "2024-11-04", "2024-11-04"),
        ("The ministers will meet on Friday.", "Friday", "2024-11-08", "2024-11-08"),
        ("The ministers plan to meet on Friday.", "Friday", "2024-11-08", "2024-11-08"),
        ("The guns fell silent last Thursday.", "last Thursday", "2024-10-31", "2024-10-31"),
        ("The base closes next Thursday.", "next Thursday", "2024-11-14", "2024-11-14"),
        ("The bridge fell yesterday.", "yesterday", "2024-11-06", "2024-11-06"),
        ("The bridge was hit overnight.", "overnight", "2024-11-06", "2024-11-07"),
        ("The brigade is now in the city.", "now", "2024-11-07", "2024-11-07"),
        ("Currently the border is shut.", "Currently", "2024-11-07", "2024-11-07"),
        ("The fleet left last week.", "last week", "2024-10-28", "2024-11-03"),
        ("Talks resume next year.", "next year", "2025-01-01", "2025-12-31"),
        ("The ship sailed earlier this month.", "earlier this month", "2024-11-01", "2024-11-07"),
        ("The vote comes later this month.", "later this month", "2024-11-07", "2024-11-30"),
        ("The ship sailed late last month.", "late last month", "2024-10-21", "2024-10-31"),
        ("The ship sailed two days ago.", "two days ago", "2024-11-05", "2024-11-05"),
        ("The ship sailed three months ago.", "three months ago", "2024-08-01", "2024-08-31"),
        ("The army left in October.", "October", "2024-10-01", "2024-10-31"),
        ("The army left in December.", "December", "2023-12-01", "2023-12-31"),
        ("The treaty was signed in June 2024.", "June 2024", "2024-06-01", "2024-06-30"),
        ("The war began in 2014.", "2014", "2014-01-01", "2014-12-31"),
        ("The war began in early 2022.", "early 2022", "2022-01-01", "2022-05-01"),
        ("The war has gone on since 2022.", "2022", "2022-01-01", None),
        ("The port is closed until Friday.", "Friday", None, "2024-11-08"),
        ("The port will stay shut until Friday.", "Friday", None, "2024-11-08"),
        ("The plant should run before 2030.", "2030", None, "2029-12-31"),
        ("It ran from 2014 to 2016.", "2014 to 2016", "2014-01-01", "2016-12-31"),
        ("It ran between March and May 2024.", "March and May 2024", "2024-03-01", "2024-05-31"),
        ("Output fell in the first quarter of 2024.", "the first quarter of 2024", "2024-01-01", "2024-03-31"),
        ("The pact dates from the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("The coming months will be hard.", "The coming months", "2024-11-08", None),
        ("The raids grew in recent weeks.", "recent weeks", None, "2024-11-07"),
        ("The raids grew over the past two years.", "the past two years", "2022-11-07", "2024-11-07"),
        ("Rain is due in the next three days.", "the next three days", "2024-11-08", "2024-11-10"),
    ],
)
def test_days(text: str, words: str, start: str | None, end: str | None, parser: Parser) -> None:
    sentence = one_sentence(text, parser, before="Ahead. ")
    (when,) = times(sentence, PUBLISHED)
    assert when.text == words
    assert when.span.of("Ahead. " + text) == words
    assert (when.start, when.end) == tuple(day and date.fromisoformat(day) for day in (start, end))


@pytest.mark.parametrize("text", ["The minister resigned on Monday.", "Talks resume next year.", "It is now shut."])
def test_relative_times_stay_open_without_a_date(text: str, parser: Parser) -> None:
    (when,) = times(one_sentence(text, parser), None)
    assert (when.start, when.end) == (None, None)


def test_dates_with_a_year_need_no_date_of_the_document(parser: Parser) -> None:
    (when,) = times(one_sentence("It began on 7 November 2024.", parser), None)
    assert when.start == when.end == date(2024, 11, 7)


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("It began on 5 November.", "2024-11-05", TimeKind.DATE),
        ("The fleet left last week.", "2024-W44", TimeKind.DATE),
        ("The fleet left at the weekend.", "2024-W44-WE", TimeKind.DATE),
        ("The army left in October.", "2024-10", TimeKind.DATE),
        ("The war began in early 2022.", "2022", TimeKind.DATE),
        ("The war has gone on since 2022.", "2022", TimeKind.DATE),
        ("The ship sailed earlier this month.", "2024-11", TimeKind.DATE),
        ("Output fell in the third quarter.", "2024-Q3", TimeKind.DATE),
        ("Output rose in the fourth quarter of last year.", "2023-Q4", TimeKind.DATE),
        ("Output fell this quarter.", "2024-Q4", TimeKind.DATE),
        ("The pact dates from the 1990s.", "199", TimeKind.DATE),
        ("The talks of 7-9 October failed.", "2024-10-07/2024-10-09", TimeKind.DATE),
        ("It lasted from 7 October to 9 October.", "2024-10-07/2024-10-09", TimeKind.DATE),
        ("It ran from spring 2014 to summer 2015.", "2014-03-01/2015-08-31", TimeKind.DATE),
        ("It takes from two days to three weeks.", "P2D", TimeKind.DURATION),
        ("They struck on Tuesday night.", "2024-11-05TNI", TimeKind.DATE),
        ("They struck last night.", "2024-11-06TNI", TimeKind.DATE),
        ("The siege broke last summer.", "2024-SU", TimeKind.DATE),
        ("The order of 31 June was odd.", None, TimeKind.DATE),
        ("The brigade is now in the city.", "PRESENT_REF", TimeKind.REFERENCE),
        ("The army has recently moved.", "PAST_REF", TimeKind.REFERENCE),
        ("It may strike again in the near future.", "FUTURE_REF", TimeKind.REFERENCE),
        ("The truce lasts two months.", "P2M", TimeKind.DURATION),
        ("The truce held for a decade.", "P10Y", TimeKind.DURATION),
        ("The envoys made a three-day visit.", "P3D", TimeKind.DURATION),
        ("The battle took thirty-six hours.", "PT36H", TimeKind.DURATION),
        ("The siege went on for weeks.", "PXW", TimeKind.DURATION),
        ("The raids grew over the past two years.", "P2Y", TimeKind.DURATION),
        ("The raids grew in recent weeks.", "PXW", TimeKind.DURATION),
        ("The market is shelled daily.", "P1D", TimeKind.SET),
        ("The market is shelled every week.", "P1W", TimeKind.SET),
    ],
)
def test_values(text: str, value: str | None, kind: TimeKind, parser: Parser) -> None:
    when = times(one_sentence(text, parser), PUBLISHED)[0]
    assert (when.value, when.kind) == (value, kind)


@pytest.mark.parametrize(
    "text",
    [
        "The army may march on the town.",
        "The council passed Resolution 1718.",
        "The state sent 2,000 men and 1999 tents.",
        "The second battalion took the hill.",
        "Police held a 20-year-old man.",
        "Three quarters of the town was lost.",
    ],
)
def test_no_time(text: str, parser: Parser) -> None:
    assert times(one_sentence(text, parser), PUBLISHED) == ()


def test_spans_of_times() -> None:
    text = "In 2023 and on 5 May 2024"
    assert [text[start:end] for start, end in time_spans(text)] == ["2023", "5 May 2024"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.pattern.pattern[:60])
def test_no_rule_is_passed_over_that_matches(rule: Rule) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(from_regex(rule.pattern))
    def check(text: str) -> None:
        assert rule in rules_for(text)

    check()
