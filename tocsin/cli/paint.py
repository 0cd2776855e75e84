"""Colours, signs and shapes of the screen. Every colour has a sign beside it, so that it can be read without."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from tocsin.briefing.rows import SIGNS, Behind
from tocsin.printable import printable

_WIDEST: Final = 110  # columns; longer lines are hard to read
_PIPE: Final = 80  # columns where the output is no terminal and COLUMNS does not say


@dataclass(frozen=True, slots=True)
class Look:
    """The sign and the colour of those who stand behind a claim."""

    sign: str
    colour: str


LOOKS: Final[Mapping[Behind, Look]] = {
    Behind.NAMED: Look(SIGNS[Behind.NAMED], "green"),
    Behind.OUTLET: Look(SIGNS[Behind.OUTLET], "blue"),
    Behind.ACCOUNT: Look(SIGNS[Behind.ACCOUNT], "cyan"),
    Behind.OWN_VOICE: Look(SIGNS[Behind.OWN_VOICE], "magenta"),
    Behind.UNNAMED: Look(SIGNS[Behind.UNNAMED], "yellow"),
}


@dataclass(frozen=True, slots=True)
class Margined:
    """Something with a sign before its first line, and another, as wide, before the others."""

    body: RenderableType
    first: str
    others: str
    style: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the body's lines, each behind its sign."""
        inner = options.update(width=max(options.max_width - len(self.first), 1))
        for at, line in enumerate(console.render_lines(self.body, inner, pad=False)):
            yield Segment(self.others if at else self.first, Style.parse(self.style))
            yield from line
            yield Segment.line()


def item(text: Text, *, sign: str = "•", style: str = "") -> Margined:
    """Return an item of a list: every line of its words stands behind the sign."""
    return Margined(text, f"{sign} ", "  ", style)


def barred(body: RenderableType, colour: str) -> Margined:
    """Return something with a bar of a colour down its left side."""
    return Margined(body, "│ ", "│ ", colour)


def console_for_stdout() -> Console:
    """Return a console for standard output, as wide as the terminal, in a pipe as COLUMNS says.

    Rich honours NO_COLOR and gives a pipe no colours.
    """
    told = os.environ.get("COLUMNS", "")
    piped = int(told) if told.isdecimal() and int(told) else _PIPE
    width = None if sys.stdout and sys.stdout.isatty() else piped
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    if console.width > _WIDEST and width is None:
        console.width = _WIDEST
    return console


def words(text: str, style: str = "") -> Text:
    """Return words as they are: nothing in them is markup, and nothing steers the terminal."""
    return Text(printable(text), style=style, overflow="fold")


def heading(title: str, aside: str = "") -> Text:
    """Return the heading of a section, with a word on it."""
    return Text.assemble(words(title.upper(), "bold"), "  " if aside else "", words(aside, "dim"))
