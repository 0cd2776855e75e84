"""Parquet files of records: a report a row, under the same keys as in JSON."""

from __future__ import annotations

import io
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen  # nosec B404
from typing import Any, BinaryIO, Final

from tocsin.documents.raw import LIMIT, Raw
from tocsin.documents.records import of_record
from tocsin.documents.streamed import problem, refused
from tocsin.model import Problem

_ROWS: Final = Path(__file__).with_name("parquet_rows.py")


def items_of(stream: BinaryIO, name: str) -> Iterator[Raw | Problem]:
    """Yield each row as a report, and a problem where it is none; another process reads them, and may come to grief."""
    number = 0
    broken = "it has what reads it come to grief"
    with _on_disk(stream) as path, _reading(path) as process:
        assert process.stdout
        for line in process.stdout:
            if not line.endswith(b"\n"):  # cut short with its process
                break
            row: dict[str, Any] | str = json.loads(line)
            if isinstance(row, str):
                broken = row
                break
            number += 1
            yield _report(row, f"{name}, row {number}")
        else:
            if process.wait() == 0:
                return
    yield problem(name, f"is no Parquet that can be read ({broken.rstrip('.')}) after row {number}; get it anew")


@contextmanager
def _reading(path: Path) -> Iterator[Popen[bytes]]:
    command = [sys.executable, "-I", str(_ROWS), str(path)]
    with Popen(command, stdout=PIPE, stderr=DEVNULL) as process:  # no shell, and both are paths  # nosec B603
        try:
            yield process
        finally:
            process.kill()


def _report(row: dict[str, Any], name: str) -> Raw | Problem:
    found = of_record(row, name)
    return refused(name) if isinstance(found, Raw) and len(found.content) > LIMIT else found


@contextmanager
def _on_disk(stream: BinaryIO) -> Iterator[Path]:
    """Give the path of what a stream reads: of a file that lies here its own, else that of a copy for the block."""
    path = Path(str(getattr(stream, "name", "")))
    if isinstance(stream, io.BufferedReader) and path.is_file():
        yield path
        return
    with tempfile.NamedTemporaryFile(suffix=".parquet") as copy:
        shutil.copyfileobj(stream, copy, 1_000_000)
        copy.flush()
        yield Path(copy.name)
