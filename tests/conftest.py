"""What several tests share: vocabulary, record and reader, loaded once; commands; the shared folder if there is one."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import on_postgresql
import pytest
from commands import Outcome, Run
from hypothesis import settings

if TYPE_CHECKING:
    from fastapi import FastAPI
    from fastapi.testclient import TestClient
    from serving_api import Served

    from tocsin.reading import Reader
    from tocsin.reading.gazetteer import Gazetteer
    from tocsin.reading.parser import Parser
    from tocsin.reference import Record
    from tocsin.reference.burden import Choice
    from tocsin.run import Desk
    from tocsin.vocabulary import Vocabulary
    from tocsin.vocabulary.actors import Actors

# How long an example takes says nothing on a machine that others use too.
settings.register_profile("tocsin", deadline=None)
settings.load_profile("tocsin")

if on_postgresql.DATABASES:
    on_postgresql.install()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out, with PostgreSQL, what is about the file of SQLite."""
    if on_postgresql.DATABASES:
        for item in items:
            if item.get_closest_marker("sqlite"):
                item.add_marker(pytest.mark.skip(reason="it is about SQLite's file"))


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Drop the databases of a test that is over."""
    folder = getattr(item, "funcargs", {}).get("tmp_path")
    if on_postgresql.DATABASES and nextitem:
        on_postgresql.DATABASES.forget(folder or Path("/nowhere"))


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    from tocsin.vocabulary import load

    return load()


@pytest.fixture(scope="session")
def actors(vocabulary: Vocabulary) -> Actors:
    return vocabulary.actors


@pytest.fixture(scope="session")
def record() -> Record:
    from tocsin.reference import load

    return load()


@pytest.fixture(scope="session")
def june(record: Record, actors: Actors) -> Choice:
    """NATO's edition of 17 June 2024 with its last year, 2024: complete, with US$ at current and constant prices."""
    from tocsin.reference.burden import choose

    return choose(record, actors, until=date(2024, 11, 7))


@pytest.fixture(scope="session")
def reader(vocabulary: Vocabulary) -> Reader:
    """What most tests of reading ask: the coder whose every claim a pattern explains."""
    from tocsin.reading import Reader

    return Reader(vocabulary, network=False)


@pytest.fixture(scope="session")
def desk(reader: Reader) -> Desk:
    """A desk that reads with the reader that most tests share, for ledgers of their own."""
    from tocsin.run import Desk
    from tocsin.settings import Settings

    made = Desk(Settings(ledger=":memory:"))
    made.__dict__["_reader"] = reader
    made.__dict__["vocabulary"] = reader.vocabulary
    return made


@pytest.fixture(scope="session")
def full_reader(vocabulary: Vocabulary) -> Reader:
    """The reader that ships, with the learned coder's say."""
    from tocsin.reading import Reader

    return Reader(vocabulary)


@pytest.fixture(scope="session")
def parser(reader: Reader) -> Parser:
    return reader.parser


@pytest.fixture(scope="session")
def gazetteer(reader: Reader) -> Gazetteer:
    return reader.gazetteer


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the sample report and the gold sets; a test that needs it is skipped where there is none."""
    folder = Path(os.environ.get("TOCSIN_SHARED", Path(__file__).parent.parent.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no {folder}: set TOCSIN_SHARED to measure against the sample report")
    return folder


@pytest.fixture(scope="session")
def kursk(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the 23 sample reports on North Korea's soldiers in Russia, settled; only to be read."""
    from bench.corpus import CORPUS
    from tocsin.ledger import open_ledger

    path = tmp_path_factory.mktemp("kursk") / "ledger.sqlite"
    with open_ledger(path) as ledger:
        assert sum(1 for _ in desk.add([str(CORPUS / "kursk.jsonl")], ledger)) == 23
        desk.settle(ledger)
    return path


@pytest.fixture(scope="session")
def site(kursk: Path, desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The page of that ledger."""
    from tocsin.ledger import open_ledger
    from tocsin.run.live.service import Service
    from tocsin.run.people.access import Access
    from tocsin.settings import Settings
    from tocsin.web.app import create

    own = tmp_path_factory.mktemp("own")
    settings = Settings(ledger=str(kursk), records=own / "records", history=own / "history", watches=own / "watches")
    with open_ledger(kursk) as ledger:
        yield create(Service(settings, ledger, desk), Access(ledger, hosts=("testserver",)))


@pytest.fixture
def visitor(site: FastAPI) -> TestClient:
    """A browser without JavaScript that has never been there."""
    from fastapi.testclient import TestClient

    return TestClient(site)


@pytest.fixture(scope="module")
def served_api(kursk: Path, desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The API on a ledger of its own, with an account of each role; passwords are hashed in no time."""
    from argon2 import PasswordHasher
    from serving_api import served

    with pytest.MonkeyPatch.context() as patch:
        quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr("tocsin.run.people.accounts._HASHER", quick)
        made = served(kursk, tmp_path_factory.mktemp("served"), desk)
        with made.ledger:
            yield made


@pytest.fixture(scope="session")
def local_api(kursk: Path, desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The API for this machine alone, without accounts; only to be read."""
    from fastapi.testclient import TestClient
    from serving_api import HERE, served

    made = served(kursk, tmp_path_factory.mktemp("local"), desk, accounts=False)
    with made.ledger:
        yield TestClient(made.app, base_url=HERE)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path, reader: Reader) -> Run:
    """Run `tocsin` in this process, with a ledger and a current folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TOCSIN_LEDGER", str(tmp_path / "ledger.sqlite"))
    monkeypatch.setenv("TOCSIN_RECORDS", str(tmp_path / "records"))
    monkeypatch.setenv("TOCSIN_HISTORY", str(tmp_path / "history"))
    monkeypatch.setenv("TOCSIN_WATCHES", str(tmp_path / "watches"))
    # The parser takes seconds to load; all tests share one.
    monkeypatch.setattr("tocsin.reading.Reader", lambda _: reader)
    monkeypatch.setattr("tocsin.run.intake.desk.load", lambda *_, **__: reader.vocabulary)

    from tocsin.cli.app import main

    def run(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["tocsin", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capfd.readouterr()
        assert "Traceback" not in captured.err
        return Outcome(int(ended.value.code or 0), captured.out, captured.err)

    return run
