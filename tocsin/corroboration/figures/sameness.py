"""Sameness: whether two figures of several reports are about one thing, by a table of named features."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import log10
from typing import Final

from tocsin.corroboration.figures.figured import Figured, may_be_one
from tocsin.corroboration.figures.taken_up import CITED
from tocsin.corroboration.speakers.speaker import same_speaker

ENOUGH: Final = 1.4
NEVER: Final = -100.0


def counted(one: Figured, other: Figured) -> float:
    """The same is counted, or the one is a kind of the other: soldiers, troops; civilians, people.

    What the vocabulary does not know, such as a make of aircraft, may be what something else is called.
    """
    if one.thing.concept == other.thing.concept:
        return 1.0
    if _within(one, other) or _within(other, one):
        return 0.2 if {one.thing.concept, other.thing.concept} & ARMED else 0.6
    same = one.fate and other.fate and one.fate.concept == other.fate.concept and not one.fate.within
    if same and (not one.thing.source or not other.thing.source):
        return 0.0
    return NEVER


def happened(one: Figured, other: Figured) -> float:
    """The same happened to it: killed, wounded, driven from home, sent, fired."""
    if one.fate is None or other.fate is None:
        fate = one.fate or other.fate
        if fate is None:
            return 0.5
        return NEVER if fate.within else 0.0
    if one.fate.concept == other.fate.concept:
        return 1.0
    return 0.3 if may_be_one(one.fate, other.fate) else NEVER


def of_whom(one: Figured, other: Figured) -> float:
    """They are of one nationality: North Korean soldiers are not Russian ones."""
    if one.whose and other.whose:
        return 1.0 if one.whose & other.whose else NEVER
    return 0.0


def by_whom(one: Figured, other: Figured) -> float:
    """The same side did it: whom Israeli strikes killed were not killed by Iranian missiles."""
    if one.by and other.by:
        return 0.3 if one.by & other.by else -2.0
    return 0.0


def place(one: Figured, other: Figured) -> float:
    """It happened in the same place; a town's figure is not its country's."""
    left, right = one.where, other.where
    if left.places and right.places:
        return _places(left.places, right.places)
    if left.countries and right.countries and not left.countries & right.countries:
        return NEVER
    if left.places or right.places:
        narrow, near = (left, other.around) if left.places else (right, one.around)
        if set(narrow.places) & set(near.places):
            return _places(narrow.places, near.places) / 2
        moved = one.fate is not None and not one.fate.within
        broad = (left and right) or near.countries & narrow.countries
        return -0.3 if not broad or moved else -0.2 if len(narrow.places) > 1 else -2.0
    return 1.0 if left.countries & right.countries else 0.0


def _places(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    shared = set(left) & set(right)
    if not shared:
        return NEVER
    return 1.0 if left[0] == right[0] or len(left) == len(right) else -0.8


def repeated(one: Figured, other: Figured) -> float:
    """It is one number, and the same speaker's."""
    if one.count.value != other.count.value:
        return 0.0
    if one.count.value < SMALL or one.ahead is not other.ahead or place(one, other) < 0:
        return 0.0
    return 1.5 if one.speaker and other.speaker and same_speaker(one.speaker, other.speaker) else 0.8


def updated(one: Figured, other: Figured) -> float:
    """One speaker gives another number in another report."""
    if one.document == other.document or not one.speaker or not other.speaker:
        return 0.0
    return 0.4 if same_speaker(one.speaker, other.speaker) else 0.0


def beside(one: Figured, other: Figured) -> float:
    """One report sets the figures of two speakers side by side; one speaker gives two for two things."""
    if one.document != other.document or one.count.value == other.count.value:
        return 0.0
    first, later = (one, other) if one.span < other.span else (other, one)
    if _of_two(one, other):
        return 0.7 if later.span.start - first.span.end < NEAR else 0.0
    if one.span == other.span or _UPDATED.search(later.text) or _UPDATED.search(first.text):
        return 0.0
    return -1.0 if one.speaker and other.speaker else -0.5


def side(one: Figured, other: Figured) -> float:
    """Where the one names no place, whoever gives it is of the country that the other names."""
    if (one.where.countries and other.where.countries) or one.whose & other.whose:
        return 0.0
    left, right = _anywhere(one), _anywhere(other)
    if left & right or one.whose & right or other.whose & left:
        return 0.0 if one.where.places or other.where.places else 0.6
    return -2.0 if left and right and one.fate and one.fate.within and one.fate.grows else 0.0


def words(one: Figured, other: Figured) -> float:
    """Their sentences share words that few others have."""
    least = min(len(one.words), len(other.words))
    return len(one.words & other.words) / least if least else 0.0


