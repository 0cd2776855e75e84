"""Targets: each parser of what comes from outside, as a function of bytes that raises only errors of Tocsin itself."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from tocsin.errors import TocsinError

CORPUS: Final = Path(__file__).parent / "corpus"
HANG: Final = 5  # seconds of the processor that one input may take

Try = Callable[[bytes], object]
"""Gives bytes to a parser, to the end of what it yields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A parser: `prepare` imports and builds what trying it takes; `longest` bytes are given, `share` of all runs.

    The shares are by how fast a parser is, so that each has about as much time.
    """

    prepare: Callable[[], Try]
    longest: int = 4_096
    share: int


def quietly(attempt: Try) -> Try:
    """Return the attempt without the errors that Tocsin raises on purpose: whatever else it raises is a fault."""

    def tried(content: bytes) -> object:
        try:
            return attempt(content)
        except TocsinError as error:
            return str(error)

    return tried


def _report(media_type: str | None) -> Try:
    from tocsin.documents import Raw, extract

    return lambda content: extract(Raw(content=content, name="it", address="https://a.example/", media_type=media_type))


def _page() -> Try:
    return _report("text/html")


def _text() -> Try:
    return _report("text/plain")


def _markdown() -> Try:
    return _report("text/markdown")


def _record() -> Try:
    return _report("application/json")


def _mail() -> Try:
    return _report("message/rfc822")


def _pdf() -> Try:
    from tocsin.documents import Raw, pdf

    return lambda content: pdf.lay_out(Raw(content=content, name="it"))


def _feed() -> Try:
    from tocsin.documents.feeds.listing import listing
    from tocsin.documents.raw import Raw

    return lambda content: listing(Raw(content=content, name="it", address="https://a.example/feed"))


def _robots() -> Try:
    from tocsin.documents.robots import rules

    def attempt(content: bytes) -> object:
        found = rules(content, "Tocsin")
        return [found.allow(path) for path in ("/", "/a/b?c=d", "/%61", content[:99].decode("latin-1"))]

    return attempt


def _items(module: str, name: str) -> Try:
    from importlib import import_module

    items_of = import_module(f"tocsin.documents.{module}").items_of
    return lambda content: list(items_of(io.BytesIO(content), name))


def _records() -> Try:
    whole, lines = _items("records", "a.json"), _items("records", "a.jsonl")
    return lambda content: (whole(content), lines(content))


def _warc() -> Try:
    return _items("warc", "a.warc")


def _gdelt() -> Try:
    return _items("gdelt", "a.export.csv")


def _gzip() -> Try:
    from tocsin.documents.inflated import inflated
    from tocsin.documents.unpack import gunzipped

    return lambda content: (inflated(content, "gzip"), inflated(content, "deflate"), gunzipped(content, "it"))


def _published(*names: str) -> Try:
    from tocsin.reference.published import read_list, read_spending
    from tocsin.reference.published.publications import publications

    known = publications()
    spending = ("nato", "world-bank")
    readers = [partial(read_spending if one in spending else read_list, known[one], name="it") for one in names]
    attempts = [quietly(reader) for reader in readers]
    return lambda content: [attempt(content) for attempt in attempts]


def _lists() -> Try:
    return _published("un", "ofac", "eu", "uk", "opensanctions")


def _spending() -> Try:
    return _published("world-bank")


def _workbook() -> Try:
    return _published("nato")


def _watch() -> Try:
    from tocsin.run.watches.watch_files import read
    from tocsin.vocabulary import load

    vocabulary = load()
    return lambda content: read(content.decode("utf-8", "replace"), "it", vocabulary)


def _history() -> Try:
    from tocsin.relations.history import FORMATS, format_of, load_coding, read
    from tocsin.vocabulary import load

    coding = load_coding(load())
    path = Path(tempfile.mkdtemp(prefix="fuzz-")) / "events"

    def attempt(content: bytes) -> object:
        path.write_bytes(content)
        for command in dict.fromkeys(form.command for form in FORMATS):
            try:
                form = format_of(path, command)
            except TocsinError:
                continue
            return list(read(path, form, coding, {})) if form else None
        return None

    return attempt


def _body() -> Try:
    from pydantic import BaseModel, ValidationError

    from tocsin.api import bodies

    every = (one for one in vars(bodies).values() if isinstance(one, type) and issubclass(one, BaseModel))
    sent = [one for one in every if one.model_fields]

    def attempt(content: bytes) -> None:
        for one in sent:
            try:
                one.model_validate_json(content)
            except ValidationError as error:
                str(error.errors(include_url=False))

    return attempt


def _address() -> Try:
    import ipaddress

    import httpx2

    from tocsin.documents.fetch import Wire, ask

    def asked(request: httpx2.Request) -> httpx2.Response:
        number = ipaddress.ip_address(request.url.host)
        assert number.is_global, f"{number} was asked"
        return httpx2.Response(200)

    client = httpx2.Client(transport=httpx2.MockTransport(asked))
    inside, outside = (
        Wire(client=client, resolve=lambda *_, number=number: [number]) for number in ("127.0.0.1", "93.184.215.14")
    )

    def asked_by(wire: Wire, content: bytes) -> object:
        return ask(f"http://{content.decode('utf-8', 'replace')}", wire)

    attempts = [quietly(partial(asked_by, wire)) for wire in (inside, outside)]
    return lambda content: [attempt(content) for attempt in attempts]


TARGETS: Final[Mapping[str, Target]] = {
    "address": Target(prepare=_address, longest=512, share=3),
    "body": Target(prepare=_body, share=20),
    "feed": Target(prepare=_feed, share=2),
    "gdelt": Target(prepare=_gdelt, share=16),
    "gzip": Target(prepare=_gzip, share=12),
    "history": Target(prepare=_history, share=1),
    "lists": Target(prepare=_lists, share=3),
    "mail": Target(prepare=_mail, share=2),
    "markdown": Target(prepare=_markdown, share=2),
    "page": Target(prepare=_page, share=1),
    "pdf": Target(prepare=_pdf, share=1),
    "record": Target(prepare=_record, share=2),
    "records": Target(prepare=_records, share=16),
    "robots": Target(prepare=_robots, share=12),
    "spending": Target(prepare=_spending, share=6),
    "text": Target(prepare=_text, share=2),
    "warc": Target(prepare=_warc, share=6),
    "watch": Target(prepare=_watch, share=4),
    "workbook": Target(prepare=_workbook, longest=65_536, share=1),
}


def seeds(name: str) -> list[bytes]:
    """Return what a target is tried on first, and what the others are made of."""
    return [path.read_bytes() for path in sorted((CORPUS / name).iterdir())]
