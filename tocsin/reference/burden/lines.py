"""Lines: what an edition has of each ally in a year, and what follows for a target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from tocsin.model import Scenario
from tocsin.reference.burden.choice import Choice
from tocsin.reference.entries import Edition
from tocsin.reference.record import Record
from tocsin.reference.spending import SHARE, by_state, value

PRICES: Final[Mapping[str, str]] = {"current": "expenditure", "constant": "expenditure at {basis}"}
"""The metric of the record that has US$ at such prices; `basis` is the edition's, such as "2015 prices"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is known of an ally: `decisive` is the share as printed; money is in US$; None is not known."""

    state: str
    share: float | None
    decisive: float | None
    printed: str | None
    money: float | None
    estimate: bool = False
    supposed: bool = False

    def reaches(self, target: float) -> bool | None:
        """Tell whether it spends a share of GDP or more, as printed."""
        return None if self.decisive is None else self.decisive >= target

    def gap(self, target: float) -> float | None:
        """Return the points of GDP that it lacks to reach a target, unrounded; 0 where it is printed to reach it."""
        if self.share is None:
            return None
        return 0.0 if self.reaches(target) else max(0.0, target - self.share)

    def gdp(self) -> float | None:
        """Return its GDP in US$ as its money and share imply it."""
        return 100 * self.money / self.share if self.money is not None and self.share else None

    def missing(self, target: float) -> float | None:
        """Return the US$ that it lacks to reach a target."""
        gap, gdp = self.gap(target), self.gdp()
        if gap == 0.0:
            return 0.0
        return None if gap is None or gdp is None else gdp * gap / 100


def lines_of(record: Record, choice: Choice, prices: str) -> list[Line]:
    """Return a line for each ally that is counted, its money at "current" or "constant" prices."""
    metric = PRICES[prices].format(basis=choice.edition.prices)
    shares = by_state(record, choice.edition, SHARE, choice.year)
    money = by_state(record, choice.edition, metric, choice.year)
    return [
        Line(
            state=state,
            share=shares[state].value if state in shares else None,
            decisive=float(shares[state].printed) if state in shares else None,
            printed=shares[state].printed if state in shares else None,
            money=value(money[state])[0] if state in money else None,
            estimate=state in shares and shares[state].estimate == "yes",
        )
        for state in choice.counted
    ]


def supposed(lines: Iterable[Line], scenario: Scenario) -> list[Line]:
    """Return the lines of those who stay, with the shares that they are supposed to spend of the same GDP."""
    return [
        _at(line, scenario.shares[line.state]) if line.state in scenario.shares else line
        for line in lines
        if line.state not in scenario.without
    ]


def _at(line: Line, share: float) -> Line:
    gdp = line.gdp()
    return replace(
        line,
        share=share,
        decisive=share,
        printed=f"{share:g}",
        money=None if gdp is None else gdp * share / 100,
        estimate=False,
        supposed=True,
    )


def price_words(edition: Edition, prices: str) -> str:
    """Return in words at which prices an edition's US$ are."""
    return "current prices and exchange rates" if prices == "current" else f"{edition.prices} and exchange rates"
