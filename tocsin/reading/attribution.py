"""Who says what: every attribution of a document, from the dependency parse and the quotation marks.

How much belongs to source, cue and content follows the guidelines of PARC and PolNeAR: the source is the whole noun
phrase; the cue the verb with its auxiliaries, negation, particle and the preposition that leads to the content; the
content has its quotation marks and its "that", and no full stop outside them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

from spacy.tokens import Doc

from tocsin.model import Span
from tocsin.reading.attribution_quotes import around, with_quotes
from tocsin.reading.attribution_sayings import Saying
from tocsin.reading.quotes import Stretch, is_unclosed, quoted
from tocsin.reading.sentences import Sentence

_LOOSE: Final = frozenset({",", ".", ":", ";", "-", "--", "—", "–", "…"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words or thoughts as a document gives them, literally or not.

    `source` is empty where nobody is named ("is believed to"). `content` has several spans where the cue interrupts
    it or later sentences continue it. `head` is the noun, name or pronoun of the source. `depth` counts the other
    quotations that this one stands inside: 1 for "B had told C ..." in "A said B had told C ...". `act` and
    `certainty` are those of the reporting word.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    act: str
    certainty: float
    head: Span | None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The attributions of a block, the quotation that it opens with, and the one that it ends in without closing it."""

    quotations: list[Quotation]
    opening: Span | None
    running: Span | None


def quotations(sentences: Sequence[Sentence], said: Sequence[Sequence[Saying]]) -> tuple[Quotation, ...]:
    """Return the attributions of a document's sentences, in order, those inside others included.

    `said` are the sayings of each sentence.
    """
    parsed = groupby(zip(sentences, said, strict=True), key=lambda one: id(one[0].tokens.doc))
    paragraphs = [_paragraph(list(together)) for _, together in parsed]
    for speech in _speeches(paragraphs):
        _give_to_its_speaker(speech, paragraphs)
    return tuple(quotation for paragraph in paragraphs for quotation in paragraph.quotations)


def beside(sentences: Sequence[Sentence], quotations: Iterable[Quotation]) -> list[tuple[Quotation, ...]]:
    """Return, for each of a document's sentences in order, the quotations that have some part in it."""
    starts = [sentence.span.start for sentence in sentences]
    here: list[list[Quotation]] = [[] for _ in sentences]
    for quotation in quotations:
        head = (quotation.head,) if quotation.head else ()
        for part in (*head, *quotation.cue, *quotation.content):
            for place in range(max(bisect_right(starts, part.start) - 1, 0), bisect_left(starts, part.end)):
                if not here[place] or here[place][-1] is not quotation:
                    here[place].append(quotation)
    return [tuple(found) for found in here]


def _paragraph(said: Sequence[tuple[Sentence, Sequence[Saying]]]) -> _Paragraph:
    sentence, doc = said[0][0], said[0][0].tokens.doc
    found = [saying for _, sayings in said for saying in sayings]
    marks = quoted(doc)
    contents = with_quotes(found, marks, frozenset(sentence.tokens.start for sentence, _ in said))
    made = (_quotation(saying, content, around(saying, marks)) for saying, content in zip(found, contents, strict=True))
    opening = _span(sentence, doc, marks[0]) if marks and marks[0][0] == sentence.tokens.start else None
    running = _span(sentence, doc, marks[-1]) if marks and is_unclosed(doc, marks[-1]) else None
    return _Paragraph(_nested([quotation for quotation in made if quotation]), opening, running)


def _speeches(paragraphs: Sequence[_Paragraph]) -> Iterator[list[tuple[int, Span]]]:
    """Yield the quotations that run over several paragraphs: the number of each paragraph and its part."""
    speech: list[tuple[int, Span]] = []
    for number, (before, here) in enumerate(pairwise(paragraphs), 1):
        if before.running and here.opening:
            speech = [*(speech or [(number - 1, before.running)]), (number, here.opening)]
            if here.opening == here.running:
                continue
        if speech:
            yield speech
        speech = []
    if speech:
        yield speech


def _give_to_its_speaker(speech: Sequence[tuple[int, Span]], paragraphs: Sequence[_Paragraph]) -> None:
    """Add the parts that no cue claims to the content of the first quotation that holds a part."""
    claims = [
        (number, place)
        for number, part in speech
        for place, quotation in enumerate(paragraphs[number].quotations)
        if quotation.depth == 0
        and any(span.overlaps(part) and not part.contains(quotation.cue[0]) for span in quotation.content)
    ]
    if not claims:
        return
    number, place = claims[0]
    speaker, others = paragraphs[number].quotations[place], {claimed for claimed, _ in claims}
    parts = [part for paragraph, part in speech if paragraph not in others]
    paragraphs[number].quotations[place] = replace(speaker, content=tuple(sorted((*speaker.content, *parts))))
    for paragraph, part in speech:
        if paragraph not in others:
            inside = paragraphs[paragraph].quotations
            inside[:] = [
                replace(quotation, depth=quotation.depth + part.contains(quotation.cue[0])) for quotation in inside
            ]


def _quotation(saying: Saying, content: Iterable[Stretch], speech: Stretch | None) -> Quotation | None:
    doc, sentence = saying.head.doc, saying.sentence
    parts = _joined(content)
    for cut in saying.cut:
        parts = [rest for part in parts for rest in _without(part, cut)]
    if speech:  # what a speaker reports ends where the speaker does
        parts = [(max(first, speech[0] + 1), min(last, speech[1] - 1)) for first, last in parts]
    content_spans = tuple(span for part in parts if (span := _span(sentence, doc, part)))
    source = _span(sentence, doc, saying.source) if saying.source else None
    cue = _span(sentence, doc, saying.cue)
    if not content_spans or (saying.source and not source):
        return None
    return Quotation(
        source=(source,) if source else (),
        cue=(cue or sentence.span_of(saying.head),),
        content=content_spans,
        act=saying.word.act,
        certainty=saying.word.certainty,
        head=sentence.span_of(saying.speaker) if saying.speaker else None,
    )


def _joined(parts: Iterable[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for first, last in sorted(parts):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _without(part: Stretch, cut: Stretch) -> Iterator[Stretch]:
    if cut[1] < part[0] or part[1] < cut[0]:
        yield part
        return
    if part[0] < cut[0]:
        yield part[0], cut[0] - 1
    if cut[1] < part[1]:
        yield cut[1] + 1, part[1]


def _span(sentence: Sentence, doc: Doc, part: Stretch) -> Span | None:
    """Return the span of a stretch without loose punctuation at its ends; None where nothing else is in it."""
    first, last = part
    while first <= last and (doc[first].text in _LOOSE or doc[first].is_space):
        first += 1
    while first <= last and (doc[last].text in _LOOSE or doc[last].is_space):
        last -= 1
    if first > last or (first == last and doc[first].is_punct):
        return None
    return sentence.span_of(doc[first], doc[last])


def _nested(found: Sequence[Quotation]) -> list[Quotation]:
    """Return the quotations of a block with their depths, in one pass over content and cues from left to right."""
    waiting = deque(sorted((span, number) for number, it in enumerate(found) for span in it.content))
    holding: list[tuple[Span, int]] = []
    depths = [0] * len(found)
    for cue, number in sorted((it.cue[0], number) for number, it in enumerate(found)):
        while waiting and waiting[0][0].start <= cue.start:
            holding.append(waiting.popleft())
        holding = [(span, holder) for span, holder in holding if span.end > cue.start]
        depths[number] = len({holder for span, holder in holding if span.end >= cue.end} - {number})
    return [replace(quotation, depth=depth) for quotation, depth in zip(found, depths, strict=True)]
