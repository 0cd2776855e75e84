"""Rounds: a feed's articles come in once, whatever the site does; nothing is lost or doubled, all is on record."""

from __future__ import annotations

import gzip
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from sites import NOON, Clock, Page, Site, outcomes, read, serving, touring
from sqlalchemy import event

from tocsin.errors import LedgerError
from tocsin.ledger import Following, Ledger, View, Visited, follow, followings, open_ledger
from tocsin.run.visits.rounds import Tally, one_round, rounds
from tocsin.run.visits.tour import Tour
from tocsin.run.visits.trouble import LONGEST_WAIT, TRIES, wait


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def site(server: Site) -> Site:
    server.pages.clear()
    server.forget()
    for name in "abc":
        server.article(name)
    return server


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tour(ledger: Ledger, clock: Clock) -> Iterator[Tour]:
    with touring(ledger, now=clock) as made:
        yield made


def only(ledger: Ledger) -> Following:
    (following,) = followings(ledger)
    return following


def texts(ledger: Ledger) -> list[str]:
    return sorted(document.text.split("This is ")[1] for document in View(ledger).documents())


def test_what_a_feed_lists_comes_in_once(site: Site, ledger: Ledger, tour: Tour, clock: Clock) -> None:
    follow(ledger, site.feed("a", "b"))
    assert outcomes(tour) == {"/a": "new", "/b": "new", "/feed": "new"}
    site.forget()
    clock.pass_by(minutes=15)
    assert outcomes(tour) == {"/feed": "unchanged"}
    assert site.asked == ["/feed"]
    site.feed("c", "a", "b")
    assert outcomes(tour) == {"/c": "new", "/feed": "new"}
    assert texts(ledger) == ["a.", "b.", "c."]
    found = only(ledger)
    assert (found.listed, found.added, found.failures, found.failing, found.problem) == (3, 3, 0, 0, None)
    assert (found.visited_at, found.added_at, found.next_at) == (clock.at, clock.at, None)


def test_the_bytes_and_the_day_of_a_page_are_kept(site: Site, ledger: Ledger, tour: Tour) -> None:
    follow(ledger, site.feed("a"))
    outcomes(tour)
    (document,) = View(ledger).documents()
    raw = View(ledger).raw(document.id)
    assert (raw.content, raw.address, raw.media_type) == (site.pages["/a"].body, f"{site.address}/a", "text/plain")
    assert document.published == NOON.date() - timedelta(days=1)


def test_an_article_changed_in_place_is_a_new_version(site: Site, ledger: Ledger, tour: Tour, clock: Clock) -> None:
    follow(ledger, site.feed("a", "b"))
    outcomes(tour)
    site.article("a", "Russia sent no fuel.")
    clock.pass_by(hours=1)
    assert outcomes(tour) == {"/feed": "unchanged"}
    site.feed("a", "b", updated="2024-11-08T12:30:00Z")
    assert outcomes(tour) == {"/a": "new", "/b": "unchanged", "/feed": "new"}
    assert texts(ledger) == ["a.", "a.", "b."]
    clock.pass_by(hours=1)
    site.feed("a", "b", "c", updated="2024-11-08T12:30:00Z")
    assert outcomes(tour) == {"/c": "new", "/feed": "new"}


def test_a_page_that_cannot_be_had_is_tried_again(site: Site, ledger: Ledger, tour: Tour, clock: Clock) -> None:
    good, site.pages["/a"] = site.pages["/a"], Page(status=503)
    follow(ledger, site.feed("a", "b"))
    assert outcomes(tour) == {"/a": "failed", "/b": "new", "/feed": "new"}
    assert only(ledger).failing == 1
    assert "HTTP status 503" in str(only(ledger).page_problem)
    site.pages["/a"] = good
    clock.pass_by(minutes=14)
    assert outcomes(tour) == {"/feed": "unchanged"}
    clock.pass_by(minutes=1)
    assert outcomes(tour) == {"/a": "new", "/feed": "unchanged"}
    assert only(ledger).failing == 0


