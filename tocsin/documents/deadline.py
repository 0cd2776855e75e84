"""Deadline: a request that is not done by then is cut off, wherever it hangs.

The client's own timeouts are for one step each: a server that sends a byte now and then takes a step each time.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final

# Of the events that httpcore tells of, those that have made a connection: each is the one to cut off from then on.
_CONNECTED: Final = frozenset({"connection.connect_tcp.complete", "connection.start_tls.complete"})


@dataclass(slots=True)
class Cutoff:
    """What cuts a request off; `passed` says that it has."""

    passed: bool = False
    _sockets: list[socket.socket] = field(default_factory=list)

    def trace(self, event: str, details: Mapping[str, Any]) -> None:
        """Take note of a connection; the client calls this as the request extension "trace"."""
        if event in _CONNECTED:
            self._sockets.append(details["return_value"].get_extra_info("socket"))
            if self.passed:
                self.cut()

    def cut(self) -> None:
        """End the connection, so that what waits for it wakes up."""
        self.passed = True
        for one in self._sockets[-1:]:
            with suppress(OSError):
                # Not the method of a TLS socket, which would say goodbye first.
                socket.socket.shutdown(one, socket.SHUT_RDWR)


@contextmanager
def cutoff(seconds: float) -> Iterator[Cutoff]:
    """Cut off the request of the block once so many seconds have passed."""
    made = Cutoff()
    timer = threading.Timer(seconds, made.cut)
    timer.daemon = True
    timer.start()
    try:
        yield made
    finally:
        timer.cancel()
