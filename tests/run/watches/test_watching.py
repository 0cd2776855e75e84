"""Watching: alerts follow one another as days go by, and are told by mail and webhook, each once."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from http.server import BaseHTTPRequestHandler, HTTPServer
from zoneinfo import ZoneInfo

import pytest
from ledger_samples import ALERT

from tocsin.errors import SettingsError
from tocsin.ledger import Edition, Ledger, View, open_ledger
from tocsin.ledger.alerts import Telling, alerts, record_alert
from tocsin.ledger.settling import record_editions
from tocsin.model import (
    AlertKind,
    Arrow,
    Happening,
    Indicator,
    Level,
    Occurs,
    Pattern,
    Silence,
    Threshold,
    Watch,
)
from tocsin.run.watches.telling import teller
from tocsin.run.watches.watching import Told, boards, ring, tell_all
from tocsin.settings import Quiet
from tocsin.vocabulary import Vocabulary

NOON = datetime(2024, 11, 8, 12, tzinfo=UTC)
WATCH = Watch(
    id="strait",
    name="The strait",
    scenario="Ships are kept from passing.",
    actors=("IRN",),
    window=10,
    amber=Threshold(indicators=1),
    red=Threshold(indicators=2, critical=1),
    indicators=(
        Indicator(
            name="Ships are seized",
            critical=True,
            when=Occurs(matching=Pattern(types=("COERCE",), initiators=("IRN",), grade="C3")),
        ),
        Indicator(name="Exercises at sea", when=Occurs(matching=Pattern(types=("MOBILIZE",), initiators=("IRN",)))),
        Indicator(name="Nobody talks", when=Silence(matching=Pattern(between=("IRN", "USA")), days=20)),
    ),
)


def happening(number: int, day: int, type_: str = "COERCE", grade: str = "B2") -> Edition:
    on = date(2024, 11, day)
    one = Happening(
        id=f"claim-{number:016x}", kind="event", type=type_, what="...", day=on, reported=on, known=on,
        initiators=("IRN",), origins=2, documents=3, source=grade[0], information=grade[1],
    )  # fmt: skip
    return Edition(id=one.id, known=on, happening=one)


@pytest.fixture
def ledger() -> Ledger:
    opened = open_ledger(":memory:")
    told = [happening(1, 3), happening(2, 5, "MOBILIZE"), happening(3, 6, grade="F6")]
    record_editions(opened, "reading", [], told)
    return opened


def rung(ledger: Ledger, vocabulary: Vocabulary, day: int) -> list[tuple[AlertKind, Arrow, Level]]:
    on = date(2024, 11, day)
    found = boards(View(ledger, as_of=on), [WATCH], on, vocabulary.words)
    return [(one.kind, one.arrow, one.board.level) for one in ring(ledger, found)]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let reports have been read on some days, too few for the silence of any to say anything."""
    days = dict.fromkeys((date(2024, 11, day) for day in (3, 5, 6, 13, 20)), 1)
    monkeypatch.setattr(View, "days_read", lambda *_: days)


@pytest.mark.usefixtures("read")
def test_a_watch_is_raised_updated_and_stood_down(ledger: Ledger, vocabulary: Vocabulary) -> None:
    assert rung(ledger, vocabulary, 2) == []
    assert rung(ledger, vocabulary, 3) == [(AlertKind.RAISED, Arrow.WORSE, Level.AMBER)]
    assert rung(ledger, vocabulary, 3) == rung(ledger, vocabulary, 4) == []
    assert rung(ledger, vocabulary, 5) == [(AlertKind.UPDATED, Arrow.WORSE, Level.RED)]
    assert rung(ledger, vocabulary, 6) == []
    assert rung(ledger, vocabulary, 13) == [(AlertKind.UPDATED, Arrow.BETTER, Level.AMBER)]
    assert rung(ledger, vocabulary, 20) == [(AlertKind.STOOD_DOWN, Arrow.BETTER, Level.GREEN)]
    assert [one.board.day.day for one in alerts(ledger)] == [20, 13, 5, 3]


def test_nothing_is_stood_down_where_nothing_was_read(ledger: Ledger, vocabulary: Vocabulary) -> None:
    assert rung(ledger, vocabulary, 5) == [(AlertKind.RAISED, Arrow.WORSE, Level.RED)]
    assert rung(ledger, vocabulary, 20) == []


