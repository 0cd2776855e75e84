"""A brief as CommonMark with tables: to be read as it is, or turned into anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tocsin.briefing.markdown import escaped
from tocsin.briefing.renders import parts
from tocsin.corroboration import day_in_words
from tocsin.model import Brief, Chapter, Line, Passage, Table


def render(brief: Brief) -> str:
    """Return the brief; words of documents are escaped, so that none of them is markup."""
    numbers = parts.Numbers(brief.exhibits)
    glance = "\n".join(f"- {_sentence(line, numbers)}" for line in brief.glance)
    blocks = [
        f"# {escaped(brief.title)}",
        f"*{escaped(parts.facts(brief))}*",
        escaped(brief.scope),
        *([f"## {parts.GLANCE}", glance] if glance else []),
        *(block for chapter in brief.chapters for block in _chapter(chapter, numbers)),
        *_back(brief),
    ]
    return "\n\n".join(blocks) + "\n"


def _chapter(chapter: Chapter, numbers: parts.Numbers) -> Iterator[str]:
    yield f"## {escaped(chapter.heading)}"
    for passage in chapter.passages:
        yield from _passage(passage, numbers, dated=chapter.dated)
    for table in chapter.tables:
        yield from _table(table, numbers)


def _passage(passage: Passage, numbers: parts.Numbers, *, dated: bool) -> Iterator[str]:
    if passage.title:
        yield f"**{escaped(passage.title)}**"
    if dated:
        yield from (f"- {_day(line)}{_sentence(line, numbers)}" for line in passage.lines)
    elif passage.lines:
        yield " ".join(_sentence(line, numbers) for line in passage.lines)
    if passage.notes:
        yield "\n".join(f"- *{escaped(note)}*" for note in passage.notes)


def _day(line: Line) -> str:
    return f"{day_in_words(line.day)}: " if line.day else ""


def _sentence(line: Line, numbers: parts.Numbers) -> str:
    beside = parts.aside(line)
    return f"{escaped(line.text)}{_marks(line.citations, numbers)}{f' *({escaped(beside)})*' if beside else ''}"


def _marks(citations: Iterable[str], numbers: parts.Numbers) -> str:
    found = numbers.of(citations)
    return f" \\[{', '.join(map(str, found))}\\]" if found else ""


def _table(table: Table, numbers: parts.Numbers) -> Iterator[str]:
    yield f"**{escaped(table.title)}**"
    rows = ([*map(escaped, row.cells), _marks(row.citations, numbers).strip()] for row in table.rows)
    yield _rows((*table.columns, "Cited"), rows)


def _rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    written = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in written)


def _back(brief: Brief) -> Iterator[str]:
    """Yield the pages at the back: sources with their grades, origins, evidence, legend."""
    if brief.publishers:
        rows = [(escaped(one.name), one.grade, str(one.documents), escaped(one.reason)) for one in brief.publishers]
        yield from (f"## {parts.SOURCES}", _rows(parts.SOURCE_COLUMNS, rows))
    if brief.roots:
        origins = [list(map(escaped, parts.origin_row(one))) for one in brief.roots]
        yield from (f"## {parts.ORIGINS}", _rows(parts.ORIGIN_COLUMNS, origins))
    if brief.exhibits:
        yield f"## {parts.EVIDENCE}"
        yield "\n".join(
            f"{one.number}. {escaped(parts.about(one))}: {escaped(parts.quoted(one))}" for one in brief.exhibits
        )
    if out := parts.left_out(brief):
        yield from ("## Left out", escaped(out))
    yield f"## {parts.LEGEND}"
    yield "\n".join(f"- {note}" for note in parts.NOTES)
