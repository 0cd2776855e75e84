"""Articles as long as those of the news, put together from paragraphs that the project's authors wrote."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Final

from training import passages
from training.corpus import happenings

CORPUS: Final = Path(__file__).parent.parent / "examples" / "corpus"
MEDIAN: Final = 2_400  # characters of the median article
# How long the articles are that GDELT lists: share of them, and characters; 559 of one quarter of an hour, 2017-07-01.
# The first and the last row are ours: nothing is shorter, and with that end the mean is the 3,600 of the sample.
LENGTHS: Final = (
    (0.0, 500), (0.10, 1_042), (0.25, 1_523), (0.50, 2_396), (0.75, 4_229), (0.90, 7_234), (0.95, 9_096), (1.0, 30_000)
)  # fmt: skip
_TOGETHER: Final = 3  # sentences of happenings in a paragraph, of which a report has
_PARAGRAPHS: Final = 4
# Of six reports three are of the sample corpus, of conflict and diplomacy; two are passages from which the network has
# learnt who is quoted, of all kinds; one tells of business, courts, weather, sport.
_SHARES: Final = (3, 2, 1)

Report = Sequence[str]
"""Its paragraphs."""


def articles(count: int, *, length: int | None = None, seed: int = 0) -> list[str]:
    """Return texts whose lengths are spread as in `LENGTHS`, or are all about `length`; every time the same ones."""
    chance = Random(seed)
    sizes = [length or _length((at + 0.5) / count) for at in range(count)]
    chance.shuffle(sizes)
    return [_article(size, chance) for size in sizes]


def _length(share: float) -> int:
    """Return the length than which that share of articles is shorter; between two rows it grows by equal factors."""
    (below, short), (above, long) = next(rows for rows in pairwise(LENGTHS) if share <= rows[1][0])
    part = (share - below) / (above - below)
    return round(short * math.pow(long / short, part))


def _article(size: int, chance: Random) -> str:
    """Return a few paragraphs of each of some reports, cut behind the word in which the size is reached."""
    text = ""
    while len(text) < size:
        (reports,) = chance.choices(_reports(), _SHARES)
        report = chance.choice(reports)
        first = chance.randrange(len(report))
        text += "\n\n".join(report[first : first + _PARAGRAPHS]) + "\n\n"
    end = text.find(" ", size)
    return text[: end if end > 0 else None].rstrip()


@cache
def _reports() -> tuple[Sequence[Report], ...]:
    return list(_of_corpus()), list(_of_passages()), list(_of_happenings())


def _of_corpus() -> Iterator[Report]:
    for path in sorted(CORPUS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield [paragraph for paragraph in json.loads(line)["text"].split("\n\n") if paragraph.strip()]


def _of_passages() -> Iterator[Report]:
    for path in passages.files():
        for passage in passages.read_file(path):
            if isinstance(passage, passages.Passage):
                yield passage.text.split("\n")


def _of_happenings() -> Iterator[Report]:
    told = list(dict.fromkeys(one.text for one in happenings()))
    paragraphs = [" ".join(told[at : at + _TOGETHER]) for at in range(0, len(told), _TOGETHER)]
    for at in range(0, len(paragraphs), _PARAGRAPHS):
        yield paragraphs[at : at + _PARAGRAPHS]
