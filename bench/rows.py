"""Rows of gold sets and predictions: JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tocsin.model import Block, BlockKind, Document, Span

Row = dict[str, Any]


def document(text: str) -> Document:
    """Return a text as a document of one paragraph."""
    return Document(text=text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),))


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write rows as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
