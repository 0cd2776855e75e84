"""Lists: what a feed lists, with the sitemaps that it names or the pages that it goes on with."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from tocsin.documents.courtesy import Visit
from tocsin.documents.feeds import Listed, Listing, ListingKind, listing
from tocsin.errors import TocsinError
from tocsin.ledger import Outcome, Visited, last_visits
from tocsin.run.visits.tour import LONG_AGO, Tour, known
from tocsin.run.visits.trouble import missed

_MOST_LISTS: Final = 20  # of one feed in one round, itself among them
_LONGEST: Final = 2_000  # bytes of an address; databases keep no index of much longer ones


@dataclass(slots=True)
class Lists:
    """The visits to a feed and its further lists, not yet recorded, and the items of all by address.

    `whole` is False where a stop came in between.
    """

    visits: list[Visited] = field(default_factory=list)
    items: dict[str, Listed] = field(default_factory=dict)
    whole: bool = True


def lists(tour: Tour, feed: str) -> Lists:
    """Visit a feed and what it goes on with, as far as that has changed, and return what they list."""
    found, left, seen = Lists(), [feed], {feed}
    while left and len(found.visits) < _MOST_LISTS and found.whole:
        visit, listed = _visit_list(tour, feed, left.pop(0))
        found.visits.append(visit)
        if listed:
            found.items |= {item.address: item for item in listed.items if _can_be_kept(item.address)}
            left += _in_turn(tour, [one for one in listed.further if one not in seen and _can_be_kept(one)])
            seen.update(listed.further)
        found.whole = not (left and tour.stopped())
    found.visits[0] = _with_cut(found.visits[0], len(left) if found.whole else 0)
    return found


def _in_turn(tour: Tour, addresses: list[str]) -> list[str]:
    """Return the lists that were never visited first, and then those that have waited longest: all have their turn."""
    last = last_visits(tour.ledger, addresses)
    return sorted(addresses, key=lambda address: last[address].visited_at if address in last else LONG_AGO)


def _visit_list(tour: Tour, feed: str, address: str) -> tuple[Visited, Listing | None]:
    last, now = last_visits(tour.ledger, [address]).get(address), tour.now()
    visit = Visited(address=address, feed=feed, visited_at=now, outcome=Outcome.UNCHANGED, listed=0, next_at=now)
    try:
        answer = tour.visitor.visit(address, known=known(last))
        listed = listing(answer.raw, now=now) if answer.raw else None
    except TocsinError as error:
        return missed(tour.ledger, visit, error, last=last), None
    return _of_answer(visit, answer, listed), listed


def _of_answer(visit: Visited, answer: Visit, listed: Listing | None) -> Visited:
    if listed is None:
        return replace(visit, etag=answer.validators.etag, modified=answer.validators.modified)
    items = len(listed.items)
    odd = sum(not _can_be_kept(item.address) for item in listed.items)
    told = f"addresses that are too long or hold what is no text, which are left out: {odd}"
    problems = (*listed.problems, *([told] if odd else []))
    read = replace(visit, outcome=Outcome.NEW, listed=items, message="; ".join(problems) or None)
    if listed.kind is ListingKind.SITEMAP_INDEX:
        return read  # its sitemaps may change while it does not, so it is never asked whether it has
    return replace(read, etag=answer.validators.etag, modified=answer.validators.modified)


def _can_be_kept(address: str) -> bool:
    """Tell whether databases take an address: not half a surrogate pair, which JSON can write."""
    try:
        return len(address.encode()) <= _LONGEST
    except UnicodeEncodeError:
        return False


def _with_cut(first: Visited, left: int) -> Visited:
    if not left:
        return first
    what = f"it goes on with {left:,} more lists than are read in a round; they have their turn in the next ones"
    return replace(first, message="; ".join(filter(None, (first.message, what))))
