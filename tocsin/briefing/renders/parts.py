"""Parts that all renders of a brief share: numbers of citations, what is said beside a sentence, the legend."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tocsin.corroboration import BANDS, counted, day_in_words
from tocsin.model import Brief, BriefKind, Exhibit, Line, Root

KINDS: Final = {
    BriefKind.DAILY: "Day",
    BriefKind.WATCH: "Watch",
    BriefKind.DYAD: "Dyad",
    BriefKind.EVENT: "Event",
}
GLANCE: Final = "At a glance"
SOURCES, ORIGINS, EVIDENCE, LEGEND = "Sources", "Origins", "Evidence", "How to read this brief"
SOURCE_COLUMNS: Final = ("Source", "Grade", "Reports", "Why this grade")
ORIGIN_COLUMNS: Final = ("Origin", "Day", "Kind", "Reports")

_BANDS: Final = ", ".join(f"{band.words} {band.low}–{band.high} %" for band in BANDS)
NOTES: Final = (
    "Every sentence is taken from the numbered sentences of reports that it cites; one with a name, number, date or "
    "place that these do not contain is left out.",
    f"Likelihood is how probable it is that an event happened, in the words of ICD 203: {_BANDS}. Confidence (low, "
    "moderate, high) is how well that is founded, and says nothing of likelihood.",
    "Grades are those of the NATO (Admiralty) system: the source from A (completely reliable) to F (cannot be judged), "
    "the information from 1 (confirmed by other sources) to 6 (cannot be judged).",
    "An origin is where information comes from in the end: however many reports repeat it, it counts once.",
)


class Numbers:
    """The numbers under which the sentences that a brief cites are shown."""

    def __init__(self, shown: Iterable[Exhibit]) -> None:
        self._of: dict[str, list[int]] = {}
        for exhibit in shown:
            for claim in exhibit.claims:
                self._of.setdefault(claim, []).append(exhibit.number)

    def of(self, citations: Iterable[str]) -> list[int]:
        """Return the numbers of some claims' sentences, in order, each once."""
        return sorted({number for claim in citations for number in self._of.get(claim, ())})


def aside(line: Line) -> str:
    """Return what stands beside a sentence: likelihood, confidence apart from it, and what Tocsin reckons."""
    parts = (
        line.likelihood or "",
        f"{line.confidence} confidence" if line.confidence else "",
        *line.notes,
    )
    return "; ".join(part for part in parts if part)


def about(exhibit: Exhibit) -> str:
    """Return where a sentence stands: outlet, title and day."""
    day = day_in_words(exhibit.day) if exhibit.day else "undated"
    return ", ".join(part for part in (exhibit.outlet, f"“{exhibit.title}”" if exhibit.title else "", day) if part)


def quoted(exhibit: Exhibit) -> str:
    """Return the sentence on one line."""
    return " ".join(exhibit.quote.split())


def origin_row(root: Root) -> tuple[str, ...]:
    """Return an origin as a row under ORIGIN_COLUMNS."""
    return root.name, day_in_words(root.day) if root.day else "", root.kind, str(root.documents)


def facts(brief: Brief) -> str:
    """Return the line over the title: what it is about, of which day, and with which it compares."""
    against = f", compared with {day_in_words(brief.since)}" if brief.since else ""
    return f"{KINDS[brief.kind]} · as of {day_in_words(brief.day)}{against}"


def left_out(brief: Brief) -> str:
    """Return what verification kept out, without printing it; nothing where it kept nothing out."""
    if not brief.rejected:
        return ""
    words = dict.fromkeys(word for rejection in brief.rejected for word in rejection.unsupported)
    verb = "was" if len(brief.rejected) == 1 else "were"
    return (
        f"{counted(len(brief.rejected), 'sentence')} {verb} left out, since the cited sentences do not contain: "
        f"{', '.join(words)}."
    )
