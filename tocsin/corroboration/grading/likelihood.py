"""Likelihood: how likely it is that an event happened, from who says so and who denies it.

Evidence is added up in log-odds, as in Good, "Probability and the Weighing of Evidence" (1950). The figures are set
by hand so that the words of ICD 203 come out as a careful reader would choose them; docs/grading.md shows them at
work. They are no frequencies.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

from tocsin.corroboration.grading.backings import Backing, in_order, strongest
from tocsin.corroboration.grading.bands import band_of
from tocsin.model import Likelihood, OriginKind, Reliability, Stance

PRIOR: Final = 0.35
"""How likely a happening is of which somebody tells, before it is known who: rather not than so."""

WEIGHTS: Final = {
    Reliability.A: 2.3,
    Reliability.B: 1.7,
    Reliability.C: 1.2,
    Reliability.D: 0.7,
    Reliability.E: 0.3,
    Reliability.F: 0.5,
}
"""In log-odds: what the word of a source of each grade adds that is sure and has nothing at stake."""

LIMIT: Final = math.log(0.99 / 0.01)
"""In log-odds: the likelihood is never above 99 % nor below 1 %, whatever is said."""

_UNJUDGED: Final = 0.5  # times the weight: somebody unnamed, or a private account
_PARTY: Final = 0.5  # times the weight: a party to the event affirms it
_OWNING: Final = 1.5  # times the weight: somebody owns up to what it did
_DENYING_PARTY: Final = 0.4  # times the weight: a party denies it, which it would do in any case
_SURE: Final = 2.0  # the certainty from which on a claim counts in full
_PROBABLE: Final = 0.5  # the share of it from which on a claim is called probable


def likelihood(backings: Iterable[Backing]) -> Likelihood:
    """Return how likely it is that the event happened, with each term; in whatever order the backings come.

    Another origin that affirms never lowers it, another that denies never raises it.
    """
    ordered = in_order(backings)
    affirming = _counted(ordered, Stance.AFFIRMS)
    denying = _counted(ordered, Stance.DENIES)
    prior = math.log(PRIOR / (1 - PRIOR))
    total = prior + math.fsum(map(weight, affirming)) - math.fsum(map(weight, denying))
    value = round(1 / (1 + math.exp(-max(-LIMIT, min(LIMIT, total)))), 3)
    words = band_of(value).words
    return Likelihood(
        value=value,
        words=words,
        derivation=(
            f"{prior:+.2f}: {PRIOR:.0%}, before it is known who says so",
            *(f"{weight(backing):+.2f}: {_reason(backing)}" for backing in affirming),
            *(f"{-weight(backing):+.2f}: {_reason(backing)}" for backing in denying),
            *_left_out(ordered, affirming, denying),
            f"{total:+.2f} in all{_capped(total)}: {value:.0%}, {words}",
        ),
    )


def weight(backing: Backing) -> float:
    """Return what the word of an origin adds or, where it denies, takes away, in log-odds; never below 0."""
    return math.prod((WEIGHTS[backing.source.grade], *(times for times, _ in _factors(backing))))


def _factors(backing: Backing) -> list[tuple[float, str]]:
    """Return by what the weight of the grade is multiplied, each with its reason."""
    sure = min(1.0, _sureness(backing) / _SURE)
    factors = [(sure, "only probable" if sure >= _PROBABLE else "only possible")] if sure < 1 else []
    if not backing.is_judged and backing.source.grade is not Reliability.F:
        factors.append((_UNJUDGED, "unnamed" if backing.origin.kind is OriginKind.UNNAMED else "a private account"))
    if backing.is_at_stake:
        denies = backing.stance is Stance.DENIES
        factors.append((_DENYING_PARTY if denies else _PARTY, "a party to it"))
    if backing.own_act and backing.stance is Stance.AFFIRMS:
        factors.append((_OWNING, "about its own act"))
    return factors


def _sureness(backing: Backing) -> float:
    """Return how sure an origin is of what it says, from 0 to 3; a denial may be marked by its sign or its stance."""
    return abs(backing.certainty) if backing.stance is Stance.DENIES else max(0.0, backing.certainty)


def _counted(backings: Sequence[Backing], stance: Stance) -> tuple[Backing, ...]:
    said = [backing for backing in backings if backing.stance is stance and not backing.retracted]
    return strongest(said, weight)


def _reason(backing: Backing) -> str:
    grade = backing.source.grade
    parts = [f"{WEIGHTS[grade]:.1f} for grade {grade.value}", *(f"× {t:.2g} {why}" for t, why in _factors(backing))]
    return f"{backing.origin.name} {backing.stance.value} it ({', '.join(parts)})"


def _left_out(backings: Sequence[Backing], *counted: Sequence[Backing]) -> list[str]:
    """Return a line for each backing that adds nothing, and why."""
    heard = [backing for some in counted for backing in some]
    return [f"+0.00: {backing.origin.name}, {_idle(backing)}" for backing in backings if backing not in heard]


def _idle(backing: Backing) -> str:
    if backing.retracted:
        return "taken back by its publisher"
    if backing.stance is Stance.DOUBTS:
        return "which leaves it open"
    return "of an interest or a publisher family that is counted already"


def _capped(total: float) -> str:
    return f", held to {math.copysign(LIMIT, total):+.2f}" if abs(total) > LIMIT else ""
