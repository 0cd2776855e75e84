"""`tocsin add`: reports and their claims into the ledger."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import LedgerOption
from tocsin.cli.streams import complain, emit, stdin
from tocsin.printable import printable

if TYPE_CHECKING:
    from tocsin.ledger import Added, Ledger


def command(
    targets: Annotated[list[str], typer.Argument(metavar="PATH|URL|-", help="The reports; - is standard input.")],
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what goes wrong, and how many there were.")] = False,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, help="Processes that read; by default one for each processor."),
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Store reports and their claims in the ledger.

    A path may be a folder, a pattern ("reports/*.html"), or a file of many reports: JSON, JSON lines, WARC, Parquet,
    GDELT. Adding the same report twice changes nothing. A report that cannot be read stops none of the others; the
    exit status is then 65.
    """
    from tocsin.ledger import open_ledger
    from tocsin.model import Problem
    from tocsin.run import Desk
    from tocsin.run.intake.workers import processors
    from tocsin.settings import from_environment

    settings, failed, reports, claims = from_environment(), [], 0, 0
    with open_ledger(ledger or settings.ledger) as opened:
        for target, outcome in Desk(settings, stdin=stdin()).add(targets, opened, workers=workers or processors()):
            reports += 1
            if isinstance(outcome, Problem):
                failed.append(target)
                complain(outcome.message)
                continue
            claims += outcome.new_claims
            if not quiet:
                emit(f"{outcome.document}  {_news(outcome)}  {printable(target)}\n")
            for message in _unread(outcome, opened):
                complain(f"{target}: {message}")
    if quiet:
        emit(f"{reports - len(failed)} reports, {claims} new claims\n")
    if failed:
        if reports > 1:
            complain(f"{len(failed)} of {reports} reports were not added: {', '.join(failed)}")
        raise typer.Exit(os.EX_DATAERR)


def _news(added: Added) -> str:
    if not (added.new_document or added.new_claims):
        return "known already"
    return "1 new claim" if added.new_claims == 1 else f"{added.new_claims} new claims"


def _unread(added: Added, ledger: Ledger) -> list[str]:
    """Return why a report has no claims, where its reading says so."""
    from tocsin.ledger import View

    if added.new_claims:
        return []
    return [problem.message for problem in View(ledger).reading(added.document).problems]
