"""Compile `common_words.csv`: in how many of 10,000 sentences a word stands, from the project's own training sentences.

What two reports share tells the more the rarer it is; the table says how rare, for every ledger and day alike.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tocsin.vocabulary import DATA
from tocsin.vocabulary.words import stem

SENTENCES = Path(__file__).parents[1] / "training"
FOLDERS = ("sentences", "attributions", "happenings")
LEAST = 5  # sentences that a word of the table stands in
MARKS = re.compile(r"\[\d\||<\w+\||[\]>]|\t.*")  # of actors and deeds, and what is said of them
WORD = re.compile(r"[^\W\d_]{2,}")


def main() -> None:
    """Count the stems of all sentences and write the table."""
    counts: Counter[str] = Counter()
    total = 0
    for line in _lines():
        total += 1
        counts.update({stem(word) for word in WORD.findall(MARKS.sub("", line).casefold())})
    with (DATA / "common_words.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("stem", "share", "source"))
        for word, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
            if count >= LEAST:
                writer.writerow((word, round(10_000 * count / total, 1), "the project's training sentences"))


def _lines() -> Iterator[str]:
    for folder in FOLDERS:
        for path in sorted((SENTENCES / folder).iterdir()):
            yield from filter(str.strip, path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    main()
