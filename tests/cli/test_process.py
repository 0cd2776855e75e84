"""What only a process of its own shows: how fast it starts, how it ends when it is cut short."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

TOCSIN = [sys.executable, "-c", "from tocsin.cli.app import main; main()"]
# What --help must not wait for.
_SLOW = ("spacy", "pydantic", "sqlalchemy", "rich.console", "httpx2", "trafilatura", "pypdf")


SLOW_OF = {"": _SLOW, "code": ("spacy", "sqlalchemy", "polars", "fsspec", "ray", "pyarrow")}


@pytest.mark.parametrize("command", SLOW_OF)
def test_help_loads_none_of_the_slow_parts(command: str) -> None:
    code = f"""
import sys
from tocsin.cli.app import main
sys.argv = ["tocsin", *{command.split()!r}, "--help"]
try:
    main()
except SystemExit:
    print("loaded:", *(name for name in {SLOW_OF[command]!r} if name in sys.modules))
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "loaded:"


def test_a_reader_that_has_seen_enough_ends_the_command_in_silence() -> None:
    with subprocess.Popen([*TOCSIN, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_output_on_a_full_disk() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run([*TOCSIN, "schema"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == os.EX_IOERR
    assert (
        ended.stderr
        == "tocsin: the output cannot be written (No space left on device); make room, or write elsewhere\n"
    )


def test_interrupted_it_ends_in_silence(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [*TOCSIN, "read", str(pipe)]
    # A shell has what it runs in the background ignore Ctrl+C, these tests and all that they start among it.
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heeding)
    with pipe.open("wb"):  # opens once the command has opened its end, which then waits for us
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")