def test_a_page_is_left_after_some_tries_until_it_changes(site: Site, ledger: Ledger, tour: Tour, clock: Clock) -> None:
    del site.pages["/a"]
    follow(ledger, site.feed("a"))
    for _ in range(TRIES):
        assert outcomes(tour)["/a"] == "failed"
        clock.pass_by(days=1)
    assert f"it was tried {TRIES} times" in str(only(ledger).page_problem)
    assert outcomes(tour) == {"/feed": "unchanged"}
    site.article("a")
    site.feed("a", updated=clock.at.isoformat())
    assert outcomes(tour) == {"/a": "new", "/feed": "new"}


def test_a_page_that_is_nothing_to_read_is_left_until_it_changes(
    site: Site, ledger: Ledger, tour: Tour, clock: Clock
) -> None:
    site.pages["/a"] = Page(b" ")
    follow(ledger, site.feed("a"))
    assert outcomes(tour) == {"/a": "refused", "/feed": "new"}
    assert "holds no text" in str(only(ledger).page_problem)
    clock.pass_by(days=2)
    assert outcomes(tour) == {"/feed": "unchanged"}
    site.feed("a", updated=clock.at.isoformat())
    assert outcomes(tour)["/a"] == "refused"


def test_a_site_in_trouble_is_left_until_the_next_round(site: Site, ledger: Ledger, tour: Tour, clock: Clock) -> None:
    names = [f"x{number}" for number in range(8)]
    follow(ledger, site.feed(*names))
    assert list(outcomes(tour).values()) == ["failed"] * 5 + ["new"]
    assert only(ledger).problem == "3 pages are left for the next round"
    for name in names:
        site.article(name)
    assert outcomes(tour) == {"/x5": "new", "/x6": "new", "/x7": "new", "/feed": "new"}
    clock.pass_by(minutes=15)
    assert len(outcomes(tour)) == 6
    assert len(texts(ledger)) == 8


def test_a_failing_feed_is_tried_ever_later_and_never_dropped(
    site: Site, ledger: Ledger, tour: Tour, clock: Clock
) -> None:
    follow(ledger, site.feed("a"))
    outcomes(tour)
    good, site.pages["/feed"] = site.pages["/feed"], Page(status=500)
    waits = []
    for failed in range(1, 13):
        clock.pass_by(seconds=1)
        assert outcomes(tour) == {"/feed": "failed"}
        found = only(ledger)
        assert (found.failures, "HTTP status 500" in str(found.problem)) == (failed, True)
        assert found.next_at is not None
        waits.append(found.next_at - clock.at)
        clock.at = found.next_at - timedelta(seconds=2)
        assert outcomes(tour) == {}
        clock.pass_by(seconds=1)
    assert waits[:4] == [timedelta(minutes=minutes) for minutes in (15, 30, 60, 120)]
    assert waits[-1] == max(waits) == LONGEST_WAIT
    site.pages["/feed"] = good
    clock.pass_by(seconds=1)
    assert outcomes(tour) == {"/feed": "unchanged"}
    assert (only(ledger).failures, only(ledger).next_at, only(ledger).added) == (0, None, 1)


def test_waits_grow_without_bounds_in_their_number() -> None:
    assert wait(1_000_000) == LONGEST_WAIT


def test_a_feed_that_becomes_a_web_page_and_a_feed_again(site: Site, ledger: Ledger, tour: Tour, clock: Clock) -> None:
    feed = site.feed("a")
    follow(ledger, feed)
    outcomes(tour)
    head = '<head><link rel="alternate" type="application/rss+xml" href="/rss"></head>'
    site.pages["/feed"] = Page(f"<!doctype html><html>{head}<body>Moved.</body></html>".encode())
    for failures in (1, 2):
        clock.pass_by(days=1)
        assert outcomes(tour) == {"/feed": "refused"}
        assert only(ledger).failures == failures
    assert only(ledger).problem == f"{feed} is a web page, not a feed; give one of its feeds: {site.address}/rss"
    site.feed("b", "a")
    clock.pass_by(days=1)
    assert outcomes(tour) == {"/b": "new", "/feed": "new"}


