"""Events of the sample corpus from reports alone: read, stored, linked and grouped as a user's would be.

Nothing is given: of the true claims of a thread, those of one true event should be in one group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bench.corpus import Thread, thread
from bench.traced import Traced, b3, best, read, vocabulary
from tocsin.ledger import Ledger, View, add, open_ledger
from tocsin.model import Reading
from tocsin.run.joining.events import groups_since
from tocsin.run.joining.linking import link_all

_ALL = 1_000_000  # claims


def measure(names: Iterable[str]) -> float:
    """Return the F1 of B3 of the true claims of some threads, all in one ledger, into events."""
    threads = [(told, read(told)) for told in map(thread, names)]
    with open_ledger(":memory:") as ledger:
        for _, readings in threads:
            for reading in readings.values():
                add(ledger, reading)
        list(link_all(ledger, vocabulary().words))
        group_of = _groups(ledger)
    return round(b3([one for told, readings in threads for one in _told(told, readings, group_of)]), 4)


def _groups(ledger: Ledger) -> dict[str, str]:
    groups = groups_since(View(ledger), date.min, date.max, most=_ALL)
    return {claim.id: group.id for group in groups for claim in group.claims}


def _told(told: Thread, readings: dict[str, Reading], group_of: dict[str, str]) -> Iterator[Traced]:
    pairs: Sequence[tuple[str, str, str]] = [
        (event.id, claim.document, claim.quote) for event in told.events for claim in event.claims
    ]
    for number, (event, document, quote) in enumerate(pairs):
        found = best(readings[document], quote, "", {})
        group = group_of[found.id] if found else f"{told.name} unread {number}"
        yield Traced(event=event, true=f"{told.name} {event}", found=group, outlet="", family="")
