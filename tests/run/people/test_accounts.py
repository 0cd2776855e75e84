"""Accounts: who may sign in, for how long, and what an attacker learns or gets: nothing."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from scipy.stats import mannwhitneyu
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tocsin.errors import InputError, LedgerError, NotSignedIn, TooManyRequests
from tocsin.ledger import Ledger, accounts, open_ledger
from tocsin.ledger.accounts import Account, Kind, Role
from tocsin.ledger.audit import acts
from tocsin.ledger.schema import metadata
from tocsin.run.people.accounts import (
    LONGEST_SESSION,
    Door,
    add,
    change_password,
    change_role,
    close,
    make_token,
    recognised,
    revoke_token,
    sign_out,
    tokens,
)
from tocsin.run.people.throttle import Rate, Throttle

PASSWORD = "the geese cross the strait at noon"
OTHER = "nobody counts the trains at night"


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """Two accounts, whose passwords are hashed in no time."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("tocsin.run.people.accounts._HASHER", quick)
    monkeypatch.setattr("tocsin.run.people.accounts._NOBODYS", quick.hash(OTHER + OTHER))
    with open_ledger(":memory:") as opened:
        add(opened, "ada", Role.ANALYST, PASSWORD, by="test")
        add(opened, "eve", Role.EDITOR, PASSWORD, by="test")
        yield opened


@pytest.fixture
def shipped() -> Iterator[Ledger]:
    """An account whose password is hashed as those of users are."""
    with open_ledger(":memory:") as opened:
        add(opened, "ada", Role.ANALYST, PASSWORD, by="test")
        yield opened


def _secret(ledger: Ledger) -> str:
    return Door(ledger).sign_in("ada", PASSWORD, place="10.0.0.1")[1]


def test_a_session_is_that_of_its_account(ledger: Ledger) -> None:
    found = recognised(ledger, _secret(ledger), Kind.SESSION)
    assert (found.account.name, found.account.role) == ("ada", Role.ANALYST)


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("ada", OTHER),
        ("ada", ""),
        ("ada", PASSWORD.upper()),
        ("ada", PASSWORD + "\0"),
        ("ada' OR '1'='1", PASSWORD),
        ("nobody", PASSWORD),
        ("ADA", PASSWORD),
        ("", ""),
        ("a" * 1_000_000, "b" * 1_000_000),
        ("\ud800", "\ud800"),
    ],
    ids=range(10),
)
def test_nobody_else_gets_in_and_all_are_told_the_same(ledger: Ledger, name: str, password: str) -> None:
    with pytest.raises(NotSignedIn, match=r"^name or password is wrong; try again, or ask an editor"):
        Door(ledger).sign_in(name, password, place=None)


def test_an_unknown_name_takes_as_long_as_a_known_one(shipped: Ledger) -> None:
    door = Door(shipped, names=Throttle(Rate(1000, 1)), places=Throttle(Rate(1000, 1)))

    def seconds(name: str) -> float:
        spent = []
        for _ in range(5):
            begun = time.process_time()
            with pytest.raises(NotSignedIn):
                door.sign_in(name, OTHER, place=None)
            spent.append(time.process_time() - begun)
        return statistics.median(spent)

    known, unknown = seconds("ada"), seconds("nobody")
    assert 0.5 < known / unknown < 2  # a lookup without a hash would take a hundredth


@pytest.mark.long
@pytest.mark.timeout(900)
def test_how_long_a_sign_in_takes_tells_nothing_of_a_name(shipped: Ledger) -> None:
    """Of a hundred tries each, in turn: nobody tells a known name from an unknown or a closed one by the time."""
    add(shipped, "eve", Role.EDITOR, PASSWORD, by="test")
    add(shipped, "bob", Role.READER, PASSWORD, by="test")
    close(shipped, "bob", by="eve")
    door = Door(shipped, names=Throttle(Rate(10_000, 1)), places=Throttle(Rate(10_000, 1)))
    spent: dict[str, list[float]] = {"ada": [], "nobody": [], "bob": [], "no name at all!": []}
    for turn in range(100):
        for name in sorted(spent, key=lambda one: hash((turn, one))):
            begun = time.perf_counter()
            with pytest.raises(NotSignedIn):
                door.sign_in(name, OTHER, place=None)
            spent[name].append(time.perf_counter() - begun)
    for name, others in spent.items():
        # The chance that a try with this name takes longer than one with a known name, where a half is none at all.
        better = mannwhitneyu(others, spent["ada"]).statistic / (len(others) * len(spent["ada"]))
        assert 0.35 < better < 0.65, (name, better)


