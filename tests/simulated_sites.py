"""The sites of a simulated day, served from a process of its own: feeds of four formats, and whatever goes wrong."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from simulated_day import OUTLETS, START, Day, Item, Outlet, Version

HANGS: Final = 4.0  # seconds for which a server that hangs goes on; whoever asks is to lose patience before
_BY_HOST: Final = {one.host: one for one in OUTLETS}
_fork = multiprocessing.get_context("fork")


@contextmanager
def serving(day: Day, minute: Any) -> Iterator[int]:
    """Serve a day as it is at a `minute`, a number that processes share; yield the port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Sites", (_Sites,), {"day": day, "minute": minute}))
    server.daemon_threads = True
    process = _fork.Process(target=server.serve_forever, daemon=True)
    process.start()
    server.server_close()
    try:
        yield server.server_address[1]
    finally:
        process.terminate()
        process.join()


def feed_of(outlet: Outlet, port: int) -> str:
    """Return the address of an outlet's feed."""
    return f"http://{outlet.host}:{port}/feed"


class _Sites(BaseHTTPRequestHandler):
    """All outlets, told apart by the host that is asked for."""

    day: Day
    minute: Any

    def do_GET(self) -> None:
        host = self.headers["Host"]
        outlet, now = _BY_HOST[host.partition(":")[0]], self.minute.value
        time.sleep(outlet.delay)
        try:
            self._answer(outlet, f"http://{host}", now)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _answer(self, outlet: Outlet, base: str, now: float) -> None:
        path = self.path
        if outlet.is_down(now):
            self._trouble(outlet)
        elif path == "/robots.txt":
            self._send(200, b"User-agent: *\nDisallow: /private/\n", "text/plain")
        elif path == "/feed" and now >= outlet.moves:
            self._redirect("/news/feed")
        elif path in ("/feed", "/news/feed"):
            self._send(200, *_list(outlet, base, now, self.day.published(outlet.name, now)))
        else:
            self._page(self.day.items[int(path.rpartition("/")[2])], now)

    def _page(self, item: Item, now: float) -> None:
        version = item.at(now)
        if version is None or item.answers > now:
            self.send_error(503)
        elif item.moved and self.path.startswith("/news/"):
            self._redirect(f"/archive/{item.number}")
        else:
            self._send(200, _html(item, version), "text/html")

    def _trouble(self, outlet: Outlet) -> None:
        if not outlet.hangs:
            self.send_error(503)
            return
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(10):
            self.wfile.write(b"<")
            self.wfile.flush()
            time.sleep(HANGS / 10)

    def _redirect(self, path: str) -> None:
        self.send_response(302)
        self.send_header("Location", path)
        self.end_headers()

    def _send(self, status: int, body: bytes, media_type: str) -> None:
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        unchanged = self.headers.get("If-None-Match") == etag
        self.send_response(304 if unchanged else status)
        self.send_header("ETag", etag)
        self.send_header("Content-Type", media_type)
        self.end_headers()
        if not unchanged:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


def _moment(minute: float) -> datetime:
    return START + timedelta(minutes=minute)


def _html(item: Item, version: Version) -> bytes:
    head = (
        f'<title>{escape(version.title)}</title><meta property="og:site_name" content="{item.outlet}">'
        f'<meta property="article:published_time" content="{_moment(item.minute).isoformat()}">'
    )
    menu = "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
    article = f"<article><h1>{escape(version.title)}</h1><p>{escape(version.text)}</p></article>"
    body = f"{menu}{article}<footer>All rights reserved.</footer>"
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'.encode()


def _list(outlet: Outlet, base: str, now: float, items: list[Item]) -> tuple[bytes, str]:
    listed = items + items if outlet.twice else items
    rows = [
        (f"{base}/news/{one.number}", version.title, _moment(one.minute), _moment(version.minute))
        for one in listed
        if (version := one.at(now))
    ]
    return _FORMATS[outlet.feed](outlet.name, rows)


Rows = list[tuple[str, str, datetime, datetime]]
"""Address, title, when it was published, and when last changed."""


def _atom(name: str, rows: Rows) -> tuple[bytes, str]:
    entries = "".join(
        f'<entry><id>{link}</id><title>{escape(title)}</title><link href="{link}"/>'
        f"<published>{at.isoformat()}</published><updated>{changed.isoformat()}</updated></entry>"
        for link, title, at, changed in rows
    )
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{name}</title>{entries}</feed>'
    return feed.encode(), "application/atom+xml"


def _rss(name: str, rows: Rows) -> tuple[bytes, str]:
    items = "".join(
        f"<item><guid>{number}</guid><title>{escape(title)}</title><link>{link}</link>"
        f"<pubDate>{format_datetime(at)}</pubDate></item>"
        for number, (link, title, at, _) in enumerate(rows)
    )
    return f'<rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>'.encode(), "application/rss+xml"


def _json(name: str, rows: Rows) -> tuple[bytes, str]:
    items = [
        {
            "id": link,
            "url": link,
            "title": title,
            "date_published": at.isoformat(),
            "date_modified": changed.isoformat(),
        }
        for link, title, at, changed in rows
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": name, "items": items}
    return json.dumps(feed).encode(), "application/feed+json"


def _sitemap(_: str, rows: Rows) -> tuple[bytes, str]:
    urls = "".join(
        f"<url><loc>{link}</loc><lastmod>{changed.isoformat()}</lastmod></url>" for link, *_, changed in rows
    )
    return (
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode(),
        "application/xml",
    )


_FORMATS: Final = {"atom": _atom, "rss": _rss, "json": _json, "sitemap": _sitemap}
