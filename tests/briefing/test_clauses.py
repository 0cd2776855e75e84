"""Long sentences are cut to the clause that a claim rests on, where what remains is a sentence."""

from __future__ import annotations

import pytest
from reports import claim, document, evidence

from tocsin.briefing.clauses import clause, cleaned
from tocsin.model import Assessment, BlockKind

LONG = " which the ministry had announced only a few hours before the session of parliament in the capital was to begin"


@pytest.mark.parametrize(
    ("sentence", "cue", "cut"),
    [
        ("The army has closed the road, which is short.", "closed", "The army has closed the road, which is short"),
        (
            f"The army has closed the border crossing near the river,{LONG}.",
            "closed",
            "The army has closed the border crossing near the river",
        ),
        (
            f"In a move{LONG}, the army has closed the border crossing near the river.",
            "closed",
            "the army has closed the border crossing near the river",
        ),
        (
            f"The minister spoke of calm, as two brigades were sent to the far north with heavy arms,{LONG}.",
            "sent",
            "two brigades were sent to the far north with heavy arms",
        ),
        (
            f"Several states, including two of the biggest in the region,{LONG}, condemned the closure.",
            "including",
            f"Several states, including two of the biggest in the region,{LONG}, condemned the closure",
        ),
        (
            f"If the army closes the crossing near the river,{LONG}, the road is lost.",
            "lost",
            f"If the army closes the crossing near the river,{LONG}, the road is lost",
        ),
        (
            f"The minister denied the report,{LONG}, that the army has closed the crossing.",
            "closed",
            f"The minister denied the report,{LONG}, that the army has closed the crossing",
        ),
    ],
)
def test_a_claim_keeps_the_part_of_the_sentence_that_it_needs(sentence: str, cue: str, cut: str) -> None:
    here = document((BlockKind.BODY, sentence))
    made = claim(here, sentence, Assessment(judgement="effect"), cue=cue)
    assert clause(made, evidence(here, sentence)).text == cut


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("⚡️ The fleet has left. #Navy #Sea https://t.co/x", "The fleet has left"),
        ("The fleet has left. #Navy #Seahttps://t.co/x", "The fleet has left"),
        ("The fleet of #Belmora has left\npic.twitter.com/AbC", "The fleet of Belmora has left"),
        ("The U.S. fleet has left.", "The U.S. fleet has left"),
    ],
)
def test_decoration_is_no_part_of_what_is_said(words: str, plain: str) -> None:
    assert cleaned(words) == plain