def test_every_sign_in_has_a_secret_of_its_own(ledger: Ledger) -> None:
    """What somebody had before signing in is worth nothing after it, so that nobody can plant a session."""
    made = {_secret(ledger) for _ in range(20)}
    assert len(made) == 20
    assert min(map(len, made)) >= 43  # 256 bits
    with pytest.raises(NotSignedIn):
        recognised(ledger, "planted", Kind.SESSION)


def test_names_that_nobody_has_are_not_written_down(ledger: Ledger) -> None:
    with pytest.raises(NotSignedIn):
        Door(ledger).sign_in("hunter2", PASSWORD, place="10.0.0.1")
    assert [(one.who, one.did, one.place) for one in acts(ledger, limit=1)] == [
        ("unknown", "failed to sign in", "10.0.0.1")
    ]


def test_a_lockout_ends_by_itself(ledger: Ledger) -> None:
    now = [0.0]
    door = Door(ledger, names=Throttle(Rate(5, 900), clock=lambda: now[0]))
    for name in ("ada", "nobody"):
        for _ in range(5):
            with pytest.raises(NotSignedIn):
                door.sign_in(name, OTHER, place=None)
        with pytest.raises(TooManyRequests, match="try again in 3 minutes"):
            door.sign_in(name, PASSWORD, place=None)
    now[0] += 181
    assert door.sign_in("ada", PASSWORD, place=None)[0].name == "ada"


def test_an_address_that_tries_many_names_has_to_wait(ledger: Ledger) -> None:
    door = Door(ledger, places=Throttle(Rate(3, 900)))
    for number in range(3):
        with pytest.raises(NotSignedIn):
            door.sign_in(f"name{number}", OTHER, place="10.0.0.1")
    with pytest.raises(TooManyRequests):
        door.sign_in("ada", PASSWORD, place="10.0.0.1")
    assert door.sign_in("ada", PASSWORD, place="10.0.0.2")[0].name == "ada"


def test_what_ends_a_session(ledger: Ledger) -> None:
    ends: dict[str, Callable[[str], object]] = {
        "signed out": lambda secret: sign_out(ledger, recognised(ledger, secret, Kind.SESSION), place=None),
        "password": lambda _: change_password(ledger, "ada", OTHER, by="ada"),
        "closed": lambda _: close(ledger, "ada", by="eve"),
    }
    for number, (_, end) in enumerate(ends.items()):
        secret = Door(ledger).sign_in("ada", PASSWORD if number < 2 else OTHER, place=None)[1]
        end(secret)
        with pytest.raises(NotSignedIn, match="sign in"):
            recognised(ledger, secret, Kind.SESSION)


def test_a_role_changes_at_once_and_the_session_stays(ledger: Ledger) -> None:
    secret = _secret(ledger)
    change_role(ledger, "ada", Role.READER, by="eve")
    assert recognised(ledger, secret, Kind.SESSION).account.role is Role.READER