def _of_two(one: Figured, other: Figured) -> bool:
    """Tell whether two figures are given by different speakers, or by those who pass them on."""
    if one.speaker and other.speaker:
        return not same_speaker(one.speaker, other.speaker)
    return one.voiced and other.voiced and one.who != other.who


def occasion(one: Figured, other: Figured) -> float:
    """Both were counted on one occasion, or one of them adds up what happened until then."""
    if one.total or other.total or not one.day or not other.day or not one.fate:
        return 0.0
    return -2.0 if abs((one.day - other.day).days) > AWHILE else 0.0


def narrowed(one: Figured, other: Figured) -> float:
    """Neither counts some people alone whom the other does not mean: "three people who worked for the broadcaster"."""
    if not one.narrowed and not other.narrowed:
        return 0.0
    if one.narrowed and other.narrowed:
        return 0.0 if one.narrowed & other.narrowed else -1.5
    return 0.0 if (one.narrowed | other.narrowed) & one.words & other.words else -1.5


def size(one: Figured, other: Figured) -> float:
    """They are of one order of magnitude: figures for one thing seldom differ by more than tens of times."""
    apart = abs(log10(one.count.value / other.count.value))
    return min(0.0, 0.5 - apart)


def days(one: Figured, other: Figured) -> float:
    """They were given within days of one another; what does not add up, within a day or two."""
    if one.day is None or other.day is None:
        return 0.0
    apart = abs((one.day - other.day).days)
    if one.fate is None or one.fate.grows:
        return max(-1.0, -apart / 20)
    return -3.0 if one.dated and other.dated and apart else -apart


def fallen(one: Figured, other: Figured) -> float:
    """What adds up does not fall to less than half by the same speaker's word."""
    if not one.fate or not one.fate.grows or not one.day or not other.day or one.day == other.day:
        return 0.0
    first, later = (one, other) if one.day < other.day else (other, one)
    if not first.speaker or not later.speaker or not same_speaker(first.speaker, later.speaker):
        return 0.0
    return NEVER if later.count.value < first.count.value / 2 else 0.0


def whole(one: Figured, other: Figured) -> float:
    """Neither is a part of another figure."""
    return NEVER if one.part or other.part else 0.0


def done(one: Figured, other: Figured) -> float:
    """Both have happened, or both are yet to."""
    return 0.0 if one.ahead is other.ahead else -2.5


def apart(one: Figured, other: Figured) -> float:
    """One sentence does not give two figures for one thing, unless it sets the one against the other."""
    if one.document != other.document or one.span != other.span or one.count.value == other.count.value:
        return 0.0
    first, later = (one, other) if one.count.start < other.count.start else (other, one)
    between = first.text[first.count.end : later.count.start]
    return 0.0 if _AGAINST.search(between) or CITED.match(later.text[later.count.end :]) else NEVER


def adding(one: Figured, other: Figured) -> float:
    """Both add up what happened until then, or neither does."""
    return 0.0 if one.total is other.total else -1.0


ARMED: Final = frozenset(("soldiers", "fighters", "peacekeepers", "police", "officers", "mercenaries"))
AWHILE: Final = 4  # days within which reports tell of one happening
SMALL: Final = 10  # what many things are counted to
NEAR: Final = 200  # characters between sentences that a report sets side by side
_UPDATED: Final = re.compile(
    r"\b(?:had|earlier|previous\w*|now|then|exact|risen?|rose|grown|correct\w*|not|but|however)\b"
)
_AGAINST: Final = re.compile(
    r";|\b(?:not|or|then|rather|instead|earlier|previous\w*|from|raises?|raised|corrected|while|whereas|but|says)\b"
)


FEATURES: Final[Mapping[Callable[[Figured, Figured], float], float]] = {
    counted: 1.0,
    happened: 1.0,
    of_whom: 0.5,
    by_whom: 1.0,
    place: 1.0,
    repeated: 1.0,
    updated: 1.0,
    beside: 1.0,
    side: 1.0,
    words: 1.5,
    occasion: 1.0,
    narrowed: 1.0,
    size: 1.0,
    days: 1.0,
    fallen: 1.0,
    whole: 1.0,
    done: 1.0,
    apart: 1.0,
    adding: 0.4,
}
"""What is compared and what it weighs; the docstring of each is its explanation to the user."""


def sameness(one: Figured, other: Figured) -> float:
    """Return how surely two figures are about one thing: from `ENOUGH` on they may be, far below 0 they cannot."""
    total = 0.0
    for feature, weight in FEATURES.items():
        total += weight * feature(one, other)
        if total < NEVER / 2:
            return NEVER  # nothing makes up for that
    return total


def _within(one: Figured, other: Figured) -> bool:
    return one.thing.within == other.thing.concept


def _anywhere(one: Figured) -> frozenset[str]:
    return one.where.countries or one.around.countries
