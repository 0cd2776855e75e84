"""`tocsin serve`: the page and the API, on this machine."""

from __future__ import annotations

from typing import Annotated, Any, Final

import typer

from tocsin.cli.options import LedgerOption

HostOption = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="At which address of this machine.")]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help="At which port; 0 takes a free one.")]
WorkersOption = Annotated[
    int,
    typer.Option("--workers", min=1, max=64, help="How many processes: one a core, where many read at once."),
]

_PATIENCE: Final = 3  # seconds that open streams have to end


def command(
    host: HostOption = "127.0.0.1", port: PortOption = 8000, workers: WorkersOption = 1, ledger: LedgerOption = None
) -> None:
    """Serve the page and the API.

    At 127.0.0.1 without any account, whoever sits at this machine may do everything. At any other address it takes an
    account (`tocsin account add`); and once there is one, everybody signs in.
    """
    import uvicorn

    from tocsin.run.access import access_to
    from tocsin.run.service import serving
    from tocsin.settings import from_environment
    from tocsin.web import worker

    settings = from_environment()
    options: dict[str, Any] = {
        "host": host,
        "port": port,
        "log_level": "warning",
        "server_header": False,
        "timeout_graceful_shutdown": _PATIENCE,
    }
    with serving(settings, ledger) as service:
        access = access_to(service.ledger, host, hosts=settings.hosts)
        service.settle()
        if workers == 1:
            uvicorn.run(worker.ready(service, access), **options)
            return
    worker.tell(ledger or settings.ledger, host, workers)
    uvicorn.run(worker.FACTORY, factory=True, workers=workers, **options)
