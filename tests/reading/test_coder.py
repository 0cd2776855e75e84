"""Any document in, a sound reading out: evidence that quotes, ids that differ, the same again the second time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from coded import claims, line, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.model import Claim, Deed, Document, Mention, Span
from tocsin.reading import Reader

ACCOUNT = (
    "Norway gave Ukraine 40 tanks in exchange for drones. Oslo said that it will send more food to Ukraine.",
    "“Russia is a threat to both nations,” Joran Velt said on Tuesday. Eleven of 32 allies spend 2% of GDP on defence.",
    "Norway and Ukraine are allies, according to officials in Kyiv. Belarus did not attack Norway.",
)
# Words out of which random texts come closer to reports than random characters do.
_WORDS = st.sampled_from(
    """Russia NATO Kyiv he it they both nations the regime said warned that in exchange for troops 10,000 of 2% sent
    attacked to and not only . , “ ” " ' : - ( ) ; … was by who could if threat sanctions #tag https://t.co/x ⚡️ é
    """.split()
)
texts = st.lists(_WORDS, max_size=25).map(" ".join) | st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def mentions(claim: Claim) -> Iterator[Mention]:
    for side in ("initiators", "recipients", "about", "towards", "threatened"):
        yield from getattr(claim.content, side, ())


def quoted(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Yield everything in a claim that quotes the document: whom, what, how many, where, when."""
    yield from ((found.text, found.span) for found in mentions(claim))
    yield from ((found.text, found.span) for found in getattr(claim.content, "goods", ()))
    for group in (claim.quantities, claim.places, claim.times):
        yield from ((found.text, found.span) for found in group)


def check(reader: Reader, document: Document) -> None:
    """Assert what must hold of the reading of any document."""
    reading = reader.read(document)
    text, whole = document.text, Span(0, len(document.text))
    ids = {claim.id for claim in reading.claims}
    assert len(ids) == len(reading.claims)
    assert {end for link in reading.links for end in (link.left, link.right)} <= ids
    for claim in reading.claims:
        assert all(evidence.quote == evidence.span.of(text) for evidence in claim.evidence)
        assert all(evidence.document == document.id for evidence in claim.evidence)
        assert claim.cue is not None
        assert any(evidence.span.contains(claim.cue) for evidence in claim.evidence)
        assert all(whole.contains(mention.span) for mention in mentions(claim))
        assert all(quote == span.of(text) for quote, span in quoted(claim))
        for voice in claim.attribution.voices:
            assert voice.span is None or whole.contains(voice.span)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(texts, min_size=1, max_size=3))
def test_any_text_gives_a_sound_reading(reader: Reader, paragraphs: list[str]) -> None:
    check(reader, report(*paragraphs))


def test_an_account_gives_a_sound_reading(reader: Reader) -> None:
    check(reader, report(*ACCOUNT))


def test_two_readings_of_one_document_are_equal(reader: Reader) -> None:
    assert reader.read(report(*ACCOUNT)) == reader.read(report(*ACCOUNT))


def test_what_was_read_before_does_not_matter(reader: Reader) -> None:
    before = reader.read(report(*ACCOUNT))
    reader.read(report("Mark Rutte visited China. It thanked him."))
    assert reader.read(report(*ACCOUNT)) == before


def test_all_kinds_of_claims_in_the_order_of_a_report(reader: Reader) -> None:
    assert [line(claim) for claim in claims(reader, *ACCOUNT)] == [
        "AID NOR>UKR arms",
        "AID UKR>NOR drones",
        "AID NOR>UKR food planned",
        "threat RUS>NOR+UKR",
        "11/32 at 2%: defence expenditure as a share of GDP",
        "allied NOR+UKR",
        "ASSAULT BLR>NOR not happened",
    ]


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        ("fr", "French", "La France a livré des chars à l’Ukraine."),
        ("ru", "Russian", "Россия направила войска в Курскую область."),
        ("zh", "Chinese", "日本对缅甸实施制裁。"),
    ],
)
def test_another_language_is_kept_and_claims_nothing(reader: Reader, language: str, name: str, text: str) -> None:
    reading = reader.read(report(text, language=language))
    assert (reading.claims, reading.links) == ((), ())
    (problem,) = reading.problems
    assert problem.stage == "reading"
    assert f"in {name}" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "Add the flour and stir until the dough is smooth.",
        "The museum opens at nine on weekdays.",
        "Subscribe to our newsletter for more stories.",
        "She finished second in the marathon.",
        "…",
        "https://example.org/a?b=c",
    ],
)
def test_a_document_without_claims(reader: Reader, text: str) -> None:
    reading = reader.read(report(text))
    assert (reading.claims, reading.problems) == ((), ())


def test_circumstances_belong_to_the_claim_that_they_hang_on(reader: Reader) -> None:
    first, second = claims(
        reader, "Kenya sent 600 tents to Somalia on Monday, and Egypt gave Chad 30 trucks in June.", kind="event"
    )
    assert [[q.value for q in claim.quantities] for claim in (first, second)] == [[600], [30]]
    assert [[when.text for when in claim.times] for claim in (first, second)] == [["Monday"], ["June"]]


def test_rebels_are_of_the_state_that_they_fight_in_but_do_not_act_for_it(reader: Reader) -> None:
    (claim,) = claims(reader, "Rebels attacked police in Goma.", kind="event")
    assert isinstance(claim.content, Deed)
    (rebels,), (police,) = claim.content.initiators, claim.content.recipients
    assert (rebels.principal, rebels.home, rebels.affiliation) == ("unnamed:rebel", "COD", "COD")
    assert (police.principal, police.affiliation) == ("COD", "COD")


def test_where_and_when_somebody_spoke_is_not_where_and_when_it_happened(reader: Reader) -> None:
    (claim,) = claims(
        reader, "In Vienna, Mark Rutte said on Friday that Iran had attacked Oman in Muscat.", kind="event"
    )
    assert [place.name for place in claim.places] == ["Muscat"]
    assert claim.times == ()
    (own,) = claims(reader, "In Muscat, Iran attacked Oman on Friday.", kind="event")
    assert [place.name for place in own.places] == ["Muscat"]
    assert len(own.times) == 1
