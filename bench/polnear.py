"""PolNeAR: who says what in political news, by the shipped reading.

The set marks only attributions that stand inside no other, so those of depth 0 are predicted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.model import Document
from tocsin.reading.attribution import Quotation, quotations
from tocsin.reading.attribution_cues import sayings
from tocsin.reading.hearing import heard, reporting_question, reports
from tocsin.reading.learned import LearnedCoder
from tocsin.reading.parser import Parser
from tocsin.reading.sentences import sentences
from tocsin.vocabulary import load
from training.passages import paragraphs


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the attributions of each stripped row {id, text, ...} in the referee's format."""
    parser, reporting, coder = Parser(), load().words.reporting, LearnedCoder()
    for row in rows:
        document = Document(text=row["text"], blocks=paragraphs(row["text"]))
        read = list(sentences(document, parser))
        said = [sayings(sentence, reporting) for sentence in read]
        answers = coder.answer([reporting_question(*one) for one in zip(read, said, strict=True)])
        told = reports(zip(read, answers, strict=True))
        found = quotations(read, [heard(one, told) for one in said])
        yield {"id": row["id"], "attributions": [_written(quotation) for quotation in found if not quotation.depth]}


def _written(quotation: Quotation) -> dict[str, list[list[int]]]:
    parts = {"source": quotation.source, "cue": quotation.cue, "content": quotation.content}
    return {part: [[span.start, span.end] for span in spans] for part, spans in parts.items()}
