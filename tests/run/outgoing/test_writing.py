"""A language model that smooths: one that invents gets nothing through, and one that fails does no harm."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx2
import pytest
from reports import NAMES, claim, document

from bench.inventing import liar, lie
from tocsin.briefing.briefs import Material, Paper, Report
from tocsin.briefing.briefs.telling import Teller
from tocsin.briefing.rewording import reworded
from tocsin.errors import SettingsError
from tocsin.model import (
    Assessment,
    BlockKind,
    Brief,
    BriefKind,
    Chapter,
    Line,
    Passage,
    Reading,
    Reliability,
    Source,
    SourceKind,
)
from tocsin.run.outgoing.writing import asking, smoothed, written
from tocsin.settings import Settings

DAY = date(2025, 3, 14)
SENTENCES = (
    "According to Ilse Brandt, Varania has moved about 3,000 soldiers, to much alarm, towards Belmora.",
    "Varania denied that the 40 ships had fired on the convoy, Lena Oskar said.",
    "Tesmark has delivered 24 armoured vehicles to Quorland in exchange for $310 million.",
    "Dravia may not attend the talks in Lindhaven on 12 March, Petra Voss told reporters.",
    "At least 15 civilian flights were jammed over Selm, Interior Minister Tomas Reyk said.",
    "Nobody was hurt when Belmora fired two missiles over the Orsk border on Monday.",
    "Costel remains under an arms embargo, and Ambria would lift it if the truce holds.",
)
SOURCE = Source(name="Orsk Wire", kind=SourceKind.OUTLET, grade=Reliability.B, reason="invented")


def paper() -> Paper:
    """Return a brief whose sentences stand so in a report."""
    here = document(*((BlockKind.BODY, sentence) for sentence in SENTENCES))
    claims = tuple(claim(here, sentence, Assessment(judgement="risk")) for sentence in SENTENCES)
    report = Report(reading=Reading(document=here, claims=claims), day=DAY, source=SOURCE)
    lines = tuple(Line(text=one.evidence[0].quote, citations=(one.id,)) for one in claims)
    brief = Brief(
        kind=BriefKind.DAILY, subject="", title="", day=DAY, since=None, scope="", glance=lines[:2],
        chapters=(Chapter(heading="", passages=(Passage(lines=lines),)),), exhibits=(),
    )  # fmt: skip
    held = Material(day=DAY, since=None, reports={here.id: report}, names=NAMES, happenings=())
    return Paper(brief, held)


def settings(address: str) -> Settings:
    return Settings(ledger="", writer_url=address, writer_model="any", writer_key="secret")


def test_of_five_hundred_inventions_none_gets_through() -> None:
    made = paper()
    lines, lacks = made.brief.lines, Teller(made.material).lacks
    through = []
    with liar() as (address, served), httpx2.Client(timeout=10) as client:
        for number in range(500):
            line = lines[number % len(lines)]
            outcome = reworded(line, asking(client, settings(address)), lacks)
            through += [outcome.line.text] if outcome.line != line else []
        assert served() == 500
    assert through == []


def test_every_lie_differs_from_what_it_is_about() -> None:
    from random import Random

    for number in range(300):
        sentence = SENTENCES[number % len(SENTENCES)]
        assert lie(sentence, Random(number)) != sentence


@contextmanager
def serving(status: int, body: bytes, *, after: float = 0) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Serve one answer to every question; yield the address and what was asked."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append({"path": self.path, "key": self.headers["Authorization"], **question})
            time.sleep(after)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b"broken"),
        (200, b"not json"),
        (200, b"\xff\xfe"),
        (200, b"[]"),
        (200, b'{"choices": []}'),
        (200, b'{"choices": [{"message": {"content": null}}]}'),
        (200, b'{"choices": {"0": 1}}'),
        (200, b" " * 30_000),
        (200, b"[" * 15_000),
        (302, b""),
    ],
)
def test_a_server_that_fails_leaves_every_sentence_and_is_not_asked_for_ever(status: int, body: bytes) -> None:
    made = paper()
    with serving(status, body) as (address, asked):
        found = smoothed(made, settings(address))
    assert (found.paper.brief, found.smoothed) == (made.brief, 0)
    assert set(found.refused) == {"no answer"}
    assert len(asked) == 3


def test_a_server_that_hangs_is_waited_for_no_longer_than_the_client_does() -> None:
    with serving(200, b"{}", after=5) as (address, _), httpx2.Client(timeout=0.2) as client:
        began = time.monotonic()
        assert asking(client, settings(address))("", "") is None
        assert time.monotonic() - began < 3


def test_nobody_at_the_address_leaves_every_sentence() -> None:
    made = paper()
    assert smoothed(made, settings("http://127.0.0.1:9/v1")).paper.brief == made.brief


def test_the_question_goes_to_the_protocols_path_with_the_key() -> None:
    with serving(200, b"{}") as (address, asked):
        smoothed(paper(), settings(address))
    assert asked[0]["path"] == "/v1/chat/completions"
    assert (asked[0]["key"], asked[0]["model"]) == ("Bearer secret", "any")
    assert json.loads(asked[0]["messages"][1]["content"])["text"] == SENTENCES[0]


def test_a_sentence_that_holds_is_smoothed_wherever_it_stands() -> None:
    now = "Varania has moved about 3,000 soldiers, to much alarm, towards Belmora, according to Ilse Brandt."
    made = paper()

    def ask(_: str, sentence: str) -> str:
        asked = json.loads(sentence)
        return json.dumps({**asked, "text": now if asked["text"] == SENTENCES[0] else "Quorland fell."})

    found = written(made, ask)
    assert [line.text for line in found.paper.brief.lines].count(now) == 2
    assert (found.smoothed, len(found.refused)) == (1, len(SENTENCES) - 1)
    assert found.paper.brief.glance[0].citations == made.brief.glance[0].citations


def test_without_a_writer_nothing_is_asked() -> None:
    with pytest.raises(SettingsError, match="TOCSIN_WRITER_URL"):
        smoothed(paper(), Settings(ledger=""))
