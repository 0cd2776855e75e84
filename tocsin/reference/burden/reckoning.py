"""Reckoning a burden: who reaches a target, what is missing, who spends what part, on record and under a scenario.

All figures of one burden are of one edition, year and price basis. What an ally lacks is its expenditure times
target / share - 1: its GDP need not be known, and its share is the same at whichever prices it is reckoned.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import Final

from tocsin.errors import SettingsError
from tocsin.model import Burden, Contribution, Reached, Scenario, Totals
from tocsin.reference.burden.choice import Choice
from tocsin.reference.burden.notes import notes
from tocsin.reference.entries import Edition
from tocsin.reference.record import Record
from tocsin.reference.spending import SHARE, by_state, value
from tocsin.vocabulary.actors import Actors

TARGETS: Final = (2.0, 2.5, 3.5, 5.0)
"""% of GDP: the guideline of 2014, what some ask of all, core defence and all that was pledged in 2025."""
LOWEST, HIGHEST = 0.1, 20.0  # % of GDP: beyond them, a fraction or a sum is meant
PRICES: Final[Mapping[str, str]] = {"current": "expenditure", "constant": "expenditure at {basis}"}
"""The metric of the record that has US$ at such prices; `basis` is the edition's, such as "2015 prices"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """What is known of an ally: `decisive` is the share as printed; money is in US$; None is not known."""

    state: str
    share: float | None
    decisive: float | None
    printed: str | None
    money: float | None
    estimate: bool = False
    supposed: bool = False

    def reaches(self, target: float) -> bool | None:
        return None if self.decisive is None else self.decisive >= target

    def gap(self, target: float) -> float | None:
        if self.share is None or self.reaches(target):
            return None if self.share is None else 0.0
        return max(0.0, target - self.share)

    def gdp(self) -> float | None:
        return 100 * self.money / self.share if self.money is not None and self.share else None

    def missing(self, target: float) -> float | None:
        gap, gdp = self.gap(target), self.gdp()
        if gap == 0.0:
            return 0.0
        return None if gap is None or gdp is None else gdp * gap / 100


def reckon(record: Record, actors: Actors, choice: Choice, scenario: Scenario, *, prices: str = "current") -> Burden:
    """Return the burden of the chosen edition and year under a scenario, its US$ at current or constant prices.

    SettingsError for a target or a share that is no share of GDP, or a scenario in which nobody is left.
    """
    _check(scenario, choice)
    edition = choice.edition
    recorded = _lines(record, choice, PRICES[prices].format(basis=edition.prices))
    lines = _supposed(recorded, scenario)
    on_record, totals = _totals(recorded, scenario.target), _totals(lines, scenario.target)
    having = any(line.money is not None for line in recorded)
    burden = Burden(
        edition=edition.id,
        title=edition.name,
        publisher=edition.publisher,
        published=edition.published,
        source=edition.source,
        secondhand=edition.secondhand,
        year=choice.year,
        scenario=scenario,
        contributions=_contributions(lines, scenario.target, totals.expenditure, actors),
        totals=totals,
        on_record=on_record,
        prices=price_words(edition, prices) if having else None,
        to_replace=_to_replace(lines, scenario, on_record),
        uncounted=choice.uncounted,
        names={state: actors.by_id[state].name for state in (*choice.counted, *choice.uncounted)},
    )
    return replace(burden, notes=tuple(notes(record, actors, choice, burden)))


def share_of_gdp(text: str, what: str) -> float:
    """Return a share of GDP that somebody wrote: "2.5" or "2.5%"; SettingsError names what holds something else."""
    try:
        share = float(text.strip().removesuffix("%"))
    except ValueError:
        share = float("nan")
    if not LOWEST <= share <= HIGHEST:
        raise SettingsError(f"{what} is {text!r}; write % of GDP from {LOWEST:g} to {HIGHEST:g}, such as 2.5")
    return share


