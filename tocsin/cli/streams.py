"""Standard input and output, whatever they are joined to: a pipe that ends early, a full disk, nothing at all."""

from __future__ import annotations

import io
import os
import sys
from typing import BinaryIO

import typer

from tocsin.cli.printable import printable


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
    """Let a terminal that lacks a character show a question mark for it, and not fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def discard_output() -> None:
    """Let go of what could not be written, so that Python does not try it again when it ends."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
