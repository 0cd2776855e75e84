"""Full-text search in the texts of documents, on SQLite (FTS5) and PostgreSQL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from secrets import token_hex
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, func, literal_column, select, text

from tocsin.ledger import tsvector
from tocsin.ledger.schema import COMMON, TEXT_INDEX, documents
from tocsin.ledger.store import Ledger
from tocsin.model import Evidence, Span

_WIDTH: Final = 200  # characters of a snippet
_BEFORE: Final = 60  # of these, before the first match


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A document that search found.

    `snippet` is a stretch of it where it matches best; `matches` are the spans of the matching words in there, in the
    document's characters, as the snippet's span is; `places` are those of all of them, wherever they stand.
    """

    document: str
    title: str | None
    snippet: Evidence
    matches: tuple[Span, ...]
    places: tuple[Span, ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is searched for: plain words, and which of the documents found, counted from the best."""

    words: str
    limit: int
    offset: int = 0


def matching(ledger: Ledger, query: Select[Any], asked: Asked) -> list[tuple[Row[Any], tuple[Span, ...]]]:
    """Return the rows of a query over documents and their texts for those with all the words asked for, the best first.

    With each go the spans of its text that match. Only words are weighed that are in `COMMON` documents at most: of
    those that all words are common in, the last recorded come first.
    """
    # Half of a surrogate pair cannot be sent; NUL would end the query early.
    words = asked.words.replace("\0", " ").encode(errors="ignore").decode().split()
    with ledger.of_one_moment() as held:
        if ledger.engine.dialect.name == "sqlite":
            return _on_sqlite(held, query, asked, [_quoted(word) for word in words or [""]])
        return tsvector.matching(held, query, words, limit=asked.limit, offset=asked.offset)


def snippet(document: str, plain: str, matches: tuple[Span, ...]) -> Evidence:
    """Return the stretch of a text with most matches in it, cut between words."""
    starts = [max(0, match.start - _BEFORE) for match in matches] or [0]
    start = max(starts, key=lambda start: sum(start <= m.start and m.end <= start + _WIDTH for m in matches))
    end = min(len(plain), start + _WIDTH)
    span = Span(_forward(plain, start), _back(plain, start, end))
    return Evidence(document, span, span.of(plain))


def _quoted(word: str) -> str:
    # A word in double quotes is a plain word to FTS5, whatever it looks like, and "" is found nowhere.
    return '"' + word.replace('"', '""') + '"'


def _on_sqlite(
    held: Ledger, query: Select[Any], asked: Asked, words: list[str]
) -> list[tuple[Row[Any], tuple[Span, ...]]]:
    marks = Marks.fresh()
    ranked = _ranked(held, query, words).limit(asked.limit).offset(asked.offset)
    numbers = [row.number for row in held.rows(ranked)]
    rows = {row.number: row for row in held.rows(_marked(query, words, numbers, marks))}
    return [(rows[number], marks.spans(rows[number].marked, rows[number].text)) for number in numbers]


def _ranked(ledger: Ledger, query: Select[Any], words: list[str]) -> Select[Any]:
    """Return the query for the numbers of the documents, the best first.

    To weigh a word, FTS5 counts all the documents that have it: of a common word they are too many to count.
    """
    rare = [word for word in words if not _is_common(ledger, word)]
    found = query.with_only_columns(documents.c.number).join(_INDEX, documents.c.number == _ROW)
    if not rare:
        return found.where(_holding(words)).order_by(_ROW.desc())
    if rare != words:
        found = found.where(documents.c.number.in_(select(_ROW).select_from(_INDEX).where(_holding(words))))
    # FTS5 sorts by rank of itself, before anything is joined, if nothing else is asked to sort by.
    return found.where(_holding(rare)).order_by(literal_column(f"{TEXT_INDEX}.rank"))


def _is_common(ledger: Ledger, word: str) -> bool:
    beyond = select(_ROW).select_from(_INDEX).where(_holding([word])).limit(1).offset(COMMON)
    return next(ledger.rows(beyond), None) is not None


def _marked(query: Select[Any], words: list[str], numbers: list[int], marks: Marks) -> Select[Any]:
    marked = func.highlight(literal_column(TEXT_INDEX), 0, marks.begin, marks.end)
    found = query.add_columns(documents.c.number, marked.label("marked")).join(_INDEX, documents.c.number == _ROW)
    # By the index's own rows: asked for those of the documents, it would go through all that it finds.
    return found.where(_holding(words), _ROW.in_(numbers))


def _holding(words: list[str]) -> ColumnElement[bool]:
    return literal_column(TEXT_INDEX).op("MATCH", is_comparison=True)(" ".join(words))


_INDEX: Final = text(TEXT_INDEX)
_ROW: Final[ColumnElement[int]] = literal_column(f"{TEXT_INDEX}.rowid")


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
