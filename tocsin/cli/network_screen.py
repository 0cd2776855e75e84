"""The network on the screen: ties as bars of conflict and cooperation, blocs and their change, what is on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.briefing.networks import bonds_by_pair, called, change_words
from tocsin.cli.paint import heading, item, words
from tocsin.corroboration import counted, in_a_row, span_in_words
from tocsin.model import Bloc, BlocChange, Shift
from tocsin.relations.network import nodes_in, ties

if TYPE_CHECKING:
    from tocsin.run.answers.networked import Network

Names = Mapping[str, str]
Pair = tuple[str, str]

_BAR: Final = 12  # columns of the longest bar
_TIES: Final = 15
_BLOCS: Final = 8
_SHIFTS: Final[Mapping[Shift, tuple[str, str]]] = {
    Shift.FORMED: ("●", "green"),
    Shift.DISSOLVED: ("×", "red"),
    Shift.MERGED: ("⇄", "cyan"),
    Shift.SPLIT: ("≠", "magenta"),
    Shift.JOINED: ("→", "green"),
    Shift.LEFT: ("←", "yellow"),
}


def network_on_screen(network: Network, names: Names, *, around: str | None = None) -> Iterator[RenderableType]:
    """Yield the head of a network and its strongest ties, those of one actor where it is `around` one."""
    nodes, events = nodes_in(network.edges), network.edges["happenings"].explode().n_unique()
    title = f"Network of {called(around, names)}" if around else "Network"
    days = span_in_words(network.since, network.until)
    aside = f"{counted(len(nodes), 'actor')}, {counted(events, 'event')}, {days}"
    yield Group(heading(title), words(aside, "dim"))
    yield tie_table(network, names, around=around)


def tie_table(network: Network, names: Names, *, around: str | None = None) -> RenderableType:
    """Return the strongest ties as a table; beneath each, what is on record between the two."""
    rows = list(ties(network.edges).iter_rows(named=True))
    if around:
        rows = [row for row in rows if around in (row["one"], row["other"])]
    rows.sort(key=lambda row: (-(row["cooperation"] + row["conflict"]), row["one"], row["other"]))
    most = max((max(row["cooperation"], row["conflict"]) for row in rows), default=0) or 1
    record = bonds_by_pair(network.bonds)
    table = Table(box=None, pad_edge=False, expand=False)
    table.add_column(words("with" if around else "between", "dim"), overflow="fold", ratio=1)
    table.add_column(words("conflict", "dim"), justify="right", no_wrap=True)
    table.add_column(words("cooperation", "dim"), no_wrap=True)
    table.add_column(words("net", "dim"), justify="right", no_wrap=True)
    table.add_column(words("events", "dim"), justify="right", no_wrap=True)
    for row in rows[:_TIES]:
        pair = (row["one"], row["other"])
        who = [called(one, names) for one in pair if one != around]
        title = Text("\n").join([words(" – ".join(who), "bold"), *(words(one, "dim") for one in record[pair])])
        table.add_row(
            title,
            _bar(row["conflict"], most, "red"),
            _bar(row["cooperation"], most, "green"),
            words(f"{row['net']:+.1f}", "green" if row["net"] > 0 else "red" if row["net"] < 0 else ""),
            words(str(row["events"])),
        )
    more = len(rows) - _TIES
    return Group(table, *([words(f"and {counted(more, 'weaker tie')}", "dim")] if more > 0 else []))


def blocs_on_screen(blocs: Sequence[Bloc], names: Names) -> RenderableType:
    """Return the blocs, the largest first; those who stand alone are counted."""
    several = [one for one in blocs if len(one.members) > 1]
    alone = len(blocs) - len(several)
    lines: list[RenderableType] = [heading("Blocs", f"{len(several)}, and {counted(alone, 'actor')} in none")]
    for one in several[:_BLOCS]:
        lines.append(item(words(in_a_row([called(member, names) for member in one.members]), "bold")))
        weights = f"net weight {one.inside:+.1f} among them, {one.outside:+.1f} with others"
        lines.append(Padding(words(weights, "dim"), (0, 0, 0, 2)))
        if one.frictions:
            told = ", ".join(" and ".join(called(actor, names) for actor in pair) for pair in one.frictions)
            lines.append(Padding(words(f"at odds within it: {told}", "yellow"), (0, 0, 0, 2)))
    if len(several) > _BLOCS:
        lines.append(words(f"and {counted(len(several) - _BLOCS, 'smaller one')}", "dim"))
    return Group(*lines)


def changes_on_screen(changes: Sequence[BlocChange], names: Names) -> RenderableType:
    """Return how the blocs changed since the window before, each with the ties that moved it."""
    if not changes:
        return Group(heading("Change of blocs"), words("None since the window before."))
    return Group(
        heading("Change of blocs", "since the window before"),
        *(part for one in changes for part in _change(one, names)),
    )


def _change(one: BlocChange, names: Names) -> Iterator[RenderableType]:
    sign, colour = _SHIFTS[one.kind]
    yield item(words(change_words(one, names), "bold"), sign=sign, style=colour)
    yield from (Padding(words(why), (0, 0, 0, 2)) for why in one.why)
    if one.happenings:
        yield Padding(words(f"see {' '.join(one.happenings[:3])}", "dim"), (0, 0, 0, 2))


def _bar(weight: float, most: float, colour: str) -> Text:
    return words("█" * (max(1, round(_BAR * weight / most)) if weight else 0), colour)
