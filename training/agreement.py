"""A second reading: `sample` writes pairs without their answers, `score` compares somebody's answers with ours.

    python -m training.agreement sample --out BLIND.tsv [--number 300] [--seed 1]
    python -m training.agreement score BLIND.tsv ANSWERS.tsv

A line of BLIND.tsv is a number, a tab and a sentence whose two actors stand in brackets with their numbers. A line
of ANSWERS.tsv is that number, a tab and the PLOVER type of what 1 does to 2, or NONE.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from training.corpus import Example, examples


def main(arguments: list[str]) -> int:
    """Run one command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.agreement", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    sample = commands.add_parser("sample")
    sample.add_argument("--out", type=Path, required=True)
    sample.add_argument("--number", type=int, default=300)
    sample.add_argument("--seed", type=int, default=1)
    score = commands.add_parser("score")
    score.add_argument("sample", type=Path)
    score.add_argument("answers", type=Path)
    options = parser.parse_args(arguments)
    if options.command == "sample":
        chosen = drawn(options.number, options.seed)
        options.out.write_text("".join(f"{n}\t{blind(one)}\n" for n, one in enumerate(chosen, 1)), encoding="utf-8")
        return 0
    print(agreement(_numbered(options.sample), _numbered(options.answers)))
    return 0


def drawn(number: int, seed: int) -> list[Example]:
    """Return a seeded sample of pairs, at most one a sentence, types in their natural shares."""
    one_each = {example.text: example for example in _shuffled(seed) if example.recipient is not None}
    return list(one_each.values())[:number]


def _shuffled(seed: int) -> list[Example]:
    pairs = list(examples())
    random.Random(seed).shuffle(pairs)
    return pairs


def blind(example: Example) -> str:
    """Return the sentence with its two actors in brackets, and nothing else of what we say of it."""
    assert example.recipient is not None
    marks = [(example.initiator.start, "[1|"), (example.initiator.end, "]")]
    marks += [(example.recipient.start, "[2|"), (example.recipient.end, "]")]
    text = example.text
    for position, mark in sorted(marks, reverse=True):
        text = text[:position] + mark + text[position:]
    return text


def agreement(sample: Mapping[int, str], answers: Mapping[int, str]) -> str:
    """Return the share of agreement and the commonest disagreements, ours first.

    What we have rewritten since is left out. Where several acts pass between the two, each is a right answer.
    """
    ours: defaultdict[str, list[str]] = defaultdict(list)
    for example in examples():
        if example.recipient is not None:
            ours[blind(example)].append(example.type)
    pairs = [(ours[text], answers[number]) for number, text in sample.items() if number in answers and text in ours]
    same = sum(theirs in own for own, theirs in pairs)
    apart = Counter(f"{own[0]}/{theirs}" for own, theirs in pairs if theirs not in own)
    share = f"{same / max(1, len(pairs)):.3f} of {len(pairs)}"
    return f"{share}; " + ", ".join(f"{types} {count}" for types, count in apart.most_common(20))


def _numbered(path: Path) -> dict[int, str]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {int(number): words.strip() for number, words, *_ in rows}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
