"""Several editions about one year on the screen: how many reach the target, what each prints, and who crossed it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.cli.paint import heading, item, words
from tocsin.cli.spend_screen import NONE, SIGNS
from tocsin.model import Revision, Revisions, Standing


def revisions_on_screen(revisions: Revisions) -> Iterator[RenderableType]:
    """Yield the parts that show one year by several editions."""
    yield Group(
        heading(f"Defence spending of NATO's allies in {revisions.year}, by edition"),
        _counts_by_edition(revisions),
        *(item(line) for one in revisions.standings for line in _asides(one, revisions)),
    )
    yield _printed(revisions)
    for one in revisions.revisions:
        title = f"{one.earlier} to {one.later}", f"who crossed {revisions.target:g} %"
        yield Group(heading(*title), *map(item, _crossings(one, revisions)))


def _counts_by_edition(revisions: Revisions) -> RenderableType:
    """Return how many reach each target by each edition, where it has a table to count in."""
    targets = next((one.reached for one in revisions.standings if one.reached), ())
    table = Table("edition", "published", "shares are", box=None, pad_edge=False, header_style="dim")
    for title in (*(f"{one.target:g} %" for one in targets), "of"):
        table.add_column(title, justify="right", no_wrap=True)
    for one in revisions.standings:
        counts = [f"{'≥ ' * (count.least < count.most)}{count.least}" for count in one.reached]
        counts += [str(count.out_of) for count in one.reached[:1]]
        table.add_row(
            words(one.edition, "bold"),
            words(f"{one.published}"),
            words(_kind(one)),
            *(words(count) for count in counts or [NONE] * (len(targets) + 1)),
        )
    return table


def _kind(one: Standing) -> str:
    if not one.printed:
        return "not on record"
    return "estimates" if one.estimates == len(one.printed) else "partly estimates" if one.estimates else "actual"


def _asides(one: Standing, revisions: Revisions) -> Iterator[Text]:
    if one.unknown:
        yield words(f"{one.edition} does not print {_names(one.unknown, revisions)}: its counts are bounds", "dim")
    if one.stated:
        yield words(f"stated with {one.edition}: {one.stated}", "dim")


def _printed(revisions: Revisions) -> RenderableType:
    """Return what each edition prints for each ally, with a sign for who reaches the target."""
    tables = [one for one in revisions.standings if one.printed]
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("ally", no_wrap=True)
    for one in tables:
        table.add_column(one.edition, justify="right", no_wrap=True)
    latest = {state: float(printed) for one in tables for state, printed in one.printed.items()}
    for state in sorted(revisions.names, key=lambda state: (-latest.get(state, 0.0), revisions.names[state])):
        table.add_row(words(revisions.names[state]), *(_share(one, state) for one in tables))
    return table


def _share(one: Standing, state: str) -> Text:
    printed = one.printed.get(state)
    if printed is None:
        return words("not printed" if state in one.unknown else "no ally yet", "dim")
    sign, colour = SIGNS[state in one.reaching]
    return Text.assemble(words(printed), " ", words(sign, colour))


def _crossings(one: Revision, revisions: Revisions) -> Iterator[Text]:
    rows = {standing.edition: standing.printed for standing in revisions.standings}
    for what, states in (("rose", one.rose), ("fell", one.fell)):
        for state in states:
            moved = f"{rows[one.earlier][state]} to {rows[one.later][state]} %"
            yield words(f"{revisions.names[state]} {what} from {moved}")
    if not one.rose and not one.fell:
        yield words("nobody whom both print")
    if one.unclear:
        yield words(f"printed by one of the two only: {_names(one.unclear, revisions)}", "dim")


def _names(states: tuple[str, ...], revisions: Revisions) -> str:
    return ", ".join(sorted(revisions.names[state] for state in states))
