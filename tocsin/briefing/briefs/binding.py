"""Binding: lines and chapters as a brief, with the evidence, publishers and origins that they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.briefing.briefs.evidence import citations, exhibits, publishers, roots
from tocsin.briefing.briefs.reports import Material
from tocsin.briefing.briefs.telling import Teller, alike
from tocsin.corroboration import counted, day_in_words, in_a_row
from tocsin.model import Brief, BriefKind, Chapter, Happening, Line

GLANCE: Final = 5
_AMPLE: Final = 1.5  # what a short sentence may weigh less than the most telling one


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head of a brief; `scope` is said of it before what it rests on."""

    kind: BriefKind
    subject: str
    title: str
    scope: str = ""


def bound(head: Head, glance: Sequence[Line], chapters: Iterable[Chapter], teller: Teller) -> Brief:
    """Return a brief of some lines at a glance and chapters."""
    held, material = tuple(chapters), teller.material
    cited = citations(glance, held)
    shown = exhibits(cited, material)
    sources = publishers(shown, material)
    rests_on = _rests_on(len({one.document for one in shown}), len(sources), material)
    return Brief(
        kind=head.kind,
        subject=head.subject,
        title=head.title,
        day=material.day,
        since=material.since,
        scope=" ".join(part for part in (head.scope, rests_on) if part),
        glance=tuple(glance),
        chapters=held,
        exhibits=shown,
        publishers=sources,
        roots=roots(material.events.values(), cited, material),
        rejected=teller.rejected,
    )


def _rests_on(documents: int, sources: int, material: Material) -> str:
    many = f"{counted(documents, 'report')} of {counted(sources, 'source')}"
    return f"From reports published by {day_in_words(material.day)}; {many} cited."


def at_a_glance(happenings: Iterable[Happening], teller: Teller, *, most: int = GLANCE) -> list[Line]:
    """Return one short sentence for each of the most important happenings, none like another."""
    lines: list[Line] = []
    for one in happenings:
        if len(lines) == most:
            break
        found = teller.of(one.claims, on=teller.material.day, most=3)
        ample = [some for some in found if some.weight >= found[0].weight - _AMPLE and some.day == found[0].day]
        told = min(ample, key=lambda some: (some.denies, len(some.line.text)), default=None)
        if told and not any(alike(told.line, other) for other in lines):
            lines.append(teller.weighed(told, one))
    return lines


def title_of(lines: Sequence[Line], happenings: Iterable[Happening], teller: Teller) -> str:
    """Return the two actors that have most part in happenings, of those whom the sentences that lines cite name."""
    cited = tuple(dict.fromkeys(claim for line in lines for claim in line.citations))
    acting = Counter(actor for one in happenings for actor in (*one.initiators, *one.recipients))
    called = (teller.material.names.get(actor, "") for actor, _ in acting.most_common())
    held = (name for name in called if name and not teller.lacks(Line(text=name, citations=cited)))
    return in_a_row(list(dict.fromkeys(held))[:2])
