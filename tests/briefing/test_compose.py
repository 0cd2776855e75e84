"""A briefing says each thing once, says who says it, and prints nothing that its evidence does not contain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from reports import NAMES, claim, denial, deployment, document, exchange, talks, voice

from tocsin.briefing import brief, verify
from tocsin.briefing.select import select
from tocsin.corroboration import cautions, trace
from tocsin.model import Assessment, BlockKind, Briefing, Link, LinkKind, Reading

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
        assert verify(line, claims, reading.document, NAMES) == ()
        assert line.text[0].isupper() or line.text[0] == "“"
        assert line.text.endswith((".", ".”", "?”", "!”"))
        assert line.text.count("“") == line.text.count("”")
    assert len({line.text for line in printed}) == len(printed)


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (
            deployment,
            "The report says, in its own voice and without attribution, that roughly 3,000 Varanian soldiers have been "
            "moved to the Orsk border region since the talks in the capital broke down.",
        ),
        (deployment, "OSCE Secretary General Ilse Brandt warned of a grave danger to the whole region."),
        (deployment, "OSCE Secretary General Ilse Brandt stressed the need for 40 additional observers."),
        (deployment, "According to Ilse Brandt, the build-up is a danger to Varania’s neighbours."),
        (
            deployment,
            "The report itself judges that the build-up could change the balance of power in the region "
            "(as worded: roughly even chance).",
        ),
        (
            deployment,
            "Without naming anybody who says so, the report writes that Belmora is believed to be supplying fuel to "
            "the troops (as worded: likely).",
        ),
        (
            deployment,
            "Everything that the report attributes to a named speaker goes back to a single origin: "
            "OSCE Secretary General Ilse Brandt.",
        ),
        (deployment, "The headlines and posts in the report pass these words on and confirm nothing."),
        (exchange, "The report states, without giving a source, that Quorland spends 4.1% of its output on defence."),
        (exchange, "The report does not say where its figures come from."),
        (talks, "“We are ready to stop firing within two days,” said Ambrian negotiator Petra Voss."),
        (denial, "Dravia’s ambassador, Lena Oskar, denied that its forces had jammed any aircraft."),
        (denial, "Nothing in the report tells when it was published."),
        (
            denial,
            "The report quotes or cites Interior Minister Tomas Reyk and Lena Oskar; each is an origin of its own.",
        ),
    ],
)
def test_lines_read_like_this(make: Callable[[], Reading], text: str) -> None:
    assert text in lines_of(briefing_of(make()))


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
