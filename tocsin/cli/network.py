"""`tocsin network`: states and organisations, what they do to one another, and their blocs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.drawing import check_chart, draw
from tocsin.cli.options import AsOfOption, ChartOption, LedgerOption, RecordedByOption, SheetFormat, SheetFormatOption
from tocsin.cli.streams import emit

if TYPE_CHECKING:
    from tocsin.briefing.charts import Chart
    from tocsin.run.answers.networked import Network
    from tocsin.vocabulary import Vocabulary


def command(  # noqa: PLR0913 - each is an option of the command line
    ego: Annotated[
        str | None, typer.Option("--ego", metavar="ACTOR", help="The ties of this actor, by id (RUS, NATO) or name.")
    ] = None,
    window: Annotated[
        int, typer.Option("--window", metavar="DAYS", min=1, max=36_500, help="Days up to the latest report.")
    ] = 90,
    blocs: Annotated[bool, typer.Option("--blocs", help="Who stands with whom, too.")] = False,
    compare: Annotated[
        bool, typer.Option("--compare", help="And how that changed since the window before, of the same length.")
    ] = False,
    chart: ChartOption = None,
    output: SheetFormatOption = SheetFormat.SCREEN,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
) -> None:
    """Show the strongest ties, and who stands with whom.

    What states and organisations do to one another, counted from events, never from reports, and weighed by intensity
    and origins; treaties and memberships stand beneath, as on record.
    """
    from tocsin.cli.actors import actor_of
    from tocsin.cli.views import settled_view
    from tocsin.relations.rows import rows
    from tocsin.run import Desk
    from tocsin.run.answers.networked import first_day, networked
    from tocsin.settings import from_environment

    check_chart(chart)
    settings = from_environment()
    desk = Desk(settings)
    around = actor_of(ego, desk.vocabulary.actors) if ego else None
    with settled_view(desk, ledger or settings.ledger, as_of, recorded_by) as view:
        until = view.as_of or view.latest_day()
        if until is None:
            emit("the ledger has no report yet; add some with `tocsin add`\n")
            return
        found = tuple(view.happenings(since=first_day(until, 2 * window), until=until))
    frame = rows(found, desk.vocabulary.words.scores)
    network = networked(frame, desk.vocabulary, desk.record, until=until, days=window, around=around)
    _show(network, desk.vocabulary, output, around=around, blocs=blocs, compare=compare)
    draw(chart, lambda: _chart(network, desk.vocabulary.actors.display_names(), around))


def _chart(network: Network, names: Mapping[str, str], around: str | None) -> Chart:
    """Return the picture of one actor's network or, around none, of the blocs."""
    from tocsin.briefing.charts import blocs_chart, ego_chart

    days = network.since, network.until
    if around is None:
        return blocs_chart(network.edges, network.blocs, names, days=days)
    return ego_chart(network.edges, around, names, blocs=network.blocs, days=days)


def _show(
    network: Network, vocabulary: Vocabulary, output: SheetFormat, *, around: str | None, blocs: bool, compare: bool
) -> None:
    from tocsin.cli.network_screen import blocs_on_screen, changes_on_screen, network_on_screen
    from tocsin.cli.output import show_csv, show_lists, show_parts

    if output is SheetFormat.JSON:
        show_lists(
            {
                "edges": network.edges.to_dicts(),
                "bonds": network.bonds,
                "blocs": network.blocs,
                "changes": network.changes,
            }
        )
        return
    if output is SheetFormat.CSV:
        from polars import col

        edges = network.edges.with_columns(col("happenings").list.join(" "))
        show_csv(edges.columns, edges.iter_rows(named=True))
        return
    if not network.edges.height:
        emit("nothing between states and organisations in these days; look with a longer --window\n")
        return
    names = vocabulary.actors.display_names()
    parts = list(network_on_screen(network, names, around=around))
    parts += [blocs_on_screen(network.blocs, names)] if blocs or compare else []
    parts += [changes_on_screen(network.changes, names)] if compare else []
    show_parts(parts)
