"""Backtesting: a watch tried on what a ledger holds, or on imported event data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tocsin.errors import HistoryError, SettingsError
from tocsin.ledger import Edition, View
from tocsin.model import Backtest, Board, Level, Pattern, Watch
from tocsin.relations.periods import back
from tocsin.vocabulary import Vocabulary
from tocsin.warning.backtest import backtest, outcome_of
from tocsin.warning.replay import Past, boards, coded_by, concerned, patterns_of, reports_of, since
from tocsin.warning.triggers import patterns

if TYPE_CHECKING:
    import polars as pl

Days = tuple[date | None, date | None]

# What a pattern may ask of events that no data set tells.
_UNTOLD: Final = {
    "modes": "modes",
    "goods": "goods",
    "contexts": "contexts",
    "places": "places by name",
    "amount": "amounts",
    "origins": "origins",
    "grade": "grades",
    "verdicts": "checks against the record",
}
_WHEN: Final = {
    "icews": "ICEWS does not say when an event became known: each counts as known on its day.",
    "acled": "ACLED says when an event was last revised, not when it became known: each counts as known on its day.",
    "ucdp": "UCDP's releases come months later: each event counts as known on its last day.",
}
_LEAST: Final = 2  # days
_YEAR: Final = 365  # days, for which the record of a watch is shown with it


def on_ledger(watch: Watch, view: View, vocabulary: Vocabulary, days: Days, level: Level) -> Backtest:
    """Return the backtest of a watch on the events of a ledger; without days, on all of which anything was read."""
    outcome_of(watch)
    past, bounds = _past(watch, view, days)
    return backtest(watch, past, vocabulary.words.scores, days=bounds, level=level)


def stood(watch: Watch, view: View, vocabulary: Vocabulary, days: Days) -> list[Board]:
    """Return how a watch stood on each of some days, by what was known then; without days, on all that were read."""
    past, bounds = _past(watch, view, days)
    return list(boards(watch, past, vocabulary.words.scores, bounds))


def _past(watch: Watch, view: View, days: Days) -> tuple[Past, tuple[date, date]]:
    read = view.days_read(date.min, date.max)
    if not read:
        raise SettingsError(f"ledger {view.ledger.address}: it shows no report; add some with `tocsin add`")
    first, last = _bounds(days, min(read), max(read))
    editions = list(view.editions(since(watch, first), last, actors=concerned(watch)))
    return Past(editions, read.keys(), reports_of(editions, watch.actors)), (first, last)


def record_of(watch: Watch, view: View, vocabulary: Vocabulary, day: date) -> Backtest | None:
    """Return what a watch would have been worth in the year up to a day; None where it names no outcome, or where too
    little was read to try it.
    """
    first = back(day, _YEAR)
    read = view.days_read(first, day)
    if watch.outcome is None or len(read) < _LEAST:
        return None
    return on_ledger(watch, view, vocabulary, (max(first, min(read)), day), Level.AMBER)


def on_imported(
    watch: Watch, folder: Path, provenance: str, vocabulary: Vocabulary, *, days: Days, level: Level
) -> Backtest:
    """Return the backtest of a watch on event data of others, for the actors whom it names.

    Raises HistoryError where nothing of the data set is imported.
    """
    from tocsin.relations import history

    outcome_of(watch)
    frame = _imported(folder, provenance)
    read = history.days_listed(frame, provenance)
    first, last = _bounds(days, min(read), max(read))
    own = coded_by(watch, provenance)
    wanted = history.about([*patterns_of(own), outcome_of(own).matching], sorted(concerned(own) | {*own.actors}))
    found = history.recalled(frame, wanted, provenance, (since(own, first), last))
    editions = [Edition(id=one.id, known=one.known, happening=one) for one in found]
    past = Past(editions, frozenset(read), history.reports(frame, watch.actors, provenance))
    scores = {**history.codes(frame, wanted), **vocabulary.words.scores}
    told = backtest(own, past, scores, days=(first, last), level=level)
    return replace(told, notes=(*_untold(own, provenance), *told.notes))


def _imported(folder: Path, provenance: str) -> pl.LazyFrame:
    from tocsin.relations import history

    there = [one.name for one in history.data_sets(folder)]
    if provenance not in there or provenance not in history.KNOWN:
        way_out = f"imported are {', '.join(there)}" if there else f"import some with `tocsin import {provenance} FILE`"
        raise HistoryError(f"nothing of {provenance!r} is imported; {way_out}")
    return history.scan(folder, [provenance])


def _bounds(days: Days, earliest: date, latest: date) -> tuple[date, date]:
    """Return the days asked for, by default all of which anything was read."""
    first, last = days[0] or earliest, days[1] or latest
    if last - first < timedelta(days=_LEAST - 1):
        raise SettingsError(
            f"--from {first} and --to {last} leave no days to try; what was read: {earliest} to {latest}"
        )
    if last < earliest or first > latest:
        raise SettingsError(f"nothing was read from {first} to {last}; what was read: {earliest} to {latest}")
    return first, last


def _untold(watch: Watch, provenance: str) -> Iterator[str]:
    """Yield what the indicators and the outcome ask for that a data set does not tell."""
    asked = [(f"indicator “{one.name}”", patterns(one.when)) for one in watch.indicators]
    asked.append(("the outcome", [outcome_of(watch).matching]))
    for name, some in asked:
        lacks = dict.fromkeys(word for one in some for word in _lacking(one))
        if lacks:
            yield f"{provenance} cannot tell {', '.join(lacks)}, which {name} asks for: that is never met here."
    if provenance in _WHEN:
        yield _WHEN[provenance]


def _lacking(pattern: Pattern) -> Iterator[str]:
    if pattern.kind != "event":
        yield f"{pattern.kind}s"
    defaults = {one.name: one.default for one in fields(Pattern)}
    yield from (word for name, word in _UNTOLD.items() if getattr(pattern, name) != defaults[name])
