"""`imports`: how fast event data become Parquet on one core, and how soon ten years of one dyad are there by month."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

import numpy
import polars as pl

from bench.rows import Row
from tocsin.relations.history import load_coding, scan
from tocsin.relations.history.gdelt import GDELT
from tocsin.relations.rows import SCHEMA
from tocsin.run.record.history import list_files, store, take_in
from tocsin.vocabulary import load

_FIRST: Final = date(2015, 1, 1)
_DAYS: Final = 3652  # ten years
_PART: Final = 2_000_000  # rows of a file, as imports write them
_ASKED: Final = 7  # times; the median counts

_STATES: Final = (
    "USA RUS UKR CHN ISR IRN GBR FRA DEU SYR TUR IND PAK JPN KOR PRK IRQ SAU YEM EGY NGA AUS CAN ITA ESP POL VEN MEX "
    "BRA ZAF KEN ETH SDN SOM MMR THA VNM PHL IDN MYS AFG LBN JOR PSE QAT ARE LBY DZA MAR TUN GRC ROU BGR HUN CZE"
).split()
_SECTORS: Final = ("", "", "GOV", "GOV", "MIL", "COP", "BUS", "CVL", "MED", "REB", "OPP")
_CODES: Final = (
    "010 020 036 040 042 043 046 051 057 061 071 080 090 111 112 120 130 138 141 163 173 180 190 193".split()
)
_PLACES: Final = (
    "4",
    "Washington, District of Columbia, United States",
    "US",
    "USDC",
    "DC001",
    "38.8951",
    "-77.0364",
    "531871",
)


def measure(*, events: int = 1_000_000, stored: int = 4_000_000) -> Row:
    """Return `rows_per_s`, events of GDELT 2.0 that one thread imports in a second of the processor's time, and
    `dyad_s`, seconds by the clock until the dyad with the most of `stored` rows is there by month and quad class.

    `rows_per_clock_s` and `dyad_processor_s` are by the other one; the clock also counts what else the machine does.
    The gate measures small ones; `python -m bench imports --stored 50000000` what a user may have.
    """
    with tempfile.TemporaryDirectory() as folder:
        return {
            "events": events,
            "stored": stored,
            **_apart("importing", folder, events),
            **_apart("asking", folder, stored),
        }


def _apart(part: str, folder: str, size: int) -> Row:
    """Measure in a process with one thread: Polars reads how many it may have when it is loaded."""
    command = [sys.executable, "-c", f"from bench.imports import {part}; {part}({folder!r}, {size})"]
    environment = {**os.environ, "POLARS_MAX_THREADS": "1"}
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    figures: Row = json.loads(told.stdout.splitlines()[-1])
    return figures


def importing(folder: str, events: int) -> None:
    """Print how many events a second are imported."""
    path, coding = Path(folder) / "events.CSV", load_coding(load())
    with path.open("w", encoding="utf-8") as file:
        file.writelines(_lines(events))
    began = time.perf_counter(), time.process_time()
    (told,) = take_in([path], GDELT.command, Path(folder) / "imported", coding)
    spent = time.perf_counter() - began[0], time.process_time() - began[1]
    assert (told.kept, told.bad) == (events, 0)
    print(json.dumps({"rows_per_s": round(events / spent[1]), "rows_per_clock_s": round(events / spent[0])}))
    path.unlink()


def asking(folder: str, stored: int) -> None:
    """Print how many seconds ten years of one dyad by month take."""
    history = Path(folder) / "history"
    _fill(history / GDELT.name, stored)
    wall, processor = zip(*(_asked(history) for _ in range(_ASKED)), strict=True)
    print(
        json.dumps(
            {"dyad_s": round(statistics.median(wall), 4), "dyad_processor_s": round(statistics.median(processor), 4)}
        )
    )


def _asked(history: Path) -> tuple[float, float]:
    began = time.perf_counter(), time.process_time()
    dyad = (pl.col("initiator") == _STATES[0]) & (pl.col("recipient") == _STATES[1])
    month = pl.col("day").dt.truncate("1mo")
    series = scan(history).filter(dyad).group_by(month, "quad").agg(pl.len(), pl.mean("intensity"), pl.sum("documents"))
    assert series.collect()["day"].n_unique() >= _DAYS // 31
    return time.perf_counter() - began[0], time.process_time() - began[1]


def _lines(events: int) -> Iterator[str]:
    """Yield invented lines of GDELT 2.0, of the length of real ones, with actors, codes and days of all sorts."""
    chance = Random(events)
    of = dict.fromkeys(GDELT.columns, "")
    for side in ("Actor1", "Actor2", "Action"):
        of |= dict(zip(_of_place(side), _PLACES, strict=True))
    for number in range(events):
        one, two = chance.choice(_STATES), chance.choice(_STATES)
        code, day = (
            chance.choice(_CODES),
            f"{2015 + number * 10 // events}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}",
        )
        cells = of | {
            "GLOBALEVENTID": str(410_000_000 + number), "SQLDATE": day, "MonthYear": day[:6], "Year": day[:4],
            "FractionDate": f"{day[:4]}.1342", "Actor1Code": one + chance.choice(_SECTORS), "Actor1Name": f"NAME {one}",
            "Actor1CountryCode": one, "Actor2Code": two + chance.choice(_SECTORS), "Actor2Name": f"NAME {two}",
            "Actor2CountryCode": two, "IsRootEvent": "1", "EventCode": code, "EventBaseCode": code,
            "EventRootCode": code[:2],
            "QuadClass": str(chance.randrange(1, 5)), "GoldsteinScale": "-2.0", "NumMentions": "10", "NumSources": "1",
            "NumArticles": str(chance.randrange(1, 30)), "AvgTone": "-3.71155885471898", "DATEADDED": f"{day}180000",
            "SOURCEURL": f"https://news.example/world/{day}/a-headline-of-the-usual-length-{number}.html",
        }  # fmt: skip
        yield "\t".join(cells.values()) + "\n"


def _of_place(side: str) -> list[str]:
    return [name for name in GDELT.columns if name.startswith(f"{side}Geo_")]


def _fill(folder: Path, rows: int) -> None:
    """Store so many rows over ten years, few actors in most of them, as imports in the order of time would."""
    folder.mkdir(parents=True)
    chance, files = numpy.random.default_rng(rows), []
    for start in range(0, rows, _PART):
        files.append(store(folder, _part(chance, start, min(_PART, rows - start), rows)))
    list_files(folder, files)


def _part(chance: numpy.random.Generator, start: int, size: int, of: int) -> pl.DataFrame:
    shares = 1 / numpy.arange(1, len(_STATES) + 1)
    days = _DAYS * (start + numpy.sort(chance.integers(0, size, size))) // of
    known = numpy.datetime64(_FIRST) + days.astype("timedelta64[D]")
    columns = {
        "id": [str(410_000_000 + start + at) for at in range(size)],
        "day": known,
        "known": known,
        **{side: chance.choice(_STATES, size, p=shares / shares.sum()) for side in ("initiator", "recipient")},
        "type": chance.choice(["CONSULT", "ACCUSE", "ASSAULT", "AID"], size),
        "code": chance.choice(_CODES, size),
        "quad": chance.integers(1, 5, size),
        "intensity": chance.choice([-10.0, -2.0, 1.0, 3.4, 7.0], size),
        "documents": chance.integers(1, 30, size),
        "country": chance.choice(_STATES, size),
    }
    given = pl.DataFrame(columns).with_columns(provenance=pl.lit(GDELT.name))
    return given.select(
        (pl.col(name) if name in given else pl.lit(None).alias(name)).cast(kind) for name, kind in SCHEMA.items()
    )
