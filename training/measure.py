"""What the shipped network gets right on the sentences that were held back. It needs no PyTorch."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from tocsin.reading.answers import KINDS, NONE, STATUSES, Direction
from tocsin.reading.learned import LearnedCoder, Opinion, Question
from training.answers import Lesson, PairAnswer
from training.names import Alter, exchanged, moved

_BINS: Final = 15
_SAMPLES: Final = 1000
_NOTHING: Final = KINDS.index((NONE, Direction.THERE))
_DRAWS: Final = 4  # of other names; which pair changes places, and for what, is chance


def figures(coder: LearnedCoder, lessons: Sequence[Lesson]) -> dict[str, float]:
    """Return the figures of the held-back set: all of pairs in the order of the text, but those of words.

    `accuracy` of type and direction, `none_precision` and `none_recall`, `ece` (15 bins); `exchanged_loss` and
    `moved_loss`: what of the accuracy is lost with the names of two actors exchanged, and with states of another
    region; `mode`, where the type is right; `cue`: the word taken for the action is part of it; `status`, and
    `certainty_mae`.
    """
    judged = list(_judged(coder, lessons))
    said = [opinion.kind for _, opinion in judged]
    right = [kind in pair.kinds for kind, (pair, _) in zip(said, judged, strict=True)]
    nothing = [_NOTHING in pair.kinds for pair, _ in judged]
    main = _main(judged)
    deeds = [
        (pair, opinion, opinion.mode_of(KINDS[kind][0]))
        for (pair, opinion), kind, hit, of in zip(judged, said, right, nothing, strict=True)
        if hit and not of
    ]
    return {
        "pairs": len(judged),
        "none_pairs": sum(nothing),
        **main,
        "ece": calibration_error([float(opinion.kinds.max()) for _, opinion in judged], right),
        "exchanged_loss": main["accuracy"] - _accuracy(coder, lessons, exchanged),
        "moved_loss": main["accuracy"] - _accuracy(coder, lessons, moved),
        "mode": _mean([mode in pair.mode_names for pair, _, mode in deeds]),
        "cue": _mean([any(action.overlaps(opinion.cue) for action in pair.actions) for pair, opinion, _ in deeds]),
        **_of_words(coder, lessons),
    }


def intervals(coder: LearnedCoder, lessons: Sequence[Lesson]) -> dict[str, tuple[float, float]]:
    """Return for accuracy and for NONE's precision and recall the interval in which 95 of 100 samples would lie.

    The samples are of sentences, drawn with replacement from `lessons`.
    """
    asked = [lesson for lesson in lessons if lesson.pairs]
    answers = iter(_judged(coder, asked))
    of_sentences = [[next(answers) for _ in lesson.pairs] for lesson in asked]
    chance = random.Random(1)
    samples = [
        _main([one for sentence in chance.choices(of_sentences, k=len(of_sentences)) for one in sentence])
        for _ in range(_SAMPLES)
    ]
    return {name: _interval([sample[name] for sample in samples]) for name in samples[0]}


def _interval(values: Sequence[float]) -> tuple[float, float]:
    ordered, cut = sorted(values), len(values) // 40
    return ordered[cut], ordered[-1 - cut]


def _main(judged: Sequence[tuple[PairAnswer, Opinion]]) -> dict[str, float]:
    said = [opinion.kind for _, opinion in judged]
    none = [_NOTHING in pair.kinds for pair, _ in judged]
    both = sum(kind == _NOTHING and of for kind, of in zip(said, none, strict=True))
    return {
        "accuracy": _mean([kind in pair.kinds for kind, (pair, _) in zip(said, judged, strict=True)]),
        "none_precision": both / max(1, said.count(_NOTHING)),
        "none_recall": both / max(1, sum(none)),
    }


def calibration_error(sure: Sequence[float], right: Sequence[bool]) -> float:
    """Return the expected calibration error: how far confidence and accuracy lie apart, by 15 bins of confidence."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, hit in zip(sure, right, strict=True):
        bins.setdefault(min(_BINS - 1, int(confidence * _BINS)), []).append((confidence, hit))
    apart = (abs(sum(hit for _, hit in one) - sum(confidence for confidence, _ in one)) for one in bins.values())
    return sum(apart) / max(1, len(sure))


def _judged(coder: LearnedCoder, lessons: Sequence[Lesson]) -> Iterator[tuple[PairAnswer, Opinion]]:
    questions = [Question(one.text, tuple((pair.initiator, pair.recipient) for pair in one.pairs)) for one in lessons]
    for lesson, answer in zip(lessons, coder.answer(questions), strict=True):
        yield from zip(lesson.pairs, answer.opinions, strict=True)


def _accuracy(coder: LearnedCoder, lessons: Sequence[Lesson], alter: Alter) -> float:
    chance = random.Random(1)
    altered = [alter(lesson, chance) for _ in range(_DRAWS) for lesson in lessons]
    return _mean([opinion.kind in pair.kinds for pair, opinion in _judged(coder, altered)])


def _of_words(coder: LearnedCoder, lessons: Sequence[Lesson]) -> Mapping[str, float]:
    questions = [Question(one.text, words=tuple(word.action for word in one.words)) for one in lessons]
    read = [
        (word, found)
        for lesson, answer in zip(lessons, coder.answer(questions), strict=True)
        for word, found in zip(lesson.words, answer.words, strict=True)
    ]
    return {
        "status": _mean([STATUSES[word.status] == status for word, (status, _) in read]),
        "certainty_mae": _mean([abs(word.certainty - certainty) for word, (_, certainty) in read]),
    }


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / max(1, len(listed))
