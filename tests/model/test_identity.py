"""Ids: the same content has the same id, on every machine and in every year; other content has another."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tocsin.model import (
    Assessment,
    Attribution,
    Block,
    BlockKind,
    Claim,
    Condition,
    Content,
    Deed,
    Document,
    Evidence,
    Figure,
    Goods,
    Link,
    LinkKind,
    Mention,
    Origin,
    OriginKind,
    Place,
    Provenance,
    Quantity,
    Span,
    Status,
    Voice,
    VoiceKind,
    When,
)
from tocsin.model.identity import Part, digest

MOMENT = datetime(2024, 1, 1, 12, tzinfo=UTC)
SPAN, OTHER_SPAN = Span(0, 12), Span(20, 30)
RUSSIA = Mention(actor="RUS", text="Moscow", span=SPAN, how="capital")
KOREA = Mention(actor="PRK", text="Pyongyang", span=SPAN, how="capital")
DOCUMENT = Document(text="Moscow sent fuel.", blocks=(), address="https://example.org/1")
DEED = Deed(type="AID", initiators=(RUSSIA,), recipients=(KOREA,))
QUANTITY = Quantity(value=40.0, text="forty", span=SPAN, of="tankers", unit="t")
PLACE = Place(name="Rason", text="Rason", span=SPAN, country="PRK")
VOICE = Voice(kind=VoiceKind.NAMED, name="a spokeswoman")
CLAIM = Claim(
    evidence=(Evidence(DOCUMENT.id, SPAN, "Moscow sent"),),
    content=DEED,
    status=Status.HAPPENED,
    certainty=2.0,
    provenance=Provenance("rules", "1", "send"),
    attribution=Attribution((VOICE,)),
    quantities=(QUANTITY,),
    places=(PLACE,),
)
LINK = Link(kind=LinkKind.SAME, left="claim-1", right="claim-2", score=0.5, explanation="")
ORIGIN = Origin(kind=OriginKind.STATEMENT, name="a spokeswoman", claims=("claim-1",), day=date(2024, 11, 7))


# Written down, since ledgers hold them: a change here orphans every link and citation that anybody has stored.
@pytest.mark.parametrize(
    ("noun", "id_"),
    [
        (DOCUMENT, "document-62726142258c1001"),
        (CLAIM, "claim-97ec906e2cb68521"),
        (LINK, "link-f7c2ed29b0d0c511"),
        (ORIGIN, "origin-a847462cbecc7907"),
    ],
)
def test_ids_stay_what_they_are(noun: Document | Claim | Link | Origin, id_: str) -> None:
    assert noun.id == id_


@pytest.mark.parametrize(
    ("noun", "same"),
    [
        (DOCUMENT, replace(DOCUMENT, title="T", outlet="O", published=date(2024, 1, 1), language="ru")),
        (DOCUMENT, replace(DOCUMENT, author="A", published_at=MOMENT, updated_at=MOMENT)),
        (DOCUMENT, replace(DOCUMENT, blocks=(Block(BlockKind.BODY, SPAN),))),
        (CLAIM, replace(CLAIM, provenance=Provenance("learned", "9", "tagger"))),
        (CLAIM, replace(CLAIM, certainty=1.0)),
        (CLAIM, replace(CLAIM, cue=SPAN)),
        (CLAIM, replace(CLAIM, times=(When(text="today", span=SPAN),))),
        (CLAIM, replace(CLAIM, content=replace(DEED, initiators=(replace(RUSSIA, how="name", text="Russia"),)))),
        (CLAIM, replace(CLAIM, quantities=(replace(QUANTITY, text="40", approximate=True),))),
        (LINK, replace(LINK, left="claim-2", right="claim-1")),
        (LINK, replace(LINK, score=1.0, explanation="one sentence")),
        (ORIGIN, replace(ORIGIN, claims=(), through=("Wire",), basis="a day")),
    ],
)
def test_what_is_not_content_does_not_count(
    noun: Document | Claim | Link | Origin, same: Document | Claim | Link | Origin
) -> None:
    assert same != noun
    assert same.id == noun.id


@pytest.mark.parametrize(
    ("noun", "other"),
    [
        (DOCUMENT, replace(DOCUMENT, text="Moscow sent food.")),
        (DOCUMENT, replace(DOCUMENT, address=None)),
        (CLAIM, replace(CLAIM, evidence=(Evidence("document-0", SPAN, ""),))),
        (CLAIM, replace(CLAIM, evidence=(Evidence(DOCUMENT.id, OTHER_SPAN, ""),))),
        (CLAIM, replace(CLAIM, evidence=CLAIM.evidence * 2)),
        (CLAIM, replace(CLAIM, status=Status.PLANNED)),
        (CLAIM, replace(CLAIM, attribution=Attribution())),
        (CLAIM, replace(CLAIM, attribution=Attribution((VOICE, VOICE)))),
        (CLAIM, replace(CLAIM, quantities=(replace(QUANTITY, value=41.0),))),
        (CLAIM, replace(CLAIM, quantities=(replace(QUANTITY, of="barges"),))),
        (CLAIM, replace(CLAIM, places=())),
        (LINK, replace(LINK, kind=LinkKind.EXCHANGE)),
        (LINK, replace(LINK, right="claim-3")),
        (ORIGIN, replace(ORIGIN, day=None)),
        (ORIGIN, replace(ORIGIN, name="a spokesman")),
        (ORIGIN, replace(ORIGIN, kind=OriginKind.UNNAMED)),
    ],
)
def test_what_is_content_counts(
    noun: Document | Claim | Link | Origin, other: Document | Claim | Link | Origin
) -> None:
    assert other.id != noun.id


@pytest.mark.parametrize(
    "twin", [replace(CLAIM, certainty=2), replace(CLAIM, quantities=(replace(QUANTITY, value=40),))]
)
def test_equal_claims_have_one_id(twin: Claim) -> None:
    assert twin == CLAIM
    assert twin.id == CLAIM.id


CONTENTS: tuple[Content, ...] = (
    DEED,
    replace(DEED, type="COOPERATE"),
    replace(DEED, mode="in kind"),
    replace(DEED, recipients=()),
    replace(DEED, initiators=(KOREA,), recipients=(RUSSIA,)),
    replace(DEED, initiators=(RUSSIA, KOREA), recipients=()),
    replace(DEED, initiators=(replace(RUSSIA, acts_for="CSTO"),)),
    replace(DEED, goods=(Goods(concept="fuel", text="fuel", span=SPAN),)),
    Condition(condition="allied", about=(RUSSIA,)),
    Condition(condition="allied", about=(), towards=(RUSSIA,)),
    Condition(condition="at war", about=(RUSSIA,)),
    Figure(measure="trade", about=(RUSSIA,)),
    Figure(measure="trade", about=(RUSSIA,), value=2.0),
    Figure(measure="trade", about=(RUSSIA,), value=2.0, unit="%"),
    Figure(measure="trade", about=(RUSSIA,), count=2),
    Figure(measure="trade", about=(RUSSIA,), out_of=2),
    Figure(measure="trade", about=(RUSSIA,), threshold="2"),
    Assessment(judgement="threat", about=(RUSSIA,)),
    Assessment(judgement="threat", threatened=(RUSSIA,)),
    Assessment(judgement="allied", about=(RUSSIA,)),
)


def test_no_two_contents_share_an_id() -> None:
    assert len({replace(CLAIM, content=content).id for content in CONTENTS}) == len(CONTENTS)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("ab", "c"), ("a", "bc")),
        ((("a",), "b"), ("a", ("b",))),
        (("a", None), ("a",)),
        (("1",), (1,)),
        ((True,), (1,)),
        (("a", "b"), ("b", "a")),
    ],
)
def test_parts_do_not_run_together(left: tuple[Part, ...], right: tuple[Part, ...]) -> None:
    assert digest("x", *left) != digest("x", *right)


def test_an_id_is_a_prefix_and_sixteen_digits() -> None:
    assert digest("x", "a") == digest("x", "a")
    assert digest("x", date(2024, 11, 7)) == digest("x", "2024-11-07")
    assert digest("x", iter(("a", "b"))) == digest("x", ["a", "b"])
    prefix, _, digits = digest("x", "é").partition("-")
    assert (prefix, len(digits)) == ("x", 16)
    assert set(digits) <= set("0123456789abcdef")


def test_what_has_no_canonical_form_has_no_id() -> None:
    with pytest.raises(TypeError, match="object"):
        digest("x", object())  # type: ignore[arg-type]
