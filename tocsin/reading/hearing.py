"""Hearing: what the network makes of the reporting words of a sentence, beside what the grammar finds at each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from tocsin.model import Span
from tocsin.reading.attribution_sayings import Saying
from tocsin.reading.learned import Answer, Part, Question, Report
from tocsin.reading.quotes import Stretch
from tocsin.reading.sentences import Sentence

Reports = Mapping[Span, Report]
"""What the network makes of the reporting words of a document, by where they stand."""

_HEARD: Final = 0.05  # the least share from which a word of the vocabulary is taken to report
_SURE: Final = 0.3  # the least share from which the network may say in which form a word reports
_BETTER: Final = 10.0  # by how much another form has to fit better, in natural logarithms


def reporting_question(sentence: Sentence, said: Sequence[Saying]) -> Question:
    """Return what the network is asked about a sentence: by which of the words that may report somebody is quoted."""
    # A phrase ("according to", a colon) reports wherever it stands.
    words = [saying.head for saying in said if saying.word.part != "phrase"]
    return Question(sentence.text, reporting=tuple(sentence.within(sentence.span_of(word)) for word in words))


def reports(answered: Iterable[tuple[Sentence, Answer | None]]) -> dict[Span, Report]:
    """Return the network's reports of the reporting words of some sentences, by where they stand in the document."""
    return {
        sentence.span_at(span.start, span.end): report
        for sentence, answer in answered
        if answer
        for span, report in answer.reports.items()
    }


def heard(said: Iterable[Saying], reports: Reports) -> list[Saying]:
    """Return the sayings whose words do report, each in the form in which it does, by what the network makes of them.

    Where that has no report of a word, what the grammar and the vocabulary say stands.
    """
    found = ((saying, reports.get(saying.sentence.span_of(saying.head))) for saying in said)
    return [_formed(saying, report) for saying, report in found if not report or report.share >= _HEARD]


def _formed(saying: Saying, report: Report | None) -> Saying:
    if report is None or report.share < _SURE or not saying.others:
        return saying

    def fit(form: Saying) -> float:
        return report.fit(Part.CONTENT, [_own(form.sentence, part) for part in form.content])

    best = max(saying.others, key=fit)
    return best if not saying.content or fit(best) > fit(saying) + _BETTER else saying


def _own(sentence: Sentence, part: Stretch) -> Span:
    """Return the span of some tokens within the text of their sentence."""
    tokens, (first, last) = sentence.tokens, part
    return sentence.within(sentence.span_of(tokens.doc[max(first, tokens.start)], tokens.doc[last]))
