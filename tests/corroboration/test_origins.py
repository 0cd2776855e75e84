"""Claims that rest on one speaker on one day share an origin; who passes words on confirms nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from reports import DAY, claim, denial, deployment, document, exchange, quantity, span, voice

from tocsin.corroboration import summary, trace
from tocsin.model import (
    Account,
    Assessment,
    Attribution,
    BlockKind,
    Claim,
    Document,
    Evidence,
    OriginKind,
    Reading,
    VoiceKind,
)

POSTED = date(2025, 3, 12)
JUDGED = Assessment(judgement="risk")


def test_every_claim_has_exactly_one_origin() -> None:
    for make in (deployment, exchange, denial):
        reading = make()
        traced = [claim for origin in trace(reading) for claim in origin.claims]
        assert sorted(traced) == sorted(claim.id for claim in reading.claims)


def test_a_speaker_a_post_and_a_headline_are_one_origin() -> None:
    reading = deployment()
    origins = trace(reading)
    [statement] = [origin for origin in origins if origin.kind is OriginKind.STATEMENT]
    assert statement.name == "Ilse Brandt"
    assert statement.day == DAY
    assert statement.claims == tuple(reading.claims[at].id for at in (1, 2, 3))
    assert statement.through == ("Borderwatch", "Brandt warns of danger on the Orsk border")
    assert statement.basis.endswith("1 headline and 1 post pass it on and confirm nothing.")
    assert str(summary(origins, reading)) == "1 headline, 1 post, 1 origin"


def test_the_kinds_of_voices_give_the_kinds_of_origins() -> None:
    assert [origin.kind for origin in trace(deployment())] == [
        OriginKind.OWN_VOICE,
        OriginKind.STATEMENT,
        OriginKind.UNNAMED,
    ]


def test_two_speakers_are_two_origins() -> None:
    reading = denial()
    assert str(summary(trace(reading), reading)) == "2 origins"


def _said(here: Document, sentence: str, said_on: date | None = None) -> Claim:
    who = voice(here, sentence, "Petra Voss", "Petra Voss", actor="petra-voss", cue="said")
    return claim(here, sentence, JUDGED, replace(who, said_on=said_on))


@pytest.mark.parametrize(("said_on", "day"), [(date(2025, 3, 9), date(2025, 3, 9)), (None, DAY)])
def test_a_statement_is_of_its_own_day_or_else_of_the_document_s(said_on: date | None, day: date) -> None:
    sentence = "Petra Voss said on 9 March that it would hold."
    here = document((BlockKind.BODY, sentence))
    [origin] = trace(Reading(document=here, claims=(_said(here, sentence, said_on),)))
    assert origin.day == day


def test_statements_on_two_days_are_two_origins() -> None:
    early, late = "Petra Voss said so.", "Petra Voss: it holds"
    here = document((BlockKind.BODY, early), (BlockKind.POST, late, Account("Wire", "wire", POSTED)))
    reading = Reading(document=here, claims=(_said(here, early), _said(here, late)))
    assert [origin.day for origin in trace(reading)] == [DAY, POSTED]


def test_an_account_s_own_post_is_its_own_origin_and_repeats_what_it_repeats() -> None:
    body, post = "Some 400 ships left.", "400 ships gone"
    here = document((BlockKind.BODY, body), (BlockKind.POST, post, Account("Harbour Eye", "eye", POSTED)))
    own = replace(claim(here, body, JUDGED), quantities=(quantity(here, body, "400", 400, "ships"),))
    posted = replace(claim(here, post, JUDGED), quantities=(quantity(here, post, "400", 400, "ships"),))
    reading = Reading(document=here, claims=(own, posted))
    report, account = trace(reading)
    assert (account.kind, account.name, account.day) == (OriginKind.ACCOUNT, "Harbour Eye", POSTED)
    assert account.basis.endswith("It repeats a figure that the report gives without a source: 400.")
    assert report.through == ("Harbour Eye",)
    assert str(summary((report, account), reading)) == "no named origin"


def test_a_post_that_the_body_repeats_is_the_report_s_own_voice() -> None:
    body, post = "The ships left the harbour.", "The fleet is gone"
    here = document((BlockKind.BODY, body), (BlockKind.POST, post, Account("Harbour Eye", "eye", POSTED)))
    where = span(here, post)
    both = claim(here, body, JUDGED)
    both = replace(both, evidence=(*both.evidence, Evidence(here.id, where, post)))
    [origin] = trace(Reading(document=here, claims=(both,)))
    assert origin.kind is OriginKind.OWN_VOICE


def test_unnamed_voices_are_one_origin_for_each_wording() -> None:
    text = "Officials said so. Two diplomats said otherwise. Officials agreed."
    here = document((BlockKind.BODY, text))
    claims = tuple(
        claim(here, sentence, JUDGED, voice(here, sentence, words.lower(), words, kind=VoiceKind.UNNAMED))
        for sentence, words in (
            ("Officials said so.", "Officials"),
            ("Two diplomats said otherwise.", "Two diplomats"),
            ("Officials agreed.", "Officials"),
        )
    )
    origins = trace(Reading(document=here, claims=claims))
    assert [(origin.kind, origin.name, len(origin.claims)) for origin in origins] == [
        (OriginKind.UNNAMED, "Officials", 2),
        (OriginKind.UNNAMED, "Two diplomats", 1),
    ]


def test_an_outlet_in_between_only_passes_on() -> None:
    sentence = "The harbour is closed, Petra Voss told the Lindhaven Post."
    here = document((BlockKind.BODY, sentence))
    outlet = voice(here, sentence, "Lindhaven Post", "Lindhaven Post", kind=VoiceKind.OUTLET)
    petra = voice(here, sentence, "Petra Voss", "Petra Voss", actor="petra-voss")
    told = replace(claim(here, sentence, JUDGED), attribution=Attribution((outlet, petra)))
    [origin] = trace(Reading(document=here, claims=(told,)))
    assert (origin.name, origin.through) == ("Petra Voss", ("Lindhaven Post",))


def test_a_listed_headline_is_not_the_report_s_own_voice() -> None:
    headline = "Fleet leaves harbour"
    here = document((BlockKind.SOURCE_LIST, headline))
    [origin] = trace(Reading(document=here, claims=(claim(here, headline, JUDGED),)))
    assert origin.kind is OriginKind.UNNAMED
