"""One target under libFuzzer, by way of atheris: `python -m fuzz.one TARGET [libFuzzer's arguments]`."""

from __future__ import annotations

import sys

import atheris

from fuzz.targets import TARGETS, quietly, seeds

name = sys.argv.pop(1)
with atheris.instrument_imports(include=["tocsin", "warcio", "feedparser"]):
    attempt = quietly(TARGETS[name].prepare())
    for seed in seeds(name):  # so that what is imported when it is met neither counts as a hang nor goes uncounted
        attempt(seed)


def one_input(content: bytes) -> None:
    """Try one input; what it raises is a crash."""
    attempt(content)


atheris.Setup(sys.argv, one_input)
atheris.Fuzz()
