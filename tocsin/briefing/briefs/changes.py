"""Changes: what of the happenings of a brief is new since a day, and what has been learned of those known then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from tocsin.briefing.briefs.reports import Material
from tocsin.briefing.briefs.telling import Teller
from tocsin.corroboration import counted, day_in_words
from tocsin.model import Chapter, Happening, Line, Passage, Table

_MOST: Final = 6


def changed(teller: Teller, material: Material, tables: Iterable[Table] = ()) -> Iterator[Chapter]:
    """Yield a chapter on what changed since the day with which the brief compares; none where it compares with none."""
    if material.since is None:
        return
    grown = [(one, said) for one in material.happenings if (said := learned(one, material.before.get(one.id)))]
    told = ((_line(one, teller, material.day), said) for one, said in grown)
    lines = [Line(text=line.text, citations=line.citations, day=line.day, notes=(said,)) for line, said in told if line]
    new = sum(one.id not in material.before for one in material.happenings)
    chapter = Chapter(
        heading=f"What changed since {day_in_words(material.since)}",
        passages=(
            Passage(notes=(_counted(new, len(grown), material.since),)),
            *([Passage(lines=tuple(lines[:_MOST]))] if lines else []),
        ),
        tables=tuple(tables),
        dated=True,
    )
    yield chapter


def _line(happening: Happening, teller: Teller, day: date) -> Line | None:
    return next((one.line for one in teller.of(happening.claims, on=day)), None)


def _counted(new: int, grown: int, since: date) -> str:
    if not new and not grown:
        return f"Nothing that is told here has changed since {day_in_words(since)}."
    parts = [counted(new, "new event")] if new else []
    parts += [f"more is known of {counted(grown, 'earlier one')}"] if grown else []
    return f"{'; '.join(parts).capitalize()}."


def learned(now: Happening, before: Happening | None) -> str:
    """Return in short what was learned of a happening that was known before: "from 1 to 4 origins; from C3 to B1"."""
    if before is None:
        return ""
    parts = (
        _from_to(before.origins, now.origins, "origin"),
        _from_to(before.denials, now.denials, "denial"),
        _from_to(before.documents, now.documents, "document"),
        f"from {_grade(before)} to {_grade(now)}" if _grade(before) != _grade(now) else "",
    )
    return "; ".join(part for part in parts if part)


def _from_to(before: int, now: int, noun: str) -> str:
    return f"from {before} to {counted(now, noun)}" if before != now else ""


def _grade(happening: Happening) -> str:
    return f"{happening.source}{happening.information}"
