"""Statements of many wordings, and the one verdict on each; and those of which none may be ventured."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from coded import report

from tocsin.corroboration import cautions, trace
from tocsin.model import Verdict
from tocsin.reading import Reader
from tocsin.reference import Record, checks, load

DECIDED = [
    (
        "In 2019 Greece, by its own account, spent something like 4.8 billion dollars on defence.",
        date(2019, 9, 1),
        Verdict.WITHIN_ROUNDING,
    ),
    (
        "Leaving aside the United States, no ally keeps more soldiers than Turkey.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    (
        "Estonia stands at 3.43 per cent of GDP and Latvia at 3.75 in 2024.",
        date(2024, 9, 15),
        Verdict.PARTLY,
    ),
    (
        "The treaty between Russia and North Korea was signed in June 2024 and entered into force a month later.",
        date(2025, 9, 15),
        Verdict.PARTLY,
    ),
    (
        "Germans are about to elect a new parliament.",
        date(2025, 3, 6),
        Verdict.ANACHRONISM,
    ),
    (
        "With 2.12 per cent of GDP, Germany meets the alliance's target for the first time in a generation.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    (
        "German defence spending amounts to 2.12 percent of economic output this year, NATO says.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    ("Norway's defence budget equals 2.20 per cent of its GDP in 2024.", date(2024, 9, 15), Verdict.AGREES),
    ("Defence takes up 3.08 per cent of Greek GDP in 2024.", date(2024, 9, 15), Verdict.AGREES),
    (
        "The share of GDP that Bulgaria spends on its military this year is 2.18 per cent.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    ("For the first time France exceeds the two per cent threshold this year.", date(2024, 9, 15), Verdict.AGREES),
    (
        "Spain has finally hit NATO's 2 percent benchmark, its defence minister declared this year.",
        date(2024, 9, 15),
        Verdict.DIFFERS,
    ),
    ("Belgium falls short of the 2 per cent goal this year.", date(2024, 9, 15), Verdict.AGREES),
    ("Poland misses the 2 per cent goal this year, the opposition claims.", date(2024, 9, 15), Verdict.DIFFERS),
    ("Canada spends less than 1.5 per cent of its GDP on defence.", date(2024, 9, 15), Verdict.AGREES),
    ("Latvia spends twice as much of its GDP on defence as Poland does.", date(2024, 9, 15), Verdict.DIFFERS),
    ("Estonia devotes more of its GDP to defence than Latvia does this year.", date(2024, 9, 15), Verdict.AGREES),
    (
        "Italy devotes more of its national income to defence than France does this year.",
        date(2024, 9, 15),
        Verdict.DIFFERS,
    ),
    ("Eight allies with armed forces remain below the two per cent line this year.", date(2024, 9, 15), Verdict.AGREES),
    (
        "More than two thirds of NATO's members will reach the 2 per cent target this year.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    ("Most allies now spend at least two per cent of GDP on defence.", date(2024, 9, 15), Verdict.AGREES),
    ("Only a third of the allies reach the two per cent target this year.", date(2024, 9, 15), Verdict.DIFFERS),
    ("Every ally will meet the 2 per cent guideline this year.", date(2024, 9, 15), Verdict.DIFFERS),
    ("No ally spends more than four per cent of its GDP on defence this year.", date(2024, 9, 15), Verdict.DIFFERS),
    (
        "Poland is the only ally to spend more than four per cent of GDP on defence this year.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    (
        "Poland and Estonia lead the alliance this year, with 4.12 and 3.43 per cent of GDP.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    (
        "Estonia tops NATO's table this year, measured by share of GDP spent on defence.",
        date(2024, 9, 15),
        Verdict.DIFFERS,
    ),
    (
        "Spain is at the bottom of the alliance's table this year, with the smallest share of GDP for defence.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    ("Turkey has the second largest army in NATO.", date(2024, 9, 15), Verdict.AGREES),
    (
        "France has the second largest army in NATO, with more soldiers than any other ally but the United States.",
        date(2024, 9, 15),
        Verdict.DIFFERS,
    ),
    ("Poland has more soldiers than Germany does in 2024.", date(2024, 9, 15), Verdict.AGREES),
    ("The Turkish armed forces count 481,000 soldiers.", date(2024, 9, 15), Verdict.AGREES),
    ("Poland fields an army of about 216,000.", date(2024, 9, 15), Verdict.WITHIN_ROUNDING),
    ("Germany's armed forces number 250,000 this year.", date(2024, 9, 15), Verdict.DIFFERS),
    (
        "The United States will spend about 968 billion dollars on defence in 2024.",
        date(2024, 9, 15),
        Verdict.WITHIN_ROUNDING,
    ),
    (
        "NATO members together will spend some $1.47 trillion on defence this year.",
        date(2024, 9, 15),
        Verdict.WITHIN_ROUNDING,
    ),
    ("Together the allies will spend 1.8 trillion dollars on defence in 2024.", date(2024, 9, 15), Verdict.DIFFERS),
    (
        "The Baltic states each spend more than 2.5 per cent of GDP on defence this year.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    ("Germany and Italy both meet the 2 per cent guideline this year.", date(2024, 9, 15), Verdict.PARTLY),
    (
        "France, the Netherlands and Belgium all spend at least two per cent of GDP on defence in 2024.",
        date(2024, 9, 15),
        Verdict.PARTLY,
    ),
    ("Germany's share of GDP for defence has tripled since 2014.", date(2024, 9, 15), Verdict.DIFFERS),
    (
        "Germany's defence share has risen from 1.19 per cent of GDP in 2014 to 2.12 per cent in 2024.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    ("In 2024, 23 allies met the 2 per cent target.", date(2025, 10, 5), Verdict.AGREES_EARLIER_EDITION),
    ("In 2024, 18 allies met the 2 per cent target.", date(2025, 10, 5), Verdict.AGREES),
    ("Lithuania plans nothing less: 4.00 per cent of GDP goes to defence in 2025.", date(2025, 10, 5), Verdict.AGREES),
    ("Estonia spent 3.43 per cent of GDP on defence last year.", date(2025, 10, 5), Verdict.AGREES_EARLIER_EDITION),
    ("Sweden became NATO's 32nd member in March 2024.", date(2024, 9, 15), Verdict.AGREES),
    ("Finland has been a member of NATO since April 2023.", date(2024, 9, 15), Verdict.AGREES),
    ("NATO, which has 32 members, was founded in 1949 by twelve states.", date(2024, 9, 15), Verdict.AGREES),
    ("The 31-member alliance will meet again in October.", date(2024, 9, 15), Verdict.DIFFERS),
    ("North Macedonia joined NATO in 2018.", date(2024, 9, 15), Verdict.DIFFERS),
    ("Croatia and Albania entered NATO in 2009.", date(2024, 9, 15), Verdict.AGREES),
    ("The European Union has 27 member states.", date(2024, 9, 15), Verdict.AGREES),
    ("BRICS now has eleven members.", date(2024, 9, 15), Verdict.DIFFERS),
    (
        "The Russian-North Korean treaty of mutual assistance has been in force since December 2024.",
        date(2025, 2, 10),
        Verdict.AGREES,
    ),
    (
        "The mutual defence treaty between Russia and North Korea is in force, the ministry said.",
        date(2024, 8, 10),
        Verdict.ANACHRONISM,
    ),
    (
        "Russia and North Korea signed a treaty on comprehensive strategic partnership in June 2024.",
        date(2024, 8, 10),
        Verdict.AGREES,
    ),
    (
        "Russia and North Korea signed a treaty on comprehensive strategic partnership in May 2024.",
        date(2025, 8, 10),
        Verdict.DIFFERS,
    ),
    ("Resolution 2375 of September 2017 banned North Korea's textile exports.", date(2024, 9, 15), Verdict.AGREES),
    ("Resolution 2375 banned North Korea's coal exports.", date(2024, 9, 15), Verdict.DIFFERS),
    (
        "Resolution 2397 limits North Korea's imports of crude oil to four million barrels a year.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    (
        "Resolution 2397 limits North Korea's imports of crude oil to two million barrels a year.",
        date(2024, 9, 15),
        Verdict.DIFFERS,
    ),
    ("Resolution 1718 was adopted in October 2009.", date(2024, 9, 15), Verdict.DIFFERS),
    ("The Security Council adopted resolution 2371 unanimously.", date(2024, 9, 15), Verdict.AGREES),
    (
        "Iran and North Korea are both under arms embargoes of the UN Security Council.",
        date(2024, 9, 15),
        Verdict.PARTLY,
    ),
    ("North Korea has been under UN sanctions since 2006.", date(2024, 9, 15), Verdict.AGREES),
    (
        "Danish defence spending grew by more than 10 per cent in real terms this year.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    ("Equipment accounts for over half of Polish defence spending this year.", date(2024, 9, 15), Verdict.AGREES),
    ("Belgium spends a third of its defence budget on new equipment this year.", date(2024, 9, 15), Verdict.DIFFERS),
    (
        "Almost no ally spends a smaller share of its defence budget on equipment than Belgium; it is "
        "the lowest of all allies this year.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    ("Germany spends 1.9 per cent of GDP on defence this year.", date(2024, 9, 15), Verdict.DIFFERS),
    ("British defence expenditure is 2.53 per cent of GDP this year.", date(2024, 9, 15), Verdict.DIFFERS),
    ("British defence expenditure is 2.3 per cent of GDP this year.", date(2024, 9, 15), Verdict.WITHIN_ROUNDING),
    ("Just 15 of 32 allies hit the 2 per cent target this year.", date(2024, 9, 15), Verdict.DIFFERS),
    ("Only five allies miss the 2 per cent target this year.", date(2024, 9, 15), Verdict.DIFFERS),
    (
        "Twenty-three allies are expected to spend 2 per cent of GDP or more on defence in 2024, up "
        "from three in 2014.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    (
        "Twenty allies, not more, spend at least two per cent of GDP on defence this year.",
        date(2024, 9, 15),
        Verdict.DIFFERS,
    ),
    (
        "Not a single ally other than Poland spends over 4 per cent of GDP on defence this year.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    ("Germany does not yet spend 2.5 per cent of its GDP on defence.", date(2024, 9, 15), Verdict.AGREES),
    ("Italy already spends more than 2 per cent of its GDP on defence.", date(2024, 9, 15), Verdict.DIFFERS),
    ("Luxembourg, with 1.29 per cent of GDP, is far from the two per cent target.", date(2024, 9, 15), Verdict.AGREES),
    (
        "Among the allies only Poland and Estonia spend more on defence, relative to GDP, than the United States.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    (
        "Among the allies only Poland spends more on defence, relative to GDP, than the United States.",
        date(2024, 9, 15),
        Verdict.DIFFERS,
    ),
    (
        "Britain spent 2.30 per cent of GDP on defence in 2023 and will spend 2.33 per cent in 2024.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    (
        "According to NATO, Germany spent 2.12 per cent of GDP on defence in 2024.",
        date(2025, 10, 5),
        Verdict.AGREES_EARLIER_EDITION,
    ),
    ("Seven years ago, in 2017, Montenegro became the 29th member of NATO.", date(2024, 9, 15), Verdict.AGREES),
    ("The alliance has grown to 32 members since Sweden's accession.", date(2024, 9, 15), Verdict.AGREES),
    ("With its 30 members, NATO has never been larger.", date(2024, 9, 15), Verdict.DIFFERS),
    ("NATO's 30 members will meet in Madrid.", date(2022, 6, 15), Verdict.AGREES),
    (
        "Sweden's accession on 7 March 2024 ended two centuries of neutrality; it is now a member of NATO.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    ("Montenegro has belonged to NATO since 2017.", date(2024, 9, 15), Verdict.AGREES),
    ("Bulgaria and Romania joined the European Union in 2004.", date(2024, 9, 15), Verdict.DIFFERS),
    ("Poland and Romania joined the European Union in 2004.", date(2024, 9, 15), Verdict.PARTLY),
    ("Britain left the European Union on 31 January 2020.", date(2024, 9, 15), Verdict.AGREES),
    ("Britain left the European Union in 2018.", date(2024, 9, 15), Verdict.DIFFERS),
    ("Sweden, NATO's newest member, will host the exercise.", date(2024, 1, 10), Verdict.ANACHRONISM),
    ("Sweden, which joined NATO this year, has bought new submarines.", date(2024, 9, 15), Verdict.AGREES),
    ("Finland joined NATO last year.", date(2024, 9, 15), Verdict.AGREES),
    ("Egypt, Ethiopia and Iran became members of BRICS in January 2024.", date(2024, 9, 15), Verdict.AGREES),
    (
        "The treaty that Russia and North Korea signed in June obliges each side to help the other.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    (
        "The treaty that Russia and North Korea signed in July obliges each side to help the other.",
        date(2024, 9, 15),
        Verdict.DIFFERS,
    ),
    (
        "The treaty between Russia and North Korea, signed on 19 June 2024, came into force on 4 December.",
        date(2025, 3, 1),
        Verdict.AGREES,
    ),
    (
        "The treaty between Russia and North Korea came into force on 4 November 2024.",
        date(2025, 3, 1),
        Verdict.DIFFERS,
    ),
    ("The treaty between Moscow and Pyongyang is signed but not yet in force.", date(2024, 11, 20), Verdict.AGREES),
    ("South Korea and the United States have been allied by treaty since 1953.", date(2024, 9, 15), Verdict.AGREES),
    (
        "The mutual defence treaty between Seoul and Washington was signed on 1 October 1953.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    ("China and North Korea signed their treaty of mutual assistance in 1971.", date(2024, 9, 15), Verdict.DIFFERS),
    ("The NATO summit in Washington took place from 9 to 11 July 2024.", date(2024, 8, 15), Verdict.AGREES),
    ("The NATO summit in Washington took place from 16 to 18 July 2024.", date(2024, 8, 15), Verdict.DIFFERS),
    (
        "Americans will choose a president in the coming election, with both parties nervous about the "
        "upcoming presidential election in the United States.",
        date(2024, 11, 20),
        Verdict.ANACHRONISM,
    ),
    (
        "In November 2024 Americans will elect a president; the U.S. presidential election on 5 "
        "November 2024 will be close.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    ("Under resolution 2375 the export of textiles from North Korea is forbidden.", date(2024, 9, 15), Verdict.AGREES),
    (
        "North Korea may not sell its coal, iron or seafood abroad under resolution 2371.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    ("Resolution 2371 forbids North Korea to export seafood and textiles.", date(2024, 9, 15), Verdict.PARTLY),
    (
        "Resolution 2397 caps deliveries of refined petroleum at 500,000 barrels a year.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    ("Resolution 2397 was adopted in December 2018.", date(2024, 9, 15), Verdict.DIFFERS),
    ("China abstained when the Security Council adopted resolution 2397.", date(2024, 9, 15), Verdict.DIFFERS),
    ("Iran is under sanctions of the European Union.", date(2024, 9, 15), Verdict.AGREES),
    ("Russia and North Korea are both subject to UN sanctions.", date(2024, 9, 15), Verdict.PARTLY),
    ("Russia is under sanctions of the UN Security Council.", date(2024, 9, 15), Verdict.DIFFERS),
    ("Russia is under sanctions of the European Union, but not of the UN.", date(2024, 9, 15), Verdict.AGREES),
    ("Russia is not under sanctions of the European Union.", date(2024, 9, 15), Verdict.DIFFERS),
    ("Russia is under sanctions of the UN and of the European Union.", date(2024, 9, 15), Verdict.PARTLY),
    (
        "The EU has imposed sanctions on Russia and Belarus; both are under EU sanctions.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    ("All 32 NATO members sent their defence ministers.", date(2024, 9, 15), Verdict.AGREES),
    ("All 31 NATO members sent their defence ministers.", date(2024, 9, 15), Verdict.DIFFERS),
    (
        "The Shanghai Cooperation Organisation has ten members since Belarus joined in July.",
        date(2024, 9, 15),
        Verdict.AGREES,
    ),
    ("Iran joined the Shanghai Cooperation Organisation in 2023.", date(2024, 9, 15), Verdict.AGREES),
]

UNDECIDED = [
    ("Spain rejects the 5 per cent target of the alliance for defence.", date(2025, 7, 1)),
    ("Spain insists that it can meet its obligations to NATO with 2.1 per cent of GDP.", date(2025, 7, 1)),
    ("This year every ally except Iceland will meet the two per cent guideline.", date(2025, 10, 5)),
    ("Germany spends more on defence this year than any other European ally.", date(2025, 10, 5)),
    ("Ukraine spends 34 per cent of its GDP on defence.", date(2024, 9, 15)),
    ("Poland wants to spend five per cent of GDP on defence by 2026.", date(2024, 9, 15)),
    ("Germany has sent 3,000 soldiers to Lithuania.", date(2024, 9, 15)),
    ("Germany has pledged 7 billion euros in military aid for Ukraine in 2024.", date(2024, 9, 15)),
    ("Poland spends 15 per cent of its state budget on its armed forces.", date(2024, 9, 15)),
    ("Italy spent 2.1 per cent of GDP on defence in 1985.", date(2024, 9, 15)),
    ("The new Secretary General will ask every ally to spend 3 per cent of GDP on defence.", date(2024, 9, 15)),
    ("The Bundeswehr is short of 20,000 soldiers, its commissioner said.", date(2024, 9, 15)),
    ("Russia spends 6.7 per cent of its GDP on defence in 2024.", date(2024, 9, 15)),
    ("Europe's defence industry needs 500 billion euros over ten years, the Commission said.", date(2024, 9, 15)),
    ("Germany's military spending is at its highest since the Cold War, NATO figures show.", date(2024, 9, 15)),
    ("Finland joined NATO exercises in the Baltic in 2015.", date(2024, 9, 15)),
    ("Of the nine countries on the eastern flank, eight meet the 2 per cent target.", date(2024, 9, 15)),
    ("The United States and Japan signed a trade agreement in October 2019.", date(2024, 9, 15)),
    ("Norway has sent 2,000 troops to Lithuania, an ally.", date(2024, 9, 15)),
    (
        "Poland signed a contract for tanks worth 6.2 billion dollars with South Korea, its defence ministry said.",
        date(2024, 9, 15),
    ),
    ("Canada would need to spend 15 billion dollars more a year on defence to meet the target.", date(2024, 9, 15)),
    ("Spain would have to spend 2 per cent of GDP on defence.", date(2024, 9, 15)),
    ("If Italy spent two per cent of GDP on its military, it would need new taxes.", date(2024, 9, 15)),
    ("On average the European members spend 1.9 per cent of GDP on defence.", date(2024, 9, 15)),
    ("Germany's debt stands at 64 per cent of GDP, and its defence budget will grow.", date(2024, 9, 15)),
    ("France's deficit of 5.5 per cent of GDP leaves little room for its armed forces.", date(2024, 9, 15)),
    ("NATO allies delivered 400,000 shells to Ukraine, and five members sent tanks.", date(2024, 9, 15)),
    ("Five allies agreed to spend two per cent of GDP on defence within two years.", date(2024, 9, 15)),
    ("Some 45 per cent of Poles want their country to spend more on defence, a poll shows.", date(2024, 9, 15)),
    ("Defence spending has the support of 61 per cent of Germans.", date(2024, 9, 15)),
    ("Sweden's army wants to train 10,000 conscripts a year by 2030.", date(2024, 9, 15)),
    ("Turkey lost 53,000 people in the earthquake, and its army was late.", date(2024, 9, 15)),
    ("Greece spent 5.6 per cent of GDP on defence in the 1980s.", date(2024, 9, 15)),
    ("The Dutch navy will get four new frigates for 3.5 billion euros.", date(2024, 9, 15)),
    ("Lockheed Martin's sales to Poland rose by 12 per cent, the company said.", date(2024, 9, 15)),
    ("Denmark's economy grew by 1.8 per cent, which helps to pay for defence.", date(2024, 9, 15)),
    ("The 27 EU countries will spend 1.9 per cent of GDP on defence in 2024.", date(2024, 9, 15)),
    ("Japan is the second-largest buyer of American arms and no member of the alliance.", date(2024, 9, 15)),
    ("The largest member of the Danish government spoke of the alliance's budget.", date(2024, 9, 15)),
    ("NATO's largest exercise since 1988 will bring 90,000 soldiers to Poland.", date(2024, 9, 15)),
    ("Poland has spent more on defence than it has on schools, a member of parliament complained.", date(2024, 9, 15)),
    ("The army is the largest employer in Latvia, an ally.", date(2024, 9, 15)),
    ("Russia vetoed a resolution in the Security Council on the panel of experts.", date(2024, 9, 15)),
]


@pytest.fixture(scope="module")
def record() -> Record:
    return load()


def verdicts(reader: Reader, record: Record, sentence: str, day: date) -> set[Verdict]:
    reading = reader.read(replace(report(sentence), published=day))
    words, schedule = reader.vocabulary.words.cautions, reader.vocabulary.schedule
    warned = cautions(reading, trace(reading), words=words, schedule=schedule)
    found = checks(reading, warned, record, reader.vocabulary)
    return {check.verdict for check in found} - {Verdict.CANNOT_CHECK}


@pytest.mark.parametrize(("sentence", "day", "verdict"), DECIDED)
def test_a_statement_has_the_verdict_that_its_meaning_has(
    reader: Reader, record: Record, sentence: str, day: date, verdict: Verdict
) -> None:
    assert verdicts(reader, record, sentence, day) == {verdict}


@pytest.mark.parametrize(("sentence", "day"), UNDECIDED)
def test_no_verdict_is_ventured_on_what_is_not_of_the_record(
    reader: Reader, record: Record, sentence: str, day: date
) -> None:
    assert verdicts(reader, record, sentence, day) == set()
