"""`tocsin sources`: how the feeds that are followed have been doing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tocsin.cli.options import LedgerOption, TableFormat, TableFormatOption
from tocsin.cli.streams import emit

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tocsin.ledger import Following


def command(
    output: TableFormatOption = TableFormat.SCREEN,
    ledger: LedgerOption = None,
) -> None:
    """Show how the feeds followed are doing.

    When each was last visited and last brought a new document, how many items it lists and how many documents it has
    brought, how often it has failed since, what was wrong with it and with its pages, and when it is tried again. Times
    are in UTC.
    """
    from tocsin.cli.output import show_list
    from tocsin.ledger import followings, open_ledger
    from tocsin.settings import from_environment

    with open_ledger(ledger or from_environment().ledger) as opened:
        found = followings(opened)
    show_list(found, map(_shown, found), output)
    if not found and output is TableFormat.SCREEN:
        emit("no feed is followed; `tocsin follow FEED` follows one\n")


def _shown(following: Following) -> RenderableType:
    from rich.console import Group

    from tocsin.cli.paint import item, words

    problems = (
        ("feed", following.problem, following.problem_at),
        ("page", following.page_problem, following.page_problem_at),
    )
    told = [
        item(words(f"{what}, {_moment(at)}: {problem}"), sign="!", style="bold red")
        for what, problem, at in problems
        if problem
    ]
    return Group(words(following.address, "bold"), *(item(words(fact)) for fact in _facts(following)), *told)


def _facts(following: Following) -> Iterator[str]:
    from tocsin.corroboration import counted

    if following.visited_at is None:
        yield "not visited yet; `tocsin run` visits it"
        return
    yield f"visited {_moment(following.visited_at)}, latest new document {_moment(following.added_at)}"
    listed = "no list read yet" if following.listed is None else f"{counted(following.listed, 'item')} listed"
    failing = f", {counted(following.failing, 'page')} failing" if following.failing else ""
    yield f"{listed}, {counted(following.added, 'document')} added{failing}"
    if following.failures:
        yield f"failed {counted(following.failures, 'time')} in a row, next try {_moment(following.next_at)}"


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}" if at else "never"
