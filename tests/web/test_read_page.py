"""Paste a text and read it: nothing is stored unless asked, foreign forms are refused, what goes wrong is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pages import form_token, links, parts, texts

from tocsin.ledger import View, open_ledger
from tocsin.run import Desk
from tocsin.run.live.service import Service
from tocsin.settings import Settings
from tocsin.web.app import create

OWN = {"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1"}
HERE = "http://127.0.0.1"
TEXT = "Ministry on transfers\n\nSouth Korea's defence ministry said that Russia sent missiles to North Korea."


@pytest.fixture
def service(desk: Desk, tmp_path: Path) -> Iterator[Service]:
    settings = Settings(ledger=str(tmp_path / "l.sqlite"), records=tmp_path, history=tmp_path, watches=tmp_path)
    with open_ledger(tmp_path / "l.sqlite") as ledger:
        yield Service(settings, ledger, desk)


@pytest.fixture
def browser(service: Service) -> TestClient:
    return TestClient(create(service), base_url=HERE, headers=OWN)


def _send(browser: TestClient, fields: dict[str, Any]) -> Any:
    """Send the form of the page, as it is filled in."""
    token = form_token(browser.get("/read").text)
    return browser.post("/read", data={"form_token": token, **fields}, follow_redirects=False)


def test_a_text_is_read_at_once_and_not_stored(browser: TestClient, service: Service) -> None:
    answer = _send(browser, {"text": TEXT, "published": "2024-11-07"})
    assert answer.status_code == 200
    assert "Nothing was stored" in answer.text
    assert "7 November 2024" in texts(answer.text, ".report-head .facts")[0]
    assert parts(answer.text, ".record.named")
    assert not links(answer.text, ".record a[href^='/events/'], .record a[href^='/claims/']")
    assert service.view().counts().documents == 0


def test_a_text_is_kept_where_that_is_asked_for(browser: TestClient, service: Service) -> None:
    answer = _send(browser, {"text": TEXT, "published": "2024-11-07", "keep": "true"})
    assert answer.status_code == 303
    (document,) = service.view().documents()
    assert answer.headers["location"] == f"/documents/{document.id}"
    assert str(document.published) == "2024-11-07"
    assert browser.get(answer.headers["location"]).status_code == 200
    assert list(service.view().happenings())
    again = _send(browser, {"text": TEXT})
    assert "has this report already" in again.text


def test_a_text_is_laid_against_its_sources(browser: TestClient) -> None:
    source = "The army said that Russia sent missiles and shells to North Korea, and that Belarus sent none."
    answer = _send(browser, {"text": TEXT, "source": [source, " "]})
    assert texts(answer.text, "table.laid tbody tr")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"text": "  "}, "there is nothing to read"),
        ({"text": "x" * 60_001}, "more than the 60,000 that are read while you wait"),
        ({"text": TEXT, "published": "yesterday"}, "write a day as 2024-11-07"),
        ({"text": "http://127.0.0.1/"}, "127.0.0.1"),
        ({"text": "http://[::1]/"}, "::1"),
        ({"text": "http://169.254.169.254/latest/meta-data"}, "169.254.169.254"),
        ({"text": "file:///etc/passwd"}, "file:"),
        ({"text": "\0"}, "the text is empty"),
    ],
)
def test_what_cannot_be_read_is_said_in_the_form(browser: TestClient, data: dict[str, str], message: str) -> None:
    answer = _send(browser, data)
    assert answer.status_code == 422
    assert message in texts(answer.text, "[role=alert]")[0]
    assert parts(answer.text, "textarea[name=text]")
    assert "root:" not in answer.text


def test_a_path_is_a_text_and_no_file(browser: TestClient) -> None:
    assert "root:" not in _send(browser, {"text": "/etc/passwd"}).text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site", "origin": HERE},
    ],
)
def test_a_form_from_elsewhere_is_refused(service: Service, headers: dict[str, str]) -> None:
    answer = TestClient(create(service), base_url=HERE).post(
        "/read", data={"text": TEXT, "keep": "true"}, headers=headers
    )
    assert answer.status_code == 403
    assert service.view().counts().documents == 0


def test_a_form_that_is_too_large_is_refused_unread(browser: TestClient) -> None:
    assert _send(browser, {"text": "x" * 4_100_000}).status_code in (400, 413)


def test_a_ledger_that_is_only_read_keeps_nothing_and_says_so(desk: Desk, kursk: Path, tmp_path: Path) -> None:
    settings = Settings(ledger=str(kursk), records=tmp_path, history=tmp_path, watches=tmp_path)
    with open_ledger(kursk, read_only=True) as ledger:
        browser = TestClient(create(Service(settings, ledger, desk)), base_url=HERE, headers=OWN)
        assert not parts(browser.get("/read").text, "button[value=true]")
        answer = _send(browser, {"text": TEXT, "keep": "true"})
        assert answer.status_code == 422
        assert "open for reading only" in answer.text
        assert View(ledger).counts().documents == 23
