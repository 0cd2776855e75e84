"""The images that meanings are made by: what is given comes near to what is wanted, events part."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tocsin.reading.parser import Parser

pytest.importorskip("torch", reason="training needs the extra `train`")

from bench.ecbplus import head_of
from training.meaning import discriminants, sentence_image, sentences_of, write

CHANCE = np.random.default_rng(1)


def test_a_sentences_image_has_the_cosines_that_are_wanted() -> None:
    given = CHANCE.normal(size=(400, 12))
    wanted = given @ CHANCE.normal(size=(12, 5))
    mean, matrix = sentence_image(given, wanted, 5)
    image = (given - mean) @ matrix
    assert matrix.shape == (12, 5)
    assert np.corrcoef((image @ image.T).ravel(), (wanted @ wanted.T).ravel())[0, 1] > 0.98


def test_events_part_in_the_image_of_words() -> None:
    events = [str(at % 20) for at in range(200)]
    own = np.array([(1.5 * (-1) ** (int(event) // 2), 1.5 * (-1) ** int(event)) for event in events])
    states = np.concatenate([own, 1.7 * CHANCE.normal(size=(200, 6))], 1)  # what differs within events spreads wider
    _, matrix = discriminants(states, events, 2)
    assert np.linalg.norm(matrix[:2]) > 3 * np.linalg.norm(matrix[2:])


def test_only_sentences_with_an_event_are_read() -> None:
    mentions = [{"kind": "entity", "sent": 0}, {"kind": "event", "sent": 1}]
    row = {"text": "It rained. He left.", "sentences": [[0, 0, 10], [1, 11, 19]], "mentions": mentions}
    assert sentences_of([row]) == ["He left."]


def test_a_mention_hangs_on_its_top_word() -> None:
    (doc,) = Parser().parse(["The talks broke down early."])
    head = head_of(doc, [(10, 20)])
    assert head is not None
    assert head.text == "broke"
    assert head_of(doc, [(11, 12)]) is None


def test_the_file_holds_16_bits(tmp_path: Path) -> None:
    image = (np.zeros(3), np.ones((3, 2)))
    write(tmp_path / "meaning.npz", image, image)
    with np.load(tmp_path / "meaning.npz") as held:
        assert sorted(held) == ["sentence_matrix", "sentence_mean", "word_matrix", "word_mean"]
        assert held["word_matrix"].dtype == np.float16
