"""A claim in a few words: what, how sure, how many, where, when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from reports import NAMES, deployment, document, quantity, span, talks, who
from reports import claim as claimed

from tocsin.briefing.claim_words import details, label, parties, sureness
from tocsin.model import (
    Assessment,
    BlockKind,
    Condition,
    Content,
    Deed,
    Figure,
    Goods,
    Place,
    Quantity,
    Status,
    When,
)

SENTENCE = "Varania sent Belmora fuel; Tesmark and Quorland stood by, General Orlan said in Orsk on 12 March."
HERE = document((BlockKind.BODY, SENTENCE))
VARANIA, BELMORA = who(HERE, SENTENCE, "VAR", "Varania"), who(HERE, SENTENCE, "BEL", "Belmora")
GENERAL = who(HERE, SENTENCE, "orlan", "General Orlan", acts_for="VAR")
FUEL = Goods(concept="fuel", text="fuel", span=span(HERE, "fuel"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (Deed(type="AID", initiators=(VARANIA,), recipients=(BELMORA,), goods=(FUEL,)), "AID|Varania → Belmora|fuel"),
        (Deed(type="AID", initiators=(), recipients=(BELMORA,)), "AID|(nobody named) → Belmora"),
        (Deed(type="PROTEST", initiators=()), "PROTEST|(nobody named)"),
        (Deed(type="ASSAULT", mode="aerial", initiators=(VARANIA, VARANIA)), "ASSAULT (aerial)|Varania"),
        (Deed(type="REQUEST", initiators=(GENERAL,)), "REQUEST|General Orlan (Varania)"),
        (Condition(condition="allied", about=(VARANIA,), towards=(BELMORA,)), "allied|Varania → Belmora"),
        (Assessment(judgement="risk", threatened=(BELMORA,)), "risk|→ Belmora"),
        (Assessment(judgement="need"), "need"),
        (Figure(measure="spending", about=(VARANIA,), value=4.1, unit="%"), "spending|Varania|4.1%"),
        (Figure(measure="spending", count=23, out_of=32, threshold="2%"), "spending|23 of 32 at 2%"),
        (Figure(measure="debt", value=1.2e6, unit="EUR"), "debt|1,200,000 EUR"),
    ],
)
def test_what_is_claimed(content: Content, told: str) -> None:
    claim = claimed(HERE, SENTENCE, content)
    assert "|".join([label(claim), *parties(claim, NAMES)]) == told


@pytest.mark.parametrize(
    ("certainty", "status", "told"),
    [
        (3, Status.HAPPENED, "asserted, happened"),
        (1, Status.ONGOING, "probable, ongoing"),
        (0, Status.POSSIBLE, "possible"),
        (2, Status.PLANNED, "asserted, planned"),
        (3, Status.NOT_HAPPENED, "denied"),
        (-1, Status.HAPPENED, "denied"),
    ],
)
def test_how_sure(certainty: float, status: Status, told: str) -> None:
    deed = Deed(type="AID", initiators=(VARANIA,))
    assert sureness(claimed(HERE, SENTENCE, deed, certainty=certainty, status=status)) == told


def test_a_judgement_that_stands_is_only_as_sure_as_it_is() -> None:
    assert sureness(claimed(HERE, SENTENCE, Assessment(judgement="risk"))) == "asserted"


def test_how_many_where_and_when() -> None:
    moved, meeting = deployment().claims[0], talks().claims[0]
    assert list(details(moved, NAMES, places=3)) == ["3,000 soldiers", "Orsk", "in 3 places"]
    assert list(details(meeting, NAMES, places=1)) == ["12 March 2025"]


def test_details_are_said_once_and_in_full() -> None:
    orsk = Place(name="Orsk", text="Orsk", span=span(HERE, "Orsk"), country="VAR")
    claim = replace(claimed(HERE, SENTENCE, Deed(type="AID", initiators=(VARANIA,))), places=(orsk, orsk))
    assert list(details(claim, NAMES, places=1)) == ["Orsk, Varania"]


@pytest.mark.parametrize(
    ("text", "of", "unit", "approximate", "told"),
    [
        ("300", "soldiers", None, False, "300 soldiers"),
        ("300", "soldiers", None, True, "about 300 soldiers"),
        ("some 300", "soldiers", None, True, "some 300 soldiers"),
        ("thousands", "supporters", None, False, "thousands of supporters"),
        ("5%", "output", "%", False, "5% of output"),
        ("$3 million", None, "USD", False, "$3 million"),
        ("12 tanks", "tanks", None, False, "12 tanks"),
    ],
)
def test_how_many(text: str, of: str | None, unit: str | None, approximate: bool, told: str) -> None:
    counted = Quantity(value=1, text=text, span=span(HERE, "fuel"), of=of, unit=unit, approximate=approximate)
    claim = replace(claimed(HERE, SENTENCE, Deed(type="AID", initiators=(VARANIA,))), quantities=(counted,))
    assert list(details(claim, NAMES, places=1)) == [told]


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (date(2025, 3, 12), date(2025, 3, 12), "12 March 2025"),
        (date(2025, 3, 1), date(2025, 3, 31), "March 2025"),
        (date(2024, 2, 1), date(2024, 2, 28), "1 February 2024 to 28 February 2024"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2024, 1, 1), date(2025, 12, 31), "1 January 2024 to 31 December 2025"),
        (date(2025, 3, 12), None, "from 12 March 2025"),
        (None, date(2025, 3, 12), "until 12 March 2025"),
        (None, None, "“12 March”"),
    ],
)
def test_when(start: date | None, end: date | None, told: str) -> None:
    when = When(text="12 March", span=span(HERE, "12 March"), start=start, end=end)
    claim = replace(claimed(HERE, SENTENCE, Deed(type="AID", initiators=(VARANIA,))), times=(when,))
    assert list(details(claim, NAMES, places=1)) == [told]


def test_a_figure_does_not_count_itself_again() -> None:
    figure = claimed(HERE, SENTENCE, Figure(measure="spending", value=12, unit="%"))
    figure = replace(figure, quantities=(quantity(HERE, SENTENCE, "12", 12, unit="%"),))
    assert list(details(figure, NAMES, places=1)) == []
