"""Sentence in, judgements out: who is judged, and whom it bears on. The notation is that of coded.py."""

from __future__ import annotations

import pytest
from coded import claims, line

from tocsin.reading import Reader


@pytest.mark.parametrize(
    ("text", "assessment"),
    [
        ("Iran poses a threat to Israel.", "threat IRN>ISR"),
        ("Iran, which poses a threat to Israel, has left the talks.", "threat IRN>ISR"),
        ("China's fleet is a threat to Taiwan and Japan.", "threat CHN>TWN+JPN"),
        ("The threat from China to Taiwan is growing.", "threat CHN>TWN"),
        ("The pact between Mali and Niger could destabilise Chad.", "effect MLI+NER>TCD possible"),
        ("Hungary's veto undermines the European Union.", "effect HUN>EU"),
        ("Pakistan faces the risk of a war with India.", "risk PAK+IND"),
        ("Russia does not pose a threat to Finland.", "threat RUS>FIN not happened"),
        ("Eritrea may pose a threat to Ethiopia.", "threat ERI>ETH possible"),
        ("Eritrea could become a threat to Ethiopia.", "threat ERI>ETH possible"),
        ("There is an urgent need for aid to Yemen.", "need YEM"),
        ("Shippers say Iran uses tankers to evade sanctions.", "evasion IRN"),
        ("Georgia's law is a blow to relations with the European Union.", "setback GEO>EU"),
    ],
)
def test_an_assessment(reader: Reader, text: str, assessment: str) -> None:
    assert [line(claim) for claim in claims(reader, text, kind="assessment")] == [assessment]


@pytest.mark.parametrize(
    "text",
    [
        "Iran exported rice to Oman.",
        "The storm poses a threat to the harvest.",
        "Norway and Chad signed a treaty.",
        "It was a challenge.",
    ],
)
def test_no_assessment(reader: Reader, text: str) -> None:
    assert claims(reader, text, kind="assessment") == []


def test_a_warning_without_another_judgement_is_about_what_is_warned_of(reader: Reader) -> None:
    (claim,) = claims(reader, "The Swedish government warned of a Russian build-up.", kind="assessment")
    assert line(claim) == "warning RUS"


def test_a_speaker_is_not_what_the_judgement_is_about(reader: Reader) -> None:
    (claim,) = claims(reader, "Latvia said that Russia poses a threat to Estonia.", kind="assessment")
    assert line(claim) == "threat RUS>EST"


@pytest.mark.parametrize(
    ("text", "assessments"),
    [
        ("The UAE denies that it arms either side.", ["denial ARE not happened"]),
        ("Egypt denied that its air force had taken part in the battle.", ["denial EGY not happened"]),
        ("Syria's presidency denies that Assad has a cold.", ["denial SYR not happened"]),
        ("The UAE did not deny that it arms either side.", []),
        ("Israel has neither confirmed nor denied that its jets were there.", []),
    ],
)
def test_a_denial_of_which_nothing_else_is_claimed_is_kept(reader: Reader, text: str, assessments: list[str]) -> None:
    assert [line(claim) for claim in claims(reader, text, kind="assessment")] == assessments
