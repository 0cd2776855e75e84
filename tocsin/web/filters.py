"""Filters of a list as an address has them: the fields of its form, of which the empty ones ask for nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum
from typing import TypeVar

from tocsin.errors import InputError

Choice = TypeVar("Choice", bound=Enum)


def chosen(query: Mapping[str, str], name: str, choices: Collection[str]) -> str | None:
    """Return what a field holds, None for nothing; InputError where that is none of the choices."""
    value = query.get(name) or None
    if value is not None and value not in choices:
        raise InputError(f"{name} is {value!r}; choose one of {', '.join(choices)}")
    return value


def member(query: Mapping[str, str], name: str, choices: type[Choice]) -> Choice | None:
    """Return the member of an enumeration that a field holds, None for nothing; InputError where there is none."""
    value = chosen(query, name, [str(one.value) for one in choices])
    return None if value is None else choices(value)


def whole(query: Mapping[str, str], name: str, *, least: int = 1, most: int = 100_000) -> int | None:
    """Return the whole number that a field holds, None for nothing; InputError where it is none or out of bounds."""
    text = query.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 9 and least <= int(text) <= most):
        raise InputError(f"{name} is {text!r}; write a whole number from {least} to {most}")
    return int(text)
