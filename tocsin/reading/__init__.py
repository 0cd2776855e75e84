"""Text to claims: sentences, names, parties, clauses, and the patterns that code what they say."""

from tocsin.reading.coder import Reader

__all__ = ["Reader"]
