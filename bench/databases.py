"""`python -m bench.databases URL`: SQLite and PostgreSQL, COPY and INSERT, in one run on the same generated documents.

The URL is that of an empty database on a server that keeps what it acknowledges (fsync on), as SQLite's file does.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from sqlalchemy import insert, select

from bench.generated import Plan
from tocsin.ledger import Ledger, View, add, open_ledger, schema
from tocsin.ledger.bulk import Rows, insert_rows
from tocsin.ledger.moving import copy_rows, empty
from tocsin.model import Reading
from tocsin.run.joining.linking import link_all
from tocsin.vocabulary import load

_BULK: Final = (schema.claims, schema.claim_parties, schema.meanings, schema.terms, schema.shingles)
_QUESTIONS: Final = 50


def measure(server: str, documents: int) -> dict[str, float]:
    """Return documents and rows per second, and milliseconds a search, by what was done and where."""
    readings = list(Plan.of(documents).readings())
    found: dict[str, float] = {"documents": documents}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        for name, address in (("sqlite", str(path)), ("postgresql", server)):
            for does, work in _WORKS.items():
                found[f"{does}_{name}"] = work(address, readings)
        found |= _ways(path, server)
        _emptied(server)
        for writers in (1, 2, 4):
            found[f"written_by_{writers}_postgresql"] = _by_several(server, readings, writers)
            _emptied(server)
        found["moved_rows_per_s"] = _moved(path, server)
    return {name: round(figure, 1) for name, figure in found.items()}


def _add(address: str, readings: list[Reading]) -> float:
    with open_ledger(address) as ledger, _timed() as spent:
        for reading in readings:
            add(ledger, reading)
    return len(readings) / spent()


def _link(address: str, readings: list[Reading]) -> float:
    words = load().words
    with open_ledger(address) as ledger, _timed() as spent:
        linked = sum(1 for _ in link_all(ledger, words))
    assert linked == len(readings)
    return linked / spent()


def _search(address: str, readings: list[Reading]) -> float:
    """Return the milliseconds of a search for two words of a text."""
    asked = [" ".join(one.document.text.split()[3:5]) for one in readings[:: max(1, len(readings) // _QUESTIONS)]]
    with open_ledger(address, read_only=True) as ledger, _timed() as spent:
        hits = sum(bool(View(ledger).search(words)) for words in asked)
    assert hits == len(asked)
    return 1000 * spent() / len(asked)


_WORKS: Final[dict[str, Callable[[str, list[Reading]], float]]] = {
    "added_per_s": _add,
    "linked_per_s": _link,
    "search_ms": _search,
}


def _ways(path: Path, server: str) -> dict[str, float]:
    """Return the rows per second of COPY and of INSERT, table by table: into a ledger that holds the others' rows."""
    found: dict[str, float] = {}
    with open_ledger(path, read_only=True) as source, source.transaction() as held:
        rows = {table.name: [dict(row) for row in held.execute(select(table)).mappings()] for table in _BULK}
    for way in ("copy", "insert"):
        with open_ledger(server) as ledger:
            for table in _BULK:
                with _undone(ledger) as connection:
                    some = [_elsewhere(row) for row in rows[table.name]]
                    with _timed() as spent:
                        if way == "copy":
                            insert_rows(connection, table, some)
                        else:
                            connection.execute(insert(table), some)
                    found[f"{way}_{table.name}_rows_per_s"] = len(some) / spent()
    return found


def _elsewhere(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row that the ledger lacks: of the same reading or document, and another position, term or shingle."""
    for column, by in (("shingle", 1 << 33), ("term", 1 << 33), ("position", 1_000)):
        if column in row:
            return row | {column: row[column] + by}
    raise KeyError(row)


@contextmanager
def _undone(ledger: Ledger) -> Iterator[Any]:
    """Give a transaction that is rolled back; claims are referred to by other rows, which are not checked here."""
    with ledger.engine.connect() as connection, connection.begin() as transaction:
        connection.exec_driver_sql("SET session_replication_role = replica")
        yield connection
        transaction.rollback()


def _by_several(server: str, readings: list[Reading], writers: int) -> float:
    """Return the documents per second that so many processes add, each its own."""
    fork = get_context("fork")
    processes = [fork.Process(target=_add, args=(server, readings[at::writers])) for at in range(writers)]
    with _timed() as spent:
        for process in processes:
            process.start()
        for process in processes:
            process.join()
    assert not any(process.exitcode for process in processes)
    return len(readings) / spent()


def _moved(path: Path, server: str) -> float:
    """Return the rows per second of moving a whole ledger from its file."""
    counted = 0

    def counting(connection: Any, table: Any, rows: Rows, *, once: bool = False) -> None:
        nonlocal counted
        counted += len(rows)
        insert_rows(connection, table, rows, once=once)

    with (
        patch("tocsin.ledger.moving.insert_rows", counting),
        open_ledger(path, read_only=True) as source,
        open_ledger(server) as ledger,
        _timed() as spent,
        ledger.transaction(write=True) as connection,
    ):
        copy_rows(source, connection)
    return counted / spent()


def _emptied(server: str) -> None:
    with open_ledger(server) as ledger, ledger.transaction(write=True) as connection:
        empty(connection)


@contextmanager
def _timed() -> Iterator[Callable[[], float]]:
    started = time.perf_counter()
    yield lambda: time.perf_counter() - started


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(prog="python -m bench.databases", description=__doc__)
    parser.add_argument("server", metavar="URL", help="of an empty database in PostgreSQL")
    parser.add_argument("--documents", type=int, default=2_000, help="to store; each has five claims")
    options = parser.parse_args()
    print(json.dumps(measure(options.server, options.documents), indent=1))


if __name__ == "__main__":
    main()
