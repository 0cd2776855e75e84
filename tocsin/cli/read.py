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
    """Show one report at a glance; nothing is stored.

    What it claims, who stands behind each claim, how sure, how many, where and when; how many origins there are
    behind it, and what in it deserves caution.
    """
    # Imported here and in the other commands, so that --help does not wait for the parser.
    from tocsin.cli.output import show
    from tocsin.run import Desk
    from tocsin.settings import from_environment

    desk = Desk(from_environment(), stdin=stdin())
    show(desk.read(target), desk.vocabulary, output, show_all=show_all)
