"""Which reports copy which, which claims share an origin, how far they can be relied on, what deserves caution."""

from tocsin.corroboration.against.against import compare
from tocsin.corroboration.cautions import cautions
from tocsin.corroboration.copying.copies import copies
from tocsin.corroboration.copying.credits import Credit, CreditKind, credits
from tocsin.corroboration.datelines import unwired
from tocsin.corroboration.events.stories import stories
from tocsin.corroboration.figures.conflicts import conflicts, giving_figures
from tocsin.corroboration.grading.backings import Backing
from tocsin.corroboration.grading.bands import BANDS, Band, band_of
from tocsin.corroboration.grading.grades import information_grade, overridden, source_grade
from tocsin.corroboration.grading.likelihood import likelihood
from tocsin.corroboration.grading.stances import stance_of, stances
from tocsin.corroboration.layout import Layout, layout
from tocsin.corroboration.naming import named
from tocsin.corroboration.origins.counting import counted_origins
from tocsin.corroboration.origins.origins import Summary, summary, trace
from tocsin.corroboration.origins.tracing import trace_together
from tocsin.corroboration.origins.trees import COPIED, WAYS, Branch, OriginTree, origin_trees
from tocsin.corroboration.speakers.relays import counted, day_in_words, in_a_row, relays_of, span_in_words
from tocsin.corroboration.speakers.speakers import key_of, mentions_of
from tocsin.corroboration.speakers.telling import Told, tell

__all__ = [
    "BANDS",
    "COPIED",
    "WAYS",
    "Backing",
    "Band",
    "Branch",
    "Credit",
    "CreditKind",
    "Layout",
    "OriginTree",
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
    "giving_figures",
    "in_a_row",
    "information_grade",
    "key_of",
    "layout",
    "likelihood",
    "mentions_of",
    "named",
    "origin_trees",
    "overridden",
    "relays_of",
    "source_grade",
    "span_in_words",
    "stance_of",
    "stances",
    "stories",
    "summary",
    "tell",
    "trace",
    "trace_together",
    "unwired",
]
