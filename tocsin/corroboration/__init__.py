"""Which reports copy which, which claims share an origin, how far they can be relied on, what deserves caution."""

from tocsin.corroboration.against import compare
from tocsin.corroboration.backings import Backing
from tocsin.corroboration.bands import BANDS, Band, band_of
from tocsin.corroboration.cautions import cautions
from tocsin.corroboration.conflicts import conflicts
from tocsin.corroboration.copies import copies
from tocsin.corroboration.counting import counted_origins
from tocsin.corroboration.credits import Credit, CreditKind, credits
from tocsin.corroboration.grades import information_grade, overridden, source_grade
from tocsin.corroboration.layout import Layout, layout
from tocsin.corroboration.likelihood import likelihood
from tocsin.corroboration.naming import named
from tocsin.corroboration.origins import Summary, summary, trace
from tocsin.corroboration.relays import counted, day_in_words, in_a_row, relays_of
from tocsin.corroboration.speakers import key_of, mentions_of
from tocsin.corroboration.stances import stance_of, stances
from tocsin.corroboration.stories import stories
from tocsin.corroboration.telling import Told, tell
from tocsin.corroboration.tracing import trace_together

__all__ = [
    "BANDS",
    "Backing",
    "Band",
    "Credit",
    "CreditKind",
    "Layout",
    "Summary",
    "Told",
    "band_of",
    "cautions",
    "compare",
    "conflicts",
    "copies",
    "counted",
    "counted_origins",
    "credits",
    "day_in_words",
    "in_a_row",
    "information_grade",
    "key_of",
    "layout",
    "likelihood",
    "mentions_of",
    "named",
    "overridden",
    "relays_of",
    "source_grade",
    "stance_of",
    "stances",
    "stories",
    "summary",
    "tell",
    "trace",
    "trace_together",
]
