"""Relations from a view of the ledger: what stages find in happenings, with who says so looked up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from tocsin.ledger import View
from tocsin.model import Claim, Exchange, Happening, Pledge, Request, Transfer
from tocsin.relations.answers import TYPES
from tocsin.relations.directions import parted
from tocsin.relations.exchanges import WINDOW, exchanges
from tocsin.relations.requests import pledges, requests
from tocsin.relations.transfers import transfers
from tocsin.run.joining.events import window

Told = Mapping[str, tuple[Claim, date]]
"""Claims with the days of their documents, by their ids."""


def transfers_and_exchanges(
    view: View, happenings: Iterable[Happening], *, actors: Collection[str] = (), window: int = WINDOW
) -> tuple[tuple[Transfer, ...], tuple[Exchange, ...]]:
    """Return the transfers of some happenings that all of some actors have a hand in, and the exchanges among them."""
    known, told = _in_one_direction(view, happenings)
    counted = {claim for one in known for amount in one.amounts for claim in amount.claims}
    wanted = set(actors)
    made = tuple(one for one in transfers(known, _words(view, counted, told)) if wanted <= {one.giver, one.taker})
    cited = {claim for one in made for stage in one.history for claim in stage.claims}
    return made, exchanges(made, view.links_within(cited), window=window)


def requests_and_pledges(
    view: View,
    happenings: Iterable[Happening],
    *,
    actors: Collection[str] = (),
    until: date | None = None,
    unanswered: bool = False,
) -> tuple[tuple[Request, ...], tuple[Pledge, ...]]:
    """Return the requests and pledges between all of some actors, as they stood by a day, else by the latest report.

    `unanswered` leaves those that are open.
    """
    (known, _), wanted = _in_one_direction(view, happenings), set(actors)
    _, on = window(view, None, until)
    asked = requests(known, on=on)
    promised = pledges(known, on=on)
    return (
        tuple(one for one in asked if wanted <= {one.asker, one.asked} and not (unanswered and one.answer)),
        tuple(one for one in promised if wanted <= {one.giver, one.taker} and not (unanswered and one.answer)),
    )


def _in_one_direction(view: View, happenings: Iterable[Happening]) -> tuple[tuple[Happening, ...], Told]:
    """Return the happenings that ask, promise, answer or hand over, those whose claims go both ways in their parts.

    With them go all their claims.
    """
    known = [one for one in happenings if one.kind == "event" and one.type in TYPES]
    told = {claim.id: (claim, day) for claim, day in view.dated_claims({id_ for one in known for id_ in one.claims})}
    parts = (parted(one, [told[claim][0] for claim in one.claims if claim in told]) for one in known)
    return tuple(part for some in parts for part in some), told


def _words(view: View, claims: Collection[str], told: Told) -> dict[str, tuple[str, date]]:
    """Return who says each of some claims and on which day: its speaker or, in a report's own voice, the outlet.

    The day is that of the statement where the text tells it, else that of the document.
    """
    others = view.dated_claims([claim for claim in claims if claim not in told])
    dated = [*(told[claim] for claim in claims if claim in told), *others]
    reports = view.documents_with({claim.document for claim, _ in dated if claim.attribution.speaker is None})
    found: dict[str, tuple[str, date]] = {}
    for claim, day in dated:
        if speaker := claim.attribution.speaker:
            found[claim.id] = (speaker.name, speaker.said_on or day)
        else:
            found[claim.id] = (reports[claim.document].called, day)
    return found
