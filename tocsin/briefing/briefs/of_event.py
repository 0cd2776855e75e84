"""The brief of one event: what is told of it, who says so in the end, what disagrees, and how it became known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.briefing.briefs.binding import Head, at_a_glance, bound, title_of
from tocsin.briefing.briefs.changes import changed
from tocsin.briefing.briefs.figures import figures, of_claims
from tocsin.briefing.briefs.open_points import judged, not_known
from tocsin.briefing.briefs.reports import Material
from tocsin.briefing.briefs.telling import Teller, alike
from tocsin.briefing.estimate import confidence_in
from tocsin.corroboration import counted, day_in_words, stance_of
from tocsin.model import Brief, BriefKind, Chapter, Event, Happening, Line, Origin, Passage, Row, Stance, Table

_SENTENCES: Final = 6
_GLANCE: Final = 2  # of them at a glance, beside the first
_ORIGINS: Final = 8


def of_event(material: Material, event: Event, history: Sequence[Happening] = ()) -> Brief:
    """Return the brief of an event: the first happening of the material. `history` is how it was known, by days."""
    teller = Teller(material)
    happening = material.happenings[0]
    lines = teller.happening(happening, most=_SENTENCES)
    glance = at_a_glance([happening], teller, most=1)
    glance += [line for line in lines if not any(alike(line, other) for other in glance)][:_GLANCE]
    cited = [claim for line in (*glance, *lines) for claim in line.citations]
    checks = (check for report in material.reports.values() for check in report.checks)
    saying = tuple(_sayings(event, teller))
    said = [line for passage in saying for line in passage.lines]
    besides = [line for line in lines if not any(alike(line, other) for other in said)]
    chapters = (
        *([Chapter(heading="Who says so in the end", passages=saying)] if saying else []),
        *([Chapter(heading="Told besides", passages=(_by_day(besides),), dated=True)] if besides else []),
        *figures(event.conflicts, of_claims(checks, event.claims), teller),
        Chapter(heading="How sure", passages=tuple(_sureness(event, happening))),
        *judged(teller, lines),
        *changed(teller, material, _history(history)),
        *not_known([happening], cited, teller, material),
    )
    about = title_of(lines, [happening], teller)
    title = f"Event brief: {about}" if about else "Event brief"
    dated = f"{title}, {day_in_words(happening.day)}"
    head = Head(BriefKind.EVENT, event.id, dated, f"{event.summary.partition(':')[0]}.")
    return bound(head, glance, chapters, teller)


def _by_day(lines: Sequence[Line]) -> Passage:
    return Passage(lines=tuple(sorted(lines, key=lambda line: line.day.isoformat() if line.day else "")))


def _sayings(event: Event, teller: Teller) -> Iterator[Passage]:
    """Yield a passage for each origin, with what it says; those that no sentence tells stand among the origins."""
    printed: list[Line] = []
    ordered = sorted(event.origins, key=lambda one: (one.day.isoformat() if one.day else "", -len(one.claims)))
    for origin in ordered[:_ORIGINS]:
        line = next((one.line for one in teller.of(origin.claims)), None)
        if line and not any(alike(line, other) for other in printed):
            printed.append(line)
            yield Passage(title=_named(origin), lines=(line,), notes=(_stance(origin, event),))


def _named(origin: Origin) -> str:
    return f"{origin.name}, {day_in_words(origin.day)}" if origin.day else origin.name


def _stance(origin: Origin, event: Event) -> str:
    stance = {Stance.AFFIRMS: "affirms it", Stance.DENIES: "denies it", Stance.DOUBTS: "leaves it open"}
    reports = counted(len({path.document for path in origin.paths}) or 1, "report")
    return f"{stance[stance_of(origin, event.stances)]}; {origin.kind.value}, in {reports}"


def _sureness(event: Event, happening: Happening) -> Iterator[Passage]:
    """Yield how likely it is, how sure that is, and how credible, each with its reasons."""
    if event.likelihood:
        yield Passage(title=f"Likelihood: {event.likelihood.words}", notes=event.likelihood.derivation)
    sure = confidence_in(happening)
    yield Passage(title=f"Confidence: {sure.level}", notes=(sure.reason,))
    if event.grade:
        grade = f"{event.grade.mark}, {event.grade.meaning}"
        yield Passage(title=f"Information graded {grade}", notes=event.grade.derivation)


def _history(history: Sequence[Happening]) -> Iterator[Table]:
    if len(history) > 1:
        rows = tuple(
            Row(
                (
                    day_in_words(one.known),
                    str(one.documents),
                    str(one.origins),
                    str(one.denials),
                    one.source + one.information,
                )
            )
            for one in history
        )
        columns = ("Known by", "Documents", "Origins", "Denials", "Grade")
        yield Table(title="How it became known", columns=columns, rows=rows)
