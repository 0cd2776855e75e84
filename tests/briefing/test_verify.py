"""No name and no number stands in a line that its cited evidence does not contain."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import NAMES, claim, document

from tocsin.briefing import verify
from tocsin.briefing.numerals import folded, numerals
from tocsin.model import Assessment, BlockKind, Claim, Document, Evidence, Line

SENTENCE = (
    "On 7 March 2025 the OSCE’s envoy Ilse Brandt said that approximately 10,000 soldiers, 23 of 32 brigades, stood "
    "at the border of Belmora, that F-16 jets cost $1.2 billion and spending rose by 4%, the third rise since mid-2019."
)


def _cited(sentence: str) -> tuple[Document, dict[str, Claim]]:
    here = document((BlockKind.BODY, sentence), (BlockKind.BODY, "Elsewhere 77 Tesmark ships left Quorland."))
    cited = claim(here, sentence, Assessment(judgement="risk"))
    return here, {cited.id: cited}


def unsupported(text: str, sentence: str = SENTENCE) -> tuple[str, ...]:
    here, claims = _cited(sentence)
    return verify(Line(text=text, citations=tuple(claims)), claims, [here], NAMES)


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "According to the OSCE’s envoy Ilse Brandt, approximately 10,000 soldiers, 23 of 32 brigades, stood at the "
        "border of Belmora.",
        "According to the OSCE's envoy Ilse Brandt, 10000 soldiers stood at the border.",
        "Ten thousand soldiers stood at Belmora’s border.",
        "The report says that twenty-three out of thirty-two brigades stood there.",
        "Approximately 10,000 soldiers stood at the border.",
        "The report says, without giving a source, that spending rose by 4 per cent.",
        "The report writes: “spending rose by 4%”.",
        "The report writes: “approximately 10,000 soldiers … stood at the border of Belmora”.",
        "F-16 jets cost $1,200,000,000.",
        "Spending saw its 3rd rise.",
        "Nobody is named who says so: jets cost $1.2bn.",
    ],
)
def test_what_the_evidence_contains_passes(text: str) -> None:
    assert unsupported(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("About 12,000 soldiers stood there.", {"About", "12,000"}),
        ("The 100,000 soldiers stood there.", {"100,000"}),
        ("The 10 soldiers stood there.", {"10"}),
        ("The eleven thousand soldiers stood there.", {"eleven thousand"}),
        ("The report speaks of 10,000% more.", {"10,000%"}),
        ("The report speaks of $10,000.", {"10,000"}),
        ("The report speaks of 4 brigades.", {"4"}),
        ("The report speaks of 23%.", {"23%"}),
        ("The report speaks of 32 of 23 brigades.", {"32 of 23"}),
        ("The report speaks of 23 of 33 brigades.", {"33", "23 of 33"}),
        ("The jets cost €1.2 billion.", {"1.2 billion"}),
        ("The jets cost $1.2 million.", {"1.2 million"}),
        ("The jets cost 1.2 billion.", {"1.2 billion"}),
        ("The F-15 jets flew.", {"15"}),
        ("The F-16s flew.", {"16s"}),
        ("The 3 rises.", {"3"}),
        ("The fourth rise.", {"fourth"}),
        ("The second-largest rise.", {"second"}),
        ("The report speaks of dozens of soldiers.", {"dozens"}),
        ("The rise was twice as large.", {"twice"}),
        ("The rise was -4%.", {"4%"}),
        ("Half of the brigades stood there.", {"Half"}),
        ("The report speaks of ½ of them.", {"1", "2", "1⁄2"}),
        ("The report speaks of １２ of them.", {"12"}),
        ("The report speaks of XIV brigades.", {"XIV"}),
        ("On 7 April 2025 it was so.", {"April"}),
        ("On 8 March 2025 it was so.", {"8"}),
        ("On 7 March 2024 it was so.", {"2024"}),
        ("The report is of 2025-03-07.", {"03"}),
        ("The soldiers came on Monday.", {"Monday"}),
        ("Tesmark soldiers stood there.", {"Tesmark"}),
        ("The soldiers left Quorland.", {"Quorland"}),
        ("The NATO envoy spoke.", {"NATO"}),
        ("The BELMORA border.", {"BELMORA"}),
        ("The Belmoran border.", {"Belmoran"}),
        ("The OSCE-NATO envoy spoke.", {"NATO"}),
        ("The non-Belmora troops of ex-Varania.", {"Varania"}),
        ("The soldiers stood at tesmark.", {"tesmark"}),
        ("Varania’s soldiers stood there.", {"Varania"}),
        ("The envoy Ilse Belmora said so.", {"Ilse Belmora"}),
        ("The envoy Brandt Ilse said so.", {"Brandt Ilse"}),
        ("The envoy Petra Brandt said so.", {"Petra"}),
        ("A post by @borderwatch says so.", {"@borderwatch"}),
        ("The soldiers stood there. Dravia denied it.", {"Dravia"}),
        ("The report writes: “Soldiers fled”.", {"“Soldiers fled”"}),
        ("The report writes: “soldiers sat at the border”.", {"“soldiers sat at the border”"}),
        ("The U.S. envoy spoke.", {"U.S."}),
        ("The Élysée spoke.", {"Élysée"}),
        ("The soldiers of the iStore.", {"iStore"}),
    ],
)
def test_what_the_evidence_lacks_is_caught(text: str, found: set[str]) -> None:
    assert set(unsupported(text)) == found


ACCUSED = "On 3 May Belmora accused Tesmark, an ally of Quorland, of sending 400 men, and Dravia kept 20 ships at sea."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Belmora accused Tesmark, an ally of Quorland, of sending 400 men.", set()),
        ("Tesmark accused Belmora.", {"Tesmark accused Belmora"}),
        ("Tesmark, an ally of Belmora, kept quiet.", {"Tesmark, an ally of Belmora"}),
        ("Dravia kept 400 men at sea.", {"Dravia kept 400"}),
        ("Belmora accused Quorland of sending 400 men.", {"Belmora accused Quorland"}),
        ("The report speaks of Dravia, Quorland and Belmora.", set()),
        ("According to Dravia, Belmora accused Tesmark.", set()),
        ("According to Dravia, Tesmark accused Belmora.", {"Tesmark accused Belmora"}),
    ],
)
def test_names_and_numbers_keep_their_roles(text: str, found: set[str]) -> None:
    assert set(unsupported(text, ACCUSED)) == found


@given(st.permutations(["Belmora", "Tesmark", "Quorland", "Dravia"]))
def test_names_that_change_places_are_caught(order: list[str]) -> None:
    names = ["Belmora", "Tesmark", "Quorland", "Dravia"]
    sentence = "{} warned {} that {} had attacked {}."
    assert bool(unsupported(sentence.format(*order), sentence.format(*names))) is (order != names)


def test_a_pronoun_may_give_way_to_the_name() -> None:
    here = document((BlockKind.BODY, "Ilse Brandt spoke."), (BlockKind.BODY, "She warned Belmora of 7 raids."))
    claims = [claim(here, block.span.of(here.text), Assessment(judgement="risk")) for block in here.blocks]
    cited = {one.id: one for one in claims}
    line = Line(text="Ilse Brandt warned Belmora of 7 raids.", citations=tuple(cited))
    assert verify(line, cited, [here], NAMES) == ()


def test_a_pronoun_resolved_to_a_name_needs_evidence_that_has_the_name() -> None:
    assert unsupported("Ilse Brandt stressed the need for talks.", "She stressed the need for talks.") == (
        "Ilse",
        "Brandt",
    )


def test_a_month_is_not_supported_by_the_verb() -> None:
    assert unsupported("March to the border.", "They march to the border.") == ("March",)


def test_evidence_that_misquotes_its_document_supports_nothing() -> None:
    here, claims = _cited(SENTENCE)
    [cited] = claims.values()
    false = Evidence(here.id, cited.evidence[0].span, SENTENCE.replace("Belmora", "Tesmark"))
    forged = Claim(
        evidence=(false,), content=cited.content, status=cited.status, certainty=3, provenance=cited.provenance
    )
    line = Line(text="The border of Tesmark.", citations=(forged.id,))
    assert verify(line, {forged.id: forged}, [here], NAMES) == ("Tesmark",)


def test_a_citation_of_nothing_known_is_unsupported() -> None:
    here, claims = _cited(SENTENCE)
    assert verify(Line(text="The soldiers.", citations=("claim-0",)), claims, [here], NAMES) == ("citation claim-0",)


def test_a_line_without_citations_can_name_nobody() -> None:
    here, claims = _cited(SENTENCE)
    assert verify(Line(text="The border of Belmora.", citations=()), claims, [here], NAMES) == ("Belmora",)


@given(st.integers(min_value=0, max_value=10**13))
def test_a_number_put_in_the_place_of_another_is_caught(value: int) -> None:
    present = {numeral.number.value for numeral in numerals(folded(SENTENCE))}
    caught = unsupported(f"The report speaks of {value:,} soldiers.")
    plain = value in {7, 10_000, 23, 32, 2025}
    assert bool(caught) is not plain
    assert value in present or caught == (f"{value:,}",)


@given(
    st.from_regex(re.compile(r"[A-Z][a-z]{2,8}", re.ASCII), fullmatch=True),
    st.sampled_from(["Ilse", "Brandt", "Belmora", "OSCE"]),
)
def test_a_name_put_in_the_place_of_another_is_caught(name: str, instead_of: str) -> None:
    words = set(re.findall(r"\w+", SENTENCE))
    mutated = SENTENCE.replace(instead_of, name)
    assert (name in unsupported(mutated)) is (name not in words)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("10,000 men", [(10_000, "")]),
        ("three hundred and twenty-one", [(321, "")]),
        ("three hundred and twenty-first", [(321, "ordinal")]),
        ("two million", [(2_000_000, "")]),
        ("US$5m", [(5_000_000, "$")]),
        ("1.2bn dollars", [(1_200_000_000, "$")]),
        ("2 percent", [(2, "%")]),
        ("the 1990s", [(1990, "s")]),
        ("20th", [(20, "ordinal")]),
        ("two three", [(2, ""), (3, "")]),
        ("10-20%", [(10, ""), (20, "%")]),
        ("a dozen", [(0, "dozen")]),
        ("no number in attention, often, or weight", []),
    ],
)
def test_numbers_are_read_by_value_and_form(text: str, values: list[tuple[int, str]]) -> None:
    assert [(n.number.value, n.number.form) for n in numerals(folded(text))] == [(Fraction(v), f) for v, f in values]
