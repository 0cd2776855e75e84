"""The daily brief: what the reports of a day tell, story by story, and how the watches stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from tocsin.briefing.briefs.binding import Head, at_a_glance, bound, title_of
from tocsin.briefing.briefs.changes import changed
from tocsin.briefing.briefs.figures import figures, of_claims
from tocsin.briefing.briefs.grouping import by_story
from tocsin.briefing.briefs.open_points import judged, not_known
from tocsin.briefing.briefs.reports import Material
from tocsin.briefing.briefs.telling import Teller, alike
from tocsin.briefing.briefs.weighing import importance
from tocsin.corroboration import counted, day_in_words
from tocsin.model import Board, Brief, BriefKind, Chapter, Happening, Level, Line, Passage, Row, Table

_STORIES: Final = 6
_OF_A_STORY: Final = 5  # sentences
_ALSO: Final = 6  # sentences on stories that have no passage of their own


def daily(material: Material, boards: Sequence[Board] = (), before: Mapping[str, Board] | None = None) -> Brief:
    """Return the brief of a day. `boards` are how the watches stand, `before` how they did on the day compared with."""
    teller = Teller(material)
    told = by_story(material)
    leads = [story[0] for story in told]
    seconds = [one for story in told for one in story[1:3]]
    glance = at_a_glance([*leads, *sorted(seconds, key=lambda one: -importance(one))], teller)
    passages = _titled([some for story in told[:_STORIES] if (some := _passage(story, teller, material))])
    also = _also([one for story in told[_STORIES:] for one in story[:1]], teller, material)
    printed = [*glance, *(line for passage in passages for line in passage.lines), *also]
    cited = [claim for line in printed for claim in line.citations]
    shown = [one for story in told for one in story]
    conflicts = (conflict for event in material.events.values() for conflict in event.conflicts)
    checks = (check for report in material.reports.values() for check in report.checks)
    chapters = (
        *([Chapter(heading="Watches", tables=(watches(boards, before or {}),))] if boards else []),
        *([Chapter(heading="The day", passages=tuple(passages))] if passages else []),
        *([Chapter(heading="Also reported", passages=(Passage(lines=tuple(also)),), dated=True)] if also else []),
        *figures(conflicts, of_claims(checks, cited), teller),
        *judged(teller, printed, after=material.since),
        *changed(teller, material),
        *not_known(shown, cited, teller, material, tuple(_unread(boards))),
    )
    scope = f"{counted(len(material.happenings), 'event')} in {len(told)} {'story' if len(told) == 1 else 'stories'}."
    head = Head(BriefKind.DAILY, material.day.isoformat(), _title(material), scope)
    return bound(head, glance, chapters, teller)


def _title(material: Material) -> str:
    first = material.since + timedelta(days=1) if material.since else material.day
    days = "" if first == material.day else f"{day_in_words(first)} to "
    return f"{'Brief' if days else 'Daily brief'}, {days}{day_in_words(material.day)}"


def _passage(story: Sequence[Happening], teller: Teller, material: Material) -> Passage | None:
    lines: list[Line] = []
    for at, happening in enumerate(story):
        for line in teller.happening(happening, on=material.day, most=2 if at == 0 else 1):
            if len(lines) < _OF_A_STORY and not any(alike(line, other) for other in lines):
                lines.append(line)
    return Passage(lines=tuple(lines), title=title_of(lines, story, teller)) if lines else None


def _titled(passages: Sequence[Passage]) -> list[Passage]:
    """Return passages, those of one title as one."""
    found: dict[str, Passage] = {}
    for at, passage in enumerate(passages):
        key = passage.title or str(at)
        lines = found[key].lines if key in found else ()
        new = (line for line in passage.lines if not any(alike(line, other) for other in lines))
        found[key] = replace(passage, lines=(*lines, *new))
    return list(found.values())


def _also(happenings: Sequence[Happening], teller: Teller, material: Material) -> list[Line]:
    lines = (line for one in happenings for line in teller.happening(one, on=material.day))
    return list(lines)[:_ALSO]


def watches(boards: Sequence[Board], before: Mapping[str, Board]) -> Table:
    """Return how watches stand, those that are raised or have changed, or all in a line where none has."""
    telling = [one for one in boards if one.level is not Level.GREEN or _moved(one, before)]
    rows = tuple(_watch_row(one, before) for one in telling)
    quiet = len(boards) - len(telling)
    others = f"{'all' if not telling else 'the other'} {quiet}"
    rest = (Row((others, Level.GREEN.value, "", "", "")),) if quiet else ()
    return Table(
        title="How they stand", columns=("Watch", "Level", "Before", "Tripped", "By what"), rows=(*rows, *rest)
    )


def _moved(board: Board, before: Mapping[str, Board]) -> bool:
    return board.watch in before and before[board.watch].level is not board.level


def _watch_row(board: Board, before: Mapping[str, Board]) -> Row:
    old = before[board.watch].level.value if board.watch in before else ""
    known = {one.indicator for one in before[board.watch].tripped} if board.watch in before else set()
    names = [f"{one.indicator}{' (new)' * (bool(before) and one.indicator not in known)}" for one in board.tripped]
    claims = (claim for one in board.tripped for sighting in one.sightings[:1] for claim in sighting.claims[:1])
    tripped = f"{len(board.tripped)} of {len(board.findings)}"
    return Row((board.name, board.level.value, old, tripped, "; ".join(names)), tuple(dict.fromkeys(claims)))


def _unread(boards: Sequence[Board]) -> Iterator[str]:
    unknown = sum(one.state.value == "unknown" for board in boards for one in board.findings)
    if unknown:
        yield f"{counted(unknown, 'indicator')} of the watches cannot be told: too little was read of late."
