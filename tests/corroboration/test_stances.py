"""Sentences in, stances out: who affirms, who denies, who leaves it open."""

from __future__ import annotations

import pytest
from coded import report

from tocsin.corroboration.grading.stances import stances
from tocsin.model import Stance
from tocsin.reading import Reader

STANCES = [
    ("Norway has sent troops to Latvia, the ministry said.", Stance.AFFIRMS),
    ("Norwegian forces shelled the port of Riga on Friday.", Stance.AFFIRMS),
    ("Norway has not sent troops to Latvia, the ministry said.", Stance.DENIES),
    ("Oslo denied that it had sent troops to Latvia.", Stance.DENIES),
    ("The reports are groundless, the embassy said.", Stance.DENIES),
    ("The spokesman called the story baseless.", Stance.DENIES),
    ("Spain rejected the accusation on Monday.", Stance.DENIES),
    ("The video is a fake, the agency said.", Stance.DENIES),
    ("The Pentagon said that it cannot confirm the reports.", Stance.DOUBTS),
    ("It is unclear who fired on the convoy.", Stance.DOUBTS),
    ("The ministry would not say whether troops had left.", Stance.DOUBTS),
    ("The ministry neither confirmed nor denied the report.", Stance.DOUBTS),
]


@pytest.mark.parametrize(("sentence", "expected"), STANCES)
def test_stance(reader: Reader, sentence: str, expected: Stance) -> None:
    reading = reader.read(report(sentence))
    claims = (*reading.claims, *reading.uncoded)
    found = stances(claims)
    assert found.keys() == {claim.id for claim in claims}
    assert expected in found.values(), [(claim.content, claim.status, claim.certainty) for claim in claims]
