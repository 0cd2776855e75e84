"""Accounts: who may sign in, and what they are known again by.

Passwords are kept as Argon2id hashes, secrets of sessions and tokens as SHA-256: whoever reads the ledger can sign in
as nobody. Whether a name is known shows neither in what is answered nor in how long that takes.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import ceil
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tocsin.corroboration import counted
from tocsin.errors import InputError, NotSignedIn, TooManyRequests
from tocsin.ledger import Ledger
from tocsin.ledger.accounts import (
    Account,
    Credential,
    Kind,
    Role,
    account,
    accounts,
    credential,
    credentials_of,
    issue,
    record_account,
    renew,
    revoke,
)
from tocsin.ledger.audit import note
from tocsin.run.people.throttle import Rate, Throttle

SESSION: Final = timedelta(hours=12)  # without being used
LONGEST_SESSION: Final = timedelta(days=7)
TOKEN: Final = timedelta(days=365)
PASSWORD_LENGTHS: Final = (12, 1_000)

_RENEWED_EVERY: Final = timedelta(hours=1)
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_TOKEN_PREFIX: Final = "tocsin_"  # by which those who look for leaked secrets find it
_WRONG: Final = "name or password is wrong; try again, or ask an editor for a new password"
_AT_ONCE: Final = BoundedSemaphore(4)  # hashes in the making: each takes 64 MB
_HASHER: Final = PasswordHasher()  # Argon2id by RFC 9106, for where memory is limited
# The hash of no password, with which that of an unknown name is compared: it takes as long as any other.
_NOBODYS: Final = (
    f"$argon2id$v=19$m={_HASHER.memory_cost},t={_HASHER.time_cost},p={_HASHER.parallelism}${'A' * 22}${'A' * 43}"
)


class Door:
    """Where people sign in: counts what went wrong, for a name and for an address, and slows both down.

    After five failures a name has to wait three minutes for each further one, after twenty an address; both are
    forgiven with time. What is unknown is counted as what is known.
    """

    def __init__(self, ledger: Ledger, *, names: Throttle | None = None, places: Throttle | None = None) -> None:
        self._ledger = ledger
        self._names = names or Throttle(Rate(5, 900))
        self._places = places or Throttle(Rate(20, 900))

    def sign_in(self, name: str, password: str, *, place: str | None) -> tuple[Account, str]:
        """Return the account and the secret of a new session.

        Raises NotSignedIn where name and password do not fit, and TooManyRequests where either has failed too often.
        """
        if wait := self.wait(name, place):
            raise TooManyRequests(f"too many sign-ins have failed; try again in {minutes(wait)}", wait)
        found = account(self._ledger, name) if _NAME.fullmatch(name) else None
        if not _fits(found, password):
            self.count(name, place)
            # A name that nobody has may be a password typed into the wrong field, so it is not written down.
            note(self._ledger, found.name if found else "unknown", "failed to sign in", place=place)
            raise NotSignedIn(_WRONG)
        assert found is not None
        self._names.forget(name)
        note(self._ledger, found.name, "signed in", place=place)
        return found, _issue(self._ledger, found, Kind.SESSION, "", SESSION)

    def wait(self, name: str, place: str | None) -> float:
        """Return for how many seconds a name, or an address, may not try a password; 0 where it may."""
        return max(self._names.wait(name[:100]), self._places.wait(place or ""))

    def count(self, name: str, place: str | None) -> None:
        """Count a password that was wrong."""
        self._names.count(name[:100])
        self._places.count(place or "")


def add(ledger: Ledger, name: str, role: Role, password: str, *, by: str, place: str | None = None) -> Account:
    """Make an account, or open one anew that was closed; InputError where there is one, or for a name or password that
    will not do.
    """
    if not _NAME.fullmatch(name):
        raise InputError(f"{name!r} is no name for an account; take up to 64 small letters, digits and any of . _ -")
    before = account(ledger, name)
    if before and before.open:
        raise InputError(f"there is an account {name} already; choose another name")
    number = before.number if before else 0
    made = record_account(ledger, Account(name=name, role=role, password=_hash(password), number=number))
    note(ledger, by, f"added an account as {role}", name, place=place)
    return made


def change_role(ledger: Ledger, name: str, role: Role, *, by: str, place: str | None = None) -> Account:
    """Give an account another role, from now on; InputError where there is no such account."""
    before = known(ledger, name)
    if role is not Role.EDITOR:
        _keep_an_editor(ledger, before)
    changed = record_account(ledger, replace(before, role=role))
    note(ledger, by, f"made it {role}", name, place=place)
    return changed


def change_password(ledger: Ledger, name: str, password: str, *, by: str, place: str | None = None) -> Account:
    """Give an account another password; its sessions and tokens end. InputError where there is no such account."""
    changed = record_account(ledger, replace(known(ledger, name), password=_hash(password)))
    note(ledger, by, "changed the password", name, place=place)
    return changed


def close(ledger: Ledger, name: str, *, by: str, place: str | None = None) -> Account:
    """Close an account; its sessions and tokens end. What it has done stays under its name."""
    before = known(ledger, name)
    _keep_an_editor(ledger, before)
    changed = record_account(ledger, replace(before, open=False))
    note(ledger, by, "closed the account", name, place=place)
    return changed


def _keep_an_editor(ledger: Ledger, one: Account) -> None:
    others = (other for other in accounts(ledger) if other.name != one.name)
    if one.role is Role.EDITOR and not any(other.open and other.role is Role.EDITOR for other in others):
        raise InputError(f"{one.name} is the last editor; make another account editor first")


def known(ledger: Ledger, name: str) -> Account:
    """Return the open account of a name; InputError where there is none."""
    found = account(ledger, name)
    if found is None or not found.open:
        raise InputError(f"there is no account {name!r}; `tocsin account list` shows those that there are")
    return found


def has_password(ledger: Ledger, name: str, password: str) -> bool:
    """Tell whether a password is that of an account, as long as for one of none."""
    return _fits(account(ledger, name), password)


def make_token(
    ledger: Ledger, name: str, label: str, *, by: str, place: str | None = None, lasts: timedelta = TOKEN
) -> str:
    """Return the secret of a new token of an account: it is shown this once, and nobody can look it up."""
    found = known(ledger, name)
    if not label.strip() or len(label) > 100:
        raise InputError("a token has a name of up to 100 characters, by which you will know it: what uses it")
    secret = _issue(ledger, found, Kind.TOKEN, label.strip(), lasts)
    note(ledger, by, "made a token", f"{name}: {label.strip()}", place=place)
    return secret


def tokens(ledger: Ledger, name: str) -> list[Credential]:
    """Return the tokens of an account that are good now."""
    now = datetime.now(UTC)
    return [one for one in credentials_of(ledger, name, Kind.TOKEN) if one.until > now]


def revoke_token(ledger: Ledger, name: str, credential_id: str, *, by: str, place: str | None = None) -> None:
    """End a token of an account, given its id or how that begins; InputError where it has none such."""
    found = [one for one in tokens(ledger, name) if len(credential_id) >= 8 and one.id.startswith(credential_id)]
    if len(found) != 1:
        raise InputError(f"{name} has no token {credential_id!r}; `tocsin account token list {name}` shows them")
    revoke(ledger, found[0].id, now=datetime.now(UTC))
    note(ledger, by, "revoked a token", f"{name}: {found[0].label}", place=place)


def recognised(ledger: Ledger, secret: str, kind: Kind) -> Credential:
    """Return the credential of a secret, and renew a session that is in use; NotSignedIn where it is not good."""
    now = datetime.now(UTC)
    found = credential(ledger, _digest(secret))
    if found is None or found.kind is not kind or found.until <= now:
        raise NotSignedIn(_EXPIRED[kind])
    if kind is Kind.SESSION and found.until - now < SESSION - _RENEWED_EVERY and not ledger.read_only:
        until = min(now + SESSION, found.issued_at + LONGEST_SESSION)
        if until > found.until:
            renew(ledger, found.id, until, now=now)
    return found


def sign_out(ledger: Ledger, one: Credential, *, place: str | None) -> None:
    """End a session."""
    revoke(ledger, one.id, now=datetime.now(UTC))
    note(ledger, one.account.name, "signed out", place=place)


def minutes(seconds: float) -> str:
    """Return a time in words, in minutes, rounded up."""
    return counted(max(1, ceil(seconds / 60)), "minute")


_EXPIRED: Final = {
    Kind.SESSION: "you are not signed in, or no longer; sign in",
    Kind.TOKEN: "the token is not good, or no longer; make one with `tocsin account token add NAME`",
}


def _issue(ledger: Ledger, of: Account, kind: Kind, label: str, lasts: timedelta) -> str:
    secret = (_TOKEN_PREFIX if kind is Kind.TOKEN else "") + secrets.token_urlsafe(32)
    now = datetime.now(UTC)
    one = Credential(id=_digest(secret), kind=kind, account=of, label=label, issued_at=now, until=now + lasts)
    issue(ledger, one)
    return secret


def _digest(secret: str) -> str:
    # A secret of 256 random bits cannot be guessed, so it needs no slow hash.
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def _hash(password: str) -> str:
    shortest, longest = PASSWORD_LENGTHS
    if not shortest <= len(password) <= longest:
        raise InputError(
            f"the password has {len(password)} characters; take {shortest} to {longest}, a sentence is best"
        )
    with _AT_ONCE:
        return _HASHER.hash(password.encode(errors="replace"))


def _fits(found: Account | None, password: str) -> bool:
    """Tell whether a password is that of an open account; where there is none, one is tried all the same."""
    wanted = found.password if found else _NOBODYS
    with _AT_ONCE:
        try:
            fits = _HASHER.verify(wanted, password[: PASSWORD_LENGTHS[1] + 1].encode(errors="replace"))
        except (VerificationError, InvalidHashError):
            return False
    return fits and found is not None and found.open
