"""`coding`: a corpus coded by one worker and by two, and by two of a Ray cluster, on the same articles in one run.

What each takes is told by the clock and by the time of the processor, of all processes that have a hand in it.
"""

from __future__ import annotations

import json
import os
import pickle
import statistics
import tempfile
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import polars as pl

from bench.articles import MEDIAN, articles
from bench.processes import processor_seconds
from bench.rows import Row
from tocsin.ledger import open_ledger
from tocsin.run import Desk
from tocsin.run.coding import code
from tocsin.run.coding.batches import Batch, Reached, batches
from tocsin.run.coding.coder import coder_of
from tocsin.run.coding.coding import Found, Pool
from tocsin.run.coding.corpus import bundles, files
from tocsin.run.coding.pools import here, on_ray
from tocsin.settings import Settings

SETTINGS: Final = Settings(ledger="")
ROUNDS: Final = 3
ARTICLES: Final = 160  # median ones, that two workers of each kind code in turn
_MEAN: Final = 3_602  # characters of the mean article of the news
_SHARD: Final = 16  # articles, two batches: the first is coded before the clock runs, while all load what they need
_WAITING: Final = 3  # shards that two workers may have read before they are asked for, at the clock's start and end


def measure(*, sizes: Sequence[int] = ()) -> Row:
    """Return `ray_ratio`, documents a second of two workers of a Ray cluster over those of two of this machine alone.

    `processor_ray_ratio` is the same by processor time, that of the cluster's own processes included. Ratios are
    medians of rounds in which both code in turn. `coordinated_per_s` is how many articles a second of a processor the
    process that streams a corpus can send out and write the claims of: no cluster codes more with one of them. With
    `sizes`, so many articles of all lengths are coded by one and by two workers, once each: `sizes` has a row for
    each, with the bytes of Parquet and the claims of a document, and the bytes of a ledger of the first of them.
    """
    with tempfile.TemporaryDirectory() as folder:
        median = articles(ARTICLES, length=MEDIAN)
        path = _corpus(median, Path(folder))
        coordinated = _coordinated(path)
        rounds = [
            [_coded(median, path, pool) for pool in (_here(2), on_ray(SETTINGS, "local", 2))] for _ in range(ROUNDS)
        ]
    walls = [own[0] / ray[0] for own, ray in rounds]
    processors = [own[1] / ray[1] for own, ray in rounds]
    return {
        "ray_ratio": round(statistics.median(walls), 3),
        "ray_ratio_range": [round(min(walls), 3), round(max(walls), 3)],
        "processor_ray_ratio": round(statistics.median(processors), 3),
        "processor_ray_ratio_range": [round(min(processors), 3), round(max(processors), 3)],
        "mean_documents_per_s": round(statistics.median(1 / own[0] for own, _ in rounds), 2),
        "processor_mean_documents_per_s": round(statistics.median(2 / own[1] for own, _ in rounds), 2),
        "coordinated_per_s": coordinated,
        "sizes": list(_scaling(sizes)),
    }


def _scaling(sizes: Sequence[int]) -> Iterator[Row]:
    for at, size in enumerate(sizes):
        with tempfile.TemporaryDirectory() as folder:
            texts = articles(size)
            path = _corpus(texts, Path(folder))
            one, two = (_coded(texts, path, _here(workers), Path(folder) / str(workers)) for workers in (1, 2))
            yield {
                "documents": size,
                "processor_s": [round(one[1], 4), round(two[1], 4)],
                "wall_s": [round(one[0], 4), round(two[0], 4)],
                "scaling": round(one[0] / two[0], 3),
                "processor_scaling": round(2 * one[1] / two[1], 3),
                **_kept(Path(folder) / "2"),
                **({} if at else {"ledger_bytes": _ledger_bytes(path)}),
            }


def _kept(out: Path) -> Row:
    """Return how many claims and bytes of each table there are a document."""
    documents = pl.scan_parquet(out / "documents/**/*.parquet").select(pl.len()).collect().item()
    claims = pl.scan_parquet(out / "claims/**/*.parquet").select(pl.len()).collect().item()
    told: Row = {"claims": round(claims / documents, 2)}
    for table in ("claims", "uncoded", "documents", "links"):
        used = sum(file.stat().st_size for file in (out / table).rglob("*.parquet"))
        told[f"{table}_bytes"] = round(used / documents)
    return told


def _here(workers: int) -> Pool:
    return here(Desk(SETTINGS), workers)


def _coded(texts: Sequence[str], path: Path, pool: Pool, out: Path | None = None) -> tuple[float, float]:
    """Return the seconds, by the clock and of the processors, that an article takes of the mean length.

    The clock runs from the end of the first shard to that of one after which workers still have as much to do.
    """
    last = len(texts) // _SHARD - _WAITING - 1
    with tempfile.TemporaryDirectory() as folder:
        run = code(files([str(path)]), out or Path(folder) / "out", pool, coder=coder_of(SETTINGS), size=_SHARD)
        for number, _ in enumerate(run):
            now = time.perf_counter(), processor_seconds(os.getpid())
            if number == 0:
                began = now
            if number == last:
                ended = now
    characters = sum(map(len, texts[_SHARD : (last + 1) * _SHARD]))
    wall, processor = ((end - start) * _MEAN / characters for start, end in zip(began, ended, strict=True))
    return wall, processor


def _coordinated(path: Path) -> int:
    """Return how many articles a second of the processor go through who streams them and writes what others read."""
    corpus = files([str(path)])
    read = [pickle.dumps(found) for _, found in _here(1)(batches(bundles(corpus), Reached(), size=ARTICLES))]

    def answered(given: Iterable[Batch]) -> Generator[tuple[Batch, Found], None, None]:
        return (
            (pickle.loads(pickle.dumps(batch)), pickle.loads(found)) for batch, found in zip(given, read, strict=True)
        )

    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        (one,) = code(corpus, Path(folder) / "out", answered, coder=coder_of(SETTINGS), size=ARTICLES)
        return round(one.counts.documents / (time.process_time() - began))


def _ledger_bytes(path: Path) -> int:
    """Return the bytes a document takes in a ledger, with its claims and links."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "ledger.sqlite"
        with open_ledger(target) as ledger:
            documents = sum(1 for _ in Desk(SETTINGS).add([str(path)], ledger, workers=2))
        return round(target.stat().st_size / documents)


def _corpus(texts: Sequence[str], folder: Path) -> Path:
    path = folder / "articles.jsonl"
    lines = (
        {"text": text, "published": "2025-03-07", "url": f"https://amber.example/{at}"} for at, text in enumerate(texts)
    )
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path
