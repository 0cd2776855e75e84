"""`checks`, `sanctions`: verdicts on statements and transfers that were labelled from the facts alone.

A quarter of them is held back: written and labelled before there were checks, by others than those who made these.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from bench.rows import Row
from tocsin.corroboration import cautions, trace
from tocsin.model import Block, BlockKind, Check, Document, Span, Verdict
from tocsin.reading import Reader
from tocsin.reference import checks, load
from tocsin.vocabulary import load as load_vocabulary

FOLDER: Final = Path(__file__).parents[1] / "examples" / "checks"
HELD_BACK: Final = "held-back"
OPEN: Final = "open"


@dataclass(frozen=True, slots=True)
class Told:
    """A labelled sentence or two, and what the record says of them."""

    label: dict[str, Any]
    found: tuple[Check, ...]

    @property
    def verdicts(self) -> set[Verdict]:
        """Which verdicts stand on the words that are labelled."""
        start = self.label["text"].index(self.label["quote"])
        quote = Span(start, start + len(self.label["quote"]))
        return {check.verdict for check in self.found if check.evidence.span.overlaps(quote)}

    @property
    def measures(self) -> set[str]:
        """Which measures a transfer is found to breach."""
        breaches = [check for check in self.found if check.verdict is Verdict.WOULD_BREACH]
        return {fact.edition for check in breaches for fact in check.facts if fact.edition}


def measure(part: str = HELD_BACK) -> Row:
    """Return the share of statements with the right verdict alone (`correct`) and with another one (`wrong`), and, of
    those that cannot be checked, that of which just this is said (`refused_rightly`).
    """
    told = list(_told(f"statements-{part}"))
    labels = [Verdict[one.label["verdict"].upper()] for one in told]
    pairs = list(zip(labels, (one.verdicts for one in told), strict=True))
    refused = [said == {Verdict.CANNOT_CHECK} for label, said in pairs if label is Verdict.CANNOT_CHECK]
    return {
        "part": part,
        "correct": _share(label in said and said <= {label, Verdict.CANNOT_CHECK} for label, said in pairs),
        "wrong": _share(bool(said - {label, Verdict.CANNOT_CHECK}) for label, said in pairs),
        "refused_rightly": _share(refused),
    }


def sanctions(part: str = HELD_BACK) -> Row:
    """Return the share of the measures breached that are found (`right_measure`), and of the transfers for which one is
    found that they do not breach (`false_breach`).
    """
    told = list(_told(f"transfers-{part}"))
    wanted = [(measure, one) for one in told for measure in one.label["measures"]]
    return {
        "part": part,
        "right_measure": _share(measure in one.measures for measure, one in wanted),
        "false_breach": _share(bool(one.measures - set(one.label["measures"])) for one in told),
    }


def _told(name: str) -> Iterator[Told]:
    reader, record = _reader(), load()
    words, schedule = reader.vocabulary.words.cautions, reader.vocabulary.schedule
    for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        reading = reader.read(_document(label))
        found = cautions(reading, trace(reading), words=words, schedule=schedule)
        yield Told(label, checks(reading, found, record, reader.vocabulary))


@cache
def _reader() -> Reader:
    return Reader(load_vocabulary())


def _document(label: dict[str, Any]) -> Document:
    text = label["text"]
    return Document(
        text=text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),), published=date.fromisoformat(label["published"])
    )


def _share(right: Iterable[bool]) -> float:
    found: Sequence[bool] = list(right)
    return round(sum(found) / len(found), 4)
