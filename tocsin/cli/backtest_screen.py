"""A backtest on the screen: the verdict, the days by week, outcomes, false alarms, and what the watch must beat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.cli.paint import heading, item, words
from tocsin.corroboration import counted, day_in_words
from tocsin.model import Alarm, Backtest, Hindsight, Level, Occurrence, Rate, Score
from tocsin.warning.backtest import days_in_words

_LEVELS: Final[Mapping[Level, tuple[str, str]]] = {
    Level.GREEN: ("·", "green"),
    Level.AMBER: ("▄", "yellow"),
    Level.RED: ("█", "red"),
}
_UNREAD: Final = ("░", "dim")
_SIGNS: Final[Mapping[Hindsight, tuple[str, str]]] = {
    Hindsight.WARNED: ("▲", "green"),
    Hindsight.MISSED: ("×", "bold red"),
    Hindsight.FALSE: ("!", "bold red"),
    Hindsight.LATE: ("›", "yellow"),
    Hindsight.OPEN: ("?", "dim"),
}
_ORDER: Final = tuple(_LEVELS)
_WEEK: Final = 7
_WEEKS: Final = 53  # of a year, the last one of a day or two
_MARGIN: Final = "      "
_MONTHS: Final = "JFMAMJJASOND"

Cell = tuple[str, str]


def record_on_screen(told: Backtest) -> Iterator[RenderableType]:
    """Yield what a watch has been worth, and its false alarms: they are shown with it, whether asked for or not."""
    days = f"{day_in_words(told.first)} to {day_in_words(told.last)}"
    yield Group(heading("Its record", days), words(told.line))
    yield _false_alarms(told)


def backtest_on_screen(told: Backtest) -> Iterator[RenderableType]:
    """Yield the parts that show a backtest."""
    whose = "events of this ledger" if told.provenance == "tocsin" else f"events of {told.provenance}"
    tried = f"{day_in_words(told.first)} to {day_in_words(told.last)} · {whose}, as known on each day"
    alarm = f"an alarm is a day on {'amber or red' if told.level is Level.AMBER else 'red'}"
    yield Group(
        heading(told.name, told.watch),
        words(told.line, "bold"),
        words(f"{tried} · {alarm} · horizon {counted(told.horizon, 'day')}", "dim"),
    )
    yield Group(heading("Week by week"), *_strip(told), _legend())
    yield Group(heading("Outcomes", _many(told.occurrences)), *_occurrences(told.occurrences))
    yield from _alarms(told)
    yield Group(
        heading("Held against", "on: share of days under alarm; chance: outcomes warned of by luck"),
        _table(told.scores),
    )
    if told.notes:
        yield Group(heading("Notes"), *(item(words(note)) for note in told.notes))


def _strip(told: Backtest) -> Iterator[Text]:
    """Yield two lines a year: the highest level of each week, and the outcomes that began in it."""
    yield Text(_MARGIN + "".join(_header()), style="dim")
    levels, marks = _weeks(told)
    for year in range(told.first.year, told.last.year + 1):
        line = Text(f"{year}  ", style="dim")
        for week in range(_WEEKS):
            line.append(*levels.get((year, week), (" ", "")))
        yield line
        if own := [week for of, week in marks if of == year]:
            below = Text(_MARGIN)
            for week in range(max(own) + 1):
                below.append(*marks.get((year, week), (" ", "")))
            yield below


def _header() -> list[str]:
    cells = [" "] * _WEEKS
    for month, letter in enumerate(_MONTHS, 1):
        cells[_week(date(2023, month, 1))[1]] = letter
    return cells


def _week(day: date) -> tuple[int, int]:
    """Return year and week of a day; weeks are counted from the first of January."""
    return day.year, (day - date(day.year, 1, 1)).days // _WEEK


def _weeks(told: Backtest) -> tuple[dict[tuple[int, int], Cell], dict[tuple[int, int], Cell]]:
    """Return the cells of the weeks, by year and week: levels, and outcomes (of several that which went worst)."""
    highest: dict[tuple[int, int], Level] = {}
    for spell in told.levels:
        for week in map(_week, _days(spell.first, spell.last)):
            highest[week] = max(highest.get(week, Level.GREEN), spell.level, key=_ORDER.index)
    unread = [week for first, last in told.unread for week in map(_week, _days(first, last))]
    levels = {week: _LEVELS[level] for week, level in highest.items()}
    for week in {week for week in unread if unread.count(week) > _WEEK // 2}:
        if highest[week] is Level.GREEN:
            levels[week] = _UNREAD
    worst = sorted(told.occurrences, key=lambda one: one.judged is Hindsight.MISSED)
    return levels, {_week(one.first): _SIGNS[one.judged] for one in worst}


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=at) for at in range((last - first).days + 1))


def _legend() -> Text:
    levels: list[tuple[Cell, str]] = [*((_LEVELS[level], level.value) for level in _ORDER), (_UNREAD, "not read")]
    marks = [(_SIGNS[one], one.value) for one in (Hindsight.WARNED, Hindsight.MISSED, Hindsight.OPEN)]
    line = Text()
    for name, told in (("", levels), ("outcomes: ", marks)):
        line.append(name, "dim")
        for (sign, style), meaning in told:
            line.append(sign, style).append(f" {meaning}  ", "dim")
    return line


def _many(some: Iterable[Occurrence | Alarm]) -> str:
    judged = [one.judged for one in some]
    return " · ".join(f"{judged.count(one)} {one.value}" for one in Hindsight if one in judged)


def _occurrences(some: Iterable[Occurrence]) -> Iterator[RenderableType]:
    none = True
    for one in some:
        none = False
        sign, style = _SIGNS[one.judged]
        lead = f"{days_in_words(one.lead)} before" if one.lead is not None else one.judged.value
        more = f", and {len(one.happenings) - 1} more up to {day_in_words(one.last)}" * (len(one.happenings) > 1)
        why = f" ({one.why})" if one.why else ""
        text = Text.assemble(
            words(day_in_words(one.first)), " · ", words(lead, style), " · ", words(one.what + more + why)
        )
        yield item(text, sign=sign, style=style)
    if none:
        yield words("None came, as far as is known.")


def _alarms(told: Backtest) -> Iterator[RenderableType]:
    """Yield the false alarms, always and all of them, then those that are neither right nor false."""
    yield _false_alarms(told)
    others = [one for one in told.alarms if one.judged in (Hindsight.LATE, Hindsight.OPEN)]
    if others:
        yield Group(heading("Alarms that count for nothing"), *map(_alarm, others))


def _false_alarms(told: Backtest) -> RenderableType:
    false = [one for one in told.alarms if one.judged is Hindsight.FALSE]
    return Group(
        heading("False alarms", f"of all alarms: {_many(told.alarms)}" if told.alarms else ""),
        *(map(_alarm, false) if false else [words("None.")]),
    )


def _alarm(one: Alarm) -> RenderableType:
    sign, style = _SIGNS[one.judged]
    days = day_in_words(one.first)
    days += f" to {day_in_words(one.last)}" if one.last != one.first else ""
    late = f"the outcome of {day_in_words(one.outcome)} was under way" if one.outcome else ""
    why = f" ({one.why or late})" if one.why or late else ""
    return item(
        Text.assemble(words(f"{days}, {one.level.value}{why}", "bold"), ": ", words(one.line)), sign=sign, style=style
    )


def _table(scores: Iterable[Score]) -> RenderableType:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for at, title in enumerate(("", "warned of", "alarms right", "days before", "on", "chance")):
        table.add_column(title, justify="right" if at else "left", no_wrap=True)
    for at, one in enumerate(scores):
        table.add_row(*(words(cell, "" if at else "bold") for cell in _cells(one)))
    return table


def _cells(one: Score) -> Iterator[str]:
    yield one.name
    yield _rate(one.recall)
    yield _rate(one.precision)
    span = f" ({one.leads[0]}–{one.leads[-1]})" if one.leads else ""
    yield f"{one.lead:g}{span}" if one.lead is not None else "–"
    yield f"{one.share:.0%}"
    yield f"{one.chance:.1f}"


def _rate(rate: Rate) -> str:
    return f"{rate.count}/{rate.of} {rate.low * 100:.0f}–{rate.high * 100:.0f}%" if rate.of else "0/0"
