"""The wiring: the only place that joins the stages, opens clients and writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO

from tocsin.briefing import brief
from tocsin.corroboration import cautions, trace
from tocsin.documents import Raw, extract, find, holds_many, items
from tocsin.errors import LedgerError, RefusedInput, TocsinError
from tocsin.ledger import Added, Ledger, View, add
from tocsin.model import Document, Dossier, Problem, Reading
from tocsin.settings import Settings
from tocsin.vocabulary import DATA, Vocabulary, load

if TYPE_CHECKING:
    from tocsin.reading import Reader


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
        document = self.document(target)
        return self.assess(self._reader.read(document))

    def assess(self, reading: Reading) -> Dossier:
        """Return a reading with its origins, cautions and verified briefing."""
        words, actors = self.vocabulary.words, self.vocabulary.actors
        origins = trace(reading)
        found = cautions(reading, origins, words=words.cautions, schedule=self.vocabulary.schedule)
        briefing = brief(reading, origins, found, actors.display_names())
        return Dossier(reading=reading, origins=origins, cautions=found, briefing=briefing)

    def add(self, targets: Iterable[str], ledger: Ledger) -> Iterator[tuple[str, Added | Problem]]:
        """Store each report of the targets with its claims; yield its name and what was added, or what went wrong.

        A target may hold many (`documents.items`). A report that cannot be read does not stop the others; a ledger that
        cannot be written does (LedgerError).
        """
        for target in targets:
            for item in items(target, fetch=self._fetch, stdin=self._stdin):
                yield (item.input, item) if isinstance(item, Problem) else (item.name, self._stored(item, ledger))

    def _stored(self, raw: Raw, ledger: Ledger) -> Added | Problem:
        try:
            return add(ledger, self._reader.read(extract(raw)))
        except LedgerError:
            raise
        except TocsinError as error:
            return Problem(stage="documents", input=raw.name, message=str(error))

    def recall(self, view: View, document: str | None = None) -> Dossier:
        """Return the dossier of a document that a view of the ledger shows: by its id, or the latest.

        LedgerError where the view does not show it, or shows none.
        """
        latest = document or next((one.id for one in view.documents(limit=1)), None)
        if latest is None:
            timed = view.as_of is not None or view.recorded_by is not None
            way_out = "look as of a later time, or add" if timed else "add"
            raise LedgerError(f"ledger {view.ledger.address}: it shows no report; {way_out} one with `tocsin add`")
        return self.assess(view.reading(latest))

    def _fetch(self, address: str) -> Raw:
        # Imported here, since reading a file needs no HTTP client.
        from tocsin.documents.fetch import fetch

        return fetch(address, allow_private=self._settings.allow_private_addresses)
