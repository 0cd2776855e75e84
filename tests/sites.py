"""A site that misbehaves on demand, a reader that reads in no time, and a tour that waits for nothing."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tocsin.documents import Raw
from tocsin.documents.courtesy import Visitor
from tocsin.documents.feeds import Listed
from tocsin.documents.fetch import Wire, new_client
from tocsin.errors import RefusedInput
from tocsin.ledger import Ledger, Visited
from tocsin.model import (
    Block,
    BlockKind,
    Claim,
    Deed,
    Document,
    Evidence,
    Mention,
    Problem,
    Provenance,
    Reading,
    Span,
    Status,
)
from tocsin.run.visits.rounds import one_round
from tocsin.run.visits.tour import Tour

NOON = datetime(2024, 11, 8, 12, tzinfo=UTC)
Act = Callable[[BaseHTTPRequestHandler], None]


@dataclass(slots=True)
class Page:
    """What a path serves: bytes with a status and headers, known by an ETag, or whatever `act` does."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    act: Act | None = None

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


@dataclass(slots=True)
class Site:
    """Pages by path, at `address`; `asked` are the paths that were asked for, robots.txt left out."""

    address: str = ""
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def article(self, name: str, says: str = "Russia sent fuel to its ally.") -> None:
        self.pages[f"/{name}"] = Page(f"{says} This is {name}.".encode())

    def feed(self, *names: str, path: str = "/feed", extra: str = "", updated: str | None = None) -> str:
        """Serve an Atom feed that lists the articles of these names, and return its address."""
        stamp = f"<updated>{updated}</updated>" if updated else "<published>2024-11-07T10:00:00Z</published>"
        entries = "".join(f'<entry><id>{n}</id><title>{n}</title><link href="/{n}"/>{stamp}</entry>' for n in names)
        feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>{entries}{extra}</feed>'
        self.pages[path] = Page(feed.encode())
        return self.address + path

    def forget(self) -> None:
        self.asked.clear()


@contextmanager
def serving() -> Iterator[Site]:
    """Serve a site from a thread of this process."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = site.pages.get(self.path)
            if self.path != "/robots.txt":
                site.asked.append(self.path)
            try:
                (page.act if page and page.act else _serve(page))(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.address = f"http://amber.example:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def _serve(page: Page | None) -> Act:
    def act(handler: BaseHTTPRequestHandler) -> None:
        if page is None:
            handler.send_error(404)
            return
        unchanged = page.status == 200 and handler.headers.get("If-None-Match") == page.etag
        handler.send_response(304 if unchanged else page.status)
        for name, value in {"ETag": page.etag, "Content-Type": "text/plain", **page.headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        if not unchanged:
            handler.wfile.write(page.body)

    return act


@dataclass(slots=True)
class Clock:
    """A time of day that stands still."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **time: float) -> None:
        self.at += timedelta(**time)


def read(raw: Raw, listed: Listed | None = None) -> Reading:
    """Read a page in no time: one claim, about its first words; without any it is refused."""
    text = raw.content.decode("utf-8", "replace")
    if not text.strip():
        raise RefusedInput(f"{raw.name} holds no text; give a report with text in it")
    published = listed.published.date() if listed and listed.published else None
    body = (Block(BlockKind.BODY, Span(0, len(text))),)
    document = Document(text=text, blocks=body, address=raw.address, published=published)
    span = Span(0, min(len(text), 30))
    mention = Mention(actor="RUS", text=text[:6], span=Span(0, min(len(text), 6)), how="name")
    claim = Claim(
        evidence=(Evidence(document.id, span, span.of(text)),),
        content=Deed(type="AID", initiators=(mention,)),
        status=Status.HAPPENED,
        certainty=2.0,
        provenance=Provenance("rules", "1", "send"),
    )
    return Reading(
        document=document,
        claims=(claim,),
        problems=(Problem(stage="reading", input=document.id, message="It says little."),),
    )


@contextmanager
def touring(ledger: Ledger, *, now: Callable[[], datetime] | None = None, most: int = 200) -> Iterator[Tour]:
    """Open a client that finds every host on this machine, and waits for nothing."""
    with new_client() as client:
        wire = Wire(client=client, resolve=here, allow_private=True)
        visitor = Visitor(wire=wire, gap=0, sleep=lambda _: None)
        yield Tour(ledger=ledger, visitor=visitor, read=read, now=now or Clock(), most=most)


def here(*_: object) -> Sequence[str]:
    return ["127.0.0.1"]


def outcomes(tour: Tour) -> dict[str, str]:
    """Make a round and return what came of each visit, by the path."""
    return {_path(visit): visit.outcome.value for visit in one_round(tour)}


def _path(visit: Visited) -> str:
    return "/" + visit.address.split("/", 3)[3]
