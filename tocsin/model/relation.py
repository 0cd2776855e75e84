"""Relations: what goes from one actor to another, who asks and promises whom, and who stands with whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pydantic import computed_field

from tocsin.model.happening import Amount
from tocsin.model.identity import digest


class Progress(StrEnum):
    """How far something has come, as happenings tell it; the first in this list is the furthest."""

    TOOK_PLACE = "took place"
    PROMISED = "promised"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One happening in the history of a relation: its id, its day, how far it has come, the words that tell it, its
    claims.

    What took place has the day on which it did; what is promised, planned or denied the day on which that was said.
    """

    happening: str
    day: date
    progress: Progress
    what: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How much was handed over, by the word of those in `who`, and the days on which that was first and last said.

    `amount.claims` are all claims that give the figure. `who` is empty where nobody has looked up who says so.
    """

    amount: Amount
    first: date
    last: date
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """What one actor hands over to another: goods of one concept, with the history of it.

    `progress` is the furthest that any happening of `history` has come; `first` and `last` are the days of the first
    and the last one that has come so far, `announced` the day on which it was first promised or planned. `history` and
    `tallies` are in the order of days. `origins` is how many origins affirm the happening that most affirm, so at least
    so many; `denials` likewise how many deny it. `source` and `information` are the best grades of what affirms it.
    """

    giver: str
    taker: str
    goods: str
    progress: Progress
    first: date
    last: date
    history: tuple[Stage, ...]
    tallies: tuple[Tally, ...] = ()
    announced: date | None = None
    origins: int = 0
    denials: int = 0
    source: str = "F"
    information: str = "6"
    provenance: str = "tocsin"
    _id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        who = (self.giver, self.taker, self.goods, self.provenance)
        object.__setattr__(self, "_id", digest("transfer", *who, self.history[0].happening))

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The hash of giver, taker, goods and first happening."""
        return self._id


class Basis(StrEnum):
    """Why two directions are thought to answer each other."""

    STATED = "stated"  # a report says so: "in return for"
    MUTUAL = "mutual"  # one happening has both: the two share it
    IN_TIME = "in time"  # the one came soon after the other, which proves nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Transfers between two actors that answer each other: `given` by `one`, `returned` by `other`.

    `why` says in words for the user why that is thought; `claims` are the ids of those that say so themselves.
    """

    one: str
    other: str
    given: tuple[Transfer, ...]
    returned: tuple[Transfer, ...]
    basis: Basis
    why: tuple[str, ...]
    claims: tuple[str, ...] = ()
    _id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ends = sorted(transfer.id for transfer in (*self.given, *self.returned))
        object.__setattr__(self, "_id", digest("exchange", self.basis.value, ends))

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The hash of its basis and its transfers."""
        return self._id


class Reply(StrEnum):
    """What has become of a request or a pledge."""

    OPEN = "open"
    PROMISED = "promised"
    FULFILLED = "fulfilled"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """That one actor asked another for something, and what has become of that.

    `goods` is the concept asked for, where it is goods; `what` are the words of the first asking. `history` has the
    times that it was asked, in the order of days. `promise` is the last promise; `answer` is what the outcome rests on.
    `days` is how many days lay between the first asking and the answer or, without one, for how long it has been
    open. `why` says why that is thought to be the answer. `origins` and grades as in `Transfer`, of the askings.
    """

    asker: str
    asked: str
    what: str
    history: tuple[Stage, ...]
    outcome: Reply
    days: int
    goods: str | None = None
    contexts: tuple[str, ...] = ()
    promise: Stage | None = None
    answer: Stage | None = None
    why: str = ""
    origins: int = 0
    source: str = "F"
    information: str = "6"
    _id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        who = (self.asker, self.asked, self.goods, self.contexts)
        object.__setattr__(self, "_id", digest("request", *who, self.history[0].happening))

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The hash of asker, asked, what it is about and its first happening."""
        return self._id


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """That one actor promised another goods, or planned to hand them over, and whether it has done so.

    Fields as in `Request`; `refused` means taken back.
    """

    giver: str
    taker: str
    goods: str
    what: str
    history: tuple[Stage, ...]
    outcome: Reply
    days: int
    answer: Stage | None = None
    why: str = ""
    origins: int = 0
    source: str = "F"
    information: str = "6"
    _id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_id", digest("pledge", self.giver, self.taker, self.goods, self.history[0].happening))

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The hash of giver, taker, goods and first happening."""
        return self._id


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """What is on record between two actors on a day: a treaty, or that `one` is a member of `other`.

    `kind` is "member" or the kind of the treaty; `since` is the day of accession or of entry into force, None where a
    treaty is signed and not known to be in force; `signed` the day of a treaty's signature. `source` says who has it.
    """

    one: str
    other: str
    kind: str
    name: str
    source: str
    since: date | None = None
    signed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bloc:
    """Actors that cooperate more with one another, less their conflicts, than chance would have it.

    `members` come with the best tied first. `inside` is the net weight (cooperation minus conflict) of their ties with
    one another, `outside` that of their ties with all others; `frictions` are those pairs of members whose net weight
    is below nought.
    """

    members: tuple[str, ...]
    inside: float
    outside: float
    frictions: tuple[tuple[str, str], ...] = ()


class Shift(StrEnum):
    """In what way blocs changed."""

    FORMED = "formed"
    DISSOLVED = "dissolved"
    MERGED = "merged"
    SPLIT = "split"
    JOINED = "joined"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocChange:
    """How a bloc of one window became another in the next.

    `actors` are those who joined or left, or the members concerned; `before` and `after` the members of each bloc that
    takes part. `why` says in words for the user which ties moved it; `happenings` are the ids of what made them.
    """

    kind: Shift
    actors: tuple[str, ...]
    before: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...]
    why: tuple[str, ...] = ()
    happenings: tuple[str, ...] = ()
