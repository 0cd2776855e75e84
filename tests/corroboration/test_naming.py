"""Naming: an unnamed actor under the name that a person gave it, and nothing else changed."""

from __future__ import annotations

from datetime import UTC, datetime

from coded import line, report

from tocsin.corroboration import named
from tocsin.model import Judgement, JudgementKind, Reading
from tocsin.reading import Reader

MOMENT = datetime(2024, 11, 8, tzinfo=UTC)


def name(subject: str, value: str, *, document: str | None = None) -> Judgement:
    return Judgement(
        kind=JudgementKind.NAME, subject=subject, object=document, value=value, reason="Seen.", author="Ann",
        made_at=MOMENT,
    )  # fmt: skip


def reading(reader: Reader) -> Reading:
    return reader.read(report("Police arrested 300 protesters in Minsk.", "Belarus sent troops to Russia."))


def test_where_no_judgement_names_anybody_it_is_the_same(reader: Reader) -> None:
    found = reading(reader)
    assert named(found, []) is found
    assert named(found, [name("unnamed:rebels", "SYR"), name("unnamed:police", "BLR", document="document-0")]) == found


def test_the_actor_is_named_and_the_claim_keeps_its_id(reader: Reader) -> None:
    found = reading(reader)
    renamed = named(found, [name("unnamed:police", "OMON")])
    before, after = ([line(claim) for claim in one.claims] for one in (found, renamed))
    assert (before, after) == (["COERCE BLR>BLR", "MOBILIZE BLR"], ["COERCE OMON>BLR", "MOBILIZE BLR"])
    assert [claim.id for claim in renamed.claims] == [claim.id for claim in found.claims]
    assert (renamed.document, renamed.links, renamed.problems) == (found.document, found.links, found.problems)
    hows = {mention.how for claim in renamed.claims for mention in getattr(claim.content, "initiators", ())}
    assert "judgement" in hows


def test_this_documents_name_counts_before_one_for_all_and_the_later_one_before_the_earlier(reader: Reader) -> None:
    found = reading(reader)
    here = name("unnamed:police", "C", document=found.document.id)
    for judgements, expected in (
        ([name("unnamed:police", one) for one in "AB"], "B"),
        ([here, name("unnamed:police", "A")], "C"),
    ):
        actors = {
            mention.actor
            for claim in named(found, judgements).claims
            for mention in getattr(claim.content, "initiators", ())
        }
        assert expected in actors
        assert not actors & ({"A", "B", "C"} - {expected})
