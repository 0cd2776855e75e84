"""The deadline of a request: what hangs wakes up, and what is done in time is left alone."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest

from tocsin.documents.deadline import cutoff


class Stream:
    """A connection, as the client tells of it."""

    def __init__(self, held: socket.socket) -> None:
        self.held = held

    def get_extra_info(self, _: str) -> socket.socket:
        return self.held


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    one, other = socket.socketpair()
    with one, other:
        yield one, other


def test_what_hangs_wakes_up(ends: tuple[socket.socket, socket.socket]) -> None:
    one, _ = ends
    with cutoff(0.05) as cut:
        cut.trace("connection.connect_tcp.complete", {"return_value": Stream(one)})
        assert (one.recv(1), cut.passed) == (b"", True)


def test_a_connection_that_is_made_too_late_is_cut_at_once(ends: tuple[socket.socket, socket.socket]) -> None:
    one, _ = ends
    with cutoff(0.0) as cut:
        while not cut.passed:
            time.sleep(0.01)
        cut.trace("connection.start_tls.complete", {"return_value": Stream(one)})
        assert one.recv(1) == b""


def test_what_is_done_in_time_is_left_alone(ends: tuple[socket.socket, socket.socket]) -> None:
    one, other = ends
    with cutoff(0.05) as cut:
        cut.trace("connection.connect_tcp.complete", {"return_value": Stream(one)})
        cut.trace("http11.send_request_headers.started", {"request": None})
    time.sleep(0.1)
    other.send(b"a")
    assert (one.recv(1), cut.passed) == (b"a", False)
