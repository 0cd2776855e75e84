"""Tracing: where the claims of many reports come from in the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from tocsin.corroboration.directory import Speaker, could_be, same_speaker
from tocsin.corroboration.heard import RECALLED, Heard
from tocsin.model import Document, OriginKind, Span, VoiceKind

_FRESH: Final = timedelta(days=1)
_MOST: Final = 0.6  # of a sentence that has to stand in a copied stretch
_ALIKE: Final = 0.5  # of the words of two sentences of which one is a copy
_NUMBER: Final = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,]\d{3})+(?![\w])|(?<![\w.,:])\d+(?![\w:]|\.\d)")
_DATED: Final = re.compile(r"^\s*(?:(?:%s)\w*)" % "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
_STOP: Final = frozenset(
    "a an the of and or in for on at to from by with its his her their our that which who was were is are be been has "
    "have had will would could it he she they this these said says say told also as not but more than about after "
    "before since into over out up one two there when where".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim as a report tells it: of which event, by which publisher, with whose agency's text."""

    heard: Heard
    document: Document
    outlet: str
    event: str
    issuer: Speaker | None = None
    agencies: tuple[str, ...] = ()
    doer: Speaker | None = None

    @property
    def sentence(self) -> str:
        """The words that it rests on."""
        return self.heard.claim.evidence[0].quote

    @property
    def numbers(self) -> frozenset[float]:
        """The figures that it gives."""
        given = {q.value for q in self.heard.claim.quantities}
        return frozenset(given | set(_numbers(self.sentence)))

    @property
    def words(self) -> frozenset[str]:
        """The stems of the words that tell what it is about."""
        return frozenset(w[:5] for w in re.findall(r"\w{3,}", self.sentence.casefold()) if w not in _STOP)


@dataclass(slots=True)
class Root:
    """An origin in the making: `exact` says that a report gives its day."""

    kind: OriginKind
    speaker: Speaker
    day: date
    exact: bool
    told: list[int] = field(default_factory=list)


Copied = Mapping[str, Sequence[tuple[Span, str, Span]]]
"""By document: the stretches that it has from others, as the span here, the other document, the span there."""