ODD = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Odd</title>
<item><guid>1</guid><title>&lt;b&gt;A&lt;/b&gt;</title><link>/a</link><pubDate>yesterday-ish</pubDate></item>
<item><guid>1</guid><title>B</title><link>/b</link><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate></item>
<item><guid>2</guid><title>caf\xe9</title><link>/b</link><pubDate>Fri, 08 Nov 2030 10:00:00 GMT</pubDate></item>
<item><guid>3</guid><title>B again</title><link>/b</link></item>
<item><guid>4</guid><title>Long</title><link>/{long}</link></item><item><title>Nowhere</title></item>
</channel></rss>""".replace("{long}", "x/" * 1_500)


def test_an_odd_feed_gives_what_it_can_and_is_told_of(site: Site, ledger: Ledger, tour: Tour) -> None:
    site.pages["/feed"] = Page(ODD.encode("latin-1"))
    follow(ledger, f"{site.address}/feed")
    assert outcomes(tour) == {"/a": "new", "/b": "new", "/feed": "new"}
    for told in (
        "dates that cannot be read",
        "1970",
        "two days ahead",
        "id that came before",
        "without an http",
        "too long",
    ):
        assert told in str(only(ledger).problem)


def test_addresses_that_no_database_takes_are_told_of(site: Site, ledger: Ledger, tour: Tour) -> None:
    urls = ("/a", "/\\ud800", "/" + "é" * 1_500, "/\\u0000b", "/%ff", "/c?\\u202e")
    items = ", ".join(f'{{"id": "{at}", "url": "{url}", "title": "\\ud800"}}' for at, url in enumerate(urls))
    feed = f'{{"version": "https://jsonfeed.org/version/1.1", "title": "Odd", "items": [{items}]}}'
    site.pages["/feed"] = Page(feed.encode())
    follow(ledger, f"{site.address}/feed")
    found = outcomes(tour)
    assert (found["/a"], found["/b"], found["/feed"]) == ("new", "new", "new")
    assert "hold what is no text, which are left out: 2" in str(only(ledger).problem)


def test_ten_thousand_entries_come_in_some_at_a_time(site: Site, ledger: Ledger, tour: Tour) -> None:
    entries = "".join(f"<item><guid>{n}</guid><link>{site.address}/p{n}</link></item>" for n in range(10_005))
    site.pages["/feed"] = Page(f"<rss version='2.0'><channel>{entries}</channel></rss>".encode())
    for number in range(4):
        site.article(f"p{number}")
    follow(ledger, f"{site.address}/feed")
    some = replace(tour, most=2)
    assert outcomes(some) == {"/p0": "new", "/p1": "new", "/feed": "new"}
    assert "9,998 pages are left for the next round" in str(only(ledger).problem)
    assert "more than 10,000 items" in str(only(ledger).problem)
    assert outcomes(some) == {"/p2": "new", "/p3": "new", "/feed": "new"}
    assert (only(ledger).listed, only(ledger).added) == (10_000, 4)


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.05)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        handler.wfile.write(f"X-{number}: a\r\n".encode())
        handler.wfile.flush()
        time.sleep(0.05)


def entity_bomb() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE rss [<!ENTITY e0 "ha">{entities}]><rss><channel><title>&e9;</title></channel></rss>'.encode()


BAD: dict[str, tuple[Page, str]] = {
    "endless redirects": (Page(status=302, headers={"Location": "/feed"}), "redirects more than 5 times"),
    "a body that drips": (Page(act=drip), "takes more than"),
    "headers that drip": (Page(act=drip_headers), "takes more than"),
    "a gzip bomb": (
        Page(gzip.compress(bytes(60_000_000), 1), headers={"Content-Encoding": "gzip"}),
        "larger than 50 MB",
    ),
    "a packed gzip bomb": (Page(gzip.compress(bytes(60_000_000), 1)), "unpacks to more than 50 MB"),
    "an entity bomb": (Page(entity_bomb()), "declares XML entities"),
    "nothing": (Page(b""), "is empty"),
    "noise": (Page(bytes(range(256)) * 50), "is binary"),
    "a redirect to nowhere": (Page(status=301, headers={"Location": "file:///etc/passwd"}), "other than a web page"),
}
BAD_PAGES = ("endless redirects", "a body that drips", "headers that drip", "a gzip bomb", "a redirect to nowhere")


@pytest.fixture
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.documents.fetch._SECONDS", 0.3)


@pytest.mark.parametrize("what", BAD)
@pytest.mark.usefixtures("in_a_hurry")
def test_a_bad_feed_is_on_record_and_stops_no_other(site: Site, ledger: Ledger, tour: Tour, what: str) -> None:
    site.pages["/feed"], told = BAD[what]
    follow(ledger, f"{site.address}/feed")
    follow(ledger, site.feed("b", path="/other"))
    found = outcomes(tour)
    assert (found["/b"], found["/other"]) == ("new", "new")
    first, _ = followings(ledger)
    assert (first.failures, first.failing, told in str(first.problem)) == (1, 0, True)
    assert texts(ledger) == ["b."]


@pytest.mark.parametrize("what", BAD_PAGES)
@pytest.mark.usefixtures("in_a_hurry")
def test_a_bad_page_is_on_record_and_stops_no_other(site: Site, ledger: Ledger, tour: Tour, what: str) -> None:
    page, told = BAD[what]
    site.pages["/x"] = replace(page, headers={"Location": "/x"}) if "endless" in what else page
    follow(ledger, site.feed("x", "a"))
    found = outcomes(tour)
    assert (found["/a"], found["/feed"]) == ("new", "new")
    following = only(ledger)
    assert (following.failures, following.failing, told in str(following.page_problem)) == (0, 1, True)
    assert texts(ledger) == ["a."]


def test_an_index_of_sitemaps_is_followed_down(site: Site, ledger: Ledger, tour: Tour, clock: Clock) -> None:
    maps = "".join(f"<sitemap><loc>{site.address}/map{n}</loc></sitemap>" for n in range(30))
    site.pages["/index"] = Page(f"<sitemapindex>{maps}</sitemapindex>".encode())
    for number, name in enumerate("abc"):
        url = f"<url><loc>{site.address}/{name}</loc><lastmod>2024-11-0{number + 1}</lastmod></url>"
        site.pages[f"/map{number}"] = Page(f"<urlset>{url}</urlset>".encode())
    for number in range(3, 30):
        site.pages[f"/map{number}"] = Page(b"<urlset></urlset>")
    follow(ledger, f"{site.address}/index")
    found = outcomes(tour)
    assert [path for path in found if "map" not in path] == ["/c", "/b", "/a", "/index"]
    assert "goes on with 11 more lists" in str(only(ledger).problem)
    assert only(ledger).listed == 3
    clock.pass_by(minutes=15)
    site.article("d")
    site.pages["/map1"] = Page(f"<urlset><url><loc>{site.address}/d</loc></url></urlset>".encode())
    found = outcomes(tour)
    assert [found[f"/map{n}"] for n in range(19, 30)] == ["new"] * 11
    assert (found["/d"], found["/index"], found["/map0"], found["/map1"]) == ("new", "new", "unchanged", "new")
    assert texts(ledger) == ["a.", "b.", "c.", "d."]


def test_lists_that_lead_in_a_circle_end(site: Site, ledger: Ledger, tour: Tour) -> None:
    follow(ledger, site.feed("a", extra='<link rel="next" href="/more"/>'))
    site.feed("b", path="/more", extra='<link rel="next" href="/feed"/>')
    assert outcomes(tour) == {"/a": "new", "/b": "new", "/feed": "new", "/more": "new"}


def test_an_article_of_two_feeds_is_fetched_once(site: Site, ledger: Ledger, tour: Tour) -> None:
    follow(ledger, site.feed("a"))
    follow(ledger, site.feed("a", "b", path="/other"))
    outcomes(tour)
    assert site.asked == ["/feed", "/a", "/other", "/b"]


def test_an_article_that_was_added_by_hand_is_not_fetched(site: Site, ledger: Ledger, tour: Tour) -> None:
    from tocsin.documents import Raw
    from tocsin.ledger import add

    add(ledger, read(Raw(content=site.pages["/a"].body, name="a", address=f"{site.address}/a")))
    follow(ledger, site.feed("a", "b"))
    assert outcomes(tour) == {"/b": "new", "/feed": "new"}


def test_a_stop_comes_after_the_page_at_hand_and_loses_nothing(site: Site, ledger: Ledger, tour: Tour) -> None:
    follow(ledger, site.feed("a", "b", "c"))
    stopped = replace(tour, stopped=lambda: "/a" in site.asked)
    assert outcomes(stopped) == {"/a": "new", "/feed": "new"}
    assert outcomes(tour) == {"/b": "new", "/c": "new", "/feed": "new"}
    assert outcomes(stopped) == {}


def test_a_clock_that_is_turned_back_stalls_nothing(site: Site, ledger: Ledger, tour: Tour, clock: Clock) -> None:
    good, site.pages["/feed"] = Page(site.pages["/a"].body), Page(status=500)
    feed = f"{site.address}/feed"
    follow(ledger, feed)
    clock.at = NOON.replace(year=2038)
    outcomes(tour)
    clock.at = NOON
    site.feed("a", updated="2024-11-08T11:00:00Z")
    assert outcomes(tour) == {"/a": "new", "/feed": "new"}
    clock.at = NOON - timedelta(days=300)
    site.pages["/a"] = Page(good.body + b" More.")
    site.feed("a", updated="2024-11-08T11:30:00Z")
    assert outcomes(tour)["/feed"] == "new"


def test_stopped_feeds_are_left_alone(site: Site, ledger: Ledger, tour: Tour) -> None:
    feed = site.feed("a")
    follow(ledger, feed)
    follow(ledger, feed, follows=False)
    assert (outcomes(tour), followings(ledger)) == ({}, [])


@pytest.mark.sqlite
def test_a_full_disk_ends_the_round_and_harms_nothing(site: Site, ledger: Ledger, tour: Tour) -> None:
    site.article("b", "Russia sent fuel to its ally. " * 20_000)
    follow(ledger, site.feed("a", "b", "c"))
    with sqlite3.connect(ledger.address) as other:
        pages = other.execute("PRAGMA page_count").fetchone()[0]
    ledger.engine.dispose()

    @event.listens_for(ledger.engine, "connect")
    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages + 20}")

    seen: list[Visited] = []
    with pytest.raises(LedgerError, match="disk is full"):
        seen.extend(one_round(tour))
    event.remove(ledger.engine, "connect", limit)
    ledger.engine.dispose()
    assert outcomes(tour) == {"/b": "new", "/c": "new", "/feed": "new"}
    assert texts(ledger) == ["a.", "b.", "c."]


def test_rounds_begin_at_even_times(site: Site, ledger: Ledger, tour: Tour) -> None:
    follow(ledger, site.feed("a"))
    slept: list[float] = []
    times = iter((0.0, 10.0, 60.0, 200.0))
    stopping = replace(tour, stopped=lambda: len(slept) == 2)
    steps = list(rounds(stopping, every=timedelta(minutes=1), sleep=slept.append, clock=lambda: next(times)))
    assert slept == [50.0, 0.0]
    assert [step for step in steps if isinstance(step, Tally)] == [Tally(added=1), Tally(unchanged=1)]


def test_one_round_and_no_more(site: Site, ledger: Ledger, tour: Tour) -> None:
    site.pages["/b"] = Page(status=404)
    follow(ledger, site.feed("a", "b"))
    no_sleep: Callable[[float], None] = lambda _: pytest.fail("slept")  # noqa: E731
    assert list(rounds(tour, every=None, sleep=no_sleep))[-1] == Tally(added=1, failed=1)
