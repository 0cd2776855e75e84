"""Fuzzing: no parser fails by an error that is not Tocsin's own; here for a moment each, for long behind `long`."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest

from fuzz.targets import CORPUS, HANG, TARGETS, quietly, seeds

MOMENT = 0.25  # seconds of the processor for each target
INTERESTING = (
    b"\0",
    b"\xff",
    b"\x1f",
    b"\r",
    b"\n",
    b"<",
    b"&",
    b'"',
    b"-1",
    b"99999999999",
    "١".encode(),
    b"\xed\xa0\x80",
)


def mutations(name: str) -> Iterator[bytes]:
    """Yield what a target is kept on, and without end what comes of it by changes; each time the same."""
    kept = seeds(name)
    yield from kept
    chance = random.Random(name)
    while True:
        content = bytearray(chance.choice(kept))
        for _ in range(chance.randint(1, 6)):
            at, length = chance.randrange(len(content) + 1), chance.randint(1, 30)
            match chance.randrange(5):
                case 0:
                    content[at : at + length] = b""
                case 1:
                    content[at:at] = chance.choice(INTERESTING)
                case 2:
                    content[at : at + 1] = bytes([chance.randrange(256)])
                case 3:
                    content[at:at] = content[at : at + length] * chance.randint(1, 9)
                case 4:
                    other = chance.choice(kept)
                    cut = chance.randrange(len(other) + 1)
                    content[at:] = other[cut : cut + 1_000]
        yield bytes(content[: TARGETS[name].longest])


def test_every_target_has_a_corpus_and_it_is_small() -> None:
    assert {path.name for path in CORPUS.iterdir()} == set(TARGETS)
    assert sum(path.stat().st_size for path in CORPUS.rglob("*") if path.is_file()) < 200_000


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_crashes_or_hangs_for_a_moment(name: str) -> None:
    attempt = quietly(TARGETS[name].prepare())
    least = len(seeds(name)) + 5
    begun = time.process_time()
    for tried, content in enumerate(mutations(name)):
        before = time.process_time()
        attempt(content)
        assert tried == 0 or time.process_time() - before < HANG  # the first imports what it needs
        if tried >= least and time.process_time() - begun > MOMENT:
            break


def test_a_crash_is_found() -> None:
    def parser(content: bytes) -> int:
        return int(content)

    with pytest.raises(ValueError, match="invalid literal"):
        quietly(parser)(b"x")


@pytest.mark.long
@pytest.mark.timeout(0)
@pytest.mark.parametrize("name", TARGETS)
def test_nothing_crashes_hangs_or_grows_for_long(name: str) -> None:
    """Its share of ten million runs, by libFuzzer: no crash, no five seconds, no 500 MB."""
    pytest.importorskip("atheris")
    from fuzz.__main__ import RUNS, run

    shares = sum(one.share for one in TARGETS.values())
    outcome = run(name, RUNS * TARGETS[name].share // shares, 0)
    assert outcome.found == ""
    assert outcome.runs >= RUNS * TARGETS[name].share // shares
