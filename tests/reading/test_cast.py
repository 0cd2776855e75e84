"""Mentions in, the most prominent out: by recency, by standing as subject, by kind."""

from __future__ import annotations

import pytest

from tocsin.model import ActorKind, Mention, Span
from tocsin.reading.cast import Cast

KINDS = {
    "SDN": ActorKind.STATE, "TCD": ActorKind.STATE, "KEN": ActorKind.STATE, "NATO": ActorKind.ORGANISATION,
    "mark-rutte": ActorKind.PERSON,
}  # fmt: skip
STATES = frozenset({ActorKind.STATE})


def mention(actor: str, acts_for: str | None = None) -> Mention:
    return Mention(actor=actor, text=actor, span=Span(0, len(actor)), how="name", acts_for=acts_for)


def cast(*sentences: str) -> Cast:
    """Return a cast after sentences such as "SDN* TCD", where * marks the subject."""
    filled = Cast(dict(KINDS))
    for sentence in sentences:
        actors = sentence.split()
        names = [mention(actor.rstrip("*")) for actor in actors]
        filled.enter(names, [actor.rstrip("*") for actor in actors if actor.endswith("*")], [])
    return filled


@pytest.mark.parametrize(
    ("sentences", "kinds", "actor"),
    [
        (["SDN* TCD"], STATES, "SDN"),
        (["TCD SDN*"], STATES, "SDN"),
        (["SDN*", "TCD*"], STATES, "TCD"),
        (["SDN* NATO mark-rutte"], frozenset({ActorKind.PERSON}), "mark-rutte"),
        (["SDN* NATO"], frozenset({ActorKind.ORGANISATION}), "NATO"),
        (["SDN*"], frozenset({ActorKind.PERSON}), None),
        ([], STATES, None),
        (["SDN*", *["KEN*"] * 7], STATES, "KEN"),
    ],
)
def test_the_most_prominent(sentences: list[str], kinds: frozenset[ActorKind], actor: str | None) -> None:
    found = cast(*sentences).latest(kinds)
    assert (found.actor if found else None) == actor


def test_who_cannot_be_meant_is_left_out() -> None:
    found = cast("SDN* TCD").latest(STATES, but=frozenset({"SDN"}))
    assert found is not None
    assert found.actor == "TCD"


def test_what_was_named_too_long_ago_is_forgotten() -> None:
    assert cast("SDN*", *["mark-rutte"] * 6).latest(STATES) is None


def test_who_precedes_in_the_same_sentence_counts() -> None:
    found = cast("SDN").latest(STATES, here=[mention("TCD")])
    assert found is not None
    assert found.actor == "TCD"


@pytest.mark.parametrize(("sentences", "found"), [(["SDN* TCD"], {"SDN", "TCD"}), (["SDN*"], set())])
def test_a_group_is_complete_or_nobody(sentences: list[str], found: set[str]) -> None:
    assert {one.actor for one in cast(*sentences).latest_group(STATES, 2)} == found
