"""Bodies that are no nouns of the model: lists in short, series, and what is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from tocsin.api.asked import Words
from tocsin.ledger import Edition, Following
from tocsin.ledger.audit import Act
from tocsin.ledger.fulltext import Hit
from tocsin.model import (
    Bloc,
    BlocChange,
    Bond,
    Document,
    Dossier,
    Exchange,
    Happening,
    JudgementKind,
    Pledge,
    Request,
    Source,
    Transfer,
)
from tocsin.relations.periods import By

__all__ = ["Act", "Edition", "Following", "Hit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """A document in short, without its text and blocks; fields as in Document."""

    id: str
    title: str | None
    address: str | None
    outlet: str | None
    author: str | None
    published: date | None
    date_basis: str | None
    language: str


def entry_of(document: Document, id_: str | None = None) -> DocumentEntry:
    """Return a document in short; `id_` is its id, where its text was left out, on which that rests."""
    return DocumentEntry(
        id=id_ or document.id,
        title=document.title,
        address=document.address,
        outlet=document.outlet,
        author=document.author,
        published=document.published,
        date_basis=document.date_basis,
        language=document.language,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEntry:
    """Events that the same reports tell of: the one that matters most, the others, and the reports in short."""

    lead: Happening
    others: tuple[Happening, ...]
    documents: tuple[DocumentEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period of a series: how many events there were, by class, null where nothing at all was read.

    `intensity` is their mean, from -10 (conflict) to 10; `grade` the mean grade of the information, 1 to 5; `covered`
    on how many days of the period anything was read.
    """

    start: date
    end: date
    events: int | None
    verbal_cooperation: int | None
    material_cooperation: int | None
    verbal_conflict: int | None
    material_conflict: int | None
    intensity: float | None
    origins: int | None
    documents: int | None
    grade: float | None
    covered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodType:
    """How many events of one type there were in a period; `code` is that of imported event data."""

    start: date
    type: str | None
    code: str | None
    events: int
    intensity: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """How the first of two actors treats the second."""

    initiator: str
    recipient: str
    by: By
    provenance: str
    series: tuple[Period, ...]
    types: tuple[PeriodType, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadBody:
    """How two actors treat each other, in both directions."""

    forth: Direction
    back: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class TransfersBody:
    """What goes from whom to whom, and which directions answer each other."""

    transfers: tuple[Transfer, ...]
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsBody:
    """Who asked and who promised whom what, and what has become of it."""

    requests: tuple[Request, ...]
    pledges: tuple[Pledge, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What one actor did to another in a window, of one class (`quad`, 1 to 4: verbal and material cooperation, verbal
    and material conflict); `weight` as docs/relations.md says.
    """

    initiator: str
    recipient: str
    quad: int
    events: int
    weight: float
    intensity: float | None
    origins: int | None
    first: date
    last: date
    happenings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkBody:
    """The network of a window of days, both included."""

    since: date
    until: date
    edges: tuple[Edge, ...]
    bonds: tuple[Bond, ...]
    blocs: tuple[Bloc, ...]
    changes: tuple[BlocChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """A source as on record, or as a judgement has it; `judgement` is the id of that one."""

    source: Source
    judgement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a report that was read has told; `stored` is the id under which the ledger has it, null where it has not."""

    dossier: Dossier
    stored: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What is served: its version, the state of the ledger, how fresh it is, and who asks.

    `state` is a word that changes whenever an answer may have. `latest` is the day of the latest report, `recorded_at`
    when the last one was recorded, `visited_at` when a feed was last visited.
    """

    name: str
    version: str
    state: str
    account: str
    role: str
    latest: date | None
    recorded_at: datetime | None
    visited_at: datetime | None
    resources: dict[str, str] = field(default_factory=dict)


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class TextToRead(_Sent):
    """A report to be read, as text. Nothing is stored unless `store` is true."""

    text: Annotated[Words, Field(min_length=1, max_length=500_000, examples=["MINSK - Russia sent Belarus 20 trucks."])]
    store: bool = False


class AddressToRead(_Sent):
    """A report to be read, by the address at which it is. Nothing is stored unless `store` is true."""

    address: Annotated[Words, Field(pattern=r"^https?://[^\s]+$", max_length=2_000, examples=["https://example.org/a"])]
    store: bool = False


class ToJudge(_Sent):
    """What is decided, and why; who decides is whoever asks, and the moment is now (see Judgement)."""

    kind: Annotated[JudgementKind, Field(strict=False)]
    subject: Annotated[Words, Field(min_length=1, max_length=300)]
    object: Annotated[Words | None, Field(min_length=1, max_length=300)] = None
    value: Annotated[Words | None, Field(min_length=1, max_length=300)] = None
    reason: Annotated[Words, Field(min_length=1, max_length=2_000)]


class ToUndo(_Sent):
    """Why a judgement no longer counts."""

    reason: Annotated[Words, Field(min_length=1, max_length=2_000)]


Prices = Literal["current", "constant"]
