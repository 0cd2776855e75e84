"""A flame graph of reading and storing: `python -m bench.flame docs/images/speed.svg`.

Every few milliseconds of processor time the stack is looked at, and of it the functions of Tocsin are kept, with the
library that the innermost of them has called. Each box is as wide as its share of the time; what it has called stands
on it.
"""

from __future__ import annotations

import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from types import FrameType
from typing import Final

from bench.articles import MEDIAN, articles
from bench.stages import raws
from tocsin.documents import extract
from tocsin.ledger import add, open_ledger
from tocsin.reading import Reader
from tocsin.run.joining.linking import Known, link_all
from tocsin.vocabulary import load

ARTICLES: Final = 80
_WARM: Final = 5
_TOLD: Final = 75  # functions that are printed
_EVERY: Final = 0.002  # seconds of processor time
_DEEPEST: Final = 9  # functions of a stack
_LEAST: Final = 0.004  # of all the time, that a box stands for
_WIDTH, _LINE, _LETTER = 1_200, 17, 6.4  # of the picture, in pixels
_COLOURS: Final = {"tocsin": "#e8b04a", "library": "#9db7d5"}
_LIBRARIES: Final = ("onnxruntime", "spacy", "thinc", "tokenizers", "numpy", "sqlalchemy", "pydantic", "py3langid")

Stack = tuple[str, ...]
"""Names of functions, the outermost first."""


def main(out: Path) -> None:
    """Read and store generated articles of median length, and draw where the time went."""
    stacks = _sampled()
    out.write_text(svg(stacks), encoding="utf-8")
    for name, spent in inclusive(stacks)[:_TOLD]:
        print(f"{spent / stacks.total():6.1%}  {name}")


def _sampled() -> Counter[Stack]:
    vocabulary = load()
    reader, known, found = Reader(vocabulary), Known(), Counter[Stack]()
    last = 0.0

    def look(_: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        if stack := tuple(_names(frame)):
            # Not one: while a library works nobody looks, and all that time is told at its end.
            found[stack] += round(1e6 * (now - last))
        last = now

    signal.signal(signal.SIGPROF, look)
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.sqlite") as ledger:
        for number, raw in enumerate(raws(articles(ARTICLES, length=MEDIAN))):
            if number == _WARM:
                last = time.process_time()
                signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
            reading = reader.read(extract(raw))
            added = add(ledger, reading, raw=raw)
            for _ in link_all(ledger, vocabulary.words, known, {added.reading: reading}):
                pass
        signal.setitimer(signal.ITIMER_PROF, 0)
    return found


def _names(frame: FrameType | None) -> list[str]:
    """Return the functions of Tocsin on a stack, and the library that works for the innermost."""
    names: list[str] = []
    library = ""
    while frame:
        module = frame.f_globals.get("__name__", "")
        if module.startswith("tocsin."):
            names.append(f"{module.removeprefix('tocsin.')}.{frame.f_code.co_name}")
        elif not names:
            library = library or next((one for one in _LIBRARIES if module.startswith(one)), "")
        frame = frame.f_back
    kept = [name for name, _ in groupby(reversed(names)) if not name.endswith(">")][:_DEEPEST]
    return [*kept, library] if library else kept


def inclusive(stacks: Counter[Stack]) -> list[tuple[str, int]]:
    """Return each function with the time of all stacks that it is in, the longest first."""
    spent = Counter[str]()
    for stack, time_ in stacks.items():
        spent.update(dict.fromkeys(stack, time_))
    return spent.most_common()


def svg(stacks: Counter[Stack]) -> str:
    """Return the flame graph of some stacks with the microseconds of each."""
    boxes = list(_boxes(stacks, 0, 0))
    height = _LINE * (1 + max(depth for _, depth, _, _ in boxes))
    scale = _WIDTH / stacks.total()
    drawn = []
    for name, depth, start, count in boxes:
        x, y, width = start * scale, height - _LINE * (depth + 1), count * scale
        colour = _COLOURS["library" if name in _LIBRARIES else "tocsin"]
        label = escape(_fitting(name, width))
        share = f"{escape(name)}: {count / stacks.total():.1%}"
        drawn.append(
            f'<g><title>{share}</title><rect x="{x:.1f}" y="{y}" width="{max(width - 0.5, 0.5):.1f}" '
            f'height="{_LINE - 1}" fill="{colour}"/><text x="{x + 3:.1f}" y="{y + 12}">{label}</text></g>'
        )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-family="monospace"'
    return f'{head} font-size="10.5">\n' + "\n".join(drawn) + "\n</svg>\n"


def _boxes(stacks: Counter[Stack], depth: int, start: int, *, all_: int = 0) -> Iterator[tuple[str, int, int, int]]:
    """Yield name, depth, beginning and microseconds of each box, those of one call side by side by name."""
    all_ = all_ or stacks.total()
    for name in sorted({stack[0] for stack in stacks if stack}):
        above = Counter({stack[1:]: count for stack, count in stacks.items() if stack and stack[0] == name})
        count = above.total()
        if count >= _LEAST * all_:
            yield name, depth, start, count
            yield from _boxes(above, depth + 1, start, all_=all_)
        start += count


def _fitting(name: str, width: float) -> str:
    """Return as much of a name as stands in a box: all, its last part, or nothing."""
    forms = (name, name.rpartition(".")[2])
    return next((form for form in forms if len(form) * _LETTER + 6 <= width), "")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
