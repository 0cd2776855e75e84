"""Everything that Tocsin raises on purpose.

TocsinError
├── InputError            a report that cannot be read                       exit 65
│   ├── MissingInput      no such file                                       exit 66
│   └── RefusedInput      too large, binary, encrypted, a consent page       exit 65
├── FetchError            an address that cannot be reached, or may not be   exit 69
├── LedgerError           a ledger that cannot be opened or written          exit 74
│   ├── LedgerBusy        another process visits feeds for it                exit 75
│   └── LedgerTooNew      written by a later Tocsin                          exit 78
├── HistoryError          imported event data that cannot be read or written exit 74
│   └── HistoryBusy       another process imports into the same folder       exit 75
├── CodingError          a folder of coded claims that cannot be written    exit 74
│   └── CodingBusy        another process codes into it                      exit 75
├── AccessError           what who asks may not do                           exit 77
│   ├── NotSignedIn       who asks is not known, or not any more             exit 77
│   └── TooManyRequests   who asks has asked too often                       exit 75
├── SeriesError           counts that make no series of days                 exit 65
├── WatchError            a watch that cannot be read                        exit 65
├── WorkerError           a process that was started to read and was ended   exit 71
├── VocabularyError       a data file that does not validate                 exit 78
└── SettingsError         a setting that does not make sense                 exit 78

Exit statuses are those of BSD's sysexits.h. Every message is one sentence that names the input and the way out.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar


class TocsinError(Exception):
    """The root: catching it catches everything that Tocsin raises on purpose."""

    exit_status: ClassVar[int] = os.EX_SOFTWARE


class InputError(TocsinError):
    """A report that cannot be read."""

    exit_status = os.EX_DATAERR


class MissingInput(InputError):  # noqa: N818 - reads as the noun that it is
    """No file at the path that was given."""

    exit_status = os.EX_NOINPUT


class RefusedInput(InputError):  # noqa: N818
    """A report that can be opened but holds nothing readable, or too much."""


class FetchError(TocsinError):
    """An address that cannot be reached, that refuses, or that may not be fetched."""

    exit_status = os.EX_UNAVAILABLE


class LedgerError(TocsinError):
    """A ledger that cannot be opened, read or written; what it holds is unharmed."""

    exit_status = os.EX_IOERR


class LedgerBusy(LedgerError):  # noqa: N818
    """A ledger for which another process is visiting feeds."""

    exit_status = os.EX_TEMPFAIL


class LedgerTooNew(LedgerError):  # noqa: N818
    """A ledger that a later version of Tocsin has written."""

    exit_status = os.EX_CONFIG


class HistoryError(TocsinError):
    """Imported event data that cannot be read or written; what a list of contents names is unharmed."""

    exit_status = os.EX_IOERR


class HistoryBusy(HistoryError):  # noqa: N818
    """A folder of event data into which another process imports."""

    exit_status = os.EX_TEMPFAIL


class CodingError(TocsinError):
    """A folder of coded claims that cannot be read or written; the shards that are finished are unharmed."""

    exit_status = os.EX_IOERR


class CodingBusy(CodingError):  # noqa: N818
    """A folder into which another process codes."""

    exit_status = os.EX_TEMPFAIL


class AccessError(TocsinError):
    """Something that whoever asks may not do, or not in this way."""

    exit_status = os.EX_NOPERM


class NotSignedIn(AccessError):  # noqa: N818
    """Nobody is signed in, or with what is no longer good."""


class TooManyRequests(AccessError):  # noqa: N818
    """Somebody asks too often; `wait` is after how many seconds it may be tried again."""

    exit_status = os.EX_TEMPFAIL

    def __init__(self, message: str, wait: float) -> None:
        super().__init__(message)
        self.wait = wait


class SeriesError(TocsinError):
    """Counts that make no series of days."""

    exit_status = os.EX_DATAERR


class WatchError(TocsinError):
    """A watch that cannot be read: its file, the place in it, and what would be right.

    `where` is the place in the words of the file ("indicator 2, event.types"), `line` its line, where that is known.
    """

    exit_status = os.EX_DATAERR

    def __init__(self, message: str, *, where: str = "", line: int | None = None) -> None:
        super().__init__(message)
        self.where, self.line = where, line


class WorkerError(TocsinError):
    """A process that was started to read reports, and that something outside has ended."""

    exit_status = os.EX_OSERR


class VocabularyError(TocsinError):
    """A line of a data file that does not validate; the message names file, line and the way to mend it."""

    exit_status = os.EX_CONFIG

    def __init__(self, file: Path, line: int, what: str, mend: str) -> None:
        super().__init__(f"{file}:{line}: {what}; {mend}")
        self.file, self.line, self.what, self.mend = file, line, what, mend


class SettingsError(TocsinError):
    """A setting that does not make sense."""

    exit_status = os.EX_CONFIG


def reason(error: BaseException) -> str:
    """Return what an error of the system or a library says of itself, for the brackets of a message."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return said.strip().rstrip(".") or type(error).__name__
