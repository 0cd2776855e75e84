"""The rules by which information is graded from 1 to 6: the first that holds decides.

The docstring of each is what the user reads as its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tocsin.corroboration.grading.backings import Backing, independent
from tocsin.corroboration.grading.grade_case import Case

_SURE: Final = 2.0  # the least certainty of a claim that is asserted
_WEAKEST: Final = 1  # the rank of E, "unreliable"


def withdrawn(case: Case) -> bool:
    """All who reported it have taken it back."""
    return bool(case.withdrawn) and not case.affirming


def refuted(case: Case) -> bool:
    """It is denied by somebody with nothing at stake who is more reliable than all who affirm it, and as many deny
    it as affirm it.
    """
    best = _best(backing for backing in case.refuting if not backing.is_at_stake)
    return best > _best(case.affirming) and independent(case.refuting) >= case.confirming


def unjudged(case: Case) -> bool:
    """All that is heard of it comes from people without a name, private accounts or sources of which nothing is on
    record.
    """
    return not any(backing.is_judged for backing in (*case.affirming, *case.denying, *case.doubting))


def only_possible(case: Case) -> bool:
    """Nobody whose word can be judged says that it is so: it is denied, left open or merely possible."""
    return not case.known


def contested(case: Case) -> bool:
    """It is denied by somebody who is as reliable as those who affirm it, and they are not two more than those who
    deny it.
    """
    is_matched = bool(case.refuting) and _best(case.refuting) >= _best(case.known)
    return is_matched and case.confirming < independent(case.refuting) + 2


def irreconcilable(case: Case) -> bool:
    """The figures that are given for it cannot be reconciled, and fewer than two independent origins that are
    reliable affirm it.
    """
    return bool(case.apart) and independent(_reliable(case)) < 2


def agreed_in_part(case: Case) -> bool:
    """Independent and reliable origins affirm that it happened, but their figures for it cannot be reconciled."""
    return bool(case.apart)


def owned_and_confirmed(case: Case) -> bool:
    """The one who is said to have done it says so, others of another interest say so too, and nobody denies it."""
    owners = {backing.interest for backing in _owning(case)}
    others = [backing for backing in case.known if backing.interest not in owners]
    return bool(owners and others) and case.confirming >= 2 and not case.denying and _is_consistent(case)


def confirmed(case: Case) -> bool:
    """Three or more independent origins assert it, two of them reliable and with nothing at stake, what they say
    fits together, and nobody denies it.
    """
    asserting = [backing for backing in case.known if backing.certainty >= _SURE]
    impartial = [backing for backing in _reliable(case) if backing in asserting and not backing.is_at_stake]
    is_carried = independent(asserting) >= 3 and independent(impartial) >= 2
    return is_carried and not case.denying and _is_consistent(case)


def corroborated(case: Case) -> bool:
    """Two or more independent origins of different interests affirm it, one of them reliable and with nothing at
    stake; nobody denies it but those who have something at stake.
    """
    impartial = any(not backing.is_at_stake for backing in _reliable(case))
    return case.confirming >= 2 and impartial and all(backing.is_at_stake for backing in case.refuting)


def owned(case: Case) -> bool:
    """A reliable source says so of what it did itself, and nobody denies it."""
    return any(backing.is_reliable for backing in _owning(case)) and not case.denying


def reported(case: Case) -> bool:
    """Somebody affirms it whose word counts for something, but nobody who is independent confirms it enough."""
    return any(backing.standing > _WEAKEST or backing.is_reliable for backing in case.known)


def weak(case: Case) -> bool:
    """Only sources affirm it that are not usually reliable and have something at stake, or are unreliable."""
    return bool(case.known)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and the grade that it gives where it holds."""

    mark: str
    holds: Callable[[Case], bool]

    @property
    def words(self) -> str:
        """The reason, in a sentence for the user."""
        return " ".join((self.holds.__doc__ or "").split())


RULES: Final = (
    Rule("5", withdrawn),
    Rule("5", refuted),
    Rule("6", unjudged),
    Rule("4", only_possible),
    Rule("4", contested),
    Rule("4", irreconcilable),
    Rule("3", agreed_in_part),
    Rule("1", owned_and_confirmed),
    Rule("1", confirmed),
    Rule("2", corroborated),
    Rule("2", owned),
    Rule("3", reported),
    Rule("4", weak),
)
"""In the order in which they are asked; one of them always holds."""


def _best(backings: Iterable[Backing]) -> int:
    return max((backing.standing for backing in backings), default=0)


def _reliable(case: Case) -> list[Backing]:
    return [backing for backing in case.known if backing.is_reliable]


def _owning(case: Case) -> list[Backing]:
    return [backing for backing in case.known if backing.own_act]


def _is_consistent(case: Case) -> bool:
    return not case.differing
