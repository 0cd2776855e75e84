"""What the page of a dyad shows, made ready for its template, and the tables that it gives away."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from starlette.responses import Response

from tocsin.corroboration import counted, span_in_words
from tocsin.errors import InputError
from tocsin.model import Happening
from tocsin.relations.dyads import QUADS
from tocsin.relations.rows import pairs
from tocsin.relations.sheets import transfer_sheet
from tocsin.run.answers.between import MOST, Between
from tocsin.run.answers.dyads import Dyad
from tocsin.vocabulary import Vocabulary
from tocsin.web.pages import events
from tocsin.web.sheets import sheet
from tocsin.web.suggestions import suggested

SERIES: Final = (
    "initiator", "recipient", "start", "end", "events", *(name.replace(" ", "_") for name in QUADS.values()),
    "intensity", "origins", "documents", "grade", "covered",
)  # fmt: skip
"""The columns of the series as CSV, as `tocsin dyad --format csv` has them."""
_SHOWN: Final = 200  # events of the list
_EXCHANGES: Final = 12

Days = tuple[date | None, date | None]


def parts(found: Between, chosen: Days, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return what the template is filled with; `chosen` are the days of the list of events."""
    own = [one for one in found.happenings if _within(one, chosen)]
    return {
        "a": found.pair[0],
        "b": found.pair[1],
        "own": own[:_SHOWN],
        "count": len(own),
        "days": span_in_words(*_days(found)),
        "span": _days(found),
        "brushed": _brushed(chosen, _days(found)),
        "by": found.both[0].by.value,
        "most": MOST,
        "exchanges": found.exchanges[:_EXCHANGES],
        "untied": _untied(found),
        "told": [_told(one) for one in found.both],
        "unread": _unread(found.both[0]),
        "directions": lambda one: _directions(one, found.pair),
        "quad": lambda one: _quad(one, vocabulary),
        "names": vocabulary.actors.display_names(),
        "suggested": suggested(vocabulary),
    }


def taken_away(form: str, found: Between, chosen: Days) -> Response:
    """Return the series, the events of some days, or the transfers as CSV; InputError for another form."""
    name = "-".join((*found.pair, form)).replace(" ", "_")
    match form:
        case "csv":
            rows = (
                (one.initiator, one.recipient, *(row[name] for name in SERIES[2:]))
                for one in found.both
                for row in one.series.iter_rows(named=True)
            )
            return sheet(name, SERIES, rows)
        case "events":
            return sheet(name, events.COLUMNS, (events.row(one) for one in found.happenings if _within(one, chosen)))
        case "transfers":
            frame = transfer_sheet(found.transfers)
            return sheet(name, frame.columns, frame.iter_rows())
    raise InputError(f"format is {form!r}; choose one of csv (the series), events, transfers")


def _within(one: Happening, days: Days) -> bool:
    return (days[0] or date.min) <= one.day <= (days[1] or date.max)


def _days(found: Between) -> tuple[date, date]:
    series = found.both[0].series
    return series["start"][0], max(series["end"][-1], series["start"][0])


def _brushed(chosen: Days, span: tuple[date, date]) -> tuple[date, date] | None:
    """Return the chosen days that the chart of a span shows, both included; None where it shows none, or all."""
    first, last = max(chosen[0] or span[0], span[0]), min(chosen[1] or span[1], span[1])
    return (first, last) if first <= last and any(chosen) else None


def _untied(found: Between) -> list[tuple[tuple[str, str], list[Any]]]:
    """Return the transfers of each direction that no exchange has."""
    tied = {one.id for some in found.exchanges[:_EXCHANGES] for one in (*some.given, *some.returned)}
    directions = [found.pair, (found.pair[1], found.pair[0])]
    own = [
        (way, [one for one in found.transfers if (one.giver, one.taker) == way and one.id not in tied])
        for way in directions
    ]
    return own if any(some for _, some in own) else []


def _told(one: Dyad) -> dict[str, Any]:
    """Return a direction in figures: how many events of which classes, and how grave on the whole."""
    counts = {name: int(one.series[name.replace(" ", "_")].sum() or 0) for name in QUADS.values()}
    total = sum(counts.values())
    weights = one.series.select("events", "intensity").drop_nulls().rows()
    mean = sum(events * grave for events, grave in weights) / total if total and weights else None
    return {"pair": (one.initiator, one.recipient), "counts": counts, "events": total, "intensity": mean}


def _unread(one: Dyad) -> str:
    """Return how much of the time nothing was read of, in words; empty where something was read all the time."""
    unread = int((one.series["covered"] == 0).sum())
    return f"{unread} of {counted(one.series.height, one.by.value)}" if unread else ""


def _directions(one: Happening, pair: tuple[str, str]) -> str:
    """Return which way an event goes between two actors: "ab", "ba" or "both"."""
    ways = {way for way in pairs(one) if set(way) == set(pair)}
    return "both" if len(ways) != 1 else "ab" if pair in ways else "ba"


def _quad(one: Happening, vocabulary: Vocabulary) -> str:
    """Return the quad class of an event, in words; empty for what is no event."""
    quad, _ = vocabulary.words.scores.get(one.type, (0, 0.0))
    return QUADS.get(quad, "") if one.kind == "event" else ""
