"""`tocsin screen`: a name, or the names of a report, held against the loaded lists of sanctions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import TableFormat, TableFormatOption
from tocsin.cli.streams import stdin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from tocsin.model import Hit
    from tocsin.reference.screening import Asked, Lists

KindOption = Annotated[
    str | None,
    typer.Option("--kind", metavar="KIND", help="person, organisation, ship or aircraft, if known."),
]
BornOption = Annotated[int | None, typer.Option("--born", metavar="YEAR", help="The year of birth of the person.")]
NationOption = Annotated[
    str | None, typer.Option("--nation", metavar="STATE", help="Their state, by name or code: Syria, SYR.")
]
ImoOption = Annotated[str | None, typer.Option("--imo", metavar="NUMBER", help="The IMO number of the ship.")]


def command(
    target: Annotated[str, typer.Argument(metavar="NAME|PATH|URL|-", help="A name, or a report; - is standard input.")],
    kind: KindOption = None,
    born: BornOption = None,
    nation: NationOption = None,
    imo: ImoOption = None,
    output: TableFormatOption = TableFormat.SCREEN,
) -> None:
    """Hold a name or a report against lists of sanctions.

    Each hit tells the entry, how sure it is that the name is meant, and why; a name that is only somewhat like one is
    none. Lists are loaded with `tocsin record update`. That somebody is listed says nothing about what is reported.
    """
    from tocsin.cli.output import show_list
    from tocsin.documents.find import is_address
    from tocsin.run import Desk
    from tocsin.settings import from_environment

    desk = Desk(from_environment(), stdin=stdin())
    lists = desk.listed
    if target == "-" or is_address(target) or Path(target).is_file() or _named_like_a_file(target):
        hits = desk.screen(target)
    else:
        hits = desk.screen_name(_asked(target, (kind, born, nation, imo)))
    show_list(hits, _parts(hits, lists), output)


def _named_like_a_file(target: str) -> bool:
    """Tell whether what is no file is meant as one, so that a path with a slip is not taken for a name."""
    return "/" in target or (" " not in target and bool(Path(target).suffix))


def _asked(name: str, known: tuple[str | None, int | None, str | None, str | None]) -> Asked:
    from tocsin.errors import SettingsError
    from tocsin.reference.published import Kind
    from tocsin.reference.published.listed import imo_numbers, nations_of
    from tocsin.reference.screening import Asked

    kind, born, nation, imo = known
    if kind is not None and kind not in set(Kind):
        raise SettingsError(f"--kind is {kind!r}; it can be {', '.join(Kind)}")
    nations, numbers = nations_of([nation]), imo_numbers(imo)
    if nation and not nations:
        raise SettingsError(f"--nation is {nation!r}, which is no state; give its name or its code of three letters")
    if imo and not numbers:
        raise SettingsError(f"--imo is {imo!r}; an IMO number has seven digits")
    return Asked(
        text=name,
        kind=Kind(kind) if kind else Kind.SHIP if imo else None,
        born=(born, born) if born else None,
        nations=nations,
        imo=numbers[0] if numbers else None,
    )


def _parts(hits: Sequence[Hit], lists: Lists) -> Iterator[RenderableType]:
    from rich.console import Group

    from tocsin.cli.hits import hit_list
    from tocsin.cli.paint import heading, item, words

    told = [item(words(f"{one.name} of {one.published}, {one.entries:,} entries"), sign="·") for one in lists.editions]
    yield hit_list(hits) or words("No name is on the lists that are loaded.")
    yield Group(heading("Lists"), *told)
