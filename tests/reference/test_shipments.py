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
    ("Rwanda is arming the M23 rebels with mortars, Kinshasa says.", {"UNSCR 1533 (2004)", "UNSCR 1807 (2008)"}),
    (
        "In the hold, among them artillery shells and rockets, were goods shipped from North Korea to Russia.",
        {"UNSCR 1718 (2006)", "UNSCR 1874 (2009)"},
    ),
    (
        "Boxes of shells left Rajin for Russia aboard a freighter, the White House said.",
        {"UNSCR 1718 (2006)", "UNSCR 1874 (2009)"},
    ),
    ("Iran supplies the Houthis with drones and missiles.", {"UNSCR 2216 (2015)"}),
    ("A Dutch firm exported microchips to Russia through Turkey.", {"EU 833/2014"}),
    ("Russia tested a new ballistic missile with a dummy warhead, and North Korea praised it.", set()),
    ("South Korean officials said North Korea had fired ballistic missiles into the sea off Japan.", set()),
    (
        "A seafood plant in Dandong has hired two hundred North Korean workers.",
        {"UNSCR 2375 (2017)", "UNSCR 2397 (2017)", "UNSCR 2371 (2017)"},
    ),
    (
        "North Korean workers are still employed at a Chinese seafood plant in Dandong.",
        {"UNSCR 2397 (2017)"},  # new ones alone would be against 2371 and 2375
    ),
    ("China imported North Korean coal again in April.", {"UNSCR 2371 (2017)"}),
    ("Ukraine shot down forty Iranian drones that Russia had launched overnight.", set()),
    ("Ukraine's air defences destroyed missiles fired from Russia, a spokesman in Kyiv said.", set()),
    ("Germany delivered air defence systems to Ukraine.", set()),
    ("Sudan's army received drones from Iran.", {"UNSCR 1591 (2005)"}),
    ("Russia's foreign minister arrived in Pyongyang for talks on trade.", set()),
    ("A Finnish company sold luxury yachts to a Russian businessman in Moscow.", {"EU 833/2014"}),
    ("Russia has lost more than 3,000 tanks and guns in Ukraine, Britain says.", set()),
    ("American sanctions hit firms in China that helped Russia obtain chips.", set()),
    (
        "North Korea said it would build more missiles, and Russia called the drills of the United States a threat.",
        set(),
    ),
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
