"""Sentence in, statistics out. The notation is that of coded.py."""

from __future__ import annotations

import pytest
from coded import claims, line, who

from tocsin.model import Figure
from tocsin.reading import Reader

SHARE = "defence expenditure as a share of GDP"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Poland spends 4.1% of GDP on defence.", f"4.1%: {SHARE}"),
        ("Eleven of 32 NATO members met the target of 2% of GDP for defence spending.", f"11/32 at 2%: {SHARE}"),
        ("Inflation in Turkey rose to 49% in September.", "49%: inflation"),
        ("Unemployment in Spain fell to 11 percent.", "11%: unemployment"),
        ("Forty soldiers died near three towns.", "40: people killed"),
        ("Syria denied that 15 people were killed.", "15: people killed not happened"),
        ("The death toll in Gaza rose to 300.", "300: people killed"),
        ("Uranium enriched to 60% was found in Iran.", "60%: uranium enrichment"),
    ],
)
def test_a_figure(reader: Reader, text: str, figure: str) -> None:
    assert [line(claim) for claim in claims(reader, text, kind="figure")] == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "Exports to Chile fell by 12%.",
        "Poland has 4.1 million residents.",
        "Turkey's inflation worries investors.",
        "The score was 3 to 2.",
        "Iran denied that any of the crew of 22 were hurt.",
    ],
)
def test_no_figure(reader: Reader, text: str) -> None:
    assert claims(reader, text, kind="figure") == []


def test_a_figure_is_about_those_whom_its_sentence_names(reader: Reader) -> None:
    (claim,) = claims(reader, "Inflation in Turkey rose to 49% in September.", kind="figure")
    assert isinstance(claim.content, Figure)
    assert who(claim.content.about) == "TUR"
    assert [quantity.value for quantity in claim.quantities] == [49]
