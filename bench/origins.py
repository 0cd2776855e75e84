"""`origins`: what corroboration finds in the sample corpus, against the truth about it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from datetime import date

from bench import conflicts, events
from bench.corpus import HELD_BACK, THREADS, Report, Thread, thread
from bench.rows import Row
from bench.traced import b3, b3_parts, count_exact, read, traced
from tocsin.corroboration.copying.copies import aligned, copies, words_of
from tocsin.model import Document, Span


def measure(names: Sequence[str] = HELD_BACK) -> Row:
    """Return how well the named threads are traced, and `false_copies` among all pairs of reports of different threads.

    `origin_count_exact` is the share of true events whose number of origins is right, their claims being given, as
    mentions are in ECB+; `outlets_count_exact` and `families_count_exact` are what counting publishers, or owners, gets
    right. `events_b3` is how well all true claims are joined into events, nothing being given.
    """
    hits = said = wanted = 0
    for told in map(thread, names):
        found, true = found_copied(told), true_copied(told)
        hits, said, wanted = hits + len(found & true), said + len(found), wanted + len(true)
    claims = [claim for told in map(thread, names) for claim in traced(told, read(told))]
    return {
        "threads": list(names),
        "origin_count_exact": round(count_exact(claims, "found"), 4),
        "origins_b3": round(b3(claims), 4),
        "origins_b3_precision": round(b3_parts(claims)[0], 4),
        "origins_b3_recall": round(b3_parts(claims)[1], 4),
        "outlets_count_exact": round(count_exact(claims, "outlet"), 4),
        "families_count_exact": round(count_exact(claims, "family"), 4),
        "events_b3": events.measure(names),
        **conflicts.measured(names),
        "copied_char_f1": round(2 * hits / (said + wanted), 4),
        "copied_char_precision": round(hits / said, 4),
        "copied_char_recall": round(hits / wanted, 4),
        "false_copies": false_copies([thread(name) for name in THREADS]),
    }


def documents(told: Thread) -> list[Document]:
    """Return the reports of a thread as documents, in the order of their publication."""
    return [document(report) for report in sorted(told.reports.values(), key=lambda one: (one.published, one.id))]


def document(report: Report) -> Document:
    """Return a report as a document without blocks: copies are found in its text alone."""
    day = date.fromisoformat(report.published[:10])
    return Document(text=report.text, blocks=(), title=report.title, address=report.address, published=day)


def found_copied(told: Thread) -> set[tuple[str, int]]:
    """Return each character of a report, by its address, that is found to be copied."""
    here = documents(told)
    addresses = {one.id: one.address or "" for one in here}
    found = [(addresses[copy.later], one.here) for copy in copies(here) for one in copy.copied]
    return {(address, at) for address, here in found for at in _characters(here)}


def true_copied(told: Thread) -> set[tuple[str, int]]:
    """Return each character of a report, by its address, that the truth says is copied."""
    found: set[tuple[str, int]] = set()
    for descent in told.descents:
        report = told.reports[descent.id]
        for copied in descent.copied:
            start = report.text.index(copied.here)
            found.update((report.address, at) for at in range(start, start + len(copied.here)))
    return found


def false_copies(threads: Iterable[Thread]) -> int:
    """Return how many of the unrelated pairs share what is taken for a copy."""
    texts = [(told.name, words_of(report.text)) for told in threads for report in told.reports.values()]
    pairs = ((a, b) for (one, a), (other, b) in itertools.combinations(texts, 2) if one != other)
    return sum(bool(aligned(a, b)) for a, b in pairs)


def _characters(span: Span) -> range:
    return range(span.start, span.end)
