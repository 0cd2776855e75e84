"""The nouns as JSON and back, without loss.

The schema that this gives is the documented one of `--format json`.
"""

from __future__ import annotations

from typing import Any, Final, TypeVar

from pydantic import TypeAdapter

Noun = TypeVar("Noun")

_ADAPTERS: Final[dict[type, TypeAdapter[Any]]] = {}


def _adapter(noun: type[Any]) -> TypeAdapter[Any]:
    if noun not in _ADAPTERS:
        _ADAPTERS[noun] = TypeAdapter(noun)
    return _ADAPTERS[noun]


def encode(value: object) -> bytes:
    """Return a noun as UTF-8 JSON."""
    return _adapter(type(value)).dump_json(value)


def decode(noun: type[Noun], raw: bytes | str) -> Noun:
    """Return the noun that `encode` wrote; anything else raises pydantic's ValidationError, a ValueError."""
    decoded: Noun = _adapter(noun).validate_json(raw)
    return decoded


def schema(noun: type[Any]) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a noun."""
    return _adapter(noun).json_schema(mode="serialization")
