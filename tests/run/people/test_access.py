"""Who may ask what is served, where, and from which page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tocsin.errors import AccessError, NotSignedIn, SettingsError, TooManyRequests
from tocsin.ledger import Ledger, open_ledger
from tocsin.ledger.accounts import Role
from tocsin.run.people.access import LOCAL, Access, access_to, is_local
from tocsin.run.people.accounts import add, close, make_token
from tocsin.run.people.throttle import Rate

PASSWORD = "the geese cross the strait at noon"


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with open_ledger(":memory:") as opened:
        yield opened


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("localhost", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("example.org", False),
        ("", False),
        ("localhost.example.org", False),
    ],
)
def test_where_only_this_machine_asks(address: str, local: bool, ledger: Ledger) -> None:
    assert is_local(address) is local
    if local:
        assert access_to(ledger, address).open
    else:
        with pytest.raises(SettingsError, match="there is no account; make one with `tocsin account add"):
            access_to(ledger, address)


def test_other_addresses_take_an_account_that_is_open(ledger: Ledger) -> None:
    add(ledger, "ada", Role.READER, PASSWORD, by="test")
    assert not access_to(ledger, "0.0.0.0").open
    close(ledger, "ada", by="test")
    with pytest.raises(SettingsError):
        access_to(ledger, "0.0.0.0")


def test_without_accounts_whoever_sits_here_is_an_editor_and_with_one_nobody_is(ledger: Ledger) -> None:
    access = Access(ledger)
    assert access.asker({}, {}, "127.0.0.1").name == LOCAL
    assert access.asker({}, {}, "127.0.0.1").may(Role.EDITOR)
    add(ledger, "ada", Role.READER, PASSWORD, by="test")
    with pytest.raises(NotSignedIn):
        access.asker({}, {}, "127.0.0.1")
    close(ledger, "ada", by="test")
    with pytest.raises(NotSignedIn):
        access.asker({}, {}, "127.0.0.1")


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "via", "x-real-ip", "x-forwarded-host"])
def test_what_comes_through_a_proxy_is_not_from_this_machine_alone(header: str, ledger: Ledger) -> None:
    with pytest.raises(AccessError, match="through a proxy"):
        Access(ledger).asker({header: "10.0.0.1"}, {}, "127.0.0.1")


@pytest.mark.parametrize(
    ("host", "local", "allowed"),
    [
        ("127.0.0.1:8000", True, True),
        ("localhost", True, True),
        ("LOCALHOST:1", True, True),
        ("[::1]:8000", True, True),
        ("192.168.1.5:8000", True, False),
        ("192.168.1.5:8000", False, True),
        ("[2001:db8::1]", False, True),
        ("evil.example", True, False),
        ("evil.example", False, False),
        ("tocsin.example.org", True, True),
        ("tocsin.example.org:443", False, True),
        ("tocsin.example.org.evil.example", False, False),
        ("localhost.evil.example", True, False),
        ("127.0.0.1.evil.example", True, False),
        ("127.0.0.1@evil.example", True, False),
        ("2130706433", True, False),
        ("", True, False),
        (None, True, False),
        ("a" * 100_000, True, False),
    ],
)
def test_by_which_names_it_is_asked(host: str | None, local: bool, allowed: bool, ledger: Ledger) -> None:
    access = Access(ledger, local=local, hosts=("Tocsin.example.org",))
    if allowed:
        access.check_host(host)
    else:
        with pytest.raises(AccessError, match="this is not"):
            access.check_host(host)


@pytest.mark.parametrize(
    ("method", "headers", "allowed"),
    [
        ("GET", {"sec-fetch-site": "cross-site"}, True),
        ("POST", {}, True),
        ("POST", {"sec-fetch-site": "same-origin", "origin": "http://here:1", "host": "here:1"}, True),
        ("POST", {"sec-fetch-site": "none"}, True),
        ("POST", {"sec-fetch-site": "cross-site"}, False),
        ("POST", {"sec-fetch-site": "same-site"}, False),
        ("POST", {"origin": "http://evil.example", "host": "here:1"}, False),
        ("POST", {"origin": "http://here:2", "host": "here:1"}, False),
        ("POST", {"origin": "null", "host": "here:1"}, False),
        ("DELETE", {"origin": "http://evil.example", "host": "here:1"}, False),
    ],
)
def test_other_sites_change_nothing(method: str, headers: dict[str, str], allowed: bool, ledger: Ledger) -> None:
    if allowed:
        Access(ledger).check_origin(method, headers)
    else:
        with pytest.raises(AccessError, match="another site"):
            Access(ledger).check_origin(method, headers)


def test_a_form_is_good_for_who_got_it_alone(ledger: Ledger) -> None:
    access = Access(ledger)
    here, there = access.visitor("10.0.0.1"), access.visitor("10.0.0.2")
    here.check_form(here.form_token)
    for wrong in (
        None,
        "",
        there.form_token,
        "\u00e9",
        here.form_token[:-1],
        Access(ledger).visitor("10.0.0.1").form_token,
    ):
        with pytest.raises(AccessError, match="does not come from this page"):
            here.check_form(wrong)


def test_who_asks_too_often_has_to_wait_each_for_themselves(ledger: Ledger) -> None:
    add(ledger, "ada", Role.READER, PASSWORD, by="test")
    add(ledger, "bob", Role.READER, PASSWORD, by="test")
    access = Access(ledger, requests=Rate(2, 60))
    ada, bob = (
        access.asker({"authorization": f"Bearer {make_token(ledger, name, 'test', by='test')}"}, {}, "10.0.0.1")
        for name in ("ada", "bob")
    )
    access.count(ada)
    access.count(ada)
    with pytest.raises(TooManyRequests, match="try again in") as told:
        access.count(ada)
    assert 25 < told.value.wait <= 31
    access.count(bob)


def test_roles_include_those_before_them() -> None:
    assert [[one.includes(other) for other in Role] for one in Role] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]
