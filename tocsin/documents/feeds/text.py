"""Text sitemaps: one address a line, and nothing else."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from tocsin.documents.feeds.listed import MOST, Entry, Feed
from tocsin.documents.metadata import is_web
from tocsin.documents.raw import Raw

_LINE: Final = re.compile(r"[^\s].*")
_HEAD: Final = 20  # lines by which a list is told from a text that begins with a link


def is_list(text: str) -> bool:
    """Tell whether `text` begins with an address alone on its line, and most of its first lines are such."""
    head = [_is_address(line[0]) for line in islice(_LINE.finditer(text), _HEAD)]
    return bool(head) and head[0] and 2 * sum(head) > len(head)


def read(text: str, _raw: Raw) -> Feed:
    """Return the addresses that `text` lists; what is none keeps its place, to be told."""
    lines = (line[0].strip() for line in islice(_LINE.finditer(text), MOST + 1))
    return Feed(entries=tuple(Entry(address=line) if _is_address(line) else Entry(title=line) for line in lines))


def _is_address(line: str) -> bool:
    return is_web(line) and len(line.split()) == 1
