"""`tocsin record update`: the record refreshed from the issuing bodies' own files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tocsin.cli.options import day
from tocsin.cli.streams import complain, emit

if TYPE_CHECKING:
    from tocsin.run.record.updating import Updated

_NAMED: Final = 3  # of what changed

SourcesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE…",
        help="nato, world-bank, un, ofac, eu, uk, opensanctions; by default all but the last.",
    ),
]
FromOption = Annotated[
    str | None, typer.Option("--from", metavar="PATH|URL", help="Where the one SOURCE is, instead of its own address.")
]
PublishedOption = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="The day of the edition, where its file does not tell it."),
]


def command(sources: SourcesArgument = None, given: FromOption = None, published: PublishedOption = None) -> None:
    """Refresh the record from the issuing bodies' own files.

    NATO's and the World Bank's figures of military expenditure, and the lists of sanctions of the UN, the United
    States, the EU and the United Kingdom. Each edition is kept beside the earlier ones; what one of them fails by is
    told, and the others go on. OpenSanctions is read only when it is named: its data are not for commercial use without
    a licence.
    """
    from datetime import UTC, datetime

    from tocsin.model import Problem
    from tocsin.run.record.screening import compile_lists
    from tocsin.run.record.updating import desired, lists_wire, update
    from tocsin.settings import from_environment

    settings = from_environment()
    wanted = desired(sources or [], given, day(published, "--published"))
    failed = False
    with lists_wire(settings) as wire:
        for one in update(wanted, settings, wire, today=datetime.now(UTC).date()):
            if isinstance(one, Problem):
                failed = True
                complain(one.message)
            else:
                emit("".join(f"{line}\n" for line in told(one)))
    compile_lists(settings.records)
    if failed:
        raise typer.Exit(os.EX_UNAVAILABLE)


def told(updated: Updated) -> list[str]:
    """Return what came of a publication, in words: one line, and one for each way in which it changed."""
    edition, publication = updated.edition, updated.publication
    one, many = ("figure", "figures") if publication.kind == "spending" else ("entry", "entries")
    head = f"{publication.name} of {edition.published}: {edition.entries:,} {one if edition.entries == 1 else many}"
    if not updated.new:
        return [f"{head}, nothing new"]
    lines = [f"{head}, {_changed(updated)}", f"  {edition.address}", f"  licence: {publication.licence}"]
    for word in ("added", "removed", "altered"):
        if some := getattr(updated.changes, word):
            more = f" and {len(some) - _NAMED:,} more" if len(some) > _NAMED else ""
            lines.append(f"  {word}: {', '.join(some[:_NAMED])}{more}")
    return lines + [f"  left out: {one}" for one in updated.unfit[:_NAMED]]


def _changed(updated: Updated) -> str:
    if updated.before is None:
        return "the first edition that is kept"
    changes = updated.changes
    numbers = {"new": len(changes.added), "removed": len(changes.removed), "altered": len(changes.altered)}
    parts = [f"{number:,} {word}" for word, number in numbers.items() if number] or ["none changed"]
    return f"{', '.join(parts)} since {updated.before.published}"
