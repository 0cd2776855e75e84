"""The table of claims: what one sentence of a document asserts, with the words and who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from tocsin.exports.material import UNCODED as UNCODED_KIND
from tocsin.exports.material import Material
from tocsin.exports.tables.table import Row, Table
from tocsin.model import Assessment, Claim, Condition, Deed, Document, Figure, Mention, Uncoded

# `type` is the event type, condition, measure or judgement. `initiators` are those whose act it is, or whom the claim
# is about; `recipients` those to whom it is done, towards whom a condition holds, or who are threatened. `certainty`
# runs from -3 to 3. `value` is in plain units, of `unit`: of a figure its own, else the first quantity of the claim,
# which counts `of`. `lat` and `lon` are decimal degrees (WGS 84) of the first place. `speaker` is on whose word it
# rests, null for the document's own; `through` passes the word on. `quote` is the sentence, `start` and `end` its
# characters in the document's text, the end exclusive; `spans` has all places of evidence as "start-end".
SCHEMA: Final[Mapping[str, Any]] = {
    "id": pl.String,
    "kind": pl.String,
    "type": pl.String,
    "mode": pl.String,
    "status": pl.String,
    "certainty": pl.Float64,
    "initiators": pl.List(pl.String),
    "recipients": pl.List(pl.String),
    "goods": pl.List(pl.String),
    "contexts": pl.List(pl.String),
    "value": pl.Float64,
    "unit": pl.String,
    "of": pl.String,
    "count": pl.Int64,
    "out_of": pl.Int64,
    "threshold": pl.String,
    "places": pl.List(pl.String),
    "countries": pl.List(pl.String),
    "lat": pl.Float64,
    "lon": pl.Float64,
    "first_day": pl.Date,
    "last_day": pl.Date,
    "speaker": pl.String,
    "speaker_kind": pl.String,
    "speaker_actor": pl.String,
    "said_on": pl.Date,
    "through": pl.List(pl.String),
    "quote": pl.String,
    "start": pl.UInt32,
    "end": pl.UInt32,
    "spans": pl.List(pl.String),
    "document": pl.String,
    "address": pl.String,
    "outlet": pl.String,
    "title": pl.String,
    "published": pl.Date,
    "coder": pl.String,
    "version": pl.String,
    "pattern": pl.String,
}


def _rows(material: Material) -> Iterator[Row]:
    return (claim_row(claim, material) for claim in material.claims())


def _uncoded_rows(material: Material) -> Iterator[Row]:
    return (claim_row(claim, material) for claim in material.claims(UNCODED_KIND))


def claim_row(claim: Claim, material: Material) -> Row:
    """Return the row of a claim."""
    document = material.document(claim.document)
    day = material.day_of(document)
    return row_in(document, claim, day, lambda actors: material.called(actors, day))


def row_in(document: Document, claim: Claim, day: date | None, called: Callable[[Iterable[str]], list[str]]) -> Row:
    """Return the row of a claim of a document that belongs to a day, with actors as they are `called`."""
    speaker, evidence = claim.attribution.speaker, claim.evidence[0]
    type_, initiators, recipients = _content(claim)
    deed = claim.content if isinstance(claim.content, Deed) else None
    place = next((one for one in claim.places if one.lat is not None), None)
    when = next((one for one in claim.times if one.start or one.end), None)
    countries = dict.fromkeys(place.country for place in claim.places if place.country)
    return (
        claim.id, claim.kind, type_, deed.mode if deed else None, claim.status.value, claim.certainty,
        _called(initiators, called), _called(recipients, called),
        [one.concept for one in deed.goods] if deed else [], list(deed.contexts) if deed else [],
        *_numbers(claim),
        [one.name for one in claim.places], called(countries),
        place.lat if place else None, place.lon if place else None,
        when.start if when else None, when.end if when else None,
        speaker.name if speaker else None, speaker.kind.value if speaker else None,
        speaker.actor if speaker else None, speaker.said_on if speaker else None,
        [voice.name for voice in claim.attribution.relays],
        evidence.quote, evidence.span.start, evidence.span.end,
        [f"{one.span.start}-{one.span.end}" for one in claim.evidence],
        document.id, document.address, document.outlet, document.title, day,
        claim.provenance.coder, claim.provenance.version, claim.provenance.pattern,
    )  # fmt: skip


def _content(claim: Claim) -> tuple[str, tuple[Mention, ...], tuple[Mention, ...]]:
    match claim.content:
        case Deed(type=type_, initiators=one, recipients=other):
            return type_, one, other
        case Condition(condition=type_, about=one, towards=other):
            return type_, one, other
        case Figure(measure=type_, about=one):
            return type_, one, ()
        case Assessment(judgement=type_, about=one, threatened=other):
            return type_, one, other
        case Uncoded(head=type_, about=one):
            return type_, one, ()


def _called(mentions: tuple[Mention, ...], called: Callable[[Iterable[str]], list[str]]) -> list[str]:
    return called(dict.fromkeys(mention.principal for mention in mentions))


def _numbers(claim: Claim) -> Row:
    if isinstance(claim.content, Figure):
        own = claim.content
        return own.value, own.unit, None, own.count, own.out_of, own.threshold
    first = next(iter(claim.quantities), None)
    return (first.value, first.unit, first.of, None, None, None) if first else (None,) * 6


CLAIMS: Final = Table(name="claims", schema=SCHEMA, rows=_rows)
# What no code stands for, with the same columns: links and events name these claims too.
UNCODED: Final = Table(name="uncoded", schema=SCHEMA, rows=_uncoded_rows)
