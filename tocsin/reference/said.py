"""Said: a number as a text has it, with its precision and bound, held against one on record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from tocsin.model import Quantity, Verdict
from tocsin.reading.numbers import HEDGES, scale

_HEDGE: Final = re.compile("|".join(re.escape(hedge) for hedge in sorted(HEDGES, key=len, reverse=True)), re.IGNORECASE)
_FIGURE: Final = re.compile(r"\d[\d,   ]*(?:\.\d+)?")
_LOOSE: Final = 0.03  # of a figure, that "about" leaves open
_TINY: Final = 1e-9

Bound = Literal["", "~", "low", "high"]


@dataclass(frozen=True, slots=True)
class Said:
    """A number in plain units; `step` is the last place that it is given to: 0.1 of "4.1", a hundred million of "97.7
    billion", a thousand of "481,000".
    """

    value: float
    step: float
    bound: Bound

    def fits(self, value: float, printed: float | None = None) -> Verdict | None:
        """Return how it agrees with a value on record, which an edition may print rounded; None where it does not."""
        printed = value if printed is None else printed
        if self.bound == "low":
            return Verdict.AGREES if max(value, printed) >= self.value - _TINY else None
        if self.bound == "high":
            return Verdict.AGREES if min(value, printed) <= self.value + _TINY else None
        if abs(self.value - printed) <= _TINY * max(1.0, abs(printed)):
            return Verdict.AGREES
        if min(abs(self.value - one) for one in (value, printed)) <= self.step / 2 * (1 + _TINY):
            return Verdict.WITHIN_ROUNDING
        loose = self.bound == "~" and abs(self.value - value) <= _LOOSE * abs(value)
        return Verdict.WITHIN_ROUNDING if loose else None


def said(quantity: Quantity) -> Said:
    """Return the number of a quantity."""
    hedge = _HEDGE.match(quantity.text)
    bound = HEDGES[re.sub(r"\s+", " ", hedge[0].lower())] if hedge else "~" if quantity.approximate else ""
    return Said(quantity.value, _step(quantity), bound)  # type: ignore[arg-type]


def whole(quantity: Quantity) -> Said:
    """Return the number of a count, of which every one is given."""
    return Said(quantity.value, 0.0, said(quantity).bound)


def _step(quantity: Quantity) -> float:
    figure = _FIGURE.search(quantity.text)
    if figure is None:
        return _last_place(str(int(quantity.value)))  # "two hundred thousand"
    digits = re.sub(r"[^\d.]", "", figure[0])
    times = scale(
        " ".join((figure[0].strip(), *quantity.text[figure.end() :].split()[:1]))
    )  # of "54 billion dollars" the second word
    if "." in digits:
        return float(times * 10.0 ** -len(digits.partition(".")[2]))
    return float(times * _last_place(digits))


def _last_place(digits: str) -> float:
    """Return what the last digit of a whole number stands for that is not 0, if it has four or more."""
    return 10.0 ** (len(digits) - len(digits.rstrip("0"))) if len(digits) > 3 else 1.0
