"""What a briefing says about the report rather than from it: who stands behind it, and what it leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from tocsin.briefing.naming import namings, unheard
from tocsin.briefing.select import Point
from tocsin.briefing.wording import is_utterance
from tocsin.corroboration import in_a_row, key_of, relays_of
from tocsin.model import Caution, CautionKind, Deed, Line, Origin, OriginKind, Reading, Status

_NOT_ASKED: Final = frozenset({OriginKind.UNNAMED, OriginKind.ACCOUNT})
_MOST_NAMES: Final = 6
# Who stands behind what no named speaker says: whether there are named speakers, an own voice, unnamed voices.
_REST: Final[Mapping[tuple[bool, bool, bool], str | None]] = {
    (True, True, True): "All else rests on the report's own voice or on voices that nobody could ask.",
    (True, True, False): "All else rests on the report's own voice.",
    (True, False, True): "All else rests on voices that nobody could ask.",
    (True, False, False): None,
    (
        False,
        True,
        True,
    ): "The report names no source: it speaks in its own voice or leans on voices that nobody could ask.",
    (False, True, False): "The report names no source: what it says, it says in its own voice.",
    (False, False, True): "The report names no source: it leans on voices that nobody could ask.",
    (False, False, False): None,
}


def who_says_so(reading: Reading, origins: tuple[Origin, ...]) -> Iterator[Line]:
    """Yield lines on the origins: the named speakers, those who pass their words on, the report's own voice."""
    spoken = [origin for origin in origins if origin.kind is OriginKind.STATEMENT]
    own = [claim for origin in origins if origin.kind is OriginKind.OWN_VOICE for claim in origin.claims]
    if spoken:
        yield from _speakers(reading, spoken)
    unnamed = [claim for origin in origins if origin.kind in _NOT_ASKED for claim in origin.claims]
    if rest := _REST[bool(spoken), bool(own), bool(unnamed)]:
        yield Line(text=rest, citations=(*own[:1], *unnamed[:1]))


def _speakers(reading: Reading, spoken: list[Origin]) -> Iterator[Line]:
    known = namings(reading)
    claims = {claim.id: claim for claim in reading.claims}
    found = []
    for origin in spoken:
        speaker = claims[origin.claims[0]].attribution.speaker
        naming = known.get(key_of(speaker)) if speaker else None
        if naming and naming not in found:
            found.append(naming)
    if len(spoken) == 1 and found:
        yield Line(
            text="Everything that the report attributes to a named speaker goes back to a single origin: "
            f"{found[0].words}.",
            citations=tuple(dict.fromkeys([found[0].claim, *spoken[0].claims])),
        )
    elif found:
        yield Line(
            text=f"The report quotes or cites {in_a_row([naming.words for naming in found[:_MOST_NAMES]])}"
            f"{', among others' if len(found) > _MOST_NAMES else ''}; each is an origin of its own.",
            citations=tuple(naming.claim for naming in found[:_MOST_NAMES]),
        )
    relays = [relays_of(origin.through, reading.document) for origin in spoken]
    kinds = [("headlines", any(r.headlines for r in relays)), ("posts", any(r.posts for r in relays))]
    if passing := [noun for noun, present in kinds if present]:
        cited = tuple(claim for origin in spoken if origin.through for claim in origin.claims[:1])
        yield Line(
            text=f"The {in_a_row(passing)} in the report pass these words on and confirm nothing.", citations=cited
        )


def not_known(
    reading: Reading, points: tuple[Point, ...], origins: tuple[Origin, ...], cautions: tuple[Caution, ...]
) -> Iterator[Line]:
    """Yield lines on what the report does not say, for what of it can be told from the reading."""
    kinds = {caution.kind for caution in cautions}
    deeds = [p for p in points if isinstance(p.claim.content, Deed) and p.claim.status is Status.HAPPENED]
    done = [point for point in deeds if not is_utterance(point)]
    figures = tuple(claim for p in points for claim in _unsourced(p, origins))
    if CautionKind.UNDATED in kinds:
        yield Line(text="Nothing in the report tells when it was published.", citations=())
    if sum(origin.kind is OriginKind.STATEMENT for origin in origins) < 2 and points:
        yield Line(text="Nothing in the report independently confirms what it claims.", citations=_ids(points[:1]))
    if CautionKind.UNATTRIBUTED_FIGURE in kinds and figures:
        yield Line(text="The report does not say where its figures come from.", citations=figures)
    if done and not any(claim.times for point in done for claim in point.claims):
        yield Line(text="The report does not say on what day any of the events took place.", citations=_ids(done))
    if silent := unheard((point.claim for point in deeds), reading):
        yield Line(
            text=f"The report carries no word from {' or '.join(naming.words for naming in silent)}.",
            citations=tuple(naming.claim for naming in silent),
        )


def _unsourced(point: Point, origins: tuple[Origin, ...]) -> Iterator[str]:
    own = {claim for origin in origins if origin.kind is OriginKind.OWN_VOICE for claim in origin.claims}
    yield from (claim.id for claim in point.claims if claim.id in own and claim.quantities)


def _ids(points: tuple[Point, ...] | list[Point]) -> tuple[str, ...]:
    return tuple(point.claim.id for point in points)
