"""A briefing says each thing once, says who says it, and prints nothing that its evidence does not contain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from reports import NAMES, claim, denial, deployment, document, exchange, quantity, talks, voice, who

from tocsin.briefing import brief, verify
from tocsin.briefing.select import select
from tocsin.corroboration import cautions, trace
from tocsin.model import Assessment, BlockKind, Briefing, Claim, Deed, Document, Link, LinkKind, Reading

MAKERS = (deployment, exchange, talks, denial)


def briefing_of(reading: Reading) -> Briefing:
    origins = trace(reading)
    return brief(reading, origins, cautions(reading, origins, words={}, schedule=()), NAMES)


def lines_of(briefing: Briefing) -> list[str]:
    return [line.text for section in briefing.sections for line in section.lines]


@pytest.mark.parametrize("make", MAKERS)
def test_every_printed_line_is_supported_and_ends_as_a_sentence(make: Callable[[], Reading]) -> None:
    reading = make()
    claims = {claim.id: claim for claim in reading.claims}
    briefing = briefing_of(reading)
    printed = [line for section in briefing.sections for line in section.lines]
    assert printed
    assert not briefing.rejected
    for line in printed:
        assert verify(line, claims, [reading.document], NAMES) == ()
        assert line.text[0].isupper() or line.text[0] == "“"
        assert line.text.endswith((".", ".”", "?”", "!”"))
        assert line.text.count("“") == line.text.count("”")
    assert len({line.text for line in printed}) == len(printed)


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (
            deployment,
            "Roughly 3,000 Varanian soldiers have been moved to the Orsk border region since the talks in the capital "
            "broke down.",
        ),
        (deployment, "OSCE Secretary General Ilse Brandt warned of a grave danger to the whole region."),
        (deployment, "OSCE Secretary General Ilse Brandt stressed the need for 40 additional observers."),
        (deployment, "According to Ilse Brandt, the build-up is a danger to Varania’s neighbours."),
        (deployment, "Belmora is believed to be supplying fuel to the troops (as worded: likely)."),
        (
            deployment,
            "All that the report attributes to a named speaker goes back to a single origin, OSCE Secretary General "
            "Ilse Brandt; the headlines and posts in it pass these words on and confirm nothing.",
        ),
        (deployment, "No day is given for what is reported to have happened."),
        (exchange, "Quorland spends 4.1% of its output on defence."),
        (
            exchange,
            "Tesmark has delivered 24 armoured vehicles to Quorland in exchange for $310 million, officials in Tesmark "
            "said.",
        ),
        (talks, "“We are ready to stop firing within two days,” said Ambrian negotiator Petra Voss."),
        (denial, "Dravia’s ambassador, Lena Oskar, denied that its forces had jammed any aircraft."),
        (denial, "The report quotes or cites Interior Minister Tomas Reyk and Lena Oskar."),
    ],
)
def test_lines_read_like_this(make: Callable[[], Reading], text: str) -> None:
    assert text in lines_of(briefing_of(make()))


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (deployment, "The build-up could change the balance of power in the region"),  # a judgement about nobody
        (denial, "Critics say the affair is the worst in decades"),
        (talks, "No day is given for what is reported to have happened."),
        (exchange, "No place is given for what is reported to have happened."),
    ],
)
def test_what_is_not_worth_a_line_has_none(make: Callable[[], Reading], text: str) -> None:
    assert not any(line.startswith(text) for line in lines_of(briefing_of(make())))


@pytest.mark.parametrize("make", MAKERS)
def test_the_report_and_those_it_quotes_have_their_own_headings(make: Callable[[], Reading]) -> None:
    reading = make()
    named = {claim.id for claim in reading.claims if claim.attribution.speaker is not None}
    for section in briefing_of(reading).sections:
        if section.heading == "Key points, from those it quotes":
            assert all(line.citations[0] in named for line in section.lines)
        if section.heading == "The report's own judgements":
            assert all(line.citations[0] not in named for line in section.lines)


def test_at_most_five_key_points_and_two_judgements() -> None:
    sentences = [f"{actor} closed {count} ports." for count, actor in enumerate(NAMES.values(), start=3)]
    here = document(*((BlockKind.BODY, sentence) for sentence in sentences))
    deeds = (
        replace(
            claim(here, sentence, Deed(type="COERCE", initiators=(who(here, sentence, actor, NAMES[actor]),))),
            quantities=(quantity(here, sentence, str(count), count, "ports"),),
        )
        for count, (actor, sentence) in enumerate(zip(NAMES, sentences, strict=True), start=3)
    )
    [key, *_] = briefing_of(Reading(document=here, claims=tuple(deeds))).sections
    assert len(key.lines) == 5


FLAT = "Belmora is sending drones to Tesmark."
HEDGED = "In return for fuel from Tesmark, Belmora is thought to be sending drones to the regime."


def _drones(sentence: str, here: Document, certainty: float) -> Claim:
    recipient = who(here, sentence, "TES", "Tesmark")
    deed = Deed(type="AID", initiators=(who(here, sentence, "BEL", "Belmora"),), recipients=(recipient,))
    return claim(here, sentence, deed, cue="sending", certainty=certainty)


def test_the_hedged_wording_of_a_deed_is_the_one_that_is_quoted() -> None:
    here = document((BlockKind.SUMMARY, FLAT), (BlockKind.BODY, HEDGED))
    flat, hedged = _drones(FLAT, here, 3), _drones(HEDGED, here, 1)
    link = Link(kind=LinkKind.SAME, left=flat.id, right=hedged.id, score=1, explanation="by hand")
    [line, *_] = lines_of(briefing_of(Reading(document=here, claims=(flat, hedged), links=(link,))))
    assert line == f"{HEDGED[:-1]} (as worded: likely; elsewhere stated without the hedge)."


def test_both_sides_of_an_exchange_are_one_line_in_the_words_of_the_text() -> None:
    here = document((BlockKind.BODY, HEDGED))
    fuel = Deed(
        type="AID",
        initiators=(who(here, HEDGED, "TES", "Tesmark"),),
        recipients=(who(here, HEDGED, "BEL", "Belmora"),),
    )
    given, answer = _drones(HEDGED, here, 1), claim(here, HEDGED, fuel, cue="fuel", certainty=1)
    link = Link(kind=LinkKind.EXCHANGE, left=given.id, right=answer.id, score=1, explanation="by hand")
    [key, *_] = briefing_of(Reading(document=here, claims=(given, answer), links=(link,))).sections
    [line] = key.lines
    assert line.text.startswith(HEDGED[:-1])
    assert set(line.citations) == {given.id, answer.id}


@pytest.mark.parametrize(
    ("sentence", "text", "starts"),
    [
        ("Ilse Brandt warns of a wider war.", "Ilse Brandt", "Ilse Brandt warns of a wider war."),
        ("A wider war is near, in the view of Dravia.", "Ilse Brandt", "According to Ilse Brandt, a wider war"),
    ],
)
def test_nobody_is_said_to_say_what_the_sentence_has_them_say(sentence: str, text: str, starts: str) -> None:
    naming = "Ilse Brandt spoke to reporters."
    here = document((BlockKind.SUMMARY, sentence), (BlockKind.BODY, naming))
    speaker = voice(here, naming, "Ilse Brandt", text, actor="ilse-brandt", cue="spoke")
    claims = (
        claim(here, sentence, Assessment(judgement="risk"), speaker, cue="war"),
        claim(here, naming, Assessment(judgement="risk"), speaker, cue="spoke"),
    )
    assert any(line.startswith(starts) for line in lines_of(briefing_of(Reading(document=here, claims=claims))))


@pytest.mark.parametrize(
    ("first", "second", "lines"),
    [("Belmora accused Tesmark of arson.", "Tesmark accused Belmora of arson.", 2), (FLAT, FLAT, 1)],
)
def test_roles_reversed_are_two_things(first: str, second: str, lines: int) -> None:
    here = document((BlockKind.BODY, first), (BlockKind.BODY, second))
    ids = {"Belmora": "BEL", "Tesmark": "TES"}
    claims = []
    for sentence in dict.fromkeys((first, second)):
        left, right = sorted(ids, key=sentence.index)
        deed = Deed(
            type="ACCUSE",
            initiators=(who(here, sentence, ids[left], left),),
            recipients=(who(here, sentence, ids[right], right),),
        )
        claims.append(claim(here, sentence, deed))
    assert len(select(Reading(document=here, claims=tuple(claims)))) == lines


def test_a_pronoun_is_not_replaced_by_a_name_that_the_clause_has_again() -> None:
    first, second = "Ilse Brandt met Joren Aldt.", "He asked Ilse Brandt for 12 patrol boats."
    here = document((BlockKind.BODY, f"{first} {second}"))
    wrong = voice(here, second, "Ilse Brandt", "He", actor="ilse-brandt", cue="asked")
    named = voice(here, first, "Ilse Brandt", "Ilse Brandt", actor="ilse-brandt")
    reading = Reading(
        document=here,
        claims=(
            claim(here, first, Assessment(judgement="need"), named),
            claim(here, second, Assessment(judgement="need"), wrong),
        ),
    )
    assert not any("12 patrol boats" in line for line in lines_of(briefing_of(reading)))


def test_one_sentence_with_two_claims_is_one_line_that_cites_both() -> None:
    reading = exchange()
    [first, *_] = briefing_of(reading).sections[0].lines
    assert first.citations == (reading.claims[0].id, reading.claims[1].id)


def test_likelihood_stands_in_the_text_and_confidence_beside_it() -> None:
    lines = [line for section in briefing_of(deployment()).sections for line in section.lines]
    [hedged] = [line for line in lines if "(as worded: likely)" in line.text]
    assert hedged.confidence == "low"
    assert not any("confidence" in line.text for line in lines)


def test_linked_claims_are_said_once() -> None:
    reading = deployment()
    link = Link(
        kind=LinkKind.SAME, left=reading.claims[0].id, right=reading.claims[4].id, score=1, explanation="by hand"
    )
    points = select(replace(reading, links=(link,)))
    [merged] = [point for point in points if reading.claims[0] in point.claims]
    assert reading.claims[4] in merged.claims
    assert len(points) == len(select(reading)) - 1


def test_a_name_that_no_evidence_has_is_not_printed() -> None:
    sentence = "The minister said that the border is quiet."
    here = document((BlockKind.BODY, sentence))
    unnamed = voice(here, sentence, "Ilse Brandt", "The minister", actor="ilse-brandt")
    reading = Reading(document=here, claims=(claim(here, sentence, Assessment(judgement="effect"), unnamed),))
    assert not any("Brandt" in line for line in lines_of(briefing_of(reading)))


def test_words_in_the_first_person_stay_in_quotation_marks() -> None:
    sentence = "We will hold the line."
    here = document((BlockKind.BODY, f"“{sentence} It is ours,” said Petra Voss."))
    petra = voice(here, f"“{sentence} It is ours,” said Petra Voss.", "Petra Voss", "Petra Voss")
    said = claim(here, sentence, Assessment(judgement="effect"), petra)
    named = claim(here, f"“{sentence} It is ours,” said Petra Voss.", Assessment(judgement="need"), petra)
    [line, *_] = lines_of(briefing_of(Reading(document=here, claims=(said, named))))
    assert "“We will hold the line" in line
    assert "Petra Voss" in line


def test_headlines_of_other_reports_are_not_quoted_as_what_the_report_says() -> None:
    headline = "Fleet leaves Quorland"
    here = document((BlockKind.SOURCE_LIST, headline))
    assert select(Reading(document=here, claims=(claim(here, headline, Assessment(judgement="risk")),))) == ()


def test_an_empty_reading_gives_an_empty_briefing() -> None:
    briefing = briefing_of(Reading(document=document((BlockKind.BODY, "Nothing to see."))))
    assert briefing.sections == ()
    assert briefing.title == "Report of 14 March 2025"
