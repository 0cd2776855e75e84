"""Defence spending on the screen: the edition, the counts, what if, and a table of the allies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.briefing.spending import count_words, kind_words, reached_at, supposed_words
from tocsin.cli.paint import heading, item, words
from tocsin.corroboration import day_in_words
from tocsin.model import Burden, Contribution, Reached

NONE: Final = "–"
SIGNS: Final = {True: ("✓", "green"), False: ("×", "yellow"), None: ("?", "dim")}


def burden_on_screen(burden: Burden) -> Iterator[RenderableType]:
    """Yield the parts that show a burden."""
    press = ", as read in the press" if burden.secondhand else ""
    yield Group(
        heading(f"Defence spending of NATO's allies in {burden.year}"),
        words(f"{burden.edition}: {burden.title}, {day_in_words(burden.published)}{press}"),
        words(" · ".join(_what_is_counted(burden)), "dim"),
    )
    yield Group(*_counts(burden))
    if burden.scenario.without or burden.scenario.shares:
        yield Group(*_what_if(burden))
    yield _table(burden)
    yield Group(
        heading("Notes"), *(item(words(note)) for note in burden.notes), item(words(f"Source: {burden.source}"))
    )


def _what_is_counted(burden: Burden) -> Iterator[str]:
    counted = len(burden.names) - len(burden.uncounted)
    without = ", ".join(burden.names[state] for state in burden.uncounted)
    yield f"counted: the {counted} allies of that day with armed forces" + f" (not {without})" * bool(without)
    yield kind_words(burden)
    if burden.prices:
        yield f"US$ at {burden.prices}"


def _counts(burden: Burden) -> Iterator[Text]:
    """Yield how many reach each target, the one that was asked for first and in bold."""
    target = burden.scenario.target
    yield words(f"{_count(reached_at(burden.totals, target))} reach {target:g} % of GDP", "bold")
    others = [f"{one.target:g} %: {_count(one)}" for one in burden.totals.reached if one.target != target]
    yield words(" · ".join(others))


def _count(one: Reached) -> str:
    unknown = one.most - one.least
    return count_words(one) + f" ({unknown} not printed)" * bool(unknown)


def _what_if(burden: Burden) -> Iterator[RenderableType]:
    """Yield what is supposed, and each total on record and under the scenario."""
    before, after, target = burden.on_record, burden.totals, burden.scenario.target
    yield heading("What if", "; ".join(supposed_words(burden)))
    table = Table(box=None, pad_edge=False, header_style="dim")
    for title in ("", "on record", "then"):
        table.add_column(title, justify="right" if title else "left", no_wrap=True)
    rows = (
        (f"reach {target:g} %", _count(reached_at(before, target)), _count(reached_at(after, target))),
        ("spent together, US$ million", _million(before.expenditure), _million(after.expenditure)),
        ("joint share of GDP, %", _decimals(before.share), _decimals(after.share)),
        (f"missing to {target:g} %, US$ million", _million(before.missing), _million(after.missing)),
    )
    for row in rows:
        table.add_row(*row)
    yield table
    if burden.to_replace is not None:
        gone = ", ".join(burden.names[state] for state in burden.scenario.without)
        yield words(
            f"To spend as much as with {gone}, the others would need {burden.to_replace:.2f} % of their joint GDP."
        )


def _table(burden: Burden) -> RenderableType:
    table = Table(box=None, pad_edge=False, header_style="dim", show_footer=True, footer_style="bold")
    totals, target = burden.totals, burden.scenario.target
    reached = reached_at(totals, target)
    whole = "100.0 %" if totals.expenditure is not None else NONE
    short = "US$ million", _million(totals.expenditure)
    columns = [
        ("ally", "together"),
        ("% of GDP", _decimals(totals.share)),
        (
            f"{target:g} %",
            f"{reached.least}/{reached.out_of}" if reached.least == reached.most else f"≥ {reached.least}",
        ),
        ("points short", ""),
    ]
    columns += [short, ("missing", _million(totals.missing)), ("part", whole)] if burden.prices else []
    for at, (title, footer) in enumerate(columns):
        table.add_column(title, footer, justify="right" if at else "left", no_wrap=True)
    for one in burden.contributions:
        table.add_row(*_cells(one, money=burden.prices is not None))
    return table


def _cells(one: Contribution, *, money: bool) -> Iterator[Text]:
    yield words(one.name + " (supposed)" * one.supposed)
    yield words(one.printed or "not printed", "" if one.printed else "dim")
    yield words(*SIGNS[one.reaches])
    yield words(f"{one.gap:.2f}" if one.gap else "" if one.gap is not None else NONE)
    if money:
        yield words(_million(one.expenditure))
        yield words(_million(one.missing) if one.missing != 0 else "")
        yield words(f"{one.portion:.1%}".replace("%", " %") if one.portion is not None else NONE)


def _million(dollars: float | None) -> str:
    return NONE if dollars is None else f"{dollars / 1e6:,.0f}"


def _decimals(share: float | None) -> str:
    return NONE if share is None else f"{share:.2f}"
