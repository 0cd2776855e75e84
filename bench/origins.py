"""`origins`: what corroboration finds in the sample corpus, against the truth about it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from datetime import date

from bench.corpus import HELD_BACK, THREADS, Report, Thread, thread
from bench.rows import Row
from tocsin.corroboration.copies import aligned, copies, words_of
from tocsin.model import Document, Span

UNRELATED = 10_000  # pairs of reports of different threads


def measure(names: Sequence[str] = HELD_BACK) -> Row:
    """Return `copied_char_f1` of the named threads, and `false_copies` among unrelated pairs of the whole corpus."""
    hits = said = wanted = 0
    for told in map(thread, names):
        found, true = found_copied(told), true_copied(told)
        hits, said, wanted = hits + len(found & true), said + len(found), wanted + len(true)
    return {
        "threads": list(names),
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
    read = documents(told)
    addresses = {one.id: one.address or "" for one in read}
    found = [(addresses[copy.later], one.here) for copy in copies(read) for one in copy.copied]
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
    read = [(told.name, words_of(report.text)) for told in threads for report in told.reports.values()]
    pairs = ((a, b) for (one, a), (other, b) in itertools.combinations(read, 2) if one != other)
    return sum(bool(aligned(a, b)) for a, b in itertools.islice(pairs, UNRELATED))


def _characters(span: Span) -> range:
    return range(span.start, span.end)
