"""`tocsin serve`: the page and the API, on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import LedgerOption

HostOption = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="At which address of this machine.")]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help="At which port; 0 takes a free one.")]


def command(host: HostOption = "127.0.0.1", port: PortOption = 8000, ledger: LedgerOption = None) -> None:
    """Serve the page and the API."""
    import uvicorn

    from tocsin.run.service import serving
    from tocsin.settings import from_environment
    from tocsin.web.app import create

    with serving(from_environment(), ledger) as service:
        service.settle()
        uvicorn.run(create(service), host=host, port=port, log_level="warning", server_header=False)
