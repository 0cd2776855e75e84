"""Screening: names held against an index of lists, and what is found with its score and its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from sqlite3 import Connection
from typing import Final

from tocsin.model import Evidence, Hit, Reading
from tocsin.reference.published.listed import Listed, ListedName, Quality
from tocsin.reference.screening.alignment import Alignment, aligned
from tocsin.reference.screening.features import FEATURES, Compared
from tocsin.reference.screening.index import ListEdition, Lists, entry_of, near, numbered
from tocsin.reference.screening.mentions import names_in
from tocsin.reference.screening.names import Asked
from tocsin.reference.screening.spelling import spelt
from tocsin.vocabulary.actors import Actors

THRESHOLD: Final = 0.85
"""The score from which a name is a hit; below it nothing is shown."""

_MOST_WORDS: Final = 60  # of two names together; what has more is no name
_HOWS: Final = {
    "variant": "another spelling of a common name",
    "sound": "written otherwise, sounding alike",
    "slip": "a letter or two differ",
    "spacing": "spaced otherwise",
    "initial": "an initial",
}


def screen(asked: Iterable[Asked], lists: Lists, *, day: date | None = None) -> tuple[Hit, ...]:
    """Return the entries that names are taken for, the surest first; of an entry the best of its names alone.

    `day` is that of the report: of an entry that was listed later, that is said.
    """
    return _ranked(hit for _, hit in _screened(asked, lists, day))


def screen_report(reading: Reading, lists: Lists, actors: Actors) -> tuple[Hit, ...]:
    """Return the entries for which names of a report are taken, each entry once, with the words that name it."""
    document = reading.document
    best: dict[tuple[str, str], Hit] = {}
    for one, hit in _screened(names_in(reading, actors), lists, document.published):
        known = best.get((hit.list, hit.entry))
        if one.span and (known is None or known.score < hit.score):
            evidence = Evidence(document.id, one.span, one.span.of(document.text))
            best[hit.list, hit.entry] = replace(hit, evidence=evidence, claims=one.claims)
    return _ranked(best.values())


def _ranked(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.list, hit.entry)))


def _screened(asked: Iterable[Asked], lists: Lists, day: date | None) -> Iterator[tuple[Asked, Hit]]:
    with lists.opened() as connection:
        for one in asked:
            for hit in _hits(one, connection, lists.editions, day):
                yield one, hit


def _hits(asked: Asked, connection: Connection, known: tuple[ListEdition, ...], day: date | None) -> Iterator[Hit]:
    best: dict[int, Hit] = {}
    if asked.imo:
        for number in numbered(connection, asked.imo):
            at, entry = entry_of(connection, number)
            best[number] = _by_number(asked, entry, known[at], day)
    for held in near(connection, asked.spelt.words) if asked.spelt.words else ():
        words = spelt(held.name.text)
        if len(words.words) + len(asked.spelt.words) > _MOST_WORDS:
            continue
        alignment = aligned(asked.spelt, words)
        if alignment.likeness < THRESHOLD - 0.1 or not _plausible(alignment):
            continue
        at, entry = entry_of(connection, held.entry)
        hit = _hit(Compared(asked, entry, held.name, alignment, words), known[at], day)
        if hit and (held.entry not in best or best[held.entry].score < hit.score):
            best[held.entry] = hit
    yield from best.values()


def _plausible(alignment: Alignment) -> bool:
    """Tell whether enough words have a pair for an entry to be looked up."""
    return 2 * len(alignment.pairs) > len(alignment.only_asked) + len(alignment.only_listed)


def _hit(one: Compared, edition: ListEdition, day: date | None) -> Hit | None:
    told = [feature(one) for feature in FEATURES.values()]
    score = one.alignment.likeness
    for factor, _ in told:
        score *= factor
    if score < THRESHOLD:
        return None
    hows = [_HOWS[how] for how in sorted(one.alignment.hows()) if how in _HOWS]
    reasons = [*hows, *(text for _, text in told if text)]
    return _made(one.asked, one.entry, one.name, round(min(score, 1.0), 2), (edition, day, reasons))


def _by_number(asked: Asked, entry: Listed, edition: ListEdition, day: date | None) -> Hit:
    names = {spelt(name.text).words: name for name in entry.names}
    name = names.get(asked.spelt.words)
    reasons = [f"IMO number {asked.imo}"] + ([] if name else ["under another name than the list has"])
    return _made(asked, entry, name or entry.names[0], 1.0, (edition, day, reasons))


def _made(
    asked: Asked, entry: Listed, name: ListedName, score: float, around: tuple[ListEdition, date | None, list[str]]
) -> Hit:
    edition, day, reasons = around
    return Hit(
        name=asked.text,
        list=edition.name,
        edition=edition.published,
        entry=entry.id,
        kind=entry.kind.value,
        listed_as=entry.name,
        score=score,
        why=_sentence(asked, entry, name, edition, [*reasons, *_timing(entry, day)]),
        since=entry.since,
        programmes=entry.programmes,
    )


def _sentence(asked: Asked, entry: Listed, name: ListedName, edition: ListEdition, reasons: list[str]) -> str:
    same = spelt(asked.text).words == spelt(name.text).words
    since = f" since {entry.since}" if entry.since else f" of {edition.published}"
    first = f"{'Same name as' if same else 'Like'} {name.text} on the list {edition.name}{since}"
    alias = [] if name.quality is Quality.NAME else [f"{name.quality.value} of {entry.name}"]
    return "; ".join([first, *alias, *(one for one in reasons if one != name.quality.value)]) + "."


def _timing(entry: Listed, day: date | None) -> list[str]:
    return [f"not yet listed on {day}"] if day and entry.since and entry.since > day else []
