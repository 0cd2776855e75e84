"""Stated: which statement of a speaker a claim goes back to, or that it is a new one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from tocsin.corroboration.origins.roots import Root, Roots, Trail
from tocsin.corroboration.origins.weighing import STATED, STATED_BIAS, likeliest
from tocsin.corroboration.speakers.speaker import Speaker, could_be, same_speaker, stands_for
from tocsin.model import OriginKind, StepKind

_FRESH: Final = timedelta(days=1)


def statement(roots: Roots, at: int, speaker: Speaker, *, said_on: date | None = None, issued: bool = False) -> None:
    """Give a claim to the statement of a speaker that it goes back to, on a day if one is given; else to a new one.

    What a report `issued` by the speaker says is of its day.
    """
    told, (same, loose) = roots.told[at], _candidates(roots, at, speaker)
    number = _of_day(roots, at, same, loose, said_on) if said_on else _undated(roots, at, same, loose)
    trail = _trail(roots, at, speaker, number)
    if number is None:
        exact = issued or said_on is not None
        roots.found(at, Root(OriginKind.STATEMENT, speaker, said_on or told.day, exact), trail)
        return
    root = roots.all[number]
    if said_on:
        root.day, root.exact = said_on, True
    if root.speaker.whole and not speaker.whole:
        roots.rename(number, speaker)
    roots.join(at, number, trail)


def _candidates(roots: Roots, at: int, speaker: Speaker) -> tuple[list[int], list[int]]:
    """Return the statements that the speaker has made, and those of the event or report that may be the speaker's.

    The latter are those of a state as a whole and of whoever heads a body, unless the report has quoted both.
    """
    event = roots.told[at].event
    named = [n for n in roots.alike(speaker) if _is_statement(n, roots) and same_speaker(speaker, roots.all[n].speaker)]
    heads = [n for n in named if stands_for(speaker, roots.all[n].speaker)]
    maybe = {n for n in heads if event in roots.all[n].told_of and not _is_told_apart(roots, n, at, speaker)}
    maybe |= {n for n in _nearby(roots, at) if _is_statement(n, roots) and could_be(speaker, roots.all[n].speaker)}
    return [n for n in named if n not in heads], sorted(maybe)


def _is_told_apart(roots: Roots, number: int, at: int, speaker: Speaker) -> bool:
    """Tell whether a claim's own report has quoted both a body and whoever heads it."""
    document = roots.told[at].document.id
    here = (roots.told[other] for other in roots.all[number].told if roots.told[other].document.id == document)
    return any(one.heard.speaker and stands_for(one.heard.speaker, speaker) for one in here)


def _is_statement(number: int, roots: Roots) -> bool:
    return roots.all[number].kind is OriginKind.STATEMENT


def _nearby(roots: Roots, at: int) -> set[int]:
    """Return the roots of a claim's event and of its report."""
    told = roots.told[at]
    return {*roots.by_event.get(told.event, ()), *roots.by_document.get(told.document.id, ())}


def _of_day(roots: Roots, at: int, same: list[int], loose: list[int], day: date) -> int | None:
    near = [number for number in dict.fromkeys((*same, *loose)) if _said_then(roots, number, day)]
    event = roots.told[at].event
    return max(near, key=lambda n: (n in same, event in roots.all[n].told_of, roots.all[n].exact), default=None)


def _said_then(roots: Roots, number: int, day: date) -> bool:
    """Tell whether a statement may have been made on a day, by what its reports say of it."""
    root = roots.all[number]
    if root.exact or root.day == day:
        return root.day == day
    return abs(root.day - day) <= _FRESH and all(roots.told[at].day >= day for at in root.told)


def _undated(roots: Roots, at: int, same: list[int], loose: list[int]) -> int | None:
    """Return the statement that a report of some day goes back to; None for a new one."""
    numbers = [n for n in dict.fromkeys((*same, *loose)) if roots.all[n].day <= roots.told[at].day]
    return likeliest(roots, at, numbers, STATED, STATED_BIAS)


def _trail(roots: Roots, at: int, speaker: Speaker, number: int | None) -> Trail:
    told = roots.told[at]
    if told.issuer is not None:
        return Trail(StepKind.STATEMENT, speaker.name, f"{speaker.name} published it.")
    if told.heard.speaker is None:
        return Trail(StepKind.PASSED_ON, speaker.name, f"It tells what {speaker.name} did by saying so.")
    if number is not None and roots.all[number].day < told.day and told.heard.recalled:
        return Trail(StepKind.RECALL, speaker.name, f"It goes back to what {speaker.name} said before.")
    return Trail(StepKind.STATEMENT, speaker.name, f"It quotes {speaker.name}.")
