"""Sentences without answers: what reading asks about passages and reports, for a network that learns from another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest import mock

from tocsin.documents import Raw, extract
from tocsin.reading import Reader
from tocsin.reading.learned import Answer, Question
from tocsin.vocabulary import load
from training.answers import Lesson, PairAnswer
from training.passages import Passage, files, read_file
from training.reports import is_held_back


def sentences(reports: Path | None = None) -> list[Lesson]:
    """Return those of the passages, but of those held back, of which reading asks, with the pairs that it asks about.

    What passes between these nobody has told. So with `reports`, a file of one JSON object with a "text" a line.
    """
    texts = dict.fromkeys(passage.text for passage in _passages())
    if reports:
        texts |= dict.fromkeys(json.loads(line)["text"] for line in reports.read_text(encoding="utf-8").splitlines())
    asked = {question.text: question for question in _questions(list(texts))}
    return [_lesson(question) for question in asked.values()]


def _passages() -> Iterator[Passage]:
    for path in files():
        for passage in read_file(path):
            if isinstance(passage, Passage) and not is_held_back(passage):
                yield passage


def _questions(texts: Sequence[str]) -> Iterator[Question]:
    reader = Reader(load())
    learned = reader.learned
    assert learned
    put: list[Question] = []
    answer = learned.answer

    def overheard(questions: Sequence[Question]) -> list[Answer]:
        put.extend(questions)
        return answer(questions)

    with mock.patch.object(learned, "answer", overheard):
        for at, text in enumerate(texts):
            raw = Raw(content=text.encode(), name=f"passage {at}", address=None, media_type="text/plain")
            reader.read(extract(raw))
    yield from put


def _lesson(question: Question) -> Lesson:
    pairs = [PairAnswer(first, second, kinds=(), modes=(), actions=()) for first, second in question.pairs]
    return Lesson(question.text, pairs)
