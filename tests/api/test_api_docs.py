"""The reference of the API is what the API says of itself, and its examples run."""

from __future__ import annotations

import re
import shlex
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tools.write_api_docs import PAGE, description, page

_EXAMPLES = re.findall(r"^\$ (curl .*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_reference_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python tools/write_api_docs.py`"


def test_every_operation_says_what_it_does_and_what_it_takes() -> None:
    described = description()
    assert described["openapi"] == "3.1.0"
    tags = {tag["name"] for tag in described["tags"]}
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            assert operation["summary"], path
            assert operation["description"], path
            assert set(operation["tags"]) <= tags
            told = {status for status in operation["responses"] if status.startswith("4")}
            assert {"401", "403", "404", "422", "429"} <= told
            assert all(one.get("description") for one in operation.get("parameters", ())), (method, path)


def test_every_schema_has_a_name_that_can_be_read() -> None:
    assert [name for name in description()["components"]["schemas"] if not re.fullmatch("[A-Za-z]+", name)] == []


@pytest.mark.parametrize("example", _EXAMPLES)
def test_the_examples_run(example: str, local_api: TestClient) -> None:
    whole = FastAPI()
    whole.mount("/api/v1", local_api.app)
    words = shlex.split(example)
    (address,) = [urlsplit(word) for word in words if word.startswith("http://")]
    client = TestClient(whole, base_url="http://127.0.0.1:8000")
    where = f"{address.path}?{address.query}" if address.query else address.path
    if "-d" in words:
        headers = {"Content-Type": "application/json"}
        answer = client.post(where, content=words[words.index("-d") + 1], headers=headers)
    else:
        answer = client.get(where)
    assert answer.status_code == 200, answer.text
    assert answer.json()
