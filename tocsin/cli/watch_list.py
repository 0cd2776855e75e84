"""Watches as lines of a list."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from tocsin.cli.paint import words
from tocsin.corroboration import counted
from tocsin.model import Watch


def watch_line(watch: Watch) -> RenderableType:
    """Return a watch in two lines: its name and id, and its scenario."""
    many = counted(len(watch.indicators), "indicator")
    line = Text.assemble(words(watch.name, "bold"), "  ", words(f"{watch.id}, {many}", "dim"))
    return Group(line, Padding(words(watch.scenario), (0, 0, 0, 2)))
