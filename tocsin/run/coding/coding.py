"""Coding: a corpus into a folder of Parquet, shard after shard, and on from where an earlier run has come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from tocsin.errors import SettingsError
from tocsin.exports.tables.table import Row
from tocsin.model import Problem
from tocsin.run.coding import rows
from tocsin.run.coding.batches import Batch, Reached, batches
from tocsin.run.coding.coder import Coder
from tocsin.run.coding.corpus import File, bundles, fingerprint
from tocsin.run.coding.folder import Counts, Folder, number_of, open_folder

SHARD: Final = 1_000  # documents: some two minutes of one processor, and a file of some megabytes
_FORMAT: Final = 1

Found = Sequence[rows.Coded | Problem]
Pool = Callable[[Iterable[Batch]], Generator[tuple[Batch, Found], None, None]]
"""What has batches read, somewhere, and gives them back in their order with what was found; closed, it ends that."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A shard that is finished, with what could not be read in it; `now` tells whether it was in this run."""

    counts: Counts
    unread: tuple[Problem, ...] = ()
    now: bool = True


def code(corpus: Sequence[File], out: Path, pool: Pool, *, coder: Coder, size: int | None = None) -> Iterator[Coded]:
    """Code the files of a corpus into the folder `out`; yield its shards, those first that were finished before.

    A shard has `size` documents, by default `SHARD` or as the folder has it. Killed at any point and begun again, the
    folder holds in the end what it would have held anyway. SettingsError where it holds something else: another
    corpus, what another coder has made, or shards of another size; CodingError where it cannot be written.
    """
    manifest: dict[str, Any] = {}

    def agreed(there: Mapping[str, Any] | None) -> Mapping[str, Any]:
        manifest.update(_agreed(there, _wanted(corpus, coder, size), out))
        return manifest

    with open_folder(out, agreed) as folder:
        yield from (Coded(record.counts, now=False) for record in folder.records)
        start = folder.records[-1].reached if folder.records else Reached()
        given = batches(bundles(corpus), start, size=manifest["shard"])
        with closing(pool(given)) as made:
            yield from _finished(folder, made)


def _wanted(corpus: Sequence[File], coder: Coder, size: int | None) -> dict[str, Any]:
    about = {"files": len(corpus), "bytes": sum(file.size for file in corpus), "fingerprint": fingerprint(corpus)}
    return {"format": _FORMAT, "coder": asdict(coder), "corpus": about, "shard": size}


def _agreed(there: Mapping[str, Any] | None, wanted: dict[str, Any], out: Path) -> Mapping[str, Any]:
    """Return what the manifest is to be; SettingsError says what does not go with that of the folder."""
    if there is None:
        return {**wanted, "shard": wanted["shard"] or SHARD}
    wanted = {**wanted, "shard": wanted["shard"] or there.get("shard")}
    if there.get("format") != _FORMAT:
        what = "was written by another version of Tocsin"
    elif there.get("coder") != wanted["coder"]:
        before, now = (Coder(**one) for one in (there["coder"], wanted["coder"]))
        what = f"holds what another coder has made, {before}; this is {now}"
    elif there.get("corpus") != wanted["corpus"]:
        before, now = there["corpus"], wanted["corpus"]
        told = [f"{one['files']:,} files of {one['bytes']:,} bytes" for one in (before, now)]
        what = f"holds the claims of another corpus, {told[0]}; this one has {told[1]}, or other names"
    elif there.get("shard") != wanted["shard"]:
        what = f"has shards of {there.get('shard'):,} documents, not of {wanted['shard']:,}"
    else:
        return there
    raise SettingsError(f"{out} {what}: name another --out, or go on as it was begun")


def _finished(folder: Folder, made: Iterable[tuple[Batch, Found]]) -> Iterator[Coded]:
    known = folder.known()
    shard = _Shard(known)
    for batch, found in made:
        shard.take(found)
        if batch.ends:
            record = folder.finish(shard.rows, batch.reached, shard.counts)
            yield Coded(record.counts, tuple(shard.unread))
            shard = _Shard(known)


class _Shard:
    """The rows of a shard that is being coded; a document that is `known` is left out."""

    def __init__(self, known: set[int]) -> None:
        self._known = known
        self.rows: defaultdict[tuple[str, str | None], list[Row]] = defaultdict(list)
        self.unread: list[Problem] = []
        self.counts = Counts()

    def take(self, found: Found) -> None:
        """Take what was found in some items."""
        for one in found:
            if isinstance(one, Problem):
                self.unread.append(one)
                self.rows["problems", None].append(rows.problem_row(one))
                self.counts += Counts(problems=1, unread=1)
            elif (number := number_of(one.document)) in self._known:
                self.counts += Counts(repeated=1)
            else:
                self._known.add(number)
                self._take(one)

    def _take(self, coded: rows.Coded) -> None:
        for table, some in coded.rows.items():
            if some:
                self.rows[table, None if table == "problems" else coded.month] += some
        counted = {name: len(coded.rows[name]) for name in ("claims", "uncoded", "problems")}
        self.counts = replace(self.counts + Counts(**counted), documents=self.counts.documents + 1)
