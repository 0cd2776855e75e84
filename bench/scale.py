"""`scale`: whether taking in stays as fast as it was, and how long linking, events and search take in a big ledger."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any, Final

from sqlalchemy import select

from bench.articles import MEDIAN, articles
from bench.bulk import build
from bench.generated import Plan, words_of_all_sorts
from bench.rows import Row
from bench.stages import stages
from tocsin.ledger import Ledger, View, add, open_ledger, schema
from tocsin.ledger.linking import next_unlinked, record_links
from tocsin.model import Reading
from tocsin.reading import Reader
from tocsin.run.joining.events import group_of
from tocsin.run.joining.linking import found, link_all
from tocsin.vocabulary import load
from tocsin.vocabulary.words import Words

FOLDER: Final = Path(tempfile.gettempdir()) / "tocsin-scale"  # big ledgers stay there for the next time
_AT_ONCE: Final = 100  # documents of which the time is taken together: writing back and merging fall on some
_ASKED: Final = 200  # times for a p95
_WARM: Final = 20  # times before the clock runs
_FEW: Final = 2_000  # documents of a ledger that is as good as empty
_COMPARED: Final = 1_000  # documents more, of which the cost is compared
_ARTICLES: Final = 25  # that are read


def measure(*, documents: int = 4_000, stored: int = 20_000) -> Row:
    """Return `taking_in_ratio`, documents a second (added and linked) at the end over those near the start, and p95s in
    milliseconds of linking one more document, showing an event and searching in a ledger with so many `stored`.

    `storing_ratio` is what adding and linking one more document costs there, in processor time, over what it costs in a
    ledger of the first two thousand of the same plan; `cost_ratio` is that with the reading of a median article, which
    costs the same in both. The gate measures small ones; `python -m bench scale` by default 100,000 and 1,000,000.
    """
    words = load().words
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"settled-{stored}.sqlite"
    build(path, stored)
    plan = Plan.of(stored)
    return {
        "documents": documents,
        "stored": stored,
        **_taking_in(documents, words),
        **_asking(path, plan, words),
        **_costs(path, plan, words),
    }


def _taking_in(documents: int, words: Words) -> Row:
    """Compare the last documents with as many after the first few, by wall clock and by processor time."""
    compared, first = min(5_000, documents // 4), min(2_000, documents // 10)
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.sqlite") as ledger:
        spent = list(_spent(ledger, Plan.of(documents).readings(), words))
    blocks = compared // _AT_ONCE
    start, end = spent[first // _AT_ONCE :][:blocks], spent[-blocks:]
    wall, processor = ([statistics.median(one[at] for one in part) for part in (start, end)] for at in (0, 1))
    return {
        "taking_in_ratio": round(wall[0] / wall[1], 3),
        "taking_in_processor_ratio": round(processor[0] / processor[1], 3),
        "documents_per_s": round(_AT_ONCE / wall[1], 1),
        "documents_per_processor_s": round(_AT_ONCE / processor[1], 1),
    }


def _spent(ledger: Ledger, readings: Iterable[Reading], words: Words) -> Iterator[tuple[float, float]]:
    """Yield the seconds that each `_AT_ONCE` documents take, by the clock and of the processor, but for making them."""
    wall = processor = 0.0
    for number, reading in enumerate(readings, 1):
        began = time.perf_counter(), time.process_time()
        add(ledger, reading)
        for _ in link_all(ledger, words):
            pass
        wall, processor = wall + time.perf_counter() - began[0], processor + time.process_time() - began[1]
        if number % _AT_ONCE == 0:
            yield wall, processor
            wall = processor = 0.0


def _asking(path: Path, plan: Plan, words: Words) -> Row:
    chance = Random(len(plan.happenings))
    with open_ledger(path) as ledger:
        view = View(ledger)
        claims = [_claim_told_by_several(ledger, plan, chance) for _ in range(_ASKED + _WARM)]
        queries = [words_of_all_sorts(chance) for _ in range(_ASKED + _WARM)]
        return {
            "linked_p95_ms": _p95(_linked(ledger, plan, words)),
            "event_p95_ms": _p95(_seconds(lambda claim: group_of(view, claim), claims)),
            "search_p95_ms": _p95(_seconds(lambda query: view.search(query, limit=20), queries)),
        }


def _costs(path: Path, plan: Plan, words: Words) -> Row:
    """Compare what one more document costs in a ledger that holds all of a plan with one of its first few."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.sqlite") as ledger:
        few = _cost(ledger, plan.readings(end=_FEW + _COMPARED), words)
    with open_ledger(path) as ledger:
        there = View(ledger).counts().documents
        many = _cost(ledger, plan.more(there, _COMPARED + _COMPARED // 2), words)
    vocabulary = load()
    spent = stages(articles(_ARTICLES, length=MEDIAN), vocabulary, Reader(vocabulary))
    reading = sum(spent[stage] for stage in ("extract", "parse", "network", "patterns"))
    return {
        "storing_ratio": round(many / few, 3),
        "cost_ratio": round((reading + many) / (reading + few), 3),
        "reading_ms": round(reading, 1),
        "storing_ms": {"few": round(few, 1), "stored": round(many, 1)},
    }


def _cost(ledger: Ledger, readings: Iterable[Reading], words: Words) -> float:
    """Return the processor milliseconds that each of the last `_COMPARED` of some documents takes, in the median."""
    processor = [one for _, one in _spent(ledger, readings, words)]
    return 1_000 * statistics.median(processor[-_COMPARED // _AT_ONCE :]) / _AT_ONCE


def _linked(ledger: Ledger, plan: Plan, words: Words) -> Iterator[float]:
    """Add one document after the other; yield the seconds in which each is linked."""
    there = View(ledger).counts().documents
    for reading in plan.more(there, _ASKED + _WARM):
        add(ledger, reading)
        waiting = next_unlinked(ledger)
        assert waiting is not None
        began = time.perf_counter()
        record_links(ledger, waiting[0], found(ledger, waiting[1], words))
        yield time.perf_counter() - began


def _claim_told_by_several(ledger: Ledger, plan: Plan, chance: Random) -> str:
    number = chance.randrange(len(plan.happenings))
    while not plan.happenings[number]:
        number = chance.randrange(len(plan.happenings))
    own = schema.claims.c
    query = select(own.id).where(own.reading == number + 1, own.position == chance.randrange(3))
    claim: str = next(ledger.rows(query)).id
    return claim


def _seconds(run: Callable[[str], Any], values: Iterable[str]) -> Iterator[float]:
    for value in values:
        began = time.perf_counter()
        run(value)
        yield time.perf_counter() - began


def _p95(seconds: Iterable[float]) -> float:
    return round(statistics.quantiles(list(seconds)[_WARM:], n=20)[-1] * 1000, 1)
