"""Assembly: a group of claims as an event, with its origins, what disagrees, and how far it can be relied on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from tocsin.corroboration import (
    Told,
    conflicts,
    counted_origins,
    giving_figures,
    information_grade,
    likelihood,
    named,
    overridden,
    source_grade,
    stances,
    tell,
    trace_together,
)
from tocsin.corroboration.events.same_event import link, sketch
from tocsin.ledger import View
from tocsin.model import (
    Claim,
    Conflict,
    Copy,
    Event,
    Grade,
    Judgement,
    JudgementKind,
    Link,
    Origin,
    Reading,
)
from tocsin.run.joining.backing import backings
from tocsin.run.joining.events import Group
from tocsin.vocabulary import Vocabulary

_EXPLAINED: Final = 40  # links of an event whose scores are explained


def assembled(view: View, group: Group, vocabulary: Vocabulary) -> Event:
    """Return a group of claims as an event, from what the view shows and people have decided by then."""
    event = Assembler(view, vocabulary).event(group)
    return replace(event, links=_explained(view, group, vocabulary))


class Assembler:
    """Puts events together of the claims that a view shows; what it finds in a report it keeps for the next event."""

    def __init__(self, view: View, vocabulary: Vocabulary) -> None:
        self._view = view
        self._vocabulary = vocabulary
        self._judged = tuple(view.judgements())
        self._names = [one for one in self._judged if one.kind is JudgementKind.NAME]
        self._readings: dict[str, Reading] = {}
        self._told: dict[str, dict[str, Told]] = {}

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements in force."""
        return self._judged

    def reading(self, document: str) -> Reading:
        """Return the reading of a document, with the names that people have given."""
        if document not in self._readings:
            self._readings[document] = named(self._view.reading(document), self._names)
        return self._readings[document]

    def event(self, group: Group) -> Event:
        """Return a group of claims as an event, with links that are not explained."""
        readings = [self.reading(document) for document in group.documents]
        told = tuple(replace(one, event=group.id) for one in self._tellings(group))
        origins = _decided(trace_together(told, self._copies(group.documents)), self._judged)
        several = giving_figures(group.claims) > 1
        disagreeing = _of_event(conflicts(readings, self._vocabulary), group) if several else ()
        stood = stances(group.claims)
        behind = backings(origins, told, stood, self._judged, self._vocabulary)
        return Event(
            id=group.id,
            kind="event" if any(claim.kind == "event" for claim in group.claims) else "proposition",
            what=_telling(group).evidence[0].quote,
            claims=tuple(claim.id for claim in group.claims),
            documents=group.documents,
            stances=dict(stood),
            origins=origins,
            conflicts=disagreeing,
            links=group.links,
            grade=_graded(information_grade(behind, disagreeing), group, self._judged),
            sources=tuple(source_grade(one) for one in behind),
            likelihood=likelihood(behind),
            summary=counted_origins(origins, told),
        )

    def _copies(self, documents: Collection[str]) -> list[Copy]:
        """Return what some documents take over from others, and of those that take over nothing, what others do."""
        copies = list(self._view.copies_of(documents))
        first = set(documents) - {one.later for one in copies}
        return [*copies, *self._view.copies_of(first, backwards=True)]

    def _tellings(self, group: Group) -> Iterator[Told]:
        """Yield the claims of a group as their reports tell them, in the order of the reports and of their text."""
        own = {claim.id for claim in group.claims}
        for document in group.documents:
            if document not in self._told:
                reading = self.reading(document)
                nowhere = {claim.id: "" for claim in (*reading.claims, *reading.uncoded)}
                self._told[document] = {one.claim.id: one for one in tell([reading], self._vocabulary, nowhere)}
            yield from (one for claim, one in self._told[document].items() if claim in own)


def _decided(origins: Sequence[Origin], judgements: Sequence[Judgement]) -> tuple[Origin, ...]:
    """Return the origins with the claims moved of which a person has said where they come from."""
    moved = {one.subject: one for one in judgements if one.kind is JudgementKind.ORIGIN and one.value}
    kept = [replace(origin, claims=tuple(claim for claim in origin.claims if claim not in moved)) for origin in origins]
    by_name: dict[str, list[str]] = {}
    for origin in origins:
        for claim in origin.claims:
            if claim in moved:
                by_name.setdefault(moved[claim].value or "", []).append(claim)
    for name, claims in by_name.items():
        at = next((at for at, origin in enumerate(kept) if origin.name.casefold() == name.casefold()), None)
        if at is not None:
            kept[at] = replace(kept[at], claims=(*kept[at].claims, *claims))
        else:
            model = next(origin for origin in origins if claims[0] in origin.claims)
            basis = f"{moved[claims[0]].author} decided so: {moved[claims[0]].reason}"
            kept.append(replace(model, name=name, claims=tuple(claims), basis=basis, interest=None, paths=()))
    return tuple(origin for origin in kept if origin.claims)


def _of_event(found: Sequence[Conflict], group: Group) -> tuple[Conflict, ...]:
    """Return the conflicts of figures of which two at least stand in claims of the event."""
    own = {claim.id for claim in group.claims}
    return tuple(one for one in found if sum(bool(own & set(given.claims)) for given in one.figures) > 1)


def _telling(group: Group) -> Claim:
    """Return the claim that is most like all others, a coded one where there is any."""
    weights: Counter[str] = Counter()
    for one in group.links:
        weights[one.left] += one.score  # type: ignore[assignment]
        weights[one.right] += one.score  # type: ignore[assignment]
    return max(group.claims, key=lambda claim: (claim.kind != "uncoded", weights[claim.id], claim.certainty))


def _explained(view: View, group: Group, vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Return the links among an event's claims, the surest with the features that speak for them."""
    meanings = view.meanings_of([claim.id for claim in group.claims])
    sketches = {
        claim.id: sketch(claim, day, vocabulary.words, meanings.get(claim.id))
        for claim, day in zip(group.claims, group.days, strict=True)
    }
    surest = sorted(group.links, key=lambda one: -one.score)
    told = [link(sketches[one.left], sketches[one.right]) for one in surest[:_EXPLAINED]]
    return (*told, *surest[_EXPLAINED:])


def _graded(grade: Grade, group: Group, judgements: Sequence[Judgement]) -> Grade:
    """Return the grade, or what a person has decided about the event by the id of any of its claims."""
    own = {claim.id for claim in group.claims} | {group.id, group.id.replace("claim-", "event-", 1)}
    decided = [
        one for one in judgements if one.kind is JudgementKind.INFORMATION_GRADE and one.subject in own and one.value
    ]
    if not decided:
        return grade
    last = decided[-1]
    return overridden(grade, last.value or "", f"{last.author} decided so: {last.reason}", last.id)
