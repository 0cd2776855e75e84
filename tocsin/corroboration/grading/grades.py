"""Grades: how far a source can be relied on, and how far what is said, each with its reason (NATO AJP-2.1, Admiralty).

The axes are never joined: a reliable source may say what nobody confirms, and a poor one what many do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from tocsin.corroboration.grading.backings import Backing, interests
from tocsin.corroboration.grading.grade_case import Case, case_of
from tocsin.corroboration.grading.grade_rules import RULES
from tocsin.corroboration.speakers.relays import counted, in_a_row
from tocsin.model import Axis, Conflict, Grade, OriginKind, Source

MEANINGS: Final[Mapping[Axis, Mapping[str, str]]] = {
    Axis.SOURCE: {
        "A": "completely reliable",
        "B": "usually reliable",
        "C": "fairly reliable",
        "D": "not usually reliable",
        "E": "unreliable",
        "F": "reliability cannot be judged",
    },
    Axis.INFORMATION: {
        "1": "confirmed by other sources",
        "2": "probably true",
        "3": "possibly true",
        "4": "doubtful",
        "5": "improbable",
        "6": "truth cannot be judged",
    },
}
"""The words of the scale for each mark, in the order of the scale."""

_WHOSE: Final[Mapping[OriginKind, str]] = {
    OriginKind.STATEMENT: "Stands for {name}, who speaks",
    OriginKind.OWN_VOICE: "Stands for {name}, which reports it itself",
    OriginKind.ACCOUNT: "Stands for the account {name}",
    OriginKind.UNNAMED: "Stands for {source}, which vouches for somebody unnamed ({name})",
}


def source_grade(backing: Backing) -> Grade:
    """Return the grade of the source of a backing, whom it is about, and the reason that is on record for it."""
    source = backing.source
    about = _WHOSE[backing.origin.kind].format(name=backing.origin.name, source=source.name)
    steps = [f"{about}.", f"On record: {_registered(source)}."]
    if backing.through:
        steps.append(f"Relayed by {_registered(backing.through)}; relaying confirms nothing.")
    if backing.is_at_stake:
        steps.append("It is a party to what it speaks of; the grade is that of the source, not of this word.")
    return _grade(Axis.SOURCE, source.grade.value, steps)


def information_grade(backings: Iterable[Backing], conflicts: Sequence[Conflict] = ()) -> Grade:
    """Return the grade of what the backings say, by the first rule that holds; in whatever order they come."""
    case = case_of(backings, conflicts)
    rule = next(rule for rule in RULES if rule.holds(case))
    return _grade(Axis.INFORMATION, rule.mark, [*_counts(case), f"{rule.mark}: {rule.words}"])


def overridden(grade: Grade, mark: str, why: str, judgement: str) -> Grade:
    """Return a grade as somebody has decided it, with all that led to the old one and what was decided, and why.

    `judgement` is the id of the judgement. ValueError where the mark is none of the scale, or no reason is given.
    """
    if mark not in MEANINGS[grade.axis]:
        raise ValueError(f"{mark!r} is no mark; the scale has {', '.join(MEANINGS[grade.axis])}")
    if not why.strip():
        raise ValueError("a grade is set with a reason")
    decided = f"Set from {grade.mark} to {mark} by {judgement}: {why.strip()}"
    return replace(_grade(grade.axis, mark, [*grade.derivation, decided]), judgement=judgement)


def _grade(axis: Axis, mark: str, steps: Iterable[str]) -> Grade:
    return Grade(axis=axis, mark=mark, meaning=MEANINGS[axis][mark], derivation=tuple(steps))


def _registered(source: Source) -> str:
    return f"{source.name}, {source.grade.value} ({source.reason})"


def _counts(case: Case) -> Iterator[str]:
    """Yield who affirms and denies it, how many of them are independent, and what was taken out."""
    yield f"{case}."
    if case.affirming:
        yield f"Affirmed by {_named(case.affirming)}."
    if len(case.known) > 1:
        yield _independence(case)
    if case.denying:
        yield f"Denied by {_named(case.denying)}."
    if case.withdrawn:
        yield f"Taken back by its publisher, and not counted: {_named(case.withdrawn)}."
    if case.differing:
        yield f"Figures that cannot all be right: {', '.join(case.differing)}."


def _independence(case: Case) -> str:
    count = counted(case.confirming, "independent origin")
    whose = f"{counted(interests(case.known), 'interest')} and {_publishers(case)}"
    return f"Counted as {count} whose word can be judged: they speak for {whose}, and the smaller number counts."


def _publishers(case: Case) -> str:
    families = len({backing.family for backing in case.known})
    return "1 publisher family" if families == 1 else f"{families} publisher families"


def _named(backings: Sequence[Backing]) -> str:
    return in_a_row([_named_one(backing) for backing in backings])


def _named_one(backing: Backing) -> str:
    stake = ", a party to it" if backing.is_at_stake else ", about its own act" if backing.own_act else ""
    return f"{backing.origin.name} ({backing.source.grade.value}{stake})"
