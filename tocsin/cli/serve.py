"""`tocsin serve`: the page and the API, on this machine."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import ExitStack
from typing import Annotated, Final

import typer

from tocsin.cli.options import LedgerOption
from tocsin.lasting import lasting

HostOption = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="At which address of this machine.")]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help="At which port; 0 takes a free one.")]
WorkersOption = Annotated[
    int,
    typer.Option("--workers", min=1, max=64, help="How many processes: one a core, where many read at once."),
]

_THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "POLARS_MAX_THREADS")
_PATIENCE: Final = 3  # seconds that open streams have to end


def command(
    host: HostOption = "127.0.0.1", port: PortOption = 8000, workers: WorkersOption = 1, ledger: LedgerOption = None
) -> None:
    """Serve the page and the API.

    At 127.0.0.1 without any account, whoever sits at this machine may do everything. At any other address it takes an
    account (`tocsin account add`); and once there is one, everybody signs in.
    """
    # Pages are made side by side: the threads of a single one would only be in the way of the others.
    os.environ |= dict.fromkeys(_THREADS, "1") | os.environ
    with lasting():
        import uvicorn

        from tocsin.run.live.service import serving
        from tocsin.run.people.access import access_to
        from tocsin.settings import from_environment
        from tocsin.web.app import create
        from tocsin.web.making import Makers, later

    settings = from_environment()
    with ExitStack() as open_:
        service = open_.enter_context(serving(settings, ledger))
        access = access_to(service.ledger, host, hosts=settings.hosts)
        service.settle()
        many = workers > 1
        makers = open_.enter_context(Makers(settings, ledger or settings.ledger, workers)) if many else None
        if not many:
            later(service.warm)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # so that what is open is closed, as by Ctrl+C
        uvicorn.run(
            create(service, access, makers),
            host=host,
            port=port,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=_PATIENCE,
        )
