"""Signing in at the page: what a form needs, where it leads, and what strangers, readers and thieves see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient
from on_postgresql import copy_ledger
from pages import parts, texts

from tocsin.ledger import Ledger, open_ledger
from tocsin.ledger.accounts import Role, account
from tocsin.run import Desk
from tocsin.run.live.service import Service
from tocsin.run.people.access import COOKIE, Access
from tocsin.run.people.accounts import add
from tocsin.settings import Settings
from tocsin.web.app import create

HERE = "http://127.0.0.1"
PASSWORD = "the geese cross the strait at noon"
OTHER = "nobody counts the trains at night"


@pytest.fixture(scope="module")
def ledger(kursk: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("accounts") / "ledger.sqlite"
    copy_ledger(kursk, path)
    with pytest.MonkeyPatch.context() as patch, open_ledger(path) as opened:
        quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr("tocsin.run.people.accounts._HASHER", quick)
        for role in Role:
            add(opened, role.value, role, PASSWORD, by="test")
        yield opened


@pytest.fixture
def guarded(ledger: Ledger, desk: Desk) -> FastAPI:
    return create(Service(Settings(ledger=ledger.address), ledger, desk), Access(ledger))


@pytest.fixture
def stranger(guarded: FastAPI) -> TestClient:
    return TestClient(guarded, base_url=HERE, follow_redirects=False)


def _token(page: str) -> str:
    found: str = parts(page, "[name=form_token]")[0].get("value")
    return found


def _signed_in(client: TestClient, name: str, password: str = PASSWORD) -> TestClient:
    form = {"form_token": _token(client.get("/login").text), "name": name, "password": password}
    answer = client.post("/login", data=form)
    assert answer.status_code == 303
    return client


def test_a_stranger_is_sent_to_sign_in_and_then_to_what_was_asked_for(stranger: TestClient) -> None:
    answer = stranger.get("/?as_of=2024-11-07")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=%2F%3Fas_of%3D2024-11-07")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    page = stranger.get(answer.headers["location"])
    assert page.headers["cache-control"] == "no-store"
    wanted = parts(page.text, "[name=next]")[0].get("value")
    form = {"form_token": _token(page.text), "name": "reader", "password": PASSWORD, "next": wanted}
    answer = stranger.post("/login", data=form)
    assert answer.headers["location"] == "/?as_of=2024-11-07"
    assert texts(stranger.get("/?as_of=2024-11-07").text, "h1") == ["7 November 2024"]


def test_the_cookie_is_strict_and_secure_where_others_can_reach_it(ledger: Ledger, desk: Desk) -> None:
    for local in (True, False):
        access = Access(ledger, local=local)
        client = TestClient(create(Service(Settings(ledger=""), ledger, desk), access), base_url=HERE)
        client.follow_redirects = False
        form = {"form_token": _token(client.get("/login").text), "name": "reader", "password": PASSWORD}
        cookie = client.post("/login", data=form).headers["set-cookie"].casefold()
        assert cookie.startswith(f"{COOKIE}=")
        assert {"httponly", "samesite=strict", "path=/"} <= {one.strip() for one in cookie.split(";")}
        assert ("secure" in [one.strip() for one in cookie.split(";")]) is not local


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/\n/evil", ""]
)
def test_signing_in_leads_to_no_other_site(wanted: str, stranger: TestClient) -> None:
    page = stranger.get("/login", params={"next": wanted}).text
    assert parts(page, "[name=next]")[0].get("value") == "/"
    form = {"form_token": _token(page), "name": "reader", "password": PASSWORD, "next": wanted}
    assert stranger.post("/login", data=form).headers["location"] == "/"


def test_wrong_passwords_and_unknown_names_look_the_same(stranger: TestClient) -> None:
    token = _token(stranger.get("/login").text)
    told = []
    for name, password in (("reader", OTHER), ("nobody", PASSWORD), ("<script>", PASSWORD)):
        answer = stranger.post("/login", data={"form_token": token, "name": name, "password": password})
        assert answer.status_code == 401
        assert COOKIE not in answer.cookies
        told.append(answer.text)
    assert told[0] == told[1] == told[2]
    assert texts(told[0], ".wrong")[0].startswith("name or password is wrong")


def test_a_name_that_failed_too_often_has_to_wait(guarded: FastAPI, stranger: TestClient) -> None:
    token = _token(stranger.get("/login").text)
    form = {"form_token": token, "name": "analyst", "password": OTHER}
    statuses = [stranger.post("/login", data=form).status_code for _ in range(6)]
    assert statuses == [401] * 5 + [429]
    assert stranger.post("/login", data=form | {"password": PASSWORD}).status_code == 429
    guarded.state.access.door._names.forget("analyst")


@pytest.mark.parametrize("token", [None, "", "0" * 64])
def test_no_form_without_its_token_changes_anything(token: str | None, stranger: TestClient, ledger: Ledger) -> None:
    sent = {} if token is None else {"form_token": token}
    assert stranger.post("/login", data={**sent, "name": "reader", "password": PASSWORD}).status_code == 403
    editor = _signed_in(stranger, "editor")
    for address, form in (
        ("/accounts", {"name": "mallory", "role": "editor", "password": PASSWORD}),
        ("/accounts/reader/role", {"role": "editor"}),
        ("/accounts/reader/close", {}),
        ("/account/tokens", {"label": "mallory"}),
        ("/account/password", {"old": PASSWORD, "new": OTHER, "again": OTHER}),
        ("/logout", {}),
    ):
        answer = editor.post(address, data={**sent, **form})
        assert answer.status_code == 403, address
        assert "load the page again" in answer.text
    reader = account(ledger, "reader")
    assert reader is not None
    assert (reader.role, reader.open, account(ledger, "mallory")) == (Role.READER, True, None)


def test_the_token_of_one_session_is_none_of_another(guarded: FastAPI) -> None:
    one, other = (TestClient(guarded, base_url=HERE, follow_redirects=False) for _ in range(2))
    token = _token(_signed_in(one, "editor").get("/accounts").text)
    _signed_in(other, "editor")
    form = {"form_token": token, "name": "mallory", "role": "editor", "password": PASSWORD}
    assert other.post("/accounts", data=form).status_code == 403
    elsewhere = one.post("/accounts", data=form, headers={"Origin": "http://evil.example"})
    assert elsewhere.status_code == 403


@pytest.mark.parametrize("name", ["reader", "analyst"])
def test_only_editors_keep_accounts_and_see_who_did_what(name: str, stranger: TestClient) -> None:
    client = _signed_in(stranger, name)
    token = _token(client.get("/account").text)
    assert [client.get(one).status_code for one in ("/accounts", "/audit", "/audit?format=csv")] == [403] * 3
    form = {"form_token": token, "name": "mallory", "role": "editor", "password": PASSWORD}
    assert client.post("/accounts", data=form).status_code == 403
    assert client.post(f"/accounts/{name}/role", data={"form_token": token, "role": "editor"}).status_code == 403
    assert client.get("/api/v1/audit").status_code == 403


def test_an_editor_adds_changes_and_closes_accounts(stranger: TestClient, ledger: Ledger) -> None:
    editor = _signed_in(stranger, "editor")
    token = {"form_token": _token(editor.get("/accounts").text)}
    assert editor.post("/accounts", data={**token, "name": "bob", "role": "reader", "password": "x"}).status_code == 422
    for address, form in (
        ("/accounts", {"name": "Bob", "role": "reader", "password": PASSWORD}),
        ("/accounts/bob/role", {"role": "analyst"}),
        ("/accounts/bob/password", {"password": OTHER}),
        ("/accounts/bob/close", {}),
    ):
        assert editor.post(address, data={**token, **form}).status_code == 303, address
    bob = account(ledger, "bob")
    assert bob is not None
    assert (bob.role, bob.open) == (Role.ANALYST, False)
    told = texts(editor.get("/audit").text, "tbody td:nth-child(3)")
    assert told[:4] == ["closed the account", "changed the password", "made it analyst", "added an account as reader"]
    last = editor.post("/accounts/editor/close", data=token)
    assert (last.status_code, "last editor" in last.text) == (422, True)


def test_a_token_is_shown_once_and_opens_the_api_until_it_is_revoked(stranger: TestClient, guarded: FastAPI) -> None:
    client = _signed_in(stranger, "reader")
    form = {"form_token": _token(client.get("/account").text)}
    page = client.post("/account/tokens", data={**form, "label": "<b>export</b>"}).text
    (secret,) = texts(page, ".once code")
    assert "<b>export</b>" not in page
    assert secret not in client.get("/account").text
    program = TestClient(guarded, base_url=HERE, headers={"Authorization": f"Bearer {secret}"})
    assert program.get("/api/v1/").json()["account"] == "reader"
    one = parts(page, "[name=token]")[0].get("value")
    assert client.post("/account/tokens/revoke", data={**form, "token": one}).status_code == 303
    assert program.get("/api/v1/").status_code == 401


def test_signing_out_ends_the_session_also_for_a_stolen_cookie(stranger: TestClient, guarded: FastAPI) -> None:
    client = _signed_in(stranger, "reader")
    thief = TestClient(guarded, base_url=HERE, cookies={COOKIE: client.cookies[COOKIE]}, follow_redirects=False)
    page = thief.get("/api/v1/claims?limit=1")
    assert page.status_code == 200
    client.post("/logout", data={"form_token": _token(client.get("/account").text)})
    assert client.get("/").status_code == 303
    assert thief.get("/").status_code == 303
    assert thief.get("/api/v1/claims?limit=1", headers={"If-None-Match": page.headers["etag"]}).status_code == 401


def test_a_new_password_ends_all_sessions(stranger: TestClient, ledger: Ledger) -> None:
    add(ledger, "eve", Role.READER, PASSWORD, by="test")
    client = _signed_in(stranger, "eve")
    form = {"form_token": _token(client.get("/account").text), "old": PASSWORD, "new": OTHER, "again": OTHER}
    for wrong, says in (
        ({"old": OTHER}, "old password is wrong"),
        ({"again": PASSWORD}, "not the same"),
        ({"new": "x", "again": "x"}, "take 12"),
    ):
        answer = client.post("/account/password", data=form | wrong)
        assert (answer.status_code, says in answer.text) == (422, True)
    assert client.post("/account/password", data=form).headers["location"] == "/login"
    assert client.get("/").status_code == 303
    assert _signed_in(client, "eve", OTHER).get("/").status_code == 200


def test_without_accounts_nobody_signs_in(visitor: TestClient) -> None:
    assert "nobody needs one" in visitor.get("/account").text
    assert "Nobody needs to sign in" in visitor.get("/login").text
    assert visitor.get("/api/v1/").json()["account"] == "local"


def test_a_host_that_is_not_ours_is_shown_nothing(visitor: TestClient) -> None:
    answer = visitor.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 403
    assert "Kursk" not in answer.text


def test_what_leads_to_nothing_in_the_api_is_told_as_the_api_does(visitor: TestClient) -> None:
    answer = visitor.get("/api/v2/claims")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
