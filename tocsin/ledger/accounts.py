"""Accounts in the ledger, and what they are known again by: of the only INSERTs, those into the tables of these.

Nothing here knows a password or a secret: the ledger holds what `run.people.accounts` has made of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, func, insert, select

from tocsin.errors import LedgerError
from tocsin.ledger import schema
from tocsin.ledger.store import Ledger


class Role(StrEnum):
    """What an account may do; each may also do what those before it may."""

    READER = "reader"  # read
    ANALYST = "analyst"  # judge, and store reports
    EDITOR = "editor"  # write watches, and keep accounts

    def includes(self, other: Role) -> bool:
        """Tell whether it may do all that another may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in, unless the account is closed; `number` is that of the row that made it what it is."""

    name: str
    role: Role
    password: str = field(repr=False)
    open: bool = True
    number: int = 0


class Kind(StrEnum):
    """What sort of credential it is."""

    SESSION = "session"  # of a browser
    TOKEN = "token"  # of a program


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """What an account is known again by until a moment; `id` is the SHA-256 of the secret, `label` a name for it."""

    id: str
    kind: Kind
    account: Account
    label: str
    issued_at: datetime
    until: datetime


_own, _later = schema.accounts.c, schema.accounts.alias().c
_LAST: Final = select(func.max(_later.number)).where(_later.name == _own.name).scalar_subquery()
_ACCOUNTS: Final = select(schema.accounts).where(_own.number == _LAST).order_by(_own.name)
_ANY: Final = select(_own.number).limit(1)

_edition, _term, _all = schema.accounts.alias(), schema.credential_terms, schema.credential_terms.alias().c
_CREDENTIALS: Final = (
    select(
        schema.credentials.c.id,
        schema.credentials.c.kind,
        schema.credentials.c.label,
        schema.credentials.c.recorded_at.label("issued_at"),
        _term.c.until,
        *(_own[name] for name in ("number", "name", "role", "password", "open")),
    )
    .join(_edition, _edition.c.number == schema.credentials.c.account)
    .join(schema.accounts, _own.name == _edition.c.name)
    .join(_term, _term.c.credential == schema.credentials.c.id)
    .where(_own.number == _LAST, _own.open, _own.password == _edition.c.password)
    .where(
        _term.c.number == select(func.max(_all.number)).where(_all.credential == _term.c.credential).scalar_subquery()
    )
)
_CREDENTIAL: Final = _CREDENTIALS.where(schema.credentials.c.id == bindparam("credential"))
_CREDENTIALS_OF: Final = _CREDENTIALS.where(
    _own.name == bindparam("account"), schema.credentials.c.kind == bindparam("kind")
).order_by(schema.credentials.c.number)


def accounts(ledger: Ledger) -> list[Account]:
    """Return all accounts as they are now, closed ones too, by their names."""
    return [_account(row) for row in ledger.rows(_ACCOUNTS)]


def account(ledger: Ledger, name: str) -> Account | None:
    """Return the account of a name as it is now, also where it is closed; None where there has never been one."""
    row = next(ledger.rows(_ACCOUNTS.where(_own.name == name)), None)
    return _account(row) if row else None


def any_account(ledger: Ledger) -> bool:
    """Tell whether there has ever been an account."""
    return next(ledger.rows(_ANY), None) is not None


def record_account(ledger: Ledger, changed: Account, *, recorded_at: datetime | None = None) -> Account:
    """Record an account as it is from now on, and return it with its new number.

    `changed.number` is that of the account which it replaces, 0 for a new name: LedgerError where somebody else has
    changed that meanwhile.
    """
    values = {
        "name": changed.name,
        "role": changed.role.value,
        "password": changed.password,
        "open": changed.open,
        "recorded_at": schema.stamp(recorded_at or datetime.now(UTC)),
    }
    with ledger.transaction(write=True) as connection:
        last = connection.execute(select(func.max(_own.number)).where(_own.name == changed.name)).scalar_one()
        if (last or 0) != changed.number:
            raise LedgerError(f"account {changed.name}: somebody has changed it meanwhile; look at it, then try again")
        number = connection.execute(insert(schema.accounts).returning(_own.number), values).scalar_one()
    return Account(name=changed.name, role=changed.role, password=changed.password, open=changed.open, number=number)


def issue(ledger: Ledger, credential: Credential) -> None:
    """Record that an account is known again by a credential until a moment."""
    moment = schema.stamp(credential.issued_at)
    row = {
        "id": credential.id,
        "kind": credential.kind.value,
        "account": credential.account.number,
        "label": credential.label,
        "recorded_at": moment,
    }
    with ledger.transaction(write=True) as connection:
        connection.execute(insert(schema.credentials), row)
        _insert_term(connection, credential.id, credential.until, credential.issued_at)


def credential(ledger: Ledger, credential_id: str) -> Credential | None:
    """Return a credential with its account as it is now; None where it is unknown, or its account closed or renewed.

    It may have run out: `until` says.
    """
    row = next(ledger.rows(_CREDENTIAL, {"credential": credential_id}), None)
    return _credential(row) if row else None


def credentials_of(ledger: Ledger, name: str, kind: Kind) -> Iterator[Credential]:
    """Yield the credentials of an account, also those that have run out, the first issued first."""
    return (_credential(row) for row in ledger.rows(_CREDENTIALS_OF, {"account": name, "kind": kind.value}))


def renew(ledger: Ledger, credential_id: str, until: datetime, *, now: datetime) -> bool:
    """Let a credential be good until a later moment; return whether that may be: it has not run out meanwhile."""
    own = schema.credential_terms.c
    query = select(own.until).where(own.credential == credential_id).order_by(own.number.desc()).limit(1)
    with ledger.transaction(write=True) as connection:
        last = connection.execute(query).scalar_one_or_none()
        if last is None or last <= schema.stamp(now):
            return False
        _insert_term(connection, credential_id, until, now)
    return True


def revoke(ledger: Ledger, credential_id: str, *, now: datetime) -> None:
    """End a credential now, for good."""
    with ledger.transaction(write=True) as connection:
        _insert_term(connection, credential_id, now, now)


def _insert_term(connection: Connection, credential_id: str, until: datetime, now: datetime) -> None:
    row = {"credential": credential_id, "until": schema.stamp(until), "recorded_at": schema.stamp(now)}
    connection.execute(insert(schema.credential_terms), row)


def _account(row: Row[Any]) -> Account:
    return Account(name=row.name, role=Role(row.role), password=row.password, open=row.open, number=row.number)


def _credential(row: Row[Any]) -> Credential:
    return Credential(
        id=row.id,
        kind=Kind(row.kind),
        account=_account(row),
        label=row.label,
        issued_at=datetime.fromisoformat(row.issued_at),
        until=datetime.fromisoformat(row.until),
    )
