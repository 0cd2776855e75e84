"""The page in a real browser: a server on the ledger of `make demo`, and headless Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
LEDGER = ROOT / ".venv" / "demo.sqlite"


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page of the sample is served."""
    if not LEDGER.exists():
        pytest.skip(f"no {LEDGER}: `make demo` makes it")
    folder = tmp_path_factory.mktemp("served")
    ledger = folder / "ledger.sqlite"
    shutil.copy(LEDGER, ledger)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {f"TOCSIN_{name.upper()}": str(folder / name) for name in ("records", "history", "watches")}
    environment = os.environ | own | {"TOCSIN_LEDGER": str(ledger), "PYTHONPATH": str(ROOT)}
    environment["TOCSIN_SOURCES"] = str(ROOT / "examples" / "corpus" / "sources.csv")
    command = [sys.executable, "-c", "from tocsin.cli.app import main; main()", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment) as server:
        try:
            yield _answering(f"http://127.0.0.1:{port}", server)
        finally:
            server.terminate()


def _answering(address: str, server: subprocess.Popen[bytes], patience: float = 60.0) -> str:
    until = time.monotonic() + patience
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/static/bell.svg"):
                return address
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server at {address} does not answer")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no chromium: tools/install_chromium.sh installs it")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a reader who has never been there; any error in it fails the test."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert not wrong
