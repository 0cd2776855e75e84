"""Two readers: the second sees nothing of our answers, and is scored by the sentence that was drawn."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from training import agreement
from training.corpus import Example, read_line

LINES = (
    "[1|Iran] <a|hit> [2|Oman], which <b|asked> [3|Chad] for help.\t"
    "1>2 a ASSAULT happened 3; 2>3 b REQUEST happened 3; 1>3 - NONE",
    "[1|Mali] <a|met> [2|Peru] and <b|thanked> it.\t1>2 a CONSULT happened 3; 1>2 b SUPPORT happened 3",
)


@pytest.fixture(autouse=True)
def written(monkeypatch: pytest.MonkeyPatch) -> list[Example]:
    examples = [example for line in LINES for example in read_line(line, source="line")]
    monkeypatch.setattr(agreement, "examples", lambda: iter(examples))
    return examples


def test_a_sample_shows_two_actors_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "blind.tsv"
    assert agreement.main(["sample", "--out", str(out)]) == 0
    lines = out.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2  # at most one pair a sentence
    for line in lines:
        assert sorted(re.findall(r"\[(\d)\|", line)) == ["1", "2"]
        assert not any(type_ in line for type_ in ("ASSAULT", "REQUEST", "NONE", "CONSULT", "SUPPORT", "<"))


def test_any_of_our_acts_between_the_two_is_right(written: list[Example]) -> None:
    sample = {number: agreement.blind(example) for number, example in enumerate(written)}
    assert agreement.agreement(sample, {0: "ASSAULT", 1: "REQUEST", 2: "NONE", 3: "SUPPORT"}).startswith("1.000 of 4")
    assert agreement.agreement(sample, {0: "COERCE", 3: "CONSULT"}) == "0.500 of 2; ASSAULT/COERCE 1"


def test_a_sentence_that_was_rewritten_is_left_out() -> None:
    assert agreement.agreement({1: "[1|Iran] left [2|Oman]."}, {1: "RETREAT"}).startswith("0.000 of 0")
