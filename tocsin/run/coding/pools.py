"""Pools: who reads the batches, processes of this machine or the workers of a Ray cluster; what they do is the same."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from functools import lru_cache, partial

from tocsin.errors import SettingsError
from tocsin.model import Problem
from tocsin.run.coding.batches import Batch
from tocsin.run.coding.cluster import each_on
from tocsin.run.coding.coder import Coder, coder_of
from tocsin.run.coding.coding import Found, Pool
from tocsin.run.coding.rows import Coded, read
from tocsin.run.intake.desk import Desk
from tocsin.run.intake.workers import each
from tocsin.settings import Settings


def here(desk: Desk, workers: int) -> Pool:
    """Return the pool of so many processes of this machine, which share one reader's memory."""

    def pool(batches: Iterable[Batch]) -> Generator[tuple[Batch, Found], None, None]:
        yield from each(partial(_read_here, desk), batches, workers=workers)

    return pool


def on_ray(settings: Settings, address: str, workers: int | None) -> Pool:
    """Return the pool of so many workers, by default all, of the Ray cluster at an address; "local" starts one here.

    Each loads a reader of its own, from the Tocsin that is installed where it runs. SettingsError where Ray is missing
    or there is no cluster, or where another Tocsin is installed.
    """
    told = Settings(
        ledger="",
        vocabulary=settings.vocabulary,
        sources=settings.sources,
        allow_private_addresses=settings.allow_private_addresses,
    )
    work = partial(_read_there, told, coder_of(settings))

    def pool(batches: Iterable[Batch]) -> Generator[tuple[Batch, Found], None, None]:
        yield from each_on(address, work, batches, workers=workers)

    return pool


def _read_here(desk: Desk, batch: Batch) -> list[Coded | Problem]:
    return read(desk, batch.items)


def _read_there(settings: Settings, coder: Coder, batch: Batch) -> list[Coded | Problem]:
    found = coder_of(settings)
    if found != coder:
        raise SettingsError(f"a worker of the cluster has {found}, not {coder}; install the same everywhere")
    return read(_desk(settings), batch.items)


@lru_cache(maxsize=1)
def _desk(settings: Settings) -> Desk:
    return Desk(settings)
