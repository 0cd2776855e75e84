"""`python -m training.check [FILE...]`: notation, balance, duplicates and sentences that are too alike."""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from training.corpus import Example, LineError, files, happenings, read_lines

TOO_ALIKE: Final = 0.6  # of the word trigrams of the shorter sentence
_WORDS: Final = re.compile(r"\w+")


def main(arguments: list[str]) -> int:
    """Print what is wrong with the files and how they are balanced; return 1 where something is wrong."""
    paths = [Path(one) for one in arguments] or files()
    found, wrong = _read(paths)
    for fault in wrong:
        print(fault)
    sentences = {one.source: one.text for one in happenings()} | {one.source: one.text for one in found}
    alike = list(too_alike(sentences))
    for one, other, share in alike:
        print(f"{one} and {other} share {share:.0%} of their word trigrams")
    marked = len({example.source for example in found})
    print(f"{marked} sentences, {len(found)} pairs, {len(wrong)} wrong lines, {len(alike)} too alike")
    for field in ("type", "status", "rule"):
        counts = Counter(str(getattr(example, field)) for example in found)
        print(f"{field}: " + ", ".join(f"{name} {count}" for name, count in counts.most_common(40)))
    return 1 if wrong or alike else 0


def _read(paths: Iterable[Path]) -> tuple[list[Example], list[LineError]]:
    found: list[Example] = []
    wrong: list[LineError] = []
    for read in (one for path in paths for one in read_lines(path)):
        if isinstance(read, LineError):
            wrong.append(read)
        else:
            found += read
    return found, wrong


def too_alike(sentences: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """Yield pairs of sentences, by their sources, that share too many of their word trigrams."""
    holders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    grams = {source: _trigrams(text) for source, text in sentences.items()}
    for source, own in grams.items():
        shared = Counter(other for gram in own for other in holders[gram])
        for other, count in shared.items():
            share = count / max(1, min(len(own), len(grams[other])))
            if share >= TOO_ALIKE:
                yield other, source, share
        for gram in own:
            holders[gram].append(source)


def _trigrams(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORDS.findall(text.lower())
    return frozenset(zip(words, words[1:], words[2:], strict=False))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
