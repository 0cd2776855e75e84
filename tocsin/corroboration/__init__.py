"""Which reports copy which, which claims share an origin, and what in a report deserves caution."""

from tocsin.corroboration.cautions import cautions
from tocsin.corroboration.copies import copies
from tocsin.corroboration.credits import Credit, CreditKind, credits
from tocsin.corroboration.layout import Layout, layout
from tocsin.corroboration.naming import named
from tocsin.corroboration.origins import Summary, summary, trace
from tocsin.corroboration.relays import counted, day_in_words, in_a_row, relays_of
from tocsin.corroboration.speakers import key_of, mentions_of
from tocsin.corroboration.stories import stories

__all__ = [
    "Credit",
    "CreditKind",
    "Layout",
    "Summary",
    "cautions",
    "copies",
    "counted",
    "credits",
    "day_in_words",
    "in_a_row",
    "key_of",
    "layout",
    "mentions_of",
    "named",
    "relays_of",
    "stories",
    "summary",
    "trace",
]
