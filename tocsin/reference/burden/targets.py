"""Targets: shares of GDP that allies are held to, and how many reach one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tocsin.errors import SettingsError
from tocsin.model import Reached

TARGETS: Final = (2.0, 2.5, 3.5, 5.0)
"""% of GDP: the guideline of 2014, what some ask of all, core defence and all that was pledged in 2025."""
LOWEST, HIGHEST = 0.1, 20.0  # % of GDP: beyond them, a fraction or a sum is meant


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
