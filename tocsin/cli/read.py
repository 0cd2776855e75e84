"""`tocsin read`: one report at a glance, nothing stored."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import AllOption, Format, FormatOption
from tocsin.cli.streams import stdin

AgainstOption = Annotated[
    list[str] | None,
    typer.Option("--against", metavar="PATH|URL", help="A source that it was written from; may be given again."),
]


def command(
    target: Annotated[str, typer.Argument(metavar="PATH|URL|-", help="The report; - is standard input.")],
    output: FormatOption = Format.SCREEN,
    show_all: AllOption = False,
    against: AgainstOption = None,
) -> None:
    """Show one report at a glance; nothing is stored.

    What it claims, who stands behind each claim, how sure, how many, where and when; how many origins there are
    behind it, and what in it deserves caution. With --against, what it made of its sources: which of its claims they
    support, which it changed, which it added, and what of theirs it left out.
    """
    # Imported here and in the other commands, so that --help does not wait for the parser.
    from tocsin.cli.output import show, show_comparison
    from tocsin.run import Desk
    from tocsin.settings import from_environment

    desk = Desk(from_environment(), stdin=stdin())
    if against:
        show_comparison(desk.compare(target, against), desk.vocabulary, output, show_all=show_all)
        return
    show(desk.read(target), desk.vocabulary, output, show_all=show_all)
