"""Reports in, origins out: who is behind the claims of an event, and how each report has it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime

import pytest
from coded import report

from tocsin.corroboration import Told, copies, counted_origins, tell, trace_together
from tocsin.model import Copied, Copy, Origin, OriginKind, Reading, Span, StepKind
from tocsin.reading import Reader
from tocsin.vocabulary import Vocabulary

MARCH = 2025, 3
ORSK = "Norway's defence ministry said on Friday that 40 people had died at Orsk."

Reported = tuple[str, int, str]  # outlet, day of March 2025 (the 14th was a Friday), text


def _read(reader: Reader, outlet: str, day: int, text: str) -> Reading:
    here = report(text)
    published = datetime(*MARCH, day, 12)
    address = f"https://{outlet.replace(' ', '-').casefold()}.example/{day}"
    dated = replace(here, outlet=outlet, address=address, published=published.date(), published_at=published)
    return reader.read(dated)


def _told(reader: Reader, vocabulary: Vocabulary, reports: list[Reported]) -> tuple[Told, ...]:
    readings = [_read(reader, *one) for one in reports]
    events = {claim.id: "event" for reading in readings for claim in (*reading.claims, *reading.uncoded)}
    return tell(readings, vocabulary, events)


def _origins(told: tuple[Told, ...]) -> tuple[Origin, ...]:
    documents = {one.document.id: one.document for one in told}
    return trace_together(told, copies(documents.values()))


ONE = {
    "a reprint": [("Kurier", 14, ORSK), ("Dagblad", 14, ORSK)],
    "the same statement in other words": [
        ("Kurier", 14, ORSK),
        ("Dagblad", 14, "At Orsk 40 people were killed, according to the Norwegian defence ministry."),
    ],
    "the next day's report of it": [
        ("Kurier", 14, ORSK),
        ("Dagblad", 15, "Norway's defence ministry put the number of dead at Orsk at 40."),
    ],
    "what is recalled": [
        ("Kurier", 14, ORSK),
        ("Dagblad", 28, "Norway's defence ministry had said that 40 people had died at Orsk."),
    ],
    "a lead in the report's own voice": [
        ("Kurier", 14, f"Some 40 people have died at Orsk. {ORSK}"),
    ],
    "a figure without a source": [("Kurier", 14, ORSK), ("Dagblad", 14, "The fire at Orsk killed 40 people.")],
    "a citation of another outlet": [
        ("Kurier", 14, "Our reporter counted nine burnt cars at the gate of Orsk."),
        ("Dagblad", 14, "Nine burnt cars stood at the gate of Orsk, the newspaper Kurier reported."),
    ],
    "a spokesman and the ministry": [
        ("Kurier", 14, ORSK),
        ("Dagblad", 14, "Norway's defence ministry spokesman Jon Vik said that 40 people had died at Orsk."),
    ],
    "what is recalled months later": [
        ("Kurier", 3, "Norway's defence ministry said on Monday that 40 people had died at Orsk."),
        ("Dagblad", 31, "Norway's defence ministry had said early in March that 40 people had died at Orsk."),
    ],
    "a sentence that goes on": [
        ("Kurier", 14, f"{ORSK} Most of them were miners."),
    ],
    "an organisation and its chief": [
        ("Kurier", 14, "NATO said that the line at Orsk had been cut."),
        ("Dagblad", 14, "Mark Rutte said that the line at Orsk had been cut."),
    ],
    "an anonymous woman, told through another paper": [
        ("Kurier", 14, "There was no guard at the gate of Orsk, said Ana Kral, a baker."),
        (
            "Dagblad",
            15,
            "The newspaper Kurier reported from Orsk. No guard was at the gate of Orsk, the woman told the paper.",
        ),
    ],
}
TWO = {
    "two states": [
        ("Kurier", 14, ORSK),
        ("Dagblad", 14, "Finland's defence ministry said that 40 people had died at Orsk."),
    ],
    "two bodies of a state": [
        ("Kurier", 14, ORSK),
        ("Dagblad", 14, "Norway's health ministry said that 40 people had died at Orsk."),
    ],
    "a new figure on a later day": [
        ("Kurier", 14, ORSK),
        ("Dagblad", 16, "Norway's defence ministry said that 52 people had died at Orsk."),
    ],
    "a new figure in the old words on the next day": [
        ("Kurier", 14, ORSK),
        ("Dagblad", 15, "Norway's defence ministry said that 52 people had died at Orsk."),
    ],
    "a minister and the ministry in one report": [
        ("Kurier", 14, f"{ORSK} Defence Minister Ada Holm said that she mourned the dead of Orsk."),
    ],
    "a reporter on the spot": [
        ("Kurier", 14, f"{ORSK} Our reporter counted nine burnt cars at the gate of Orsk."),
    ],
    "a second source": [
        ("Kurier", 14, "An army source said that Orsk was burning. A second army source said that Orsk was quiet."),
    ],
}


@pytest.mark.parametrize("reports", ONE.values(), ids=ONE)
def test_one_origin(reader: Reader, vocabulary: Vocabulary, reports: list[Reported]) -> None:
    origins = _origins(_told(reader, vocabulary, reports))
    assert [origin.name for origin in origins][1:] == [], origins


@pytest.mark.parametrize("reports", TWO.values(), ids=TWO)
def test_two_origins(reader: Reader, vocabulary: Vocabulary, reports: list[Reported]) -> None:
    origins = _origins(_told(reader, vocabulary, reports))
    assert len(origins) == 2, origins


EVENT = [*TWO["two states"], *TWO["a new figure on a later day"][1:], *ONE["a figure without a source"][1:]]


def test_every_claim_has_one_origin_whatever_the_order(reader: Reader, vocabulary: Vocabulary) -> None:
    told = list(_told(reader, vocabulary, EVENT))
    origins = _origins(tuple(told))
    assert sorted(id_ for origin in origins for id_ in origin.claims) == sorted(one.claim.id for one in told)
    for seed in range(5):
        random.Random(seed).shuffle(told)
        assert trace_together(told, ()) == trace_together(sorted(told, key=lambda one: one.place), ())


def test_claims_without_event_are_left_out(reader: Reader, vocabulary: Vocabulary) -> None:
    assert tell([_read(reader, "Kurier", 14, ORSK)], vocabulary, {}) == ()


def test_two_bodies_of_a_state_share_its_interest(reader: Reader, vocabulary: Vocabulary) -> None:
    origins = _origins(_told(reader, vocabulary, TWO["two bodies of a state"]))
    assert [origin.interest for origin in origins] == ["NOR", "NOR"]


def test_the_way_of_a_claim_is_told_in_steps(reader: Reader, vocabulary: Vocabulary) -> None:
    told = _told(reader, vocabulary, ONE["a reprint"])
    (origin,) = _origins(told)
    first, second = sorted(origin.paths, key=lambda path: len(path.steps))
    assert [step.kind for step in first.steps] == [StepKind.STATEMENT]
    assert [step.kind for step in second.steps] == [StepKind.COPY, StepKind.STATEMENT]
    assert second.steps[0].document == first.document
    assert "quotes Norway's defence ministry" in second.steps[-1].why
    assert (origin.kind, origin.day, origin.through) == (
        OriginKind.STATEMENT,
        date(*MARCH, 14),
        (second.steps[0].name,),
    )


def test_a_report_s_own_finding(reader: Reader, vocabulary: Vocabulary) -> None:
    told = _told(reader, vocabulary, [("Kurier", 14, "Our reporter counted nine burnt cars at the gate of Orsk.")])
    (origin,) = _origins(told)
    assert (origin.kind, origin.name, origin.paths[0].steps[0].kind) == (
        OriginKind.OWN_VOICE,
        "Kurier",
        StepKind.REPORTED,
    )


def test_the_count_in_words(reader: Reader, vocabulary: Vocabulary) -> None:
    told = _told(reader, vocabulary, [*ONE["the same statement in other words"], *TWO["two states"][1:]])
    assert counted_origins(_origins(told), told) == (
        "3 documents, 2 outlets, 2 origins: Norwegian defence ministry's statement of 14 March; "
        "Finland's defence ministry's statement of 14 March"
    )
    assert counted_origins((), ()) == "0 documents, 0 outlets, 0 origins"


def test_a_large_event_is_traced_in_no_time(reader: Reader, vocabulary: Vocabulary) -> None:
    one = _told(reader, vocabulary, [("Kurier", 14, ORSK)])[0]
    many = [
        replace(one, heard=replace(one.heard, claim=replace(one.claim, certainty=-3 + 6 * at / 500), said_on=None))
        for at in range(500)
    ]
    assert len(trace_together(many, ())) == 1


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_copies_of_one_text_have_one_origin_whatever_they_claim_to_have_seen(
    reader: Reader, vocabulary: Vocabulary, order: tuple[int, int]
) -> None:
    """The text that both have taken is no part of the event, and neither was compared with the other."""
    seen = "On Friday nine burnt cars stood at the gate of Orsk, a reporter of {0} saw, and the road to it was shut."
    names = [("Kurier", "Dagblad")[at] for at in order]
    told = _told(reader, vocabulary, [(name, 14, seen.format(name)) for name in names])
    documents = {one.document.id: one.document for one in told}
    whole = [Span(0, len(document.text)) for document in documents.values()]
    through = [Copy(id_, "a third", (Copied(span, Span(0, 99)),)) for id_, span in zip(documents, whole, strict=True)]
    (origin,) = trace_together(told, through)
    assert origin.paths[-1].steps[0].kind is StepKind.COPY
    assert "It is one text with the report of" in origin.paths[-1].steps[0].why
    assert len(trace_together(told, ())) == 2
    apart = [
        replace(through[0], copied=(Copied(whole[0], Span(0, 40)),)),
        replace(through[1], copied=(Copied(whole[1], Span(50, 99)),)),
    ]
    assert len(trace_together(told, apart)) == 2
