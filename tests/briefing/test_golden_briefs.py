"""Twelve briefs over the sample corpus, read by an editor and kept as they were approved.

Where a change of wording or reading is meant, `TOCSIN_APPROVE=1 pytest tests/briefing/test_golden_briefs.py` writes
them anew: read what has changed before committing it. They are read by the patterns alone, whose every claim is
the same on every processor.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from bench.briefs import unsupported
from tocsin.briefing.briefs import Paper
from tocsin.briefing.renders import render
from tocsin.ledger import View, open_ledger
from tocsin.reading import Reader
from tocsin.run import Desk
from tocsin.run.outgoing import briefs
from tocsin.settings import Settings
from tocsin.vocabulary import load

HERE: Final = Path(__file__).parent / "golden"
CORPUS: Final = Path(__file__).parents[2] / "examples" / "corpus"
pytestmark = pytest.mark.timeout(600)  # reading five threads takes a minute, and more on a busy machine
THREADS: Final = ("cables", "damascus", "kursk", "shoal", "twelve-days")
Make = Callable[[Desk, View], Paper]


def _daily(day: str, since: str | None = None) -> Make:
    compared = date.fromisoformat(since) if since else None
    return lambda desk, view: briefs.daily(desk, view, date.fromisoformat(day), since=compared)


def _watch(name: str, day: str) -> Make:
    return lambda desk, view: briefs.of_watch(desk, view, name, date.fromisoformat(day))


def _dyad(one: str, other: str, day: str) -> Make:
    return lambda desk, view: briefs.of_dyad(desk, view, (one, other), days=(None, date.fromisoformat(day)))


def _event(words: str, day: str) -> Make:
    return lambda desk, view: briefs.of_event(desk, view, words, date.fromisoformat(day))


GOLDEN: Final[Mapping[str, Make]] = {
    "daily-2024-10-28": _daily("2024-10-28"),
    "daily-2024-12-08": _daily("2024-12-08"),
    "daily-2025-06-13": _daily("2025-06-13"),
    "week-to-2024-11-22": _daily("2024-11-22", since="2024-11-15"),
    "watch-russia-north-korea": _watch("russia-north-korea", "2024-11-07"),
    "watch-israel-iran": _watch("israel-iran", "2025-06-24"),
    "watch-taiwan-strait": _watch("taiwan-strait", "2025-06-24"),
    "dyad-RUS-PRK": _dyad("RUS", "PRK", "2024-12-31"),
    "dyad-CHN-PHL": _dyad("CHN", "PHL", "2024-09-30"),
    "dyad-ISR-IRN": _dyad("ISR", "IRN", "2025-07-01"),
    "event-assad-leaves": _event("Assad left Damascus by plane", "2024-12-31"),
    "event-north-korean-losses": _event("North Korean soldiers killed wounded", "2024-12-31"),
}


@pytest.fixture(scope="module")
def opened(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, View]]:
    """A desk, and a view of a ledger that holds five threads of the sample corpus."""
    path = tmp_path_factory.mktemp("golden") / "ledger.sqlite"
    desk = Desk(Settings(ledger=str(path), sources=CORPUS / "sources.csv", watches=path.parent / "none"))
    desk.__dict__["vocabulary"] = load(sources=CORPUS / "sources.csv")
    desk.__dict__["_reader"] = reader
    with open_ledger(str(path)) as ledger:
        assert all(added for _, added in desk.add([str(CORPUS / f"{name}.jsonl") for name in THREADS], ledger))
        desk.settle(ledger)
        yield desk, View(ledger)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_brief_reads_as_it_was_approved(name: str, opened: tuple[Desk, View]) -> None:
    paper = GOLDEN[name](*opened)
    written = render(paper, "markdown").decode()
    path = HERE / f"{name}.md"
    if os.environ.get("TOCSIN_APPROVE") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")
    assert list(unsupported(paper.brief)) == []
