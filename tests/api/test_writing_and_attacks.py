"""Writing through the API by roles, and what those try who should not: each is refused, and none makes it fail."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from serving_api import HERE, PASSWORD, Served

from tocsin.ledger.accounts import Role
from tocsin.ledger.audit import acts
from tocsin.run.people.access import COOKIE, Access
from tocsin.run.people.accounts import make_token, revoke_token, tokens
from tocsin.run.people.throttle import Rate

TEXT = "MINSK, Nov 5, 2024 (Reuters) - Russia sent 20 tanks to Belarus on Monday."
SQL = ("' OR '1'='1", "'; DROP TABLE claims; --", '" OR ""="', "1; SELECT * FROM accounts", "%' UNION SELECT 1 --")


def _headers(served_api: Served, role: Role) -> dict[str, str]:
    return {"Authorization": f"Bearer {served_api.tokens[role]}"}


def _judgement(client: TestClient) -> dict[str, Any]:
    first, other = (one["id"] for one in client.get("/claims?limit=2").json()["items"])
    return {"kind": "same event", "subject": first, "object": other, "reason": "Both tell of one delivery."}


def test_a_judgement_is_its_account_s(served_api: Served) -> None:
    analyst = served_api.client(Role.ANALYST)
    made = analyst.post("/judgements", json=_judgement(analyst))
    assert made.status_code == 201
    told = made.json()
    assert told["author"] == "analyst"
    assert told in analyst.get("/judgements").json()["items"]
    undone = analyst.post(f"/judgements/{told['id']}/undo", json={"reason": "They are two."})
    assert undone.status_code == 201
    assert told not in analyst.get("/judgements").json()["items"]
    assert analyst.get(f"/judgements/{told['id']}").json() == told
    assert [one.did for one in acts(served_api.ledger, who="analyst", limit=2)] == ["judged undo", "judged same event"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"author": "somebody else"}, "author"),
        ({"made_at": "2020-01-01T00:00:00Z"}, "made_at"),
        ({"kind": "whatever"}, "kind"),
        ({"reason": ""}, "reason"),
        ({"reason": "  "}, "a reason"),
        ({"object": None}, "lacks its other half"),
        ({"subject": "claim-0000000000000000"}, "it holds no claim-0000000000000000"),
        ({"subject": "\ud800"}, "subject"),
        ({"subject": "x" * 400}, "subject"),
        ({"kind": "source grade", "subject": "Tass", "value": "Z"}, "one of A, B, C, D, E, F"),
    ],
)
def test_what_is_no_judgement(change: dict[str, Any], says: str, served_api: Served) -> None:
    analyst = served_api.client(Role.ANALYST)
    content = json.dumps(_judgement(analyst) | change)
    answer = analyst.post("/judgements", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code in (404, 422)
    assert says in answer.json()["detail"]


@pytest.mark.parametrize("role", list(Role))
def test_what_each_role_may(role: Role, served_api: Served) -> None:
    client = served_api.client(role)
    writes, edits = role.includes(Role.ANALYST), role is Role.EDITOR
    assert client.post("/read", json={"text": TEXT}).status_code == 200
    assert client.post("/judgements", json=_judgement(client)).status_code == (201 if writes else 403)
    assert client.post("/read", json={"text": TEXT + role, "store": True}).status_code == (200 if writes else 403)
    assert client.get("/audit").status_code == (200 if edits else 403)
    if not writes:
        assert "takes an analyst; ask an editor" in client.post("/judgements", json=_judgement(client)).json()["detail"]


def test_a_text_is_read_at_once_and_stored_only_when_asked(served_api: Served) -> None:
    client, text = served_api.client(Role.ANALYST), TEXT.replace("20", "30")
    told = client.post("/read", json={"text": text}).json()
    document = told["dossier"]["reading"]["document"]["id"]
    assert told["stored"] is None
    assert "AID" in [one["content"].get("type") for one in told["dossier"]["reading"]["claims"]]
    assert client.get(f"/documents/{document}").status_code == 404
    assert client.post("/read", json={"text": text, "store": True}).json()["stored"] == document
    assert client.get(f"/documents/{document}").json()["text"].startswith("MINSK")
    assert any(document in str(one) for one in client.get("/claims?limit=5").json()["items"])


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/",
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "file:///etc/passwd",
        "/etc/passwd",
        "gopher://127.0.0.1/",
        "http://user@127.0.0.1/",
        "-",
    ],
)
def test_no_address_inside_is_read(address: str, served_api: Served) -> None:
    answer = served_api.client(Role.EDITOR).post("/read", json={"address": address})
    assert answer.status_code == 422
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "sent", [{}, {"text": "a", "address": "http://example.org"}, {"text": ""}, {"text": 5}, [], None, "x"]
)
def test_what_is_nothing_to_read(sent: Any, served_api: Served) -> None:
    assert served_api.client(Role.EDITOR).post("/read", json=sent).status_code == 422


def test_giants_are_refused_before_they_are_read(served_api: Served) -> None:
    client = served_api.client(Role.EDITOR)
    assert client.post("/read", json={"text": "a" * 5_000_000}).status_code == 413
    answer = client.post("/read", content=(b"x" * 1_000_000 for _ in range(6)))
    assert answer.status_code == 413
    assert "larger than 4 MB" in answer.json()["detail"]
    assert client.post("/read", json={"text": "a " * 300_000}).status_code == 422
    assert client.post("/read", content="[" * 100_000, headers={"Content-Type": "application/json"}).status_code == 400
    assert client.get("/search", params={"q": "a" * 60_000}).status_code == 422


def test_sql_is_but_words_in_every_parameter(served_api: Served) -> None:
    client = served_api.client(Role.EDITOR)
    before = len(client.get("/claims?limit=500").json()["items"])
    for path, operations in client.get("/openapi.json").json()["paths"].items():
        for operation in (operations[method] for method in operations if method == "get" and "stream" not in path):
            names = [one for one in operation.get("parameters", ()) if one["schema"].get("type") != "integer"]
            for attack in SQL:
                where = path
                for one in names:
                    where = where.replace(f"{{{one['name']}}}", attack.replace("/", "%2F"))
                query = {one["name"]: attack for one in names if one["in"] == "query"}
                for asked in ({}, *({name: value} for name, value in query.items())):
                    assert client.get(where, params=asked).status_code < 500, (where, asked)
    assert len(client.get("/claims?limit=500").json()["items"]) == before


def test_nobody_gets_in_without_a_good_token(served_api: Served) -> None:
    good = served_api.tokens[Role.READER]
    for sent in (
        "",
        "Bearer",
        "Bearer ",
        f"Basic {good}",
        f"Bearer {good}x",
        "Bearer " + SQL[0],
        "Bearer ~~~",
    ):
        answer = served_api.client().get("/claims", headers={"Authorization": sent})
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_a_revoked_token_is_good_for_nothing(served_api: Served) -> None:
    secret = make_token(served_api.ledger, "reader", "to be revoked", by="test")
    client = TestClient(served_api.app, base_url=HERE, headers={"Authorization": f"Bearer {secret}"})
    assert client.get("/claims?limit=1").status_code == 200
    (one,) = [one for one in tokens(served_api.ledger, "reader") if one.label == "to be revoked"]
    revoke_token(served_api.ledger, "reader", one.id, by="test")
    answer = client.get("/claims?limit=1")
    assert answer.status_code == 401
    assert "the token is not good, or no longer" in answer.json()["detail"]


def test_a_session_does_as_well_but_not_for_other_sites(served_api: Served) -> None:
    _, secret = served_api.access.door.sign_in("analyst", PASSWORD, place="testclient")
    client = TestClient(served_api.app, base_url=HERE, cookies={COOKIE: secret})
    sent = _judgement(client)
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        answer = client.post("/judgements", json=sent, headers=headers)
        assert (answer.status_code, "another site asked" in answer.text) == (403, True)
    assert client.post("/judgements", json=sent, headers={"Origin": HERE}).status_code == 201


def test_the_cookie_of_one_role_is_not_that_of_another(served_api: Served) -> None:
    _, secret = served_api.access.door.sign_in("reader", PASSWORD, place="testclient")
    client = TestClient(served_api.app, base_url=HERE, cookies={COOKIE: secret})
    assert client.get("/").json()["account"] == "reader"
    assert client.post("/judgements", json=_judgement(client)).status_code == 403
    for forged in (secret[:-1], secret.upper(), "editor", served_api.tokens[Role.EDITOR]):
        assert TestClient(served_api.app, base_url=HERE, cookies={COOKIE: forged}).get("/").status_code == 401


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "", "a@127.0.0.1"])
def test_a_name_that_leads_here_is_not_ours(host: str, local_api: TestClient, served_api: Served) -> None:
    for client in (local_api, served_api.client(Role.EDITOR)):
        answer = client.get("/claims", headers={"Host": host})
        assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")


def test_who_asks_too_often_is_told_how_long_to_wait(served_api: Served) -> None:
    from tocsin.api.app import api

    access = Access(served_api.ledger, requests=Rate(3, 60), costly=Rate(1, 60))
    client = TestClient(api(served_api.service, access), base_url=HERE, headers=_headers(served_api, Role.READER))
    statuses = [client.get("/watches").status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    assert 1 <= int(client.get("/watches").headers["retry-after"]) <= 61
    other = TestClient(client.app, base_url=HERE, headers=_headers(served_api, Role.EDITOR))
    told = [other.post("/read", json={"text": TEXT}).status_code for _ in range(2)]
    assert told == [200, 429]


def test_no_secret_is_in_any_answer(served_api: Served) -> None:
    client = served_api.client(Role.EDITOR)
    told = client.get("/audit").text + client.get("/").text + client.get("/openapi.json").text
    assert "argon2" not in told
    assert not any(secret in told for secret in served_api.tokens.values())