def reached(shares: Sequence[float | None], target: float) -> Reached:
    """Return how many of some shares of GDP reach a target; those that are None may or may not."""
    least = sum(1 for share in shares if share is not None and share >= target)
    return Reached(target=target, least=least, most=least + shares.count(None), out_of=len(shares))


def targets_with(target: float) -> list[float]:
    """Return the usual targets and one that was asked for, the lowest first."""
    return sorted({*TARGETS, target})


def price_words(edition: Edition, prices: str) -> str:
    """Return in words at which prices an edition's US$ are."""
    return "current prices and exchange rates" if prices == "current" else f"{edition.prices} and exchange rates"


def _check(scenario: Scenario, choice: Choice) -> None:
    for what, share in (("the target", scenario.target), *scenario.shares.items()):
        share_of_gdp(f"{share:g}", what)
    both = sorted(set(scenario.without) & scenario.shares.keys())
    if both:
        raise SettingsError(
            f"{both[0]} cannot both leave and spend {scenario.shares[both[0]]:g} %; drop one of the two"
        )
    if not set(choice.counted) - set(scenario.without):
        raise SettingsError(f"no ally of {choice.edition.id} is left; let fewer leave")


def _lines(record: Record, choice: Choice, metric: str) -> list[_Line]:
    shares = by_state(record, choice.edition, SHARE, choice.year)
    money = by_state(record, choice.edition, metric, choice.year)
    return [
        _Line(
            state=state,
            share=shares[state].value if state in shares else None,
            decisive=float(shares[state].printed) if state in shares else None,
            printed=shares[state].printed if state in shares else None,
            money=value(money[state])[0] if state in money else None,
            estimate=state in shares and shares[state].estimate == "yes",
        )
        for state in choice.counted
    ]


def _supposed(lines: Iterable[_Line], scenario: Scenario) -> list[_Line]:
    """Return the lines of those who stay, with the shares that they are supposed to spend of the same GDP."""
    return [
        _at(line, scenario.shares[line.state]) if line.state in scenario.shares else line
        for line in lines
        if line.state not in scenario.without
    ]


def _at(line: _Line, share: float) -> _Line:
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


def _totals(lines: Sequence[_Line], target: float) -> Totals:
    expenditure, gdp = _sum(line.money for line in lines), _sum(line.gdp() for line in lines)
    return Totals(
        reached=tuple(reached([line.decisive for line in lines], one) for one in targets_with(target)),
        expenditure=expenditure,
        missing=_sum(line.missing(target) for line in lines) if expenditure is not None else None,
        share=100 * expenditure / gdp if expenditure is not None and gdp else None,
        unknown=tuple(line.state for line in lines if line.share is None),
    )


def _sum(parts: Iterable[float | None]) -> float | None:
    """Return a sum of which every part is known, else None."""
    known = list(parts)
    return fsum(one for one in known if one is not None) if None not in known else None


def _contributions(
    lines: Iterable[_Line], target: float, total: float | None, actors: Actors
) -> tuple[Contribution, ...]:
    found = [
        Contribution(
            state=line.state,
            name=actors.by_id[line.state].name,
            share=line.share,
            printed=line.printed,
            estimate=line.estimate,
            supposed=line.supposed,
            reaches=line.reaches(target),
            gap=line.gap(target),
            expenditure=line.money,
            missing=line.missing(target),
            portion=line.money / total if total and line.money is not None else None,
        )
        for line in lines
    ]
    return tuple(sorted(found, key=lambda one: (one.share is None, -(one.share or 0), one.name)))


def _to_replace(lines: Sequence[_Line], scenario: Scenario, on_record: Totals) -> float | None:
    """Return the share of GDP at which those who stay, spending alike, would spend what all do on record."""
    gdp = _sum(line.gdp() for line in lines)
    if not scenario.without or not gdp or on_record.expenditure is None:
        return None
    return 100 * on_record.expenditure / gdp
