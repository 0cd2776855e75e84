"""`tocsin mcp`: tools for assistants, over standard input and output."""

from __future__ import annotations

from tocsin.cli.options import LedgerOption


def command(ledger: LedgerOption = None) -> None:
    """Serve read-only tools to an assistant (MCP).

    It speaks the Model Context Protocol over standard input and output: search, event, origins, dyad, check,
    brief. Every answer has the sentences that it rests on, with their addresses.
    """
    from tocsin.mcp.server import server
    from tocsin.run.live.service import serving
    from tocsin.settings import from_environment

    with serving(from_environment(), ledger) as service:
        service.settle()
        server(service).run("stdio")
