"""`tocsin dyad`: how two actors treat each other over time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.drawing import check_chart, draw
from tocsin.cli.options import (
    AsOfOption,
    ChartOption,
    LedgerOption,
    RecordedByOption,
    SheetFormat,
    SheetFormatOption,
    days_between,
)
from tocsin.cli.streams import emit
from tocsin.relations.periods import By

if TYPE_CHECKING:
    from tocsin.briefing.charts import Chart
    from tocsin.run.answers.dyads import Dyad


def command(  # noqa: PLR0913 - each is an option of the command line
    one: Annotated[str, typer.Argument(metavar="ACTOR", help="By id (RUS, NATO) or name.")],
    other: Annotated[str, typer.Argument(metavar="ACTOR", help="The other one.")],
    by: Annotated[By, typer.Option("--by", help="The periods of the series.")] = By.MONTH,
    between: Annotated[
        str | None, typer.Option("--between", metavar="FROM..TO", help="Days, both included; else all.")
    ] = None,
    of: Annotated[
        str | None, typer.Option("--of", metavar="DATASET", help="By imported event data: gdelt, icews, ...")
    ] = None,
    chart: ChartOption = None,
    output: SheetFormatOption = SheetFormat.SCREEN,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
) -> None:
    """Show how two actors treat each other over time.

    Events by day, week or month, never reports: by words or deeds, how grave (-10 conflict to 10 cooperation), how many
    origins attest them and how good these are. Periods of which nothing was read are no quiet ones.
    """
    from tocsin.cli.actors import actor_of
    from tocsin.cli.dyad_screen import dyad_on_screen
    from tocsin.cli.output import show_parts
    from tocsin.cli.views import settled_view
    from tocsin.run import Desk
    from tocsin.run.answers.dyads import dyads, imported
    from tocsin.settings import from_environment

    check_chart(chart)
    settings = from_environment()
    desk = Desk(settings)
    actors = desk.vocabulary.actors
    pair = actor_of(one, actors), actor_of(other, actors)
    days = days_between(between)
    if of:
        both = imported(settings.history, of, pair, days=days, by=by)
    else:
        with settled_view(desk, ledger or settings.ledger, as_of, recorded_by) as view:
            both = dyads(view, pair, days=days, by=by, words=desk.vocabulary.words)
    if output is SheetFormat.SCREEN:
        show_parts(dyad_on_screen(both, actors.display_names()))
    else:
        _show_sheet(both, output)
    draw(chart, lambda: _chart(both, actors.display_names()))


def _chart(both: tuple[Dyad, Dyad], names: Mapping[str, str]) -> Chart:
    from tocsin.briefing.charts import dyad_chart

    return dyad_chart({(one.initiator, one.recipient): one.series for one in both}, names, by=both[0].by.value)


def _show_sheet(both: tuple[Dyad, Dyad], output: SheetFormat) -> None:
    import polars as pl

    from tocsin.cli.output import show_csv

    sheet = pl.concat(
        told.series.select(
            pl.lit(told.initiator).alias("initiator"), pl.lit(told.recipient).alias("recipient"), pl.all()
        )
        for told in both
    )
    if output is SheetFormat.CSV:
        show_csv(sheet.columns, sheet.iter_rows(named=True))
    else:
        emit(f"{sheet.write_json()}\n")
