"""An API on a ledger of its own, for tests that write: accounts with a token each, and clients of every role."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient
from on_postgresql import copy_ledger

from tocsin.api.app import api
from tocsin.ledger import Ledger, open_ledger
from tocsin.ledger.accounts import Role
from tocsin.run import Desk
from tocsin.run.live.service import Service
from tocsin.run.people.access import Access
from tocsin.run.people.accounts import add, make_token
from tocsin.run.people.throttle import Rate
from tocsin.settings import Settings

HERE = "http://127.0.0.1"
PASSWORD = "the geese cross the strait at noon"
NO_LIMIT = Rate(1_000_000, 1.0)


@dataclass(frozen=True)
class Served:
    service: Service
    access: Access
    app: FastAPI
    tokens: dict[Role, str]

    @property
    def ledger(self) -> Ledger:
        return self.service.ledger

    def client(self, role: Role | None = None) -> TestClient:
        headers = {"Authorization": f"Bearer {self.tokens[role]}"} if role else {}
        return TestClient(self.app, base_url=HERE, headers=headers)


def served(source: Path, folder: Path, desk: Desk, *, accounts: bool = True) -> Served:
    """Serve a copy of a ledger, with an account of each role, named as it is; to be closed by its ledger."""
    path = folder / "ledger.sqlite"
    copy_ledger(source, path)
    settings = Settings(
        ledger=str(path), records=folder / "records", history=folder / "history", watches=folder / "watches"
    )
    service = Service(settings, open_ledger(path), desk)
    tokens = {}
    for role in Role if accounts else ():
        add(service.ledger, role.value, role, PASSWORD, by="test")
        tokens[role] = make_token(service.ledger, role.value, "tests", by="test")
    access = Access(service.ledger, hosts=("testserver",), requests=NO_LIMIT, costly=NO_LIMIT)
    return Served(service, access, api(service, access), tokens)
