"""The sample corpus: reports of invented outlets on real event threads, and the truth about them.

`examples/corpus/THREAD.jsonl` has the reports of a thread, a JSON object a line; `THREAD.yaml` says which copies which,
which origins there are, which claims share an event, which figures disagree, and what changed between versions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import yaml

CORPUS: Final = Path(__file__).parents[1] / "examples" / "corpus"
HELD_BACK: Final = ("goma", "punjab")  # written and labelled before there was anything to link them
HELD_BACK_LATER: Final = ("crocus", "sahel")  # by others than those who wrote the rules, who have not looked at them
OPEN: Final = (
    "airfields",
    "border",
    "cables",
    "coast",
    "damascus",
    "haiti",
    "khartoum",
    "kursk",
    "litani",
    "redsea",
    "shoal",
    "truce",
    "twelve-days",
)
THREADS: Final = (*OPEN, *HELD_BACK, *HELD_BACK_LATER)


@dataclass(frozen=True, slots=True)
class Report:
    """One report, as an outlet or an account would have put it out; all are marked as samples."""

    id: str
    sample: bool
    outlet: str
    address: str
    title: str
    author: str | None
    published: str
    updated: str | None
    text: str
    account: str | None


@dataclass(frozen=True, slots=True)
class Copied:
    """A stretch that a report shares with the one behind it: its own words, and the other's."""

    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Descent:
    """Where a report comes from: the report behind it, the agency whose text it carries, what it took over."""

    id: str
    kind: str
    behind: str | None
    agency: str | None
    copied: tuple[Copied, ...]


@dataclass(frozen=True, slots=True)
class TrueOrigin:
    """Where information comes from in the end: who said it, in whose interest, on which day."""

    id: str
    who: str
    interest: str | None
    on: date


@dataclass(frozen=True, slots=True)
class TrueClaim:
    """The words of a report that make a claim, its origin, and whether they affirm, deny or doubt."""

    document: str
    quote: str
    origin: str
    stance: str


@dataclass(frozen=True, slots=True)
class TrueEvent:
    """One happening, or one thing that is said to be so, and the claims that share it."""

    id: str
    what: str
    kind: str
    type: str | None
    claims: tuple[TrueClaim, ...]


@dataclass(frozen=True, slots=True)
class TrueFigure:
    """A figure as a report gives it: by whom, for which day."""

    document: str
    quote: str
    value: float
    bound: str
    who: str
    on: date


@dataclass(frozen=True, slots=True)
class TrueConflict:
    """Figures about one thing that disagree."""

    about: str
    figures: tuple[TrueFigure, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a later report takes back or mends of an earlier one."""

    earlier: str
    later: str
    what: str


@dataclass(frozen=True, slots=True)
class Thread:
    """The reports of one thread of events, by id, and the truth about them."""

    name: str
    about: str
    sources: tuple[str, ...]
    reports: dict[str, Report]
    descents: tuple[Descent, ...]
    origins: tuple[TrueOrigin, ...]
    events: tuple[TrueEvent, ...]
    conflicts: tuple[TrueConflict, ...]
    changes: tuple[Change, ...]


def thread(name: str) -> Thread:
    """Return a thread; KeyError or TypeError where its truth does not have the fields above."""
    told = yaml.safe_load((CORPUS / f"{name}.yaml").read_text(encoding="utf-8"))
    return Thread(
        name=told["thread"],
        about=told["about"],
        sources=tuple(told["sources"]),
        reports={report.id: report for report in _reports(CORPUS / f"{name}.jsonl")},
        descents=tuple(_made(Descent, one, copied=_all(Copied, one["copied"])) for one in told["documents"]),
        origins=_all(TrueOrigin, told["origins"]),
        events=tuple(_made(TrueEvent, one, claims=_all(TrueClaim, one["claims"])) for one in told["events"]),
        conflicts=tuple(
            _made(TrueConflict, one, figures=_all(TrueFigure, one["figures"])) for one in told["conflicts"]
        ),
        changes=_all(Change, told["changes"]),
    )


def _reports(path: Path) -> Iterator[Report]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield Report(**json.loads(line))


_Made = TypeVar("_Made")


def _made(kind: type[_Made], row: dict[str, Any], **parts: object) -> _Made:
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    unknown = row.keys() - names
    if unknown:
        raise KeyError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    return kind(**{**row, **parts})


def _all(kind: type[_Made], rows: list[dict[str, Any]] | None) -> tuple[_Made, ...]:
    return tuple(_made(kind, row) for row in rows or ())
