"""Rounds over feeds that are killed time and again, and what their ledger lacks or has too much of."""

from __future__ import annotations

import random
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from killing import Rows, Toll, killed
from sites import Page, Site, serving, touring
from sqlalchemy import select

from tocsin.ledger import Ledger, alone, follow, open_ledger
from tocsin.ledger.schema import claims, documents, raws, readings, visits
from tocsin.run.visits.rounds import one_round

_A_KILL: Final = 6  # articles that there are for each kill: a process visits four at most before it is killed


def toll(kills: int, folder: Path, seed: int = 0) -> Toll:
    """Make rounds whose process is killed `kills` times, and one that is left alone.

    The articles are served from a thread.
    """
    path, chance, cost = folder / "killed.sqlite", random.Random(seed), Toll()
    with serving() as site:
        feeds = _feeds(site, articles=_A_KILL * kills)
        undisturbed = _held(folder / "undisturbed.sqlite", feeds)
        for _ in range(kills):
            cost.after_a_kill(path, killed(_go, path, feeds, chance=chance, most=3, within=0.01), _visited)
        cost.in_the_end(undisturbed, _held(path, feeds))
    return cost


def _feeds(site: Site, *, articles: int) -> list[str]:
    """Serve two feeds that share some articles, of which one is not there and one is empty."""
    names = [f"p{number}" for number in range(articles)]
    for name in names:
        site.article(name)
    del site.pages["/p1"]
    site.pages["/p2"] = Page(b" ")
    half = articles // 2
    return [site.feed(*names[: half + 5]), site.feed(*names[half:], path="/other")]


def _go(path: Path, feeds: list[str], visited: Connection | None = None) -> None:
    with open_ledger(path) as ledger, alone(ledger), touring(ledger, most=10_000) as tour:
        for feed in feeds:
            follow(ledger, feed)
        for visit in one_round(tour):
            if visited:
                visited.send(visit.address)


def _held(path: Path, feeds: list[str]) -> Rows:
    """Make a round undisturbed and return what the ledger then holds, but for when it recorded it."""
    _go(path, feeds)
    with open_ledger(path) as ledger:
        return _rows(ledger)


def _visited(path: Path) -> list[str]:
    with open_ledger(path, read_only=True) as ledger:
        return [row.address for row in ledger.rows(select(visits.c.address))]


def _rows(ledger: Ledger) -> Rows:
    read = readings.c
    queries = {
        "documents": select(documents.c.id, documents.c.address, documents.c.text),
        "readings": select(read.id, read.document, read.published, read.body),
        "claims": select(read.id, claims.c.position, claims.c.id, claims.c.body).join(readings),
        "raws": select(raws.c.id, raws.c.document, raws.c.address, raws.c.content),
        "pages that brought a document": select(visits.c.address, visits.c.added).where(visits.c.added > 0),
    }
    return {name: [tuple(row) for row in ledger.rows(query)] for name, query in queries.items()}
