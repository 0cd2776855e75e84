"""`tocsin follow`: feeds and sitemaps to be visited by `tocsin run`."""

from __future__ import annotations

import os
from contextlib import nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import LedgerOption
from tocsin.cli.streams import complain, emit
from tocsin.printable import printable

if TYPE_CHECKING:
    from tocsin.documents.courtesy import Visitor
    from tocsin.documents.feeds import Listing
    from tocsin.ledger import Ledger

FeedsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="FEED", help="Addresses of RSS, Atom or JSON feeds, or of sitemaps.", show_default=False),
]


def command(
    feeds: FeedsArgument = None,
    stop: Annotated[bool, typer.Option("--stop", help="Follow them no longer; what they brought stays.")] = False,
    no_check: Annotated[bool, typer.Option("--no-check", help="Follow them without looking at them first.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Follow feeds and sitemaps, or list those followed.

    Each is looked at once and followed only if it is one; of a web page, the feeds that it names are told. `tocsin run`
    then visits them. The exit status is 65 where at least one is not followed.
    """
    from tocsin.ledger import followed, open_ledger
    from tocsin.run import Desk
    from tocsin.settings import from_environment

    settings = from_environment()
    if not feeds:
        with open_ledger(ledger or settings.ledger) as opened:
            emit("".join(f"{printable(feed)}\n" for feed in followed(opened)) or "no feed is followed\n")
        return
    looks = nullcontext() if stop or no_check else Desk(settings).visitor()
    with open_ledger(ledger or settings.ledger) as opened, looks as visitor:
        outcomes = [_done(opened, feed.strip(), stop=stop, visitor=visitor) for feed in feeds]
    if not all(outcomes):
        raise typer.Exit(os.EX_DATAERR)


def _done(ledger: Ledger, feed: str, *, stop: bool, visitor: Visitor | None) -> bool:
    """Begin or cease to follow a feed and say so; tell whether that was possible."""
    from tocsin.errors import FetchError, InputError
    from tocsin.run.visits.following import begin, end

    try:
        if stop:
            end(ledger, feed)
            emit(f"followed no longer: {printable(feed)}\n")
        else:
            found, is_news = begin(ledger, feed, visitor=visitor)
            emit(f"{'followed' if is_news else 'followed already'}: {printable(feed)}{_lists(found)}\n")
    except FetchError as error:
        complain(f"{error}; --no-check follows it all the same")
        return False
    except InputError as error:
        complain(str(error))
        return False
    for problem in found.problems if not stop and found else ():
        complain(f"{feed}: {problem}")
    return True


def _lists(found: Listing | None) -> str:
    if found is None:
        return ""
    title = f"“{printable(found.title)}” " if found.title else ""
    further = f", and names {len(found.further):,} further lists" if found.further else ""
    return f"  {title}({found.kind}) lists {len(found.items):,} items{further}"
