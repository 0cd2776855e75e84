"""`plover_gsr`: who does what to whom, actors not given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bench.plover import counted
from bench.rows import Row, document
from tocsin.model import Claim, Deed, Mention, Status
from tocsin.reading import Reader
from tocsin.vocabulary import load


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the events of each row's sentence, with the codes of the actors who answer for them."""
    reader = Reader(load())
    for row in rows:
        read = reader.read(document(row["text"].strip()))
        claims = [claim for claim in read.claims if claim.status is not Status.NOT_HAPPENED]
        yield {"id": row["id"], "events": [event for claim in claims if (event := _event(claim))]}


def _event(claim: Claim) -> Row | None:
    content = claim.content
    if not isinstance(content, Deed):
        return None
    return {
        "type": counted(content.type, claim.status),
        "initiators": _codes(content.initiators),
        "recipients": _codes(content.recipients),
        "confidence": abs(claim.certainty) + bool(content.recipients),
    }


def _codes(mentions: Iterable[Mention]) -> list[str]:
    return sorted({mention.affiliation for mention in mentions})
