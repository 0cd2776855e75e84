"""Relations from a view of the ledger: what stages find in happenings, with who says so looked up."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from tocsin.ledger import View
from tocsin.model import Exchange, Happening, Pledge, Request, Transfer
from tocsin.relations.answers import TYPES
from tocsin.relations.directions import parted
from tocsin.relations.exchanges import WINDOW, exchanges
from tocsin.relations.requests import pledges, requests
from tocsin.relations.transfers import transfers
from tocsin.run.joining.events import window


def transfers_and_exchanges(
    view: View, happenings: Iterable[Happening], *, actors: Collection[str] = (), window: int = WINDOW
) -> tuple[tuple[Transfer, ...], tuple[Exchange, ...]]:
    """Return the transfers of some happenings that all of some actors have a hand in, and the exchanges among them."""
    known = in_one_direction(view, happenings)
    counted = {claim for one in known for amount in one.amounts for claim in amount.claims}
    wanted = set(actors)
    made = tuple(one for one in transfers(known, words_of(view, counted)) if wanted <= {one.giver, one.taker})
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
    known, wanted = in_one_direction(view, happenings), set(actors)
    _, on = window(view, None, until)
    asked = requests(known, on=on)
    promised = pledges(known, on=on)
    return (
        tuple(one for one in asked if wanted <= {one.asker, one.asked} and not (unanswered and one.answer)),
        tuple(one for one in promised if wanted <= {one.giver, one.taker} and not (unanswered and one.answer)),
    )


def in_one_direction(view: View, happenings: Iterable[Happening]) -> tuple[Happening, ...]:
    """Return the happenings that ask, promise, answer or hand over, those whose claims go both ways in their parts."""
    known = [one for one in happenings if one.kind == "event" and one.type in TYPES]
    claims = {claim.id: claim for claim, _ in view.dated_claims({claim for one in known for claim in one.claims})}
    return tuple(
        part for one in known for part in parted(one, [claims[claim] for claim in one.claims if claim in claims])
    )


def words_of(view: View, claims: Collection[str]) -> dict[str, tuple[str, date]]:
    """Return who says each of some claims and on which day: its speaker or, in a report's own voice, the outlet.

    The day is that of the statement where the text tells it, else that of the document.
    """
    found: dict[str, tuple[str, date]] = {}
    outlets: dict[str, str] = {}
    for claim, day in view.dated_claims(claims):
        speaker = claim.attribution.speaker
        if speaker is not None:
            found[claim.id] = (speaker.name, speaker.said_on or day)
            continue
        if claim.document not in outlets:
            document = view.document(claim.document)
            outlets[claim.document] = document.outlet or document.title or document.id
        found[claim.id] = (outlets[claim.document], day)
    return found
