"""Printing a dossier in the format that was asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from tocsin.cli.options import Format
from tocsin.cli.printable import printable_lines
from tocsin.cli.streams import emit
from tocsin.model import Comparison, Dossier
from tocsin.vocabulary import Vocabulary

if TYPE_CHECKING:
    from rich.console import Console

if TYPE_CHECKING:
    from rich.console import RenderableType

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


def show_parts(parts: Iterable[RenderableType]) -> None:
    """Print the parts of an answer by the terminal's width and colours, with an empty line between them."""
    from tocsin.cli.paint import console_for_stdout

    console = console_for_stdout()
    with console.capture() as captured:
        for at, part in enumerate(parts):
            console.print(*([""] * bool(at)), part, sep="\n")
    emit(_LINE_ENDS.sub("", captured.get()))


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
