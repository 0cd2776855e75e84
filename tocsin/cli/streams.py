"""Standard input and output, whatever they are joined to: a pipe that ends early, a full disk, nothing at all."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Mapping
from typing import BinaryIO, Final

import typer

from tocsin.printable import printable

_PLAINER_ONES: Final = "tocsin.plainer"
_PLAINER: Final[Mapping[str, str]] = {
    "●": "*", "■": "=", "¶": "#", "│": "|", "•": "-", "…": "...", "→": "->", "⇄": "<>", "·": "-", "“": '"', "”": '"',
    "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "✓": "v", "≠": "!=", "×": "x", "≥": ">=",
    "○": "o", "█": "#", "←": "<-",
}  # fmt: skip
"""What stands for a sign or a quotation mark in an encoding that lacks it."""


def stdin() -> BinaryIO:
    """Return the bytes of standard input; none where it is closed."""
    return sys.stdin.buffer if sys.stdin else io.BytesIO()


def emit(text: str | bytes) -> None:
    """Write text, or bytes as they are, to standard output, at once.

    Ends the command, content, where the reader of our output, such as `head`, has seen enough.
    """
    if sys.stdout is None:
        return
    try:
        if isinstance(text, bytes):
            sys.stdout.buffer.write(text)
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()
        raise typer.Exit(0) from None


def complain(message: str) -> None:
    """Write one sentence to standard error, without what would steer a terminal."""
    print(f"tocsin: {printable(message)}", file=sys.stderr)


def spare_unknown_characters() -> None:
    """Let a terminal that lacks a character show a plainer one for it, at worst a question mark, and not fail."""
    codecs.register_error(_PLAINER_ONES, _plainer)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_PLAINER_ONES)


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_PLAINER.get(character, "?") for character in lacking), error.end


def discard_output() -> None:
    """Let go of what could not be written, so that Python does not try it again when it ends."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
