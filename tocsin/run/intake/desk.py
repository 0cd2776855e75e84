"""The desk: where reports are read, stored and recalled."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO, Final

from tocsin.briefing import brief
from tocsin.corroboration import cautions, compare, conflicts, named, trace
from tocsin.documents import Raw, extract, find, holds_many, items
from tocsin.errors import InputError, LedgerError, RefusedInput, SettingsError, TocsinError, reason
from tocsin.ledger import Added, Ledger, View, add
from tocsin.model import Comparison, Conflict, Document, Dossier, Event, Hit, JudgementKind, Problem, Reading, Watch
from tocsin.reference import Record, added, checks
from tocsin.reference import load as load_record
from tocsin.run.intake.workers import each
from tocsin.run.joining.assembly import assembled
from tocsin.run.joining.events import about, group_of, groups_since, window
from tocsin.run.joining.linking import Known, link_all
from tocsin.run.joining.settling import settle
from tocsin.settings import Settings
from tocsin.vocabulary import DATA, Vocabulary, load

if TYPE_CHECKING:
    from tocsin.documents.courtesy import Visitor
    from tocsin.documents.feeds import Listed
    from tocsin.reading import Reader
    from tocsin.reference.screening import Asked, Lists

_ID: Final = re.compile(r"(?:claim|event)-[0-9a-f]{16}")
_LONGEST: Final = 500_000  # characters of a page that is read without having been asked for, which takes minutes


class Desk:
    """Where reports are read: the vocabulary and the reader, each loaded when it is first needed."""

    def __init__(self, settings: Settings, *, stdin: BinaryIO | None = None) -> None:
        self._settings = settings
        self._stdin = stdin

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The data files; VocabularyError where one does not validate."""
        return load(self._settings.vocabulary or DATA, sources=self._settings.sources)

    @cached_property
    def record(self) -> Record:
        """What is on record, with what the user has added; VocabularyError where a file does not validate."""
        return load_record(added(self._settings.records))

    @cached_property
    def watches(self) -> dict[str, Watch]:
        """The watches that ship and the user's own, by their names; WatchError where a file does not validate."""
        from tocsin.warning.watches import DATA as SHIPPED
        from tocsin.warning.watches import load_all

        return load_all((SHIPPED, self._settings.watches), self.vocabulary)

    @cached_property
    def lists(self) -> Lists | None:
        """The lists of sanctions that are kept, in their newest editions; None without any."""
        # Imported here: without lists, which most have not, nothing is screened.
        from tocsin.run.record.screening import compile_lists

        return compile_lists(self._settings.records)

    @property
    def listed(self) -> Lists:
        """The lists, where there are any; SettingsError says how to get them."""
        if self.lists is None:
            what = f"no list of sanctions is loaded in {self._settings.records}"
            raise SettingsError(f"{what}; load them with `tocsin record update un ofac eu uk`")
        return self.lists

    @cached_property
    def _reader(self) -> Reader:
        # Imported here: the parser takes a second, and a missing file or a recalled brief need not wait for it.
        from tocsin.reading import Reader

        return Reader(self.vocabulary)

    def document(self, target: str) -> Document:
        """Return the report at a path, an address or, for `-`, on standard input; InputError or FetchError if none."""
        if holds_many(target):
            raise RefusedInput(f"{target} holds many reports; store them with `tocsin add`, or give one of them alone")
        return extract(find(target, fetch=self._fetch, stdin=self._stdin))

    def read(self, target: str) -> Dossier:
        """Read one report and return it with everything found in it; nothing is stored."""
        return self.dossier(self.document(target))

    def dossier(self, document: Document) -> Dossier:
        """Read a document and return it with everything found in it."""
        return self.assess(self.reading(document))

    def reading(self, document: Document) -> Reading:
        """Read a document and return what it claims."""
        return self._reader.read(document)

    def fetched(self, address: str) -> Raw:
        """Return what an address serves, under the rules of `documents.fetch`; FetchError where it may not be had."""
        return self._fetch(address)

    def compare(self, target: str, sources: Iterable[str]) -> Comparison:
        """Return what one report made of the sources that it was written from; nothing is stored."""
        article, *others = (self._reader.read(self.document(one)) for one in (target, *sources))
        return self.laid(article, others)

    def laid(self, article: Reading, sources: Iterable[Reading]) -> Comparison:
        """Return what one report, that has been read, made of the sources that it was written from."""
        return compare(article, list(sources), self.vocabulary)

    def assess(self, reading: Reading) -> Dossier:
        """Return a reading with its origins, cautions and verified briefing."""
        words, actors = self.vocabulary.words, self.vocabulary.actors
        origins = trace(reading)
        found = cautions(reading, origins, words=words.cautions, schedule=self.vocabulary.schedule)
        briefing = brief(reading, origins, found, actors.display_names())
        checked = checks(reading, found, self.record, self.vocabulary)
        return Dossier(
            reading=reading,
            origins=origins,
            cautions=found,
            briefing=briefing,
            checks=checked,
            hits=self._hits(reading),
        )

    def screen(self, target: str) -> tuple[Hit, ...]:
        """Return the names of a report that are on the lists; SettingsError where none is loaded."""
        return self._hits(self._reader.read(self.document(target))) if self.listed else ()

    def screen_name(self, asked: Asked) -> tuple[Hit, ...]:
        """Return the entries of the lists for which a name is taken; SettingsError where none is loaded."""
        from tocsin.reference.screening import screen

        return screen([asked], self.listed)

    def _hits(self, reading: Reading) -> tuple[Hit, ...]:
        if self.lists is None:
            return ()
        from tocsin.reference.screening import screen_report

        return screen_report(reading, self.lists, self.vocabulary.actors)

    def add(self, targets: Iterable[str], ledger: Ledger, *, workers: int = 1) -> Iterator[tuple[str, Added | Problem]]:
        """Store each report of the targets with its claims; yield its name and what was added, or what went wrong.

        A target may hold many (`documents.items`). A report that cannot be read does not stop the others; a ledger that
        cannot be written does (LedgerError). Several `workers` read; this process alone stores, in the order of the
        targets, so that the ledger holds the same as with one.
        """
        given = (item for target in targets for item in items(target, fetch=self._fetch, stdin=self._stdin))
        known: Known = {}
        for item, found in each(self._read_item, given, workers=workers):
            name = item.input if isinstance(item, Problem) else item.name
            yield name, found if isinstance(found, Problem) else self._stored(item, found, ledger, known)

    def _read_item(self, item: Raw | Problem) -> Reading | Problem:
        if isinstance(item, Problem):
            return item
        try:
            return self._reader.read(extract(item))
        except TocsinError as error:
            return Problem(stage="documents", input=item.name, message=str(error))

    def _stored(self, raw: Raw | Problem, reading: Reading, ledger: Ledger, known: Known) -> Added:
        assert isinstance(raw, Raw)  # of what is none there is no reading
        added = add(ledger, reading, raw=raw)
        for _ in link_all(ledger, self.vocabulary.words, known, {added.reading: reading}):
            pass
        return added

    def link(self, ledger: Ledger) -> int:
        """Look for the links of every reading for which that was not done yet; return how many these were."""
        return sum(1 for _ in link_all(ledger, self.vocabulary.words))

    def event(self, view: View, told: str) -> Event:
        """Return the event of that id, of a claim of that id, or that some words are about, with all that follows.

        LedgerError where the view shows none.
        """
        claim = told if _ID.fullmatch(told) else about(view, told, self.vocabulary.words)
        return assembled(view, group_of(view, claim), self.vocabulary)

    def events(self, view: View, *, since: date | None, until: date | None, most: int) -> list[Event]:
        """Return the events of some days that most documents tell of; without days, of the last thirty."""
        groups = groups_since(view, *window(view, since, until))
        chosen = sorted(groups, key=lambda group: (-len(group.documents), group.days[0], group.id))[:most]
        return [assembled(view, group, self.vocabulary) for group in chosen]

    def settle(self, ledger: Ledger) -> int:
        """Write down what became of events since the last time; return how many readings and judgements these were."""
        return 0 if ledger.read_only else settle(ledger, self.vocabulary, self.record)

    def conflicts(self, view: View, *, since: date | None, until: date | None) -> tuple[Conflict, ...]:
        """Return the figures that disagree in the documents of some days; without days, of the last thirty."""
        first, last = window(view, since, until)
        return conflicts(tuple(view.readings_since(first, last)), self.vocabulary)

    def coded(self, raw: Raw, listed: Listed | None = None) -> Reading:
        """Return the reading of a page; where it tells no day, it has the one under which a feed `listed` it.

        Raises InputError, of whatever kind, where nothing can be read, or only in a time that keeps all others waiting:
        what comes unasked must not end a run.
        """
        try:
            return self._reader.read(_extracted(raw, listed))
        except TocsinError:
            raise
        except Exception as error:
            what = f"makes Tocsin fail ({type(error).__name__}: {reason(error)})"
            raise InputError(f"{raw.name} {what}; report it, with the page") from error

    @contextmanager
    def visitor(self, *, sleep: Callable[[float], None] = time.sleep) -> Iterator[Visitor]:
        """Open a client, for the block, with which feeds and pages are visited politely."""
        from tocsin.documents.courtesy import Visitor
        from tocsin.documents.fetch import Wire, new_client

        with new_client() as client:
            wire = Wire(client=client, allow_private=self._settings.allow_private_addresses)
            yield Visitor(wire=wire, sleep=sleep)

    def recall(self, view: View, document: str | None = None) -> Dossier:
        """Return the dossier of a document that a view of the ledger shows: by its id, or the latest.

        Actors whom a judgement names stand under that name. LedgerError where the view does not show it, or shows none.
        """
        latest = document or next((one.id for one in view.documents(limit=1)), None)
        if latest is None:
            timed = view.as_of is not None or view.recorded_by is not None
            way_out = "look as of a later time, or add" if timed else "add"
            raise LedgerError(f"ledger {view.ledger.address}: it shows no report; {way_out} one with `tocsin add`")
        return self.assess(named(view.reading(latest), view.judgements(kind=JudgementKind.NAME)))

    def _fetch(self, address: str) -> Raw:
        # Imported here, since reading a file needs no HTTP client.
        from tocsin.documents.fetch import fetch

        return fetch(address, allow_private=self._settings.allow_private_addresses)


def _extracted(raw: Raw, listed: Listed | None) -> Document:
    document = extract(raw)
    if len(document.text) > _LONGEST:
        raise RefusedInput(f"{raw.name} has more text than is read unasked; read it with `tocsin add`")
    if document.published is None and listed and listed.published:
        return replace(document, published=listed.published.date(), date_basis="feed")
    return document
