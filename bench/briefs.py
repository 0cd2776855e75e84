"""`briefs`: whether briefs say anything that their cited sentences lack, and whether a writer that lies gets through.

Three hundred briefs are made of the sample corpus: of its days, its dyads, its events and the ready watches. Whether a
sentence has a name or number that its citations lack is judged here from nothing but words: words with a capital,
digits, numbers in words. It shares no code with what verifies briefs.
"""

from __future__ import annotations

import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

import httpx2

from bench.corpus import CORPUS
from bench.inventing import liar
from bench.rows import Row
from tocsin.briefing.briefs import Paper
from tocsin.briefing.briefs.telling import Teller
from tocsin.briefing.rewording import reworded
from tocsin.ledger import Ledger, View, open_ledger
from tocsin.model import Brief, Happening, Line
from tocsin.run import Desk
from tocsin.run.outgoing import briefs
from tocsin.run.outgoing.writing import asking
from tocsin.settings import Settings

_SEED: Final = 7
_SHARES: Final = {"daily": 0.4, "dyad": 0.2, "event": 0.27, "watch": 0.13}
_OWN: Final = frozenset({"A", "According", "All", "No", "The"})  # with which sentences of our own begin
_TOKEN: Final = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)?")
_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_TENS: Final = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_VALUES: Final = {word: value for value, word in enumerate(_ONES)} | _TENS
_LARGE: Final = frozenset({"hundred", "thousand", "million", "billion", "dozen", "dozens", "hundreds", "thousands"})


def measure(*, number: int = 300, answers: int = 500, ledger: Path | None = None) -> Row:
    """Return `unsupported`, how many sentences have a name or number that their citations lack, and the inventions.

    `writer_inventions` counts what was let through of so many `answers` of a server that invents. `p95_ms` is how long
    a brief took. `ledger` is one that holds the corpus; else it is read into a new one, which takes minutes.
    """
    desk = Desk(Settings(ledger=str(ledger), sources=CORPUS / "sources.csv"))
    with _ledger(desk, ledger) as opened:
        view = View(opened)
        seconds: list[float] = []
        papers = list(_papers(desk, view, number, seconds))
    sentences = [line for paper in papers for line in paper.brief.lines]
    found = [one for paper in papers for one in (*unsupported(paper.brief), *_misquoted(paper))]
    inventions, served = _inventions(papers, answers)
    return {
        "briefs": len(papers),
        "sentences": len(sentences),
        "unsupported": len(found),
        "examples": found[:5],
        "rejected": sum(len(paper.brief.rejected) for paper in papers),
        "answers": served,
        "writer_inventions": inventions,
        "p95_ms": round(1000 * sorted(seconds)[int(0.95 * (len(seconds) - 1))]),
    }


@contextmanager
def _ledger(desk: Desk, ledger: Path | None) -> Iterator[Ledger]:
    with tempfile.TemporaryDirectory() as folder, open_ledger(str(ledger or Path(folder) / "briefs.sqlite")) as opened:
        if ledger is None:
            for _ in desk.add(map(str, sorted(CORPUS.glob("*.jsonl"))), opened):
                pass
        desk.settle(opened)
        yield opened


def _papers(desk: Desk, view: View, number: int, seconds: list[float]) -> Iterator[Paper]:
    chance = Random(_SEED)
    happenings = list(view.happenings())
    days = sorted(view.days_read(date.min, date.max))
    many = {kind: round(share * number) for kind, share in _SHARES.items()}
    pairs = Counter(
        (one.initiators[0], one.recipients[0])
        for one in happenings
        if one.initiators and one.recipients and one.initiators[0] != one.recipients[0]
    )
    events = sorted((one for one in happenings), key=lambda one: (-one.documents, one.id))
    dyads = [(pair, (None, _last(pair, happenings))) for pair, _ in pairs.most_common(many["dyad"])]
    watches = [(chance.choice(sorted(desk.watches)), chance.choice(days)) for _ in range(many["watch"])]
    makers: list[Callable[[], Paper]] = [
        *(partial(briefs.daily, desk, view, day) for day in chance.sample(days, min(many["daily"], len(days)))),
        *(partial(briefs.of_dyad, desk, view, pair, days=between) for pair, between in dyads),
        *(partial(briefs.of_event, desk, view, one.id) for one in events[: many["event"]]),
        *(partial(briefs.of_watch, desk, view, name, day) for name, day in watches),
    ]
    for make in makers:
        began = time.perf_counter()
        paper = make()
        seconds.append(time.perf_counter() - began)
        yield paper


def _last(pair: tuple[str, str], happenings: Iterable[Happening]) -> date:
    """Return the day after the last on which anything became known between two actors."""
    days = (one.known for one in happenings if set(pair) <= {*one.initiators, *one.recipients})
    return max(days) + timedelta(days=1)


def unsupported(brief: Brief) -> Iterator[str]:
    """Yield the sentences of a brief with what is neither in the sentences that they cite nor of our own making."""
    for line in brief.lines:
        quotes = " ".join(_quotes(brief, line))
        if missing := lacking(line.text, quotes):
            yield f"{', '.join(missing)}: {line.text}"


def _misquoted(paper: Paper) -> Iterator[str]:
    """Yield the sentences that are cited and that their reports do not have so."""
    for exhibit in paper.brief.exhibits:
        if exhibit.quote not in paper.material.reports[exhibit.document].reading.document.text:
            yield f"misquoted: {exhibit.quote}"


def _quotes(brief: Brief, line: Line) -> Iterator[str]:
    cited = set(line.citations)
    yield from (exhibit.quote for exhibit in brief.exhibits if cited & set(exhibit.claims))


def lacking(sentence: str, quotes: str) -> list[str]:
    """Return the words with a capital and the numbers of a sentence that some quotes lack."""
    held = [_plain(token) for token in _TOKEN.findall(quotes)]
    exact, small = set(held), {token.lower() for token in held}
    values = {value for token in held if (value := _value(token)) is not None}
    missing = []
    for at, token in enumerate(map(_plain, _TOKEN.findall(sentence))):
        if (value := _value(token)) is not None:
            known = value in values
        elif token.lower() in _LARGE:
            known = token.lower() in small
        elif token[0].isupper():
            known = token in exact or (at == 0 and (token in _OWN or token.lower() in exact))
        else:
            known = True
        if not known:
            missing.append(token)
    return missing


def _plain(token: str) -> str:
    return re.sub(r"['’]s?$", "", token).replace("’", "'")


def _value(token: str) -> float | None:
    if token[0].isdigit():
        try:
            return float(token.replace(",", ""))
        except ValueError:
            return None
    return float(_VALUES[token.lower()]) if token.lower() in _VALUES else None


def _inventions(papers: list[Paper], answers: int) -> tuple[int, int]:
    """Return how many inventions of a server that lies were let through, and how many it served."""
    lines = [(paper, line) for paper in papers for line in paper.brief.lines if line.citations]
    Random(_SEED).shuffle(lines)
    through = 0
    with liar() as (address, served), httpx2.Client(timeout=10) as client:
        settings = Settings(ledger="", writer_url=address, writer_model="liar")
        while served() < answers:
            paper, line = lines[served() % len(lines)]
            ask = asking(client, settings)
            through += reworded(line, ask, Teller(paper.material).lacks).line.text != line.text
        return through, served()
