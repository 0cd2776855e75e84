"""`tocsin account` and `tocsin audit`: passwords from standard input, never from arguments; and serving to others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from commands import Run

from tocsin.ledger import open_ledger

PASSWORD = "the geese cross the strait at noon"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.run.people.accounts._HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def test_an_account_is_made_changed_and_closed(run: Run) -> None:
    sent = f"{PASSWORD}\n".encode()
    assert run("account", "list").status != 0  # there is no ledger yet
    assert run("account", "add", "ada", "--role", "editor", stdin=sent).out == "ada  editor\n"
    assert run("account", "add", "bob", stdin=sent).out == "bob  reader\n"
    assert run("account", "role", "bob", "analyst").out == "bob  analyst\n"
    assert run("account", "password", "bob", stdin=sent).out == "bob has a new password\n"
    assert run("account", "close", "bob").out == "bob is closed\n"
    assert run("account", "list", "--format", "json").out == (
        '[{"name": "ada", "role": "editor", "open": true}, {"name": "bob", "role": "analyst", "open": false}]\n'
    )
    told = run("audit").out
    assert re.search(r"at the command line closed the account bob\n", told)
    assert PASSWORD not in told
    assert "reader" in run("audit", "--format", "json").out


@pytest.mark.parametrize(
    ("arguments", "stdin", "status", "says"),
    [
        (("add", "ada"), b"", 65, "standard input has no password"),
        (("add", "ada"), b"short\n", 65, "take 12 to 1000"),
        (("add", "Ada!"), PASSWORD.encode(), 65, "no name for an account"),
        (("add", "ada", "--role", "king"), PASSWORD.encode(), 78, "it can be reader, analyst, editor"),
        (("close", "nobody"), b"", 65, "there is no account 'nobody'"),
        (("password", "nobody"), PASSWORD.encode(), 65, "there is no account 'nobody'"),
        (("token", "add", "nobody", "--for", "x"), b"", 65, "there is no account 'nobody'"),
    ],
)
def test_what_cannot_be(arguments: tuple[str, ...], stdin: bytes, status: int, says: str, run: Run) -> None:
    outcome = run("account", *arguments, stdin=stdin)
    assert (outcome.status, outcome.out) == (status, "")
    assert says in outcome.err


def test_a_token_is_printed_once_and_revoked(run: Run) -> None:
    run("account", "add", "ada", "--role", "editor", stdin=PASSWORD.encode())
    secret = run("account", "token", "add", "ada", "--for", "export").out.strip()
    assert secret.startswith("tocsin_")
    listed = run("account", "token", "list", "ada").out
    assert secret not in listed
    assert "export" in listed
    assert run("account", "token", "revoke", "ada", listed.split()[0]).status == 0
    assert "ada has no token" in run("account", "token", "list", "ada").out


def test_nothing_is_served_to_others_without_an_account(run: Run, tmp_path: Path) -> None:
    open_ledger(tmp_path / "ledger.sqlite").close()
    outcome = run("serve", "--host", "0.0.0.0")
    assert outcome.status == 78
    assert "make one with `tocsin account add NAME --role editor`" in outcome.err