class Tracer:
    def __init__(self, told: Sequence[Told], copied: Copied) -> None:
        self.told, self.copied = told, copied
        self.roots: list[Root] = []
        self.of: dict[int, int] = {}

    def run(self) -> list[int]:
        order = sorted(range(len(self.told)), key=lambda at: _when(self.told[at]))
        for step in (self.dated, self.spoken, self.copied_from, self.cited, self.own):
            for at in order:
                if at not in self.of:
                    step(at)
        return [self.of[at] for at in range(len(self.told))]

    # -- joining
    def join(self, at: int, root: int) -> None:
        self.roots[root].told.append(at)
        self.of[at] = root

    def found(self, at: int, kind: OriginKind, speaker: Speaker, day: date, exact: bool) -> None:
        self.roots.append(Root(kind, speaker, day, exact))
        self.join(at, len(self.roots) - 1)

    def in_event(self, root: int, event: str) -> bool:
        return any(self.told[at].event == event for at in self.roots[root].told)

    def in_document(self, root: int, document: str) -> bool:
        return any(self.told[at].document.id == document for at in self.roots[root].told)

    def clashes(self, root: int, told: Told) -> bool:
        """Tell whether an origin gives other figures of the same event, in another report."""
        theirs = self.numbers_of(root, told.event)
        return bool(told.numbers and theirs and not told.numbers & theirs) and not self.in_document(
            root, told.document.id
        )

    def numbers_of(self, root: int, event: str) -> frozenset[float]:
        return frozenset().union(
            *(self.told[at].numbers for at in self.roots[root].told if self.told[at].event == event)
        )

    # -- 1. named speakers
    def dated(self, at: int) -> None:
        told = self.told[at]
        if told.issuer is not None:
            self.state(at, told.issuer, _day(told.document), exact=True)
        elif told.heard.speaker is not None and not told.heard.speaker.unknown and told.heard.said_on:
            self.state(at, told.heard.speaker, told.heard.said_on, exact=False)

    def spoken(self, at: int) -> None:
        told = self.told[at]
        if told.heard.speaker is not None and not told.heard.speaker.unknown:
            self.state(at, told.heard.speaker, None, exact=False)

    def state(self, at: int, speaker: Speaker, said_on: date | None, *, exact: bool) -> None:
        told = self.told[at]
        published = _day(told.document)
        same = [
            n for n, r in enumerate(self.roots) if r.kind is OriginKind.STATEMENT and same_speaker(speaker, r.speaker)
        ]
        loose = [
            n
            for n, r in enumerate(self.roots)
            if r.kind is OriginKind.STATEMENT
            and could_be(speaker, r.speaker)
            and (self.in_event(n, told.event) or self.in_document(n, told.document.id))
        ]
        if said_on:
            near = [n for n in [*same, *loose] if self.said_then(n, said_on)]
            if near:
                best = max(near, key=lambda n: (n in same, self.in_event(n, told.event), self.roots[n].exact))
                root = self.roots[best]
                root.day, root.exact = said_on, True
                self.merge(best, speaker)
                return self.join(at, best)
            return self.found(at, OriginKind.STATEMENT, speaker, said_on, True)
        fresh = [n for n in [*same, *loose] if timedelta(0) <= published - self.roots[n].day <= _FRESH]
        known = [
            n
            for n in [*same, *(loose if speaker.whole else ())]
            if self.in_event(n, told.event) and self.roots[n].day <= published
        ]
        agree = [n for n in known if told.numbers & self.numbers_of(n, told.event)]
        quiet = [n for n in known if not told.numbers or not self.numbers_of(n, told.event)]
        recalls = bool(RECALLED.search(told.sentence))
        here = [n for n in fresh if self.in_event(n, told.event)]
        for pool in ([agree, quiet] if recalls else []) + [here, agree, fresh, quiet]:
            if pool:
                best = max(pool, key=lambda n: (self.in_event(n, told.event), n in same, self.roots[n].day))
                self.merge(best, speaker)
                return self.join(at, best)
        self.found(at, OriginKind.STATEMENT, speaker, published, exact)

    def merge(self, root: int, speaker: Speaker) -> None:
        r = self.roots[root]
        if r.speaker.whole and not speaker.whole:
            r.speaker = speaker

    def said_then(self, root: int, day: date) -> bool:
        r = self.roots[root]
        if r.day == day:
            return True
        return not r.exact and abs(r.day - day) <= _FRESH and all(_day(self.told[at].document) >= day for at in r.told)

    # -- 2. copies
    def copied_from(self, at: int) -> None:
        told = self.told[at]
        for here, other, there in self.copied.get(told.document.id, ()):
            for evidence in told.heard.claim.evidence:
                size = evidence.span.end - evidence.span.start
                if min(here.end, evidence.span.end) - max(here.start, evidence.span.start) < _MOST * size:
                    continue
                found = [
                    (_alike(e.quote, evidence.quote), n)
                    for n in self.of
                    if self.told[n].document.id == other and self.told[n].event == told.event
                    for e in self.told[n].heard.claim.evidence
                    if e.span.overlaps(there)
                ]
                best = max(found, default=(0.0, 0))
                if best[0] >= _ALIKE:
                    return self.join(at, self.of[best[1]])

    # -- 3. citations
    def cited(self, at: int) -> None:
        told = self.told[at]
        relays = [name for name in told.heard.relays if _plain(told.outlet) not in _plain(name)]
        if not relays:
            return None
        others = sorted(
            (n for n in self.of if self.told[n].event == told.event and self.told[n].document.id != told.document.id),
            key=lambda n: _when(self.told[n]),
            reverse=True,
        )
        for n in others:
            if any(_names(relay, self.told[n]) for relay in relays):
                return self.join(at, self.of[n])
        account = told.heard.claim.attribution.voices[0].kind is VoiceKind.ACCOUNT
        if account and (agree := [self.of[n] for n in others if told.numbers & self.told[n].numbers]):
            return self.join(at, agree[0])
        name = relays[0]
        for n, r in enumerate(self.roots):
            if r.kind is OriginKind.ACCOUNT and (
                _plain(r.speaker.name) in _plain(name) or _plain(name) in _plain(r.speaker.name)
            ):
                return self.join(at, n)
        beside = [
            self.of[n]
            for n in self.of
            if self.told[n].document.id == told.document.id and self.told[n].event == told.event
        ]
        if beside and _points_back(name):
            return self.join(at, beside[-1])
        if account or not _points_back(name):
            self.found(at, OriginKind.ACCOUNT, Speaker(name=name, kind=VoiceKind.ACCOUNT), _day(told.document), False)

    # -- 4. own voice
    def own(self, at: int) -> None:
        told = self.told[at]
        event, mine = told.event, told.numbers
        here = [n for n in range(len(self.roots)) if self.in_event(n, event)]

        def agrees(root: int) -> bool:
            return bool(mine & self.numbers_of(root, event))

        def clashes(root: int) -> bool:
            return bool(mine and self.numbers_of(root, event)) and not agrees(root)

        itself = any(_plain(told.outlet) in _plain(name) for name in told.heard.relays)
        if not told.heard.witnessed and not itself:
            beside = [
                self.of[n]
                for n in self.of
                if self.told[n].document.id == told.document.id and self.told[n].event == event
            ]
            agency = [
                self.of[n] for n in self.of if self.told[n].outlet in told.agencies and self.told[n].event == event
            ]
            named = [n for n in here if _is_named(self.roots[n].speaker, told)]
            near = [n for n in here if self.near(n, told)]
            pools = (
                [n for n in named if agrees(n)],
                [n for n in named if not clashes(n)],
                [n for n in agency if not clashes(n)],
                [n for n in beside if not clashes(n) and n in near],
            )
            for pool in pools:
                if pool:
                    return self.join(at, max(pool, key=lambda n: self.roots[n].day))
            if (doer := told.doer) is not None:
                return self.state(at, doer, None, exact=False)
            for pool in (
                [n for n in here if agrees(n)],
                [n for n in near if not clashes(n) and self.roots[n].day <= _day(told.document)],
            ):
                if pool:
                    return self.join(at, max(pool, key=lambda n: self.roots[n].day))
        for n, r in enumerate(self.roots):
            if r.kind is OriginKind.OWN_VOICE and r.speaker.name == told.outlet and r.day == _day(told.document):
                return self.join(at, n)
        self.found(
            at, OriginKind.OWN_VOICE, Speaker(name=told.outlet, kind=VoiceKind.OUTLET), _day(told.document), True
        )

    def near(self, root: int, told: Told) -> bool:
        """Tell whether a claim is in much the same words as one that an origin has already."""
        return any(
            len(told.words & self.told[n].words) >= NEAR * min(len(told.words), len(self.told[n].words))
            for n in self.roots[root].told
            if self.told[n].event == told.event
        )


