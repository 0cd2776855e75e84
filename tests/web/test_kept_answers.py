"""Answers that are kept: what a browser has still holds as long as the ledger is as it was."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tocsin.web.answers import Kept
from tocsin.web.making import Answer

SEEN = {"cookie": "tocsin-seen=1-1-0-0-0-0-0-0~99999999999"}


def test_what_a_browser_has_still_holds(visitor: TestClient) -> None:
    first = visitor.get("/?as_of=2024-11-07", headers=SEEN)
    again = visitor.get("/?as_of=2024-11-07", headers=SEEN | {"if-none-match": first.headers["etag"]})
    other = visitor.get("/?as_of=2024-11-06", headers=SEEN | {"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, other.status_code) == (200, 304, 200)
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"] != other.headers["etag"]


def test_a_problem_is_not_kept(visitor: TestClient) -> None:
    assert "etag" not in visitor.get("/nothing").headers


def test_only_so_much_is_kept() -> None:
    kept = Kept(most=100)
    for name in "abc":
        kept.put(name, Answer(200, {}, b"x" * 40))
    assert kept.get("a") is None
    assert kept.get("c") is not None
