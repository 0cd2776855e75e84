"""Defence spending on the screen: the edition, the counts, what if, and a table of the allies."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.briefing.spending import count_words, kind_words, reached_at, supposed_words
from tocsin.cli.paint import heading, item, words
from tocsin.corroboration import day_in_words
from tocsin.model import Burden, Contribution, Reached, Revision, Revisions, Standing

_NONE = "–"
_SIGNS = {True: ("✓", "green"), False: ("×", "yellow"), None: ("?", "dim")}


def on_screen(found: Burden | Revisions) -> Iterator[RenderableType]:
    """Yield the parts that show a burden, or one year by several editions."""
    yield from _burden(found) if isinstance(found, Burden) else _revisions(found)


def _burden(burden: Burden) -> Iterator[RenderableType]:
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
    whole = "100.0 %" if totals.expenditure is not None else _NONE
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
    yield words(*_SIGNS[one.reaches])
    yield words(f"{one.gap:.2f}" if one.gap else "" if one.gap is not None else _NONE)
    if money:
        yield words(_million(one.expenditure))
        yield words(_million(one.missing) if one.missing != 0 else "")
        yield words(f"{one.portion:.1%}".replace("%", " %") if one.portion is not None else _NONE)


def _million(dollars: float | None) -> str:
    return _NONE if dollars is None else f"{dollars / 1e6:,.0f}"


def _decimals(share: float | None) -> str:
    return _NONE if share is None else f"{share:.2f}"


def _revisions(revisions: Revisions) -> Iterator[RenderableType]:
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
            *(words(count) for count in counts or [_NONE] * (len(targets) + 1)),
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
    sign, colour = _SIGNS[state in one.reaching]
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
