"""Sentences in, breaches out: which measures forbid what is said to go from one to another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from coded import report

from tocsin.model import Verdict
from tocsin.reading import Reader
from tocsin.reference import checks, load

DAY = date(2024, 9, 1)

BREACHES = [
    ("North Korea has sent artillery shells to Russia.", {"UNSCR 1718 (2006)", "UNSCR 1874 (2009)"}),
    ("Russia bought rifles from North Korea.", {"UNSCR 1874 (2009)"}),
    ("A cargo of North Korean coal was unloaded in China.", {"UNSCR 2371 (2017)"}),
    ("A firm in Germany sold machine tools to Russia.", {"EU 833/2014"}),
    ("A firm in Turkey sold machine tools to Russia.", set()),
    ("Russia sent wheat to North Korea.", set()),
    ("Norway sent artillery shells to Ukraine.", set()),
    ("Iran has handed ballistic missiles to Russia.", set()),  # the ban had ended a year before
    ("Rwanda is arming the M23 rebels with mortars, Kinshasa says.", {"UNSCR 1807 (2008)"}),
]


@pytest.mark.parametrize(("sentence", "measures"), BREACHES)
def test_which_measures_a_shipment_breaches(reader: Reader, sentence: str, measures: set[str]) -> None:
    reading = reader.read(replace(report(sentence), published=DAY))
    found = checks(reading, (), load(), reader.vocabulary)
    breaches = [check for check in found if check.verdict is Verdict.WOULD_BREACH]
    assert {fact.edition for check in breaches for fact in check.facts} == measures


def test_a_measure_that_is_in_force_again_counts_again(reader: Reader) -> None:
    reading = reader.read(replace(report("Iran has handed ballistic missiles to Russia."), published=date(2025, 11, 1)))
    found = checks(reading, (), load(), reader.vocabulary)
    assert "UNSCR 1747 (2007)" in {fact.edition for check in found for fact in check.facts}
