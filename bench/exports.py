"""`exports`: what is lost of a ledger that is exported in every format and loaded back: rows, and relationships."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from bench.corpus import CORPUS
from bench.loaded_back import COMPARED, Held, Ledger, missing
from bench.rows import Row
from tocsin.exports.formats import BY_TABLE, Format
from tocsin.exports.tables import TABLES
from tocsin.ledger import View, open_ledger
from tocsin.relations.history import load_coding
from tocsin.run import Desk
from tocsin.run.outgoing.exporting import Wanted, export
from tocsin.run.record.history import take_in
from tocsin.settings import Settings

_THREADS: Final = ("kursk", "border", "cables")
_EVENTS: Final = 10  # of which the provenance is written
_NAMES: Final[Mapping[Format, str]] = {
    Format.PARQUET: "",
    Format.POLECAT: "polecat.txt",
    Format.GDELT: "gdelt.csv",
    Format.FTM: "ftm.jsonl",
    Format.STIX: "stix.json",
    Format.GRAPHML: "network.graphml",
}


def measure(threads: Iterable[str] = _THREADS) -> Row:
    """Return `rows_lost` and `relationships_lost` over all formats, of so many `rows` and `relationships`.

    A row is a noun, a line or an entity; a relationship is who did what to whom, or what rests on what. POLECAT's and
    GDELT's lines that `tocsin import` does not take are lost rows too.
    """
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder)
        desk = Desk(
            Settings(ledger=str(own / "ledger.sqlite"), sources=CORPUS / "sources.csv", records=own / "records")
        )
        with open_ledger(own / "ledger.sqlite") as opened:
            for _ in desk.add([str(CORPUS / f"{name}.jsonl") for name in threads], opened):
                pass
            desk.settle(opened)
            return lost(desk, View(opened), own / "exports")


def lost(desk: Desk, view: View, folder: Path) -> Row:
    """Return the figures of `measure` for what a view shows; the files are written into a new folder."""
    folder.mkdir()
    ledger = gathered(desk, view)
    _write(desk, ledger, folder)
    must = [expected(ledger) for expected, _ in COMPARED.values()]
    rows, relationships = missing(must, [back(folder) for _, back in COMPARED.values()])
    return {
        "rows_lost": rows + _refused(desk, folder),
        "relationships_lost": relationships,
        "rows": _total(must, "rows"),
        "relationships": _total(must, "relationships"),
    }


def gathered(desk: Desk, view: View) -> Ledger:
    """Return what a view shows, with the events whose provenance is written: those that most documents tell of."""
    happenings = tuple(view.happenings())
    told = sorted(happenings, key=lambda one: (-one.documents, one.id))[:_EVENTS]
    events = {event.id: event for event in (desk.event(view, one.id) for one in told)}
    return Ledger(view=view, vocabulary=desk.vocabulary, happenings=happenings, events=tuple(events.values()))


def _write(desk: Desk, ledger: Ledger, folder: Path) -> None:
    for form in Format:
        if form in BY_TABLE:
            for name in TABLES:
                export(desk, ledger.view, Wanted(format=form, of=(name,)), folder / f"{name}.{form.value}")
        elif form in _NAMES:
            export(desk, ledger.view, Wanted(format=form), folder / _NAMES[form])
        else:
            for at, event in enumerate(ledger.events):
                export(desk, ledger.view, Wanted(format=form, answer=event.id), folder / f"{form.value}-{at:03}.json")


def _refused(desk: Desk, folder: Path) -> int:
    """Return how many lines `tocsin import` does not keep."""
    coding = load_coding(desk.vocabulary)
    taken = [
        one
        for form in (Format.POLECAT, Format.GDELT)
        for one in take_in([folder / _NAMES[form]], form.value, folder / "history", coding)
    ]
    return sum(one.events - one.kept for one in taken)


def _total(must: Iterable[Held], what: str) -> int:
    return sum(getattr(held, what).total() for held in must)
