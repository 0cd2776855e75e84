"""A briefing's title: whom the report is about, and its day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tocsin.corroboration import day_in_words, in_a_row, mentions_of
from tocsin.model import Reading


def title(reading: Reading, names: Mapping[str, str]) -> str:
    """Return the two actors most spoken of that the text names, and the day: "Chad and Mali: report of 7 May 2024"."""
    spoken_of = Counter(mention.principal for claim in reading.claims for mention in mentions_of(claim))
    known = (names[actor] for actor, _ in spoken_of.most_common() if actor in names)
    about = [name for name in known if name in reading.document.text][:2]
    day = reading.document.published
    report = f"report of {day_in_words(day)}" if day else "undated report"
    return f"{in_a_row(about)}: {report}" if about else report[0].upper() + report[1:]
