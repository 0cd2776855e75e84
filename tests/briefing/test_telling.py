"""Sentences of a brief: of several reports, verified against those that they cite, with whose word they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from reports import NAMES, claim, deployment, document, quantity, voice, who

from tocsin.briefing import verify
from tocsin.briefing.briefs import Material, Report
from tocsin.briefing.briefs.telling import Teller, standing_of
from tocsin.model import (
    BlockKind,
    Claim,
    Deed,
    Document,
    Happening,
    Line,
    Reading,
    Reliability,
    Source,
    SourceKind,
    Status,
)

DAY = date(2025, 3, 14)
WIRE = Source(name="Orsk Wire", kind=SourceKind.OUTLET, grade=Reliability.B, reason="invented")
HERALD = Source(name="Herald of Varania", kind=SourceKind.STATE_MEDIA, grade=Reliability.D, reason="invented")
_FIRST = "Varania moved 3,000 soldiers to the border of Belmora on Monday, Foreign Minister Joren Aldt said."
_SECOND = "Varania moved 5,000 soldiers to the border of Belmora."
_DENIAL = "Varania did not move any soldiers towards Belmora, Lena Oskar said."


def _moved(sentence: str, soldiers: str | None = None, speaker: str | None = None, **given: object) -> Reading:
    here = document((BlockKind.BODY, sentence))
    deed = Deed(type="MOBILIZE", initiators=(who(here, sentence, "VAR", "Varania"),))
    voices = (voice(here, sentence, speaker, speaker, cue="said"),) if speaker else ()
    made = claim(here, sentence, deed, *voices, cue="move")
    if soldiers:
        count = quantity(here, sentence, soldiers, float(soldiers.replace(",", "")), "soldiers")
        made = replace(made, quantities=(count,))
    return Reading(document=here, claims=(replace(made, **given),))  # type: ignore[arg-type]


def material(*readings: Reading, source: Source = WIRE) -> tuple[Material, Happening]:
    reports = {one.document.id: Report(reading=one, day=DAY, source=source) for one in readings}
    happening = Happening(
        id="claim-1", kind="event", type="MOBILIZE", what="", day=DAY, reported=DAY, known=DAY, initiators=("VAR",),
        origins=2, documents=2, source="B", information="2",
        claims=tuple(one.id for reading in readings for one in reading.claims),
    )  # fmt: skip
    return Material(day=DAY, since=None, reports=reports, names=NAMES, happenings=(happening,)), happening


def test_a_happening_is_told_by_its_most_telling_report_with_what_it_rests_on() -> None:
    held, happening = material(_moved(_FIRST, "3,000", "Joren Aldt"), _moved(_SECOND, "5,000"))
    (line,) = Teller(held).happening(happening)
    assert line.text == _FIRST
    assert (line.confidence, line.likelihood, line.day) == ("high", None, DAY)
    assert line.notes == ("2 origins in 2 documents, graded B2",)


def test_two_reports_support_together_what_neither_does_alone() -> None:
    """A name may stand in one cited sentence and a number in another, but none in a sentence that is not cited."""
    one, other = _moved(_FIRST, "3,000", "Joren Aldt"), _moved(_SECOND, "5,000")
    held, _ = material(one, other)
    teller = Teller(held)
    both = (one.claims[0].id, other.claims[0].id)
    line = Line(text="Joren Aldt, 5,000 soldiers.", citations=both)
    assert teller.lacks(line) == ()
    assert teller.lacks(replace(line, citations=both[:1])) == ("5,000",)
    assert set(teller.lacks(replace(line, citations=both[1:]))) == {"Joren", "Aldt"}


def test_evidence_of_a_report_that_is_not_at_hand_supports_nothing() -> None:
    one, other = _moved(_FIRST, "3,000"), _moved(_SECOND, "5,000")
    claims: dict[str, Claim] = {made.id: made for made in (*one.claims, *other.claims)}
    documents: list[Document] = [one.document]
    line = Line(text="Varania moved 5,000 soldiers.", citations=tuple(claims))
    assert verify(line, claims, [*documents, other.document], NAMES) == ()
    assert "5,000" in verify(line, claims, documents, NAMES)


def test_what_is_not_supported_is_rejected_and_kept() -> None:
    held, _ = material(_moved(_FIRST, "3,000"))
    teller = Teller(held)
    line = Line(text="Varania moved 4,000 soldiers to Quorland.", citations=held.happenings[0].claims)
    assert not teller.holds(line)
    assert [set(one.unsupported) for one in teller.rejected] == [{"4,000", "Quorland"}]


def test_a_denial_is_not_said_to_be_likely() -> None:
    denied = _moved(_DENIAL, speaker="Lena Oskar", status=Status.NOT_HAPPENED)
    held, happening = material(denied)
    (line,) = Teller(held).happening(happening)
    assert (line.likelihood, line.confidence) == (None, None)
    assert line.notes == ("denies what 2 origins affirm",)


def test_who_affirms_is_told_before_who_denies() -> None:
    denied = _moved(_DENIAL, speaker="Lena Oskar", status=Status.NOT_HAPPENED)
    held, happening = material(denied, _moved(_SECOND, "5,000"))
    assert Teller(held).happening(happening)[0].text == _SECOND


@pytest.mark.parametrize(
    ("source", "text", "note"),
    [
        (WIRE, _SECOND, "Orsk Wire reports"),
        (HERALD, f"“{_SECOND}”", "Herald of Varania in its own words"),
    ],
)
def test_a_report_in_its_own_voice_is_named_and_a_party_quoted(source: Source, text: str, note: str) -> None:
    held, happening = material(_moved(_SECOND, "5,000"), source=source)
    (line,) = Teller(held).happening(happening)
    assert (line.text, line.notes[0]) == (text, note)


@pytest.mark.parametrize(
    "sentence",
    [
        "They moved 3,000 soldiers to the border of Belmora.",
        "Its army moved 3,000 soldiers to the border of Belmora.",
        "Hours later, Varania moved 3,000 soldiers.",
        "The army moved 3,000 soldiers to the border.",
    ],
)
def test_what_leans_on_other_sentences_is_not_told(sentence: str) -> None:
    here = document((BlockKind.BODY, sentence))
    count = quantity(here, sentence, "3,000", 3000, "soldiers")
    made = replace(claim(here, sentence, Deed(type="MOBILIZE", initiators=()), cue="moved"), quantities=(count,))
    held, happening = material(Reading(document=here, claims=(made,)))
    assert Teller(held).happening(happening) == []


def test_judgements_are_those_of_named_speakers_alone() -> None:
    told = [one.line.text for one in Teller(material(deployment())[0]).assessments()]
    assert "OSCE Secretary General Ilse Brandt warned of a grave danger to the whole region." in told
    assert not any("balance of power" in text for text in told)  # the report's own judgement


def test_what_a_happening_rests_on_in_short() -> None:
    _, happening = material(_moved(_SECOND, "5,000"))
    assert standing_of(happening) == "2 origins in 2 documents, graded B2"
    alone = replace(happening, origins=1, documents=1, denials=2)
    assert standing_of(alone) == "1 origin, graded B2, denied by 2"
