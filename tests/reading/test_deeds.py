"""Sentence in, events out: who did what to whom, whatever the sentence's build. The notation is that of coded.py."""

from __future__ import annotations

import pytest
from coded import claims, events

from tocsin.model import Deed, Status
from tocsin.reading import Reader

ACTIVE = {
    "Azerbaijan shelled Armenian positions along the border.": "ASSAULT AZE>ARM",
    "Kenyan soldiers killed six Al-Shabaab fighters near the border.": "ASSAULT KEN>al-Shabaab",
    "Turkey sent 200 drones to Libya.": "AID TUR>LBY drones",
    "Germany gave Ukraine 18 tanks.": "AID DEU>UKR arms",
    "Japan imposed sanctions on Myanmar.": "SANCTION JPN>MMR",
    "China expelled two Canadian diplomats.": "SANCTION CHN>CAN",
    "Brazil condemned Venezuela over the vote.": "ACCUSE BRA>VEN",
    "Thousands of people protested in Tbilisi against the government.": "PROTEST GEO>GEO",
    "Police arrested 40 protesters in Minsk.": "COERCE BLR>BLR",
    "Poland deployed 2,000 troops to its border with Belarus.": "MOBILIZE POL",
    "Ethiopia withdrew its forces from Somalia.": "RETREAT ETH>SOM",
    "Israel released 90 Palestinian prisoners.": "RETREAT ISR>PSE",
    "India rejected Pakistan's offer of talks.": "REJECT IND>PAK",
    "Qatar hosted talks between Hamas and Israel.": "CONSULT QAT>Hamas+ISR",
    "Sweden urged Hungary to approve its membership.": "REQUEST SWE>HUN",
    "Colombia signed a peace agreement with the National Liberation Army.": "SUPPORT COL>ELN",
}
PASSIVE = {
    "Armenian positions were attacked by Azerbaijani forces.": "ASSAULT AZE>ARM",
    "Two Canadian diplomats were expelled by China.": "SANCTION CHN>CAN",
    "Sanctions were imposed on Myanmar by Japan.": "SANCTION JPN>MMR",
    "Ukraine was given 18 tanks by Germany.": "AID DEU>UKR arms",
    "Venezuela was condemned by Brazil.": "ACCUSE BRA>VEN",
    "Ukraine will be sent 40 howitzers by Italy.": "AID ITA>UKR arms planned",
}
NOMINAL = {
    "Turkey launched an attack on Kurdish fighters in Syria.": "ASSAULT TUR>Kurdistan",
    "Iran's delivery of missiles to Russia drew criticism.": "AID IRN>RUS missiles",
    "Canada made a donation of food to Yemen.": "AID CAN>YEM food",
    "Serbia is holding talks with Kosovo.": "CONSULT SRB>XKX ongoing",
    "Talks between Armenia and Azerbaijan resumed in Geneva.": "CONSULT ARM+AZE",
    "Moscow gave its support to Belgrade.": "SUPPORT RUS>SRB",
}
EMBEDDED = {
    "The missiles that Iran sold to Russia arrived in September.": "COOPERATE IRN>RUS missiles",
    "The United States pressed Egypt to open the crossing.": "REQUEST USA>EGY",
    "Chinese ships entered Philippine waters and rammed a Philippine patrol boat.": "ASSAULT CHN>PHL",
    "Saudi Arabia and Iran, which face each other across the Gulf, met in Beijing.": "CONSULT SAU+IRN",
    "Vietnam promised to buy fuel from Malaysia.": "AGREE VNM>MYS planned",
    "Kenya threatened to expel Tanzanian diplomats.": "THREATEN KEN>TZA threatened",
    "Iran threatened to close the Strait of Hormuz.": "THREATEN IRN threatened",
    "Denmark, Norway and Sweden condemned Russia.": "ACCUSE DNK+NOR+SWE>RUS",
    "Estonia accused Russia and Belarus of sabotage.": "ACCUSE EST>RUS+BLR",
    "Not only Latvia but also Lithuania sent weapons to Ukraine.": "AID LVA+LTU>UKR arms",
    "Australia plans to send 50 engineers to Fiji.": "AID AUS>FJI labour planned",
}
HEADLINES = {
    "Ukraine strikes Russian oil depot": "ASSAULT UKR>RUS",
    "Russia attacked by Ukrainian drones": "ASSAULT UKR>RUS",
    "North Korea fires ballistic missile toward Japan": "MOBILIZE PRK>JPN",
    "Greece to send weapons to Cyprus": "AID GRC>CYP arms planned",
    "Chad, Sudan trade accusations": "ACCUSE TCD+SDN",
}
# Somebody who is struck may stand there only by the ground that is hit.
STRUCK = {
    "Israel struck targets in Syria.": "ASSAULT ISR>SYR",
    "Myanmar shelled villages in Thailand.": "ASSAULT MMR>THA",
    "Hezbollah fired rockets at northern Israel.": "ASSAULT Hezbollah>ISR",
    "Iran had fired missiles at Israel.": "ASSAULT IRN>ISR",
    "Six villages were shelled by Azerbaijan.": "ASSAULT AZE",
    "Sudanese jets bombed a power plant on Monday.": "ASSAULT SDN",
}
RECIPROCAL = {
    "Kenya and Ethiopia signed a defence pact in Nairobi on Tuesday.": "SUPPORT KEN+ETH",
    "Thailand and Cambodia clashed along the border.": "ASSAULT THA+KHM",
    "Armenia clashed with Azerbaijan.": "ASSAULT ARM>AZE",
    "Indian and Pakistani troops clashed in Kashmir.": "ASSAULT IND+PAK",
    "Chinese and Russian warships held joint exercises in the Pacific.": "COOPERATE CHN+RUS",
    "Egypt and Ethiopia held talks in Cairo.": "CONSULT EGY+ETH",
    "The leaders of France and Germany met in Paris.": "CONSULT FRA+DEU",
    "Greece and Turkey agreed to resume talks.": "AGREE GRC+TUR",
}
# What is refused, threatened or demanded is not done.
SPEECH = {
    "Norway refused to send weapons to Israel.": "REJECT NOR>ISR",
    "Peru demanded that Chile withdraw its troops.": "REQUEST PER>CHL",
    "Uganda denied sending weapons to Congo.": "AID UGA>COD arms not happened",
    "Latvia urged Germany to send missiles to Ukraine.": "REQUEST LVA>DEU",
}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        pair
        for table in (ACTIVE, PASSIVE, NOMINAL, EMBEDDED, HEADLINES, STRUCK, RECIPROCAL, SPEECH)
        for pair in table.items()
    ],
)
def test_one_event(reader: Reader, text: str, event: str) -> None:
    assert events(reader, text) == [event]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bolivia condemned Israel and recalled its ambassador.", ["ACCUSE BOL>ISR", "SANCTION BOL"]),
        (
            "Poland gave Moldova fuel, while Hungary imposed sanctions on Serbia.",
            ["AID POL>MDA fuel", "SANCTION HUN>SRB"],
        ),
        ("India's attack on Pakistan was condemned by China.", ["ASSAULT IND>PAK", "ACCUSE CHN>IND"]),
    ],
)
def test_several_events(reader: Reader, text: str, expected: list[str]) -> None:
    assert events(reader, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Spain won the match against Italy.",
        "Israel's economy hit a record.",
        "The president of Chile met the target.",
        "Peru may impose sanctions on Nicaragua.",
        "Armenia is considering withdrawing its troops from Georgia.",
        "Snow fell in Norway on Tuesday.",
        "Portugal is a country in Europe.",
        "The deal has raised hopes of peace.",
    ],
)
def test_nobody_does_anything_to_anybody(reader: Reader, text: str) -> None:
    assert events(reader, text) == []


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Iran had fired missiles at Israel.", "Heavy-weapons"),
        ("Police arrested 40 protesters in Minsk.", "Arrest"),
        ("Ethiopia withdrew its forces from Somalia.", "Withdraw"),
    ],
)
def test_mode(reader: Reader, text: str, mode: str) -> None:
    (claim,) = claims(reader, text, kind="event")
    assert isinstance(claim.content, Deed)
    assert claim.content.mode == mode


