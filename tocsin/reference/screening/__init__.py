"""Screening: the persons, bodies and ships that a report names, held against the lists that are loaded."""

from tocsin.reference.screening.index import VERSION, ListEdition, Lists, fill
from tocsin.reference.screening.mentions import names_in
from tocsin.reference.screening.names import Asked
from tocsin.reference.screening.screen import THRESHOLD, screen, screen_report

__all__ = [
    "THRESHOLD",
    "VERSION",
    "Asked",
    "ListEdition",
    "Lists",
    "fill",
    "names_in",
    "screen",
    "screen_report",
]
