"""`tocsin follow`, `run` and `sources` from the outside, with a site on this machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from commands import Run
from sites import Page, Site, serving

from tocsin.errors import LedgerError
from tocsin.ledger import View, alone, follow, open_ledger

TOCSIN = [sys.executable, "-c", "from tocsin.cli.app import main; main()"]
PAGE = '<!doctype html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><body>Sea</body>'


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    with serving() as site:
        site.address = site.address.replace("amber.example", "127.0.0.1")
        yield site


@pytest.fixture
def site(server: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    server.pages.clear()
    server.forget()
    monkeypatch.setenv("TOCSIN_ALLOW_PRIVATE_ADDRESSES", "1")
    monkeypatch.setattr("tocsin.cli.run.Stop.sleep", lambda *_: None)
    return server


def test_follow_says_what_a_feed_lists_and_run_takes_it_in(run: Run, site: Site, tmp_path: Path) -> None:
    for name in "ab":
        site.article(name, "OSLO, Nov. 7, 2024 - Norway gave Ukraine 40 tanks.")
    feed = site.feed("a", "b", "c")
    assert run("follow").out == "no feed is followed\n"
    assert run("sources").out == "no feed is followed; `tocsin follow FEED` follows one\n"
    assert run("follow", feed).out == f"followed: {feed}  “Wire” (atom) lists 3 items\n"
    assert run("follow", feed, "--no-check").out == f"followed already: {feed}\n"
    assert run("follow").out == f"{feed}\n"
    assert "not visited yet" in run("sources").out
    outcome = run("run")
    assert (outcome.status, outcome.out.splitlines()[-1]) == (0, "2 documents added, 0 unchanged, 1 failed")
    assert f"added  {site.address}/a\n" in outcome.out
    assert outcome.err == f"tocsin: {site.address}/c does not exist; check the address (HTTP status 404)\n"
    assert run("run").out == f"unchanged  {feed}\n0 documents added, 1 unchanged, 0 failed\n"
    shown = run("sources").out
    for told in (feed, "3 items listed, 2 documents added, 1 page failing", "HTTP status 404"):
        assert told in " ".join(shown.split())
    (found,) = json.loads(run("sources", "--format", "json").out)
    assert (found["listed"], found["added"], found["failing"], found["problem"]) == (3, 2, 1, None)
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        documents = list(View(ledger).documents())
        assert {document.address for document in documents} == {f"{site.address}/a", f"{site.address}/b"}
        assert View(ledger).raw(documents[0].id).media_type == "text/plain"


def test_a_web_page_names_its_feeds_and_is_not_followed(run: Run, site: Site) -> None:
    site.pages["/"] = Page(PAGE.encode())
    outcome = run("follow", f"{site.address}/", "ftp://example.org/feed", f"{site.address}/none")
    assert (outcome.status, outcome.out) == (os.EX_DATAERR, "")
    first, second, third = outcome.err.splitlines()
    assert first.endswith(f"is a web page, not a feed; give one of its feeds: {site.address}/rss")
    assert second == "tocsin: ftp://example.org/feed is no http or https address; give that of a feed or sitemap"
    assert third.endswith("(HTTP status 404); --no-check follows it all the same")
    assert run("follow").out == "no feed is followed\n"


def test_follow_no_longer(run: Run, site: Site) -> None:
    feed = site.feed("a")
    run("follow", feed)
    assert run("follow", "--stop", feed).out == f"followed no longer: {feed}\n"
    outcome = run("follow", "--stop", feed)
    assert outcome.status == os.EX_DATAERR
    assert outcome.err == f"tocsin: {feed} is not followed; `tocsin follow` lists the feeds that are\n"
    assert run("run").out == "0 documents added, 0 unchanged, 0 failed\n"


def test_a_feed_in_trouble_is_told_of(run: Run, site: Site) -> None:
    feed = f"{site.address}/gone"
    run("follow", "--no-check", feed)
    outcome = run("run")
    assert (outcome.status, outcome.out) == (0, "0 documents added, 0 unchanged, 1 failed\n")
    shown = " ".join(run("sources").out.split())
    assert "failed 1 time in a row, next try 2" in shown
    assert f"{feed} does not exist; check the address (HTTP status 404)" in shown


@pytest.mark.parametrize("every", ["15", "m", "0m", "-1h", "1w", "99999999s", ""])
def test_a_time_that_makes_no_sense(run: Run, every: str) -> None:
    outcome = run("run", f"--every={every}")
    assert (outcome.status, outcome.err) == (
        os.EX_CONFIG,
        f"tocsin: --every is {every!r}; write a time as 90s, 15m, 2h or 1d\n",
    )


def test_two_at_once(run: Run, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger, alone(ledger):
        outcome = run("run")
    assert (outcome.status, outcome.err.count("\n")) == (os.EX_TEMPFAIL, 1)
    assert "another `tocsin run` is at work" in outcome.err


def test_a_ledger_that_fails_ends_the_run_with_what_was_done(
    run: Run, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("follow", "--no-check", site.feed())

    def full(*_: object) -> None:
        raise LedgerError("ledger x: the disk is full; make room")

    monkeypatch.setattr("tocsin.run.visits.rounds.record_visits", full)
    outcome = run("run")
    assert (outcome.status, outcome.err) == (os.EX_IOERR, "tocsin: ledger x: the disk is full; make room\n")
    assert outcome.out == "0 documents added, 0 unchanged, 0 failed\n"


@pytest.mark.parametrize("wanted", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_after_what_is_at_hand(site: Site, tmp_path: Path, wanted: signal.Signals) -> None:
    path = tmp_path / "ledger.sqlite"
    with open_ledger(path) as ledger:
        follow(ledger, site.feed())
    command = [*TOCSIN, "run", "--every", "1h", "--ledger", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with closing(process.stdout or pytest.fail("no output")) as out, closing(process.stderr or out) as err:
        assert out.readline().startswith("lists 0 items")
        assert out.readline() == "0 documents added, 0 unchanged, 0 failed\n"
        begun = time.monotonic()
        process.send_signal(wanted)
        assert (out.read(), err.read(), process.wait()) == ("in all: 0 documents added, 0 unchanged, 0 failed\n", "", 0)
        assert time.monotonic() - begun < 5
