"""Files of records: JSON with one report or a list of them, or JSON lines, a report a line; packed or not."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from tocsin.documents.raw import LIMIT, Raw
from tocsin.documents.record import text_of
from tocsin.documents.streamed import BREAKS, Stream, lines, problem, refused, unpacked
from tocsin.errors import reason
from tocsin.model import Problem

_WHOLE: Final = re.compile(r"\.json(?:\.gz)?$", re.IGNORECASE)
_LISTS: Final = ("articles", "items", "results", "reports", "documents", "data")  # where an object keeps its reports
_MEDIA_TYPE: Final = "application/json"


def items_of(stream: BinaryIO, name: str) -> Iterator[Raw | Problem]:
    """Yield each report of a file of JSON (by its name) or JSON lines as an object, and a problem where one is none.

    Lines are streamed; JSON is held as a whole, and refused above `LIMIT`.
    """
    opened = unpacked(stream)
    return _of_whole(opened, name) if _WHOLE.search(name) else _of_lines(opened, name)


def _of_lines(stream: Stream, name: str) -> Iterator[Raw | Problem]:
    for found in lines(stream, name):
        yield found if isinstance(found, Problem) else _of_line(found.content, f"{name}, line {found.number}")


def _of_line(content: bytes, name: str) -> Raw | Problem:
    try:
        record = json.loads(content, strict=False)
    except (ValueError, RecursionError):
        record = None
    return _fault(record, name) or Raw(content=content, name=name, media_type=_MEDIA_TYPE)


def _fault(record: Any, name: str) -> Problem | None:
    if not isinstance(record, dict):
        return problem(name, "is no JSON object; give every report as one object")
    if text_of(record) is None:
        return problem(name, "has no text; give it under the key text, body or content")
    return None


def _of_whole(stream: Stream, name: str) -> Iterator[Raw | Problem]:
    try:
        content = stream.read(LIMIT + 1)
    except BREAKS as error:
        yield problem(name, f"is damaged ({reason(error)}); get it anew")
        return
    if len(content) > LIMIT:
        yield refused(name)
        return
    try:
        loaded = json.loads(content, strict=False)
    except (ValueError, RecursionError) as error:
        yield from _of_lines(io.BytesIO(content), name) if _in_lines(content) else [_broken(name, error)]
        return
    yield from _each(loaded, name)


def _in_lines(content: bytes) -> bool:
    """Tell whether what is no JSON as a whole is JSON lines: then its first line is an object by itself."""
    first, _, rest = content.strip().partition(b"\n")
    return bool(rest) and isinstance(_of_line(first, ""), Raw)


def _broken(name: str, error: Exception) -> Problem:
    return problem(name, f"is no valid JSON ({reason(error)}); mend it, or write one object a line as .jsonl")


def _each(loaded: Any, name: str) -> Iterator[Raw | Problem]:
    records = _listed(loaded)
    if records is None:
        yield of_record(loaded, name)
    elif not records:
        yield problem(name, "lists no report; give one with reports in it")
    else:
        yield from (of_record(record, f"{name}, item {number}") for number, record in enumerate(records, start=1))


def _listed(loaded: Any) -> list[Any] | None:
    if isinstance(loaded, list):
        return loaded
    if not isinstance(loaded, dict) or text_of(loaded) is not None:
        return None
    return next((loaded[key] for key in _LISTS if isinstance(loaded.get(key), list)), None)


def of_record(record: Any, name: str) -> Raw | Problem:
    """Return a report that is at hand as an object, or the problem that it is none."""
    # Escaped: half of a surrogate pair, which JSON can hold, has no bytes in UTF-8.
    return _fault(record, name) or Raw(content=json.dumps(record).encode("ascii"), name=name, media_type=_MEDIA_TYPE)
