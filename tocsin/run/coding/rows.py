"""Rows: what one batch of items claims, as rows of the tables that are written; done in whichever process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl

from tocsin.documents import Raw
from tocsin.errors import TocsinError
from tocsin.exports.tables.claims import SCHEMA as CLAIM_SCHEMA
from tocsin.exports.tables.claims import row_in
from tocsin.exports.tables.documents import SCHEMA as DOCUMENT_SCHEMA
from tocsin.exports.tables.documents import document_row
from tocsin.exports.tables.links import LINK_SCHEMA, link_row
from tocsin.exports.tables.table import Row
from tocsin.model import Claim, Document, Problem, Reading
from tocsin.model.json import encode
from tocsin.run.coding.corpus import Item
from tocsin.run.intake.desk import Desk

UNDATED: Final = "undated"
_TEXT: Final = "text"  # the last column of a document: the corpus has it
_CLAIM: Final[Mapping[str, Any]] = {**CLAIM_SCHEMA, "claim": pl.String}  # the claim as JSON, as the ledger stores it
# The columns of each table: those of exports, but documents without their text, and claims with all that they are.
SCHEMAS: Final[Mapping[str, Mapping[str, Any]]] = {
    "claims": _CLAIM,
    "uncoded": _CLAIM,
    "documents": {name: type_ for name, type_ in DOCUMENT_SCHEMA.items() if name != _TEXT},
    "links": LINK_SCHEMA,
    "problems": {"stage": pl.String, "input": pl.String, "document": pl.String, "message": pl.String},
}


@dataclass(frozen=True, slots=True)
class Coded:
    """The rows of one document, by their tables, and the month in which it was published, "2025-03" or UNDATED."""

    document: str
    month: str
    rows: Mapping[str, Sequence[Row]]


def read(desk: Desk, items: Sequence[Item]) -> list[Coded | Problem]:
    """Return what each item claims, or what is wrong with it; a listed article is fetched first."""
    return [item if isinstance(item, Problem) else _read(desk, item) for item in items]


def _read(desk: Desk, item: Any) -> Coded | Problem:
    name = item.name if isinstance(item, Raw) else item.address
    try:
        return _coded(desk.coded(item if isinstance(item, Raw) else desk.fetched(item.address)))
    except TocsinError as error:
        return Problem(stage="documents", input=name, message=str(error))


def _coded(reading: Reading) -> Coded:
    document, day = reading.document, reading.document.published
    rows = {
        "claims": [_claim_row(document, claim, day) for claim in reading.claims],
        "uncoded": [_claim_row(document, claim, day) for claim in reading.uncoded],
        "documents": [document_row(document, day)[:-1]],
        "links": [link_row(link) for link in reading.links],
        "problems": [problem_row(problem, document.id) for problem in reading.problems],
    }
    return Coded(document.id, f"{day:%Y-%m}" if day else UNDATED, rows)


def _claim_row(document: Document, claim: Claim, day: date | None) -> Row:
    return (*row_in(document, claim, day, list), encode(claim).decode())


def problem_row(problem: Problem, document: str | None = None) -> Row:
    """Return the row of a problem, of a document that was read or of what is none."""
    return problem.stage, problem.input, document, problem.message
