"""Backing: what is known of those who stand behind an event, for grading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tocsin.corroboration import Backing, Told, mentions_of, stance_of
from tocsin.documents import NoticeKind, notices
from tocsin.model import (
    Deed,
    Document,
    Judgement,
    JudgementKind,
    Mention,
    Origin,
    OriginKind,
    Reliability,
    Source,
    SourceKind,
    Stance,
)
from tocsin.vocabulary import Vocabulary

_PARTIES = frozenset({SourceKind.PARTY, SourceKind.STATE_MEDIA})


def backings(
    origins: Sequence[Origin],
    told: Sequence[Told],
    stances: Mapping[str, Stance],
    judgements: Sequence[Judgement],
    vocabulary: Vocabulary,
) -> tuple[Backing, ...]:
    """Return what each origin says of an event and what is on record of it, with the grades that people have set."""
    by_claim = {one.heard.claim.id: one for one in told}
    graded = {one.subject.casefold(): one for one in judgements if one.kind is JudgementKind.SOURCE_GRADE and one.value}
    doers = _most(_initiators(one) for one in told)
    parties = doers | _most(mentions_of(one.heard.claim) for one in told)
    taken_back = _taken_back(told)
    return tuple(
        Backing(
            origin=origin,
            stance=stance_of(origin, stances),
            certainty=max(abs(by_claim[claim].heard.claim.certainty) for claim in origin.claims),
            source=with_grade(source, graded),
            through=_through(origin, by_claim, graded, vocabulary),
            interested=origin.interest in parties or source.kind in _PARTIES,
            own_act=origin.interest in doers,
            retracted=all(_is_taken_back(by_claim[claim], taken_back) for claim in origin.claims),
        )
        for origin, source in ((one, _source(one, by_claim, vocabulary)) for one in origins)
    )


def _taken_back(told: Sequence[Told]) -> dict[str, date]:
    """Return the outlets that retract a report on the event, with the day of the retraction."""
    documents = {one.document.id: one.document for one in told}.values()
    return {
        document.outlet: document.published
        for document in documents
        if document.outlet and document.published and _retracts(document)
    }


def _retracts(document: Document) -> bool:
    return any(notice.kind is NoticeKind.RETRACTION for notice in notices(document))


def _is_taken_back(told: Told, taken_back: Mapping[str, date]) -> bool:
    day, published = taken_back.get(told.document.outlet or ""), told.document.published
    return day is not None and published is not None and published < day


def _initiators(told: Told) -> tuple[Mention, ...]:
    content = told.heard.claim.content
    return content.initiators if isinstance(content, Deed) else ()


def _most(mentions: Iterable[tuple[Mention, ...]]) -> frozenset[str]:
    """Return whom most claims name that name anybody: one that strayed into an event makes nobody a party."""
    named = [{mention.principal for mention in some} for some in mentions if some]
    counts = Counter(actor for some in named for actor in some)
    return frozenset(actor for actor, count in counts.items() if 2 * count > len(named))


def _source(origin: Origin, told: Mapping[str, Told], vocabulary: Vocabulary) -> Source:
    """Return who is on record for an origin: the speaker or, where nobody is named, the outlet."""
    if origin.kind is OriginKind.STATEMENT:
        return vocabulary.sources.named(origin.name) or _speaks_for(origin, vocabulary)
    return _outlet(told[origin.claims[0]], vocabulary)


def _speaks_for(origin: Origin, vocabulary: Vocabulary) -> Source:
    """Return what is on record of the state or organisation that an official speaks for, else nothing."""
    official = vocabulary.sources.official(origin.interest) if origin.interest else None
    if official is None:
        return vocabulary.sources.of(None, origin.name)
    return replace(official, name=origin.name, reason=f"speaks for {official.name}: {official.reason}")


def _outlet(told: Told, vocabulary: Vocabulary) -> Source:
    return vocabulary.sources.of(told.document.address, told.document.outlet)


def _through(
    origin: Origin, told: Mapping[str, Told], graded: Mapping[str, Judgement], vocabulary: Vocabulary
) -> Source | None:
    """Return the most reliable outlet that relays a statement."""
    outlets = [with_grade(_outlet(told[claim], vocabulary), graded) for claim in origin.claims]
    return min(outlets, key=lambda source: source.grade.value, default=None)


def with_grade(source: Source, graded: Mapping[str, Judgement]) -> Source:
    """Return a source with the grade that a person has set, and their reason."""
    decided = graded.get(source.name.casefold())
    if decided is None:
        return source
    reason = f"{decided.author} decided so: {decided.reason}"
    return replace(source, grade=Reliability(decided.value or "F"), reason=reason)
