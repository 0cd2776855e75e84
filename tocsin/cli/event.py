"""`tocsin event`, `tocsin origins`: one event as many reports tell it, and where that comes from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.drawing import check_chart, draw
from tocsin.cli.options import AsOfOption, LedgerOption, RecordedByOption, TableFormat, TableFormatOption
from tocsin.cli.streams import emit
from tocsin.errors import SettingsError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tocsin.briefing.charts import Chart
    from tocsin.model import Event

IdArgument = Annotated[
    list[str],
    typer.Argument(metavar="ID|WORD", help="The event as `tocsin events` prints it, a claim of it, or words about it."),
]


def command(
    event: IdArgument,
    chart: Annotated[
        Path | None,
        typer.Option(
            "--chart",
            metavar="FILE",
            help="Draw the figures that disagree or, without any, how its grade went: .svg, .png, .pdf or .html.",
        ),
    ] = None,
    output: TableFormatOption = TableFormat.SCREEN,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
) -> None:
    """Show one event, as many reports tell it.

    How credible and how likely it is, who said so and who only passes that on, and the figures that disagree.
    """
    from tocsin.cli.event_screen import event_on_screen

    check_chart(chart)
    found, titles = _found(event, ledger, as_of, recorded_by)
    _print(found, output, event_on_screen(found, titles))
    draw(chart, lambda: _chart(found, ledger, as_of, recorded_by))


def _chart(event: Event, ledger: str | None, as_of: str | None, recorded_by: str | None) -> Chart:
    """Return the most figures that disagree about one thing as a chart or, without any, how the grade went."""
    from tocsin.briefing.charts import conflict_chart, grade_chart
    from tocsin.cli.views import settled_view
    from tocsin.run import Desk
    from tocsin.settings import from_environment

    if event.conflicts:
        return conflict_chart(max(event.conflicts, key=lambda one: len(one.figures)))
    settings = from_environment()
    with settled_view(Desk(settings), ledger or settings.ledger, as_of, recorded_by) as view:
        history = view.history(event.id)
    if not history:
        raise SettingsError(f"no figures of {event.id} disagree, and its grade is not settled; leave --chart out")
    return grade_chart(history)


def origins(
    event: IdArgument,
    output: TableFormatOption = TableFormat.SCREEN,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
) -> None:
    """Show the origins of an event as a tree.

    First whoever said it, on which day; then each report that has it from there, and on which way. Officials of one
    government are origins of one interest.
    """
    from tocsin.cli.event_screen import origin_tree
    from tocsin.cli.paint import words

    found, titles = _found(event, ledger, as_of, recorded_by)
    _print(found, output, [words(found.what, "bold"), words(found.summary, "dim"), origin_tree(found, titles)])


def _found(
    event: list[str], ledger: str | None, as_of: str | None, recorded_by: str | None
) -> tuple[Event, dict[str, str]]:
    from tocsin.cli.views import settled_view
    from tocsin.run import Desk
    from tocsin.settings import from_environment

    settings = from_environment()
    desk = Desk(settings)
    with settled_view(desk, ledger or settings.ledger, as_of, recorded_by) as view:
        found = desk.event(view, " ".join(event))
        documents = (view.document(one) for one in found.documents)
        return found, {
            one.id: f"{one.outlet or one.address or one.id}, {one.published or 'undated'}" for one in documents
        }


def _print(event: Event, output: TableFormat, parts: Iterable[RenderableType]) -> None:
    if output is TableFormat.JSON:
        from tocsin.model.json import encode

        emit(encode(event) + b"\n")
        return
    from tocsin.cli.output import show_parts

    show_parts(parts)
