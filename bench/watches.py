"""`watches`: how long a thousand watches take on a day's ten thousand events, with a year of events behind them.

Everything is drawn: events over the vocabulary's states and groups, of which a few have most, and watches of about the
indicators that the ready ones have, over the same actors.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Final

from bench.rows import Row
from tocsin.model import (
    Combined,
    First,
    Happening,
    Indicator,
    Intensity,
    Level,
    Occurs,
    Pattern,
    Silence,
    Surge,
    Threshold,
    Trigger,
    Watch,
)
from tocsin.vocabulary import Vocabulary, load
from tocsin.warning.boards import boards
from tocsin.warning.ground import Ground

DAY: Final = date(2025, 6, 30)
_SEED: Final = 6
_YEAR: Final = 365  # days before
_TYPES: Final = (10, 30, 12, 3, 6, 8, 7, 14, 25, 9, 7, 6, 6, 8, 18, 60)  # how often each type is, in the table's order
_CONTEXTS: Final = ("military", "diplomatic", "economic", "territory", "terrorism", "humanitarian")
_GOODS: Final = ("troops", "arms", "missiles", "drones", "fuel", "money")
_GRADES: Final = ("B1", "B2", "C3", "C3", "D4", "F6")


def measure(*, watches: int = 1_000, events: int = 10_000, before: int = 200_000) -> Row:
    """Return `seconds` that so many watches take on a day of so many events, the better of two runs from scratch.

    It is the processor's time, `clock_s` that of the clock; `loading_s` is what it takes to lay out the events.
    `tripped` and `alarms` (watches that are not green) show that there was something to find.
    """
    vocabulary = load()
    cast = _Cast(vocabulary)
    happenings = _happenings(cast, events, before)
    wanted = [_watch(Random(f"watch {at}"), cast, at) for at in range(watches)]
    runs = [_run(wanted, happenings, vocabulary) for _ in range(2)]
    return {"watches": watches, "events": events, "before": before, **min(runs, key=lambda run: run["seconds"])}


def _run(watches: Sequence[Watch], happenings: Sequence[Happening], vocabulary: Vocabulary) -> Row:
    began = time.process_time()
    ground = Ground(vocabulary.words.scores, happenings, {DAY - timedelta(days=at) for at in range(_YEAR + 1)})
    laid_out, clock = time.process_time(), time.perf_counter()
    found = boards(watches, ground, DAY)
    return {
        "seconds": round(time.process_time() - laid_out, 2),
        "clock_s": round(time.perf_counter() - clock, 2),
        "loading_s": round(laid_out - began, 2),
        "indicators": sum(len(board.findings) for board in found),
        "tripped": sum(len(board.tripped) for board in found),
        "alarms": sum(board.level is not Level.GREEN for board in found),
    }


class _Cast:
    """Actors, of which the first have most to do: the share of each falls with its place."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        actors = sorted(id_ for id_, one in vocabulary.actors.by_id.items() if one.kind in ("state", "armed group"))
        Random(_SEED).shuffle(actors)
        self._actors = actors
        self._weights = list(accumulate(1 / (place + 3) for place in range(len(actors))))
        self._types = list(vocabulary.words.event_types)

    def actors(self, chance: Random, many: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(chance.choices(self._actors, cum_weights=self._weights, k=many)))

    def types(self, chance: Random, many: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(chance.choices(self._types, _TYPES, k=many)))


def _happenings(cast: _Cast, events: int, before: int) -> list[Happening]:
    chance = Random(_SEED)
    days = sorted(DAY - timedelta(days=chance.randint(1, _YEAR)) for _ in range(before))
    return [_happening(chance, cast, at, day) for at, day in enumerate([*days, *[DAY] * events])]


def _happening(chance: Random, cast: _Cast, at: int, day: date) -> Happening:
    initiator, *recipients = cast.actors(chance, chance.choice((1, 2, 2, 2, 3))) or ("USA",)
    grade = chance.choice(_GRADES)
    return Happening(
        id=f"event-{at}",
        kind="event",
        type=cast.types(chance, 1)[0],
        what="An event that was drawn.",
        day=day - timedelta(days=chance.choice((0, 0, 0, 1, 2, 200))),
        reported=day,
        known=day,
        initiators=(initiator,),
        recipients=tuple(recipients),
        named=(initiator, *recipients),
        goods=(chance.choice(_GOODS),) if chance.random() < 0.2 else (),
        contexts=(chance.choice(_CONTEXTS),),
        countries=cast.actors(chance, 1) if chance.random() < 0.5 else (),
        origins=chance.choice((0, 1, 1, 1, 2, 4)),
        source=grade[0],
        information=grade[1],
    )


def _watch(chance: Random, cast: _Cast, at: int) -> Watch:
    about = cast.actors(chance, 4)
    indicators = tuple(
        Indicator(name=f"Indicator {number}", when=_trigger(chance, cast, about, kind), critical=number < 3)
        for number, kind in enumerate(_KINDS)
    )
    return Watch(
        id=f"watch-{at}",
        name=f"Watch {at}",
        scenario="What was drawn comes to pass.",
        actors=about,
        indicators=indicators,
        amber=Threshold(indicators=3, critical=1),
        red=Threshold(indicators=5, critical=2),
    )


# What the ready watches have on average, without whom and what they look for.
_KINDS: Final = ("event", "event", "event", "event", "combined", "surge", "first", "silence")


def _trigger(chance: Random, cast: _Cast, about: tuple[str, ...], kind: str) -> Trigger:
    between = about[:2] if len(about) > 1 else (*about, "USA")
    some, others = about[: chance.randint(1, 2)], about[2:] or about[-1:]
    types = cast.types(chance, 2)
    match kind:
        case "surge" if chance.random() < 0.5:
            return Surge(matching=Pattern(quads=(3, 4), between=between), false_alarms_per_year=2)
        case "surge":
            return Surge(matching=Pattern(types=types[:1], named=about[:1]), false_alarms_per_year=2)
        case "first":
            return First(matching=Pattern(types=types, initiators=some, recipients=others, goods=_GOODS[:2]), days=180)
        case "silence":
            return Silence(matching=Pattern(types=("CONSULT", "AGREE"), between=between), days=60)
        case "combined":
            parts = (_event(chance, types, some, ()), Intensity(matching=Pattern(between=between), at_most=-4))
            return Combined(least=1, of=parts)
    return _event(chance, types, some, others)


def _event(chance: Random, types: tuple[str, ...], some: tuple[str, ...], others: tuple[str, ...]) -> Occurs:
    contexts = (chance.choice(_CONTEXTS),) if chance.random() < 0.5 else ()
    matching = Pattern(types=types, initiators=some, recipients=others, contexts=contexts, origins=1, grade="C3")
    return Occurs(matching=matching, count=chance.choice((1, 1, 2, 3)))
