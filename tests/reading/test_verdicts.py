"""The second opinion: what a claim says of the two coders, by answers that a test gives in the network's place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from coded import events, line, report

from tocsin.model import Claim, Deed, Span, Status
from tocsin.reading import Reader
from tocsin.reading.answers import KINDS, MODES, NONE, Direction
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
        start = max(0, question.text.find(self._cue))
        cue, modes = Span(start, start + len(self._cue)), np.zeros(len(MODES), dtype=np.float32)
        return Opinion(kinds, modes, cue, Status.HAPPENED, self._certainty)


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
    assert [opinion.type for opinion in claim.provenance.opinions] == [None, "REJECT"]
    assert claim.provenance.opinions[1].probability == pytest.approx(0.97, abs=0.001)


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
    reader.learned = Oracle({("REQUEST", Direction.THERE): 0.9}, "gives")
    reading = reader.read(report("Iran gives Venezuela fuel in return for gold."))
    (link,) = reading.links
    lines = {claim.id: line(claim) for claim in reading.claims}
    assert (lines[link.left], lines[link.right]) == ("AID IRN>VEN fuel", "AID VEN>IRN money")


def test_what_merely_might_be_done_is_no_event(vocabulary: Vocabulary) -> None:
    assert deeds(vocabulary, "Iran might shun Oman.", {("SANCTION", Direction.THERE): 0.97}, "shun") == []
    (claim,) = deeds(vocabulary, "Iran might condemn Oman.", {("ASSAULT", Direction.THERE): 0.97}, "condemn")
    assert line(claim) == "ACCUSE IRN>OMN possible"


@pytest.mark.parametrize(("network", "certainty"), [(3.0, -0.1), (-3.0, -2.0)])
def test_what_is_denied_stays_denied(vocabulary: Vocabulary, network: float, certainty: float) -> None:
    text = "Turkey reportedly did not condemn Oman."
    (claim,) = deeds(vocabulary, text, {("ACCUSE", Direction.THERE): 0.9}, "condemn", network)
    assert (claim.status, claim.certainty) == (Status.NOT_HAPPENED, certainty)


def test_what_no_word_hedges_is_asserted(vocabulary: Vocabulary) -> None:
    (claim,) = deeds(vocabulary, "Iran accused Israel.", {("ACCUSE", Direction.THERE): 0.9}, "accused", 0.2)
    assert claim.certainty == 2.0


def test_a_pattern_s_deed_is_completed_and_not_doubled(vocabulary: Vocabulary) -> None:
    text = "The EU bans imports of steel that Russia forged."
    (claim,) = deeds(vocabulary, text, {("SANCTION", Direction.THERE): 0.97}, "bans")
    assert line(claim) == "SANCTION EU>RUS"
    assert "the network names the recipients" in claim.provenance.choice


def test_a_pattern_s_word_is_not_heard_the_other_way_round(vocabulary: Vocabulary) -> None:
    (claim,) = deeds(vocabulary, "Iran accused Israel.", {("ACCUSE", Direction.BACK): 0.97}, "accused")
    assert line(claim) == "ACCUSE IRN>ISR"


def test_who_struck_whom_is_not_guessed(vocabulary: Vocabulary) -> None:
    either = {("ASSAULT", Direction.THERE): 0.36, ("ASSAULT", Direction.BACK): 0.34}
    assert deeds(vocabulary, "Shots rang out between Iran and Oman.", either, "Shots") == []


def test_nobody_acts_on_himself(vocabulary: Vocabulary) -> None:
    text = "Russian troops danced with Russian sailors."
    found = deeds(vocabulary, text, {("SUPPORT", Direction.BOTH): 0.97}, "danced")
    assert [line(claim) for claim in found if claim.provenance.coder == "network"] == []


def test_both_of_two_in_one_phrase_act(vocabulary: Vocabulary) -> None:
    reader = Reader(vocabulary, network=False)
    reader.learned = Oracle({("REJECT", Direction.THERE): 0.97}, "shoulder")
    claims = reader.read(report("Iran and Oman talked.", "Both nations gave Chad a cold shoulder.")).claims
    assert "REJECT IRN+OMN>TCD" in {line(claim) for claim in claims if claim.kind == "event"}


def test_what_is_asked_for_against_a_threat_is_not_asked_of_it(vocabulary: Vocabulary) -> None:
    text = "Norway stressed that allies must act against the threat from Chad."
    assert deeds(vocabulary, text, {("REQUEST", Direction.THERE): 0.97}, "stressed") == []


@pytest.mark.parametrize("cue", ["put", "figure"])
def test_who_says_how_many_there_are_does_nothing_to_them(vocabulary: Vocabulary, cue: str) -> None:
    kinds = {("COERCE", Direction.THERE): 0.9}
    assert deeds(vocabulary, "Norway put the figure at 900, among them 40 officers.", kinds, cue) == []
    assert deeds(vocabulary, "Norway put 40 officers under pressure.", kinds, "put")


def test_a_long_list_is_read_in_seconds(full_reader: Reader) -> None:
    firms = ", ".join(f"Acme Trading {chr(65 + at % 26)}{chr(65 + at // 26)}" for at in range(400))
    assert "SANCTION IRN>ISR" in events(full_reader, f"Iran imposed sanctions on Israel and on {firms}.")


def test_without_the_network_only_patterns_speak(reader: Reader) -> None:
    claims = reader.read(report("Iran accused Israel.")).claims
    assert [claim.provenance.opinions for claim in claims] == [()]


def test_the_network_that_ships_knows_who_accuses_whom(full_reader: Reader) -> None:
    assert events(full_reader, "Iran accused Israel of spying.") == ["ACCUSE IRN>ISR"]


def test_a_place_is_nobody_to_whom_something_is_done(vocabulary: Vocabulary) -> None:
    kinds = {("MOBILIZE", Direction.THERE): 0.95}
    (claim,) = deeds(vocabulary, "North Korean units were deployed to Kursk on Monday.", kinds, "deployed")
    assert line(claim) == "MOBILIZE PRK"
    assert [place.name for place in claim.places] == ["Kursk"]
