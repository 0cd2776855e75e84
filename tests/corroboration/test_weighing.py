"""Weighing: which root a claim goes back to, and what the user is told of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from coded import report

from tocsin.corroboration import tell
from tocsin.corroboration.origins.roots import Root, Roots, Trail
from tocsin.corroboration.origins.weighing import STATED, STATED_BIAS, UNATTRIBUTED, Weights, likeliest, score, why
from tocsin.corroboration.speakers.speaker import Speaker
from tocsin.model import OriginKind, StepKind, VoiceKind
from tocsin.reading import Reader
from tocsin.vocabulary import Vocabulary

TEXT = "Norway's police said that 40 people had died. Some 40 people had died at the mill. The road was shut."


@pytest.fixture(scope="module")
def roots(reader: Reader, vocabulary: Vocabulary) -> Roots:
    """Return the claims of a report, the first of them with a root."""
    reading = reader.read(report(TEXT))
    events = {claim.id: "event" for claim in (*reading.claims, *reading.uncoded)}
    found = Roots(sorted(tell([reading], vocabulary, events), key=lambda one: one.place))
    speaker = Speaker(name="police", kind=VoiceKind.NAMED, interest="NOR", telling=frozenset({"police"}))
    root = Root(OriginKind.STATEMENT, speaker, found.told[0].day, exact=False)
    found.found(0, root, Trail(StepKind.STATEMENT, "police", ""))
    return found


def test_the_same_figure_weighs_more_than_none(roots: Roots) -> None:
    figure, nothing = (score(roots, at, 0, STATED, STATED_BIAS) for at in (1, len(roots.told) - 1))
    assert figure > nothing


def test_what_is_long_past_weighs_less(roots: Roots) -> None:
    now = score(roots, 1, 0, STATED, STATED_BIAS)
    roots.all[0].day -= timedelta(days=60)
    assert score(roots, 1, 0, STATED, STATED_BIAS) < now
    roots.all[0].day += timedelta(days=60)


def test_none_is_likelier_than_one_that_nothing_speaks_for(roots: Roots) -> None:
    assert likeliest(roots, 1, [], STATED, STATED_BIAS) is None
    assert likeliest(roots, 1, [0], STATED, STATED_BIAS) == 0
    assert likeliest(roots, 1, [0], {}, -1.0) is None


@pytest.mark.parametrize("weights", [STATED, UNATTRIBUTED])
def test_each_feature_says_why(roots: Roots, weights: Weights) -> None:
    assert all(feature.__doc__ and feature.__doc__.endswith(".") for feature in weights)
    assert all(-1 <= feature(roots, 1, 0) <= 1 for feature in weights)
    assert why(roots, 1, 0, weights) in {feature.__doc__ for feature in weights}
