"""The lines by which the screen shows what is on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.console import Group, RenderableType

from tocsin.cli.paint import heading, item, words
from tocsin.reference.entries import Cap, Controlled, Edition, Measure, Resolution, Spending, StatedCount, Treaty
from tocsin.reference.listing import Entry

_HEADINGS: Final[Mapping[str, str]] = {
    "editions": "Editions",
    "spending": "Defence spending",
    "counts": "Counts that were stated",
    "treaties": "Treaties",
    "measures": "Measures in force",
    "caps": "Caps",
    "resolutions": "Resolutions",
    "controlled": "Words for controlled goods",
}


def parts(
    found: Mapping[str, Sequence[Entry]], names: Mapping[str, str], *, most: int | None, short: bool
) -> Iterator[RenderableType]:
    """Yield a part for each table in which something was found, with so many lines at most, else all.

    `names` are those of states by their codes; `short` names measures without what they ban.
    """
    for table, entries in found.items():
        lines = list(dict.fromkeys(_line(entry, names, short=short) for entry in entries))
        items = [item(words(line)) for line in lines[:most]]
        if len(lines) > len(items):
            items.append(item(words(f"{len(lines) - len(items)} more; --table {table} shows all"), sign="…"))
        if items:
            yield Group(heading(_HEADINGS[table]), *items)


def _line(entry: Entry, names: Mapping[str, str], *, short: bool) -> str:
    match entry:
        case Edition():
            return f"{entry.published}  {entry.id}: {entry.name}" + ", as read in the press" * entry.secondhand
        case Spending():
            figure = f"{entry.metric}: {entry.printed} {entry.unit}" + ", estimate" * (entry.estimate == "yes")
            return f"{entry.edition}  {names.get(entry.state, entry.state)} {entry.year}, {figure}"
        case StatedCount():
            count = f"{entry.count} of {entry.out_of} at {entry.threshold:g} %"
            return f"{entry.edition}  {entry.year}: {count} ({entry.source})"
        case Treaty():
            days = "".join(
                f", {what} {on}" for what, on in (("in force", entry.in_force), ("ended", entry.ended)) if on
            )
            return f"{entry.signed}  {entry.name}, {'–'.join(entry.parties)}, {entry.kind}{days}"
        case Measure():
            until = f", until {entry.until}" if entry.until else ""
            banned = f": no {', '.join(entry.goods)} {entry.direction} {names.get(entry.target, entry.target)}{until}"
            return f"{entry.since}  {entry.name}, {entry.regime}{'' if short else banned}"
        case Cap():
            goods, target = ", ".join(entry.goods), names.get(entry.target, entry.target)
            amount = f"at most {entry.value:,.15g} {entry.unit} of {goods} {entry.period}"
            return f"{entry.since}  {entry.name}, {target}: {amount}"
        case Resolution():
            votes = f"{entry.in_favour} in favour, {entry.against} against, {entry.abstained} abstaining"
            return f"{entry.adopted}  {entry.name}: {votes}"
        case Controlled():
            return f"{entry.goods}: {', '.join(entry.words)}"
