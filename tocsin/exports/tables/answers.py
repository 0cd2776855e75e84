"""The tables of answers: what is found out about claims, each row with a sentence that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import polars as pl

from tocsin.exports.material import Material
from tocsin.exports.tables.claims import SCHEMA as CLAIMS
from tocsin.exports.tables.claims import claim_row
from tocsin.exports.tables.events import EVIDENCE
from tocsin.exports.tables.links import ORIGIN_SCHEMA, origin_row
from tocsin.exports.tables.table import Row
from tocsin.model import Alert, Conflict, Event, Evidence
from tocsin.relations.sheets import REQUESTS as REQUEST_SHEET
from tocsin.relations.sheets import TRANSFERS as TRANSFER_SHEET

# `relations.sheets` has what the columns mean; the sentence is of the first claim that a row names.
TRANSFERS: Final[Mapping[str, Any]] = {**TRANSFER_SHEET, **EVIDENCE}
REQUESTS: Final[Mapping[str, Any]] = {**REQUEST_SHEET, **EVIDENCE}
# A claim of one event: its stance (affirms, denies, doubts), and the origin that it goes back to.
EVENT: Final[Mapping[str, Any]] = {"stance": pl.String, "origin": pl.String, "origin_name": pl.String, **CLAIMS}
# A figure that somebody gave, of those for one thing that cannot all be right: `conflict` counts the things from 0,
# `about` says what is counted. `value` is in plain units of `unit`, `bound` is exact, about, at least or at most.
CONFLICTS: Final[Mapping[str, Any]] = {
    "conflict": pl.UInt32,
    "about": pl.String,
    "value": pl.Float64,
    "unit": pl.String,
    "bound": pl.String,
    "text": pl.String,
    "who": pl.String,
    "day": pl.Date,
    "claims": pl.List(pl.String),
    **EVIDENCE,
}
# A document that has all words, the best first; `sentence` is where it matches best.
HITS: Final[Mapping[str, Any]] = {"title": pl.String, "outlet": pl.String, "published": pl.Date, **EVIDENCE}
# What a watch rang for: a row for each happening that trips one of its indicators, or one without, where none does.
ALERTS: Final[Mapping[str, Any]] = {
    "id": pl.String,
    "watch": pl.String,
    "day": pl.Date,
    "level": pl.String,
    "before": pl.String,
    "kind": pl.String,
    "line": pl.String,
    "indicator": pl.String,
    "why": pl.String,
    "happening": pl.String,
    "happened": pl.Date,
    "origins": pl.UInt32,
    "grade": pl.String,
    **EVIDENCE,
}

_NOTHING: Final[Row] = (None,) * len(EVIDENCE)


def with_sentences(sheet: pl.DataFrame, material: Material) -> pl.DataFrame:
    """Return a sheet whose `claims` are ids with blanks between, with the columns of EVIDENCE."""
    cited = sentences([ids.split() for ids in sheet["claims"]], material)
    return pl.concat([sheet, pl.DataFrame(cited, schema=dict(EVIDENCE), orient="row")], how="horizontal")


def event_frame(event: Event, material: Material) -> pl.DataFrame:
    """Return a frame of EVENT, a row for each claim of an event."""
    origins = {claim: origin for origin in event.origins for claim in origin.claims}
    claims = {claim.id: claim for claim, _ in material.view.dated_claims(event.claims)}
    rows: list[Row] = []
    for id_ in event.claims:
        if id_ in claims:
            origin, stance = origins.get(id_), event.stances.get(id_)
            names = (stance.value if stance else None, *((origin.id, origin.name) if origin else (None, None)))
            rows.append((*names, *claim_row(claims[id_], material)))
    return pl.DataFrame(rows, schema=dict(EVENT), orient="row")


def origins_frame(event: Event) -> pl.DataFrame:
    """Return a row for each origin of an event."""
    rows = [origin_row(event.id, one) for one in event.origins]
    return pl.DataFrame(rows, schema=dict(ORIGIN_SCHEMA), orient="row")


def conflicts_frame(conflicts: Iterable[Conflict], material: Material) -> pl.DataFrame:
    """Return a frame of CONFLICTS, a row for each figure."""
    given = [(at, one.about, figure) for at, one in enumerate(conflicts) for figure in one.figures]
    cited = sentences([figure.claims for _, _, figure in given], material)
    rows = [
        (at, about, one.value, one.unit, one.bound.value, one.text, one.who, one.day, list(one.claims), *evidence)
        for (at, about, one), evidence in zip(given, cited, strict=True)
    ]
    return pl.DataFrame(rows, schema=dict(CONFLICTS), orient="row")


def hits_frame(snippets: Iterable[Evidence], material: Material) -> pl.DataFrame:
    """Return a frame of HITS, a row for each document of which a snippet was found."""
    rows: list[Row] = []
    for snippet in snippets:
        document = material.document(snippet.document)
        place = (snippet.quote, snippet.span.start, snippet.span.end, document.id, document.address)
        rows.append((document.title, document.outlet, material.day_of(document), *place))
    return pl.DataFrame(rows, schema=dict(HITS), orient="row")


def alerts_frame(alerts: Iterable[Alert], material: Material) -> pl.DataFrame:
    """Return a frame of ALERTS."""
    rows = [row for alert in alerts for row in _alert(alert, material)]
    return pl.DataFrame(rows, schema=dict(ALERTS), orient="row")


def _alert(alert: Alert, material: Material) -> Iterator[Row]:
    board = alert.board
    own = (alert.id, board.watch, board.day, board.level.value, alert.before.value, alert.kind.value, alert.line)
    seen = [(finding, one) for finding in board.tripped for one in finding.sightings]
    if not seen:
        yield (*own, *(None,) * (len(ALERTS) - len(own)))
    cited = sentences([one.claims for _, one in seen], material)
    for (finding, one), evidence in zip(seen, cited, strict=True):
        told = (finding.indicator, finding.why, one.happening, one.day, one.origins, one.grade)
        yield (*own, *told, *evidence)


def sentences(cited: Sequence[Sequence[str]], material: Material) -> list[Row]:
    """Return the columns of EVIDENCE for each of some lists of claims: of the first that the view shows."""
    ids = {claim for some in cited for claim in some}
    known = {claim.id: claim for claim, _ in material.view.dated_claims(ids)}
    rows: list[Row] = []
    for some in cited:
        claim = next((known[one] for one in some if one in known), None)
        evidence = claim.evidence[0] if claim else None
        rows.append(
            (evidence.quote, evidence.span.start, evidence.span.end, evidence.document,
             material.document(evidence.document).address)
            if evidence else _NOTHING
        )  # fmt: skip
    return rows
