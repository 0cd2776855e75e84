"""Tracing: where the claims of many reports come from in the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby

from tocsin.corroboration.origins.passed_on import cited, copied, taken
from tocsin.corroboration.origins.paths import path
from tocsin.corroboration.origins.roots import Root, Roots
from tocsin.corroboration.origins.stated import statement
from tocsin.corroboration.origins.unattributed import unattributed, witnessed
from tocsin.corroboration.speakers.relays import counted, day_in_words
from tocsin.corroboration.speakers.speaker import same_speaker
from tocsin.corroboration.speakers.telling import Told
from tocsin.model import Copy, Origin, OriginKind


def trace_together(told: Sequence[Told], copies: Iterable[Copy]) -> tuple[Origin, ...]:
    """Return the origins of some claims of many reports, in the order of their first claims; each claim has one.

    Named speakers come first, those with the day of their statement before the others; then what reports take over from
    earlier ones, what they have from outlets and accounts that they name, and last what they say in their own voice.
    The order of `told` does not matter.
    """
    told = sorted({one.claim.id: one for one in told}.values(), key=lambda one: one.place)
    roots, stretches = Roots(told), taken(copies)

    def as_copied(roots: Roots, at: int) -> None:
        copied(roots, at, stretches)

    for spoken in (_dated, _spoken, witnessed):
        _step(roots, range(len(told)), as_copied, spoken)
    for _, report in groupby(range(len(told)), key=lambda at: told[at].document.id):
        places = list(report)
        _step(roots, places, as_copied, cited)
        _step(roots, places, as_copied, unattributed)
    order = sorted(roots.all, key=lambda root: min(root.told))
    return tuple(_origin(root, roots, name) for root, name in zip(order, _names(order, roots), strict=True))


def _step(roots: Roots, places: Iterable[int], *steps: Callable[[Roots, int], None]) -> None:
    """Take some steps, one after the other, with each claim that has no root yet."""
    for at in places:
        for step in steps:
            if at not in roots.of:
                step(roots, at)


def _dated(roots: Roots, at: int) -> None:
    told = roots.told[at]
    if told.issuer is not None:
        statement(roots, at, told.issuer, said_on=told.day, issued=True)
    elif told.heard.speaker is not None and not told.heard.speaker.unknown and told.heard.said_on:
        statement(roots, at, told.heard.speaker, said_on=told.heard.said_on)


def _spoken(roots: Roots, at: int) -> None:
    told = roots.told[at]
    speaker = told.heard.speaker
    if speaker is not None and not speaker.unknown and not (told.heard.relays and speaker.nameless):
        statement(roots, at, speaker)


def _name(root: Root, roots: Roots) -> str:
    """Return a person's name, else that by which most claims call whoever speaks; of two the longer one."""
    if root.speaker.person or root.kind is not OriginKind.STATEMENT:
        return root.speaker.name
    speakers = (roots.told[at].issuer or roots.told[at].heard.speaker for at in root.told)
    names = Counter(one.name for one in speakers if one and not one.unclear and same_speaker(one, root.speaker))
    named = {name: number for name, number in names.items() if name[0].isupper()} or names
    return max(named, key=lambda name: (named[name], len(name), name), default=root.speaker.name)


def _names(order: Sequence[Root], roots: Roots) -> list[str]:
    """Return the name of each origin; two of one name and day are told apart by who published their first claims."""
    seen: set[tuple[str, date]] = set()
    names: list[str] = []
    for root in order:
        own = _name(root, roots)
        name, number = own, 2
        while (name, root.day) in seen:
            publisher = roots.told[min(root.told)].publisher.name
            name = f"{own} ({publisher})" if number == 2 else f"{own} ({publisher}, {number})"
            number += 1
        seen.add((name, root.day))
        names.append(name)
    return names


def _origin(root: Root, roots: Roots, name: str) -> Origin:
    claims = sorted(root.told)
    paths = tuple(path(at, roots) for at in claims)
    steps = [step.name for one in paths for step in one.steps[:-1]]
    unnamed = root.kind is OriginKind.STATEMENT and (root.speaker.nameless or root.speaker.anonymous)
    day = None if root.day == date.min else root.day
    return Origin(
        kind=OriginKind.UNNAMED if unnamed else root.kind,
        name=name,
        claims=tuple(roots.told[at].claim.id for at in claims),
        day=day,
        through=tuple(dict.fromkeys(name for name in steps if name != root.speaker.name)),
        interest=root.speaker.interest,
        basis=_basis(root, name, day),
        paths=paths,
    )


def _basis(root: Root, name: str, day: date | None) -> str:
    claims, reports = counted(len(root.told), "claim"), counted(len(root.documents), "report")
    on = f" on or about {day_in_words(day)}" if day else " on a day that is not given"
    match root.kind:
        case OriginKind.OWN_VOICE:
            return f"{claims} of {reports} that {name} made itself, naming nobody from whom it has them."
        case OriginKind.ACCOUNT:
            return f"{claims} of {reports} that go back to what {name} posted{on}."
        case _:
            return f"{claims} of {reports} that go back to what {name} said{on}."
