"""What the reporter is asked, and what it should answer: words of the passages, and who is quoted by them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from spacy.tokens import Token

from tocsin.model import Document, Span
from tocsin.reading.attribution_cues import sayings
from tocsin.reading.attribution_sayings import Reporting
from tocsin.reading.learned import LearnedCoder, Part, Question, Report
from tocsin.reading.meaning import Floats
from tocsin.reading.packing import pieces
from tocsin.reading.parser import Parser
from tocsin.reading.sentences import Sentence, sentences
from training.passages import Attributed, Passage, paragraphs

_HELD_BACK: Final = 10  # one passage in so many


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence of a passage and the words asked about, with the spans of each `Part` that belongs to them.

    `told` has None for a word by which nobody is quoted. All spans are those of the sentence's own text.
    """

    text: str
    words: tuple[Span, ...]
    told: tuple[tuple[tuple[Span, ...], ...] | None, ...]


def is_held_back(passage: Passage) -> bool:
    """Tell whether a passage is measured with and not learned from, by its text alone."""
    return zlib.crc32(passage.text.encode()) % _HELD_BACK == 0


def questions(passages: Iterable[Passage], parser: Parser, reporting: Reporting) -> Iterator[Asked]:
    """Yield the sentences of some passages in which a verb, a reporting noun or a cue stands."""
    for passage in passages:
        document = Document(text=passage.text, blocks=paragraphs(passage.text))
        for sentence in sentences(document, parser):
            if one := _asked(sentence, passage, reporting):
                yield one


def right(one: Asked, spans: Sequence[Span]) -> tuple[list[int], Floats, Floats]:
    """Return, of some word pieces: those asked about; 1 where they quote somebody; the parts, words x pieces x 3."""
    columns, shares, parts = [], [], []
    for word, told in zip(one.words, one.told, strict=True):
        if not (inside := pieces(spans, word)):
            continue
        mine = np.zeros((len(spans), len(Part)), dtype=np.float32)
        for part in Part:
            mine[[at for span in (told[part] if told else ()) for at in pieces(spans, span)], part] = 1
        columns.append(inside[0])
        shares.append(float(told is not None))
        parts.append(mine)
    return columns, np.array(shares, dtype=np.float32), np.array(parts, dtype=np.float32)


def figures(coder: LearnedCoder, held_back: Sequence[Asked]) -> dict[str, float]:
    """Return how well a coder tells who is quoted: `precision` and `recall` of the words; of those that do quote
    somebody, the share with the very pieces of each part."""
    said = right_said = wanted = 0
    exact = [0] * len(Part)
    for one in held_back:
        (answer,) = coder.answer([Question(one.text, reporting=one.words)])
        for word, told in zip(one.words, one.told, strict=True):
            report = answer.reports[word]
            said += report.share > 0.5
            if told is not None:
                wanted += 1
                right_said += report.share > 0.5
                for part in Part:
                    whole = {at for span in told[part] for at in pieces(report.spans, span)}
                    exact[part] += _chosen(report, part) == whole
    rates = {f"{part.name.lower()}_exact": exact[part] / wanted for part in Part}
    return {"precision": right_said / said, "recall": right_said / wanted, **rates}


def _chosen(report: Report, part: Part) -> set[int]:
    return {at for at in range(len(report.spans)) if report.parts[at, part] > 0.5}


def _asked(sentence: Sentence, passage: Passage, reporting: Reporting) -> Asked | None:
    told = {word.i: (word, one) for one in passage.attributions if (word := _head(sentence, one)) is not None}
    cues = [span for one in passage.attributions for span in one.cue]
    nouns = {saying.head.i for saying in sayings(sentence, reporting) if saying.head.tag_.startswith("N")}
    others = [
        word
        for word in sentence.tokens
        if word.i not in told
        and (word.tag_.startswith("V") or word.i in nouns)
        and not any(span.contains(sentence.span_of(word)) for span in cues)
    ]
    words = [*(word for word, _ in told.values()), *others]
    if not words:
        return None
    answers = [_parts(sentence, one) for _, one in told.values()]
    return Asked(
        text=sentence.text,
        words=tuple(sentence.within(sentence.span_of(word)) for word in words),
        told=(*answers, *(None for _ in others)),
    )


def _head(sentence: Sentence, one: Attributed) -> Token | None:
    """Return the word of a cue that the others hang on, its verb where there is one; None where it is elsewhere."""
    words = [word for word in sentence.tokens if any(span.contains(sentence.span_of(word)) for span in one.cue)]
    within = {word.i for word in words}
    tops = [word for word in words if word.head.i not in within or word.head.i == word.i]
    ranked = sorted(words, key=lambda word: (word.tag_[0] in "VN", word in tops, word.i))
    return ranked[-1] if ranked else None


def _parts(sentence: Sentence, one: Attributed) -> tuple[tuple[Span, ...], ...]:
    parts = {Part.SOURCE: one.source, Part.CUE: one.cue, Part.CONTENT: one.content}
    here = sentence.span
    return tuple(
        tuple(
            sentence.within(Span(max(span.start, here.start), min(span.end, here.end)))
            for span in parts[part]
            if span.overlaps(here)
        )
        for part in Part
    )
