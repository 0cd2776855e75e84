"""Stated: which statement of a speaker a claim goes back to, or that it is a new one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from tocsin.corroboration.origins.roots import Root, Roots, Trail
from tocsin.corroboration.speakers.speaker import Speaker, could_be, same_speaker, stands_for
from tocsin.corroboration.speakers.telling import Told
from tocsin.model import OriginKind, StepKind

_FRESH: Final = timedelta(days=1)
_QUIET: Final = timedelta(days=7)  # after which a speaker who says the same is heard anew
_LONGEST: Final = timedelta(days=31)  # of a time that tells which statement is meant


def statement(roots: Roots, at: int, speaker: Speaker, *, said_on: date | None = None, issued: bool = False) -> None:
    """Give a claim to the statement of a speaker that it goes back to, on a day if one is given; else to a new one.

    What a report `issued` by the speaker says is of its day.
    """
    told, (same, loose) = roots.told[at], _candidates(roots, at, speaker)
    number = _of_day(roots, at, same, loose, said_on) if said_on else _undated(roots, at, same, loose, speaker)
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


def _undated(roots: Roots, at: int, same: list[int], loose: list[int], speaker: Speaker) -> int | None:
    """Return the statement that a report of some day goes back to, which may be of the day or the one before."""
    told = roots.told[at]

    def is_of_event(number: int) -> bool:
        return told.event in roots.all[number].told_of

    both = list(dict.fromkeys((*same, *loose)))
    fresh = [n for n in both if _is_fresh(roots, n, at)]
    known = [n for n in both if is_of_event(n) and roots.all[n].day <= told.day]
    known = [n for n in known if n in same or speaker.whole or not roots.all[n].speaker.whole]
    quiet = [n for n in known if not roots.clash(n, told)]
    # From the likeliest on: a day that is named; of this event a fresh one, one of the same figure, of the same words.
    pools = [
        [n for n in both if _is_dated(roots.all[n].day, told) and (is_of_event(n) or told.heard.recalled)],
        [n for n in fresh if is_of_event(n) and not told.heard.recalled],
        [n for n in known if roots.agree(n, told)],
        [n for n in quiet if roots.near(n, told)],
        quiet if told.heard.recalled else [],
        fresh,
        [n for n in quiet if told.day - roots.all[n].day <= _QUIET],
    ]
    pool = next(filter(None, pools), [])
    return max(pool, key=lambda n: (is_of_event(n), n in same, roots.likeness(n, told), roots.all[n].day), default=None)


def _is_dated(day: date, told: Told) -> bool:
    """Tell whether a claim names a day, or of what it recalls the month or week."""
    spans = ((when.start, when.end) for when in told.times if when.start and when.end)
    return any(
        start <= day <= end and (start == end or (told.heard.recalled and end - start <= _LONGEST))
        for start, end in spans
    )


def _is_fresh(roots: Roots, number: int, at: int) -> bool:
    """Tell whether a report may be the news of a statement: of its day, or of the day before for what it tells of that.

    A later report with other figures has them from a new statement.
    """
    told, root = roots.told[at], roots.all[number]
    if root.day == told.day or told.document.id in root.documents:
        return root.day <= told.day
    yesterday = told.day - root.day == _FRESH
    return yesterday and told.event in root.told_of and not roots.clash(number, told)


def _trail(roots: Roots, at: int, speaker: Speaker, number: int | None) -> Trail:
    told = roots.told[at]
    if told.issuer is not None:
        return Trail(StepKind.STATEMENT, speaker.name, f"{speaker.name} published it.")
    if told.heard.speaker is None:
        return Trail(StepKind.PASSED_ON, speaker.name, f"It tells what {speaker.name} did by saying so.")
    if number is not None and roots.all[number].day < told.day and told.heard.recalled:
        return Trail(StepKind.RECALL, speaker.name, f"It goes back to what {speaker.name} said before.")
    return Trail(StepKind.STATEMENT, speaker.name, f"It quotes {speaker.name}.")
