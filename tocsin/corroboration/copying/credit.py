"""A credit: the words by which a document names whom it has its text, or a sentence of it, from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tocsin.model import SourceKind, Span

# What makes of a publisher's name a part of a body's: "the Department of Foreign Affairs".
OF_BODY: Final = re.compile(r"\b(?:Department|Ministry|Minister|Secretary|Committee|Council) (?:of|for|on) (?:the )?$")
# Officials and parties speak for themselves: "NATO said" is a statement, and a line "Hamas" a heading.
PRINTED: Final = frozenset({SourceKind.AGENCY, SourceKind.OUTLET, SourceKind.STATE_MEDIA, SourceKind.ACCOUNT})


class CreditKind(StrEnum):
    """In which frame the source is named."""

    DATELINE = "dateline"  # "SEOUL (Pacific Desk) -"
    BYLINE = "byline"  # "By Jane Doe, AFP"; a line that is an agency's name
    CREDIT_LINE = "credit line"  # "(AFP)" at the end, "© AFP", "AFP contributed to this report"
    SOURCE_LIST = "source list"  # "Source: AFP"
    CITATION = "citation"  # "AFP reported", "according to AFP"
    INTERVIEW = "interview"  # "told AFP": the source heard it first


@dataclass(frozen=True, slots=True)
class Credit:
    """That a document has something from a source.

    `source_words` are the words that name the source, at `span`; `stretch` is what it is credited with: the whole text
    by a dateline, byline, credit line or list of sources, otherwise the sentence.
    """

    source_words: str
    span: Span
    how: CreditKind
    stretch: Span
