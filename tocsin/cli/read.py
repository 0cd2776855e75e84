"""`tocsin read`: one report at a glance, nothing stored."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import AllOption, Format, FormatOption
from tocsin.cli.streams import stdin


def command(
    target: Annotated[str, typer.Argument(metavar="PATH|URL|-", help="The report; - is standard input.")],
    output: FormatOption = Format.SCREEN,
    show_all: AllOption = False,
) -> None:
    """Read one report and show it at a glance: claims, who says so, how sure, what deserves caution."""
    # Imported here and in the other commands, so that --help does not wait for the parser.
    from tocsin.cli.output import show
    from tocsin.run import Desk
    from tocsin.settings import from_environment

    desk = Desk(from_environment(), stdin=stdin())
    show(desk.read(target), desk.vocabulary, output, show_all=show_all)
