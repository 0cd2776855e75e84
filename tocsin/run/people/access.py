"""Access: who asks the page or the API, and what they may do.

1. At an address of this machine alone, and without any account, whoever asks is a local editor.
2. At any other address nothing is served without an account.
3. Once there is an account, everything is asked of somebody who has signed in, at this machine too.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from tocsin.errors import AccessError, NotSignedIn, SettingsError, TooManyRequests
from tocsin.ledger import Ledger
from tocsin.ledger.accounts import Credential, Kind, Role, accounts, any_account
from tocsin.run.people.accounts import Door, recognised
from tocsin.run.people.throttle import Rate, Throttle

COOKIE: Final = "tocsin-session"
LOCAL: Final = "local"  # who asks where no account is needed
REQUESTS: Final = Rate(600, 60)  # of one address or account, once there are accounts
COSTLY: Final = Rate(30, 60)  # of these, what takes seconds: to read a report, to try a watch on the past

_HOST: Final = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?", re.IGNORECASE)
_PROXIED: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: the name that what they do is kept under, their role, from which address, and what they signed in by.

    `form_token` is what a form of theirs has to send with it: no other site can know it.
    """

    name: str
    role: Role
    place: str | None = None
    credential: Credential | None = None
    form_token: str = field(default="", repr=False)

    def may(self, role: Role) -> bool:
        """Tell whether they may do what a role may."""
        return self.role.includes(role)

    def must(self, role: Role) -> None:
        """Raise AccessError where they may not do what a role may."""
        if not self.may(role):
            raise AccessError(f"{self.name} is {self.role}, and this takes an {role}; ask an editor for that role")

    def check_form(self, token: str | None) -> None:
        """Raise AccessError where a form was sent without its token: it may be of another site."""
        if not token or not hmac.compare_digest(token.encode(errors="replace"), self.form_token.encode()):
            raise AccessError("the form does not come from this page, or is too old; load the page again, then send it")


class Access:
    """Who may ask a ledger that is served; `local` says that it is served to this machine alone.

    `hosts` are the names by which it may be asked besides its number and localhost. Shared by threads.
    """

    def __init__(
        self,
        ledger: Ledger,
        *,
        local: bool = True,
        hosts: Collection[str] = (),
        requests: Rate = REQUESTS,
        costly: Rate = COSTLY,
    ) -> None:
        self.ledger = ledger
        self.local = local
        self.door = Door(ledger)
        self._hosts = {"localhost", *(host.casefold() for host in hosts)}
        self._requests = Throttle(requests)
        self._costly = Throttle(costly)
        self._secret = secrets.token_bytes(32)

    @property
    def open(self) -> bool:
        """Whether nobody needs to sign in."""
        return self.local and not any_account(self.ledger)

    def check_host(self, host: str | None) -> None:
        """Raise AccessError where a request names a host that is not this one: a page elsewhere may have made its own
        name lead here.

        A number cannot be made to; a name has to be known. What only this machine is served is called by its own.
        """
        found = _HOST.fullmatch(host or "")
        name = found[1].strip("[]").casefold() if found else ""
        number = _number(name)
        if name in self._hosts or (number and (number.is_loopback or not self.local)):
            return
        raise AccessError(f"this is not {(host or 'a host without a name')[:100]}; {_WAY_OUT[self.local]}")

    def check_origin(self, method: str, headers: Mapping[str, str]) -> None:
        """Raise AccessError where another site has a browser ask for a change."""
        if method in _SAFE:
            return
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        foreign = site not in (None, "same-origin", "none")
        elsewhere = origin is not None and urlsplit(origin).netloc != headers.get("host")
        if foreign or elsewhere:
            raise AccessError("another site asked for this; open Tocsin itself and do it there")

    def asker(self, headers: Mapping[str, str], cookies: Mapping[str, str], place: str | None) -> Asker:
        """Return who asks, by the token or the session that they send; NotSignedIn where there is none that is good."""
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.casefold() == "bearer":
            one = recognised(self.ledger, token.strip(), Kind.TOKEN)
            return Asker(one.account.name, one.account.role, place, one)
        if self.open:
            if any(name in headers for name in _PROXIED):
                raise AccessError(
                    "this is asked through a proxy, not from this machine alone; make an account: `tocsin account add`"
                )
            return Asker(LOCAL, Role.EDITOR, place, None, self._form_token(LOCAL))
        if secret := cookies.get(COOKIE):
            one = recognised(self.ledger, secret, Kind.SESSION)
            return Asker(one.account.name, one.account.role, place, one, self._form_token(one.id))
        raise NotSignedIn("nobody is signed in; sign in, or send a token (`tocsin account token add NAME`)")

    def visitor(self, place: str | None) -> Asker:
        """Return whoever has not signed in yet, who may do nothing but that; their form's token is of no session."""
        return Asker("", Role.READER, place, None, self._form_token(f"visitor {place}"))

    def count(self, asker: Asker) -> None:
        """Count a request; TooManyRequests where there were too many, of the account or, without one, the address."""
        if not self.open:
            _count(self._requests, asker)

    def count_costly(self, asker: Asker) -> None:
        """Count a request for something that takes seconds, as `count` does."""
        if not self.open:
            _count(self._costly, asker)

    def _form_token(self, whose: str) -> str:
        return hmac.new(self._secret, whose.encode(), hashlib.sha256).hexdigest()


_WAY_OUT: Final = {
    True: "ask localhost or 127.0.0.1",
    False: "ask it by its number, or name it in TOCSIN_HOSTS",
}


def access_to(ledger: Ledger, address: str, *, hosts: Collection[str] = ()) -> Access:
    """Return the access to a ledger that is to be served at an address of this machine.

    Raises SettingsError for one that others can reach too while no account is open.
    """
    local = is_local(address)
    if not local and not any(one.open for one in accounts(ledger)):
        raise SettingsError(
            f"at {address} others can reach the ledger, and there is no account; make one with "
            "`tocsin account add NAME --role editor`, or serve it at 127.0.0.1"
        )
    return Access(ledger, local=local, hosts=hosts)


def is_local(address: str) -> bool:
    """Tell whether only this machine can reach an address."""
    number = _number(address.strip("[]"))
    return address.casefold() == "localhost" or (number is not None and number.is_loopback)


def _count(throttle: Throttle, asker: Asker) -> None:
    if wait := throttle.count(asker.name or asker.place or ""):
        raise TooManyRequests(f"too many requests at once; try again in {wait:.0f} seconds", max(1.0, wait))


def _number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
