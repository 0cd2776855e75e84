"""PROV: from an answer every way leads back to documents, and to who said, found, linked and judged."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from held import claim, report
from prov.model import ProvDocument

from tocsin.exports.prov import prov_of_brief, prov_of_event
from tocsin.model import (
    Attribution,
    Briefing,
    Claim,
    Dossier,
    Event,
    Judgement,
    JudgementKind,
    Line,
    Origin,
    OriginKind,
    Reading,
    Section,
    Stance,
    Voice,
    VoiceKind,
)

DOCUMENT = report("Russia sent fuel to North Korea.")
_ENDS = {"entity", "generatedEntity", "usedEntity", "activity", "agent", "collection", "influencee", "influencer"}


def told() -> Claim:
    spoken = Attribution((Voice(kind=VoiceKind.NAMED, name="The ministry", cue="said"),))
    return replace(claim(DOCUMENT, "RUS", "PRK"), attribution=spoken)


def event() -> dict[str, Any]:
    one = told()
    origin = Origin(kind=OriginKind.STATEMENT, name="The ministry", claims=(one.id,))
    found = Event(
        id=one.id, kind="event", what="Fuel was sent.", claims=(one.id,), documents=(DOCUMENT.id,),
        stances={one.id: Stance.AFFIRMS}, origins=(origin,), summary="1 document, 1 origin",
    )  # fmt: skip
    judgement = Judgement(
        kind=JudgementKind.INFORMATION_GRADE, subject=one.id, value="2", reason="It was seen.", author="Ann",
        made_at=datetime(2024, 11, 8, tzinfo=UTC),
    )  # fmt: skip
    answer: dict[str, Any] = json.loads(prov_of_event(found, [one], lambda _: DOCUMENT, [judgement]))
    return answer


def dangling(answer: dict[str, Any]) -> set[str]:
    """Return the ends of relations that are nowhere."""
    known = {id_ for kind in ("entity", "activity", "agent") for id_ in answer.get(kind, {})}
    relations = [one for kind, some in answer.items() if kind not in ("prefix", "entity", "activity", "agent")
                 for one in some.values()]  # fmt: skip
    return {one[name] for one in relations for name in one if name.partition(":")[2] in _ENDS} - known


def labels(answer: dict[str, Any], kind: str) -> set[str]:
    return {one["prov:label"] for one in answer[kind].values() if "prov:label" in one}


def derived(answer: dict[str, Any], whole: str) -> set[str]:
    """Return all that an entity was derived from, over others."""
    steps = [(one["prov:generatedEntity"], one["prov:usedEntity"]) for one in answer["wasDerivedFrom"].values()]
    found = {whole}
    while more := {used for made, used in steps if made in found} - found:
        found |= more
    return found - {whole}


def test_every_end_of_a_relation_is_there() -> None:
    assert dangling(event()) == set()


def test_other_programs_read_every_record() -> None:
    answer = event()
    there = list(ProvDocument.deserialize(content=json.dumps(answer), format="json").get_records())
    assert len(there) == sum(len(some) for kind, some in answer.items() if kind != "prefix")
    assert {"ProvEntity", "ProvActivity", "ProvAgent", "ProvDerivation"} <= {type(one).__name__ for one in there}


def test_an_event_is_derived_from_claim_sentence_document_and_origin() -> None:
    answer = event()
    types = {answer["entity"][id_]["prov:type"]["$"] for id_ in derived(answer, f"tocsin:event-{told().id}")}
    assert types == {"tocsin:Claim", "tocsin:Span", "tocsin:Document", "tocsin:Origin"}
    (span,) = (one for one in answer["entity"].values() if one["prov:type"]["$"] == "tocsin:Span")
    assert (span["prov:value"], span["tocsin:start"], span["tocsin:end"]) == (DOCUMENT.text, 0, len(DOCUMENT.text))


def test_who_had_a_hand_in_it() -> None:
    answer = event()
    agents = labels(answer, "agent")
    assert {"The ministry", "Ann", "Example Wire", "patterns 1"} <= agents
    kinds = {one["prov:type"]["$"] for one in answer["activity"].values()}
    assert kinds == {"tocsin:Reading", "tocsin:Linking", "tocsin:Judging"}


def test_a_sentence_of_a_brief_is_derived_from_what_it_cites() -> None:
    one = told()
    line = Line(text="Russia sent fuel to North Korea, the ministry said.", citations=(one.id,))
    briefing = Briefing(title="Fuel", day=None, sections=(Section("What happened", (line,)),))
    dossier = Dossier(reading=Reading(document=DOCUMENT, claims=(one,)), origins=(), cautions=(), briefing=briefing)
    answer = json.loads(prov_of_brief(dossier))
    assert dangling(answer) == set()
    (member,) = answer["hadMember"].values()
    assert f"tocsin:{DOCUMENT.id}" in derived(answer, member["prov:entity"])
