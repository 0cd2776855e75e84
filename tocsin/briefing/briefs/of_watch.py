"""The brief of one watch: what trips its indicators, what is silent, and what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from tocsin.briefing.briefs.binding import Head, at_a_glance, bound
from tocsin.briefing.briefs.changes import changed
from tocsin.briefing.briefs.figures import figures, of_claims
from tocsin.briefing.briefs.open_points import judged, not_known
from tocsin.briefing.briefs.reports import Material
from tocsin.briefing.briefs.telling import Teller, alike
from tocsin.corroboration import counted, day_in_words
from tocsin.model import Board, Brief, BriefKind, Chapter, Finding, Line, Passage, Row, State, Table, Watch

_SENTENCES: Final = 3
_QUIET: Final = Line(text="No indicator of this watch is tripped.", citations=())


def of_watch(material: Material, watch: Watch, board: Board, before: Board | None = None) -> Brief:
    """Return the brief of a watch as it stands; `before` is how it stood on the day with which the brief compares."""
    teller = Teller(material)
    tripped = _tripped(board, teller, material)
    lines = [line for passage in tripped for line in passage.lines]
    seen = {sighting.happening for finding in board.tripped for sighting in finding.sightings}
    sighted = [one for one in material.happenings if one.id in seen]
    glance = at_a_glance(sighted, teller) or [_QUIET]
    cited = [claim for line in (*glance, *lines) for claim in line.citations]
    checks = (check for report in material.reports.values() for check in report.checks)
    conflicts = (conflict for event in material.events.values() for conflict in event.conflicts)
    moved = _moved(board, before) if before else ()
    chapters = (
        Chapter(heading="Indicators", tables=(indicators(board, material),)),
        *([Chapter(heading="What trips them", passages=tuple(tripped), dated=True)] if tripped else []),
        *figures(conflicts, of_claims(checks, cited), teller),
        *judged(teller, lines),
        *changed(teller, material, moved),
        *not_known(sighted, cited, teller, material, tuple(_silent(board))),
    )
    many = f"{len(board.tripped)} of {counted(len(board.findings), 'indicator')} tripped"
    lower = f" What would lower it: {board.lower}." if board.lower else ""
    title = f"{watch.name}: {board.level.value}, {day_in_words(board.day)}"
    head = Head(BriefKind.WATCH, watch.id, title, f"{watch.scenario} {many}.{lower}")
    return bound(head, glance, chapters, teller)


def _tripped(board: Board, teller: Teller, material: Material) -> list[Passage]:
    """Return what trips each indicator: sentences for its latest sightings, each printed once."""
    by_id = {one.id: one for one in material.happenings}
    printed: list[Line] = []
    passages = []
    for finding in board.tripped:
        seen = [by_id[one.happening] for one in finding.sightings if one.happening in by_id]
        lines: list[Line] = []
        for happening in seen:
            found = teller.happening(happening)
            lines += [line for line in found if not any(alike(line, other) for other in (*printed, *lines))]
        printed += lines[:_SENTENCES]
        if lines:
            passages.append(Passage(title=finding.indicator, lines=tuple(lines[:_SENTENCES])))
    return passages


def indicators(board: Board, material: Material) -> Table:
    """Return every indicator, tripped, silent or unknown, with the reports that trip it."""
    held, order = material.claims(), (State.TRIPPED, State.UNKNOWN, State.SILENT)
    findings = sorted(board.findings, key=lambda one: (order.index(one.state), not one.critical))
    return Table(
        title=f"{board.name}, {day_in_words(board.day)}",
        columns=("Indicator", "State", "Critical", "Why"),
        rows=tuple(
            Row((one.indicator, one.state.value, "yes" * one.critical, one.why), _sighted(one, held))
            for one in findings
        ),
    )


def _sighted(finding: Finding, held: Collection[str]) -> tuple[str, ...]:
    """Return the first claim of each of the latest sightings of which the report is at hand."""
    first = (next((claim for claim in one.claims if claim in held), None) for one in finding.sightings)
    return tuple(dict.fromkeys(claim for claim in first if claim))[:_SENTENCES]


def _moved(board: Board, before: Board) -> Iterator[Table]:
    """Yield the indicators whose state is another than before, and the level if it is."""
    old = {one.indicator: one.state for one in before.findings}
    rows = [
        Row((one.indicator, old[one.indicator].value, one.state.value))
        for one in board.findings
        if one.indicator in old and old[one.indicator] is not one.state
    ]
    if before.level is not board.level:
        rows.insert(0, Row(("The watch", before.level.value, board.level.value)))
    if rows:
        yield Table(title=f"Against {day_in_words(before.day)}", columns=("What", "Was", "Is"), rows=tuple(rows))


def _silent(board: Board) -> Iterator[str]:
    """Yield in a line which indicators are silent, and which cannot be told."""
    for state, opening in ((State.SILENT, "Silent"), (State.UNKNOWN, "Cannot be told, since too little was read")):
        names = [one.indicator for one in board.findings if one.state is state]
        if names:
            yield f"{opening}: {'; '.join(names)}."
