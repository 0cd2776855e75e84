"""What one line of each data file of the record holds; every line names its source, or the edition that does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

Metric = Literal[
    "share of GDP",
    "expenditure",
    "expenditure at 2015 prices",
    "expenditure at 2021 prices",
    "real change",
    "equipment share",
    "personnel",
    "GDP at 2015 prices",
    "GDP at 2021 prices",
    "expenditure per person",
    "military share of GDP",
    "military expenditure",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """`editions.csv`: one publication of a table; what it says counts from the day of its publication on.

    `read_in` says whether its figures were read in the issuing body's own file, or in the press. `prices` are those in
    which it states real figures.
    """

    id: str
    name: str
    publisher: str
    published: date
    read_in: Literal["issuing body", "press"]
    source: str
    prices: str | None = None

    @property
    def secondhand(self) -> bool:
        """Whether its figures were read in the press."""
        return self.read_in == "press"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """`spending.csv`: a figure of defence expenditure as an edition has it.

    Metrics that begin with "military" are by SIPRI's definition, all others by NATO's: the two are never compared.

    `state` is an ISO 3166 alpha-3 code, "NATO" or "NATO Europe and Canada". `printed` is the figure as the edition
    prints it, rounded. `unit` is "%", "million USD", "USD", or "thousand" people. An `estimate` is no actual figure.
    """

    edition: str
    state: str
    year: Annotated[int, Field(ge=1949, le=2100)]
    metric: Metric
    value: float
    printed: str
    unit: Literal["%", "million USD", "USD", "thousand"]
    estimate: Literal["yes", "no"] = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCount:
    """`counts.csv`: how many allies spend a share of GDP, `threshold`, or more, as stated with an edition."""

    edition: str
    year: int
    threshold: float
    count: int
    source: str
    out_of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """`treaties.csv`: from when to when a treaty binds its parties; a day that nobody has seen is left out."""

    name: str
    parties: tuple[str, ...]
    kind: str
    signed: date
    source: str
    in_force: date | None = None
    ended: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """`measures.csv`: one ban of a resolution or regulation: which goods may not go from or to whom, since when.

    `target` is whom it is about, `direction` whether the goods may not come "from" or go "to" them. `goods` are sorts
    of goods of `controlled.csv`. `binds` is "all states" for a resolution of the Security Council under Chapter VII,
    else the id of an organisation whose members it binds, or of a state.
    """

    name: str
    regime: str
    target: str
    direction: Literal["from", "to"]
    goods: tuple[str, ...]
    since: date
    binds: str
    source: str
    until: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """`resolutions.csv`: when the Security Council adopted a resolution, and how its members voted."""

    name: str
    adopted: date
    in_favour: Annotated[int, Field(ge=9, le=15)]
    against: Annotated[int, Field(ge=0, le=6)]
    abstained: Annotated[int, Field(ge=0, le=6)]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """`caps.csv`: how much of some goods a resolution lets go to or from its target in a period ("a year")."""

    name: str
    target: str
    goods: tuple[str, ...]
    value: float
    unit: str
    period: str
    since: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Controlled:
    """`controlled.csv`: the words, in lower case and the singular, by which reports call a sort of goods."""

    goods: str
    words: tuple[str, ...]
    source: str
