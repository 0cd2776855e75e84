"""What a ledger holds once some reports are loaded, printed as JSON: `python hash_seeded.py REPORTS`.

Python hashes strings by a seed that is another one in each process, and sets of them are in another order then.
"""

from __future__ import annotations

import json
import sys
from typing import Any, Final

from sqlalchemy import Select, select

from tocsin.ledger import open_ledger, schema
from tocsin.reading import Reader
from tocsin.run import Desk
from tocsin.settings import Settings
from tocsin.vocabulary import load

_CLAIMS, _MATCHES, _EVENTS = schema.claims.c, schema.matches.c, schema.happenings.c
_HELD: Final[dict[str, Select[Any]]] = {
    "claims": select(_CLAIMS.body).order_by(_CLAIMS.reading, _CLAIMS.position),
    "links": select(_MATCHES.left_claim, _MATCHES.right_claim, _MATCHES.score).order_by(_MATCHES.number),
    "copies": select(schema.copies.c.body).order_by(schema.copies.c.number),
    "happenings": select(_EVENTS.id, _EVENTS.known, _EVENTS.body, _EVENTS.into).order_by(_EVENTS.number),
}


def held(reports: str) -> dict[str, list[list[Any]]]:
    """Load reports into a ledger of their own, settle it, and return what it holds, in the order of storing."""
    desk = Desk(Settings(ledger=":memory:"))
    desk.__dict__["vocabulary"] = load()
    desk.__dict__["_reader"] = Reader(desk.vocabulary, network=False)
    with open_ledger(":memory:") as ledger:
        list(desk.add([reports], ledger))
        desk.settle(ledger)
        return {name: [list(row) for row in ledger.rows(query)] for name, query in _HELD.items()}


if __name__ == "__main__":
    json.dump(held(sys.argv[1]), sys.stdout, default=str)
