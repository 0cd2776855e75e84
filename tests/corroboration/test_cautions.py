"""What in a report deserves a second look."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from time import perf_counter

import pytest
from reports import claim, denial, deployment, document, quantity, voice

from tocsin.corroboration import cautions, trace
from tocsin.model import Assessment, BlockKind, Caution, CautionKind, Document, Figure, Reading
from tocsin.vocabulary.entries import CautionWord, Scheduled

WORDS = {
    entry.word: entry
    for entry in (
        CautionWord(word="security experts", caution="vague source", source="test"),
        CautionWord(word="shockwaves", caution="loaded words", source="test"),
        CautionWord(word="startling", caution="loaded words", source="test"),
        CautionWord(word="first-ever", caution="superlative", source="test"),
        CautionWord(word="unprecedented", caution="superlative", source="test"),
        CautionWord(word="upcoming", caution="still to come", source="test"),
    )
}
SCHEDULE = (
    Scheduled(
        name="Quorland general election",
        start=date(2025, 3, 9),
        source="test",
        names=("quorland election", "quorland elections"),
    ),
)


def found(reading: Reading) -> tuple[Caution, ...]:
    return cautions(reading, trace(reading), words=WORDS, schedule=SCHEDULE)


def of_words(
    text: str, kind: BlockKind = BlockKind.BODY, *, published: date | None = date(2025, 3, 14)
) -> dict[CautionKind, list[str]]:
    here = document((kind, text), published=published)
    return {caution.kind: [some.quote for some in caution.evidence] for caution in found(Reading(document=here))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Security experts spoke.", {CautionKind.VAGUE_SOURCE: ["Security experts"]}),
        (
            "A startling turn sent shockwaves through it.",
            {CautionKind.LOADED_WORDS: ["startling", "shockwaves"]},
        ),
        ("The first ever visit was UNPRECEDENTED.", {CautionKind.SUPERLATIVE: ["first ever", "UNPRECEDENTED"]}),
        ("It spoke of security. Experts agreed.", {}),
        ("An unprecedentedly startlingly long day.", {}),
        ("“A startling turn,” he said.", {}),
        ('He called it "startling and unprecedented" then.', {}),
        ("“It was startling. So it goes on", {}),
        ("Plain words.", {}),
    ],
)
def test_words_are_found_whole_and_outside_quotations(text: str, expected: dict[CautionKind, list[str]]) -> None:
    assert of_words(text) == expected


@pytest.mark.parametrize("kind", [BlockKind.POST, BlockKind.SOURCE_LIST, BlockKind.PULL_QUOTE])
def test_words_of_others_are_theirs(kind: BlockKind) -> None:
    assert of_words("A startling turn.", kind) == {}


def test_one_word_in_the_singular_and_the_plural_is_named_once() -> None:
    here = document((BlockKind.BODY, "A shockwave came, and further shockwaves."))
    words = {
        word: CautionWord(word=word, caution="loaded words", source="test") for word in ("shockwave", "shockwaves")
    }
    reading = Reading(document=here)
    [caution] = cautions(reading, trace(reading), words=words, schedule=())
    assert caution.message == "The report's own wording takes sides or excites: “shockwave”."


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Of the members, 23 of 32 met the 2% target.", "23 of 32"),
        ("By now 23 out of the 32 members met the 2% target.", "23 out of the 32"),
        ("A total of 23 members, in a league of 32, met the target.", "“A total of 23 members, in a league …”"),
    ],
)
def test_a_ratio_is_shown_by_its_result_not_by_its_threshold(sentence: str, shown: str) -> None:
    here = document((BlockKind.BODY, sentence))
    ratio = claim(here, sentence, Figure(measure="defence expenditure", count=23, out_of=32, threshold="2%"))
    if "2%" in sentence:
        ratio = replace(ratio, quantities=(quantity(here, sentence, "2%", 2, unit="%"),))
    [caution] = [some for some in found(Reading(document=here, claims=(ratio,))) if "figures" in some.message]
    assert caution.message == f"The report names no source for its figures: {shown}."


def test_a_word_is_named_once_in_the_message_and_shown_wherever_it_stands() -> None:
    here = document((BlockKind.SUBHEADING, "Unprecedented Heat"), (BlockKind.BODY, "This unprecedented heat."))
    [caution] = found(Reading(document=here))
    assert caution.message == "The report claims an extreme without comparing: “Unprecedented”."
    assert len(caution.evidence) == 2


@pytest.mark.parametrize(
    ("text", "published", "evidence"),
    [
        ("The upcoming Quorland elections matter.", date(2025, 3, 14), ["upcoming Quorland elections"]),
        ("The Quorland election is upcoming.", date(2025, 3, 14), ["Quorland election is upcoming"]),
        ("The upcoming Quorland elections matter.", date(2025, 3, 8), None),
        ("The upcoming Quorland elections matter.", date(2025, 3, 9), None),
        ("The upcoming Quorland elections matter.", date(2025, 12, 1), None),
        ("The upcoming harvest matters.", date(2025, 3, 14), None),
        ("The Quorland elections mattered.", date(2025, 3, 14), None),
    ],
)
def test_what_is_over_is_not_upcoming(text: str, published: date, evidence: list[str] | None) -> None:
    assert of_words(text, published=published).get(CautionKind.ANACHRONISM) == evidence


def test_the_anachronism_says_when_it_was() -> None:
    here = document((BlockKind.BODY, "The upcoming Quorland elections matter."))
    [caution] = found(Reading(document=here))
    assert caution.message == (
        "“upcoming Quorland elections” does not fit: Quorland general election (9 March 2025) "
        "came before the report's date."
    )


def _counted(*voices_named: bool) -> Reading:
    sentences = ["Some 400 ships left.", "Petra Voss counted 400 ships."]
    here: Document = document(*((BlockKind.BODY, sentence) for sentence in sentences))
    petra = voice(here, sentences[1], "Petra Voss", "Petra Voss", actor="petra-voss")
    claims = [
        replace(
            claim(here, sentence, Assessment(judgement="risk"), *([petra] if named else [])),
            quantities=(quantity(here, sentence, "400", 400, "ships"),),
        )
        for sentence, named in zip(sentences, voices_named, strict=False)
    ]
    return Reading(document=here, claims=tuple(claims))


def test_a_figure_in_the_own_voice_needs_a_source() -> None:
    [caution] = found(_counted(False))
    assert caution.kind is CautionKind.UNATTRIBUTED_FIGURE
    assert caution.message == "The report names no source for its figures: 400."


def test_a_figure_that_a_named_speaker_gives_too_has_its_source() -> None:
    assert CautionKind.UNATTRIBUTED_FIGURE not in {caution.kind for caution in found(_counted(False, True))}


@pytest.mark.parametrize(("value", "of"), [(2, "nations"), (14, "days"), (30, "years")])
def test_small_counts_and_durations_need_no_source(value: float, of: str) -> None:
    sentence = f"It took {value:g} {of}."
    here = document((BlockKind.BODY, sentence))
    counted = replace(
        claim(here, sentence, Assessment(judgement="risk")),
        quantities=(quantity(here, sentence, f"{value:g}", value, of),),
    )
    assert found(Reading(document=here, claims=(counted,))) == ()


def test_one_speaker_behind_all_that_is_attributed_is_a_caution_and_two_are_none() -> None:
    [single] = [caution for caution in found(deployment()) if caution.kind is CautionKind.SINGLE_ORIGIN]
    assert single.message == (
        "Only Ilse Brandt is named as a speaker. 1 headline and 1 post pass it on and confirm nothing."
    )
    assert len(single.evidence) == 3
    assert CautionKind.SINGLE_ORIGIN not in {caution.kind for caution in found(denial())}


def test_an_undated_report_is_a_caution() -> None:
    assert CautionKind.UNDATED in {caution.kind for caution in found(denial())}


def test_evidence_quotes_the_document_exactly() -> None:
    for make in (deployment, denial):
        reading = make()
        for caution in found(reading):
            assert all(some.span.of(reading.document.text) == some.quote for some in caution.evidence)


def test_words_are_found_in_linear_time() -> None:
    started = perf_counter()
    hits = of_words("A startling day of “quotes” and security. " * 20_000)
    assert len(hits[CautionKind.LOADED_WORDS]) == 20_000
    assert perf_counter() - started < 5
