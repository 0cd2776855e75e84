"""`tocsin brief`: what one report of the ledger says, or what all of them say of a day, a watch, a dyad or an event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from tocsin.cli.options import (
    AllOption,
    AsOfOption,
    BetweenOption,
    Format,
    LedgerOption,
    RecordedByOption,
    day,
    days_between,
    moment,
)
from tocsin.errors import SettingsError

if TYPE_CHECKING:
    from tocsin.briefing.briefs import Paper
    from tocsin.ledger import View
    from tocsin.run import Desk

LATEST: Final = "latest"
Days = tuple[date | None, date | None]
Times = tuple[str | None, str | None]


class BriefFormat(StrEnum):
    """How a brief is written."""

    SCREEN = "screen"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


DocumentArgument = Annotated[
    str | None, typer.Argument(metavar="ID", help="A report, as `add` and `search` print it; else the latest.")
]
DailyOption = Annotated[
    str | None, typer.Option("--daily", metavar="DATE", help='Of a day (YYYY-MM-DD), or of the "latest" with reports.')
]
WatchOption = Annotated[str | None, typer.Option("--watch", metavar="WATCH", help="Of a watch: its name, or a file.")]
DyadOption = Annotated[
    tuple[str, str] | None, typer.Option("--dyad", metavar="ACTOR ACTOR", help="Of two actors, by id or name.")
]
EventOption = Annotated[
    str | None, typer.Option("--event", metavar="ID|WORDS", help="Of an event: its id, a claim's, or words about it.")
]
SinceOption = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="What changed since then (YYYY-MM-DD); else since the day before."),
]
BriefFormatOption = Annotated[
    BriefFormat | None,
    typer.Option("--format", help="By default screen, or what the file's name says.", show_default=False),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help="Write it to a file: .md, .html, .pdf, .docx or .json."),
]
SmoothOption = Annotated[
    bool, typer.Option("--smooth", help="Have sentences smoothed by the model of TOCSIN_WRITER_URL, each verified.")
]


def command(  # noqa: PLR0913 - each is an option of the command line
    document: DocumentArgument = None,
    daily: DailyOption = None,
    watch: WatchOption = None,
    dyad: DyadOption = None,
    event: EventOption = None,
    since: SinceOption = None,
    between: BetweenOption = None,
    output: BriefFormatOption = None,
    file: OutputOption = None,
    smooth: SmoothOption = False,
    show_all: AllOption = False,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
) -> None:
    """Brief on a report, a day, a watch, a dyad or an event.

    Without one of these it shows a report as `read` does: the one with the given ID or, without one, the latest. A
    brief is put together from all reports that tell of its subject, and cites the sentence behind each of its own.
    """
    from tocsin.run import Desk
    from tocsin.settings import from_environment

    settings = from_environment()
    desk, address = Desk(settings), ledger or settings.ledger
    asked = {"daily": daily, "watch": watch, "dyad": dyad, "event": event}
    subjects = {kind: about for kind, about in asked.items() if about is not None}
    if len(subjects) + (document is not None) > 1:
        raise SettingsError("a brief is about one thing; give one of ID, --daily, --watch, --dyad and --event")
    if not subjects:
        _report(desk, address, document, _of_report(output, file), show_all=show_all, times=(as_of, recorded_by))
        return
    from tocsin.cli.brief_writing import form_of, write
    from tocsin.cli.streams import complain
    from tocsin.cli.views import settled_view

    form, compared = form_of(output, file), day(since, "--since")
    days = days_between(between)
    ((kind, about),) = subjects.items()
    if smooth:
        from tocsin.run.outgoing.writing import check_writer, smoothed

        check_writer(settings)
    with settled_view(desk, address, as_of, recorded_by) as view:
        paper = _MAKERS[kind](desk, view, about, days, compared)
    if smooth:
        written = smoothed(paper, settings)
        paper = written.paper
        complain(f"the writer smoothed {written.smoothed} sentences; {len(written.refused)} of its answers do not hold")
    write(paper, form, file)


def _daily(desk: Desk, view: View, about: Any, days: Days, since: date | None) -> Paper:
    from tocsin.run.outgoing import briefs

    return briefs.daily(desk, view, days[1] if about == LATEST else day(about, "--daily"), since=since)


def _watch(desk: Desk, view: View, about: Any, days: Days, since: date | None) -> Paper:
    from tocsin.run.outgoing import briefs

    return briefs.of_watch(desk, view, about, days[1], since=since)


def _dyad(desk: Desk, view: View, about: Any, days: Days, since: date | None) -> Paper:
    from tocsin.cli.actors import actor_of
    from tocsin.run.outgoing import briefs

    one, other = (actor_of(name, desk.vocabulary.actors) for name in about)
    return briefs.of_dyad(desk, view, (one, other), days=days, since=since)


def _event(desk: Desk, view: View, about: Any, days: Days, since: date | None) -> Paper:
    from tocsin.run.outgoing import briefs

    return briefs.of_event(desk, view, about, days[1], since=since)


_MAKERS: Final[Mapping[str, Callable[[Desk, View, Any, Days, date | None], Paper]]] = {
    "daily": _daily,
    "watch": _watch,
    "dyad": _dyad,
    "event": _event,
}


def _of_report(output: BriefFormat | None, file: Path | None) -> Format:
    """Return how a single report is shown: as `read` shows it."""
    form = output.value if output else Format.SCREEN.value
    if file or form not in {one.value for one in Format}:
        raise SettingsError("one report is printed as screen, json or markdown; other forms are for briefs")
    return Format(form)


def _report(desk: Desk, address: str, document: str | None, form: Format, *, show_all: bool, times: Times) -> None:
    from tocsin.cli.output import show
    from tocsin.ledger import View, open_ledger

    day_limit, time_limit = day(times[0], "--as-of"), moment(times[1], "--recorded-by")
    with open_ledger(address, read_only=True) as opened:
        dossier = desk.recall(View(opened, as_of=day_limit, recorded_by=time_limit), document)
    show(dossier, desk.vocabulary, form, show_all=show_all)
