"""A second reading: `sample` writes pairs without their answers, `score` compares somebody's answers with ours.

    python -m training.agreement sample --out BLIND.tsv [--number 300] [--seed 1]
    python -m training.agreement score ANSWERS.tsv

A line of BLIND.tsv is a number, a tab and a sentence whose two actors stand in brackets with their numbers. A line
of ANSWERS.tsv is that number, a tab and the PLOVER type of what 1 does to 2, or NONE.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

from training.corpus import Example, examples


def main(arguments: list[str]) -> int:
    """Run one command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.agreement", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    sample = commands.add_parser("sample")
    sample.add_argument("--out", type=Path, required=True)
    score = commands.add_parser("score")
    score.add_argument("answers", type=Path)
    for command in (sample, score):
        command.add_argument("--number", type=int, default=300)
        command.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    chosen = drawn(options.number, options.seed)
    if options.command == "sample":
        options.out.write_text("".join(f"{n}\t{blind(one)}\n" for n, one in enumerate(chosen, 1)), encoding="utf-8")
        return 0
    print(agreement(chosen, _answers(options.answers)))
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


def agreement(chosen: list[Example], answers: dict[int, str]) -> str:
    """Return the share of agreement and the commonest disagreements, ours first."""
    pairs = [(one.type, answers[n]) for n, one in enumerate(chosen, 1) if n in answers]
    same = sum(ours == theirs for ours, theirs in pairs)
    apart = Counter(f"{ours}/{theirs}" for ours, theirs in pairs if ours != theirs)
    return f"{same / max(1, len(pairs)):.3f} of {len(pairs)}; " + ", ".join(
        f"{a} {n}" for a, n in apart.most_common(20)
    )


def _answers(path: Path) -> dict[int, str]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {int(number): answer.strip() for number, answer, *_ in rows}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
