"""Reading a ledger, as of a time."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import KW_ONLY, dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any, Final, Self, TypeVar

from sqlalchemy import (
    ColumnElement,
    Date,
    Join,
    Row,
    Select,
    String,
    Table,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
)

from tocsin.errors import LedgerError
from tocsin.ledger import fulltext, schema
from tocsin.ledger.fulltext import Hit
from tocsin.ledger.happenings import (
    Edition,
    Sieve,
    course,
    editions,
    happening_with,
    happenings,
    happenings_of,
    latest_happenings,
)
from tocsin.ledger.judgements import in_force
from tocsin.ledger.listing import ANY, Wanted, conditions
from tocsin.ledger.neighbours import copies_of, matches_among, matches_of, parts
from tocsin.ledger.store import Ledger
from tocsin.model import Claim, Copy, Document, Happening, Judgement, JudgementKind, Link, Problem, Raw, Reading, Span
from tocsin.model.json import decode

UNCODED: Final = "uncoded"
Part = TypeVar("Part", Claim, Link, Problem)

_day = schema.readings.c.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many documents a view shows, and how many claims, links and problems are in their readings."""

    documents: int
    claims: int
    links: int
    problems: int


@dataclass(frozen=True, slots=True)
class View:
    """A ledger as of a time, by either of two clocks.

    `as_of` shows the documents that were published by the end of that day; undated ones count from the day (UTC) on
    which they were first recorded. `recorded_by` (with a time zone) shows what the ledger held at that moment. Of
    several readings of a document a view shows the one last recorded by then. Every method raises LedgerError where
    the ledger cannot be read.
    """

    ledger: Ledger
    _: KW_ONLY
    as_of: date | None = None
    recorded_by: datetime | None = None

    @contextmanager
    def of_one_moment(self) -> Iterator[Self]:
        """Give the view with all reads as of one moment (`Ledger.of_one_moment`)."""
        with self.ledger.of_one_moment() as held:
            yield replace(self, ledger=held)

    def documents(self, *, limit: int | None = None) -> Iterator[Document]:
        """Yield the documents, the latest first; `limit` is how many at most."""
        query = self.current(schema.readings.c.body, schema.documents.c.text)
        query = query.order_by(_day.desc(), schema.readings.c.number.desc()).limit(limit)
        return (_document(row) for row in self.ledger.rows(query))

    def document(self, document_id: str) -> Document:
        """Return the document of that id; raises LedgerError where the view shows none."""
        return _document(self._row(document_id))

    def documents_with(self, ids: Collection[str]) -> dict[str, Document]:
        """Return those of some documents that the view shows, by their ids, in the order asked for."""
        found = {
            row.id: _document(row) for part in parts(list(ids)) for row in self._rows(_documents_rows, documents=part)
        }
        return {id_: found[id_] for id_ in ids if id_ in found}

    def day_of(self, document_id: str) -> date:
        """Return the day that a document belongs to: of its publication or, undated, of its first recording."""
        day: date = self._row(document_id).day
        return day

    def latest_of(self, document_id: str) -> tuple[int, date]:
        """Return the number of the latest reading of a document, and the day that the document belongs to."""
        row = self._row(document_id)
        return row.number, row.day

    def latest_day(self) -> date | None:
        """Return the day of the latest document; None where there is none."""
        row = next(self.ledger.rows(self.current(_day).order_by(_day.desc()).limit(1)), None)
        return row.day if row else None

    def reading(self, document_id: str) -> Reading:
        """Return the latest reading of the document of that id, as it was added.

        Raises LedgerError where the view shows no such document.
        """
        row = self._row(document_id)
        claims = self._parts(row.number, schema.claims, Claim)
        meanings = self.ledger.rows(_MEANINGS_OF_READING, {"number": row.number})
        return Reading(
            document=_document(row),
            claims=tuple(claim for claim in claims if claim.kind != UNCODED),
            uncoded=tuple(claim for claim in claims if claim.kind == UNCODED),
            links=self._parts(row.number, schema.links, Link),
            problems=self._parts(row.number, schema.problems, Problem),
            meanings={row.id: row.numbers for row in meanings},
        )

    def readings_since(self, since: date, until: date) -> Iterator[Reading]:
        """Yield the latest readings of the documents of some days, by their days."""
        query = self.current(schema.documents.c.id).where(_day.between(since, until))
        for row in self.ledger.rows(query.order_by(_day, schema.readings.c.number)):
            yield self.reading(row.id)

    def raw(self, document_id: str) -> Raw:
        """Return the bytes that the document of that id was last read from.

        Raises LedgerError where the view shows no such document, or the ledger did not keep its bytes.
        """
        self._row(document_id)
        own = schema.raws.c
        query = select(schema.raws).where(own.document == document_id).order_by(own.number.desc()).limit(1)
        if self.recorded_by is not None:
            query = query.where(own.recorded_at <= schema.stamp(self.recorded_by))
        row = next(self.ledger.rows(query), None)
        if row is None:
            raise LedgerError(f"ledger {self.ledger.address}: it has no bytes of {document_id!r}; add the report again")
        return Raw(content=zlib.decompress(row.content), name=row.name, address=row.address, media_type=row.media_type)

    def judgements(self, *, kind: JudgementKind | None = None, subject: str | None = None) -> list[Judgement]:
        """Return the judgements in force, those that undo others among them, in the order in which they were recorded.

        `subject` is what they are about (`Judgement.is_about`). `recorded_by` hides those recorded later, with what
        they undid in force again; `as_of` hides none: it asks what was published, and a judgement may be made of old
        documents at any time.
        """
        found = in_force(self.ledger, recorded_by=self.recorded_by)
        return [one for one in found if kind in (None, one.kind) and (subject is None or one.is_about(subject))]

    def judgement(self, judgement_id: str) -> Judgement | None:
        """Return the judgement of that id, in force or not; None where the ledger holds none."""
        query = select(schema.judgements.c.body).where(schema.judgements.c.id == judgement_id)
        row = next(self.ledger.rows(query), None)
        return decode(Judgement, row.body) if row else None

    def documents_of(self, outlet: str) -> list[str]:
        """Return the ids of the documents of an outlet, by the name that they give it."""
        query = self.current(schema.documents.c.id).where(func.lower(schema.readings.c.outlet) == outlet.lower())
        return [row.id for row in self.ledger.rows(query)]

    def claims(
        self,
        *,
        kind: str | None = None,
        actor: str | None = None,
        type: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Iterator[Claim]:
        """Yield the claims that meet every given condition, by the day of their document and then in its order.

        `kind` is event, state, figure, assessment or uncoded, and any but the last unless given; `type` the event
        type, condition, measure or judgement; `actor` the id of whom the claim names in any role, or of whom that one
        acts for. `since` and `until` bound the day of the document (its publication, or the first recording of an
        undated one), both included.
        """
        claims = schema.claims.c
        of_kind = claims.kind == kind if kind else claims.kind != UNCODED
        given = ((True, of_kind), (type, claims.type == type), (actor, _names(actor)))
        query = (
            self.current(claims.body)
            .join(schema.claims, claims.reading == schema.readings.c.number)
            .where(_day.between(since or date.min, until or date.max))
            .where(*(condition for value, condition in given if value is not None))
            .order_by(_day, schema.readings.c.number, claims.position)
        )
        return (decode(Claim, row.body) for row in self.ledger.rows(query))

    def holds_claim(self, claim_id: str) -> bool:
        """Tell whether a reading of the ledger has the claim of that id, whenever it was published or superseded."""
        own = schema.claims.c
        return next(self.ledger.rows(select(own.position).where(own.id == claim_id).limit(1)), None) is not None

    def dated_claims(self, ids: Collection[str]) -> Iterator[tuple[Claim, date]]:
        """Yield those of some claims that the view shows, coded or not, with the days of their documents."""
        for part in parts(sorted(ids)):
            for row in self._rows(_claim_rows, claims=part):
                yield decode(Claim, row.body), row.day

    def told_in(self, claims: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield those of some claims that the view shows, by their ids, each with the id of its document."""
        for part in parts(sorted(claims)):
            for row in self._rows(_told_rows, claims=part):
                yield row.id, row.document

    def meanings_of(self, ids: Collection[str]) -> dict[str, bytes]:
        """Return what some claims tell of in numbers (`Reading.meanings`), of those that were read with them."""
        found = (row for part in parts(sorted(ids)) for row in self.ledger.rows(_MEANINGS, {"claims": part}))
        return {row.id: row.numbers for row in found}

    def claims_since(self, since: date, until: date, *, limit: int) -> Iterator[tuple[Claim, date]]:
        """Yield the claims, coded or not, of the documents of some days, those of the latest documents first."""
        query = self.current(schema.claims.c.body, _day.label("day"))
        query = query.join(schema.claims, schema.claims.c.reading == schema.readings.c.number)
        query = query.where(_day.between(since, until))
        query = query.order_by(_day.desc(), schema.readings.c.number.desc(), schema.claims.c.position).limit(limit)
        return ((decode(Claim, row.body), row.day) for row in self.ledger.rows(query))

    def links_of(self, claims: Collection[str]) -> Iterator[Link]:
        """Yield the links that some claims have with others of their own or another report, without explanations."""
        return matches_of(self.ledger, claims, recorded_by=self._stamp)

    def links_among(self, claims: Collection[str]) -> Iterator[Link]:
        """Yield those of `links_of` that join two of some claims, each once."""
        return matches_among(self.ledger, claims, recorded_by=self._stamp)

    def links_within(self, claims: Collection[str]) -> Iterator[Link]:
        """Yield the links that some claims have with others of their own report: that two transfers are an exchange."""
        for part in parts(sorted(claims)):
            for row in self._rows(_link_rows, claims=part):
                yield decode(Link, row.body)

    def copies_of(self, documents: Collection[str], *, backwards: bool = False) -> Iterator[Copy]:
        """Yield what some documents take over from others or, `backwards`, others from them."""
        return copies_of(self.ledger, documents, recorded_by=self._stamp, backwards=backwards)

    def days_read(self, since: date, until: date) -> dict[date, int]:
        """Return the days of some time of which there are documents, each with how many."""
        if self.recorded_by is None:
            with self.ledger.transaction() as connection:
                return self.ledger.calendar.documents.counts(connection, since, until, as_of=self.as_of)
        query = self.current(_day.label("day"), func.count().label("documents")).where(_day.between(since, until))
        return {row.day: row.documents for row in self.ledger.rows(query.group_by(_day))}

    def happenings(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        actors: Collection[str] = (),
        sieve: Sieve | None = None,
    ) -> Iterator[Happening]:
        """Yield the settled events of some days, as known by then, that name any of some actors, by their days.

        A `sieve` leaves out what it says no to, given the JSON of a happening.
        """
        return happenings(
            self.ledger,
            known_by=self.as_of,
            recorded_by=self._stamp,
            days=(since, until),
            actors=actors,
            sieve=sieve,
        )

    def happenings_of(self, claims: Collection[str]) -> dict[str, Happening]:
        """Return the settled events that some claims are part of, by the claims' ids."""
        return happenings_of(self.ledger, claims, known_by=self.as_of, recorded_by=self._stamp)

    def latest_happenings(
        self, most: int, *, since: date | None = None, until: date | None = None, of: Collection[str] = ()
    ) -> Iterator[Happening]:
        """Yield so many settled events of some days at most that name all of some actors, the latest first."""
        days = since or date.min, until or date.max
        return latest_happenings(self.ledger, most, known_by=self.as_of, recorded_by=self._stamp, days=days, of=of)

    def happening_with(self, claim: str) -> Happening | None:
        """Return the settled event that a claim is part of; None where it is of none, or nobody has settled it yet."""
        return happening_with(self.ledger, claim, known_by=self.as_of, recorded_by=self._stamp)

    def course(self, event: str) -> Iterator[Edition]:
        """Yield what became known of the settled event of that id, day by day."""
        return course(self.ledger, event, known_by=self.as_of, recorded_by=self._stamp)

    def editions(self, since: date, until: date, *, actors: Collection[str] = ()) -> Iterator[Edition]:
        """Yield what became known of settled events on some days, in the order of these days."""
        last = min(until, self.as_of or until)
        return editions(self.ledger, since, last, actors=actors, recorded_by=self._stamp)

    def history(self, event: str) -> list[Happening]:
        """Return what was known of a settled event, by its id, from day to day; nothing once it went into another."""
        return [one.happening for one in self.course(event) if one.happening]

    @property
    def _stamp(self) -> str | None:
        return schema.stamp(self.recorded_by) if self.recorded_by else None

    def search(self, text: str, *, limit: int = 20, offset: int = 0, wanted: Wanted = ANY) -> list[Hit]:
        """Return the documents that hold every word of `text`, whatever its English ending, the best first.

        The words are plain words: there is no query syntax. Without a word there is no hit. Words that very many
        documents have are not weighed; without others, the documents last recorded come first. Only documents that are
        `wanted` are found, and the first `offset` of them are left out.
        """
        query = self.current(schema.documents.c.id, schema.readings.c.body, schema.documents.c.text)
        query = query.where(*conditions(self, wanted))
        asked = fulltext.Asked(words=text, limit=limit, offset=offset)
        return [_hit(row, places) for row, places in fulltext.matching(self.ledger, query, asked)]

    def counts(self) -> Counts:
        """Count what the view shows."""
        shown = self.current(schema.readings.c.number).cte("shown")
        parts = (
            select(func.count())
            .select_from(table.join(shown, table.c.reading == shown.c.number))
            .where(*((schema.claims.c.kind != UNCODED,) if table is schema.claims else ()))
            .scalar_subquery()
            .label(table.name)
            for table in (schema.claims, schema.links, schema.problems)
        )
        whole = select(func.count()).select_from(shown).scalar_subquery().label("documents")
        return Counts(**next(self.ledger.rows(select(whole, *parts)))._asdict())

    def current(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """Return a query for columns of the readings that the view shows, and of their documents."""
        return _shown(*columns, as_of=self.as_of, recorded_by=self._stamp)

    def _rows(self, query: Callable[[bool, bool], Select[Any]], **given: Any) -> Iterator[Row[Any]]:
        """Yield the rows of a query that is made once for all views that have the same of the two times."""
        made = query(self.as_of is not None, self.recorded_by is not None)
        return self.ledger.rows(made, {"as_of": self.as_of, "recorded_by": self._stamp, **given})

    def _row(self, document_id: str) -> Row[Any]:
        row = next(self._rows(_document_rows, document=document_id), None)
        if row is None:
            raise self._unknown(document_id)
        return row

    def _unknown(self, document_id: str) -> LedgerError:
        return LedgerError(
            f"ledger {self.ledger.address}: this view shows no document {document_id!r}; "
            "find its id by search, or look as of a later time"
        )

    def _parts(self, number: int, table: Table, noun: type[Part]) -> tuple[Part, ...]:
        return tuple(decode(noun, row.body) for row in self.ledger.rows(_PARTS[table.name], {"number": number}))


def shown(view: View, *columns: ColumnElement[Any]) -> Select[Any]:
    """Select columns of the readings that a view shows, and of their documents."""
    return _shown(*columns, as_of=view.as_of, recorded_by=schema.stamp(view.recorded_by) if view.recorded_by else None)


def between(since: date | None, until: date | None) -> ColumnElement[bool]:
    """Tell whether the day that a document belongs to is among some, both included."""
    return _day.between(since or date.min, until or date.max)


_PARTS: Final = {
    table.name: select(table.c.body).where(table.c.reading == bindparam("number")).order_by(table.c.position)
    for table in (schema.claims, schema.links, schema.problems)
}


_MEANT: Final = select(schema.claims.c.id, schema.meanings.c.numbers).select_from(schema.claims.join(schema.meanings))
_MEANINGS: Final = _MEANT.where(schema.claims.c.id.in_(bindparam("claims", expanding=True)))
_MEANINGS_OF_READING: Final = _MEANT.where(schema.claims.c.reading == bindparam("number"))


_later = schema.readings.alias().c  # once: an alias takes longer than all else of a query
# By their numbers, not by their times: a clock may be set back.
_SUPERSEDED: Final = and_(_later.document == schema.readings.c.document, _later.number > schema.readings.c.number)
_WITH_DOCUMENTS: Final = schema.readings.join(schema.documents)
_WITH_CLAIMS: Final = schema.readings.join(schema.claims)
_WITH_LINKS: Final = schema.readings.join(schema.links)


def _shown(
    *columns: ColumnElement[Any], as_of: object, recorded_by: object, tables: Join = _WITH_DOCUMENTS
) -> Select[Any]:
    """Select columns of the readings that a view shows and of what is joined to them; a time may be None, for any."""
    superseded = _SUPERSEDED
    query = select(*columns).select_from(tables)
    if recorded_by is not None:
        superseded = and_(superseded, _later.recorded_at <= recorded_by)
        query = query.where(schema.readings.c.recorded_at <= recorded_by)
    if as_of is not None:
        query = query.where(_day <= as_of)
    return query.where(~exists().where(superseded))


def _shown_by_parameters(
    as_of: bool, recorded_by: bool, *columns: ColumnElement[Any], tables: Join = _WITH_DOCUMENTS
) -> Select[Any]:
    """Select as `_shown` does, by the parameters `as_of` and `recorded_by`, where a view has them."""
    return _shown(
        *columns,
        as_of=bindparam("as_of", type_=Date) if as_of else None,
        recorded_by=bindparam("recorded_by", type_=String) if recorded_by else None,
        tables=tables,
    )


@cache  # to build a query for each document that a new one is compared with takes longer than its answer
def _document_rows(as_of: bool, recorded_by: bool) -> Select[Any]:
    """Return the query for the row of a `document`."""
    columns = (schema.readings.c.number, schema.readings.c.body, schema.documents.c.text, _day.label("day"))
    query = _shown_by_parameters(as_of, recorded_by, *columns)
    return query.where(schema.documents.c.id == bindparam("document"))


@cache
def _documents_rows(as_of: bool, recorded_by: bool) -> Select[Any]:
    """Return the query for the rows of some `documents`."""
    columns = (schema.documents.c.id, schema.readings.c.body, schema.documents.c.text)
    query = _shown_by_parameters(as_of, recorded_by, *columns)
    return query.where(schema.documents.c.id.in_(bindparam("documents", expanding=True)))


@cache
def _claim_rows(as_of: bool, recorded_by: bool) -> Select[Any]:
    """Return the query for the rows of some `claims`."""
    columns = (schema.claims.c.id, schema.claims.c.body, schema.readings.c.document, _day.label("day"))
    query = _shown_by_parameters(as_of, recorded_by, *columns, tables=_WITH_CLAIMS)
    return query.where(schema.claims.c.id.in_(bindparam("claims", expanding=True)))


@cache
def _told_rows(as_of: bool, recorded_by: bool) -> Select[Any]:
    """Return the query for the documents of some `claims`."""
    columns = (schema.claims.c.id, schema.readings.c.document)
    query = _shown_by_parameters(as_of, recorded_by, *columns, tables=_WITH_CLAIMS)
    return query.where(schema.claims.c.id.in_(bindparam("claims", expanding=True)))


@cache
def _link_rows(as_of: bool, recorded_by: bool) -> Select[Any]:
    """Return the query for the links within reports whose left end is one of some `claims`."""
    query = _shown_by_parameters(as_of, recorded_by, schema.links.c.body, tables=_WITH_LINKS)
    return query.where(schema.links.c.left_claim.in_(bindparam("claims", expanding=True)))


def _document(row: Row[Any]) -> Document:
    return replace(decode(Document, row.body), text=row.text)


def _names(actor: str | None) -> ColumnElement[bool]:
    parties, claims = schema.claim_parties.c, schema.claims.c
    of_claim = and_(parties.reading == claims.reading, parties.position == claims.position)
    return exists().where(of_claim, or_(parties.actor == actor, parties.acts_for == actor))


def _hit(row: Row[Any], matches: tuple[Span, ...]) -> Hit:
    snippet = fulltext.snippet(row.id, row.text, matches)
    return Hit(
        document=row.id,
        title=decode(Document, row.body).title,
        snippet=snippet,
        matches=tuple(match for match in matches if snippet.span.contains(match)),
        places=matches,
    )
