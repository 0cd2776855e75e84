"""Claims: what one sentence asserts.

What happened is an event, and an event may have many claims.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import computed_field

from tocsin.model.actor import Mention
from tocsin.model.attribution import Attribution
from tocsin.model.evidence import Evidence, Span
from tocsin.model.identity import Part, digest


class Status(StrEnum):
    """Whether it happened, as the claim has it."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    THREATENED = "threatened"
    POSSIBLE = "possible"
    NOT_HAPPENED = "not happened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How many or how much.

    `value` is in plain units (1.2 billion is 1.2e9); `low` and `high` bound a range; `of` is the noun counted, as the
    text has it in the singular-insensitive form of the text ("troops"); `unit` is "%" or a currency code or a unit of
    measure, of a rate with what it is counted by ("USD/barrel").
    """

    value: float
    text: str
    span: Span
    of: str | None = None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: English name, ISO 3166 alpha-3 of the country, the first-level region that it lies in or is, and decimal
    degrees (WGS 84) where a point is known."""

    name: str
    text: str
    span: Span
    country: str | None = None
    region: str | None = None
    lat: float | None = None
    lon: float | None = None


class TimeKind(StrEnum):
    """What a time expression tells."""

    DATE = "date"  # when: a day, a month, a quarter, a stretch between two days
    DURATION = "duration"  # how long: "two months", "the past three years"
    SET = "set"  # how often: "daily", "every Friday"
    REFERENCE = "reference"  # roughly when: "now", "recently", "in the future"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time expression and the days that it covers, both included; None where the text leaves them open.

    `value` is what the words alone stand for, as TIMEX3 writes it: "2024-11-07", "2024-Q3", "2024-W45", "P2M", "PXY",
    "PAST_REF"; of "since 2022" it is "2022", of a stretch between two dates both ("2024-10-07/2024-10-09").
    """

    text: str
    span: Span
    start: date | None = None
    end: date | None = None
    value: str | None = None
    kind: TimeKind = TimeKind.DATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """What is handed over: its concept in the vocabulary ("troops", "technology") and the words of the text."""

    concept: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """The content of an event claim: who did what to whom.

    `type` is a PLOVER type, `mode` its mode where the text gives one, `contexts` what it is about, by PLOVER's names.

    Several initiators acted together; without a recipient, several initiators of a reciprocal type acted on one
    another.
    """

    type: str
    initiators: tuple[Mention, ...]
    recipients: tuple[Mention, ...] = ()
    mode: str | None = None
    goods: tuple[Goods, ...] = ()
    contexts: tuple[str, ...] = ()
    kind: Literal["event"] = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """The content of a state claim: a standing condition ("allied", "under sanctions", "stationed") of some actors."""

    condition: str
    about: tuple[Mention, ...]
    towards: tuple[Mention, ...] = ()
    kind: Literal["state"] = "state"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The content of a figure claim: a statistic.

    `measure` names what is measured in the words of the vocabulary; `count` of `out_of` meet `threshold`, or the
    measure's `value` in `unit`.
    """

    measure: str
    about: tuple[Mention, ...] = ()
    value: float | None = None
    unit: str | None = None
    count: int | None = None
    out_of: int | None = None
    threshold: str | None = None
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The content of an assessment claim: a judgement ("threat", "warning", "need", "effect") about some actors."""

    judgement: str
    about: tuple[Mention, ...] = ()
    threatened: tuple[Mention, ...] = ()
    kind: Literal["assessment"] = "assessment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncoded:
    """The content of a claim that no code stands for; it is linked and traced by its words.

    `about` are the actors that the words name, `head` is the word that they hang on, in its basic form.
    """

    head: str
    about: tuple[Mention, ...] = ()
    kind: Literal["uncoded"] = "uncoded"


Content = Deed | Condition | Figure | Assessment | Uncoded


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one coder makes of who does what to whom in a claim, and how sure it takes the text to be of it, -3 to 3.

    `type` is None where it finds nothing to pass from the one to the other; `probability` is what the learned coder
    gives that type, calibrated.
    """

    coder: str
    type: str | None
    probability: float | None = None
    certainty: float | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which coder made the claim, in which version, by which pattern.

    Where two coders read the same words, `opinions` holds what each makes of them and `choice` says whose was taken and
    why. When it was made is the ledger's to say.
    """

    coder: str
    version: str
    pattern: str
    opinions: tuple[Opinion, ...] = ()
    choice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one sentence asserts, with the words that it rests on.

    `certainty` runs from -3 (certainly not) to 3 (certain), as the text makes it: 2 or more is asserted, 1 probable,
    0 possible. A sentence that the document repeats adds its evidence to the same claim. `cue` is the word that the
    pattern hangs on.
    """

    evidence: tuple[Evidence, ...]
    content: Content
    status: Status
    certainty: float
    provenance: Provenance
    attribution: Attribution = field(default=Attribution())
    cue: Span | None = None
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[When, ...] = ()
    _id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a claim without evidence is no claim")
        if not -3 <= self.certainty <= 3:
            raise ValueError(f"certainty runs from -3 to 3, not to {self.certainty}")
        object.__setattr__(self, "_id", self._digest())

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The hash of its content."""
        return self._id

    def _digest(self) -> str:
        spans = ((evidence.span.start, evidence.span.end) for evidence in self.evidence)
        return digest(
            "claim",
            self.document,
            spans,
            self.coded,
            self.status.value,
            ((voice.kind.value, voice.name) for voice in self.attribution.voices),
            ((quantity.value, quantity.of, quantity.unit) for quantity in self.quantities),
            (place.name for place in self.places),
        )

    @property
    def document(self) -> str:
        """The id of the document that makes the claim."""
        return self.evidence[0].document

    @property
    def kind(self) -> str:
        """Event, state, figure, assessment or uncoded."""
        return self.content.kind

    @property
    def coded(self) -> tuple[Part, ...]:
        """What is asserted, as ids and codes: equal for two claims that assert the same."""
        return _coded(self.content)


def _coded(content: Content) -> tuple[Part, ...]:
    match content:
        case Deed():
            return (content.kind, content.type, content.mode, _who(content.initiators), _who(content.recipients),
                    tuple(goods.concept for goods in content.goods))  # fmt: skip
        case Condition():
            return (content.kind, content.condition, _who(content.about), _who(content.towards))
        case Figure():
            return (content.kind, content.measure, _who(content.about), content.value, content.unit, content.count,
                    content.out_of, content.threshold)  # fmt: skip
        case Assessment():
            return (content.kind, content.judgement, _who(content.about), _who(content.threatened))
        case Uncoded():
            return (content.kind, content.head, _who(content.about))


def _who(mentions: tuple[Mention, ...]) -> tuple[Part, ...]:
    return tuple((mention.actor, mention.acts_for) for mention in mentions)
