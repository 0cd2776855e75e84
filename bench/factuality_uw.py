"""`factuality_uw`: how surely each marked event happened, by the grammar and by the network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from bench.rows import Row
from tocsin.model import Span
from tocsin.reading.certainty import Hedges, certainty_of, weighed
from tocsin.reading.learned import LearnedCoder, Question
from tocsin.reading.parser import Parser
from tocsin.vocabulary import load


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the certainty of each target of each row, -3 to 3, as a claim at these words would have it."""
    rows = list(rows)
    hedges = load().words.hedges
    spans = [[Span(one["start"], one["end"]) for one in row["targets"]] for row in rows]
    questions = [Question(row["text"], words=tuple(words)) for row, words in zip(rows, spans, strict=True)]
    answers = LearnedCoder().answer(questions)
    parsed = Parser().parse([row["text"] for row in rows])
    for row, words, answer, doc in zip(rows, spans, answers, parsed, strict=True):
        targets = [
            {"start": word.start, "end": word.end, "value": weighed(_by_grammar(doc, word, hedges), certainty)}
            for word, (_, certainty) in zip(words, answer.words, strict=True)
        ]
        yield {"id": row["id"], "targets": targets}


def _by_grammar(doc: Doc, word: Span, hedges: Hedges) -> float:
    token = next(token for token in doc if word.start < token.idx + len(token.text_with_ws))
    return certainty_of(token, hedges)[1]
