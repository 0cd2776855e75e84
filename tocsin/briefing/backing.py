"""What a briefing says about the report rather than from it: who stands behind it, and what it leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.briefing.features import Point
from tocsin.briefing.naming import Naming, namings, unheard
from tocsin.briefing.wording import ended, is_utterance
from tocsin.corroboration import in_a_row, key_of, relays_of
from tocsin.model import Deed, Line, Origin, OriginKind, Reading, Status

_MOST_NAMES: Final = 6
_MOST_SILENT: Final = 3
_DONE: Final = frozenset({Status.HAPPENED, Status.ONGOING})
_SOMEWHERE: Final = frozenset({"ASSAULT", "MOBILIZE", "PROTEST"})  # deeds that have a place on the map
_DAY: Final = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|(?:19|20)\d\d|yesterday|today|tonight|overnight|(?:last|this) (?:week|month|year)"
    r"|(?:day|week|month|year)s? (?:ago|earlier|later))\b"
)
_PLACE: Final = re.compile(
    r"\b(?:in|at|near|around|off|over|outside|inside|along|across|to|into|on)\s+(?:[a-z]+\s+){0,4}[A-Z]"
)
_PASSING: Final = {
    (True, True): "; the headlines and posts in it pass these words on and confirm nothing",
    (True, False): "; the headlines in it pass these words on and confirm nothing",
    (False, True): "; the posts in it pass these words on and confirm nothing",
    (False, False): "",
}


def who_says_so(reading: Reading, origins: tuple[Origin, ...]) -> Iterator[Line]:
    """Yield a line on the named speakers and those who pass their words on; one that says so where nobody is named."""
    spoken = [origin for origin in origins if origin.kind is OriginKind.STATEMENT]
    found = _speakers(reading, spoken)
    if not spoken and origins:
        yield Line(text="The report names nobody who could be asked.", citations=())
    elif len(spoken) == 1 and found:
        yield Line(
            text=ended(
                f"All that the report attributes to a named speaker goes back to a single origin, {found[0].words}"
                f"{_passing(reading, spoken)}"
            ),
            citations=(found[0].claim,),
        )
    elif found:
        some = found[:_MOST_NAMES]
        others = ", among others" if len(found) > _MOST_NAMES else ""
        yield Line(
            text=ended(
                f"The report quotes or cites {in_a_row([naming.words for naming in some])}{others}"
                f"{_passing(reading, spoken)}"
            ),
            citations=tuple(dict.fromkeys(naming.claim for naming in some)),
        )


def _speakers(reading: Reading, spoken: list[Origin]) -> list[Naming]:
    """Return how the speakers are named, each once: "Brandt" is not named beside "Ilse Brandt"."""
    known = namings(reading)
    claims = {claim.id: claim for claim in reading.claims}
    voices = (claims[origin.claims[0]].attribution.speaker for origin in spoken)
    found = list(dict.fromkeys(known[key] for voice in voices if voice and (key := key_of(voice)) in known))
    return [
        naming
        for naming in found
        if not any(other.words != naming.words and other.words.endswith(f" {naming.words}") for other in found)
    ]


def _passing(reading: Reading, spoken: list[Origin]) -> str:
    relays = [relays_of(origin.through, reading.document) for origin in spoken]
    return _PASSING[any(some.headlines for some in relays), any(some.posts for some in relays)]


def not_known(reading: Reading, points: tuple[Point, ...], origins: tuple[Origin, ...]) -> Iterator[Line]:
    """Yield lines on what is missing for the `points` that are reported: whose word, which day, what place."""
    done = [point for point in points if _is_done(point)]
    silent = unheard((claim for point in done for claim in point.claims), reading)[:_MOST_SILENT]
    if silent:
        acting = [point.claim.id for point in done]
        yield Line(
            text=ended(f"No word is quoted from {either(silent)}, who could confirm or deny it"),
            citations=tuple(dict.fromkeys([*acting, *(one.claim for one in silent)])),
        )
    elif done and sum(origin.kind is OriginKind.STATEMENT for origin in origins) < 2:
        yield Line(text="Nobody else is quoted who could confirm what is reported to have happened.", citations=())
    if done and not any(_says(_DAY, point) for point in done):
        yield Line(text="No day is given for what is reported to have happened.", citations=())
    somewhere = [p for p in done if isinstance(p.claim.content, Deed) and p.claim.content.type in _SOMEWHERE]
    if somewhere and not any(point.claim.places or _says(_PLACE, point) for point in points):
        yield Line(text="No place is given for what is reported to have happened.", citations=())


def _is_done(point: Point) -> bool:
    return isinstance(point.claim.content, Deed) and point.claim.status in _DONE and not is_utterance(point)


def _says(what: re.Pattern[str], point: Point) -> bool:
    """Tell whether any evidence of the point has such words, whether or not the reading could make sense of them."""
    return any(what.search(evidence.quote) for claim in point.claims for evidence in claim.evidence)


def either(silent: Sequence[Naming]) -> str:
    """Return names in a row with "or" before the last."""
    return " or ".join(", ".join(part) for part in ([one.words for one in silent[:-1]], [silent[-1].words]) if part)