def test_a_session_in_use_is_renewed_but_not_for_ever(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    secret, begun = _secret(ledger), datetime.now(UTC)

    def at(moment: datetime) -> None:
        class Then(datetime):
            @classmethod
            def now(cls, _: object = None) -> datetime:  # type: ignore[override]
                return moment

        monkeypatch.setattr("tocsin.run.people.accounts.datetime", Then)

    for hours in range(11, 24 * 7, 11):
        at(begun + timedelta(hours=hours))
        assert recognised(ledger, secret, Kind.SESSION).account.name == "ada"
    at(begun + LONGEST_SESSION + timedelta(minutes=1))
    with pytest.raises(NotSignedIn):
        recognised(ledger, secret, Kind.SESSION)


def test_an_unused_session_ends_after_twelve_hours(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = _secret(ledger)
    monkeypatch.setattr("tocsin.run.people.accounts.SESSION", timedelta(0))
    later = Door(ledger).sign_in("ada", PASSWORD, place=None)[1]
    with pytest.raises(NotSignedIn):
        recognised(ledger, later, Kind.SESSION)
    assert recognised(ledger, secret, Kind.SESSION)


def test_a_token_is_none_of_a_session_and_ends_when_revoked(ledger: Ledger) -> None:
    secret = make_token(ledger, "ada", "export", by="ada")
    assert recognised(ledger, secret, Kind.TOKEN).account.name == "ada"
    for wrong, kind in (
        (secret, Kind.SESSION),
        (_secret(ledger), Kind.TOKEN),
        (secret[:-1], Kind.TOKEN),
        ("", Kind.TOKEN),
    ):
        with pytest.raises(NotSignedIn):
            recognised(ledger, wrong, kind)
    (one,) = tokens(ledger, "ada")
    revoke_token(ledger, "ada", one.id[:12], by="ada")
    with pytest.raises(NotSignedIn):
        recognised(ledger, secret, Kind.TOKEN)
    assert tokens(ledger, "ada") == []


def test_nobody_revokes_the_token_of_another(ledger: Ledger) -> None:
    make_token(ledger, "ada", "export", by="ada")
    (one,) = tokens(ledger, "ada")
    for name, token in (("eve", one.id), ("ada", ""), ("ada", one.id[:4])):
        with pytest.raises(InputError, match="has no token"):
            revoke_token(ledger, name, token, by=name)


def test_the_ledger_holds_no_password_and_no_secret(shipped: Ledger) -> None:
    secrets = (_secret(shipped), make_token(shipped, "ada", "export", by="ada"), PASSWORD)
    with shipped.transaction() as connection:
        held = " ".join(
            str(tuple(row))
            for table in metadata.sorted_tables
            for row in connection.execute(text(f"SELECT * FROM {table.name}"))
        )
    assert "$argon2id$v=19$m=65536" in held
    assert not any(secret in held for secret in secrets)


@pytest.mark.parametrize("table", ["accounts", "credentials", "credential_terms", "audit"])
@pytest.mark.parametrize("change", ["UPDATE {} SET recorded_at = ''", "DELETE FROM {}"])
def test_nothing_of_it_is_changed_or_deleted(ledger: Ledger, table: str, change: str) -> None:
    _secret(ledger)
    with pytest.raises((LedgerError, DatabaseError), match="append-only"), ledger.transaction(write=True) as connection:
        connection.execute(text(change.format(table)))


@pytest.mark.parametrize("name", ["", "Ada", "ada lovelace", "-ada", "a" * 65, "ad\u0430", "../ada", "ada\n"])
def test_names_that_will_not_do(ledger: Ledger, name: str) -> None:
    with pytest.raises(InputError, match="no name for an account"):
        add(ledger, name, Role.READER, PASSWORD, by="test")


@pytest.mark.parametrize("password", ["", "short", "x" * 1001])
def test_passwords_that_will_not_do(ledger: Ledger, password: str) -> None:
    with pytest.raises(InputError, match="take 12 to 1000, a sentence is best"):
        add(ledger, "bob", Role.READER, password, by="test")


def test_there_is_one_account_of_a_name_and_a_closed_one_opens_anew(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="already"):
        add(ledger, "ada", Role.READER, OTHER, by="test")
    old = make_token(ledger, "ada", "export", by="ada")
    close(ledger, "ada", by="eve")
    with pytest.raises(InputError, match="no account 'ada'"):
        make_token(ledger, "ada", "export", by="ada")
    add(ledger, "ada", Role.READER, PASSWORD, by="test")
    with pytest.raises(NotSignedIn):
        recognised(ledger, old, Kind.TOKEN)


def test_the_last_editor_stays(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="last editor"):
        close(ledger, "eve", by="eve")
    with pytest.raises(InputError, match="last editor"):
        change_role(ledger, "eve", Role.READER, by="eve")
    change_role(ledger, "ada", Role.EDITOR, by="eve")
    assert not close(ledger, "eve", by="ada").open


def test_of_two_that_change_an_account_at_once_one_is_told(ledger: Ledger) -> None:
    ada = accounts.account(ledger, "ada")
    assert ada is not None
    change_role(ledger, "ada", Role.READER, by="eve")
    with pytest.raises(LedgerError, match="changed it meanwhile"):
        accounts.record_account(ledger, Account(name="ada", role=Role.EDITOR, password=ada.password, number=ada.number))


def test_everything_is_noted_with_who_did_it(ledger: Ledger) -> None:
    make_token(ledger, "ada", "export", by="ada", place="10.0.0.1")
    change_role(ledger, "ada", Role.READER, by="eve", place="10.0.0.2")
    found = [(one.who, one.did, one.subject, one.place) for one in acts(ledger, limit=2)]
    assert found == [
        ("eve", "made it reader", "ada", "10.0.0.2"),
        ("ada", "made a token", "ada: export", "10.0.0.1"),
    ]
