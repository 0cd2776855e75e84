"""Particulars: an event with all that follows from it, and the sentence behind each of its claims."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from tocsin.corroboration import mentions_of
from tocsin.errors import LedgerError
from tocsin.ledger import Edition, View
from tocsin.model import (
    Check,
    Claim,
    Document,
    Event,
    Exchange,
    Happening,
    Judgement,
    JudgementKind,
    Place,
    Reading,
    Stance,
    Transfer,
)
from tocsin.relations.answers import TYPES
from tocsin.relations.rows import pairs
from tocsin.run.answers.related import transfers_and_exchanges
from tocsin.run.intake.desk import Desk
from tocsin.run.joining.assembly import Assembler
from tocsin.run.joining.events import Group, claims_of, group_of
from tocsin.run.joining.settling import checks_of

_BETWEEN: Final = 500  # events between two actors among which transfers and what answers them are looked for
_PAIRS: Final = 4  # of actors of one event that are looked at
_UNNAMED: Final = "unnamed:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim of an event as its report has it: who says so, in which report of which day, and how it stands."""

    claim: Claim
    document: Document
    day: date
    who: str
    stance: Stance

    @property
    def report(self) -> str:
        """What its report is called by."""
        return self.document.called

    @property
    def words(self) -> str:
        """The sentence that the claim rests on."""
        return self.claim.evidence[0].quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """An event with what follows from it.

    `happening` is what is settled of it, None where no claim of it has a code. `said` has its claims by id, in the
    order of their days; `beside` other claims of its reports, those that give one of the figures that disagree.
    `reports` are its documents, by their days. `course` is what was known of it from day to day;
    `transfers` are those that it is a part of, and `exchanges` those that have one of them. `judgements` are those in
    force that are about it or a claim of it; `unnamed` the actors that a person may name.
    """

    event: Event
    happening: Happening | None
    said: Mapping[str, Said]
    beside: Mapping[str, Said]
    reports: tuple[Document, ...]
    checks: tuple[Check, ...]
    course: tuple[Edition, ...]
    transfers: tuple[Transfer, ...]
    exchanges: tuple[Exchange, ...]
    judgements: tuple[Judgement, ...]
    unnamed: tuple[str, ...]

    def saying(self, stance: Stance) -> list[Said]:
        """Return the claims that affirm, deny or doubt it."""
        return [one for one in self.said.values() if one.stance is stance]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Whose relation it is part of: every two actors with a name, once."""
        both = pairs(self.happening) if self.happening else ()
        known = (pair for pair in both if not any(one.startswith(_UNNAMED) for one in pair))
        return list({frozenset(pair): pair for pair in known}.values())

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it happened, each place once."""
        found = {place.name: place for one in self.said.values() for place in one.claim.places}
        return tuple(found.values())


def particulars(view: View, id_: str, desk: Desk) -> Particulars:
    """Return the event of that id, or of a claim of that id; what has gone into another event is found there.

    LedgerError where the view shows none.
    """
    group = _group(view, id_)
    assembler = Assembler(view, desk.vocabulary)
    event = assembler.event(group)
    readings = {document: assembler.reading(document) for document in group.documents}
    happening = view.happening_with(event.id)
    transfers, exchanges = _handed_over(view, happening)
    return Particulars(
        event=event,
        happening=happening,
        said=_said(event, event.claims, group, readings),
        beside=_said(event, _figured(event), group, readings),
        reports=tuple(one.document for one in readings.values()),
        checks=_checks(event, happening, readings, desk),
        course=tuple(view.course(event.id)),
        transfers=transfers,
        exchanges=exchanges,
        judgements=_about(event, group, assembler.judgements),
        unnamed=_unnamed(group),
    )


def _group(view: View, id_: str) -> Group:
    try:
        return group_of(view, id_)
    except LedgerError:
        # Its first claim may be gone, since a newer reading has it otherwise: then its course says what became of it.
        last = max(view.course(id_.replace("event-", "claim-", 1)), key=lambda one: one.known, default=None)
        if last is None or last.into in (None, id_):
            raise
        return group_of(view, last.into or "")


def _said(event: Event, claims: Collection[str], group: Group, readings: Mapping[str, Reading]) -> dict[str, Said]:
    """Return some claims of the reports of an event, in the order in which they are asked for."""
    known = {claim.id: claim for one in readings.values() for claim in (*one.claims, *one.uncoded)}
    days = dict(zip((claim.document for claim in group.claims), group.days, strict=True))
    return {
        id_: Said(
            claim=(claim := known[id_]),
            document=(document := readings[claim.document].document),
            day=days[claim.document],
            who=claim.attribution.speaker.name if claim.attribution.speaker else document.called,
            stance=event.stances.get(id_, Stance.AFFIRMS),
        )
        for id_ in claims
        if id_ in known
    }


def _figured(event: Event) -> list[str]:
    """Return the claims beside its own that give a figure which another one contradicts."""
    given = (claim for conflict in event.conflicts for one in conflict.figures for claim in one.claims)
    return [claim for claim in dict.fromkeys(given) if claim not in event.stances]


def _checks(
    event: Event, happening: Happening | None, readings: Mapping[str, Reading], desk: Desk
) -> tuple[Check, ...]:
    """Return the checks of its claims; the settled event knows whether there are any, and spares reading them all."""
    if happening is not None and not happening.verdicts:
        return ()
    own = set(event.claims)
    found = (check for one in readings.values() for check in checks_of(one, desk.record, desk.vocabulary, of=own))
    return tuple(check for check in found if own.intersection(check.claims))


def _handed_over(view: View, happening: Happening | None) -> tuple[tuple[Transfer, ...], tuple[Exchange, ...]]:
    """Return the transfers that a happening is a part of, and the exchanges that these are in."""
    if happening is None or happening.kind != "event" or happening.type not in TYPES:
        return (), ()
    own: dict[str, Transfer] = {}
    answered: dict[str, Exchange] = {}
    both_ways = dict.fromkeys(tuple(sorted(pair)) for pair in pairs(happening))
    for one, other in islice(both_ways, _PAIRS):
        known = sorted(view.latest_happenings(_BETWEEN, of=(one, other)), key=lambda some: some.day)
        made, exchanged = transfers_and_exchanges(view, known, actors=(one, other))
        mine = {some.id: some for some in made if any(stage.happening == happening.id for stage in some.history)}
        own |= mine
        answered |= {
            some.id: some for some in exchanged if any(end.id in mine for end in (*some.given, *some.returned))
        }
    return tuple(own.values()), tuple(answered.values())


def _about(event: Event, group: Group, judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    own, unnamed = set(event.claims), set(_unnamed(group))
    return tuple(
        one
        for one in judgements
        if not own.isdisjoint(claims_of((one.subject, one.object)))
        or (one.kind is JudgementKind.NAME and one.subject in unnamed)
    )


def _unnamed(group: Group) -> tuple[str, ...]:
    named = (name for claim in group.claims for one in mentions_of(claim) for name in (one.actor, one.acts_for))
    return tuple(dict.fromkeys(name for name in named if name and name.startswith(_UNNAMED)))
