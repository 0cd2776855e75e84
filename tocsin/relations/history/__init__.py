"""History: event data of others as rows of `tocsin.relations.rows.SCHEMA`.

One file per data set says how its columns map; `reading` streams files, `stored` reads back what was imported.
"""

from tocsin.relations.history.coding import Coding, load_coding
from tocsin.relations.history.formats import FORMATS
from tocsin.relations.history.mapping import Format
from tocsin.relations.history.reading import Batch, format_of, read
from tocsin.relations.history.recalled import KNOWN, about, codes, days_listed, recalled, reports
from tocsin.relations.history.stored import DataSet, Stored, data_sets, scan

__all__ = [
    "FORMATS",
    "KNOWN",
    "Batch",
    "Coding",
    "DataSet",
    "Format",
    "Stored",
    "about",
    "codes",
    "data_sets",
    "days_listed",
    "format_of",
    "load_coding",
    "read",
    "recalled",
    "reports",
    "scan",
]
