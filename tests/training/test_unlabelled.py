"""Sentences of which nobody has told what happens in them: those that reading would put to the network."""

from __future__ import annotations

import pytest

from training import unlabelled
from training.passages import Passage, read_passage
from training.reports import is_held_back

TOLD = "[1|Minister Ana Brod] <1|said> {1|that Russia had shelled Ukraine}.\nIt rained."


@pytest.fixture
def passages(monkeypatch: pytest.MonkeyPatch) -> list[Passage]:
    """Passages of which some are held back."""
    found = [read_passage("agency report", f"{TOLD}\nOn {day} March nothing moved.") for day in range(1, 29)]
    monkeypatch.setattr(unlabelled, "files", lambda: ["passages"])
    monkeypatch.setattr(unlabelled, "read_file", lambda _: found)
    assert 0 < sum(map(is_held_back, found)) < len(found)
    return found


def test_what_reading_asks_about_is_there_without_an_answer(passages: list[Passage]) -> None:
    told = {lesson.text: lesson for lesson in unlabelled.sentences()}
    (pair,) = [
        pair
        for pair in told["Minister Ana Brod said that Russia had shelled Ukraine."].pairs
        if pair.recipient and pair.initiator.of(passages[0].text) == "Russia"
    ]
    assert (pair.kinds, pair.modes, pair.actions) == ((), (), ())
    assert "It rained." not in told  # nothing is asked of it


@pytest.mark.usefixtures("passages")
def test_what_is_held_back_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unlabelled, "is_held_back", lambda _: True)
    assert unlabelled.sentences() == []