def test_a_claim_names_its_pattern_and_points_at_its_cue(reader: Reader) -> None:
    text = "On Monday Japan imposed new sanctions on Myanmar."
    (claim,) = claims(reader, text, kind="event")
    assert claim.provenance.coder == "patterns"
    assert claim.provenance.pattern.startswith("verb impose")
    assert claim.cue is not None
    assert claim.cue.of(text) == "imposed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mali praised the deal that Iran rejected.", "REJECT IRN"),
        ("Chad ignored sanctions that China condemned.", "ACCUSE CHN"),
        ("Canada rejected the plan that Canada had drafted.", "REJECT CAN"),
    ],
)
def test_nobody_rejects_themself(reader: Reader, text: str, expected: str) -> None:
    assert expected in events(reader, text)


def test_what_is_joined_to_an_infinitive_but_is_none_is_told_beside_it(reader: Reader) -> None:
    text = "Norway refuses to leave office this month and demands a new election."
    assert events(reader, text) == ["REJECT NOR", "REQUEST NOR"]


def test_a_relative_clause_inside_what_is_condemned_is_told_beside_it(reader: Reader) -> None:
    assert events(reader, "Norway condemned the support that Iran gives to Sudan.") == [
        "ACCUSE NOR>IRN",
        "SUPPORT IRN>SDN",
    ]


@pytest.mark.parametrize("text", ["Mali denied an attack on Niger.", "The attack on Niger was denied by Mali."])
def test_who_denies_an_attack_is_said_not_to_have_made_it(reader: Reader, text: str) -> None:
    assert [code for code in events(reader, text) if code.startswith("ASSAULT MLI")] != []
    assert all(claim.status is Status.NOT_HAPPENED and claim.certainty < 0 for claim in claims(reader, text))


@pytest.mark.parametrize(
    ("sentence", "initiators"),
    [
        ("The army withdrew from the city.", ["SYR"]),
        ("The army of Chad withdrew from the city.", ["TCD"]),
        ("Benjamin Netanyahu said the army had withdrawn.", []),
    ],
)
def test_the_army_is_that_of_the_country_that_the_report_is_about(
    reader: Reader, sentence: str, initiators: list[str]
) -> None:
    around = "Syria counted its dead. Aleppo, Homs, Idlib, Hama and Raqqa lay in ruins."
    deeds = [claim.content for claim in claims(reader, around, sentence) if isinstance(claim.content, Deed)]
    told = [one.principal for deed in deeds for one in deed.initiators if deed.type == "RETREAT"]
    assert [one for one in told if not one.startswith("unnamed")] == initiators
