"""Printing a dossier in the format that was asked for."""

from __future__ import annotations

import re
from typing import Final

from tocsin.cli.options import Format
from tocsin.cli.printable import printable_lines
from tocsin.cli.streams import emit
from tocsin.model import Dossier
from tocsin.vocabulary import Vocabulary

_LINE_ENDS: Final = re.compile(r" +$", re.MULTILINE)


def show(dossier: Dossier, vocabulary: Vocabulary, output: Format, *, show_all: bool = False) -> None:
    """Print a dossier; the screen's form goes by the terminal's width and colours, and names actors by `vocabulary`."""
    if output is Format.JSON:
        from tocsin.model.json import encode

        emit(encode(dossier) + b"\n")
    elif output is Format.MARKDOWN:
        from tocsin.briefing.markdown import render

        emit(printable_lines(render(dossier)))
    else:
        from tocsin.cli.paint import console_for_stdout
        from tocsin.cli.screen import show_on_screen

        console = console_for_stdout()
        with console.capture() as captured:
            show_on_screen(dossier, names=vocabulary.actors.display_names(), console=console, show_all=show_all)
        emit(_LINE_ENDS.sub("", captured.get()))
