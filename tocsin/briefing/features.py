"""What makes a claim worth a line: a declared table of features, each of which says itself to the user."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from tocsin.briefing.clauses import Clause
from tocsin.corroboration import Layout, mentions_of
from tocsin.model import Assessment, Block, BlockKind, Claim, Deed, Document, Span, Status, TimeKind, VoiceKind

_POINTING: Final = frozenset("this these that those it they such its their his her we our i my".split())
_PERSONAL: Final = frozenset({"he", "she"})
_MATERIAL: Final = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "SANCTION", "AID", "RETREAT", "AGREE", "THREATEN"})
_BY_NAME: Final = frozenset({"name", "demonym", "capital", "metonym", "office", "surname"})
_OPENING: Final = 0.25  # the share of the text in which a report has what is new
_OLD: Final = timedelta(days=60)
_LONG: Final = 28  # words


@dataclass(frozen=True, slots=True)
class Scene:
    """What surrounds a point: its document, the words in it that take sides, the claims that answer one another.

    `exchanged` has the ids of claims that are one side of an exchange.
    """

    document: Document
    here: Layout
    loaded: tuple[Span, ...]
    exchanged: frozenset[str]


@dataclass(frozen=True, slots=True)
class Point:
    """Something to be said once: a claim, the clause that says it, and further claims that say or share it.

    `flat` tells that the clause hedges what the report says elsewhere without a hedge.
    """

    claim: Claim
    clause: Clause
    block: Block
    scene: Scene = field(compare=False, repr=False)
    also: tuple[Claim, ...] = ()
    weight: float = 0.0
    flat: bool = False

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that a line about this point cites."""
        return (self.claim, *self.also)


Feature = Callable[[Point], bool]


def is_named_only(claim: Claim) -> bool:
    """Tell whether a deed is only named by a noun ("the collaboration of"), so that its clause is about more."""
    return isinstance(claim.content, Deed) and claim.provenance.pattern.startswith("noun ")


def is_pointing(point: Point) -> bool:
    """Tell whether a clause begins with a word that points back to another sentence."""
    return _first_word(point) in _POINTING | _PERSONAL


def _first_word(point: Point) -> str:
    return point.clause.text.split(maxsplit=1)[0].strip("“\"'").lower() if point.clause.text else ""


def _counts(point: Point) -> bool:
    """It says how many or how much."""
    return bool(point.claim.quantities) and not is_named_only(point.claim)


def _statistic(point: Point) -> bool:
    """It is a statistic."""
    return point.claim.kind == "figure"


def _happened(point: Point) -> bool:
    """It says that something happened or is going on."""
    happened = point.claim.kind in {"event", "state"} and point.claim.status in {Status.HAPPENED, Status.ONGOING}
    return happened and not is_named_only(point.claim)


def _weighty(point: Point) -> bool:
    """It is a deed that changes relations."""
    return isinstance(point.claim.content, Deed) and point.claim.content.type in _MATERIAL


def _answered(point: Point) -> bool:
    """It is one side of an exchange."""
    return point.claim.id in point.scene.exchanged


def _attributed(point: Point) -> bool:
    """Somebody who is named stands behind it."""
    return any(voice.kind is VoiceKind.NAMED for voice in point.claim.attribution.voices)


def _placed(point: Point) -> bool:
    """It says where."""
    return bool(point.claim.places)


def _repeated(point: Point) -> bool:
    """The report comes back to it."""
    return len(point.claim.evidence) > 1


def _early(point: Point) -> bool:
    """The report begins with it."""
    begins = point.clause.span.start < _OPENING * len(point.scene.document.text)
    return begins or point.block.kind in {BlockKind.LEAD, BlockKind.SUMMARY}


def _old(point: Point) -> bool:
    """It was long past when the report was published."""
    dates = [when for when in point.claim.times if when.kind is TimeKind.DATE]
    day, ends = point.scene.document.published, [when.end or when.start for when in dates]
    return day is not None and bool(ends) and all(end is not None and end < day - _OLD for end in ends)


def _hedged(point: Point) -> bool:
    """The text makes it less than certain."""
    return abs(point.claim.certainty) < 2


def _unspecific(point: Point) -> bool:
    """It is a judgement of nobody in particular about nobody in particular."""
    concerned = mentions_of(point.claim)
    judges = isinstance(point.claim.content, Assessment) and not _attributed(point)
    return judges and not any(who.how in _BY_NAME for who in concerned)


def _loaded(point: Point) -> bool:
    """Its words take sides or excite."""
    return any(point.clause.span.contains(span) for span in point.scene.loaded)


def _pointing(point: Point) -> bool:
    """It begins with a word that points back to another sentence, and that no name can replace."""
    return _first_word(point) in _POINTING


def _headline(point: Point) -> bool:
    """Only the headline says it."""
    return point.block.kind is BlockKind.HEADLINE


def _long(point: Point) -> bool:
    """It takes long to say."""
    return len(point.clause.text.split()) > _LONG


FEATURES: Final[tuple[tuple[Feature, float], ...]] = (
    (_counts, 2.0),
    (_statistic, 1.0),
    (_happened, 1.5),
    (_weighty, 1.5),
    (_answered, 1.0),
    (_attributed, 1.5),
    (_placed, 0.5),
    (_repeated, 1.0),
    (_early, 1.5),
    (_old, -3.0),
    (_hedged, -0.5),
    (_unspecific, -2.0),
    (_loaded, -1.0),
    (_pointing, -1.5),
    (_headline, -3.0),
    (_long, -1.0),
)
"""What makes a claim worth a line; each feature's docstring says it to the user."""


def weight_of(point: Point) -> float:
    """Return the sum of the weights of a point's features."""
    return sum(weight for feature, weight in FEATURES if feature(point))
