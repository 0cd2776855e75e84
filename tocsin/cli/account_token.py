"""`tocsin account token`: by what programs are known to the API."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import LedgerOption
from tocsin.cli.streams import emit
from tocsin.printable import printable

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name of an account.")]


@group.callback()
def _token() -> None:
    """Make, list and revoke the tokens of an account.

    A program that sends one (`Authorization: Bearer TOKEN`) may do what the account may.
    """


@group.command()
def add(
    name: NameArgument,
    label: Annotated[str, typer.Option("--for", metavar="WORDS", help="What uses it, so that you know it again.")],
    days: Annotated[int, typer.Option("--days", min=1, max=3650, help="For how many days it is good.")] = 365,
    ledger: LedgerOption = None,
) -> None:
    """Make a token, and print it: this once, nobody can look it up."""
    from datetime import timedelta

    from tocsin.cli.judge import login
    from tocsin.ledger import open_ledger
    from tocsin.run.people.accounts import make_token
    from tocsin.settings import from_environment

    with open_ledger(ledger or from_environment().ledger) as opened:
        made = make_token(opened, name, label, by=f"{login()} at the command line", lasts=timedelta(days=days))
    emit(f"{made}\n")


@group.command("list")
def list_(name: NameArgument, ledger: LedgerOption = None) -> None:
    """List the tokens of an account that are good."""
    from tocsin.cli.views import opened_view
    from tocsin.run.people.accounts import known, tokens
    from tocsin.settings import from_environment

    with opened_view(ledger or from_environment().ledger) as view:
        known(view.ledger, name)
        found = tokens(view.ledger, name)
    for one in found:
        emit(f"{one.id[:12]}  until {one.until:%Y-%m-%d}  {printable(one.label)}\n")
    if not found:
        emit(f"{name} has no token; `tocsin account token add {name} --for WORDS` makes one\n")


@group.command()
def revoke(
    name: NameArgument,
    token: Annotated[str, typer.Argument(metavar="TOKEN", help="Its ID, as `token list` shows it.")],
    ledger: LedgerOption = None,
) -> None:
    """End a token at once."""
    from tocsin.cli.judge import login
    from tocsin.ledger import open_ledger
    from tocsin.run.people.accounts import revoke_token
    from tocsin.settings import from_environment

    with open_ledger(ledger or from_environment().ledger) as opened:
        revoke_token(opened, name, token, by=f"{login()} at the command line")
    emit(f"{token} is revoked\n")
