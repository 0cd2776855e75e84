"""ECB+: articles by real-world happening, and the mentions of events that are one happening, across articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Doc, Token

from bench.mentions import Mention, grouped
from bench.rows import Row
from tocsin.corroboration.events.stories import stories
from tocsin.model import Span
from tocsin.reading import LearnedCoder
from tocsin.reading.meaning import Sense, Vector
from tocsin.reading.parser import Parser

_UNKNOWN: Final = "?"


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the story of each stripped row, and for each given mention the name of the event that it is of.

    Mentions are of one event only within a story, by their words and what they tell of (`mentions.grouped`).
    """
    rows = list(rows)
    told = stories([row["text"] for row in rows])
    found: defaultdict[int, list[Mention]] = defaultdict(list)
    for story, some in zip(told, mentions(rows, LearnedCoder(), Parser()), strict=True):
        found[story] += some
    events = {
        (one.document, one.id): f"{story} {group}"
        for story, some in found.items()
        for one, group in zip(some, grouped(some), strict=True)
    }
    for row, story in zip(rows, told, strict=True):
        named = {one["mid"]: events[row["id"], one["mid"]] for one in row["mentions"] if one["kind"] == "event"}
        yield {"id": row["id"], "story": story, "mentions": named}


def mentions(rows: Iterable[Row], coder: LearnedCoder, parses: Parser) -> Iterator[list[Mention]]:
    """Yield the mentions of events of each row."""
    rows = list(rows)
    for row, doc in zip(rows, parses.parse([row["text"] for row in rows]), strict=True):
        sentences = {at: (start, end) for at, start, end in row["sentences"]}
        marked = [one for one in row["mentions"] if one["kind"] == "event"]
        heads = [head_of(doc, one["spans"]) for one in marked]
        senses = {at: coder.sense(doc.text[slice(*sentences[at])]) for at in {one["sent"] for one in marked}}
        yield [
            Mention(
                document=row["id"],
                id=one["mid"],
                sentence=one["sent"],
                lemma=head.lemma_.lower() if head else _UNKNOWN,
                vector=_vector(senses[one["sent"]], sentences[one["sent"]], head),
            )
            for one, head in zip(marked, heads, strict=True)
        ]


def head_of(doc: Doc, spans: Iterable[tuple[int, int]]) -> Token | None:
    """Return the word that the others of a mention hang on; None where no word begins in it."""
    tokens = [token for start, end in spans for token in doc if start <= token.idx < end]
    own = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in own or token.head.i == token.i), None)


def _vector(sense: Sense, sentence: tuple[int, int], head: Token | None) -> Vector:
    start, end = sentence
    here = head is not None and start <= head.idx < end
    return sense.of(Span(head.idx - start, head.idx - start + len(head)) if head and here else None)
