"""Plain text, as it was typed or scraped."""

from __future__ import annotations

from tocsin.documents.decode import decode
from tocsin.documents.layout import Layout
from tocsin.documents.lines import lines_of
from tocsin.documents.raw import Raw


def lay_out(raw: Raw) -> Layout:
    """Return the text of `raw` and its lines; raises RefusedInput where it cannot be decoded."""
    text = decode(raw)
    return Layout(text=text, lines=lines_of(text))