NEAR = 0.3


def _numbers(text: str) -> Iterator[float]:
    for match in _NUMBER.finditer(text):
        value = float(match[0].replace(",", "").replace(".", "") if re.search(r"[.,]\d{3}", match[0]) else match[0])
        if not _DATED.match(text[match.end() :]) and not 1900 < value < 2100:
            yield value


def _when(told: Told) -> tuple[date, str, int]:
    return (_day(told.document), told.document.address or "", told.heard.claim.evidence[0].span.start)


def _day(document: Document) -> date:
    return document.published or date.min


def _points_back(name: str) -> bool:
    """Tell whether an outlet is only pointed at: "the Thai newspaper", "the account"."""
    return bool(re.match(r"(?:the|this|that|its) (?:[A-Z]\w+ )?[a-z ]+$", name))


def _alike(one: str, other: str) -> float:
    left, right = set(one.casefold().split()), set(other.casefold().split())
    return len(left & right) / max(1, min(len(left), len(right)))


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").lstrip("@")


def _names(relay: str, told: Told) -> bool:
    handles = [v.name for v in told.heard.claim.attribution.voices if v.kind is VoiceKind.ACCOUNT]
    return _plain(told.outlet) in _plain(relay) or any(
        _plain(h) in _plain(relay) or "account" in relay.casefold() for h in handles
    )


def _is_named(speaker: Speaker, told: Told) -> bool:
    """Tell whether a sentence names a speaker, though no word of speech stands by."""
    words = set(re.findall(r"\w+", told.sentence.casefold()))
    actors = {m.actor for m in getattr(told.heard.claim.content, "about", ())}
    if speaker.person:
        return speaker.person in actors or speaker.person.rsplit("-", 1)[-1] in words
    return bool(speaker.telling) and len(speaker.telling & words) >= min(2, len(speaker.telling))
