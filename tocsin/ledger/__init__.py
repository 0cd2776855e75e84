"""The ledger: an append-only store of readings, and views of it as of a time.

Sees only `model` and `errors`. `open_ledger` opens one, `writer.add` is the only way in, `View` the way out.
"""

from tocsin.ledger.fulltext import Hit
from tocsin.ledger.store import Ledger, open_ledger
from tocsin.ledger.view import Counts, View
from tocsin.ledger.writer import Added, add

__all__ = ["Added", "Counts", "Hit", "Ledger", "View", "add", "open_ledger"]
