"""Authors: who wrote a report, by metadata and bylines, as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from tocsin.documents.decode import encodable, normalise
from tocsin.model import Block, BlockKind

_BY: Final = re.compile(r"(?:by|written\sby|story\sby|reporting\sby)\s*:?\s+(?=\S)", re.IGNORECASE)
# What stands behind the names: where they are, whom they write for, when, who edited.
_END: Final = re.compile(r"\s*[|•·;:()\[\]\n\d/]|\s+[–—-]+\s|,?\s(?:in|at|for|with|from|of)\s|\.?$", re.IGNORECASE)
_AND: Final = re.compile(r",?\s(?:and|&)\s", re.IGNORECASE)
_MAILBOX: Final = re.compile(r"\s?[<(]?[^\s@]+@\S+\.\w+[>)]?")
# What programs write where they know no author.
_NOBODY: Final = re.compile(
    r"\W*(?:(?:super)?admin(?:istrator)?|root|user|webmaster|wordpress|null|none|undefined|unknown|anonymous|n/a|author)?\W*"
    r"|.*(?:https?:|www\.|\[object|@).*",
    re.IGNORECASE,
)
_LONGEST: Final = 100  # characters of a name
_MOST: Final = 20
_READ: Final = 400  # characters of what is written, names of several and an office behind them


def joined(names: Iterable[str]) -> str | None:
    """Return the names with ", " between them, each once; None where none of them is one."""
    cleaned = (_cleaned(name) for name in names)
    return ", ".join(list(dict.fromkeys(name for name in cleaned if _is_name(name)))[:_MOST]) or None


def author(blocks: tuple[Block, ...], text: str) -> str | None:
    """Return whom the first byline with a name in it gives: "By Ann Lee and Bo Ray in Kyiv" is "Ann Lee, Bo Ray"."""
    lines = (block.span.of(text) for block in blocks if block.kind is BlockKind.BYLINE)
    return next((names for line in lines if (names := from_byline(line))), None)


def from_byline(line: str) -> str | None:
    """Return the names in a line that begins with "By"; None in any other."""
    by = _BY.match(line)
    if by is None:
        return None
    rest = line[by.end() : by.end() + _READ]
    end = _END.search(rest)
    return joined(_listed(rest[: end.start()] if end else rest))


def _listed(names: str) -> list[str]:
    """Return the names of a list. Without an "and", what follows a comma may be an office or a newspaper."""
    *before, last = _AND.split(names)
    if not before:
        return [last.partition(",")[0]]
    return [name for some in before for name in some.split(",")] + [last.partition(",")[0]]


def _cleaned(name: str) -> str:
    plain = " ".join(normalise(encodable(name[:_READ])).split())
    return _MAILBOX.sub("", _BY.sub("", plain, count=1) if _BY.match(plain) else plain).strip(" ,;")


def _is_name(name: str) -> bool:
    return bool(name) and len(name) <= _LONGEST and not _NOBODY.fullmatch(name)
