"""The second opinion: what a claim says of the two coders, by answers that a test gives in the network's place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from coded import events, line, report

from tocsin.model import Claim, Deed, Span, Status
from tocsin.reading import Reader
from tocsin.reading.answers import KINDS, NONE, Direction
from tocsin.reading.learned import Answer, LearnedCoder, Opinion, Question
from tocsin.vocabulary import Vocabulary

Kinds = Mapping[tuple[str, Direction], float]


class Oracle(LearnedCoder):
    """A network that gives every pair of two the same answer, and holds that nobody does anything alone."""

    def __init__(self, kinds: Kinds, cue: str, certainty: float = 3.0) -> None:
        self._kinds, self._cue, self._certainty = kinds, cue, certainty

    def answer(self, questions: Sequence[Question]) -> list[Answer]:
        """Return the same for every pair."""
        return [
            Answer(
                tuple(self._opinion_of(question, pair[1]) for pair in question.pairs),
                tuple((Status.HAPPENED, self._certainty) for _ in question.words),
            )
            for question in questions
        ]

    def _opinion_of(self, question: Question, recipient: Span | None) -> Opinion:
        shares = self._kinds if recipient else {(NONE, Direction.THERE): 1.0}
        kinds = np.array([shares.get(kind, 0.0) for kind in KINDS], dtype=np.float32)
        start = question.text.index(self._cue)
        return Opinion(kinds, None, Span(start, start + len(self._cue)), Status.HAPPENED, self._certainty)


def deeds(vocabulary: Vocabulary, text: str, kinds: Kinds, cue: str, certainty: float = 3.0) -> list[Claim]:
    reader = Reader(vocabulary, network=False)
    reader.learned = Oracle(kinds, cue, certainty)
    return [claim for claim in reader.read(report(text)).claims if isinstance(claim.content, Deed)]


@pytest.mark.parametrize(
    ("type_", "share", "coded", "coder", "choice"),
    [
        ("ACCUSE", 0.9, "ACCUSE IRN>ISR", "patterns and network", "both agree"),
        ("REQUEST", 0.95, "REQUEST IRN>ISR", "network", "surer"),
        ("REQUEST", 0.4, "ACCUSE IRN>ISR", "patterns", "not surer"),
        (NONE, 0.9, "ACCUSE IRN>ISR", "patterns", "a pattern names"),
    ],
)
def test_a_pattern_s_deed_carries_both_opinions(
    vocabulary: Vocabulary, type_: str, share: float, coded: str, coder: str, choice: str
) -> None:
    others = {(other, Direction.THERE): (1 - share) / 2 for other in ("AID", "PROTEST")}
    (claim,) = deeds(vocabulary, "Iran accused Israel.", {**others, (type_, Direction.THERE): share}, "accused")
    assert (line(claim), claim.provenance.coder) == (coded, coder)
    assert choice in claim.provenance.choice
    pattern, network = claim.provenance.opinions
    assert (pattern.coder, pattern.type) == ("patterns", "ACCUSE")
    assert (network.coder, network.type) == ("network", None if type_ == NONE else type_)


@pytest.mark.parametrize(("text", "cue"), [("Iran accused Israel.", "accused"), ("Iran gave Israel hell.", "hell")])
def test_how_sure_a_claim_is_lies_between_the_grammar_and_the_network(
    vocabulary: Vocabulary, text: str, cue: str
) -> None:
    (claim,) = deeds(vocabulary, text, {("ACCUSE", Direction.THERE): 1.0}, cue, certainty=1.0)
    assert [opinion.certainty for opinion in claim.provenance.opinions] == [3.0, 1.0]
    assert claim.certainty == 2.0


def test_what_only_the_network_sees_is_claimed_where_it_is_sure(vocabulary: Vocabulary) -> None:
    text = "Iran gave Oman a frosty shoulder."
    (claim,) = deeds(vocabulary, text, {("REJECT", Direction.BACK): 0.97}, "shoulder")
    assert (line(claim), claim.provenance.coder) == ("REJECT OMN>IRN", "network")
    assert claim.cue and claim.cue.of(text) == "shoulder"
    assert claim.probability == pytest.approx(0.97, abs=0.001)


def test_what_two_do_together_they_do_to_one_another(vocabulary: Vocabulary) -> None:
    text = "Iran and Oman broke bread."
    (claim,) = deeds(vocabulary, text, {("CONSULT", Direction.BOTH): 0.97}, "broke")
    assert line(claim) == "CONSULT IRN+OMN"


def test_many_to_many(vocabulary: Vocabulary) -> None:
    text = "Japan and Chile frowned upon Oman."
    reader = Reader(vocabulary, network=False)

    class Frown(Oracle):
        def _opinion_of(self, question: Question, recipient: Span | None) -> Opinion:
            on_oman = recipient is not None and recipient.of(question.text) == "Oman"
            return super()._opinion_of(question, recipient if on_oman else None)

    reader.learned = Frown({("ACCUSE", Direction.THERE): 0.97}, "frowned")
    assert events(reader, text) == ["ACCUSE JPN+CHL>OMN"]


def test_a_title_is_nobody_besides_its_holder(vocabulary: Vocabulary) -> None:
    text = "European Commission President Ursula von der Leyen scolded Hungary."
    (claim,) = deeds(vocabulary, text, {("ACCUSE", Direction.THERE): 0.9}, "scolded")
    assert line(claim) == "ACCUSE EU>HUN"


def test_transfers_that_answer_each_other_do_so_whatever_the_network_says(vocabulary: Vocabulary) -> None:
    reader = Reader(vocabulary, network=False)
    reader.learned = Oracle({("AID", Direction.THERE): 0.9}, "gives")
    reading = reader.read(report("Iran gives Venezuela fuel in return for gold."))
    (link,) = reading.links
    assert {link.left, link.right} <= {claim.id for claim in reading.claims}


def test_what_merely_might_be_done_is_no_event(vocabulary: Vocabulary) -> None:
    assert deeds(vocabulary, "Iran might shun Oman.", {("SANCTION", Direction.THERE): 0.97}, "shun") == []


def test_without_the_network_only_patterns_speak(reader: Reader) -> None:
    claims = reader.read(report("Iran accused Israel.")).claims
    assert [claim.provenance.opinions for claim in claims] == [()]
    assert [claim.probability for claim in claims] == [None]


def test_the_network_that_ships_knows_who_accuses_whom(full_reader: Reader) -> None:
    assert events(full_reader, "Iran accused Israel of spying.") == ["ACCUSE IRN>ISR"]
