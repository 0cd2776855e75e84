"""The learned coder: what a network trained on the project's own sentences answers for pairs of actors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from tocsin.model import Span, Status
from tocsin.reading.answers import KINDS, MODES, MODES_OF, MUTUAL, STATUSES, TYPES, Direction
from tocsin.reading.meaning import IMAGES, Floats, Images, Sense
from tocsin.reading.packing import Batch, Integers, Packed, Pair, pack, padded, pieces
from tocsin.shipped import verified

INPUTS: Final = ("ids", "places", "groups", "pairs")
OUTPUTS: Final = ("kinds", "modes", "cues", "statuses", "certainties", "states")
REPORTER_INPUTS: Final = ("states", "words", "asked")
REPORTER_OUTPUTS: Final = ("shares", "parts")
NETWORK: Final = Path(str(files("tocsin.reading") / "network"))
_BATCH: Final = 4  # sentences; more only pad each other
_UNFUSED: Final = ["SkipLayerNormFusion"]  # the runtime's fused kernel takes three times as long as its two parts
_LEAST: Final = 1e-4  # no word piece is surer than that
_OF: Final = {type_: [at for at, (one, _) in enumerate(KINDS) if one == type_] for type_ in TYPES}
# Of each type the place of one direction in KINDS, and that of both, 0 where it has none: nothing is there.
_BOTH: Final = [KINDS.index((one, Direction.BOTH)) if one in MUTUAL else 0 for one in TYPES]
_THERE: Final = [KINDS.index((one, Direction.THERE)) for one in TYPES], _BOTH
_BACK: Final = [KINDS.index((one, Direction.BACK)) for one in TYPES], _BOTH


class Part(IntEnum):
    """What a word piece can be part of, where somebody is quoted."""

    SOURCE = 0
    CUE = 1
    CONTENT = 2


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence, the pairs asked about, and its words in question.

    Of `words` it is asked whether what they tell of happened, of `reporting` whether somebody is quoted by them.
    """

    text: str
    pairs: tuple[Pair, ...] = ()
    words: tuple[Span, ...] = ()
    reporting: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the network makes of a pair.

    `kinds` are the calibrated probabilities of the classes in `answers.KINDS`, `modes` those of `answers.MODES`
    (logits); `cue` are the words that it takes for the action, `status` and `certainty` what it reads at them.
    """

    kinds: Floats
    modes: Floats
    cue: Span
    status: Status
    certainty: float

    def of(self, type_: str, *directions: Direction) -> float:
        """Return the probability of a type, in the given directions or in any."""
        chosen = [at for at in _OF[type_] if not directions or KINDS[at][1] in directions]
        return float(self.kinds[chosen].sum())

    def there(self) -> dict[str, float]:
        """Return the probability of each type of what the first of the pair does to the second."""
        return self._each(_THERE)

    def back(self) -> dict[str, float]:
        """Return the probability of each type of what the second of the pair does to the first."""
        return self._each(_BACK)

    def _each(self, directions: Sequence[Sequence[int]]) -> dict[str, float]:
        one_way, both_ways = directions
        sums = self.kinds[one_way] + np.where(both_ways, self.kinds[both_ways], 0)
        return dict(zip(TYPES, sums.tolist(), strict=True))

    def mode_of(self, type_: str) -> str | None:
        """Return the likeliest mode of an act of a type; None where the type has no modes or the words give none."""
        modes = ("", *MODES_OF.get(type_, ()))
        return max(modes, key=lambda mode: self.modes[MODES.index(mode)]) or None

    @property
    def kind(self) -> int:
        """Which of `answers.KINDS` it is; nothing passes between the two only where that is likelier than not.

        What does pass may be one of many kinds, each less likely than nothing.
        """
        return 0 if self.kinds[0] > 0.5 else 1 + int(self.kinds[1:].argmax())


@dataclass(frozen=True, slots=True)
class Report:
    """What the network makes of a reporting word.

    `share` is the probability that somebody is quoted by it; `parts` are, for each word piece, at its place in `spans`,
    the probabilities that it belongs to each `Part` of that quotation: pieces x 3.
    """

    share: float
    parts: Floats
    spans: tuple[Span, ...]

    def fit(self, part: Part, chosen: Sequence[Span]) -> float:
        """Return the logarithm of the probability that just the `chosen` words are that part."""
        inside = np.zeros(len(self.spans), dtype=bool)
        inside[[at for span in chosen for at in pieces(self.spans, span)]] = True
        shares = self.parts[:, part]
        return float(np.log(np.where(inside, shares, 1 - shares).clip(_LEAST)).sum())


@dataclass(frozen=True, slots=True)
class Answer:
    """An opinion for each pair of a question, status and certainty for each of its words, its reports, and its sense.

    A reporting word that stands beyond what is read has no report; a network without images gives no sense.
    """

    opinions: tuple[Opinion, ...]
    words: tuple[tuple[Status, float], ...]
    reports: Mapping[Span, Report] = field(default_factory=dict)
    sense: Sense | None = None


class LearnedCoder:
    """Answers questions; built once, since the network takes a quarter of a second to load.

    Without a `folder` the network that ships is taken, and its bytes are verified; another is as its owner made it.
    """

    def __init__(self, folder: Path | None = None, *, batch: int = _BATCH) -> None:
        self._batch = batch
        self._folder = folder or NETWORK
        self._checked: Callable[[Path], Path] = verified if folder is None else Path
        self._tokenizer = tokenizer(self._checked(self._folder / "tokenizer.json"))
        self._network = _session(self._checked(self._folder / "network.onnx"))

    @cached_property
    def _reporter(self) -> onnxruntime.InferenceSession:
        return _session(
            self._checked(self._folder / "reporter.onnx")
        )  # made by means of the network, so that may be without it

    @cached_property
    def _images(self) -> Images | None:
        path = self._checked(self._folder / IMAGES)  # made by means of the network, too
        return Images.load(path) if path.exists() else None

    def answer(self, questions: Sequence[Question]) -> list[Answer]:
        """Return the answers in the order of the questions; sentences of about one length are read together."""
        packed = [pack(self._tokenizer, one.text, one.pairs) for one in questions]
        order = sorted(range(len(questions)), key=lambda at: len(packed[at].ids))
        answers: dict[int, Answer] = {}
        for start in range(0, len(order), self._batch):
            chosen = order[start : start + self._batch]
            found = self._read([packed[at] for at in chosen], [questions[at] for at in chosen])
            answers.update(zip(chosen, found, strict=True))
        return [answers[at] for at in range(len(questions))]

    def states(self, text: str) -> tuple[Floats, tuple[Span, ...]]:
        """Return the states that the reporter learns from, word pieces x width, and the spans of the pieces."""
        packed = pack(self._tokenizer, text, ())
        (states,) = self._network.run(["states"], _inputs(padded([packed])))
        return states[0], packed.spans

    def sense(self, text: str) -> Sense:
        """Return what a sentence tells of, read by itself; FileNotFoundError where the network has no images."""
        states, spans = self.states(text)
        return (self._images or Images.load(self._folder / IMAGES)).of(states, spans)

    def _read(self, packed: Sequence[Packed], questions: Sequence[Question]) -> Iterator[Answer]:
        batch = padded(packed)
        outputs: list[Any] = self._network.run(list(OUTPUTS), _inputs(batch))
        kinds, modes, cues, statuses, certainties, states = outputs
        rows, best = batch.pairs[:, 0], cues.argmax(1)
        happened, sure = statuses[rows, best].argmax(1), certainties[rows, best].clip(-3, 3)
        opinions = [
            Opinion(kinds[at], modes[at], packed[row].spans[best[at]], STATUSES[happened[at]], float(sure[at]))
            for at, row in enumerate(rows)
        ]
        reports = self._reports(packed, questions, states, batch.groups == 0)
        done = 0
        for row, (one, question) in enumerate(zip(packed, questions, strict=True)):
            mine = slice(done, done + len(question.pairs))
            done = mine.stop
            words = [_happened(pieces(one.spans, word), statuses[row], certainties[row]) for word in question.words]
            sense = self._images.of(states[row, : len(one.spans)], one.spans) if self._images else None
            yield Answer(tuple(opinions[mine]), tuple(words), reports[row], sense)

    def _reports(
        self, packed: Sequence[Packed], questions: Sequence[Question], states: Floats, words: npt.NDArray[np.bool_]
    ) -> list[dict[Span, Report]]:
        """Return the reports of each sentence."""
        found: list[dict[Span, Report]] = [{} for _ in packed]
        asked = [
            (row, word, inside[0])
            for row, (one, question) in enumerate(zip(packed, questions, strict=True))
            for word in question.reporting
            if (inside := pieces(one.spans, word))
        ]
        if asked:
            at = np.array([(row, piece) for row, _, piece in asked])
            inputs = dict(zip(REPORTER_INPUTS, (states, words, at), strict=True))
            outputs: list[Any] = self._reporter.run(list(REPORTER_OUTPUTS), inputs)
            for (row, word, _), share, parts in zip(asked, *outputs, strict=True):
                spans = packed[row].spans
                found[row][word] = Report(float(share), parts[: len(spans)], spans)
        return found


def _inputs(batch: Batch) -> dict[str, Integers]:
    return dict(zip(INPUTS, (batch.ids, batch.places, batch.groups, batch.pairs), strict=True))


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"], disabled_optimizers=_UNFUSED)


def tokenizer(path: Path) -> Tokenizer:
    """Load the tokenizer; its file cuts and pads at 128 pieces, which reading does for itself."""
    loaded = Tokenizer.from_file(str(path))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def _happened(at: Sequence[int], statuses: Floats, certainties: Floats) -> tuple[Status, float]:
    """Return status and certainty of some word pieces: the most that the text makes of them together."""
    if not at:
        return Status.HAPPENED, 3.0
    status = STATUSES[int(statuses[list(at)].mean(0).argmax())]
    return status, float(np.clip(certainties[list(at)].mean(), -3, 3))
