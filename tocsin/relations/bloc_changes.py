"""How blocs change from one window to the next, and which ties moved them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

import polars as pl

from tocsin.model import Bloc, BlocChange, Shift
from tocsin.relations.network import CONFLICT, COOPERATION, Weights, net_weights, nodes_in

_COMMON: Final = 2  # members whom two blocs must share at least for the one to live on in the other
_SHOWN: Final = 4  # ties that a change names
_CITED: Final = 12  # happenings that a change cites

Members = frozenset[str]
Pair = tuple[str, str]
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Windows:
    """What is needed to say why: net weights in both windows, and the happenings of each in the later one."""

    before: Weights
    after: Weights
    made: Mapping[tuple[Pair, bool], list[str]]
    seen: Members
    names: Names


def bloc_changes(
    before: Sequence[Bloc],
    after: Sequence[Bloc],
    edges: tuple[pl.DataFrame, pl.DataFrame],
    *,
    weights: tuple[Weights, Weights] | None = None,
    names: Names | None = None,
) -> tuple[BlocChange, ...]:
    """Return how the blocs of one window became those of another, with the ties that moved most.

    `edges` are the frames (`network.EDGES`) of the two windows, `weights` their net weights, where these are at hand. A
    bloc lives on in those with which it shares two members at least, and half of the smaller of the two: in more than
    one it split, and one in which more than one live on merged. Of two blocs that are each other's nearest (by the
    share of members in common), the others joined or left; who has no tie at all in the later window has fallen silent
    and has not left. Those alone are no bloc.
    """
    old, new = ([frozenset(one.members) for one in blocs if len(one.members) > 1] for blocs in (before, after))
    earlier, later = edges
    windows = _windows(later, weights or (net_weights(earlier), net_weights(later)), names or {})
    parts = {one: [other for other in new if _lives_on(one, other)] for one in old}
    sources = {other: [one for one in old if _lives_on(one, other)] for other in new}
    found = [
        *(
            _change(Shift.FORMED, one, (), (one,), combinations(sorted(one), 2), windows)
            for one in new
            if not sources[one]
        ),
        *(
            _change(Shift.DISSOLVED, one, (one,), (), combinations(sorted(one), 2), windows)
            for one in old
            if not parts[one]
        ),
        *(_merged(one, sources[one], windows) for one in new if len(sources[one]) > 1),
        *(_split(one, parts[one], windows) for one in old if len(parts[one]) > 1),
        *_moves(parts, sources, windows),
    ]
    order = list(Shift)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), -len(one.actors), one.actors)))


def _windows(later: pl.DataFrame, weights: tuple[Weights, Weights], names: Names) -> _Windows:
    return _Windows(*weights, _made(later), frozenset(nodes_in(later)), names)


def _lives_on(one: Members, other: Members) -> bool:
    common = len(one & other)
    return common >= _COMMON and 2 * common >= min(len(one), len(other))


def _merged(bloc: Members, sources: Sequence[Members], windows: _Windows) -> BlocChange:
    own = [one & bloc for one in sources]
    return _change(Shift.MERGED, frozenset().union(*own), sources, (bloc,), _across(own), windows)


def _split(bloc: Members, parts: Sequence[Members], windows: _Windows) -> BlocChange:
    own = [one & bloc for one in parts]
    return _change(Shift.SPLIT, frozenset().union(*own), (bloc,), parts, _across(own), windows)


def _moves(
    parts: Mapping[Members, list[Members]], sources: Mapping[Members, list[Members]], windows: _Windows
) -> Iterator[BlocChange]:
    """Yield who joined and who left each bloc that lives on, beyond those that came or went by merging or splitting."""
    for old, heirs in parts.items():
        new = max(heirs, key=lambda one: _likeness(old, one), default=frozenset[str]())
        if not new or max(sources[new], key=lambda one: _likeness(new, one)) != old:
            continue
        joined = new.difference(*sources[new])
        left = (old & windows.seen).difference(*heirs)
        if joined:
            yield _change(Shift.JOINED, joined, (old,), (new,), product(joined, new - joined), windows)
        if left:
            yield _change(Shift.LEFT, left, (old,), (new,), product(left, old - left), windows)


def _likeness(one: Members, other: Members) -> tuple[float, list[str]]:
    return len(one & other) / len(one | other), sorted(other)


def _across(groups: Sequence[Members]) -> Iterator[Pair]:
    for one, other in combinations(groups, 2):
        yield from product(one, other)


def _change(
    kind: Shift,
    actors: Collection[str],
    before: Sequence[Members],
    after: Sequence[Members],
    pairs: Iterable[Pair],
    windows: _Windows,
) -> BlocChange:
    moved = _moved(pairs, windows, upwards=kind in (Shift.FORMED, Shift.MERGED, Shift.JOINED))
    cited = [one for pair, _, _, rose in moved for one in windows.made.get((pair, rose), [])]
    return BlocChange(
        kind=kind,
        actors=tuple(sorted(actors)),
        before=tuple(tuple(sorted(one)) for one in before),
        after=tuple(tuple(sorted(one)) for one in after),
        why=tuple(_told(pair, was, now, windows.names) for pair, was, now, _ in moved),
        happenings=tuple(dict.fromkeys(cited))[:_CITED],
    )


def _moved(pairs: Iterable[Pair], windows: _Windows, *, upwards: bool) -> list[tuple[Pair, float, float, bool]]:
    """Return the ties that moved most in the direction of a change, with their net weight before and after."""
    found = []
    for pair in {(min(pair), max(pair)) for pair in pairs}:
        was, now = windows.before.get(pair, 0.0), windows.after.get(pair, 0.0)
        if now != was and (now > was) == upwards:
            found.append((pair, was, now, upwards))
    return sorted(found, key=lambda one: (-abs(one[2] - one[1]), one[0]))[:_SHOWN]


def _told(pair: Pair, was: float, now: float, names: Names) -> str:
    one, other = (names.get(actor, actor) for actor in pair)
    return f"{one} and {other}: net weight {was:.1f} before, {now:.1f} after"


def _made(edges: pl.DataFrame) -> dict[tuple[Pair, bool], list[str]]:
    """Return the happenings of every two nodes, those of cooperation (True) apart from those of conflict."""
    found: dict[tuple[Pair, bool], list[str]] = defaultdict(list)
    for one, other, quad, ids in edges.select("initiator", "recipient", "quad", "happenings").iter_rows():
        if quad in COOPERATION or quad in CONFLICT:
            found[(min(one, other), max(one, other)), quad in COOPERATION] += ids
    return found
