"""Full-text search in the texts of documents, on SQLite (FTS5) and PostgreSQL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from secrets import token_hex
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, literal_column, text

from tocsin.ledger.schema import TEXT_INDEX, documents
from tocsin.model import Evidence, Span

_WIDTH: Final = 200  # characters of a snippet
_BEFORE: Final = 60  # of these, before the first match


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A document that search found.

    `snippet` is a stretch of it where it matches best; `matches` are the spans of the matching words in there, in the
    document's characters, as the snippet's span is.
    """

    document: str
    title: str | None
    snippet: Evidence
    matches: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What the database puts around matching words: random, so that no text holds it by itself."""

    begin: str
    end: str

    @classmethod
    def fresh(cls) -> Marks:
        """Return marks that nobody has seen."""
        return cls(token_hex(16), token_hex(16))

    def spans(self, marked: str, plain: str) -> tuple[Span, ...]:
        """Return where in `plain` the marked words stand; nowhere, where the database has altered the text."""
        spans, at, begun = [], 0, 0
        pieces = re.split(f"({self.begin}|{self.end})", marked)
        for piece in pieces:
            if piece == self.begin:
                begun = at
            elif piece == self.end:
                spans.append(Span(begun, at))
            else:
                at += len(piece)
        unaltered = "".join(pieces[::2]) == plain
        return tuple(spans) if unaltered else ()


def matching(query: Select[Any], words: str, *, marks: Marks, dialect: str) -> Select[Any]:
    """Narrow a query over documents to those with all the words, best first; adds the column `marked`, their text
    with marks around what matched.
    """
    return (_on_sqlite if dialect == "sqlite" else _on_postgresql)(query, words, marks)


def snippet(document: str, plain: str, matches: tuple[Span, ...]) -> Evidence:
    """Return the stretch of a text with most matches in it, cut between words."""
    starts = [max(0, match.start - _BEFORE) for match in matches] or [0]
    start = max(starts, key=lambda start: sum(start <= m.start and m.end <= start + _WIDTH for m in matches))
    end = min(len(plain), start + _WIDTH)
    span = Span(_forward(plain, start), _back(plain, start, end))
    return Evidence(document, span, span.of(plain))


def _on_sqlite(query: Select[Any], words: str, marks: Marks) -> Select[Any]:
    index = text(TEXT_INDEX)
    # A word in double quotes is a plain word to FTS5, whatever it looks like, and "" is found nowhere. NUL would end
    # the query early; half of a surrogate pair cannot be sent.
    plain = words.replace("\0", " ").encode(errors="ignore").decode()
    quoted = " ".join('"' + word.replace('"', '""') + '"' for word in plain.split() or [""])
    marked = func.highlight(literal_column(TEXT_INDEX), 0, marks.begin, marks.end)
    return (
        query.add_columns(marked.label("marked"))
        .join(index, literal_column(f"{TEXT_INDEX}.rowid") == documents.c.number)
        .where(literal_column(TEXT_INDEX).op("MATCH")(quoted))
        .order_by(literal_column(f"{TEXT_INDEX}.rank"), documents.c.number)
    )


def _on_postgresql(query: Select[Any], words: str, marks: Marks) -> Select[Any]:
    english: ColumnElement[Any] = literal_column("'english'::regconfig")
    vector = func.to_tsvector(english, documents.c.text)
    wanted = func.plainto_tsquery(english, words)
    options = f"StartSel={marks.begin}, StopSel={marks.end}, HighlightAll=true"
    return (
        query.add_columns(func.ts_headline(english, documents.c.text, wanted, options).label("marked"))
        .where(vector.op("@@")(wanted))
        .order_by(func.ts_rank(vector, wanted).desc(), documents.c.number)
    )


def _forward(plain: str, at: int) -> int:
    """Return where the first whole word at or after `at` begins."""
    if at == 0 or plain[at - 1].isspace():
        return at
    gap = re.compile(r"\s+").search(plain, at)
    return gap.end() if gap else at


def _back(plain: str, start: int, end: int) -> int:
    """Return where the last whole word before `end` ends."""
    if end == len(plain) or plain[end].isspace():
        return end
    return start + len(re.sub(r"\s+\S*$", "", plain[start:end]))
