"""What is on record, by edition, and how what a report says stands against it."""

from tocsin.reference.checks import checks
from tocsin.reference.record import Record, added, entries, load

__all__ = ["Record", "added", "checks", "entries", "load"]
