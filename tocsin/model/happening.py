"""Happenings: an event or proposition as relations and watches see it, boiled down from what its claims say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.model.check import Verdict
from tocsin.model.claim import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """How many or how much, as the claims `claims` give it: `value` in plain units, as in `Quantity`.

    `of` is the noun counted, as the text has it, `goods` the concept in the vocabulary that it belongs to; `unit` as
    in `Quantity`.
    """

    value: float
    text: str
    of: str | None = None
    goods: str | None = None
    unit: str | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event or proposition in short: who did what to whom, when and where, and how well that is attested.

    `id` is the event's; `kind` is event, state, figure or assessment, `type` its PLOVER type, condition, measure or
    judgement; `what` are the words that tell it best. `day` is when it happened or, where no claim says so, when it was
    first reported; `reported` is the day of the first document that tells of it, `known` that of the last one that went
    in, so that nothing here was unknown then.

    `initiators` and `recipients` are the states, organisations and groups whose act it is (of a state, figure or
    assessment: whom it is about, and towards whom); `named` are all who are named in any role, persons too. `goods`,
    `contexts` and `places` are concepts and names of the vocabulary, `countries` ISO 3166 alpha-3. `origins` says how
    many independent origins affirm it, `denials` how many deny it, `documents` how many tell of it. `source` is the
    best source's grade, "A" to "F", `information` that of the information, "1" to "6". `verdicts` are those of its
    checks against the record. `provenance` says whose coding it is: "tocsin", or the event data set that it was taken
    from.
    """

    id: str
    kind: str
    type: str
    what: str
    day: date
    reported: date
    known: date
    mode: str | None = None
    status: Status = Status.HAPPENED
    initiators: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    origins: int = 0
    denials: int = 0
    documents: int = 0
    source: str = "F"
    information: str = "6"
    verdicts: tuple[Verdict, ...] = ()
    claims: tuple[str, ...] = ()
    provenance: str = "tocsin"
