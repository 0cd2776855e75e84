"""Settling, ringing and telling that is killed time and again: what is lacking, doubled or told twice in the end.

The quick test asks for a few kills; a gate may ask for more: `differences(100, folder)`.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from killing import killed
from sqlalchemy import select

from bench.generated import Plan
from tocsin.ledger import View, add, open_ledger, schema
from tocsin.ledger.alerts import alerts, untold
from tocsin.model import Indicator, Occurs, Pattern, Threshold, Watch
from tocsin.reference import Record
from tocsin.reference import load as load_record
from tocsin.run.linking import link_all
from tocsin.run.settling import settle_readings
from tocsin.run.watching import boards, ring, tell_all
from tocsin.vocabulary import Vocabulary, load

_A_KILL: Final = 4  # documents that there are for each kill
_AT_ONCE: Final = 2  # documents that are settled in one transaction: something is left to do after each kill
_NOW: Final = datetime(2030, 1, 1, tzinfo=UTC)
_WATCH: Final = Watch(
    id="any", name="Anything", scenario="Something happens.", actors=(), window=3_000,
    amber=Threshold(indicators=1), red=Threshold(indicators=3),
    indicators=tuple(
        Indicator(name=f"{count} events", when=Occurs(matching=Pattern(quads=(1, 2, 3, 4)), count=count))
        for count in (1, 4, 16, 64)
    ),
)  # fmt: skip


def differences(kills: int, folder: Path) -> list[str]:
    """Settle, ring and tell, once undisturbed and once in processes that are killed `kills` times; return what differs.

    What must be alike are the events as known on each day; what must not be is an alert that was told twice, or one of
    which the ledger knows nothing. Raises AssertionError where a process ended before it was killed.
    """
    plan, chance = Plan.of(_A_KILL * kills + 10), random.Random(kills)
    undisturbed, path, told = (folder / name for name in ("undisturbed.sqlite", "killed.sqlite", "told.txt"))
    vocabulary, record = load(), load_record()
    with open_ledger(undisturbed) as ledger:
        for reading in plan.readings():
            add(ledger, reading)
        list(link_all(ledger, vocabulary.words))
    shutil.copy(undisturbed, path)
    told.touch()
    _work(undisturbed, folder / "told-undisturbed.txt", vocabulary, record)
    for _ in range(kills):
        killed(_work, path, told, vocabulary, record, chance=chance, most=4, within=0.05)
    _work(path, told, vocabulary, record)
    expected, held = _events(undisturbed), _events(path)
    assert expected
    found = [] if expected == held else ["events"]
    lines = Counter(told.read_text(encoding="utf-8").splitlines())
    found += ["told twice"] if any(count > 1 for count in lines.values()) else []
    with open_ledger(path) as ledger:
        assert list(alerts(ledger))
        found += ["never told"] if untold(ledger) else []
    return found


def _work(
    path: Path, told: Path, vocabulary: Vocabulary, record: Record, acknowledge: Connection | None = None
) -> None:
    tell = _teller(told)
    with open_ledger(path) as ledger:
        settled = 1
        while settled:
            settled = settle_readings(ledger, vocabulary, record, most=_AT_ONCE)
            view = View(ledger)
            ring(ledger, boards(view, [_WATCH], date(2029, 1, 1), vocabulary.words))
            list(tell_all(ledger, tell, _NOW))
            if acknowledge:
                acknowledge.send("told")


def _teller(told: Path) -> Callable[[str, str], None]:
    def tell(title: str, text: str) -> None:
        with told.open("a", encoding="utf-8") as file:
            file.write(f"{title} {text.splitlines()[0]}\n")

    return tell


def _events(path: Path) -> list[tuple[object, ...]]:
    own = schema.happenings.c
    with open_ledger(path) as ledger:
        return sorted(map(tuple, ledger.rows(select(own.id, own.known, own.body, own.into))), key=str)
