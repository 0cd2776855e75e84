"""Transfers and exchanges on the screen: who gives whom what, how far it has come, how much by whose word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.cli.actors import called
from tocsin.cli.paint import heading, item, words
from tocsin.corroboration import counted, day_in_words, span_in_words
from tocsin.model import Basis, Exchange, Progress, Tally, Transfer

Names = Mapping[str, str]

PROGRESS: Final[Mapping[Progress, tuple[str, str]]] = {
    Progress.TOOK_PLACE: ("●", "green"),
    Progress.PROMISED: ("○", "cyan"),
    Progress.PLANNED: ("○", "blue"),
    Progress.POSSIBLE: ("?", "yellow"),
    Progress.DENIED: ("×", "red"),
}
"""The sign and the colour of how far something has come."""

_BASES: Final[Mapping[Basis, str]] = {
    Basis.STATED: "as a report says",
    Basis.MUTUAL: "in one happening",
    Basis.IN_TIME: "near in time, which proves nothing",
}
_FIGURES: Final = 4  # of a transfer, those first given last
_SPEAKERS: Final = 3  # of a figure


def transfers_on_screen(transfers: Iterable[Transfer], names: Names) -> Iterator[RenderableType]:
    """Yield a part for each giver and taker, the one with the latest transfer first."""
    order: dict[tuple[str, str], list[Transfer]] = {}
    for one in transfers:
        order.setdefault((one.giver, one.taker), []).append(one)
    for (giver, taker), some in order.items():
        title = words(f"{called(giver, names)} → {called(taker, names)}", "bold")
        quotes = ["", *(one.history[-1].what for one in some)]
        yield Group(
            title, *(part for one, before in zip(some, quotes, strict=False) for part in _transfer(one, before))
        )


def exchanges_on_screen(exchanges: Iterable[Exchange], names: Names) -> Iterator[RenderableType]:
    """Yield a part for the exchanges of each basis, the most telling first."""
    for basis, some in groupby(exchanges, key=lambda one: one.basis):
        yield Group(heading("Exchanges", _BASES[basis]), *(part for one in some for part in _exchange(one, names)))


def _transfer(one: Transfer, before: str) -> Iterator[RenderableType]:
    """Yield the lines of a transfer; its words once where those `before` it are the same."""
    sign, colour = PROGRESS[one.progress]
    when = span_in_words(one.first, one.last)
    ahead = one.announced if one.announced and one.announced < one.first else None
    promised = f"; promised {day_in_words(ahead)}" if ahead else ""
    title = Text.assemble(words(one.goods, "bold"), "  ", words(f"{one.progress}, {when}{promised}", colour))
    yield item(title, sign=sign, style=colour)
    yield Padding(words(_attested(one), "dim"), (0, 0, 0, 2))
    if one.tallies:
        yield Padding(_figures(one.tallies), (0, 0, 0, 2))
    if one.history[-1].what != before:
        yield Padding(words(f"“{one.history[-1].what}”"), (0, 0, 0, 2))


def _attested(one: Transfer) -> str:
    told = [counted(len(one.history), "happening"), origins_in_words(one.origins, len(one.history))]
    told += [f"{one.denials} deny it" if one.denials > 1 else "one denies it"] if one.denials else []
    return " · ".join([*told, f"source {one.source}, information {one.information}"])


def origins_in_words(origins: int, happenings: int) -> str:
    """Return how many origins there are; of several happenings it is known only that they have no fewer."""
    return counted(origins, "origin") + (" at least" if happenings > 1 else "")


def _figures(tallies: tuple[Tally, ...]) -> RenderableType:
    table = Table(box=None, pad_edge=False, show_header=False, expand=False)
    table.add_column(overflow="fold", max_width=26)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for tally in tallies[-_FIGURES:]:
        table.add_row(
            words(amount_in_words(tally), "bold"), words(f"{tally.first:%Y-%m-%d}", "dim"), words(_who(tally))
        )
    if len(tallies) > _FIGURES:
        table.add_row(words(f"and {len(tallies) - _FIGURES} earlier ones", "dim"), "", "")
    return table


def amount_in_words(tally: Tally) -> str:
    """Return a figure with what it counts: "10,000 soldiers", "425,000,000 USD"."""
    amount = tally.amount
    return " ".join(part for part in (f"{amount.value:,.15g}", amount.unit or "", amount.of or "") if part)


def _who(tally: Tally) -> str:
    more = len(tally.who) - _SPEAKERS
    return ", ".join(tally.who[:_SPEAKERS]) + (f" and {counted(more, 'other')}" if more > 0 else "")


def _exchange(one: Exchange, names: Names) -> Iterator[RenderableType]:
    yield words(f"{called(one.one, names)} ⇄ {called(one.other, names)}", "bold")
    for giver, some in ((one.one, one.given), (one.other, one.returned)):
        goods = ", ".join(dict.fromkeys(transfer.goods for transfer in some))
        yield item(words(f"{called(giver, names)} gives {goods}"), sign="→")
    yield from (Padding(words(why, "dim"), (0, 0, 0, 2)) for why in one.why)
