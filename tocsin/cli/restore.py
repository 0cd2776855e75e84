"""`tocsin restore`: what a backup holds, as the ledger again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.options import LedgerOption
from tocsin.cli.streams import emit


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over what the ledger holds, which is lost then.")
    ] = False,
    ledger: LedgerOption = None,
) -> None:
    """Put a backup back in the ledger's place, while others read it.

    The backup is examined first. It is put there in one transaction: cut short, or on a full disk, the ledger is what
    it was. One that holds something is written over only with --overwrite, and not while a `tocsin run` is at work.
    """
    from tocsin.ledger.address import locate, name
    from tocsin.ledger.backup import restore
    from tocsin.settings import from_environment

    wanted = ledger or from_environment().ledger
    size = restore(wanted, file, overwrite=overwrite)
    emit(f"{name(locate(wanted, read_only=True))} ({size:,} bytes)\n")
