"""What a burden says, in the words that screen, charts and pages share."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.model import Burden, Reached, Totals


def reached_at(totals: Totals, target: float) -> Reached:
    """Return how many reach a target; StopIteration for one that was not counted."""
    return next(one for one in totals.reached if one.target == target)


def count_words(one: Reached) -> str:
    """Return a count, or the bounds of one: "23 of 31", "at least 30 of 31"."""
    return f"{one.least} of {one.out_of}" if one.least == one.most else f"at least {one.least} of {one.out_of}"


def kind_words(burden: Burden) -> str:
    """Return whether the shares of an edition are estimates: "estimates", "actual figures", "3 of 31 are estimates"."""
    printed = [one for one in burden.contributions if one.printed and not one.supposed]
    estimates = sum(1 for one in printed if one.estimate)
    if estimates in (0, len(printed)):
        return "estimates" if estimates else "actual figures"
    return f"{estimates} of {len(printed)} figures are estimates"


def supposed_words(burden: Burden) -> Iterator[str]:
    """Yield what is supposed, as "without United States", "Poland at 4.7 %"."""
    yield from (f"without {burden.names[state]}" for state in burden.scenario.without)
    yield from (f"{burden.names[state]} at {share:g} %" for state, share in burden.scenario.shares.items())


def billions(dollars: float) -> str:
    """Return US$ in billions, small sums in millions: "18.4 bn", "160 m"."""
    return f"{dollars / 1e9:,.1f} bn" if dollars >= 1e9 else f"{dollars / 1e6:,.0f} m"
