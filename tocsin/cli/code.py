"""`tocsin code`: a corpus into Parquet of claims."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tocsin.cli.streams import complain, emit

if TYPE_CHECKING:
    from tocsin.run.coding import Coded
    from tocsin.run.coding.folder import Counts

_TOLD: Final = 20  # problems that are told one by one; the table has all
_EVERY: Final = 5.0  # seconds between two lines of progress


def command(
    targets: Annotated[
        list[str],
        typer.Argument(metavar="CORPUS...", help="Files, folders or patterns, here or in a storage: s3://bucket/*.gz"),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder of the claims; made where it is not.")],
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, help="Processes that read; by default one for each processor."),
    ] = None,
    ray: Annotated[
        str | None,
        typer.Option("--ray", metavar="ADDRESS", help="Read on that Ray cluster; local starts one on this machine."),
    ] = None,
    shard: Annotated[
        int | None,
        typer.Option(
            "--shard", min=1, help="Documents that are finished together; by default 1000.", show_default=False
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing of how far it is.")] = False,
) -> None:
    """Code a corpus of reports into Parquet of claims.

    A corpus is JSON, JSON lines, WARC, Parquet, GDELT's lists or files of one report. Run the same command again to go
    on where one was ended, however it was: no claim is lost, and none doubled. A report that cannot be read is told
    and stops none of the others; the exit status is then 65.
    """
    from tocsin.run import Desk
    from tocsin.run.coding import code
    from tocsin.run.coding.coder import coder_of
    from tocsin.run.coding.corpus import files
    from tocsin.run.coding.pools import here, on_ray
    from tocsin.run.intake.workers import processors
    from tocsin.settings import from_environment

    settings, corpus = from_environment(), files(targets)
    pool = on_ray(settings, ray, workers) if ray else here(Desk(settings), workers or processors())
    progress = _Progress(quiet)
    for coded in code(corpus, out, pool, coder=coder_of(settings), size=shard):
        progress.take(coded)
    emit(progress.summary(out))
    if progress.counts.unread:
        complain(f"{progress.counts.unread:,} reports could not be read; {out / 'problems'} says which and why")
        raise typer.Exit(os.EX_DATAERR)


class _Progress:
    """What has been coded, of which a line is written to standard error every few seconds."""

    def __init__(self, quiet: bool) -> None:
        from tocsin.run.coding.folder import Counts

        self.counts = Counts()
        self._quiet = quiet
        self._told = self._now = 0
        self._began = self._spoke = time.monotonic()

    def take(self, coded: Coded) -> None:
        """Count a shard, tell of what could not be read in it, and how far it is."""
        self.counts += coded.counts
        if not coded.now:
            return
        self._now += coded.counts.documents + coded.counts.repeated + coded.counts.unread
        for problem in coded.unread[: max(0, _TOLD - self._told)]:
            complain(problem.message)
        self._told += len(coded.unread)
        if not self._quiet and time.monotonic() - self._spoke >= _EVERY:
            self._spoke = time.monotonic()
            complain(f"{_counted(self.counts)} so far; {self._rate()}")

    def summary(self, out: Path) -> str:
        """Return what there is in the end, and how fast it was."""
        speed = f"; {self._rate()}" if self._now else "; nothing was left to do"
        return f"{_counted(self.counts)} in {out}{speed}\n"

    def _rate(self) -> str:
        return f"{self._now / (time.monotonic() - self._began):,.1f} documents/s"


def _counted(counts: Counts) -> str:
    repeated = f" ({counts.repeated:,} more were there already)" if counts.repeated else ""
    return f"{counts.documents:,} documents{repeated}, {counts.claims:,} claims, {counts.problems:,} problems"
