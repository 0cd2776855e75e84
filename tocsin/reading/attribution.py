"""Who says what: every attribution of a document, from the dependency parse and the quotation marks.

How much belongs to source, cue and content follows the guidelines of PARC and PolNeAR: the source is the whole noun
phrase; the cue the verb with its auxiliaries, negation, particle and the preposition that leads to the content; the
content has its quotation marks and its "that", and no full stop outside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

from spacy.tokens import Doc

from tocsin.model import Span
from tocsin.reading.attribution_cues import Draft, Reporting, drafts
from tocsin.reading.quotes import Stretch, is_unclosed, quoted
from tocsin.reading.sentences import Sentence

_FARTHEST: Final = 20  # tokens between a quotation and the word that reports it, in one sentence
_SHORTEST: Final = 4  # tokens, marks included, of a quotation that can be all that somebody says
_SPEAKS: Final = 0.5  # the least weight of a verb that a quotation beside it is taken to belong to
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


def quotations(sentences: Sequence[Sentence], reporting: Reporting) -> tuple[Quotation, ...]:
    """Return the attributions of a document's sentences, in order, those inside others included."""
    paragraphs = [_paragraph(list(block), reporting) for _, block in groupby(sentences, key=lambda here: here.block)]
    for speech in _speeches(paragraphs):
        _give_to_its_speaker(speech, paragraphs)
    return tuple(quotation for paragraph in paragraphs for quotation in paragraph.quotations)


def _paragraph(sentences: list[Sentence], reporting: Reporting) -> _Paragraph:
    sentence, doc = sentences[0], sentences[0].tokens.doc
    found = [draft for sentence in sentences for draft in drafts(sentence, reporting)]
    marks = quoted(doc)
    contents = _with_quotes(found, marks, frozenset(sentence.tokens.start for sentence in sentences))
    made = (_quotation(draft, content, _around(draft, marks)) for draft, content in zip(found, contents, strict=True))
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


def _around(draft: Draft, marks: Iterable[Stretch]) -> Stretch | None:
    """Return the quoted stretch that the cue stands in."""
    return next((mark for mark in marks if mark[0] <= draft.head.i <= mark[1]), None)


def _with_quotes(found: Sequence[Draft], marks: Sequence[Stretch], starts: frozenset[int]) -> list[list[Stretch]]:
    """Return the content of each draft with the quoted stretches that belong to it.

    A stretch belongs to the content that it overlaps; else to the nearest cue of its sentence; else, at the start of
    a sentence, to who spoke last.
    """
    contents = [list(draft.content) for draft in found]
    outside = [number for number, draft in enumerate(found) if not _around(draft, marks)]
    taken: set[Stretch] = set()
    for number in outside:
        contents[number] = [_widened(part, marks, taken) for part in contents[number]]
    for mark in marks:
        if mark in taken or mark[1] - mark[0] + 1 < _SHORTEST:
            continue
        if (near := _nearest(found, outside, mark)) is not None:
            contents[near] = [*(contents[near] if found[near].firm else ()), mark]
        elif starts & {mark[0], mark[0] - 1} and (last := _last(found, contents, outside, mark)) is not None:
            contents[last].append(mark)
    return contents


def _widened(part: Stretch, marks: Iterable[Stretch], taken: set[Stretch]) -> Stretch:
    first, last = part
    for mark in marks:
        if mark[0] <= last and first <= mark[1]:
            first, last = min(first, mark[0]), max(last, mark[1])
            taken.add(mark)
    return first, last


def _nearest(found: Sequence[Draft], outside: Iterable[int], mark: Stretch) -> int | None:
    def distance(number: int) -> int:
        first, last = found[number].cue
        return min(abs(mark[0] - last), abs(first - mark[1]))

    def speaks(draft: Draft) -> bool:
        tokens = draft.sentence.tokens
        return draft.word.weight >= _SPEAKS and tokens.start <= mark[1] and mark[0] < tokens.end

    near = [number for number in outside if speaks(found[number]) and distance(number) <= _FARTHEST]
    return min(near, key=distance, default=None)


def _last(
    found: Sequence[Draft], contents: Sequence[list[Stretch]], outside: Iterable[int], mark: Stretch
) -> int | None:
    earlier = [number for number in outside if contents[number] and found[number].head.i < mark[0]]
    return earlier[-1] if earlier else None


def _quotation(draft: Draft, content: Iterable[Stretch], around: Stretch | None) -> Quotation | None:
    doc, sentence = draft.head.doc, draft.sentence
    parts = _joined(content)
    for cut in draft.cut:
        parts = [rest for part in parts for rest in _without(part, cut)]
    if around:  # what a speaker reports ends where the speaker does
        parts = [(max(first, around[0] + 1), min(last, around[1] - 1)) for first, last in parts]
    content_spans = tuple(span for part in parts if (span := _span(sentence, doc, part)))
    source = _span(sentence, doc, draft.source) if draft.source else None
    cue = _span(sentence, doc, draft.cue)
    if not content_spans or (draft.source and not source):
        return None
    return Quotation(
        source=(source,) if source else (),
        cue=(cue or sentence.span_of(draft.head),),
        content=content_spans,
        act=draft.word.act,
        certainty=draft.word.certainty,
        head=sentence.span_of(draft.speaker) if draft.speaker else None,
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
    return [
        replace(quotation, depth=sum(_holds(other, quotation) for other in found if other is not quotation))
        for quotation in found
    ]


def _holds(other: Quotation, quotation: Quotation) -> bool:
    return any(span.contains(quotation.cue[0]) for span in other.content)
