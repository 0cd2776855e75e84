"""Mentions of events are joined by their words and by what they tell of."""

from __future__ import annotations

import numpy as np

from bench.mentions import Mention, grouped


def mention(document: str, lemma: str, *, sentence: int = 0, points: int) -> Mention:
    vector = np.zeros(64, dtype=np.int8)
    vector[points] = vector[-1 - points] = 90
    return Mention(document, f"{document} {lemma} {sentence}", sentence, lemma, vector)


def test_mentions_alike_are_one_event_and_others_are_not() -> None:
    some = [
        mention("a", "cut", points=0),
        mention("b", "sever", points=0),
        mention("a", "arrest", sentence=1, points=3),
        mention("c", "cut", points=0),
    ]
    first, second, third, fourth = grouped(some)
    assert first == second == fourth
    assert third != first


def test_one_mention_or_none_is_a_group_of_its_own() -> None:
    assert grouped([]) == []
    assert grouped([mention("a", "cut", points=0)]) == [0]
