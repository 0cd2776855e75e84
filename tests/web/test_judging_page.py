"""Decisions by forms: kept with who and when, undone again, and taken from this page alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from on_postgresql import copy_ledger
from pages import form_token, parts, texts

from tocsin.ledger import View, open_ledger
from tocsin.ledger.audit import acts
from tocsin.model import Happening
from tocsin.run import Desk
from tocsin.run.live.service import Service
from tocsin.settings import Settings
from tocsin.web.app import create

OWN = {"sec-fetch-site": "same-origin"}
BASE = "http://127.0.0.1:8000"


@pytest.fixture
def service(kursk: Path, desk: Desk, tmp_path: Path) -> Iterator[Service]:
    path = tmp_path / "own.sqlite"
    copy_ledger(kursk, path)
    settings = Settings(ledger=str(path), records=tmp_path, history=tmp_path, watches=tmp_path)
    with open_ledger(path) as ledger:
        yield Service(settings, ledger, desk)


@pytest.fixture
def analyst(service: Service) -> TestClient:
    return TestClient(create(service), base_url=BASE)


@pytest.fixture
def event(service: Service) -> Happening:
    return max(service.view().happenings(), key=lambda one: one.documents)


def _token(analyst: TestClient, event: Happening) -> str:
    return form_token(analyst.get(f"/events/{event.id}").text)


def decide(analyst: TestClient, event: Happening, **fields: str) -> str:
    form = {"event": event.id, "reason": "I asked them", "form_token": _token(analyst, event), **fields}
    answer = analyst.post(f"/events/{event.id}/judgements", data=form, headers=OWN)
    assert answer.status_code == 200, texts(answer.text, "main")
    return answer.text


def test_a_grade_is_set_and_taken_back(analyst: TestClient, event: Happening, service: Service) -> None:
    page = decide(analyst, event, kind="information grade", grade="5")
    assert texts(page, ".standing .big")[0] == "5"
    (made,) = texts(page, ".judgements > li")
    assert "I asked them" in made
    assert "UTC" in made
    assert next(one for one in service.view().happenings() if one.id == event.id).information == "5"
    (field,) = parts(page, ".judgements input[name=judgement]")
    page = decide(analyst, event, kind="undo", judgement=field.get("value"))
    assert texts(page, ".standing .big")[0] == event.information


def test_a_sentence_is_put_apart(analyst: TestClient, event: Happening, service: Service) -> None:
    stray = event.claims[-1]
    page = decide(analyst, event, kind="apart", claim=stray)
    assert not parts(page, f"#{stray}")
    assert stray not in next(one for one in service.view().happenings() if one.id == event.id).claims


def test_two_events_become_one_and_the_old_address_leads_there(
    analyst: TestClient, event: Happening, service: Service
) -> None:
    other = next(one for one in service.view().happenings() if one.type == event.type and one.id != event.id)
    decide(analyst, event, kind="same event", other=f"{BASE}/events/{other.id}?as_of=2024-12-01#origins")
    assert analyst.get(f"/events/{other.id}").url.path == analyst.get(f"/events/{event.id}").url.path


def test_where_a_claim_comes_from_is_said_by_a_person(analyst: TestClient, event: Happening) -> None:
    page = decide(analyst, event, kind="origin", claim=event.claims[0], name="a shepherd")
    assert any("a shepherd" in text for text in texts(page, ".tree .origin"))
    assert "as a person decided" in page


def test_somebody_unnamed_gets_a_name(analyst: TestClient, service: Service) -> None:
    named = (one for one in service.view().happenings() if any(actor.startswith("unnamed:") for actor in one.named))
    for one in named:
        offered = parts(analyst.get(f"/events/{one.id}").text, "select[name=unnamed] option")
        if offered:
            page = decide(analyst, one, kind="name", unnamed=offered[0].get("value"), actor="South Korea")
            assert any("South Korea" in text for text in texts(page, ".judgements > li"))
            return
    pytest.fail("no event names somebody who is unnamed")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:9000"},
        {"origin": "null"},
        {"sec-fetch-site": "same-origin", "host": "rebound.example"},
    ],
)
def test_another_page_decides_nothing(
    analyst: TestClient, event: Happening, service: Service, headers: dict[str, str]
) -> None:
    form = {"event": event.id, "kind": "information grade", "grade": "5", "reason": "because"}
    assert analyst.post(f"/events/{event.id}/judgements", data=form, headers=headers).status_code == 403
    assert View(service.ledger).judgements() == []


def test_a_decision_stands_in_the_audit_trail(analyst: TestClient, event: Happening, service: Service) -> None:
    decide(analyst, event, kind="information grade", grade="5")
    assert [act.did for act in acts(service.ledger)] == ["judged information grade"]


def test_an_older_browser_that_tells_the_origin_alone_may(analyst: TestClient, event: Happening) -> None:
    token = _token(analyst, event)
    form = {"event": event.id, "kind": "information grade", "grade": "5", "reason": "because", "form_token": token}
    answer = analyst.post(f"/events/{event.id}/judgements", data=form, headers={"origin": BASE})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"kind": "information grade", "grade": "5", "reason": " "}, "reason is empty"),
        ({"kind": "information grade", "grade": "9"}, "one of 1, 2, 3, 4, 5, 6"),
        ({"kind": "rumour"}, "no kind of decision"),
        ({"kind": "same event", "other": "claim-0123456789abcdef"}, "it holds no claim-0123456789abcdef"),
        ({"kind": "same event", "other": "x"}, "no id of a claim or event"),
        ({"kind": "origin", "name": "x"}, "claim is empty"),
        ({"kind": "name", "unnamed": "unnamed:x", "actor": "Atlantis"}, "no actor is called 'Atlantis'"),
        ({"kind": "information grade", "grade": "5", "reason": "x" * 30_000}, "shorter reason"),
    ],
)
def test_what_cannot_be_decided_is_said_in_a_sentence(
    analyst: TestClient, event: Happening, fields: dict[str, str], message: str
) -> None:
    form = {"event": event.id, "reason": "because", "form_token": _token(analyst, event), **fields}
    answer = analyst.post(f"/events/{event.id}/judgements", data=form, headers=OWN)
    assert answer.status_code in (404, 422)
    assert message in texts(answer.text, "main")[0]


def test_only_a_form_is_taken(analyst: TestClient, event: Happening) -> None:
    answer = analyst.post(f"/events/{event.id}/judgements", json={"kind": "undo"}, headers=OWN)
    assert answer.status_code == 422
