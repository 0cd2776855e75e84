"""What the API answers: nouns as the model has them, pages, tags, as of when, and problems that name the way out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from ledger_samples import sample
from serving_api import Served

from tocsin.ledger import add
from tocsin.model import Claim, Document, Event, Happening
from tocsin.model.json import decode, encode


def _items(client: TestClient, address: str, **query: Any) -> list[dict[str, Any]]:
    """Return what all pages of a list hold."""
    found, cursor = [], None
    while True:
        answer = client.get(address, params={**query, **({"cursor": cursor} if cursor else {})})
        assert answer.status_code == 200, answer.text
        body = answer.json()
        found += body["items"]
        cursor = body["next"]
        if cursor is None:
            return found


def test_what_is_served_is_told_first(local_api: TestClient) -> None:
    told = local_api.get("/").json()
    assert (told["name"], told["account"], told["role"]) == ("Tocsin", "local", "editor")
    assert told["latest"] == "2024-12-28"
    assert told["resources"]["/claims"] == "List claims, those of the last days first"


def test_bodies_are_the_nouns_of_the_model(local_api: TestClient) -> None:
    document = _items(local_api, "/documents")[0]["id"]
    claim = _items(local_api, "/claims", type="AID")[0]["id"]
    happening = _items(local_api, "/happenings")[0]["id"]
    nouns: list[tuple[str, type]] = [
        (f"/documents/{document}", Document),
        (f"/claims/{claim}", Claim),
        (f"/events/{happening}", Event),
        (f"/happenings/{happening}", Happening),
    ]
    for address, noun in nouns:
        answer = local_api.get(address)
        assert encode(decode(noun, answer.content)) == answer.content


@pytest.mark.parametrize("address", ["/documents", "/claims", "/happenings", "/actors", "/sources", "/record/spending"])
def test_pages_hold_every_thing_once_whatever_their_length(address: str, local_api: TestClient) -> None:
    whole = _items(local_api, address, limit=500)
    known = [str(one) for one in whole]
    assert len(known) > 7
    if len(known) <= 100:
        assert [str(one) for one in _items(local_api, address, limit=7)] == known
    assert [str(one) for one in _items(local_api, address, limit=499)] == known


def test_a_page_is_stable_however_the_ledger_grows(served_api: Served) -> None:
    reader = served_api.client()
    reader.headers |= served_api.client(next(iter(served_api.tokens))).headers
    before = [one["id"] for one in _items(reader, "/claims", limit=500)]
    first = reader.get("/claims", params={"limit": 10}).json()
    add(served_api.ledger, sample(77))
    rest = _items(reader, "/claims", limit=10, cursor=first["next"])
    following = reader.get("/claims", params={"limit": 500, "cursor": first["next"]}).json()["items"]
    assert [one["id"] for one in first["items"]] + [one["id"] for one in following] == before
    assert len(rest) == len(_items(reader, "/claims", limit=500)) - 10 or rest
    assert len(_items(reader, "/claims", limit=500)) > len(before)


def test_an_answer_is_sent_again_only_once_the_ledger_has_changed(served_api: Served) -> None:
    client = served_api.client(next(iter(served_api.tokens)))
    first = client.get("/happenings?limit=3")
    tag = first.headers["etag"]
    again = client.get("/happenings?limit=3", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get("/happenings?limit=4", headers={"If-None-Match": tag}).status_code == 200
    add(served_api.ledger, sample(78))
    assert client.get("/happenings?limit=3", headers={"If-None-Match": tag}).status_code == 200


def test_nobody_gets_an_unchanged_answer_without_signing_in(served_api: Served) -> None:
    tag = served_api.client(next(iter(served_api.tokens))).get("/claims").headers["etag"]
    assert served_api.client().get("/claims", headers={"If-None-Match": tag}).status_code == 401
    assert served_api.client().get("/claims", headers={"If-None-Match": "*"}).status_code == 401


@pytest.mark.parametrize("address", ["/documents", "/claims", "/happenings"])
def test_as_of_a_day_nothing_later_is_known(address: str, local_api: TestClient) -> None:
    now, then = _items(local_api, address), _items(local_api, address, as_of="2024-10-24")
    assert 0 < len(then) < len(now)
    assert _items(local_api, address, as_of="1999-01-01") == []
    assert _items(local_api, address, as_of="0001-01-01") == []
    assert len(_items(local_api, address, as_of="9999-12-31")) == len(now)


def test_by_a_time_before_the_ledger_nothing_was_held(local_api: TestClient) -> None:
    moment = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    assert _items(local_api, "/claims", recorded_by=moment) == []
    assert _items(local_api, "/claims", recorded_by="0001-01-01T00:00:00+23:59") == []
    assert _items(local_api, "/claims", recorded_by="9999-12-31T23:59:59-23:59")


@pytest.mark.parametrize(
    "address",
    ["/claims?actor=PRK&limit=500", "/claims?actor=North Korea&limit=500", "/claims?actor=north%20korea&limit=500"],
)
def test_an_actor_is_found_by_id_and_name_in_any_role(address: str, local_api: TestClient) -> None:
    found = local_api.get(address).json()["items"]
    assert len(found) > 20
    assert all('"PRK"' in encode(decode(Claim, encode_json(one))).decode() for one in found)


def encode_json(one: dict[str, Any]) -> bytes:
    import json

    return json.dumps(one).encode()


def test_days_bound_what_is_listed(local_api: TestClient) -> None:
    found = _items(local_api, "/documents", since="2024-10-20", until="2024-10-31")
    assert found
    assert all("2024-10-20" <= one["published"] <= "2024-10-31" for one in found)
    assert _items(local_api, "/documents", since="2024-12-31", until="2024-01-01") == []


def test_the_parts_of_an_event_are_those_of_the_event(local_api: TestClient) -> None:
    event = max(_items(local_api, "/happenings"), key=lambda one: one["documents"])["id"]
    whole = local_api.get(f"/events/{event}").json()
    assert local_api.get(f"/events/{event}/origins").json()["items"] == whole["origins"]
    assert local_api.get(f"/events/{event}/conflicts").json()["items"] == whole["conflicts"]
    assert local_api.get(f"/events/{event}/grades").json()["items"] == [whole["grade"], *whole["sources"]]
    days = [one["known"] for one in local_api.get(f"/events/{event}/history").json()["items"]]
    assert days
    assert days == sorted(days)


def test_relations_between_two(local_api: TestClient) -> None:
    dyad = local_api.get("/dyads/PRK/Russia", params={"by": "month"}).json()
    assert (dyad["forth"]["initiator"], dyad["back"]["initiator"]) == ("PRK", "RUS")
    assert sum(one["events"] or 0 for one in dyad["forth"]["series"]) > 0
    found = local_api.get("/transfers", params={"actor": ["RUS", "PRK"]}).json()["transfers"]
    assert found
    assert all({one["giver"], one["taker"]} == {"RUS", "PRK"} for one in found)
    assert local_api.get("/network", params={"ego": "RUS", "days": 120}).json()["edges"]


def test_spending_under_a_what_if(local_api: TestClient) -> None:
    plain = local_api.get("/record/burden", params={"as_of": "2024-11-07"}).json()
    supposed = local_api.get(
        "/record/burden", params={"as_of": "2024-11-07", "without": "USA", "share": ["Spain=2.5"]}
    ).json()
    reached = {one["target"]: one["least"] for one in plain["totals"]["reached"]}
    assert (reached[2.0], plain["totals"]["reached"][0]["out_of"]) == (23, 31)
    assert supposed["scenario"] == {"target": 2.0, "without": ["USA"], "shares": {"ESP": 2.5}}


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/claims?limit=0", 422, "query.limit: Input should be greater than or equal to 1"),
        ("/claims?limit=9999999999999999999999", 422, "query.limit"),
        ("/claims?lmit=5", 422, "query.lmit: this takes no such parameter; did you mean limit?"),
        ("/claims?as_of=tomorrow", 422, "write a day as 2024-11-07"),
        ("/claims?as_of=2024-02-30", 422, "query.as_of"),
        ("/claims?recorded_by=noon", 422, "write a time as 2024-11-07T12:00:00Z"),
        ("/claims?cursor=W10", 422, "cursor is 'W10', which no page has told"),
        ("/claims?cursor=WzEsMl0=", 422, "which no page has told"),
        ("/claims?cursor=WzFlOTk5LDEsMV0=", 422, "which no page has told"),
        ("/claims?actor=Rusia", 404, "no actor is called 'Rusia'; did you mean Russia?"),
        ("/claims/claim-0", 404, "there is no claim 'claim-0'; /claims lists them"),
        ("/documents/nothing", 404, "this view shows no document 'nothing'"),
        ("/events/nothing", 404, "no claim or event 'nothing'"),
        ("/watches/nothing", 404, "there is no watch 'nothing'; /watches lists those that there are"),
        ("/record/nothing", 422, "path.table"),
        ("/record/burden?edition=NATO 1950-01", 409, "NATO 1950-01"),
        ("/record/burden?without=Atlantis", 409, "'Atlantis' is none of the"),
        ("/screening?name=Ri", 409, "load them with `tocsin record update"),
        ("/dyads/RUS/RUS", 404, "are one actor"),
        ("/dyads/RUS/PRK?of=gdelt", 404, "no event data of 'gdelt'"),
        ("/nothing", 404, "there is no resource /nothing; /api/v1/openapi.json lists those that there are"),
        ("/claims?q=%00", 422, "no such parameter"),
        ("/search?q=%00", 422, "leave out NUL"),
    ],
)
def test_a_problem_names_the_input_and_the_way_out(address: str, status: int, says: str, local_api: TestClient) -> None:
    answer = local_api.get(address)
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert (answer.status_code, told["status"]) == (status, status)
    assert says in told["detail"]


def test_a_forged_cursor_leads_nowhere_else(local_api: TestClient) -> None:
    import base64
    import json

    for numbers in ([0, 0, 0], [1, 0, 2**61], [253_000_000_000_000_000, 2**61, 5]):
        cursor = base64.urlsafe_b64encode(json.dumps(numbers).encode()).decode()
        for address in ("/happenings", "/documents", "/claims"):
            assert local_api.get(address, params={"cursor": cursor}).status_code in (200, 422)


def test_large_answers_are_packed(local_api: TestClient) -> None:
    answer = local_api.get("/claims", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in local_api.get("/claims", headers={"Accept-Encoding": "identity"}).headers


def test_other_methods_are_refused_with_those_that_there_are(local_api: TestClient) -> None:
    answer = local_api.delete("/claims")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert "does not take DELETE" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("about", "kind"),
    [("daily", "daily"), ("watches/russia-north-korea", "watch"), ("dyads/RUS/PRK", "dyad")],
)
def test_a_brief_is_a_noun_and_four_forms(local_api: TestClient, about: str, kind: str) -> None:
    address = f"/briefs/{about}?as_of=2024-11-07"
    brief = local_api.get(address).json()
    assert brief["kind"] == kind
    numbers = {claim for exhibit in brief["exhibits"] for claim in exhibit["claims"]}
    assert numbers >= {claim for line in brief["glance"] for claim in line["citations"]}
    starts = {"markdown": b"# ", "html": b"<!doctype", "pdf": b"%PDF", "docx": b"PK"}
    for form, start in starts.items():
        assert local_api.get(f"{address}&form={form}").content.startswith(start)


def test_the_brief_of_an_event_is_that_of_its_id(local_api: TestClient) -> None:
    happening = _items(local_api, "/happenings")[0]["id"]
    assert local_api.get(f"/briefs/events/{happening}").json()["kind"] == "event"
    assert local_api.get("/briefs/events/claim-0123456789abcdef").status_code == 404
    assert local_api.get("/briefs/dyads/RUS/RUS").status_code == 404
