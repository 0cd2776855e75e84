"""The table of events and propositions: what claims of many reports share, with the sentence that tells it best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import polars as pl

from tocsin.exports.material import Material, Told
from tocsin.exports.tables.table import Row, Table
from tocsin.relations.rows import SCHEMA as PAIRED
from tocsin.relations.rows import rows as pair_rows

# The sentence that tells an event best, where it stands and where that was published; null where the view shows none
# of its claims.
EVIDENCE: Final[Mapping[str, Any]] = {
    "sentence": pl.String,
    "start": pl.UInt32,
    "end": pl.UInt32,
    "document": pl.String,
    "address": pl.String,
}
# `kind` is event, state, figure or assessment. `day` is when it happened, `reported` the day of the first report and
# `known` that of the last one. `quad` (1 to 4) and `intensity` (-10 conflict to 10 cooperation) are of event types.
# `amount` is the figure last given, in plain units, of `amount_of` in `amount_unit`. `origins` affirm it, `denials`
# deny it, `documents` tell of it; `source` (A to F) and `information` (1 to 6) are its grades. `claims` are ids.
SCHEMA: Final[Mapping[str, Any]] = {
    "id": pl.String,
    "kind": pl.String,
    "type": pl.String,
    "mode": pl.String,
    "status": pl.String,
    "day": pl.Date,
    "reported": pl.Date,
    "known": pl.Date,
    "initiators": pl.List(pl.String),
    "recipients": pl.List(pl.String),
    "named": pl.List(pl.String),
    "quad": pl.UInt8,
    "intensity": pl.Float64,
    "goods": pl.List(pl.String),
    "contexts": pl.List(pl.String),
    "amount": pl.Float64,
    "amount_of": pl.String,
    "amount_unit": pl.String,
    "places": pl.List(pl.String),
    "countries": pl.List(pl.String),
    "origins": pl.UInt32,
    "denials": pl.UInt32,
    "documents": pl.UInt32,
    "source": pl.String,
    "information": pl.String,
    "what": pl.String,
    **EVIDENCE,
    "claims": pl.List(pl.String),
    "provenance": pl.String,
}
# `relations.rows.SCHEMA`, a row for each initiator and recipient of what took place, with the sentence.
PAIRS: Final[Mapping[str, Any]] = {**PAIRED, **EVIDENCE}


def _rows(material: Material) -> Iterator[Row]:
    return (event_row(told, material) for told in material.told())


def event_row(told: Told, material: Material) -> Row:
    """Return the row of a happening."""
    one = told.happening
    quad, intensity = material.vocabulary.words.scores.get(one.type, (None, None))
    amount = one.amounts[-1] if one.amounts else None
    return (
        one.id, one.kind, one.type, one.mode, one.status.value, one.day, one.reported, one.known,
        material.called(one.initiators, one.day), material.called(one.recipients, one.day),
        material.called(one.named, one.day), quad, intensity, list(one.goods), list(one.contexts),
        amount.value if amount else None, amount.of if amount else None, amount.unit if amount else None,
        list(one.places), material.called(one.countries, one.day), one.origins, one.denials, one.documents,
        one.source, one.information, one.what, *cited(told, material), list(one.claims), one.provenance,
    )  # fmt: skip


def paired(material: Material) -> pl.DataFrame:
    """Return a frame of PAIRS."""
    scores, told = material.vocabulary.words.scores, list(material.events())
    sentences = [(one.happening.id, *cited(one, material)) for one in told]
    evidence = pl.DataFrame(sentences, schema={"id": pl.String, **EVIDENCE}, orient="row")
    found = pair_rows((one.happening for one in told), scores)
    found = found.join(evidence, on="id", how="left", maintain_order="left").select(list(PAIRS))
    called = [pl.Series(side, _called(found, side, material), dtype=pl.String) for side in ("initiator", "recipient")]
    return found.with_columns(called)


def _called(pairs: pl.DataFrame, side: str, material: Material) -> list[str]:
    return [material.called([actor], day)[0] for actor, day in pairs.select(side, "day").iter_rows()]


def cited(told: Told, material: Material) -> Row:
    """Return the columns of EVIDENCE for a happening."""
    evidence = told.evidence
    if evidence is None:
        return (None,) * len(EVIDENCE)
    address = material.document(evidence.document).address
    return evidence.quote, evidence.span.start, evidence.span.end, evidence.document, address


EVENTS: Final = Table(name="events", schema=SCHEMA, rows=_rows)
