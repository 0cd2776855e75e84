"""`tocsin`: the commands, and how errors and the terminal are handled for all of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import Annotated, Final

import typer

from tocsin.cli import (
    account,
    add,
    alerts,
    audit,
    backtest,
    backup,
    brief,
    code,
    conflicts,
    doctor,
    dyad,
    event,
    events,
    export,
    follow,
    import_,
    judge,
    mcp,
    network,
    read,
    record,
    requests,
    restore,
    run,
    schema,
    screen_names,
    search,
    serve,
    sources,
    spend,
    transfers,
    watch,
)
from tocsin.cli.streams import complain, discard_output, emit, spare_unknown_characters
from tocsin.errors import TocsinError
from tocsin.version import __version__

COMMANDS: Final[Mapping[str, Callable[..., None]]] = {
    "read": read.command,
    "add": add.command,
    "code": code.command,
    "follow": follow.command,
    "run": run.command,
    "sources": sources.command,
    "brief": brief.command,
    "events": events.command,
    "event": event.command,
    "origins": event.origins,
    "conflicts": conflicts.command,
    "alerts": alerts.command,
    "backtest": backtest.command,
    "screen": screen_names.command,
    "dyad": dyad.command,
    "transfers": transfers.command,
    "requests": requests.command,
    "network": network.command,
    "search": search.command,
    "serve": serve.command,
    "mcp": mcp.command,
    "audit": audit.command,
    "spend": spend.command,
    "export": export.command,
    "doctor": doctor.command,
    "backup": backup.command,
    "restore": restore.command,
    "schema": schema.command,
}

GROUPS: Final[Mapping[str, typer.Typer]] = {
    "account": account.group,
    "import": import_.group,
    "judge": judge.group,
    "record": record.group,
    "watch": watch.group,
}

app = typer.Typer(
    name="tocsin",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for name, command in COMMANDS.items():
    app.command(name)(command)
for name, group in GROUPS.items():
    app.add_typer(group, name=name)


def _version(wanted: bool) -> None:
    if wanted:
        emit(f"tocsin {__version__}\n")
        raise typer.Exit


@app.callback()
def _tocsin(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Early warning for international security that keeps its evidence."""


def main() -> None:
    """Run `tocsin`; what goes wrong on purpose is one sentence on standard error and an exit status of sysexits.h."""
    spare_unknown_characters()
    try:
        app()
    except TocsinError as error:
        complain(str(error))
        sys.exit(error.exit_status)
    except OSError as error:
        # The stages answer for what they read; what is left is the output, or a file of Tocsin's own.
        discard_output()
        complain(_about(error))
        sys.exit(os.EX_IOERR)
    except MemoryError:
        complain("there is too little memory for that; give it more, or less to do at a time")
        sys.exit(os.EX_OSERR)
    except KeyboardInterrupt:
        sys.exit(130)


def _about(error: OSError) -> str:
    if error.filename is None:
        return f"the output cannot be written ({error.strerror}); make room, or write elsewhere"
    return f"{error.filename} cannot be used ({error.strerror}); check that it is there and that you may use it"
