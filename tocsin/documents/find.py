"""Find an item: a path, an address, or `-` for standard input."""

from __future__ import annotations

import mimetypes
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from tocsin.documents.raw import LIMIT, Raw, too_large
from tocsin.errors import InputError, MissingInput, RefusedInput, reason

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_MEDIA_TYPES: Final = {".md": "text/markdown", ".markdown": "text/markdown", ".xhtml": "application/xhtml+xml"}


def find(target: str, *, fetch: Callable[[str], Raw] | None = None, stdin: BinaryIO | None = None) -> Raw:
    """Return the bytes at a path or address, or of standard input for `-`.

    `fetch` gets what looks like an address (by default `documents.fetch.fetch`), `stdin` stands for standard input.
    Raises MissingInput, RefusedInput, InputError or what `fetch` raises.
    """
    if target == "-":
        return _from_stream(sys.stdin.buffer if stdin is None else stdin)
    if is_address(target):
        return _fetcher(fetch)(target)
    return _from_file(target)


def is_address(target: str) -> bool:
    """Tell whether a target is meant as an address, not as a path."""
    return bool(_ADDRESS.match(target))


def _fetcher(fetch: Callable[[str], Raw] | None) -> Callable[[str], Raw]:
    if fetch is not None:
        return fetch
    # Imported here, since reading a file needs no HTTP client.
    from tocsin.documents.fetch import fetch as over_http

    return over_http


def _from_stream(stream: BinaryIO) -> Raw:
    content = stream.read(LIMIT + 1)
    if len(content) > LIMIT:
        raise too_large("standard input")
    return Raw(content=content, name="standard input")


def _from_file(target: str) -> Raw:
    path = Path(target)
    try:
        if path.is_dir():
            raise RefusedInput(f"{target} is a folder; give the files in it one by one")
        with path.open("rb") as stream:
            content = stream.read(LIMIT + 1)
    except FileNotFoundError:
        raise MissingInput(f"there is no file {target}; check the path") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{target} cannot be read ({reason(error)}); check the path and its permissions") from error
    if len(content) > LIMIT:
        raise too_large(target)
    return Raw(content=content, name=target, media_type=media_type_of(target))


def media_type_of(name: str) -> str | None:
    """Return the type that a file's name declares."""
    path = Path(name)
    return _MEDIA_TYPES.get(path.suffix.lower()) or mimetypes.guess_type(path.name)[0]
