"""Differences: in what a claim says otherwise than that of its source: figures, certainty, speaker, who did what."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.corroboration.against.alike import kind_of
from tocsin.corroboration.against.said import Number, Said
from tocsin.corroboration.against.voicing import speaker_differences
from tocsin.model import Aspect, Claim, Deed, Difference, Figure, Mention, Quantity, Status
from tocsin.vocabulary import Vocabulary

_DIGITS: Final = re.compile(r"\d[\d,.]*\d|\d")
_RECIPROCAL: Final = frozenset({"CONSULT", "COOPERATE", "AGREE"})  # who meets whom has no order
_STEP: Final = 1.0  # of certainty: by so much two claims differ that are not told equally surely
_ROUNDED: Final = 0.05  # by which share a figure may be rounded that is called "about"
# What a status makes of a claim, whatever its certainty.
_COMING: Final[Mapping[Status, str]] = {Status.PLANNED: "planned", Status.THREATENED: "threatened"}
_SURE: Final = ((2.0, "asserted"), (1.0, "probable"), (0.0, "possible"))
_GRADES: Final = frozenset(word for _, word in _SURE)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a pair of claims is compared before: the vocabulary, and every number that the sources give."""

    vocabulary: Vocabulary
    given: Collection[float]


Compare = Callable[[Said, Said, Scene], Iterator[Difference]]


def differences(here: Said, there: Said, scene: Scene) -> tuple[Difference, ...]:
    """Return in what a claim of a report, `here`, differs from that of a source."""
    return tuple(dict.fromkeys(found for compare in _ASPECTS for found in compare(here, there, scene)))


def _figures(here: Said, there: Said, scene: Scene) -> Iterator[Difference]:
    for number in here.numbers:
        same = [other.quantity for other in there.nearby if _is_of_one(number, here, other, there)]
        now = _worded(number.quantity)
        if same:
            if not any(_fits(number.quantity, one) for one in same):
                nearest = min(same, key=lambda one: abs(one.value - number.quantity.value))
                yield Difference(aspect=Aspect.FIGURE, was=_worded(nearest), now=now)
        elif number.quantity.value not in scene.given:
            yield Difference(aspect=Aspect.FIGURE, was="", now=now)
    left, right = here.claim.content, there.claim.content
    if isinstance(left, Figure) and isinstance(right, Figure) and left.measure == right.measure:
        was, now = _share(right), _share(left)
        if was and now and was != now:
            yield Difference(aspect=Aspect.FIGURE, was=was, now=now)


def _is_of_one(number: Number, here: Said, other: Number, there: Said) -> bool:
    """Tell whether two numbers count one thing: by its name or, where each claim has but one number, by the claim."""
    alone = len(here.numbers) == len(there.nearby) == 1
    measured = number.quantity.unit or other.quantity.unit
    return number.thing == other.thing or (alone and not measured)


def _fits(now: Quantity, was: Quantity) -> bool:
    bound = (now.low, now.high) == (was.low, was.high)
    if now.approximate and now.low is None and now.high is None and not was.approximate:
        return abs(now.value - was.value) <= _ROUNDED * abs(was.value)
    return bound and now.value == was.value and now.approximate == was.approximate


def _worded(quantity: Quantity) -> str:
    """Return a number as the text has it, with what it counts: "about 12,000 soldiers"."""
    text = quantity.text[:1].lower() + quantity.text[1:] if quantity.text[1:2].islower() else quantity.text
    lacking = quantity.approximate and text[:1].isdigit() and quantity.low is None
    counted = "" if not quantity.of or quantity.of.casefold() in text.casefold() else f" {quantity.of}"
    return f"{'about ' if lacking else ''}{text}{counted}"


def _share(figure: Figure) -> str:
    return f"{figure.count} of {figure.out_of}" if figure.count is not None and figure.out_of is not None else ""


def _certainty(here: Said, there: Said, _: Scene) -> Iterator[Difference]:
    was, now = standing(there.claim), standing(here.claim)
    near = abs(here.claim.certainty - there.claim.certainty) < _STEP
    if was != now and _is_of_one_kind(here.claim, there.claim) and not (near and {was, now} <= _GRADES):
        yield Difference(aspect=Aspect.CERTAINTY, was=was, now=now)


def _is_of_one_kind(one: Claim, other: Claim) -> bool:
    """Tell whether two claims may be of one thing: what no code stands for may be of any."""
    kinds = kind_of(one), kind_of(other)
    return None in kinds or kinds[0] == kinds[1]


def standing(claim: Claim) -> str:
    """Return how sure a text makes a claim: "denied", "planned", "threatened", "asserted", "probable", "possible"."""
    if claim.status is Status.NOT_HAPPENED or claim.certainty < 0:
        return "denied"
    sure = next(word for least, word in _SURE if claim.certainty >= least)
    return _COMING.get(claim.status, "possible" if claim.status is Status.POSSIBLE else sure)


def is_about_whether(difference: Difference) -> bool:
    """Tell whether one differs in whether it is so, denied or still to come, and not merely in how sure it is."""
    return difference.aspect is Aspect.CERTAINTY and not {difference.was, difference.now} <= _GRADES


def _speakers(here: Said, there: Said, scene: Scene) -> Iterator[Difference]:
    yield from speaker_differences(here, there, scene.vocabulary)


def _order(here: Said, there: Said, scene: Scene) -> Iterator[Difference]:
    now, was = here.claim.content, there.claim.content
    if not isinstance(now, Deed) or not isinstance(was, Deed) or not _is_one_deed(here.claim, there.claim):
        return
    kept = _meet(now.initiators, was.initiators) or _meet(now.recipients, was.recipients)
    turned = _meet(now.initiators, was.recipients) and _meet(now.recipients, was.initiators)
    if turned and not kept:
        names = scene.vocabulary.actors.display_names()
        yield Difference(aspect=Aspect.ORDER, was=_told(was, names), now=_told(now, names))


def _is_one_deed(one: Claim, other: Claim) -> bool:
    return kind_of(one) == kind_of(other) and kind_of(one) not in _RECIPROCAL


def _meet(some: Sequence[Mention], others: Sequence[Mention]) -> bool:
    return bool(_all_names(some) & _all_names(others))


def _all_names(mentions: Sequence[Mention]) -> set[str]:
    return {name for mention in mentions for name in (mention.actor, mention.affiliation)}


def _told(deed: Deed, names: Mapping[str, str]) -> str:
    sides = (deed.initiators, deed.recipients)
    left, right = (", ".join(dict.fromkeys(names.get(one.actor, one.text) for one in side)) for side in sides)
    return f"from {left} to {right}"


_ASPECTS: Final[tuple[Compare, ...]] = (_figures, _certainty, _speakers, _order)
"""What is compared, in the order in which differences are shown."""


def numbers_in(text: str) -> Iterator[float]:
    """Yield the numbers that stand in a text in figures."""
    for digits in _DIGITS.findall(text):
        plain = digits.replace(",", "")
        if plain.count(".") <= 1:
            yield float(plain)
