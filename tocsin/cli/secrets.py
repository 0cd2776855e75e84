"""Passwords from a person, never from the arguments of a command, which others can see."""

from __future__ import annotations

from typing import Final

from tocsin.cli.streams import stdin
from tocsin.errors import InputError

_LONGEST: Final = 4_000  # bytes of a line that is read


def new_password() -> str:
    """Return a password that is typed twice and not shown or, where nobody sits there, the first line of standard
    input; InputError where the two differ or there is none.
    """
    import getpass
    import sys

    if sys.stdin is not None and sys.stdin.isatty():
        first = getpass.getpass("New password: ")
        if getpass.getpass("Once more: ") != first:
            raise InputError("the password is not the same both times; type it again")
        return first
    line = stdin().readline(_LONGEST).decode("utf-8", errors="replace").rstrip("\r\n")
    if not line:
        raise InputError("standard input has no password; type it, or give it as the first line")
    return line
