"""What Tocsin knows beforehand: event types, actors, offices, goods, hedges, as validated data files."""

from tocsin.vocabulary.vocabulary import DATA, Vocabulary, load

__all__ = ["DATA", "Vocabulary", "load"]
