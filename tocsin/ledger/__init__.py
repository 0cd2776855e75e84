"""The ledger: an append-only store of readings, and views of it as of a time.

Sees only `model` and `errors`. `open_ledger` opens one, `writer.add` is the only way in, `View` the way out.
"""

from datetime import date

from tocsin.ledger.fulltext import Hit
from tocsin.ledger.store import Ledger, open_ledger
from tocsin.ledger.view import Counts, View
from tocsin.ledger.writer import Added, add
from tocsin.model import Account

__all__ = ["Added", "Counts", "Hit", "Ledger", "View", "add", "open_ledger"]

# The field `date` of Account hides the class `date` from pydantic, which so cannot resolve the field's "date | None":
# without this no Document goes to JSON. To be removed when the model spells the annotation otherwise.
Account.__dataclass_fields__["date"].type = date | None
