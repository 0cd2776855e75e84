"""The ledger: an append-only store of readings, and views of it as of a time.

Sees only `model` and `errors`. `open_ledger` opens one, `View` is the way out. The ways in are `add` for readings,
`follow` and `record_visits` for what is taken in by itself, and `judge` for what people decide.
"""

from tocsin.ledger.followings import Following, followings
from tocsin.ledger.fulltext import Hit
from tocsin.ledger.happenings import Edition
from tocsin.ledger.judging import judge
from tocsin.ledger.listing import Listed, Outlet, Wanted, claims_in, listed, listed_of, outlets
from tocsin.ledger.store import Ledger, open_ledger
from tocsin.ledger.turns import alone
from tocsin.ledger.view import Counts, View
from tocsin.ledger.visiting import follow, record_visits
from tocsin.ledger.visits import Outcome, Visited, failures, followed, held_since, last_visits, owed_pages
from tocsin.ledger.writer import Added, add

__all__ = [
    "Added",
    "Counts",
    "Edition",
    "Following",
    "Hit",
    "Ledger",
    "Listed",
    "Outcome",
    "Outlet",
    "View",
    "Visited",
    "Wanted",
    "add",
    "alone",
    "claims_in",
    "failures",
    "follow",
    "followed",
    "followings",
    "held_since",
    "judge",
    "last_visits",
    "listed",
    "listed_of",
    "open_ledger",
    "outlets",
    "owed_pages",
    "record_visits",
]
