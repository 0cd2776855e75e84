"""Text in, attributions out: who says what, how much of the text belongs to each part, what stands inside what."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

from tocsin.model import Block, BlockKind, Document, Span
from tocsin.reading import hearing
from tocsin.reading.attribution import Quotation, beside, quotations
from tocsin.reading.attribution_cues import sayings
from tocsin.reading.learned import Part, Report
from tocsin.reading.parser import Parser
from tocsin.reading.sentences import sentences
from tocsin.vocabulary import Vocabulary

Heard = tuple[str, str, str]
Read = Callable[[str], tuple[Quotation, ...]]


@pytest.fixture(scope="module")
def read(vocabulary: Vocabulary) -> Read:
    parser = Parser()

    def of(text: str) -> tuple[Quotation, ...]:
        lines = re.finditer("[^\n]+", text)
        blocks = tuple(Block(BlockKind.BODY, Span(line.start(), line.end())) for line in lines)
        document = Document(text=text, blocks=blocks)
        read = list(sentences(document, parser))
        return quotations(read, [sayings(one, vocabulary.words.reporting) for one in read])

    return of


def heard(text: str, found: tuple[Quotation, ...], *, depth: int = 0) -> list[Heard]:
    def words(spans: tuple[Span, ...]) -> str:
        return " | ".join(span.of(text) for span in spans)

    return [(words(it.source), words(it.cue), words(it.content)) for it in found if it.depth == depth]


INDIRECT = {
    "The minister said Tuesday that the border would stay closed.": (
        "The minister", "said", "that the border would stay closed",
    ),
    "The treaty is void, the minister told parliament.": ("the minister", "told", "The treaty is void"),
    "Troops will leave in May, minister says": ("minister", "says", "Troops will leave in May"),
    "The bridge, the general says, was blown up on Sunday.": (
        "the general", "says", "The bridge | was blown up on Sunday",
    ),
    "The spokesman did not say who had fired.": ("The spokesman", "did not say", "who had fired"),
    "According to two officials, the convoy crossed the river at night.": (
        "two officials", "According to", "the convoy crossed the river at night",
    ),
    "The convoy crossed the river at night, according to two officials.": (
        "two officials", "according to", "The convoy crossed the river at night",
    ),
    "A report by the institute shows that exports fell by a third.": (
        "A report by the institute", "shows", "that exports fell by a third",
    ),
    "The agency said it was \"deeply concerned\" about the plant.": (
        "The agency", "said", "it was \"deeply concerned\" about the plant",
    ),
}  # fmt: skip

DIRECT = {
    '"The border stays closed," said Jana Novak, the defence minister. "We will not open it."': (
        "Jana Novak, the defence minister", "said", '"The border stays closed," | "We will not open it."',
    ),
    '"The bridge," the general said, "was blown up on Sunday."': (
        "the general", "said", '"The bridge," | "was blown up on Sunday."',
    ),
    "“We are ready,” Novak said. “Nobody should doubt it.” The army stayed silent.": (
        "Novak", "said", "“We are ready,” | “Nobody should doubt it.”",
    ),
    "The army says: \"We hold the town.\" The streets were empty.": ("The army", "says", '"We hold the town."'),
    "NATO Sec. Gen. Jan Novak: Russia’s aid to North Korea poses a growing threat to Europe": (
        "NATO Sec. Gen. Jan Novak", ":", "Russia’s aid to North Korea poses a growing threat to Europe",
    ),
    "Novak’s message to the rebels: Lay down your arms": ("Novak", "message to the rebels", "Lay down your arms"),
}  # fmt: skip

SPEECH_ACTS = {
    "The ministry warned of new attacks.": ("The ministry", "warned of", "new attacks"),
    "The ministry has called for calm.": ("The ministry", "has called for", "calm"),
    "The envoy urged both sides to leave the town.": ("The envoy", "urged", "both sides to leave the town"),
    "The envoy accused Moscow of arming the rebels.": ("The envoy", "accused", "Moscow of arming the rebels"),
    "The president denied the report.": ("The president", "denied", "the report"),
    'The president criticised the ruling as a "grave mistake".': (
        "The president", "criticised", 'the ruling as a "grave mistake"',
    ),
    "He emphasised the need for collective action.": ("He", "emphasised", "the need for collective action"),
    "The president believes that the talks will fail.": ("The president", "believes", "that the talks will fail"),
    "Iran is believed to be building a second plant.": ("", "is believed", "Iran | to be building a second plant"),
    "The general has issued a stark warning about the dam.": (
        "The general", "has issued a stark warning about", "the dam",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*INDIRECT.items(), *DIRECT.items(), *SPEECH_ACTS.items()])
def test_one_speaker(read: Read, text: str, expected: Heard) -> None:
    assert heard(text, read(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Officials said the ship had been hit, adding that two sailors were missing.",
            [("Officials", "the ship had been hit"), ("Officials", "that two sailors were missing")],
        ),
        (
            "The ministry denied that it had sent troops; the opposition insisted that it had.",
            [("The ministry", "that it had sent troops"), ("the opposition", "that it had")],
        ),
        (
            '"It was a mistake," she said. "A grave one," he replied.',
            [("she", '"It was a mistake,"'), ("he", '"A grave one,"')],
        ),
        (
            "The president believes that the talks will fail, and his aides hope to save them.",
            [("The president", "that the talks will fail"), ("his aides", "to save them")],
        ),
    ],
)  # fmt: skip
def test_several_speakers(read: Read, text: str, speakers: list[tuple[str, str]]) -> None:
    assert [(source, content) for source, _, content in heard(text, read(text))] == speakers


def test_nested(read: Read) -> None:
    text = "Novak said the general had told reporters that the bridge was down."
    found = read(text)
    assert heard(text, found) == [
        ("Novak", "said", "the general had told reporters that the bridge was down"),
    ]
    assert heard(text, found, depth=1) == [("the general", "had told", "that the bridge was down")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Novak said: “The first convoy has left.\n“I think that the second will follow.\n“It is late.”\nIt rained.",
            "“The first convoy has left | “I think that the second will follow | “It is late.”",
        ),
        (
            "“The first convoy has left.\n“The second will follow,” Novak said.",
            "“The first convoy has left | “The second will follow,”",
        ),
    ],
)
def test_a_quotation_runs_over_paragraphs(read: Read, text: str, content: str) -> None:
    assert heard(text, read(text)) == [("Novak", "said", content)]


def test_what_a_running_quotation_reports_stands_inside_it(read: Read) -> None:
    text = "Novak said: “The first convoy has left.\n“I think that the second will follow.”"
    assert heard(text, read(text), depth=1) == [("I", "think", "that the second will follow")]


@pytest.mark.parametrize(
    "text",
    [
        "Russia, North Korea's ally, exports fuel to it.",
        "Breaking: Troops enter the capital",
        "The alliance poses a growing threat to the region.",
        "The soldiers’ camp was shelled at dawn, and the refugees’ tents burned.",
        "GENEVA. Two envoys and no handshake: the talks on the strait closed as they had opened.",
    ],
)
def test_nobody_speaks(read: Read, text: str) -> None:
    assert read(text) == ()


def test_act_certainty_and_head(read: Read) -> None:
    text = "Two senior officials of the ministry warned that the dam could break."
    (found,) = read(text)
    assert found.act == "warn"
    assert found.head is not None
    assert found.head.of(text) == "officials"


@pytest.mark.parametrize("text", ["He said “", "“”", '" " "', "said", ":", "Novak:"])
def test_broken_text_is_read_without_a_quotation(read: Read, text: str) -> None:
    assert read(text) == ()


def test_quotations_stand_beside_every_sentence_that_they_have_a_part_in(vocabulary: Vocabulary) -> None:
    text = "Iran left. Iraq said that Oman had stayed. “We wait,” Velt said. “It rains. It pours.” Fiji slept."
    document = Document(text=text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),))
    read = list(sentences(document, Parser()))
    found = beside(read, quotations(read, [sayings(one, vocabulary.words.reporting) for one in read]))
    assert {
        sentence.text: [quotation.head.of(text) for quotation in here if quotation.head]
        for sentence, here in zip(read, found, strict=True)
    } == {
        "Iran left.": [],
        "Iraq said that Oman had stayed.": ["Iraq"],
        "“We wait,” Velt said.": ["Velt"],
        "“It rains.": ["Velt"],
        "It pours.”": ["Velt"],
        "Fiji slept.": [],
    }


def reported(vocabulary: Vocabulary, text: str, word: str, share: float, content: str = "") -> list[Heard]:
    """Return what is heard where the network gives a word that share, and holds `content` for what is said."""
    document = Document(text=text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),))
    spans = tuple(Span(match.start(), match.end()) for match in re.finditer(r"\w+", text))
    start = text.find(content)
    parts = np.full((len(spans), len(Part)), 0.01, dtype=np.float32)
    within = [bool(content) and start <= span.start and span.end <= start + len(content) for span in spans]
    parts[within, Part.CONTENT] = 0.99
    at = Span(text.find(word), text.find(word) + len(word))
    reports = {at: Report(share, parts, spans)}
    read = list(sentences(document, Parser()))
    said = [hearing.heard(sayings(one, vocabulary.words.reporting), reports) for one in read]
    return heard(text, quotations(read, said))


PROMISED = "The envoy promised the rebels a corridor to leave the city."


def test_a_word_that_the_network_does_not_take_for_reporting_reports_nothing(vocabulary: Vocabulary) -> None:
    assert reported(vocabulary, PROMISED, "promised", 0.5)
    assert reported(vocabulary, PROMISED, "promised", 0.01) == []


def test_a_verb_reports_in_the_form_that_the_network_takes_for_far_likelier(vocabulary: Vocabulary) -> None:
    text = "The minister told parliament that the treaty was void."
    usual, other = "that the treaty was void", "parliament"
    assert [content for _, _, content in reported(vocabulary, text, "told", 0.9, usual)] == [usual]
    assert [content for _, _, content in reported(vocabulary, text, "told", 0.9, other)] == [other]
    assert [content for _, _, content in reported(vocabulary, text, "told", 0.2, other)] == [usual]
