"""An API on the ledger of the sample reports: with accounts for tests that write, without for those that read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from serving_api import HERE, Served, served

from tocsin.run import Desk


@pytest.fixture(scope="module")
def running(kursk: Path, desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """With an account of each role; passwords are hashed in no time."""
    with pytest.MonkeyPatch.context() as patch:
        quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr("tocsin.run.accounts._HASHER", quick)
        made = served(kursk, tmp_path_factory.mktemp("served"), desk)
        with made.ledger:
            yield made


@pytest.fixture(scope="session")
def local(kursk: Path, desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """On this machine alone, without accounts."""
    made = served(kursk, tmp_path_factory.mktemp("local"), desk, accounts=False)
    with made.ledger:
        yield TestClient(made.app, base_url=HERE)
