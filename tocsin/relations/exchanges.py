"""Exchanges: transfers in two directions that answer each other, and why that is thought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, product
from typing import Final

from tocsin.model import Basis, Exchange, Link, LinkKind, Progress, Transfer
from tocsin.relations.handing_over import SHARED

WINDOW: Final = 90  # days within which one transfer may answer another
_TIMED: Final = frozenset({Progress.TOOK_PLACE, Progress.PROMISED})  # what can answer something by its day alone
_SHOWN: Final = 5  # reasons that an exchange gives

Direction = list[Transfer]
Pair = tuple[str, str]
Claims = Mapping[str, frozenset[str]]
"""The claims that a report ties to a claim, by its id."""


@dataclass(frozen=True, slots=True)
class _Tie:
    """Why two transfers are thought to answer each other; the lower its rank, the more telling."""

    given: Transfer
    returned: Transfer
    basis: Basis
    rank: int
    why: str
    claims: tuple[str, ...] = ()


def exchanges(
    transfers: Iterable[Transfer], links: Iterable[Link] = (), *, window: int = WINDOW
) -> tuple[Exchange, ...]:
    """Return the exchanges among some transfers, those that a report states first.

    1. A link of kind "exchange" between claims of the two directions: the report says "in return for". 2. One happening
    has both directions. 3. Other goods came back within `window` days. A transfer that is in an exchange by a stronger
    reason is in none by a weaker one. Neither the order of transfers nor that of links matters.
    """
    stated = _tied(links)
    found = chain.from_iterable(
        _of_pair(*directions, stated, window) for directions in _directions(transfers).values() if all(directions)
    )
    order = list(Basis)
    return tuple(sorted(found, key=lambda one: (order.index(one.basis), one.one, one.other, one.id)))


def _tied(links: Iterable[Link]) -> Claims:
    found: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.kind is LinkKind.EXCHANGE:
            found[link.left].add(link.right)
            found[link.right].add(link.left)
    return {claim: frozenset(others) for claim, others in found.items()}


def _directions(transfers: Iterable[Transfer]) -> Mapping[tuple[str, str, str], tuple[Direction, Direction]]:
    """Return the transfers of every two actors, by provenance: those of the first by name, and those of the second."""
    found: dict[tuple[str, str, str], tuple[Direction, Direction]] = defaultdict(lambda: ([], []))
    for one in sorted(transfers, key=lambda one: one.id):
        first, second = sorted((one.giver, one.taker))
        found[first, second, one.provenance][one.giver != first].append(one)
    return found


def _of_pair(given: Direction, returned: Direction, stated: Claims, window: int) -> Iterator[Exchange]:
    taken: set[str] = set()
    for ties in (
        [tie for one, other in product(given, returned) if (tie := _stated(one, other, stated))] if stated else [],
        list(_mutual(given, returned)),
        [tie for one, other in product(given, returned) if (tie := _in_time(one, other, window))],
    ):
        free = [tie for tie in ties if tie.given.id not in taken and tie.returned.id not in taken]
        taken.update(transfer.id for tie in free for transfer in (tie.given, tie.returned))
        yield from _joined(free)


def _stated(given: Transfer, returned: Transfer, stated: Claims) -> _Tie | None:
    answered = {claim for stage in returned.history for claim in stage.claims}
    own = (claim for stage in given.history for claim in stage.claims if claim in stated)
    tied = [(claim, other) for claim in own for other in stated[claim] & answered]
    if not tied:
        return None
    claims = tuple(sorted({claim for pair in tied for claim in pair}))
    return _Tie(given, returned, Basis.STATED, 0, "a report says so", claims)


def _mutual(given: Direction, returned: Direction) -> Iterator[_Tie]:
    by_happening = {stage.happening: one for one in returned for stage in one.history}
    for one in given:
        for stage in one.history:
            other = by_happening.get(stage.happening)
            # "Troops for troops" is one transfer that reports have both ways round, and not an exchange.
            if other is not None and stage.progress in _TIMED and (one.goods != other.goods or one.goods in SHARED):
                why = f"one happening, of {stage.day}, has {one.goods} and {other.goods}"
                yield _Tie(one, other, Basis.MUTUAL, 0, why, stage.claims)
                break


def _in_time(given: Transfer, returned: Transfer, window: int) -> _Tie | None:
    if given.goods == returned.goods:
        return None
    nearest = _nearest(_days(given), _days(returned))
    if nearest is None or (apart := abs((nearest[0] - nearest[1]).days)) > window:
        return None
    first, second = (given, returned) if nearest[0] <= nearest[1] else (returned, given)
    after = f"{apart} days after" if apart > 1 else "one day after" if apart else "on the same day as"
    why = f"{second.goods} came {after} {first.goods}"
    return _Tie(given, returned, Basis.IN_TIME, apart, why)


def _days(transfer: Transfer) -> list[date]:
    return [stage.day for stage in transfer.history if stage.progress in _TIMED]


def _nearest(left: list[date], right: list[date]) -> tuple[date, date] | None:
    """Return the two days of two rising lists that lie nearest to each other; None where one is empty."""
    best: tuple[date, date] | None = None
    at = behind = 0
    while at < len(left) and behind < len(right):
        pair = (left[at], right[behind])
        if best is None or abs((pair[0] - pair[1]).days) < abs((best[0] - best[1]).days):
            best = pair
        if pair[0] <= pair[1]:
            at += 1
        else:
            behind += 1
    return best


def _joined(ties: list[_Tie]) -> Iterator[Exchange]:
    """Yield an exchange for all transfers that hang together by some ties of one basis."""
    import networkx as nx  # imported here: it takes a tenth of a second, and a page seldom needs it

    graph = nx.Graph((tie.given.id, tie.returned.id) for tie in ties)
    for ids in nx.connected_components(graph):
        own = sorted((tie for tie in ties if tie.given.id in ids), key=lambda tie: (tie.rank, tie.why))
        given, returned = ({tie.given.id: tie.given for tie in own}, {tie.returned.id: tie.returned for tie in own})
        yield Exchange(
            one=own[0].given.giver,
            other=own[0].given.taker,
            given=_by_day(given),
            returned=_by_day(returned),
            basis=own[0].basis,
            why=_reasons(own),
            claims=tuple(sorted({claim for tie in own for claim in tie.claims})),
        )


def _reasons(ties: list[_Tie]) -> tuple[str, ...]:
    """Return why some ties are thought to be an exchange: what reports say as one reason, else each, the best first."""
    if ties[0].basis is not Basis.STATED:
        return tuple(dict.fromkeys(tie.why for tie in ties))[:_SHOWN]
    given, returned = sorted({tie.given.goods for tie in ties}), sorted({tie.returned.goods for tie in ties})
    return (f"a report says that {', '.join(returned)} and {', '.join(given)} answer each other",)


def _by_day(transfers: Mapping[str, Transfer]) -> tuple[Transfer, ...]:
    return tuple(sorted(transfers.values(), key=lambda one: (one.first, one.id)))
