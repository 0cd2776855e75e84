"""Listed: the settled events that meet some conditions, ranked or by day, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tocsin.ledger import View
from tocsin.model import Happening, Status
from tocsin.run.joining.events import window
from tocsin.run.live.today import importance
from tocsin.vocabulary.words import Words

_MOST: Final = 3_000  # events that are looked at, the latest of the days
_RANKED: Final = 1_000  # where nothing is asked for but the days
_DAYS: Final = 30


class Order(StrEnum):
    """In which order events are listed."""

    IMPORTANCE = "importance"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What events of a list have in common; None is anything.

    `since` and `until` bound the day on which they happened. `actor` is the id of somebody whom they name, `kind` is
    event, state, figure or assessment, `type` as in `Happening`, `country` where they happened (ISO 3166 alpha-3),
    `origins` how many affirm it at least, `grade` the worst grade of the information ("1" to "6").
    """

    since: date | None = None
    until: date | None = None
    actor: str | None = None
    kind: str | None = None
    type: str | None = None
    status: Status | None = None
    country: str | None = None
    origins: int | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The events that were found, in order; `days` are those that were looked at.

    `cut` is how many events were looked at where these days have more: the earlier ones were not. Else it is None.
    """

    happenings: tuple[Happening, ...]
    days: tuple[date, date]
    cut: int | None


def listed(view: View, wanted: Wanted, words: Words, *, order: Order = Order.IMPORTANCE) -> Listed:
    """Return the settled events of some days that are as wanted; without days, of the last thirty."""
    first, last = window(view, wanted.since, wanted.until, days=_DAYS)
    actors = (wanted.actor,) if wanted.actor else ()
    conditions = list(_conditions(wanted))
    most = _MOST if conditions or actors else _RANKED
    known = list(view.latest_happenings(most + 1, since=first, until=last, of=actors))
    found = [one for one in known[:most] if all(met(one) for met in conditions)]
    if order is Order.IMPORTANCE:
        found.sort(key=lambda one: (-importance(one, words, day=last), one.id))
    return Listed(happenings=tuple(found), days=(first, last), cut=most if len(known) > most else None)


_MET: Final[Mapping[str, Callable[[Happening, object], bool]]] = {
    "kind": lambda one, value: one.kind == value,
    "type": lambda one, value: one.type == value,
    "status": lambda one, value: one.status == value,
    "country": lambda one, value: value in one.countries,
    "origins": lambda one, value: isinstance(value, int) and one.origins >= value,
    "grade": lambda one, value: one.information <= str(value),
}


def _conditions(wanted: Wanted) -> Iterator[Callable[[Happening], bool]]:
    for name, met in _MET.items():
        value = getattr(wanted, name)
        if value is not None:
            yield lambda one, met=met, value=value: met(one, value)  # type: ignore[misc]
