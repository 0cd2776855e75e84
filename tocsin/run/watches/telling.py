"""Telling by mail, message and webhook: the addresses of a hundred services, as Apprise writes them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Final

from tocsin.errors import SettingsError

_PATIENCE: Final = 30.0  # seconds for all addresses


def teller(addresses: Sequence[str]) -> Callable[[str, str], None]:
    """Return what tells an alert at some addresses, given its title and its text.

    SettingsError names the address that no service has. What it returns raises ConnectionError where a service refuses.
    """
    import apprise  # imported here: it takes half a second

    logging.getLogger("apprise").addHandler(logging.NullHandler())  # what it has to say goes with the error
    services = apprise.Apprise()
    for address in addresses:
        if not services.add(address):
            scheme = address.partition("://")[0]
            raise SettingsError(f"TOCSIN_TELL: no service has an address like {scheme}://…; see https://appriseit.com/")

    def tell(title: str, text: str) -> None:
        with apprise.LogCapture(level=logging.WARNING, fmt="%(message)s") as captured:  # type: ignore[no-untyped-call]
            told = services.notify(body=text, title=title, body_format=apprise.NotifyFormat.TEXT, timeout=_PATIENCE)
            if not told:
                raise ConnectionError(f"not told: {' '.join(captured.getvalue().split()) or 'the service refused'}")

    return tell
