"""Printing what a command found in the format that was asked for."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from tocsin.cli.options import Format, TableFormat
from tocsin.cli.streams import emit
from tocsin.model import Comparison, Dossier
from tocsin.printable import no_formula, printable_lines
from tocsin.vocabulary import Vocabulary

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_LINE_ENDS: Final = re.compile(r" +$", re.MULTILINE)


def show_comparison(comparison: Comparison, vocabulary: Vocabulary, output: Format, *, show_all: bool = False) -> None:
    """Print what a report made of its sources; the screen's form names actors by `vocabulary`."""
    if output is Format.JSON:
        from tocsin.model.json import encode

        emit(encode(comparison) + b"\n")
    elif output is Format.MARKDOWN:
        from tocsin.briefing.laid_against import render

        emit(printable_lines(render(comparison)))
    else:
        from tocsin.cli.against import show_against

        names = vocabulary.actors.display_names()
        _on_screen(lambda console: show_against(comparison, names=names, console=console, show_all=show_all))


def show_list(nouns: Iterable[object], parts: Iterable[RenderableType], output: TableFormat) -> None:
    """Print nouns as a JSON list, or the parts that show them on the screen."""
    if output is TableFormat.JSON:
        from tocsin.model.json import encode

        emit(b"[" + b",".join(map(encode, nouns)) + b"]\n")
    else:
        show_parts(parts)


def show_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Print rows as CSV with a header (RFC 4180, but lines end as Unix has them); None is an empty cell.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: no_formula(value) for name, value in row.items()} for row in rows)
    emit(written.getvalue())


def show_lists(lists: Mapping[str, Iterable[object]]) -> None:
    """Print lists of nouns as one JSON object, each under its name."""
    from tocsin.model.json import encode

    parts = (b'"%s":[%s]' % (name.encode(), b",".join(map(encode, nouns))) for name, nouns in lists.items())
    emit(b"{" + b",".join(parts) + b"}\n")


def show_parts(parts: Iterable[RenderableType]) -> None:
    """Print the parts of an answer by the terminal's width and colours, with an empty line between them."""

    def draw(console: Console) -> None:
        for at, part in enumerate(parts):
            console.print(*([""] * bool(at)), part, sep="\n")

    _on_screen(draw)


def show(dossier: Dossier, vocabulary: Vocabulary, output: Format, *, show_all: bool = False) -> None:
    """Print a dossier; the screen's form goes by the terminal's width and colours, and names actors by `vocabulary`."""
    if output is Format.JSON:
        from tocsin.model.json import encode

        emit(encode(dossier) + b"\n")
    elif output is Format.MARKDOWN:
        from tocsin.briefing.markdown import render

        emit(printable_lines(render(dossier)))
    else:
        from tocsin.cli.screen import show_on_screen

        names = vocabulary.actors.display_names()
        _on_screen(lambda console: show_on_screen(dossier, names=names, console=console, show_all=show_all))


def _on_screen(draw: Callable[[Console], None]) -> None:
    from tocsin.cli.paint import console_for_stdout

    console = console_for_stdout()
    with console.capture() as captured:
        draw(console)
    emit(_LINE_ENDS.sub("", captured.get()))
