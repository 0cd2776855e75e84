"""Names on lists of sanctions, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from tocsin.cli.paint import heading, item, words
from tocsin.corroboration import counted
from tocsin.model import Hit

TITLE = "On lists of sanctions"


def hit_list(hits: Sequence[Hit]) -> RenderableType | None:
    """Return the hits under their heading; None without any."""
    if not hits:
        return None
    return Group(heading(TITLE, counted(len(hits), "hit")), *map(_item, hits))


def _item(hit: Hit) -> RenderableType:
    programmes = f" {', '.join(hit.programmes)}." if hit.programmes else ""
    return item(
        Text.assemble(
            words(f"“{hit.name}”", "bold"),
            " ",
            words(f"{hit.score:.2f}, {hit.list} {hit.entry}, {hit.kind}:"),
            " ",
            words(f"{hit.why}{programmes}", "dim"),
        ),
        sign="!",
        style="bold red",
    )
