"""Where the time of one article goes, from its bytes to its links: processor milliseconds, stage by stage."""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from spacy.tokens import Doc

from tocsin.documents import Raw, extract
from tocsin.ledger import add, open_ledger
from tocsin.reading import Reader
from tocsin.run.joining.linking import Known, link_all
from tocsin.vocabulary import Vocabulary

STAGES = ("extract", "parse", "network", "patterns", "store", "link")
_WARM = 5  # articles before the clock runs


def raws(texts: Iterable[str]) -> list[Raw]:
    """Return texts as files of plain text."""
    return [
        Raw(content=text.encode(), name=f"article {at}", address=None, media_type="text/plain")
        for at, text in enumerate(texts)
    ]


def stages(texts: Sequence[str], vocabulary: Vocabulary, reader: Reader) -> dict[str, float]:
    """Return the processor milliseconds that an article of `texts` takes on average in each of `STAGES`.

    `patterns` is all of reading but the parser and the network.
    """
    spent: defaultdict[str, float] = defaultdict(float)
    given, known = raws(texts), Known()
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.sqlite") as ledger:
        for number, raw in enumerate(given):
            if number == _WARM:
                spent.clear()
            with _counted(spent, "extract"):
                document = extract(raw)
            with _counted(spent, "patterns"), _watched(reader, spent):
                reading = reader.read(document)
            with _counted(spent, "store"):
                added = add(ledger, reading, raw=raw)
            with _counted(spent, "link"):
                for _ in link_all(ledger, vocabulary.words, known, {added.reading: reading}):
                    pass
    spent["patterns"] -= spent["parse"] + spent["network"]
    return {stage: 1_000 * spent[stage] / (len(given) - _WARM) for stage in STAGES}


@contextmanager
def _counted(spent: defaultdict[str, float], stage: str) -> Iterator[None]:
    began = time.process_time()
    yield
    spent[stage] += time.process_time() - began


@contextmanager
def _watched(reader: Reader, spent: defaultdict[str, float]) -> Iterator[None]:
    """Count what the parser and the network of a reader take within the block."""
    parse, learned = reader.parser.parse, reader.learned
    assert learned

    def parsed(texts: Iterable[str]) -> list[Doc]:
        with _counted(spent, "parse"):
            return list(parse(texts))

    def answered(*given: Any) -> Any:
        with _counted(spent, "network"):
            return answer(*given)

    answer: Callable[..., Any] = learned.answer
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(reader.parser, "parse", parsed))
        stack.enter_context(mock.patch.object(learned, "answer", answered))
        yield