def test_an_alert_says_what_would_lower_it(ledger: Ledger, vocabulary: Vocabulary) -> None:
    rung(ledger, vocabulary, 5)
    assert next(alerts(ledger)).board.lower == (
        "amber after 12 November 2024, if nothing new is reported: by then “Ships are seized” will have lapsed"
    )


def test_what_is_told_is_told_once(ledger: Ledger) -> None:
    record_alert(ledger, ALERT)
    said: list[str] = []
    for _ in range(2):
        told = list(tell_all(ledger, lambda title, text: said.append(f"{title}\n{text}"), NOON))
    assert told == []
    assert len(said) == 1
    assert said[0].startswith("[AMBER ↑] The strait: raised\nThe strait: amber, was green\n")
    assert "TRIPPED (1 of 1)\n- Ships are stopped: 2 of them in 30 days\n" in said[0]


def test_one_that_cannot_be_told_waits(ledger: Ledger) -> None:
    def refuse(title: str, text: str) -> None:
        raise ConnectionError(f"nobody answers {title[:6]} {text[:3]}")

    record_alert(ledger, ALERT)
    assert list(tell_all(ledger, refuse, NOON)) == [Told(ALERT, Telling.FAILED, "nobody answers [AMBER The")]
    assert [one.outcome for one in tell_all(ledger, lambda *_: None, NOON)] == [Telling.SENT]


@pytest.mark.parametrize(("hour", "waits"), [(23, True), (3, True), (6, True), (7, False), (12, False)])
def test_quiet_hours_go_over_midnight_and_by_their_zone(ledger: Ledger, hour: int, waits: bool) -> None:
    record_alert(ledger, ALERT)
    quiet = Quiet(time(22), time(7, 30), ZoneInfo("Europe/Brussels"))  # an hour ahead of UTC in November
    (told,) = tell_all(ledger, lambda *_: None, NOON.replace(hour=hour), quiet)
    assert (told.outcome is None) == waits


@contextmanager
def served(server: socketserver.TCPServer) -> Iterator[int]:
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def webhook(got: list[bytes], status: int = 200) -> HTTPServer:
    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    return HTTPServer(("127.0.0.1", 0), Hook)


class Mail(socketserver.StreamRequestHandler):
    """As much of SMTP as it takes to hand in a letter."""

    letters: list[str]

    def handle(self) -> None:
        self.wfile.write(b"220 ready\r\n")
        while line := self.rfile.readline().decode():
            verb = line.split()[0].upper()
            if verb == "DATA":
                self.wfile.write(b"354 go on\r\n")
                letter = iter(lambda: self.rfile.readline().decode(), ".\r\n")
                self.letters.append("".join(letter))
            self.wfile.write(b"221 bye\r\n" if verb == "QUIT" else b"250 fine\r\n")
            if verb == "QUIT":
                return


def test_a_webhook_gets_title_and_text() -> None:
    got: list[bytes] = []
    with served(webhook(got)) as port:
        teller([f"json://127.0.0.1:{port}/"])("a title", "a text")
    (posted,) = map(json.loads, got)
    assert (posted["title"], posted["message"].strip()) == ("a title", "a text")


def test_a_letter_gets_there_by_smtp() -> None:
    letters: list[str] = []
    handler = type("Handler", (Mail,), {"letters": letters})
    with served(socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler)) as port:
        tell = teller([f"mailto://127.0.0.1:{port}/?from=tocsin@example.org&to=desk@example.org&mode=insecure"])
        tell("[RED] The strait", "Ships are seized")
    (letter,) = letters
    assert "Subject: [RED] The strait" in letter
    assert "To: desk@example.org" in letter


def test_a_service_that_refuses_is_an_error() -> None:
    got: list[bytes] = []
    with served(webhook(got, status=500)) as port, pytest.raises(ConnectionError, match="not told"):
        teller([f"json://127.0.0.1:{port}/"])("a title", "a text")


def test_an_address_of_no_service_is_named_without_what_follows() -> None:
    with pytest.raises(SettingsError, match="no service has an address like pigeon://") as error:
        teller(["pigeon://user:secret@loft"])
    assert "secret" not in str(error.value)
