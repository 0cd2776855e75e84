"""Datelines: what stands before the first sentence of a report, and is no part of it."""

from __future__ import annotations

import re
from typing import Final

# Where a report was written and who wired it stand before its first sentence: "PARIS - ", "(Agency) - ".
_WIRED: Final = re.compile(
    r"^(?:[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?:[ ,/]+[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+)*\s*)?(?:,\s[A-ZÀ-Þ][\w.’'-]+(?:\s\d{1,2})?\s*)?"
    r"(?:\([A-ZÀ-Þ][^)]{1,40}\)\s*)?(?:[—–]|-(?=\s))\s*(?=[A-ZÀ-Þ\"“‘\d])"
)


def unwired(text: str) -> str:
    """Return words of a document without where they were written and who wired them."""
    return _WIRED.sub("", text.lstrip())
