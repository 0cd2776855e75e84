"""Reckoning a burden: who reaches a target, what is missing, who spends what part, on record and under a scenario.

All figures of one burden are of one edition, year and price basis. What an ally lacks is its expenditure times
target / share - 1, so its GDP need not be printed. The share is taken to be the same at current and constant prices,
since NATO reckons expenditure and GDP at the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import fsum

from tocsin.errors import SettingsError
from tocsin.model import Burden, Contribution, Scenario, Totals
from tocsin.reference.burden.choice import Choice
from tocsin.reference.burden.lines import Line, lines_of, price_words, supposed
from tocsin.reference.burden.notes import notes
from tocsin.reference.burden.targets import reached, share_of_gdp, targets_with
from tocsin.reference.record import Record
from tocsin.vocabulary.actors import Actors


def reckon(record: Record, actors: Actors, choice: Choice, scenario: Scenario, *, prices: str = "current") -> Burden:
    """Return the burden of the chosen edition and year under a scenario, its US$ at current or constant prices.

    SettingsError for a target or a share that is no share of GDP, or a scenario in which nobody is left.
    """
    _check(scenario, choice)
    edition = choice.edition
    recorded = lines_of(record, choice, prices)
    lines = supposed(recorded, scenario)
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


def _totals(lines: Sequence[Line], target: float) -> Totals:
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
    lines: Iterable[Line], target: float, total: float | None, actors: Actors
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


def _to_replace(lines: Sequence[Line], scenario: Scenario, on_record: Totals) -> float | None:
    """Return the share of GDP at which those who stay, spending alike, would spend what all do on record."""
    gdp = _sum(line.gdp() for line in lines)
    if not scenario.without or not gdp or on_record.expenditure is None:
        return None
    return 100 * on_record.expenditure / gdp
