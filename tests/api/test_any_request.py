"""Schemathesis asks the API whatever its description allows, and much that it does not: every check must hold."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from serving_api import Served

from tocsin.api import problems
from tocsin.api.app import api
from tocsin.ledger import open_ledger
from tocsin.ledger.accounts import Role
from tocsin.run import Desk
from tocsin.run.live.service import Service
from tocsin.settings import Settings

EXAMPLES = 4  # of each operation, as described and not as described

_SETTINGS = Settings(ledger=":memory:")
_PATHS = api(Service(_SETTINGS, open_ledger(":memory:"), Desk(_SETTINGS))).openapi()["paths"]
OPERATIONS = [
    (method, path)
    for path, operations in _PATHS.items()
    for method in operations
    if path != "/alerts/stream"  # it does not end; it has tests of its own
]


@pytest.fixture(scope="module")
def described(served_api: Served) -> Any:
    # What makes no sense although its parts are right - a judgement on nothing, a text without words - is 422.
    config = schemathesis.Config.from_dict(
        {"checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "401", "403", "404", "409", "422"]}}}
    )
    whole = FastAPI()
    problems.add_to(whole)
    whole.mount("/api/v1", served_api.app)
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", whole, config=config, headers=_signed_in(served_api))


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_no_request_makes_it_fail(
    method: str, path: str, mode: GenerationMode, described: Any, served_api: Served
) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=described[path][method].as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate(headers=_signed_in(served_api))

    ask()


def _signed_in(served_api: Served) -> dict[str, str]:
    return {"Authorization": f"Bearer {served_api.tokens[Role.EDITOR]}"}
