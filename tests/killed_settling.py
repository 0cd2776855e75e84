"""Settling, ringing and telling that is killed time and again: what is lacking, doubled, told twice or never."""

from __future__ import annotations

import random
import time
from collections import Counter
from datetime import UTC, date, datetime
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from killing import Rows, Toll, killed
from on_postgresql import copy_ledger
from sqlalchemy import select

from bench.generated import Plan
from tocsin.ledger import View, add, open_ledger, schema
from tocsin.ledger.alerts import alerts, in_doubt, untold
from tocsin.model import Indicator, Occurs, Pattern, Threshold, Watch
from tocsin.reference import Record
from tocsin.reference import load as load_record
from tocsin.run.joining.linking import link_all
from tocsin.run.joining.settling import settle_readings
from tocsin.run.watches.watching import boards, ring, tell_all
from tocsin.vocabulary import Vocabulary, load
from tocsin.warning.alert_text import text, title

_A_KILL: Final = 8  # documents that there are for each kill
_AT_ONCE: Final = 2  # documents that are settled in one transaction: something is left to do after each kill
_TELLS: Final = 0.005  # seconds
_NOW: Final = datetime(2030, 1, 1, tzinfo=UTC)
# Several, so that as many kills fall into telling as into settling.
_WATCHES: Final = [
    Watch(
        id=f"any-{number}",
        name=f"Anything {number}",
        scenario="Something happens.",
        actors=(),
        window=3_000,
        amber=Threshold(indicators=1),
        red=Threshold(indicators=3),
        indicators=tuple(
            Indicator(name=f"{count} events", when=Occurs(matching=Pattern(quads=(1, 2, 3, 4)), count=count))
            for count in (1, 2, 3, 5, 8, 13, 21, 34, 55, 89)
        ),
    )
    for number in range(6)
]


def toll(kills: int, folder: Path, seed: int = 0) -> Toll:
    """Settle, ring and tell, once undisturbed and once in processes that are killed `kills` times.

    What must be alike are the events as known on each day, and what the last alert says. An alert is told once, or
    nobody knows whether it was, and the ledger says so.
    """
    plan, chance, cost = Plan.of(_A_KILL * kills + 10 + seed), random.Random(seed), Toll()
    undisturbed, path, told = (folder / name for name in ("undisturbed.sqlite", "killed.sqlite", "told.txt"))
    vocabulary, record = _loaded()
    with open_ledger(undisturbed) as ledger:
        for reading in plan.readings():
            add(ledger, reading)
        list(link_all(ledger, vocabulary.words))
    copy_ledger(undisturbed, path)
    told.touch()
    _work(undisturbed, folder / "told-undisturbed.txt", vocabulary, record)
    for _ in range(kills):
        words = killed(_work, path, told, vocabulary, record, chance=chance, most=4, within=0.04)
        cost.after_a_kill(path, words, lambda _: _told(told))
    _work(path, told, vocabulary, record)
    cost.in_the_end(_events(undisturbed), _events(path))
    with open_ledger(path) as ledger:
        rung = [_line(title(one), text(one)) for one in alerts(ledger)]
        doubtful = {one.alert for one in in_doubt(ledger)}
        unknown = [_line(title(one), text(one)) for one in alerts(ledger) if one.id in doubtful]
        assert rung
        cost.lost += [f"never told: {one.line}" for one in untold(ledger)]
    lines = _told(told)
    cost.lost += set(rung) - set(lines) - set(unknown)
    cost.doubled += [line for line, count in Counter(lines).items() if count > 1]
    return cost


@cache
def _loaded() -> tuple[Vocabulary, Record]:
    return load(), load_record()


def _work(
    path: Path, told: Path, vocabulary: Vocabulary, record: Record, acknowledge: Connection | None = None
) -> None:
    def tell(title: str, text: str) -> None:
        with told.open("a", encoding="utf-8") as file:
            file.write(f"{_line(title, text)}\n")
        time.sleep(_TELLS)  # so that some kills fall between the telling and the note of it

    with open_ledger(path) as ledger:
        settled = 1
        while settled:
            settled = settle_readings(ledger, vocabulary, record, most=_AT_ONCE)
            view = View(ledger)
            ring(ledger, boards(view, _WATCHES, date(2029, 1, 1), vocabulary.words))
            for one in tell_all(ledger, tell, _NOW):
                if acknowledge:
                    acknowledge.send(_line(title(one.alert), text(one.alert)))
            if acknowledge:
                acknowledge.send(None)


def _line(title: str, text: str) -> str:
    return f"{title} {text.splitlines()[0]}"


def _told(told: Path) -> list[str]:
    return told.read_text(encoding="utf-8").splitlines()


def _events(path: Path) -> Rows:
    own = schema.happenings.c
    with open_ledger(path) as ledger:
        last = [next(alerts(ledger, watch=watch.id)).board for watch in _WATCHES]
        return {
            "events": [tuple(row) for row in ledger.rows(select(own.id, own.known, own.body, own.into))],
            "levels": [(board.watch, board.level) for board in last],
            "tripped": [(board.watch, one.indicator) for board in last for one in board.tripped],
        }
