"""Cluster: work by the workers of a Ray cluster, in the way of `run.intake.workers`; Ray is loaded only where used."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from tocsin.errors import SettingsError, TocsinError, WorkerError, reason
from tocsin.run.intake.workers import ahead

LOCAL: Final = "local"
_RETRIES: Final = 5  # times that a value is given to another worker, where one was ended
_TRIES: Final = 3  # to start a cluster of our own
_ANSWERS: Final = 10  # seconds that a cluster is waited for
_STORE: Final = 256_000_000  # bytes of a cluster of our own for what is sent: few, for machines with a small /dev/shm

Given = TypeVar("Given")
Made = TypeVar("Made")


def each_on(
    address: str, work: Callable[[Given], Made], given: Iterable[Given], *, workers: int | None
) -> Iterator[tuple[Given, Made]]:
    """Yield each value with what `work` makes of it on the cluster at an address, in their order.

    "local" starts a cluster on this machine for that time. A value whose worker is ended is given to another.
    SettingsError where Ray is missing or no cluster answers, WorkerError where a value ends every worker; what `work`
    raises on purpose is raised here.
    """
    ray = _ray()
    with _joined(ray, address, workers):
        many = workers or int(ray.cluster_resources().get("CPU", 1))
        remote = ray.remote(work_on).options(num_cpus=1, max_retries=_RETRIES)
        task = ray.put(work)
        for value, made in ahead(lambda value: remote.remote(task, value), given, workers=many):
            yield value, _made(ray, made)


def work_on(work: Callable[[Given], Made], value: Given) -> Made:
    """Do one piece of work, on whichever machine this runs."""
    return work(value)


def _ray() -> Any:
    # Set before Ray is imported, whose processes inherit them: it is to tell nobody that it was used.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    os.environ.setdefault("RAY_OBJECT_STORE_ALLOW_SLOW_STORAGE", "1")
    try:
        import ray
    except ImportError as error:
        raise SettingsError("--ray needs Ray; install it with `pip install 'tocsin[ray]'`, or leave it out") from error
    return ray


@contextmanager
def _joined(ray: Any, address: str, workers: int | None) -> Iterator[None]:
    """Join the cluster at an address for the block, or start one that ends with it."""
    own = {"num_cpus": workers, "include_dashboard": False, "object_store_memory": _STORE} if address == LOCAL else {}
    _join(ray, address, own, tries=_TRIES if own else 1)
    try:
        yield
    finally:
        ray.shutdown()


def _join(ray: Any, address: str, own: Mapping[str, Any], *, tries: int) -> None:
    try:
        _knock(address)
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **own)
    except Exception as error:  # Ray raises whatever it comes across
        ray.shutdown()
        if tries > 1:  # it gives its processes half a minute to start, which a busy machine may exceed
            _join(ray, address, own, tries=tries - 1)
            return
        what = f"no Ray cluster answers at {address} ({reason(error).splitlines()[0]})"
        raise SettingsError(f"{what}; start one with `ray start --head`, or give {LOCAL} as the address") from error


def _knock(address: str) -> None:
    """Raise OSError where nobody listens at "host:6379" or "ray://host:10001", for which Ray would wait minutes."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host, int(port)), timeout=_ANSWERS).close()


def _made(ray: Any, made: Any) -> Any:
    try:
        return ray.get(made)
    except ray.exceptions.RayTaskError as error:
        if isinstance(error.cause, TocsinError):
            raise error.cause from None
        raise
    except ray.exceptions.RayError as error:
        why = f"the cluster has lost what its workers read ({reason(error).splitlines()[0]})"
        raise WorkerError(f"{why}; what is finished stays: see to the cluster, then run it again") from error
