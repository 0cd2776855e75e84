"""`tocsin doctor`: whether a ledger is well, and what to do where it is not."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tocsin.cli.options import LedgerOption, TableFormat, TableFormatOption

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tocsin.ledger.health import Diagnosis

# By the gravity of what was found; spelled out so that --help need not load what examines.
_SIGNS: Final[Mapping[str, tuple[str, str]]] = {
    "ok": ("✓", "green"),
    "warning": ("!", "bold yellow"),
    "fault": ("×", "bold red"),
}


def command(
    thorough: Annotated[
        bool,
        typer.Option("--thorough", help="Compare every word of a big full-text index; nobody writes meanwhile."),
    ] = False,
    output: TableFormatOption = TableFormat.SCREEN,
    ledger: LedgerOption = None,
) -> None:
    """Examine a ledger, and say what to do where something is wrong.

    The file, references, full-text index and revision; every document and reading against the hash of its content; what
    links and happenings point at; alerts of which nobody knows whether they were told; disk, permissions and clock.
    Nothing is changed, and others may use the ledger meanwhile. The exit status is 65 where there is a fault.
    """
    from rich.console import Group

    from tocsin.cli.output import show_list, show_parts
    from tocsin.ledger.health import Gravity, examine
    from tocsin.settings import from_environment

    found = list(examine(ledger or from_environment().ledger, thorough=thorough))
    if output is TableFormat.JSON:
        show_list(found, (), output)
    else:
        show_parts([Group(*_shown(found))])
    if any(one.gravity is Gravity.FAULT for one in found):
        raise typer.Exit(os.EX_DATAERR)


def _shown(found: Iterable[Diagnosis]) -> Iterator[RenderableType]:
    from tocsin.cli.paint import item, words

    for one in found:
        sign, style = _SIGNS[one.gravity]
        yield item(words(f"{one.examined}: {one.found}"), sign=sign, style=style)
        if one.remedy:
            yield item(words(one.remedy), sign="→", style=style)
