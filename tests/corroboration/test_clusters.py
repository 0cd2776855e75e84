"""Groups of claims by how alike they are: the most alike first, people's decisions above all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.corroboration.events.clusters import clusters

CHAIN = {("a", "b"): 2.0, ("b", "c"): 2.0}


def test_the_most_alike_are_joined() -> None:
    assert clusters("abc", {("a", "b"): 2.0, ("b", "c"): -1.0}, least=0.0) == [("a", "b"), ("c",)]


def test_a_chain_is_no_group_where_its_ends_have_nothing_in_common() -> None:
    assert clusters("abcd", {**CHAIN, ("c", "d"): 3.0}, least=0.5) == [("a", "b"), ("c", "d")]


def test_together_whatever_the_score() -> None:
    assert clusters("abc", {}, least=0.0, together=[("c", "a")]) == [("a", "c"), ("b",)]


def test_apart_whatever_the_score() -> None:
    assert clusters("ab", {("a", "b"): 9.0}, least=0.0, apart=[("b", "a")]) == [("a",), ("b",)]


def test_apart_is_said_of_whole_groups() -> None:
    scores = {("a", "b"): 9.0, ("b", "c"): 9.0, ("a", "c"): 9.0}
    assert clusters("abc", scores, least=0.0, apart=[("a", "c")]) in ([("a", "b"), ("c",)], [("a",), ("b", "c")])


PAIRS = st.dictionaries(
    st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(lambda pair: pair[0] < pair[1]),
    st.floats(-5, 5),
)


@given(PAIRS, st.sets(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=3))
def test_every_item_is_in_one_group_and_those_apart_in_two(
    scores: dict[tuple[str, str], float], apart: set[tuple[str, str]]
) -> None:
    pairs = [pair for pair in apart if pair[0] != pair[1]]
    found = clusters("abcdefg", scores, least=-1.0, apart=pairs)
    assert sorted(item for group in found for item in group) == list("abcdefg")
    assert not [pair for pair in pairs for group in found if set(pair) <= set(group)]
