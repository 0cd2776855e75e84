"""Outlets: how far the source of a report can be relied on, as it is on record or as people have decided."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.model import Document, Judgement, JudgementKind, Source
from tocsin.run.joining.backing import with_grade
from tocsin.vocabulary import Vocabulary


def source_of(document: Document, vocabulary: Vocabulary, judgements: Iterable[Judgement] = ()) -> Source:
    """Return who published a document, with the grade on record or, above it, the last that a person has given."""
    return graded(document.address, document.outlet, vocabulary, judgements)


def graded(
    address: str | None, outlet: str | None, vocabulary: Vocabulary, judgements: Iterable[Judgement] = ()
) -> Source:
    """Return who publishes at an address under an outlet's name, with the grade on record or a person's."""
    decided = {
        one.subject.casefold(): one for one in judgements if one.kind is JudgementKind.SOURCE_GRADE and one.value
    }
    return with_grade(vocabulary.sources.of(address, outlet), decided)
