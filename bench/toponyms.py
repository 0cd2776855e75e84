"""GeoWebNews, LGL and TR-News: names of places and where those are, by the shipped reading.

Where the spans are given, each is located: by what the gazetteer knows of its words or of a part of them, else by where
most of the document's places lie.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bench.rows import Row
from tocsin.model import Document, Span
from tocsin.reading.gazetteer import Gazetteer
from tocsin.reading.geocoding import WEIGHTS, locate
from tocsin.reading.parser import Parser
from tocsin.reading.sentences import sentences
from tocsin.reading.toponyms import Toponym, known, place_names, toponyms
from tocsin.vocabulary import load
from training.passages import paragraphs


def predict(rows: Iterable[Row], weights: Mapping[str, float] = WEIGHTS) -> Iterator[Row]:
    """Yield the toponyms of each stripped row {id, text, given_spans?} in the referee's format."""
    vocabulary, parser = load(), Parser()
    gazetteer = Gazetteer(vocabulary.folder, vocabulary.actors)
    for row in rows:
        text = row["text"]
        spans = row.get("given_spans")
        found = _found(text, gazetteer, parser) if spans is None else [_given(text, gazetteer, *span) for span in spans]
        atlas = locate(text, found, gazetteer, weights)
        focus = atlas.focus()
        places = [(one.span, atlas.place(one.words) or focus) for one in found]
        yield {
            "id": row["id"],
            "toponyms": [
                {
                    "start": span.start,
                    "end": span.end,
                    "lat": place.lat if place else None,
                    "lon": place.lon if place else None,
                }
                for span, place in places
            ],
        }


def _found(text: str, gazetteer: Gazetteer, parser: Parser) -> list[Toponym]:
    document = Document(text=text, blocks=paragraphs(text))
    return toponyms([(one, place_names(one, gazetteer), ()) for one in sentences(document, parser)])


def _given(text: str, gazetteer: Gazetteer, start: int, end: int) -> Toponym:
    return Toponym(Span(start, end), *known(text[start:end], gazetteer))
