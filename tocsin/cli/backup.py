"""`tocsin backup`: the ledger of this moment in a file of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.options import LedgerOption
from tocsin.cli.streams import emit


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Put it in the place of a file of that name.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Back the ledger up to a file, while others read and write it.

    The file holds the ledger of one moment. It is written beside its place, examined, and put there once it is on the
    disk: as a whole or not at all. Your own records, watches and imported event data are files already; copy them too.
    """
    from tocsin.ledger.backup import backup
    from tocsin.settings import from_environment

    size = backup(ledger or from_environment().ledger, file, overwrite=overwrite)
    emit(f"{file} ({size:,} bytes)\n")
