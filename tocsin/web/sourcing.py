"""Sources of facts as links: the addresses in what a line of the record names as its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_ADDRESS: Final = re.compile(
    r"https?://[^\s,;)\"]+|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:org|com|int|eu|us|gov|net|uk|nl|info|kr|ru|de|io)\b(?:/[^\s,;)\"]*)?"
)


def parts(source: str) -> Iterator[tuple[str, str | None]]:
    """Yield the words of a source in order, each stretch with the address that it leads to, if it is one."""
    end = 0
    for found in _ADDRESS.finditer(source):
        if found.start() > end:
            yield source[end : found.start()], None
        told = found[0].rstrip(".")
        yield told, told if told.startswith("http") else f"https://{told}"
        end = found.start() + len(told)
    if end < len(source):
        yield source[end:], None
