"""The tables of a ledger.

A document is its address and text, which never change. A reading is what one pass of the coder made of it: how it is
divided and dated, and what it claims. A newer reading of the same document supersedes the older one, which stays; so
claims, links and problems are rows of a reading, in its order. A claim that two readings share has one id and two rows.

The columns beside `body`, the noun as JSON, are for finding rows. Migrations make these tables; a test compares. The
indexes are those of SQLite: what may be of any length has a hash on PostgreSQL (revision 0009).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata: Final = MetaData()

documents: Final = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("address", Text),
    Column("text", Text, nullable=False),
    Column("recorded_at", String(32), nullable=False),
    Column("recorded_on", Date, nullable=False),
    Index("documents_by_address", "address", postgresql_using="hash"),  # addresses may be too long for another kind
)

readings: Final = Table(
    "readings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("document", String(64), ForeignKey("documents.id"), nullable=False),
    Column("published", Date),
    Column("outlet", Text),
    Column("language", String(16), nullable=False),
    Column("body", Text, nullable=False),  # the Document without its text
    Column("recorded_at", String(32), nullable=False),
    Column("day", Date),  # that of its publication or, where nobody knows it, of the document's recording
    Index("readings_of_document", "document", "recorded_at", "number"),
    Index("readings_by_day", "day", "number"),
    Index("readings_by_outlet", "outlet", "day", "number"),
)

claims: Final = Table(
    "claims",
    metadata,
    Column("reading", Integer, ForeignKey("readings.number"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("type", Text, nullable=False),  # event type, condition, measure or judgement
    Column("status", String(16), nullable=False),
    Column("certainty", Float, nullable=False),
    Column("coder", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("claims_by_id", "id"),
    Index("claims_by_kind", "kind", "reading", "position"),
    Index("claims_by_type", "type", "reading", "position"),
)

claim_parties: Final = Table(
    "claim_parties",
    metadata,
    Column("reading", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("role", String(16), primary_key=True),  # initiator, recipient, about, towards, threatened
    Column("place", Integer, primary_key=True, autoincrement=False),  # among those of its role
    Column("actor", Text, nullable=False),
    Column("acts_for", Text),
    ForeignKeyConstraint(["reading", "position"], ["claims.reading", "claims.position"]),
    Index("claim_parties_by_actor", "actor", "reading", "position"),
    Index("claim_parties_by_principal", "acts_for", "reading", "position"),
)

# What claims tell of, in 64 numbers of a byte each: of those that the network has read.
meanings: Final = Table(
    "meanings",
    metadata,
    Column("reading", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("numbers", LargeBinary, nullable=False),
    ForeignKeyConstraint(["reading", "position"], ["claims.reading", "claims.position"]),
    sqlite_with_rowid=False,
)

links: Final = Table(
    "links",
    metadata,
    Column("reading", Integer, ForeignKey("readings.number"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("left_claim", String(64), nullable=False),
    Column("right_claim", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Index("links_by_left", "left_claim"),
    Index("links_by_right", "right_claim"),
)

problems: Final = Table(
    "problems",
    metadata,
    Column("reading", Integer, ForeignKey("readings.number"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("stage", Text, nullable=False),
    Column("body", Text, nullable=False),
)

followings: Final = Table(
    "followings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("address", Text, nullable=False),
    Column("followed", Boolean, nullable=False),  # the latest row of an address counts
    Column("recorded_at", String(32), nullable=False),
    Index("followings_by_address", "address", "number"),
)

visits: Final = Table(
    "visits",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("address", Text, nullable=False),
    Column("feed", Text, nullable=False),  # that the address belongs to; the feed itself is its own
    Column("visited_at", String(32), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("message", Text),  # what went wrong, in words
    Column("listed", Integer),  # items, of a feed or sitemap; null for a page
    Column("added", Integer, nullable=False),  # documents that the ledger lacked
    Column("next_at", String(32)),  # when to come back, of itself; null: not before the feed says that it has changed
    Index("visits_by_address", "address", "number"),
    Index("visits_by_feed", "feed", "number"),
)

raws: Final = Table(
    "raws",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("document", String(64), ForeignKey("documents.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text),
    Column("media_type", Text),
    Column("content", LargeBinary, nullable=False),  # packed by zlib
    Column("recorded_at", String(32), nullable=False),
    Index("raws_of_document", "document", "number"),
)

judgements: Final = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("kind", String(32), nullable=False),
    Column("subject", Text, nullable=False),
    Column("object", Text),
    Column("body", Text, nullable=False),
    Column("recorded_at", String(32), nullable=False),
    Index("judgements_by_subject", "subject"),
)

# Up to which reading links across reports were looked for: readings are linked in the order of their numbers.
linked: Final = Table(
    "linked",
    metadata,
    Column("reading", Integer, ForeignKey("readings.number"), primary_key=True, autoincrement=False),
    Column("recorded_at", String(32), nullable=False),
)

# Why two claims match follows from the claims: it is told when it is asked for.
matches: Final = Table(
    "matches",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("left_claim", String(64), nullable=False),
    Column("right_claim", String(64), nullable=False),
    Column("score", Float, nullable=False),
    Column("recorded_at", String(32), nullable=False),
    Index("matches_by_left_claim", "left_claim", "right_claim", unique=True),
    Index("matches_by_right_claim", "right_claim"),
)

copies: Final = Table(
    "copies",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("later", String(64), nullable=False),
    Column("earlier", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("recorded_at", String(32), nullable=False),
    Index("copies_by_later", "later", "earlier", unique=True),
    Index("copies_by_earlier", "earlier"),
)

# By what claims are found again: their rarest words, figures and actors, as numbers, with the day of their document.
terms: Final = Table(
    "terms",
    metadata,
    Column("term", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("reading", Integer, ForeignKey("readings.number"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# By what texts are found again of which something was copied: runs of words, as numbers.
shingles: Final = Table(
    "shingles",
    metadata,
    Column("shingle", BigInteger, primary_key=True, autoincrement=False),
    Column("document", Integer, ForeignKey("documents.number"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# Events as they were known on a day, worked out from claims and links. Of the rows for one id and day the last counts.
# Without a body the event was none of its own by then: its claims had gone into another one, or nowhere.
happenings: Final = Table(
    "happenings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(64), nullable=False),
    Column("known", Date, nullable=False),
    Column("day", Date),  # when it happened
    Column("body", Text),
    Column("into", String(64)),
    Column("recorded_at", String(32), nullable=False),
    Index("happenings_by_id", "id", "known"),
    Index("happenings_by_day", "day"),
    Index("happenings_by_known", "known"),
)

happening_actors: Final = Table(
    "happening_actors",
    metadata,
    Column("actor", String(255), primary_key=True),
    Column("happening", Integer, ForeignKey("happenings.number"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

happening_claims: Final = Table(
    "happening_claims",
    metadata,
    Column("claim", String(64), primary_key=True),
    Column("happening", Integer, ForeignKey("happenings.number"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# Which readings and judgements have gone into happenings: both are settled in the order of their numbers.
settled: Final = Table(
    "settled",
    metadata,
    Column("kind", String(16), primary_key=True),  # reading, judgement
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("recorded_at", String(32), nullable=False),
)

# What watches have rung for, and what became of telling it: a telling is noted before it is sent, so that none is sent
# twice, and afterwards.
alerts: Final = Table(
    "alerts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("watch", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("level", String(16), nullable=False),
    Column("body", Text, nullable=False),
    Column("recorded_at", String(32), nullable=False),
    Index("alerts_by_watch", "watch", "number"),
)

tellings: Final = Table(
    "tellings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("alert", String(64), ForeignKey("alerts.id"), nullable=False),
    Column("outcome", String(16), nullable=False),  # sending, sent, failed
    Column("message", Text),  # what went wrong, in words
    Column("recorded_at", String(32), nullable=False),
    Index("tellings_of_alert", "alert", "number"),
)

# Who may use the page and the API: of the rows of a name the last one counts.
accounts: Final = Table(
    "accounts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", String(64), nullable=False),
    Column("role", String(16), nullable=False),  # reader, analyst, editor
    Column("password", Text, nullable=False),  # its Argon2 hash
    Column("open", Boolean, nullable=False),
    Column("recorded_at", String(32), nullable=False),
    Index("accounts_by_name", "name", "number"),
)

# What an account is known again by once it has signed in: a secret, of which there is nothing here but its SHA-256.
# It is good for as long as its last term says, and while the account has the password that it had then.
credentials: Final = Table(
    "credentials",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),  # session, token
    Column("account", Integer, ForeignKey("accounts.number"), nullable=False),  # as it was then
    Column("label", Text, nullable=False),
    Column("recorded_at", String(32), nullable=False),
    Index("credentials_by_account", "account"),
)

# The first is made with the credential, one that renews it is longer, one that revokes it has ended already.
credential_terms: Final = Table(
    "credential_terms",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("credential", String(64), ForeignKey("credentials.id"), nullable=False),
    Column("until", String(32), nullable=False),
    Column("recorded_at", String(32), nullable=False),
    Index("credential_terms_by_credential", "credential", "number"),
)

# Who did what, to what, and from where.
audit: Final = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("who", Text, nullable=False),
    Column("did", Text, nullable=False),
    Column("subject", Text),
    Column("place", Text),  # the address of the network that it was asked from
    Column("recorded_at", String(32), nullable=False),
    Index("audit_by_who", "who", "number"),
)

# The full-text index, kept by a trigger: FTS5's on SQLite, a table of the documents' words on PostgreSQL.
TEXT_INDEX: Final = "documents_text"
COMMON: Final = 5_000  # documents; a word that more of them have is not weighed

# One row: the revision that the tables are at. The name also tells a ledger from other people's databases.
REVISION_TABLE: Final = "tocsin_revision"


def stamp(moment: datetime) -> str:
    """Return a moment as UTC text that sorts by time; a moment without a time zone raises ValueError."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} names no time zone; say datetime.now(UTC), or .astimezone() for local time")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
