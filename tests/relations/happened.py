"""Happenings made by hand, for the tests of relations."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st

from tocsin.model import Amount, Happening, Status

START = date(2024, 1, 1)


def happened(type_: str, who: str, to: str = "", *, on: date | int = 0, goods: str = "", **more: Any) -> Happening:
    """Return an event of some initiators and recipients on a day, or so many days after the start of 2024.

    Its id and its claim follow from what it says; it has one origin and the words of its type.
    """
    day = on if isinstance(on, date) else START + timedelta(days=on)
    told = f"{type_} {who} {to} {goods} {day} {more.get('status', '')}"
    given: dict[str, Any] = {
        "id": f"event {told}", "kind": "event", "type": type_, "what": told, "day": day, "reported": day,
        "known": day, "origins": 1,
        "initiators": tuple(who.split()), "recipients": tuple(to.split()),
        "goods": tuple(filter(None, goods.split(","))),
        "claims": (f"claim {told}",),
    }  # fmt: skip
    return Happening(**(given | more))


ACTORS = ("RUS", "PRK", "CHN", "USA", "KOR", "NATO")
TYPES = ("AID", "COOPERATE", "AGREE", "REQUEST", "REJECT", "CONCEDE", "RETREAT", "SANCTION", "CONSULT", "ASSAULT")
GOODS = ("troops", "arms", "technology", "money", "intelligence")
_actors = st.lists(st.sampled_from(ACTORS), max_size=2, unique=True).map(" ".join)

happenings = st.lists(
    st.builds(
        happened,
        st.sampled_from(TYPES),
        _actors,
        _actors,
        on=st.integers(0, 900),
        goods=st.lists(st.sampled_from(GOODS), max_size=2, unique=True).map(",".join),
        status=st.sampled_from(Status),
        origins=st.integers(0, 3),
        denials=st.integers(0, 1),
        contexts=st.lists(st.sampled_from(["military", "economic"]), max_size=1).map(tuple),
        amounts=st.lists(
            st.builds(
                Amount,
                value=st.sampled_from([100.0, 10_000.0]),
                text=st.just("so many"),
                goods=st.none() | st.sampled_from(GOODS),
                unit=st.none() | st.sampled_from(["USD", "%"]),
            ),
            max_size=2,
        ).map(tuple),
    ),
    max_size=25,
    unique_by=lambda one: one.id,
)


@cache  # making them takes longer than what is tested
def many(number: int, *, actors: int = 150, days: int = 3650) -> tuple[Happening, ...]:
    """Return so many happenings between some actors, the same ones every time; a few actors do most of it."""
    random = Random(7)
    names = [f"A{at:03}" for at in range(actors)]

    def somebody() -> str:
        return names[int(actors * random.random() ** 2)]

    return tuple(
        happened(
            random.choice(TYPES),
            somebody(),
            somebody(),
            on=random.randrange(days),
            goods=random.choice(("", *GOODS)),
            amounts=(Amount(value=float(random.randrange(9)), text="some", goods=random.choice(GOODS)),),
            id=f"event-{at}",
            claims=(f"claim-{at}",),
        )
        for at in range(number)
    )


def seconds(function: Callable[[], object]) -> float:
    """Return the seconds of processor time that a function takes, the better of two runs: others use the machine."""
    taken = []
    for _ in range(2):
        began = time.process_time()
        function()
        taken.append(time.process_time() - began)
    return min(taken)
