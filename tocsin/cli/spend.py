"""`tocsin spend`: who reaches a target of defence spending by which edition, what is missing, and what if."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.drawing import check_chart, draw
from tocsin.cli.options import ChartOption, SheetFormat, SheetFormatOption, day
from tocsin.cli.streams import emit
from tocsin.errors import SettingsError

if TYPE_CHECKING:
    from tocsin.briefing.charts import Chart
    from tocsin.model import Burden, Revisions, Scenario
    from tocsin.reference.burden import Choice
    from tocsin.vocabulary.actors import Actors


def command(  # noqa: PLR0913 - each is an option of the command line
    target: Annotated[str, typer.Option("--target", metavar="PERCENT", help="A share of GDP to be reached.")] = "2",
    edition: Annotated[
        str | None, typer.Option("--edition", metavar="NAME", help='By this edition: "NATO 2024-06", or 2024-06.')
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", help="The year; else the last that the edition has whole.")
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option("--without", metavar="ALLY", help="What if this ally left? Can be repeated.")
    ] = None,
    shares: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="ALLY=PERCENT", help="What if this ally spent that share? Can be repeated."),
    ] = None,
    constant: Annotated[
        bool, typer.Option("--constant-prices", help="US$ at the edition's constant prices, not at current ones.")
    ] = False,
    by_edition: Annotated[
        bool, typer.Option("--by-edition", help="One year by all editions: who crossed the target between them?")
    ] = False,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="By editions published by then (YYYY-MM-DD).")
    ] = None,
    chart: ChartOption = None,
    output: SheetFormatOption = SheetFormat.SCREEN,
) -> None:
    """Show who reaches a target of spending, and what is missing.

    By the edition of NATO's figures that is current today or on a day, which may differ from other editions; nothing
    is counted where a figure is missing. With --without and --set, it shows what would be if an ally left or spent
    another share of GDP.
    """
    from tocsin.reference import added, load
    from tocsin.reference.burden import choose, reckon, revisions, share_of_gdp
    from tocsin.settings import from_environment
    from tocsin.vocabulary import DATA
    from tocsin.vocabulary.actors import load_actors

    settings, until = from_environment(), day(as_of, "--as-of") or date.today()
    wanted = share_of_gdp(target, "--target")
    check_chart(chart)
    record, actors = load(added(settings.records)), load_actors(settings.vocabulary or DATA)
    if by_edition:
        if edition or without or shares or constant:
            raise SettingsError("--by-edition compares what editions print; leave the edition, prices and what-ifs out")
        asked = year if year is not None else choose(record, actors, until=until).year
        _show(revisions(record, actors, year=asked, target=wanted, until=until), output, chart)
        return
    choice = choose(record, actors, until=until, edition=edition, year=year)
    scenario = _scenario(wanted, without or [], shares or [], choice, actors)
    prices = "constant" if constant else "current"
    _show(reckon(record, actors, choice, scenario, prices=prices), output, chart)


def _scenario(target: float, without: list[str], shares: list[str], choice: Choice, actors: Actors) -> Scenario:
    from tocsin.model import Scenario
    from tocsin.reference.burden import ally_named, share_of_gdp

    supposed: dict[str, float] = {}
    for text in shares:
        name, equals, share = text.rpartition("=")
        if not equals:
            raise SettingsError(f"--set is {text!r}; write an ally and its share of GDP, as POL=4.7")
        ally = ally_named(name, choice, actors)
        if ally in supposed:
            raise SettingsError(f"--set gives {ally} two shares; leave one of them out")
        supposed[ally] = share_of_gdp(share, f"the share of {name.strip()}")
    left = dict.fromkeys(ally_named(text, choice, actors) for text in without)
    return Scenario(target=target, without=tuple(left), shares=supposed)


def _show(found: Burden | Revisions, output: SheetFormat, chart: Path | None) -> None:
    """Print what was found in the format that was asked for, and draw it."""
    from tocsin.reference.burden.sheets import sheet

    if output is SheetFormat.CSV:
        from tocsin.cli.output import show_csv

        show_csv(*sheet(found))
    elif output is SheetFormat.JSON:
        from tocsin.model.json import encode

        emit(encode(found) + b"\n")
    else:
        from tocsin.cli.output import show_parts
        from tocsin.cli.revisions_screen import revisions_on_screen
        from tocsin.cli.spend_screen import burden_on_screen
        from tocsin.model import Burden

        show_parts(burden_on_screen(found) if isinstance(found, Burden) else revisions_on_screen(found))

    def chart_of() -> Chart:
        from tocsin.briefing.charts import drawn

        return drawn(found)

    draw(chart, chart_of)
