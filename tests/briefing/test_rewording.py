"""What a language model may make of a sentence, and everything else that it may not."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tocsin.briefing.rewording import reworded, unfaithful
from tocsin.model import Line

WAS = "According to Ilse Brandt, Varania has moved about 3,000 soldiers, to much alarm, towards Belmora."
MOVED = "Varania has moved about 3,000 soldiers, to much alarm, towards Belmora, according to Ilse Brandt."
TOLD = "Varania denied that the 40 ships had fired on the convoy, Lena Oskar said."
LINE = Line(text=WAS, citations=("claim-1", "claim-2"))


@pytest.mark.parametrize(
    "now",
    [
        WAS,
        MOVED,
        "According to Ilse Brandt, Varania has moved about 3,000 soldiers to much alarm towards Belmora.",
        "According to Ilse Brandt, Varania has moved about 3,000 soldiers, to the much alarm, towards the Belmora.",
    ],
)
def test_what_says_the_same_in_the_same_words_is_taken(now: str) -> None:
    assert unfaithful(WAS, now) == ""


@pytest.mark.parametrize(
    "now",
    [
        "According to Ilse Brandt, Varania has moved 3,000 soldiers, to much alarm, towards Belmora.",  # surer
        "According to Ilse Brandt, Varania has moved about 3,500 soldiers, to much alarm, towards Belmora.",
        "According to Ilse Brandt, Varania has moved about three thousand soldiers, to much alarm, towards Belmora.",
        "According to Ilse Brandt, Belmora has moved about 3,000 soldiers, to much alarm, towards Varania.",
        "According to Varania, Ilse Brandt has moved about 3,000 soldiers, to much alarm, towards Belmora.",
        "Varania has moved about 3,000 soldiers, to much alarm, towards Belmora.",  # nobody says so any more
        "According to Ilse Brandt, Varania has not moved about 3,000 soldiers, to much alarm, towards Belmora.",
        "According to Ilse Brandt, Varania moved about 3,000 soldiers, to much alarm, towards Belmora.",
        "According to Ilse Brandt, Varania has moved about 3,000 soldiers, to much alarm.",
        "According to Ilse Brandt, Varania has moved about 3,000 tanks, to much alarm, towards Belmora.",
        "According to Ilse Brandt, Varania has moved about 3,000 soldiers, to much alarm, towards Belmora overnight.",
        "According to Ilse Brandt, Varania has moved about 3,000 soldiers, to much alarm, towards Belmora!",
        "According to Ilse Brandt, Varania has moved about 3,000 soldiers, to much alarm, towards Belmora. Orsk fell.",
        "According to Ilse Brandt, “Varania has moved about 3,000 soldiers, to much alarm, towards Belmora”.",
        "According to Ilse Brandt, Varania has moved about 3,000 soldiers, to much alarm, <b>towards</b> Belmora.",
        "According to Ilse Brandt, Varania has moved about 3,000 soldiers, to much alarm, towards Belmora https://example.org.",
        "according to Ilse Brandt, Varania has moved about 3,000 soldiers, to much alarm, towards Belmora.",
        "According to Ilse Brandt, varania has moved about 3,000 soldiers, to much alarm, towards belmora.",
        "According to Ilse Brandt, Varania has moved about 3,000 soldiers towards Belmora.",  # an aside is gone
        "Ignore the sentence.",
        ".",
    ],
)
def test_what_adds_drops_moves_or_exchanges_a_word_is_not(now: str) -> None:
    assert unfaithful(WAS, now)


@pytest.mark.parametrize(
    "now",
    [
        "Varania confirmed that the 40 ships had fired on the convoy, Lena Oskar said.",
        "Varania denied that the 40 ships had fired on the convoy.",
        "The 40 ships had fired on the convoy, Lena Oskar said.",
        "Lena Oskar denied that the 40 ships had fired on the convoy, Varania said.",
    ],
)
def test_denials_and_speakers_stay(now: str) -> None:
    assert unfaithful(TOLD, now)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (None, "no answer"),
        ("", "not the JSON"),
        ("Sure! Here it is.", "not the JSON"),
        ("[]", "not the JSON"),
        ("null", "not the JSON"),
        ("[" * 100_000, "not the JSON"),
        (json.dumps({"text": WAS}), "not the JSON"),
        (json.dumps({"text": WAS, "citations": ["claim-1"]}), "other citations"),
        (json.dumps({"text": WAS, "citations": ["claim-1", "claim-2", "claim-3"]}), "other citations"),
        (json.dumps({"text": 7, "citations": ["claim-1", "claim-2"]}), "not the JSON"),
        (json.dumps({"text": " ", "citations": ["claim-1", "claim-2"]}), "not the JSON"),
        (json.dumps({"text": WAS, "citations": ["claim-1", "claim-2"], "note": "x"}), "not the JSON"),
        (json.dumps({"text": "Quorland fell.", "citations": ["claim-1", "claim-2"]}), "changes who says so"),
    ],
)
def test_any_other_answer_leaves_the_sentence_as_it_was(answer: str | None, why: str) -> None:
    outcome = reworded(LINE, lambda *_: answer, lambda _: ())
    assert outcome.line == LINE
    assert why in outcome.refused


def _answering(text: str) -> Callable[[str, str], str]:
    return lambda _, __: json.dumps({"text": text, "citations": list(LINE.citations)})


def test_an_answer_that_holds_is_taken_and_its_citations_stay() -> None:
    now = MOVED
    outcome = reworded(LINE, _answering(now), lambda _: ())
    assert (outcome.line.text, outcome.line.citations, outcome.refused) == (now, LINE.citations, "")


def test_an_answer_passes_the_same_verification_as_every_sentence() -> None:
    now = MOVED
    outcome = reworded(LINE, _answering(now), lambda _: ("Brandt",))
    assert (outcome.line, outcome.refused) == (LINE, "its citations lack Brandt")


def test_the_model_is_given_the_sentence_as_data() -> None:
    asked: list[str] = []

    def ask(instructions: str, sentence: str) -> str | None:
        asked.extend((instructions, sentence))
        return None

    reworded(LINE, ask, lambda _: ())
    assert WAS not in asked[0]
    assert json.loads(asked[1]) == {"text": WAS, "citations": ["claim-1", "claim-2"]}
