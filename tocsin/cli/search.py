"""`tocsin search`: documents of the ledger by their words."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import AsOfOption, LedgerOption
from tocsin.cli.streams import emit
from tocsin.printable import printable


def command(
    words: Annotated[list[str], typer.Argument(metavar="WORD", help="Words that the document holds, all of them.")],
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    limit: Annotated[int, typer.Option(metavar="NUMBER", min=1, help="How many documents at most.")] = 20,
) -> None:
    """Find documents of the ledger by their words.

    Each is printed with its ID and the words around what was found.
    """
    from tocsin.cli.views import opened_view
    from tocsin.settings import from_environment

    with opened_view(ledger or from_environment().ledger, as_of) as view:
        hits = view.search(" ".join(words), limit=limit)
    for hit in hits:
        emit(f"{hit.document}  {printable(hit.snippet.quote)}\n")
    if not hits:
        emit("no document of the ledger holds all of these words\n")
