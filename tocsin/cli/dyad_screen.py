"""A dyad on the screen: conflict to the left, cooperation to the right, period by period, in both directions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import polars as pl
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.cli.actors import called
from tocsin.cli.paint import heading, words
from tocsin.corroboration import counted, span_in_words
from tocsin.relations.periods import By
from tocsin.run.answers.dyads import OWN, Dyad

Names = Mapping[str, str]

_BAR: Final = 10  # columns of the longest bar
_TYPES: Final = 5
_FORMS: Final[Mapping[By, str]] = {By.DAY: "%Y-%m-%d", By.WEEK: "%Y-%m-%d", By.MONTH: "%Y-%m"}
# Conflict and cooperation, the material ones last: those by deeds have full blocks, those by words light ones.
_SIDES: Final = {
    "conflict": (("material_conflict", "█"), ("verbal_conflict", "▒")),
    "cooperation": (("verbal_cooperation", "▒"), ("material_cooperation", "█")),
}
_COLOURS: Final = {"conflict": "red", "cooperation": "green"}


def dyad_on_screen(both: tuple[Dyad, Dyad], names: Names) -> Iterator[RenderableType]:
    """Yield how two actors treat each other, one direction after the other."""
    most = max((max(_sums(row)) for one in both for row in one.series.iter_rows(named=True)), default=0) or 1
    for one in both:
        yield _direction(one, names, most)
    legend = Text.assemble(
        words("█ by deeds, ▒ by words; ", "dim"), words("conflict", "red"), words(" and ", "dim"),
        words("cooperation", "green"), words("; · nothing was read then", "dim"),
    )  # fmt: skip
    yield legend


def _direction(one: Dyad, names: Names, most: int) -> RenderableType:
    who = f"{called(one.initiator, names)} → {called(one.recipient, names)}"
    first, last = one.series["start"].min(), one.series["end"].max()
    total = int(one.series["events"].sum())
    whose = "" if one.provenance == OWN else f", by {one.provenance}"
    aside = f"{counted(total, 'event')}, {span_in_words(first, last)}{whose}"  # type: ignore[arg-type]
    if not total:
        return Group(heading(who), words(f"no event in these days{whose}", "dim"))
    return Group(heading(who), words(aside, "dim"), _table(one, most), *_kinds(one))


def _table(one: Dyad, most: int) -> Table:
    table = Table(box=None, pad_edge=False, expand=False)
    table.add_column(words(one.by.value, "dim"), no_wrap=True)
    table.add_column(words("conflict", "dim"), justify="right", no_wrap=True)
    table.add_column(words("cooperation", "dim"), no_wrap=True)
    for name in ("events", "intensity", "origins", "grade"):
        table.add_column(words(name, "dim"), justify="right", no_wrap=True)
    for row in _told(one):
        bars = [_bar(row, side, most) for side in _SIDES]
        table.add_row(words(row["start"].strftime(_FORMS[one.by])), *bars, *_figures(row))
    return table


def _told(one: Dyad) -> Iterator[dict[str, Any]]:
    """Yield the periods from the first to the last event, and none of days before or after."""
    happened = one.series.with_row_index().filter(one.series["events"].fill_null(0) > 0)["index"]
    first, last = int(happened.min()), int(happened.max())  # type: ignore[arg-type]
    return one.series[first : last + 1].iter_rows(named=True)


def _figures(row: Mapping[str, Any]) -> list[Text]:
    if row["events"] is None:
        return [words("·", "dim"), *[Text()] * 3]
    intensity = row["intensity"]
    colour = "" if not intensity else "green" if intensity > 0 else "red"
    return [
        words(str(row["events"])),
        words("" if intensity is None else f"{intensity:+.1f}", colour),
        words("" if row["origins"] is None else str(row["origins"]), "dim"),
        words("" if row["grade"] is None else f"{row['grade']:.1f}", "dim"),
    ]


def _bar(row: Mapping[str, Any], side: str, most: int) -> Text:
    parts = "".join(sign * _columns(row[name], most) for name, sign in _SIDES[side])
    return words(parts, _COLOURS[side])


def _columns(count: int | None, most: int) -> int:
    return max(1, round(_BAR * count / most)) if count else 0


def _sums(row: Mapping[str, Any]) -> list[int]:
    return [sum(row[name] or 0 for name, _ in parts) for parts in _SIDES.values()]


def _kinds(one: Dyad) -> Iterator[RenderableType]:
    """Yield the commonest types of events in a line."""
    kinds = (
        one.types.group_by("type", "code")
        .agg(pl.col("events").sum())
        .sort(["events", "code"], descending=[True, False])
    )
    told = [f"{row['type'] or row['code']} {row['events']}" for row in kinds.head(_TYPES).iter_rows(named=True)]
    if told:
        yield words(f"mostly {', '.join(told)}", "dim")
