"""Text in, chains of voices out: who stands behind a claim, from the outermost relay to whom it rests on."""

from __future__ import annotations

from datetime import date

import pytest
from coded import claims, voices
from reports import document

from tocsin.model import Account, BlockKind, VoiceKind
from tocsin.reading import Reader

POSTED = Account("Harbour Watch", "harbourwatch")


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Iran shipped missiles to Sudan.", "document"),
        ("According to two officials, Iran shipped missiles to Sudan.", "two officials"),
        ("Iran shipped missiles to Sudan, the ministry said.", "the ministry"),
        ("Iraq denied that it had attacked Kuwait.", "Iraq"),
        ("Experts believe that Iran has sent drones to Sudan.", "Experts"),
        ("Joran Velt, a spokesman, said Iran shipped missiles to Sudan.", "Joran Velt"),
        ("Reuters reported that an Iraqi official said Iran had attacked Oman.", "Reuters > an Iraqi official"),
        ("“Iran has attacked Oman,” Joran Velt said.", "Joran Velt"),
        ("Iran is believed to have sent drones to Sudan.", "document"),
        ("Iraq and Oman said Iran had attacked Kuwait.", "Iraq and Oman"),
        ("Iraqi and Omani officials said Iran had attacked Kuwait.", "Iraqi and Omani officials"),
    ],
)
def test_the_chain(reader: Reader, text: str, chain: str) -> None:
    (claim,) = claims(reader, text, kind="event")
    assert voices(claim) == chain


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("Iraq said Iran had attacked Oman.", VoiceKind.NAMED, "IRQ"),
        ("Mark Rutte said Iran had attacked Oman.", VoiceKind.NAMED, "mark-rutte"),
        ("Two officials said Iran had attacked Oman.", VoiceKind.UNNAMED, None),
        ("Iraqi officials said Iran had attacked Oman.", VoiceKind.UNNAMED, "IRQ"),
        ("Experts said Iran had attacked Oman.", VoiceKind.VAGUE, None),
        ("Joran Velt said Iran had attacked Oman.", VoiceKind.NAMED, None),
    ],
)
def test_how_well_one_can_tell_who_speaks(reader: Reader, text: str, kind: VoiceKind, actor: str | None) -> None:
    (claim,) = claims(reader, text, kind="event")
    speaker = claim.attribution.speaker
    assert speaker is not None
    assert (speaker.kind, speaker.actor, speaker.cue) == (kind, actor, "said")
    assert speaker.span is not None
    assert speaker.span.of(text) == speaker.text


def test_he_speaks_under_his_name(reader: Reader) -> None:
    found = claims(reader, "Mark Rutte visited Oslo.", "He said that Iran had attacked Oman.", kind="event")
    assert voices(found[-1]) == "Mark Rutte"


def test_a_post_is_the_word_of_its_account_which_may_relay_another(reader: Reader) -> None:
    here = document(
        (BlockKind.POST, "Iran has attacked Oman.", POSTED),
        (BlockKind.POST, "Mark Rutte said Russia had attacked Estonia.", POSTED),
    )
    assert [voices(claim) for claim in reader.read(here).claims if claim.kind == "event"] == [
        "harbourwatch", "harbourwatch > Mark Rutte",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Iraq said Iran had attacked Oman.", 3.0),
        ("Experts believe that Iran attacked Oman.", 1.0),
        ("Iran attacked Oman.", 3.0),
    ],
)
def test_a_claim_is_no_surer_than_its_speaker(reader: Reader, text: str, certainty: float) -> None:
    (claim,) = claims(reader, text, kind="event")
    assert claim.certainty == certainty


@pytest.mark.parametrize(
    ("text", "said_on"),
    [
        ("Iraq said on Monday that Iran had attacked Oman.", date(2024, 11, 4)),
        ("Iraq told reporters on 3 November that Iran had attacked Oman.", date(2024, 11, 3)),
        ("On Monday, Iraq said Iran had attacked Oman.", date(2024, 11, 4)),
        ("Iraq said Iran had attacked Oman on 3 November.", None),
        ("Iraq said that Iran, which had been quiet since August, had attacked Oman.", None),
        ("Iraq said Iran had attacked Oman.", None),
    ],
)
def test_a_statement_has_the_day_that_hangs_on_its_reporting_word(
    reader: Reader, text: str, said_on: date | None
) -> None:
    speakers = {claim.attribution.speaker for claim in claims(reader, text, kind="event")}
    assert {speaker.said_on for speaker in speakers if speaker} == {said_on}


def test_who_tells_of_a_promise_is_behind_it_and_else_who_makes_it(reader: Reader) -> None:
    def speakers(text: str) -> list[str]:
        voices = [claim.attribution.speaker for claim in claims(reader, text, kind="event")]
        return [voice.name for voice in voices if voice]

    assert speakers("Canada pledged money to Ukraine.") == ["Canada"]
    assert speakers("Mark Rutte said that Canada had pledged money to Ukraine.") == ["Mark Rutte"]
