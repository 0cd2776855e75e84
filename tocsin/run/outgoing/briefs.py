"""Briefs from a view of the ledger: one function a kind, each of which gathers what the brief may say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from tocsin.briefing import briefs
from tocsin.briefing.briefs.of_dyad import Relations
from tocsin.briefing.briefs.paper import Paper
from tocsin.briefing.briefs.reports import Material, Report
from tocsin.briefing.briefs.weighing import by_importance
from tocsin.briefing.charts import conflict_chart, dyad_chart
from tocsin.briefing.compose import taking_sides
from tocsin.corroboration import cautions, trace
from tocsin.ledger import Edition, View
from tocsin.ledger.happenings import editions_of
from tocsin.model import Board, Event, Happening, JudgementKind, Watch
from tocsin.reference import checks
from tocsin.relations.periods import By
from tocsin.run.answers.dyads import dyads
from tocsin.run.answers.related import requests_and_pledges, transfers_and_exchanges
from tocsin.run.intake.desk import Desk
from tocsin.run.joining.assembly import Assembler
from tocsin.run.joining.backing import with_grade
from tocsin.run.joining.events import about, group_settled
from tocsin.run.watches.watching import boards, day_of, watch_named

CLAIM: Final = re.compile(r"(?:claim|event)-[0-9a-f]{16}")
WINDOW: Final = 90
"""Days that a brief of a dyad looks back from the last event between the two, unless it is told otherwise."""

_HAPPENINGS: Final = 40  # that a brief goes through, the most important ones
_EVENTS: Final = 5  # that are put together, with likelihood and figures that disagree
_DOCUMENTS: Final = 6  # of a happening, those of the last days first
_CHARTS: Final = 2


def made(
    desk: Desk, view: View, about: tuple[str, Any], *, since: date | None = None,
    watches: Mapping[str, Watch] | None = None,
) -> Paper:  # fmt: skip
    """Return the brief of a kind (daily, watch, dyad, event) and its subject; of a day it is that of the view.

    `watches` are those that there are, by default the desk's.
    """
    kind, subject = about
    if kind == "daily":
        return daily(desk, view, since=since, watches=watches)
    if kind == "watch":
        return of_watch(desk, view, subject, since=since, watches=watches)
    makers: Mapping[str, Callable[..., Paper]] = {"dyad": of_dyad, "event": of_event}
    return makers[kind](desk, view, subject, since=since)


def daily(
    desk: Desk, view: View, day: date | None = None, *, since: date | None = None,
    watches: Mapping[str, Watch] | None = None,
) -> Paper:  # fmt: skip
    """Return the brief of a day, by default the latest of which there are reports.

    It compares with `since`, by default the day before, as all briefs do.
    """
    day = day or day_of(view)
    shown, since = _by(view, day), since or day - timedelta(days=1)
    found = {one.id: one.happening for one in shown.editions(since + timedelta(days=1), day)}
    now, then = (_boards(desk, view, on, watches or desk.watches) for on in (day, since))
    seen = (finding.sightings[0] for board in now for finding in board.tripped if finding.sightings)
    tripping = {claim for one in seen for claim in one.claims[:1]}
    happenings = [one for one in found.values() if one]
    material = _material(desk, shown, happenings, Days(day, since), also=tripping)
    return _paper(briefs.daily(material, now, {one.watch: one for one in then}), material)


def of_watch(
    desk: Desk, view: View, name: str, day: date | None = None, *, since: date | None = None,
    watches: Mapping[str, Watch] | None = None,
) -> Paper:  # fmt: skip
    """Return the brief of a watch as it stands on a day; WatchError where there is none of that name."""
    watch = (watches or {}).get(name) or watch_named(desk, name)
    day = day or day_of(view)
    shown, since = _by(view, day), since or day - timedelta(days=1)
    (board,) = boards(shown, [watch], day, desk.vocabulary.words)
    (before,) = boards(_by(view, since), [watch], since, desk.vocabulary.words)
    seen = {sighting.happening for finding in board.tripped for sighting in finding.sightings}
    claims = {claim for finding in board.tripped for sighting in finding.sightings for claim in sighting.claims}
    found = [one for one in _now(shown, claims, day).values() if one.id in seen]
    material = _material(desk, shown, found, Days(day, since))
    return _paper(briefs.of_watch(material, watch, board, before), material)


def of_dyad(
    desk: Desk, view: View, pair: tuple[str, str], *, days: tuple[date | None, date | None] = (None, None),
    since: date | None = None,
) -> Paper:  # fmt: skip
    """Return the brief of two actors, by their ids, over some days, by default since WINDOW days before their last."""
    day = days[1] or day_of(view)
    shown = _by(view, day)
    last = next((one.day for one in shown.latest_happenings(1, until=day, of=pair)), day)
    first = days[0] or last - timedelta(days=WINDOW)
    named = [one for one in shown.happenings(since=first, until=day, actors=pair) if set(pair) <= {*one.named}]
    both = [one for one in named if set(pair) <= {*one.initiators, *one.recipients}]
    since = since or _last_change(both, day)
    material = _material(desk, shown, both, Days(day, since))
    made, exchanged = transfers_and_exchanges(shown, named, actors=pair)
    asked, _ = requests_and_pledges(shown, named, actors=pair, until=day)
    relations = Relations(transfers=made, exchanges=exchanged, requests=asked)
    series = dyads(shown, pair, days=(first, day), by=By.WEEK, words=desk.vocabulary.words)
    chart = dyad_chart({(one.initiator, one.recipient): one.series for one in series}, material.names, by=By.WEEK.value)
    return _paper(briefs.of_dyad(material, pair, relations), material, [chart] if both else [])


def of_event(desk: Desk, view: View, told: str, day: date | None = None, *, since: date | None = None) -> Paper:
    """Return the brief of the event of that id, of a claim of that id, or that some words are about.

    LedgerError where the view shows none.
    """
    day = day or day_of(view)
    shown = _by(view, day)
    claim = told.replace("event-", "claim-", 1) if CLAIM.fullmatch(told) else about(shown, told, desk.vocabulary.words)
    now = next((one for one in _now(shown, [claim], day).values() if claim in one.claims), None)
    if now is None:
        event = desk.event(shown, claim)
        now = _unsettled(event, day)
    else:
        event = replace(Assembler(shown, desk.vocabulary).event(group_settled(shown, now)), id=now.id)
    history = [one.happening for one in _editions(shown, now.claims, day) if one.id == now.id and one.happening]
    since = since or _last_change([now], day)
    material = _material(desk, shown, [now], Days(day, since), events=[event])
    return _paper(briefs.of_event(material, event, history), material)


def _last_change(happenings: Sequence[Happening], day: date) -> date:
    """Return the day before the last on which anything was learned of some happenings."""
    return max((one.known for one in happenings), default=day) - timedelta(days=1)


def _unsettled(event: Event, day: date) -> Happening:
    """Return an event that was never settled, since no claim of it is coded, as a happening."""
    return Happening(
        id=event.id, kind=event.kind, type="", what=event.what, day=day, reported=day, known=day,
        origins=len(event.origins), documents=len(event.documents), claims=event.claims,
        information=event.grade.mark if event.grade else "6",
        source=min((grade.mark for grade in event.sources), default="F"),
    )  # fmt: skip


def _paper(brief: briefs.Brief, material: Material, charts: Sequence[briefs.Chart] = ()) -> Paper:
    conflicts = [conflict for event in material.events.values() for conflict in event.conflicts]
    drawn = (conflict_chart(one) for one in conflicts[:_CHARTS])
    return Paper(brief, material, (*charts, *drawn))


def _by(view: View, day: date) -> View:
    """Return a view of what was published by a day, and no later than it shows already."""
    return replace(view, as_of=min(day, view.as_of or day))


def _boards(desk: Desk, view: View, day: date, watches: Mapping[str, Watch]) -> list[Board]:
    return boards(_by(view, day), watches.values(), day, desk.vocabulary.words)


@dataclass(frozen=True, slots=True)
class Days:
    """The last day of a brief, and that with which it compares."""

    last: date
    since: date


def _material(
    desk: Desk,
    view: View,
    happenings: Iterable[Happening],
    days: Days,
    *,
    events: Sequence[Event] = (),
    also: Iterable[str] = (),
) -> Material:
    """Gather what a brief may say of some happenings: the most important ones, and the reports that tell of them.

    Without `events` the first of them are put together. `also` are claims of whose reports it may speak besides.
    """
    chosen = sorted(happenings, key=by_importance)[:_HAPPENINGS]
    assembler = Assembler(view, desk.vocabulary)
    leading = [one for one in chosen if one.kind == "event"][:_EVENTS]
    made = events or [replace(assembler.event(group_settled(view, one)), id=one.id) for one in leading]
    dated = {
        claim.id: (claim.document, on) for claim, on in view.dated_claims({c for one in chosen for c in one.claims})
    }
    documents: dict[str, date] = {}
    for one in chosen:
        told_in = dict(sorted((dated[claim] for claim in one.claims if claim in dated), key=lambda pair: pair[1]))
        documents.update(list(told_in.items())[::-1][:_DOCUMENTS])
    for claim, on in view.dated_claims(set(also)):
        documents.setdefault(claim.document, on)
    for event in made:
        documents.update({one: view.day_of(one) for one in event.documents if one not in documents})
    return Material(
        day=days.last,
        since=days.since,
        reports={id_: _report(desk, assembler, id_, on) for id_, on in documents.items()},
        names=desk.vocabulary.actors.display_names(),
        happenings=tuple(chosen),
        before=_now(view, {claim for one in chosen for claim in one.claims}, days.since),
        events={event.id: event for event in made},
    )


def _report(desk: Desk, assembler: Assembler, document: str, day: date) -> Report:
    reading, vocabulary = assembler.reading(document), desk.vocabulary
    found = cautions(reading, trace(reading), words=vocabulary.words.cautions, schedule=vocabulary.schedule)
    graded = {one.subject.casefold(): one for one in assembler.judgements if one.kind is JudgementKind.SOURCE_GRADE}
    item = reading.document
    return Report(
        reading=reading,
        day=day,
        source=with_grade(vocabulary.sources.of(item.address, item.outlet), graded),
        checks=checks(reading, found, desk.record, vocabulary),
        loaded=taking_sides(found),
    )


def _now(view: View, claims: Iterable[str], until: date) -> Mapping[str, Happening]:
    """Return the happenings that some claims are part of, as they were known by a day, by id."""
    last = {one.id: one.happening for one in _editions(view, claims, until)}
    return {id_: one for id_, one in last.items() if one}


def _editions(view: View, claims: Iterable[str], until: date) -> list[Edition]:
    """Return what was known of the events of some claims, day by day, until a day."""
    wanted = set(claims)
    if view.recorded_by is None:
        found = list(editions_of(view.ledger, wanted, date.min))
    else:
        known = list(view.editions(date.min, until))
        ids = {one.id for one in known if one.happening and wanted & set(one.happening.claims)}
        found = [one for one in known if one.id in ids]
    return sorted((one for one in found if one.known <= until), key=lambda one: one.known)
