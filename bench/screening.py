"""`screening`: names in sentences, each labelled by hand as an entry of an invented list or as somebody else.

Half of them is held back. They were written before there was anything that screens, by the same hand. Beside that, the
reports of the sample corpus are screened against a large list of nobody, on which everything that is found is false.
"""

from __future__ import annotations

import csv
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from sqlite3 import connect
from typing import Final

from bench import large_list
from bench.corpus import CORPUS
from bench.rows import Row
from tocsin.model import Block, BlockKind, Document, Hit, Reading, Span
from tocsin.reference.published import Kind, Listed, ListedName, Quality
from tocsin.reference.screening import ListEdition, Lists, fill, screen_report
from tocsin.reference.screening.index import editions
from tocsin.vocabulary import Vocabulary
from tocsin.vocabulary import load as load_vocabulary

FOLDER: Final = Path(__file__).parents[1] / "examples" / "screening"
HELD_BACK: Final = "held-back"
OPEN: Final = "open"
_DAY: Final = date(2024, 11, 7)  # of every report
_SIZE: Final = 20_000  # entries of the large list


def measure(part: str = HELD_BACK) -> Row:
    """Return precision and recall of the hits on one half of the pairs, and those that went wrong."""
    right = false = missed = 0
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        lists = compiled(Path(folder) / "lists.sqlite")
        for pair in pairs(part):
            entries = {hit.entry for hit in hits(pair["text"], lists)}
            same = pair["same"] == "yes"
            right += same and pair["entry"] in entries
            missed += same and pair["entry"] not in entries
            false += len(entries - ({pair["entry"]} if same else set()))
            if (pair["entry"] in entries) is not same or len(entries) > 1:
                wrong.append(f"{pair['name']} / {pair['entry']}: {pair['why']}")
    found = right + false
    return {
        "part": part,
        "precision": round(right / found, 3) if found else None,
        "recall": round(right / (right + missed), 3),
        **_large(),
        **({"wrong": wrong} if part == OPEN else {}),
    }


def _large() -> Row:
    """Return how reports fare against a list of `_SIZE` entries: false hits, milliseconds a report, and to open it."""
    vocabulary, documents = _vocabulary(), list(_corpus())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lists.sqlite"
        edition = ListEdition(publication="x", edition="1", name="nobody", published=_DAY, entries=_SIZE)
        begun = time.perf_counter()
        with closing(connect(path)) as connection:
            fill(connection, [(edition, large_list.entries(vocabulary, _SIZE))])
        filled, lists = time.perf_counter(), Lists(path, (edition,))
        with lists.opened() as connection:
            held = editions(connection)
        opened = time.perf_counter()
        found = [hit for one in documents for hit in screen_report(Reading(document=one), lists, vocabulary.actors)]
        spent = (time.perf_counter() - opened) / len(documents)
    return {
        "entries": held[0].entries,
        "reports": len(documents),
        "false_hits": len(found),
        "ms_per_report": round(1000 * spent, 1),
        "open_ms": round(1000 * (opened - filled), 1),
        "compile_s": round(filled - begun, 1),
    }


def _corpus() -> Iterator[Document]:
    for path in sorted(CORPUS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            text, day = report["text"], date.fromisoformat(report["published"][:10])
            yield Document(text=text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),), published=day)


def pairs(part: str) -> list[dict[str, str]]:
    """Return the labelled sentences of a half."""
    with (FOLDER / f"pairs-{part}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


def compiled(path: Path) -> Lists:
    """Return the invented lists, compiled into a file."""
    with (FOLDER / "entries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = list(dict.fromkeys(row["list"] for row in rows))
    lists = {
        name: ListEdition(publication=name, edition="1", name=name, published=date(2024, 11, 1), entries=len(rows))
        for name in names
    }
    with closing(connect(path)) as connection:
        fill(connection, ((lists[name], [_entry(row) for row in rows if row["list"] == name]) for name in names))
    return Lists(path, tuple(lists.values()))


def hits(text: str, lists: Lists) -> tuple[Hit, ...]:
    """Return what a report of these words hits."""
    document = Document(text=text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),), published=_DAY)
    return screen_report(Reading(document=document), lists, _vocabulary().actors)


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary()


def _entry(row: dict[str, str]) -> Listed:
    aliases = [ListedName(text, Quality.GOOD) for text in row["aliases"].split("|") if text]
    weak = [ListedName(text, Quality.WEAK) for text in row["weak"].split("|") if text]
    return Listed(
        id=row["id"],
        kind=Kind(row["kind"]),
        names=(ListedName(row["name"]), *aliases, *weak),
        born=tuple(filter(None, [row["born"]])),
        nations=tuple(filter(None, [row["nations"]])),
        imo=tuple(filter(None, [row["imo"]])),
        since=date.fromisoformat(row["since"]) if row["since"] else None,
    )
