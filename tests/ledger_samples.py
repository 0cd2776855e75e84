"""Small readings for the tests of the ledger, and a look at all that a ledger holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Column, Table, select, text

from tocsin.ledger import Edition, Outcome, Visited, add, follow, judge, migrate
from tocsin.ledger.accounts import Account, Credential, Kind, Role, account, credential, issue, record_account
from tocsin.ledger.alerts import Telling, note_telling, record_alert
from tocsin.ledger.audit import note
from tocsin.ledger.linking import Linked, next_unlinked, record_links
from tocsin.ledger.schema import metadata
from tocsin.ledger.settling import record_editions
from tocsin.ledger.store import Ledger
from tocsin.ledger.writer import reading_row
from tocsin.model import (
    Alert,
    AlertKind,
    Arrow,
    Assessment,
    Block,
    BlockKind,
    Board,
    Claim,
    Condition,
    Content,
    Copy,
    Deed,
    Document,
    Evidence,
    Figure,
    Finding,
    Happening,
    Judgement,
    JudgementKind,
    Level,
    Link,
    LinkKind,
    Mention,
    Problem,
    Provenance,
    Raw,
    Reading,
    Span,
    State,
    Status,
)

NOON = datetime(2024, 11, 8, 12, tzinfo=UTC)
_RUSSIA = Mention(actor="RUS", text="Russia", span=Span(0, 6), how="name")
_MINISTER = Mention(actor="minister", text="its minister", span=Span(0, 6), how="office", acts_for="PRK")

CONTENTS: dict[str, Content] = {
    "event": Deed(type="AID", initiators=(_RUSSIA,), recipients=(_MINISTER,)),
    "state": Condition(condition="allied", about=(_RUSSIA,), towards=(_MINISTER,)),
    "figure": Figure(measure="defence expenditure", about=(_RUSSIA,), count=7, out_of=12),
    "assessment": Assessment(judgement="threat", about=(_RUSSIA,)),
}


def sample(
    number: int = 0,
    *,
    published: date | None = date(2024, 11, 7),
    version: str = "1",
    kinds: tuple[str, ...] = tuple(CONTENTS),
    says: str = "Russia sent fuel to its ally.",
) -> Reading:
    """Return the reading of document `number`, with a claim of each kind, one link and one problem."""
    document = Document(
        text=f"{says} This was report {number}.",
        blocks=(Block(BlockKind.BODY, Span(0, len(says))),),
        title=f"Report {number}",
        outlet="Example Wire",
        published=published,
    )
    evidence = Evidence(document.id, Span(0, len(says)), says)
    claims = tuple(
        Claim(
            evidence=(evidence,),
            content=CONTENTS[kind],
            status=Status.HAPPENED,
            certainty=2.0,
            provenance=Provenance("rules", version, "send"),
        )
        for kind in kinds
    )
    link = Link(kind=LinkKind.SAME, left=claims[0].id, right=claims[-1].id, score=0.5, explanation="one sentence")
    problem = Problem(stage="reading", input=document.id, message="The second sentence says nothing.")
    return Reading(document=document, claims=claims, links=(link,), problems=(problem,))


RAW = Raw(content=b"<p>Russia sent fuel to its ally.", name="report", media_type="text/html")
FEED = "https://example.org/feed"


def judgement(
    subject: str = "claim-1",
    *,
    kind: JudgementKind = JudgementKind.ORIGIN,
    object: str | None = None,
    value: str | None = "Tass",
    made_at: datetime = NOON,
) -> Judgement:
    """Return what Ann decided about a subject."""
    return Judgement(
        kind=kind, subject=subject, object=object, value=value, reason="It says so.", author="Ann", made_at=made_at
    )


LINK = Link(kind=LinkKind.SAME, left="claim-a", right="claim-b", score=0.7, explanation="")


HAPPENING = Happening(
    id="claim-b",
    kind="event",
    type="AID",
    what="It sent tents.",
    day=NOON.date(),
    reported=NOON.date(),
    known=NOON.date(),
    initiators=("NOR",),
    claims=("claim-b",),
)


ALERT = Alert(
    board=Board(
        watch="strait",
        name="The strait",
        day=NOON.date(),
        level=Level.AMBER,
        findings=(Finding(indicator="Ships are stopped", state=State.TRIPPED, why="2 of them in 30 days"),),
    ),
    kind=AlertKind.RAISED,
    arrow=Arrow.WORSE,
    before=Level.GREEN,
    line="The strait: amber, was green",
)

ACCOUNT = Account(name="ada", role=Role.ANALYST, password="$argon2id$")


def fill(ledger: Ledger, reading: Reading | None = None) -> None:
    """Put at least one row into every table, with that reading or the sample."""
    follow(ledger, FEED, recorded_at=NOON)
    visit = Visited(address=f"{FEED}/1", feed=FEED, visited_at=NOON, outcome=Outcome.UNCHANGED, message="slow")
    told = reading or sample()
    told = replace(told, meanings={claim.id: bytes(range(64)) for claim in told.claims[:1]})
    add(ledger, told, raw=RAW, visit=visit, recorded_at=NOON)
    judge(ledger, judgement(), recorded_at=NOON)
    number, document = next_unlinked(ledger) or (0, "")
    found = Linked(terms={0: [7]}, shingles=[9], links=[LINK], copies=[Copy("document-b", document, ())])
    record_links(ledger, number, found, recorded_at=NOON)
    edition = Edition(id="claim-b", known=NOON.date(), happening=HAPPENING)
    record_editions(ledger, "reading", [number], [edition], recorded_at=NOON)
    record_alert(ledger, ALERT, recorded_at=NOON)
    note_telling(ledger, ALERT.id, Telling.SENT, recorded_at=NOON)
    made = account(ledger, "ada") or record_account(ledger, ACCOUNT, recorded_at=NOON)
    if credential(ledger, "c") is None:
        issue(ledger, Credential(id="c", kind=Kind.TOKEN, account=made, label="", issued_at=NOON, until=NOON))
        note(ledger, "ada", "signed in", recorded_at=NOON)


@contextmanager
def version_of(revision: str) -> Iterator[None]:
    """Be the Tocsin whose last revision that was, for as long as the block lasts; only readings are written."""
    known = migrate.REVISIONS[: migrate.REVISIONS.index(revision) + 1]

    def row_before_days(reading: Reading, moment: datetime, _recorded_on: date | None = None) -> dict[str, Any]:
        return {name: value for name, value in reading_row(reading, moment).items() if name != "day"}

    with pytest.MonkeyPatch.context() as earlier:
        earlier.setattr(migrate, "REVISIONS", known)
        if "0007" not in known:
            earlier.setattr("tocsin.ledger.writer.reading_row", row_before_days)
        yield


def contents(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, and of the full-text index, in order."""
    rows = {table.name: held(ledger, table) for table in metadata.sorted_tables}
    with ledger.transaction() as connection:
        words = "rowid, text" if ledger.engine.dialect.name == "sqlite" else "words::text"
        index = connection.execute(text(f"SELECT {words} FROM documents_text ORDER BY {words.partition(',')[0]}"))
        return rows | {"documents_text": [tuple(row) for row in index]}


