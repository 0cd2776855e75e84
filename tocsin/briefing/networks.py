"""What networks say, in the words that screen and pages share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from tocsin.corroboration import in_a_row
from tocsin.model import Bloc, BlocChange, Bond, Shift
from tocsin.relations.bonds import MEMBER

Names = Mapping[str, str]
Pair = tuple[str, str]


def called(actor: str, names: Names) -> str:
    """Return how an actor is called; those without an entry are called as the text has them."""
    return names.get(actor) or actor.removeprefix("unnamed:")


def row(actors: Iterable[str], names: Names) -> str:
    """Return how some actors are called, as a list in words."""
    return in_a_row([called(one, names) for one in actors])


def change_words(one: BlocChange, names: Names) -> str:
    """Return how a bloc changed, in a line: "joined: Mali, to Burkina Faso and Niger"."""
    who = row(one.actors, names)
    match one.kind:
        case Shift.FORMED:
            return f"formed: {who}"
        case Shift.DISSOLVED:
            return f"dissolved: {who}"
        case Shift.MERGED:
            return f"merged: {' with '.join(row(bloc, names) for bloc in one.before)}"
        case Shift.SPLIT:
            return f"split: {' from '.join(row(bloc, names) for bloc in one.after)}"
        case Shift.JOINED:
            return f"joined: {who}, to {row(_others(one.after, one.actors), names)}"
        case Shift.LEFT:
            return f"left: {who}, from {row(_others(one.before, one.actors), names)}"


def bonds_by_pair(bonds: Iterable[Bond], *, around: str | None = None) -> dict[Pair, list[str]]:
    """Return what is on record between every two actors: treaties, and the organisations of which both are members.

    With `around`, between that actor and every other one.
    """
    clubs: dict[str, set[str]] = defaultdict(set)
    found: dict[Pair, list[str]] = defaultdict(list)
    for one in bonds:
        pair = (min(one.one, one.other), max(one.one, one.other))
        if one.kind == MEMBER:
            clubs[one.one].add(one.name)
        if around not in (None, *pair):
            continue
        if one.kind == MEMBER:
            found[pair].append(f"member since {one.since:%Y}")
        else:
            force = f"in force since {one.since:%Y}" if one.since else f"signed {one.signed:%Y-%m-%d}"
            found[pair].append(f"{one.kind}, {force}")
    for left, right in combinations(sorted(clubs), 2):
        if around in (None, left, right) and (common := sorted(clubs[left] & clubs[right])):
            found[left, right].append(f"both in {', '.join(common)}")
    return found


def bloc_of(blocs: Iterable[Bloc], actor: str) -> Bloc | None:
    """Return the bloc of two or more in which an actor is; None where it stands alone."""
    return next((one for one in blocs if actor in one.members and len(one.members) > 1), None)


def _others(blocs: Iterable[Sequence[str]], actors: Iterable[str]) -> list[str]:
    moved = set(actors)
    return [one for bloc in blocs for one in bloc if one not in moved]
