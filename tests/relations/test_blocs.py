"""Blocs: who stands with whom, whatever the order, and how that changes from one window to the next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations
from random import Random

import polars as pl
import pytest
from happened import START, happened, happenings, many, seconds
from hypothesis import given

from tocsin.model import Happening
from tocsin.relations.bloc_changes import bloc_changes
from tocsin.relations.blocs import blocs, partition
from tocsin.relations.network import edges, nodes_in
from tocsin.relations.rows import rows

SCORES = {"AID": (2, 10.0), "COOPERATE": (2, 9.5), "REJECT": (3, -2.0), "SANCTION": (4, -6.0), "ASSAULT": (4, -9.0)}
LATE = START + timedelta(days=900)


def framed(some: Iterable[Happening]) -> pl.DataFrame:
    return edges(rows(some, SCORES), since=START, until=LATE)


def together(*groups: str, foes: str = "") -> pl.DataFrame:
    """Return the edges of groups within which all help one another, and of pairs that attack each other."""
    friends = [happened("AID", one, other) for group in groups for one, other in combinations(group.split(), 2)]
    return framed([*friends, *(happened("ASSAULT", *pair.split("-")) for pair in foes.split())])


def members(edges: pl.DataFrame) -> list[str]:
    return [" ".join(sorted(one.members)) for one in blocs(edges)]


@pytest.mark.parametrize(
    ("groups", "foes", "expected"),
    [
        (("A B C", "D E F"), "", ["A B C", "D E F"]),
        (("A B C", "D E F", "C D"), "", ["A B C", "D E F"]),
        # Enemies of which both have the same friend are not in one bloc: the Leiden method alone would have it so.
        (("A C", "B C"), "A-B", ["B C", "A"]),
        # Nor are those in one who have nothing but an enemy in common.
        ((), "A-X B-X C-X", ["A", "B", "C", "X"]),
        ((), "A-B", ["A", "B"]),
        ((), "", []),
    ],
)
def test_blocs_are_those_who_help_one_another(groups: tuple[str, ...], foes: str, expected: list[str]) -> None:
    assert members(together(*groups, foes=foes)) == expected


def test_a_bloc_tells_its_weight_and_its_frictions() -> None:
    first, *_ = blocs(together("A B C D E", "F G H", "A B", foes="D-E D-E C-F"))
    assert sorted(first.members) == ["A", "B", "C", "D", "E"]
    # Ten pairs of half a weight each, less nine tenths of a half between D and E.
    assert first.inside == pytest.approx(10 * 0.5 - 0.45)
    assert first.outside == pytest.approx(-0.45)
    assert first.frictions == ()
    friends = [happened("AID", one, two) for one, two in combinations("ABCDE", 2) if one + two != "DE"]
    first, *_ = blocs(framed([*friends, happened("ASSAULT", "D", "E")]))
    assert first.frictions == (("D", "E"),)
    assert set(first.members[3:]) == {"D", "E"}


@given(happenings)
def test_blocs_part_the_nodes_and_do_not_depend_on_the_order(some: list[Happening]) -> None:
    frame = framed(some)
    found = blocs(frame)
    assert sorted(node for one in found for node in one.members) == nodes_in(frame)
    assert blocs(frame.sample(fraction=1, shuffle=True, seed=3)) == found
    assert blocs(framed(reversed(some))) == found


def test_blocs_that_were_hidden_are_found() -> None:
    """Three blocs of eight among noise, with enmity across: at least nine in ten pairs stand together rightly."""
    random = Random(3)
    names = [f"N{at:02}" for at in range(24)]
    weights = {}
    for one, other in combinations(names, 2):
        same = int(one[1:]) % 3 == int(other[1:]) % 3
        weights[one, other] = random.choice((0.0, 1, 2) if same else (-1.0, -1, 0, 0, 1))
    found = partition(names, weights)
    pairs = [pair for group in found for pair in combinations(group, 2)]
    right = [pair for pair in pairs if int(pair[0][1:]) % 3 == int(pair[1][1:]) % 3]
    assert len(right) / len(pairs) > 0.9
    assert len(right) / (3 * 28) > 0.9


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("A B C",), ("A B C",), []),
        (("A B C", "D E F"), ("A B C D E F",), [("merged", "A B C D E F")]),
        (("A B C D E F",), ("A B C", "D E F"), [("split", "A B C D E F")]),
        (("A B C",), ("A B C", "D E F"), [("formed", "D E F")]),
        (("A B C", "D E F"), ("A B C",), [("dissolved", "D E F")]),
        (("A B C", "D E F G"), ("A B C D", "E F G"), [("joined", "D"), ("left", "D")]),
        # D has no tie at all any more: it fell silent, and nobody knows where it stands.
        (("A B C D",), ("A B C",), []),
        (("A B C",), ("A B C D",), [("joined", "D")]),
    ],
)
def test_how_blocs_change(before: tuple[str, ...], after: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    frames = together(*before), together(*after)
    found = bloc_changes(blocs(frames[0]), blocs(frames[1]), frames)
    assert [(one.kind.value, " ".join(one.actors)) for one in found] == expected


def test_a_change_names_the_ties_that_moved_it_and_cites_their_happenings() -> None:
    frames = together("A B C", "D E F G", foes="A-D"), together("A B C D", "E F G")
    found = bloc_changes(blocs(frames[0]), blocs(frames[1]), frames, names={"D": "Dora"})
    joined, left = found
    assert joined.why == (
        "A and Dora: net weight -0.5 before, 0.5 after",
        "B and Dora: net weight 0.0 before, 0.5 after",
        "C and Dora: net weight 0.0 before, 0.5 after",
    )
    assert len(joined.happenings) == 3
    assert left.why[0] == "Dora and E: net weight 0.5 before, 0.0 after"
    # What no longer happens cannot be cited.
    assert left.happenings == ()


@given(happenings, happenings)
def test_changes_cite_happenings_of_the_later_window(earlier: list[Happening], later: list[Happening]) -> None:
    frames = framed(earlier), framed(later)
    for one in bloc_changes(blocs(frames[0]), blocs(frames[1]), frames):
        assert set(one.happenings) <= {happening.id for happening in later}
        assert set(one.actors) <= {*nodes_in(frames[0]), *nodes_in(frames[1])}


def test_fifty_thousand_happenings_take_less_than_two_seconds() -> None:
    some = rows(many(50_000), SCORES)
    frames = [edges(some, since=date(year, 1, 1), until=date(year + 4, 12, 31)) for year in (2024, 2029)]
    whole = edges(some, since=START, until=date(2033, 12, 31))
    assert seconds(lambda: blocs(whole)) < 2
    before, after = map(blocs, frames)
    assert seconds(lambda: bloc_changes(before, after, (frames[0], frames[1]))) < 2
