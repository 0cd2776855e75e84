"""Happenings: an event with its claims, boiled down to who did what to whom and how well that is attested."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeVar

from tocsin.corroboration import mentions_of, stance_of
from tocsin.model import (
    Amount,
    Assessment,
    Claim,
    Condition,
    Deed,
    Event,
    Figure,
    Happening,
    Mention,
    Quantity,
    Stance,
    Status,
    TimeKind,
    Verdict,
)

Value = TypeVar("Value")
_ORDER: Final = ("event", "state", "figure", "assessment")  # what an event tells, where its claims are of several kinds

LATE: Final = 90  # days after which what is first reported is history, and no news


class Coded(NamedTuple):
    """The kind, type and mode of a claim."""

    kind: str
    type: str
    mode: str | None


def happening(
    event: Event,
    claims: Sequence[Claim],
    days: Sequence[date],
    *,
    concept_of: Callable[[str], str | None],
    verdicts: Mapping[str, Iterable[Verdict]],
) -> Happening | None:
    """Return an event in short; None where no claim of it has a code.

    `days` has the day of the document of each claim; `concept_of` tells the concept of goods that a noun belongs to;
    `verdicts` are those of the checks of some claims, by id.

    What claims disagree about is as most of those have it that say anything of it.
    """
    coded = [claim for claim in claims if claim.kind in _ORDER]
    if not coded:
        return None
    affirming = [claim for claim in coded if event.stances.get(claim.id) is Stance.AFFIRMS] or coded
    told = _told(affirming)
    telling = [claim for claim in affirming if _coded(claim) == told]
    denied = all(event.stances.get(claim.id) is Stance.DENIES for claim in coded)
    stands = [stance_of(origin, event.stances) for origin in event.origins]
    left, right = zip(*(_sides(claim) for claim in telling), strict=True)
    first, last = min(days), max(days)
    past = [claim for claim in telling if claim.status in _PAST]
    return Happening(
        id=event.id,
        kind=told.kind,
        type=told.type,
        mode=told.mode,
        what=event.what,
        day=_day(past, last) or _long_ago(past, first) or first,
        reported=first,
        known=last,
        status=Status.NOT_HAPPENED if denied else _most_common(claim.status for claim in telling),
        initiators=_shared(left),
        recipients=_shared(right),
        named=tuple(dict.fromkeys(name for claim in coded for one in mentions_of(claim) for name in _names(one))),
        goods=_goods(telling),
        contexts=_shared([content.contexts for claim in telling if isinstance(content := claim.content, Deed)]),
        amounts=_amounts(affirming, concept_of),
        places=tuple(dict.fromkeys(place.name for claim in telling for place in claim.places)),
        countries=tuple(dict.fromkeys(one.country for claim in telling for one in claim.places if one.country)),
        origins=stands.count(Stance.AFFIRMS),
        denials=stands.count(Stance.DENIES),
        documents=len(event.documents),
        source=min((grade.mark for grade in event.sources), default="F"),
        information=event.grade.mark if event.grade else "6",
        verdicts=tuple(dict.fromkeys(one for claim in coded for one in verdicts.get(claim.id, ()))),
        claims=tuple(claim.id for claim in claims),
    )


_PAST: Final = frozenset({Status.HAPPENED, Status.ONGOING})


def _coded(claim: Claim) -> Coded:
    match claim.content:
        case Deed(type=type_, mode=mode):
            return Coded("event", type_, mode)
        case Condition(condition=condition):
            return Coded("state", condition, None)
        case Figure(measure=measure):
            return Coded("figure", measure, None)
        case Assessment(judgement=judgement):
            return Coded("assessment", judgement, None)
    raise ValueError(f"{claim.kind} is no code")


def _told(claims: Sequence[Claim]) -> Coded:
    """Return what most claims of the first kind that there is have, the surer ones counting more."""
    kind = min((claim.kind for claim in claims), key=_ORDER.index)
    weights: defaultdict[Coded, float] = defaultdict(float)
    for claim in claims:
        if claim.kind == kind:
            weights[_coded(claim)] += max(claim.certainty, 0) + 1
    return max(weights, key=lambda coded: weights[coded])


def _sides(claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    match claim.content:
        case Deed(initiators=left, recipients=right):
            pass
        case Condition(about=left, towards=right):
            pass
        case Assessment(about=left, threatened=right):
            pass
        case _:
            left, right = mentions_of(claim), ()
    return _acting(left), _acting(right)


def _acting(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.affiliation for mention in mentions))


def _names(mention: Mention) -> Iterable[str]:
    return dict.fromkeys((mention.actor, mention.affiliation))


def _shared(some: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return what at least half of those have that have anything: what strayed into one claim is left out."""
    told = [set(one) for one in some if one]
    counts = Counter(name for one in told for name in sorted(one))
    return tuple(name for name, count in counts.items() if 2 * count >= len(told))


def _goods(claims: Iterable[Claim]) -> tuple[str, ...]:
    return _shared([[goods.concept for goods in one.content.goods] for one in claims if isinstance(one.content, Deed)])


def _day(claims: Iterable[Claim], last: date) -> date | None:
    """Return the day on which most claims set it, of those that name a single one."""
    named = [
        when.start
        for claim in claims
        for when in claim.times
        if when.kind is TimeKind.DATE and when.start is not None and when.start == when.end and when.start <= last
    ]
    return _most_common(named) if named else None


def _long_ago(claims: Sequence[Claim], first: date) -> date | None:
    """Return the last day of the month or year in which most claims set it, where that is history.

    Nobody who is told of 1979 knows the day; but that of the report it was not.
    """
    ended = [
        max(when.end for when in told if when.end)
        for claim in claims
        if (told := [when for when in claim.times if when.kind is TimeKind.DATE and when.start and when.end])
    ]
    if 2 * len(ended) <= len(claims):
        return None
    day = _most_common(ended)
    return day if (first - day).days > LATE else None


def _most_common(values: Iterable[Value]) -> Value:
    """Return the commonest of some values, of several the first."""
    return Counter(values).most_common(1)[0][0]


def _amounts(claims: Iterable[Claim], concept_of: Callable[[str], str | None]) -> tuple[Amount, ...]:
    """Return how many and how much claims give, what several give alike once."""
    given: defaultdict[tuple[float, str | None, str | None], list[tuple[Quantity, str]]] = defaultdict(list)
    for claim in claims:
        for quantity in claim.quantities:
            given[quantity.value, quantity.of, quantity.unit].append((quantity, claim.id))
    return tuple(
        Amount(
            value=value,
            text=several[0][0].text,
            of=of,
            unit=unit,
            goods=concept_of(of) if of else None,
            claims=tuple(dict.fromkeys(claim for _, claim in several)),
        )
        for (value, of, unit), several in given.items()
    )
