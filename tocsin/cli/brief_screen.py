"""A brief on the screen: at a glance, then chapters, then the sentences that it cites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from tocsin.briefing.renders import parts
from tocsin.cli.paint import heading, item, words
from tocsin.corroboration import day_in_words
from tocsin.model import Brief, Chapter, Exhibit, Line, Passage, Table

_LEVELS = {"red": "bold red", "amber": "bold yellow", "green": "green"}


def brief_on_screen(brief: Brief) -> Iterator[RenderableType]:
    """Yield the parts of a brief."""
    numbers = parts.Numbers(brief.exhibits)
    yield Group(words(brief.title, "bold"), words(parts.facts(brief), "dim"), words(brief.scope, "dim"))
    if brief.glance:
        yield Group(heading(parts.GLANCE), *(item(_sentence(line, numbers)) for line in brief.glance))
    for chapter in brief.chapters:
        yield Group(heading(chapter.heading), *_chapter(chapter, numbers))
    if brief.publishers:
        rows = [(one.name, one.grade, str(one.documents), one.reason) for one in brief.publishers]
        yield Group(heading(parts.SOURCES), _grid(parts.SOURCE_COLUMNS, rows))
    if brief.exhibits:
        yield Group(heading(parts.EVIDENCE), *map(_exhibit, brief.exhibits))
    if out := parts.left_out(brief):
        yield words(out, "dim")


def _chapter(chapter: Chapter, numbers: parts.Numbers) -> Iterator[RenderableType]:
    for passage in chapter.passages:
        yield from _passage(passage, numbers, dated=chapter.dated)
    for table in chapter.tables:
        yield words(table.title, "bold")
        yield _table(table, numbers)


def _passage(passage: Passage, numbers: parts.Numbers, *, dated: bool) -> Iterator[RenderableType]:
    if passage.title:
        yield words(passage.title, "bold")
    for line in passage.lines:
        day: list[str | Text] = [words(f"{day_in_words(line.day)}:", "dim"), " "] if dated and line.day else []
        yield item(Text.assemble(*day, _sentence(line, numbers)))
    yield from (item(words(note, "dim")) for note in passage.notes)


def _sentence(line: Line, numbers: parts.Numbers) -> Text:
    found = ", ".join(map(str, numbers.of(line.citations)))
    beside = parts.aside(line)
    marks: list[str | Text] = [" ", words(f"[{found}]", "cyan")] if found else []
    aside: list[str | Text] = [" ", words(f"({beside})", "dim")] if beside else []
    return Text.assemble(words(line.text), *marks, *aside)


def _table(table: Table, numbers: parts.Numbers) -> Grid:
    rows = [(*row.cells, ", ".join(map(str, numbers.of(row.citations)))) for row in table.rows]
    return _grid((*table.columns, "cited"), rows)


def _grid(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Grid:
    grid = Grid(box=None, pad_edge=False, expand=False)
    for column in columns:
        grid.add_column(words(column, "dim"), overflow="fold")
    for row in rows:
        grid.add_row(*(words(cell, _LEVELS.get(cell, "")) for cell in row))
    return grid


def _exhibit(one: Exhibit) -> Text:
    return Text.assemble(
        words(f"[{one.number}]", "cyan"), " ", words(parts.quoted(one)), " ", words(parts.about(one), "dim")
    )
