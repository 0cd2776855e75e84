"""ECB+: articles by real-world happening, and the mentions of events that are one happening, across articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bench.rows import Row
from tocsin.corroboration.stories import stories
from tocsin.reading.parser import Parser


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the story of each stripped row, and for each given mention the name of the event that it is of.

    Mentions are one event where their stories and the lemmas of their head words are the same.
    """
    rows = list(rows)
    told = stories([row["text"] for row in rows])
    parsed = Parser().parse([row["text"] for row in rows])
    for row, story, doc in zip(rows, told, parsed, strict=True):
        lemmas = {token.idx: token for token in doc}
        events = {}
        for mention in row["mentions"]:
            if mention["kind"] == "event":
                inside = [lemmas[at] for start, end in mention["spans"] for at in range(start, end) if at in lemmas]
                own = {token.i for token in inside}
                heads = [token for token in inside if token.head.i not in own or token.head.i == token.i]
                name = heads[0].lemma_.lower() if heads else "?"
                events[mention["mid"]] = f"{story} {name}"
        yield {"id": row["id"], "story": story, "mentions": events}
