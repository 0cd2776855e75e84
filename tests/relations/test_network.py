"""The network: edges by quad class over a window, as frames and as a graph, and what is on record beneath them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from happened import START, happened, happenings, many, seconds
from hypothesis import given

from tocsin.model import Happening
from tocsin.reference.entries import Treaty
from tocsin.relations.bonds import bonds, clubs_of
from tocsin.relations.network import EDGES, TIES, edges, ego, graph, nodes_in, nodes_of, ties
from tocsin.relations.rows import rows
from tocsin.vocabulary import Vocabulary

SCORES = {
    "AID": (2, 10.0), "AGREE": (1, 2.5), "CONSULT": (1, 2.5), "COOPERATE": (2, 9.5), "REQUEST": (3, 0.0),
    "REJECT": (3, -2.0), "CONCEDE": (2, 4.5), "RETREAT": (2, 6.5), "SANCTION": (4, -6.0), "ASSAULT": (4, -9.0),
}  # fmt: skip
END = START + timedelta(days=90)


def framed(*some: Happening, until: date = END, **more: Any) -> pl.DataFrame:
    return edges(rows(some, SCORES), since=START, until=until, **more)


def test_an_edge_counts_events_and_weighs_them_by_intensity_and_origins() -> None:
    frame = framed(
        happened("AID", "PRK", "RUS", on=5, origins=1, documents=40),
        happened("COOPERATE", "PRK", "RUS", on=80, origins=3, documents=1),
        happened("ASSAULT", "PRK", "RUS", on=91, origins=3),
        happened("ASSAULT", "PRK", "RUS", on=7, origins=2),
        happened("AID", "RUS", "PRK", on=90, origins=2),
    )
    assert dict(frame.schema) == dict(EDGES)
    assert frame.select("initiator", "recipient", "quad", "events").rows() == [
        ("PRK", "RUS", 2, 2),
        ("PRK", "RUS", 4, 1),
        ("RUS", "PRK", 2, 1),
    ]
    first = frame.row(0, named=True)
    assert first["weight"] == pytest.approx(1.0 * 0.5 + 0.95 * 0.875)
    assert first["intensity"] == pytest.approx(9.75)
    assert (first["origins"], first["first"], first["last"]) == (3, date(2024, 1, 6), date(2024, 3, 21))
    assert len(first["happenings"]) == 2


def test_what_was_never_traced_weighs_as_one_origin() -> None:
    row = rows([happened("AID", "PRK", "RUS", origins=4)], SCORES).with_columns(origins=pl.lit(None, pl.UInt32))
    frame = edges(row, since=START, until=END)
    assert frame.select("weight", "origins").row(0) == (0.5, None)


def test_bodies_of_a_state_are_that_state_and_strangers_are_left_out() -> None:
    nodes = {"RUS": "RUS", "PRK": "PRK", "ministry": "RUS"}
    frame = framed(
        happened("AID", "RUS ministry", "PRK", on=5),
        happened("AID", "ministry", "RUS", on=6),
        happened("ASSAULT", "rebels", "RUS", on=7),
        nodes=nodes,
    )
    assert frame.select("initiator", "recipient", "events").rows() == [("RUS", "PRK", 1)]


def test_ties_set_both_directions_off_against_each_other() -> None:
    frame = ties(
        framed(
            happened("AID", "PRK", "RUS", on=5),
            happened("AID", "RUS", "PRK", on=6),
            happened("SANCTION", "RUS", "PRK", on=7),
            happened("CONSULT", "CHN USA", on=8),
        )
    )
    assert dict(frame.schema) == dict(TIES)
    assert frame.rows() == [("CHN", "USA", 0.25, 0.0, 0.25, 1), ("PRK", "RUS", 1.0, 0.3, 0.7, 3)]


def test_a_graph_has_an_edge_for_each_direction_and_class() -> None:
    found = graph(
        framed(happened("AID", "PRK", "RUS"), happened("REJECT", "PRK", "RUS"), happened("AID", "CHN", "PRK"))
    )
    assert sorted(found.nodes) == ["CHN", "PRK", "RUS"]
    assert sorted(found.edges(keys=True)) == [("CHN", "PRK", 2), ("PRK", "RUS", 2), ("PRK", "RUS", 3)]
    assert found.edges["PRK", "RUS", 3]["intensity"] == -2


def test_an_ego_network_has_the_ties_among_those_it_deals_with() -> None:
    frame = framed(
        happened("AID", "PRK", "RUS"), happened("AID", "CHN", "RUS"), happened("AID", "CHN", "PRK"),
        happened("AID", "CHN", "IRN"),
    )  # fmt: skip
    assert nodes_in(ego(frame, "RUS")) == ["CHN", "PRK", "RUS"]
    assert ego(frame, "RUS").height == 3
    assert ego(frame, "IRN").height == 1
    assert ego(frame, "FRA").height == 0


def test_nothing_in_the_window_is_an_empty_frame() -> None:
    frame = framed(happened("AID", "PRK", "RUS", on=200))
    assert (frame.height, ties(frame).height, graph(frame).number_of_nodes()) == (0, 0, 0)


@given(happenings)
def test_edges_do_not_depend_on_the_order_and_cite_what_exists(some: list[Happening]) -> None:
    until = START + timedelta(days=900)
    frame = framed(*some, until=until)
    assert framed(*reversed(some), until=until).equals(frame)
    assert {one for ids in frame["happenings"] for one in ids} <= {one.id for one in some}
    assert (frame["events"] == frame["happenings"].list.len()).all()
    assert (frame["weight"] <= frame["events"]).all()


def test_fifty_thousand_happenings_take_less_than_two_seconds() -> None:
    some = rows(many(50_000), SCORES)

    def all_of_it() -> int:
        frame = edges(some, since=START, until=date(2033, 12, 31))
        return ties(frame).height + len(graph(frame))

    assert all_of_it() > 500
    assert seconds(all_of_it) < 2


ALLIANCE = Treaty(
    name="Pact", parties=("RUS", "PRK"), kind="mutual defence", signed=date(2024, 6, 19), in_force=date(2024, 12, 4),
    ended=date(2025, 12, 4), source="a gazette",
)  # fmt: skip


@pytest.mark.parametrize(
    ("on", "since"),
    [
        (date(2024, 6, 18), []),
        (date(2024, 6, 19), [None]),
        (date(2024, 12, 4), [date(2024, 12, 4)]),
        (date(2025, 12, 4), []),
    ],
)
def test_a_treaty_binds_from_its_signature_to_its_end(
    vocabulary: Vocabulary, on: date, since: list[date | None]
) -> None:
    found = bonds(vocabulary.actors, [ALLIANCE], on=on, among={"RUS", "PRK"})
    assert [one.since for one in found] == since
    assert {(one.one, one.other, one.kind, one.source) for one in found} <= {
        ("PRK", "RUS", "mutual defence", "a gazette")
    }


def test_memberships_count_on_their_days(vocabulary: Vocabulary) -> None:
    before, after = (
        bonds(vocabulary.actors, [], on=day, among={"SWE", "NATO", "EU"})
        for day in (date(2024, 3, 6), date(2024, 3, 7))
    )
    assert clubs_of(before, "SWE") == ("EU",)
    assert clubs_of(after, "SWE") == ("EU", "NATO")


def test_nodes_are_states_and_organisations(vocabulary: Vocabulary) -> None:
    nodes = nodes_of(vocabulary.actors)
    assert (nodes["RUS"], nodes["NATO"]) == ("RUS", "NATO")
    assert not [one for one in nodes if vocabulary.actors.by_id[one].kind.value not in ("state", "organisation")]
