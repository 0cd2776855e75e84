"""Which claims a screen or page shows, each once, grouped by who stands behind them; it knows of neither."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tocsin.briefing.clauses import clause
from tocsin.briefing.select import select
from tocsin.model import Claim, Dossier, Origin, OriginKind, Reading, VoiceKind
from tocsin.model.identity import Part


class Behind(StrEnum):
    """Who stands behind a claim, in the order in which the screen shows them."""

    NAMED = "named speaker"
    OUTLET = "outlet"
    ACCOUNT = "account"
    OWN_VOICE = "the report itself"
    UNNAMED = "unnamed or vague"


_OF_VOICE: Final[Mapping[VoiceKind, Behind]] = {
    VoiceKind.NAMED: Behind.NAMED,
    VoiceKind.OUTLET: Behind.OUTLET,
    VoiceKind.ACCOUNT: Behind.ACCOUNT,
    VoiceKind.UNNAMED: Behind.UNNAMED,
    VoiceKind.VAGUE: Behind.UNNAMED,
}
_OF_ORIGIN: Final[Mapping[OriginKind, Behind]] = {
    OriginKind.STATEMENT: Behind.NAMED,
    OriginKind.ACCOUNT: Behind.ACCOUNT,
    OriginKind.UNNAMED: Behind.UNNAMED,
    OriginKind.OWN_VOICE: Behind.OWN_VOICE,
}
_ORDER: Final = tuple(Behind)
SIGNS: Final[Mapping[Behind, str]] = {
    Behind.NAMED: "●",
    Behind.OUTLET: "■",
    Behind.ACCOUNT: "@",
    Behind.OWN_VOICE: "¶",
    Behind.UNNAMED: "?",
}
"""The sign that stands beside the colour of those who stand behind a claim, so that it can be read without."""

Key = tuple[Part, ...]
"""What claims that are one row share: the id of their origin, and what they assert."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim to be shown once: the words that it rests on, cut to what says it, and in how many places they stand."""

    claim: Claim
    quote: str
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The rows that share an origin, in the order of the text."""

    behind: Behind
    origin: Origin
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The claims of a dossier as groups; `rows` counts those shown, `left_out` those that are not.

    `counts` has, for all claims, how many there are behind each.
    """

    groups: tuple[Group, ...]
    counts: Mapping[Behind, int]
    left_out: int

    @property
    def rows(self) -> int:
        """How many rows the groups have."""
        return sum(len(group.rows) for group in self.groups)


def shown(dossier: Dossier, *, most: int | None) -> Shown:
    """Return the claims of a dossier by origin.

    Claims of one origin that assert the same, equally surely and with the same numbers, are one row. Where there are
    more rows than `most`, about so many are shown: those of the most telling points, each for every origin that makes
    it. None shows all.
    """
    origins = {claim: origin for origin in dossier.origins for claim in origin.claims}
    merged: dict[Key, list[Claim]] = {}
    keys: dict[str, Key] = {}
    for claim in dossier.reading.claims:
        keys[claim.id] = (origins[claim.id].id, *_asserted(claim))
        merged.setdefault(keys[claim.id], []).append(claim)
    chosen = set(merged) if most is None or len(merged) <= most else _telling(dossier.reading, keys, most)
    rows: dict[str, list[Row]] = {}
    for key, claims in merged.items():
        if key in chosen:
            rows.setdefault(origins[claims[0].id].id, []).append(_row(claims))
    groups = [
        Group(behind=behind_of(some[0].claim, origin), origin=origin, rows=tuple(some))
        for origin in dossier.origins
        if (some := rows.get(origin.id))
    ]
    behind = [behind_of(claims[0], origins[claims[0].id]) for claims in merged.values()]
    return Shown(
        groups=tuple(sorted(groups, key=lambda group: (_ORDER.index(group.behind), -len(group.rows)))),
        counts={one: behind.count(one) for one in _ORDER if one in behind},
        left_out=len(merged) - len(chosen),
    )


def behind_of(claim: Claim, origin: Origin) -> Behind:
    """Return who stands behind a claim: its speaker or, without one, the origin that was found for it."""
    speaker = claim.attribution.speaker
    return _OF_VOICE[speaker.kind] if speaker else _OF_ORIGIN[origin.kind]


def behind_without_origin(claim: Claim) -> Behind:
    """Return who stands behind a claim for which no origin is looked for: its speaker or, without one, the report."""
    speaker = claim.attribution.speaker
    return _OF_VOICE[speaker.kind] if speaker else Behind.OWN_VOICE


def _asserted(claim: Claim) -> Iterator[Part]:
    yield from (claim.coded, claim.status.value, claim.certainty >= 2, claim.certainty >= 1, claim.certainty >= 0)
    yield tuple((quantity.value, quantity.unit) for quantity in claim.quantities)


def _telling(reading: Reading, keys: Mapping[str, Key], most: int) -> set[Key]:
    found: set[Key] = set()
    for point in select(reading, most=most):
        if len(found) < most:
            # The first part of a key is the origin.
            found.update({key[0]: key for key in (keys[claim.id] for claim in reversed(point.claims))}.values())
    return found


def _row(claims: list[Claim]) -> Row:
    """Return the row of claims that assert the same: the one with most detail, in its fullest wording."""
    claim = max(claims, key=lambda one: len(one.quantities) + len(one.places) + len(one.times))
    spans = {one.span for same in claims for one in same.evidence}
    return Row(claim=claim, quote=clause(claim, claim.evidence[0]).text, places=len(spans))
