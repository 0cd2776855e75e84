"""`tocsin export`: what the ledger holds, in the formats of others."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from tocsin.cli.options import AsOfOption, LedgerOption, RecordedByOption, days_between
from tocsin.cli.streams import emit


# These two are spelled out so that --help need not load what writes them; a test compares.
class ExportFormat(StrEnum):
    """In what an export is written."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    POLECAT = "polecat"
    GDELT = "gdelt"
    FTM = "ftm"
    STIX = "stix"
    GRAPHML = "graphml"
    PROV = "prov"


class Codes(StrEnum):
    """What states are called."""

    ISO3 = "iso3"
    ISO2 = "iso2"
    COW = "cow"
    COWC = "cowc"
    GW = "gw"
    CAMEO = "cameo"
    FIPS = "fips"


_TABLES: Final = "claims, uncoded, events, documents, links, copies or origins"


def command(  # noqa: PLR0913 - each is an option of the command line
    form: Annotated[ExportFormat, typer.Argument(metavar="FORMAT", help="One of " + ", ".join(ExportFormat) + ".")],
    of: Annotated[
        list[str] | None,
        typer.Option("--of", metavar="TABLE", help=f"Of csv, jsonl, parquet: {_TABLES}; else events, or all tables."),
    ] = None,
    answer: Annotated[
        str | None, typer.Option("--answer", metavar="ID", help="Of prov: the event, claim, or document of a brief.")
    ] = None,
    between: Annotated[
        str | None, typer.Option("--between", metavar="FROM..TO", help="Days, both included; else all.")
    ] = None,
    actor: Annotated[
        list[str] | None,
        typer.Option("--actor", metavar="ACTOR", help="Only what names this one, by id or name; again for more."),
    ] = None,
    codes: Annotated[
        Codes | None, typer.Option("--codes", help="Of csv, jsonl, parquet: what states are called; else iso3.")
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The file, or parquet's folder; else standard output."),
    ] = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
) -> None:
    """Export what the ledger holds, for other programs.

    csv, jsonl and parquet hold tables with the sentence, span and address of every row; polecat and gdelt are columns
    of event data; ftm (FollowTheMoney) and stix (STIX 2.1) are entities and relationships; graphml is the network; prov
    (W3C PROV) is how one answer came about. Files are streamed, and are there as a whole or not at all.
    """
    from tocsin.cli.actors import actor_of
    from tocsin.cli.views import settled_view
    from tocsin.exports.codes import Scheme
    from tocsin.exports.formats import Format
    from tocsin.run import Desk
    from tocsin.run.outgoing.exporting import Wanted, export, pieces
    from tocsin.settings import from_environment

    settings = from_environment()
    desk = Desk(settings)
    since, until = days_between(between)
    wanted = Wanted(
        format=Format(form.value),
        of=tuple(of or ()),
        answer=answer,
        since=since,
        until=until,
        actors=tuple(actor_of(one, desk.vocabulary.actors) for one in actor or ()),
        scheme=Scheme(codes.value) if codes else None,
    )
    with settled_view(desk, ledger or settings.ledger, as_of, recorded_by) as view:
        if to is None:
            for piece in pieces(desk, view, wanted):
                emit(piece)
        else:
            for path in export(desk, view, wanted, to):
                emit(f"{path} ({path.stat().st_size:,} bytes)\n")
