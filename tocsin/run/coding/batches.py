"""Batches: the items of a corpus in shards, which are finished as a whole, and these in what is read at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from tocsin.documents import Raw
from tocsin.errors import SettingsError
from tocsin.model import Problem
from tocsin.run.coding.corpus import File, Item

_ITEMS: Final = 8  # of a batch: about a second of work, against which sending it is nothing
_BYTES: Final = 1_000_000  # of a batch with which it is full


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How far coding has come: so many items of so many-th bundle, from 0; `read` is the hash of these items."""

    bundle: int = 0
    items: int = 0
    read: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Items that one worker reads; `reached` is how far one is with them, `ends` tells that with them a shard does."""

    items: tuple[Item, ...]
    reached: Reached
    ends: bool


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...
    def hexdigest(self) -> str: ...


def batches(bundles: Iterable[tuple[File, ...]], start: Reached, *, size: int) -> Iterator[Batch]:
    """Yield the items of bundles from `start` on; a shard has `size` items, or fewer at the end of a bundle.

    SettingsError where the items before `start` are others than they were.
    """
    for number, bundle in enumerate(bundles):
        if number >= start.bundle:
            yield from _of_bundle(number, bundle, start if number == start.bundle else Reached(), size)


def _of_bundle(number: int, bundle: Iterable[File], start: Reached, size: int) -> Iterator[Batch]:
    read: _Hash = hashlib.blake2b(digest_size=16)
    waiting: list[Item] = []
    count, held, left = 0, 0, size
    for item in (item for file in bundle for item in file.items()):
        count += 1
        held += _take(item, read)
        if count <= start.items:
            held = 0
            if count == start.items and read.hexdigest() != start.read:
                raise _changed(bundle)
            continue
        waiting.append(item)
        left -= 1
        if not left or len(waiting) == _ITEMS or held >= _BYTES:
            yield Batch(items=tuple(waiting), reached=_reached(number, count, read), ends=not left)
            waiting, held, left = [], 0, left or size
    if count < start.items:
        raise _changed(bundle)
    if waiting or left < size:
        yield Batch(items=tuple(waiting), reached=_reached(number, count, read), ends=True)


def _reached(number: int, count: int, read: _Hash) -> Reached:
    return Reached(bundle=number, items=count, read=read.hexdigest())


def _take(item: Item, read: _Hash) -> int:
    """Add an item to the hash of those that were read; return its bytes."""
    match item:
        case Raw():
            content = item.content
        case Problem():
            content = item.message.encode(errors="surrogateescape")
        case _:
            content = item.address.encode(errors="surrogateescape")
    read.update(len(content).to_bytes(8))
    read.update(content)
    return len(content)


def _changed(bundle: Iterable[File]) -> SettingsError:
    first = next(iter(bundle)).name
    what = "or files after it, have other reports than when coding them began"
    return SettingsError(f"{first}, {what}; give them as they were, or code them into another --out")
