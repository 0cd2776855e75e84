"""Weighing: which of the roots found so far a claim most likely goes back to, by declared tables of features.

A root is weighed against none of them: a new statement, or the report's own voice. The docstring of a feature is what
the user is told where it weighs most.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from tocsin.corroboration.origins.roots import Roots
from tocsin.corroboration.speakers.speaker import same_speaker
from tocsin.corroboration.speakers.speakers import mentions_of
from tocsin.corroboration.speakers.telling import Told
from tocsin.model import OriginKind

_LONGEST: Final = 31  # days of a time that tells which statement is meant

_PART: Final = 0.5  # of the words of an organisation's name, by which it is named

Feature = Callable[[Roots, int, int], float]
"""What a claim, by its place, has in common with a root, by its number, from -1 (speaks against) to 1."""


def of_this_event(roots: Roots, at: int, number: int) -> float:
    """They have spoken of this."""
    return float(roots.told[at].event in roots.all[number].told_of)


def same_figure(roots: Roots, at: int, number: int) -> float:
    """It gives their figure without naming a source."""
    return float(roots.agree(number, roots.told[at]))


def other_figure(roots: Roots, at: int, number: int) -> float:
    """It gives another figure than they."""
    return float(roots.clash(number, roots.told[at]))


def same_words(roots: Roots, at: int, number: int) -> float:
    """It says the same without naming a source."""
    told = roots.told[at]
    return 0.0 if roots.clash(number, told) else roots.likeness(number, told)  # a new figure comes in the old words


def of_this_report(roots: Roots, at: int, number: int) -> float:
    """The same report quotes them."""
    return float(roots.told[at].document.id in roots.all[number].documents)


def of_this_day(roots: Roots, at: int, number: int) -> float:
    """They spoke on the day of the report."""
    return float(roots.all[number].day == roots.told[at].day)


def of_the_day_before(roots: Roots, at: int, number: int) -> float:
    """They spoke on the day before the report."""
    return float((roots.told[at].day - roots.all[number].day).days == 1)


def days_ago(roots: Roots, at: int, number: int) -> float:
    """They spoke some days before the report."""
    return math.log1p(max((roots.told[at].day - roots.all[number].day).days, 0)) / math.log1p(_LONGEST)


def day_that_is_named(roots: Roots, at: int, number: int) -> float:
    """It names the day on which they spoke."""
    day = roots.all[number].day
    return float(any(when.start == when.end == day for when in roots.told[at].times))


def time_that_is_recalled(roots: Roots, at: int, number: int) -> float:
    """It goes back to what they said before."""
    told, root = roots.told[at], roots.all[number]
    if root.day >= told.day:
        return 0.0
    spans = ((when.start, when.end) for when in told.times if when.start and when.end)
    around = any(start <= root.day <= end and 0 < (end - start).days <= _LONGEST for start, end in spans)
    return (float(told.heard.recalled) + float(around)) / 2


def recalled_of_now(roots: Roots, at: int, number: int) -> float:
    """It goes back to what was said before, and they spoke on its day."""
    return float(roots.told[at].heard.recalled and roots.all[number].day == roots.told[at].day)


def agency(roots: Roots, at: int, number: int) -> float:
    """The agency whose text it carries has it from them."""
    told = roots.told[at]
    own = roots.all[number].told_of.get(told.event, ())
    return float(any(roots.told[other].publisher.name in told.agencies for other in own))


def named(roots: Roots, at: int, number: int) -> float:
    """It names whom it has this from."""
    told, root = roots.told[at], roots.all[number]
    if root.kind is not OriginKind.STATEMENT:
        return 0.0
    speaker, words = root.speaker, set(re.findall(r"\w+", told.sentence.casefold()))
    actors = {mention.actor for mention in mentions_of(told.claim)}
    if speaker.person:
        return float(speaker.person in actors or speaker.person.rsplit("-", 1)[-1] in words)
    if speaker.for_one and speaker.interest in actors:
        return 1.0
    if speaker.called and len(speaker.called & words) >= _PART * len(speaker.called):
        return 1.0
    return float(bool(speaker.telling) and len(speaker.telling & words) >= min(2, len(speaker.telling)))


def spoke_before(roots: Roots, at: int, number: int) -> float:
    """It goes on with what they said."""
    before = roots.told[at].heard.before
    return float(before is not None and _speaks(roots, at, number) and same_speaker(before, roots.all[number].speaker))


def speaks_next(roots: Roots, at: int, number: int) -> float:
    """Its next sentence quotes them."""
    after = roots.told[at].heard.after
    return float(after is not None and _speaks(roots, at, number) and same_speaker(after, roots.all[number].speaker))


def _speaks(roots: Roots, at: int, number: int) -> bool:
    root = roots.all[number]
    return root.kind is OriginKind.STATEMENT and roots.told[at].document.id in root.documents


def told_before(roots: Roots, at: int, number: int) -> float:
    """The sentence before is theirs."""
    before = next((n for n in range(at - 1, -1, -1) if _is_neighbour(roots, at, n) and n in roots.of), None)
    return float(before is not None and roots.of[before] == number)


def told_next(roots: Roots, at: int, number: int) -> float:
    """The next sentence is theirs."""
    after = next((n for n in range(at + 1, len(roots.told)) if _is_neighbour(roots, at, n) and n in roots.of), None)
    return float(after is not None and roots.of[after] == number)


def _is_neighbour(roots: Roots, at: int, other: int) -> bool:
    return roots.told[other].document.id == roots.told[at].document.id


def without_a_figure(roots: Roots, at: int, _: int) -> float:
    """It gives no figure."""
    return float(not roots.told[at].numbers)


def did_it(roots: Roots, at: int, number: int) -> float:
    """It tells what they did by saying so."""
    doer = roots.told[at].doer
    if doer is None:
        return 0.0
    return 1.0 if same_speaker(doer, roots.all[number].speaker) else -1.0


def own_voice(roots: Roots, at: int, number: int) -> float:
    """The report has told of this in its own voice."""
    root = roots.all[number]
    return float(root.kind is not OriginKind.STATEMENT and roots.told[at].document.id in root.documents)


Weights = Mapping[Feature, float]

# Fitted by `python -m training.tracing`.
STATED: Final[Weights] = {
    of_this_event: 1.6,
    same_figure: 0.6,
    other_figure: -0.7,
    same_words: 2.0,
    of_this_report: 0.8,
    of_this_day: 1.5,
    of_the_day_before: 0.1,
    days_ago: -0.9,
    day_that_is_named: 0.6,
    time_that_is_recalled: 0.4,
    recalled_of_now: -0.5,
    agency: 0.4,
}
STATED_BIAS: Final = -1.5
UNATTRIBUTED: Final[Weights] = {
    of_this_event: 0.7,
    same_figure: 0.8,
    other_figure: -0.6,
    same_words: 1.8,
    of_this_report: -0.4,
    of_this_day: 0.6,
    days_ago: -0.1,
    time_that_is_recalled: -0.2,
    agency: 0.4,
    named: 1.0,
    spoke_before: 1.8,
    speaks_next: 0.5,
    told_before: 0.9,
    told_next: 0.5,
    without_a_figure: 0.7,
    did_it: 0.1,
    own_voice: 0.6,
}
UNATTRIBUTED_BIAS: Final = -2.6


def score(roots: Roots, at: int, number: int, weights: Weights, bias: float) -> float:
    """Return how much rather a claim goes back to a root than to none, in log-odds."""
    return bias + sum(weight * feature(roots, at, number) for feature, weight in weights.items())


def likeliest(roots: Roots, at: int, numbers: Iterable[int], weights: Weights, bias: float) -> int | None:
    """Return the root that a claim most likely goes back to; None where it goes back to none of them."""
    scores = {number: score(roots, at, number, weights, bias) for number in numbers}
    best = max(scores, key=lambda number: (scores[number], number), default=None)
    return best if best is not None and scores[best] > 0 else None


def why(roots: Roots, at: int, number: int, weights: Weights) -> str:
    """Return what weighs most for a root, as a sentence for the user."""
    return max(weights, key=lambda feature: weights[feature] * feature(roots, at, number)).__doc__ or ""


def numbers_for(told: Told, roots: Roots) -> list[int]:
    """Return the roots that a claim may go back to for which a report names nobody: of its event, of its report."""
    near = [*roots.by_event.get(told.event, ()), *roots.by_document.get(told.document.id, ())]
    return [number for number in dict.fromkeys(near) if roots.all[number].day <= told.day]
