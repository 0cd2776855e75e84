"""Today: the stories of the last days by how much they matter, how the watches stand, and how fresh all of it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nsmallest
from itertools import zip_longest
from math import log2
from typing import TYPE_CHECKING, Final

from tocsin.corroboration import stories
from tocsin.ledger import View
from tocsin.ledger.happenings import numbered
from tocsin.model import Document, Happening, Status
from tocsin.relations.periods import every_day
from tocsin.vocabulary.words import Words

if TYPE_CHECKING:
    from tocsin.run.live.service import Service

_WINDOWS: Final = (3, 10, 30)  # days of which the stories are: as few as have enough of them
_ENOUGH: Final = 6
_WEIGHED: Final = 6  # events for each story that is asked for: those that matter most are put into stories
_TRACED: Final = 80  # events of a day of which it is kept which reports tell of them
_COMPARED: Final = 6  # documents for each story whose words are compared
_REAL: Final[Mapping[Status, float]] = {
    Status.HAPPENED: 1.0,
    Status.ONGOING: 0.9,
    Status.THREATENED: 0.7,
    Status.PLANNED: 0.6,
    Status.POSSIBLE: 0.4,
    Status.NOT_HAPPENED: 0.3,
}
_NEW: Final = 0.3  # what it adds to be reported today first, and to be looked at by a watch
_WATCHED: Final = 0.5
_OF_NO_TYPE: Final = 0.15  # what a statement or figure weighs, against 1 for the gravest event


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Events that the same reports tell of: the one that matters most, the others, and the reports."""

    lead: Happening
    others: tuple[Happening, ...]
    documents: tuple[Document, ...]


def importance(one: Happening, words: Words, *, day: date, watched: Collection[str] = ()) -> float:
    """Return how much an event matters on a day: how grave it is and how real, how well attested, new, and watched.

    Gravity is the distance of its type's score from zero, of 10 at most; reports and origins count by their logarithm,
    so that fourteen reprints weigh less than three origins.
    """
    return _weight(one, words) + _NEW * (one.reported == day) + _WATCHED * (one.id in watched)


def _weight(one: Happening, words: Words) -> float:
    """Return how much an event matters on whatever day and to whomever."""
    type_ = words.event_types.get(one.type)
    gravity = (abs(type_.score) / 10 if type_ else 0.0) if one.kind == "event" else _OF_NO_TYPE
    return gravity * _REAL[one.status] + 0.15 * log2(1 + one.documents) + 0.35 * log2(1 + one.origins)


def latest_stories(
    service: Service, view: View, day: date, *, watched: Collection[str] = (), most: int = 12
) -> tuple[int, list[Story]]:
    """Return the stories of the days up to one, and how many days these are: three, or more where little was read."""
    for days in _WINDOWS:
        found = stories_of(service, view, (day - timedelta(days=days - 1), day), watched=watched, most=most)
        if len(found) >= _ENOUGH:
            break
    return days, found


def stories_of(
    service: Service, view: View, days: tuple[date, date], *, watched: Collection[str] = (), most: int = 12
) -> list[Story]:
    """Return the stories of some days, those that matter most first, as they were known by the end of the last."""
    heaviest, told_in = _heaviest(service, view, days, watched, _WEIGHED * most)
    # One report of each event, then a second: so that as many events as can be find their story.
    in_turn = dict.fromkeys(id_ for row in zip_longest(*told_in.values()) for id_ in row if id_)
    documents = view.documents_with(list(in_turn)[: _COMPARED * most])
    numbers = dict(zip(documents, stories([one.text for one in documents.values()]), strict=True))
    events: defaultdict[int, list[Happening]] = defaultdict(list)
    for one in heaviest:
        if counts := Counter(numbers[id_] for id_ in told_in[one.id] if id_ in numbers):
            events[counts.most_common(1)[0][0]].append(one)
    found = [
        Story(
            lead=some[0],
            others=tuple(some[1:]),
            documents=tuple(one for id_, one in documents.items() if numbers[id_] == number),
        )
        for number, some in events.items()
    ]
    return found[:most]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """An edition of an event by its number, when the event was first reported, and how much it matters: None, not.

    The reports that tell of it are there for those that matter most on their day.
    """

    number: int
    reported: date | None = None
    weight: float | None = None
    documents: tuple[str, ...] | None = None


def _heaviest(
    service: Service, view: View, days: tuple[date, date], watched: Collection[str], most: int
) -> tuple[list[Happening], dict[str, tuple[str, ...]]]:
    """Return so many of the events of which anything became known on some days, those that matter most first.

    With them go the reports that tell of each, by its id.
    """
    known: dict[str, _Weighed] = {}
    for some in weighed(service, view, every_day(*days)):
        known |= some
    weights = {
        id_: one.weight + _NEW * (one.reported == days[1]) + _WATCHED * (id_ in watched)
        for id_, one in known.items()
        if one.weight is not None
    }
    heaviest = _first(most, weights)
    found = {one.id: one for one in numbered(view.ledger, [known[id_].number for id_ in heaviest])}
    others = _documents(view, [found[id_] for id_ in heaviest if known[id_].documents is None])
    documents = {id_: others[id_] if (own := known[id_].documents) is None else own for id_ in heaviest}
    return [found[id_] for id_ in heaviest], documents


def _first(most: int, weights: Mapping[str, float]) -> list[str]:
    """Return so many ids, those of the greatest weights first."""
    return nsmallest(most, weights, key=lambda id_: (-weights[id_], id_))


def weighed(service: Service, view: View, days: Iterable[date]) -> Iterator[dict[str, _Weighed]]:
    """Yield for each of some days the events of which anything became known on it, by their ids.

    They are kept, since many windows have the same day.
    """
    words = service.desk.vocabulary.words

    def work(day: date) -> dict[str, _Weighed]:
        known = {one.id: one for one in view.editions(day, day)}
        real = {id_: one.happening for id_, one in known.items() if one.happening}
        weights = {id_: _weight(one, words) for id_, one in real.items()}
        told_in = _documents(view, [real[id_] for id_ in _first(_TRACED, weights)])
        return {
            id_: _Weighed(one.number, real[id_].reported, weights[id_], told_in.get(id_))
            if id_ in real
            else _Weighed(one.number)
            for id_, one in known.items()
        }

    until = view.as_of or date.max
    return service.days.answers((day for day in days if day <= until), ("weighed", view.recorded_by), work)


def _documents(view: View, happenings: Collection[Happening]) -> dict[str, tuple[str, ...]]:
    """Return the documents that tell of each of some events, by its id."""
    claims = {claim: one.id for one in happenings for claim in one.claims}
    found: dict[str, dict[str, None]] = {one.id: {} for one in happenings}
    for claim, document in view.told_in(claims):
        found[claims[claim]][document] = None
    return {id_: tuple(some) for id_, some in found.items()}