def held(ledger: Ledger, table: Table, *, without: Collection[str] = ()) -> list[tuple[Any, ...]]:
    """Return the rows of a table in order, without some of its columns.

    Numbers are those of the rows that are there: what is broken off leaves a gap in those that PostgreSQL gives.
    """
    columns = [column for column in table.c if column.name not in without]
    places = [_places(ledger, _origin(column)) for column in columns]
    rows = ledger.rows(select(*columns).order_by(*table.primary_key))
    return [tuple(at.get(one, one) for at, one in zip(places, row, strict=True)) for row in rows]


def _origin(column: Column[Any]) -> Column[Any]:
    """Return the column that gives the values of another, which refers to it, perhaps by way of others."""
    while column.foreign_keys:
        column = next(iter(column.foreign_keys)).column
    return column


def _places(ledger: Ledger, column: Column[Any]) -> dict[Any, int]:
    if column.name != "number":
        return {}
    query = select(column).order_by(column)
    return {row[0]: place for place, row in enumerate(ledger.rows(query), 1)}


def is_sound(ledger: Ledger) -> bool:
    """Tell whether SQLite finds the file whole, its references kept and its index in step with the texts.

    PostgreSQL keeps the first two of itself.
    """
    with ledger.transaction(write=True) as connection:
        if ledger.engine.dialect.name == "postgresql":
            astray = "documents LEFT JOIN documents_text USING (number) WHERE words IS DISTINCT FROM "
            query = f"SELECT count(*) FROM {astray} tocsin_words(tocsin_stems(text))"
            return not connection.execute(text(query)).scalar_one()
        connection.execute(text("INSERT INTO documents_text (documents_text, rank) VALUES ('integrity-check', 1)"))
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        return bool(connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok") and not broken
