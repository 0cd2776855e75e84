"""`tocsin account`: who may sign in to the page and the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli import account_token
from tocsin.cli.options import LedgerOption, TableFormat, TableFormatOption
from tocsin.cli.streams import emit

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tocsin.ledger.accounts import Account, Role

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
group.add_typer(account_token.group, name="token")

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name of an account: small letters and digits.")]
RoleOption = Annotated[
    str,
    typer.Option("--role", metavar="ROLE", help="reader, analyst (also judges and stores) or editor (also accounts)."),
]


@group.callback()
def _account() -> None:
    """Keep the accounts for the page and the API.

    People sign in with them at the page, programs with tokens at the API. Without any, whoever sits at this machine may
    do everything, and nothing is served to others (docs/accounts.md).
    """


@group.command()
def add(name: NameArgument, role: RoleOption = "reader", ledger: LedgerOption = None) -> None:
    """Make an account; its password is asked for, or read from standard input."""
    from tocsin.cli.secrets import new_password
    from tocsin.ledger import open_ledger
    from tocsin.run.people import accounts

    wanted = _role(role)
    with open_ledger(_where(ledger)) as opened:
        made = accounts.add(opened, name, wanted, new_password(), by=_who())
    emit(f"{made.name}  {made.role}\n")


@group.command()
def role(
    name: NameArgument,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, analyst or editor.")],
    ledger: LedgerOption = None,
) -> None:
    """Give an account another role, from its next request on."""
    from tocsin.ledger import open_ledger
    from tocsin.run.people import accounts

    wanted = _role(role)
    with open_ledger(_where(ledger)) as opened:
        made = accounts.change_role(opened, name, wanted, by=_who())
    emit(f"{made.name}  {made.role}\n")


@group.command()
def password(name: NameArgument, ledger: LedgerOption = None) -> None:
    """Give an account another password; its sessions and tokens end."""
    from tocsin.cli.secrets import new_password
    from tocsin.ledger import open_ledger
    from tocsin.run.people import accounts

    with open_ledger(_where(ledger)) as opened:
        accounts.known(opened, name)
        accounts.change_password(opened, name, new_password(), by=_who())
    emit(f"{name} has a new password\n")


@group.command()
def close(name: NameArgument, ledger: LedgerOption = None) -> None:
    """Close an account; what it has done stays under its name."""
    from tocsin.ledger import open_ledger
    from tocsin.run.people import accounts

    with open_ledger(_where(ledger)) as opened:
        accounts.close(opened, name, by=_who())
    emit(f"{name} is closed\n")


@group.command("list")
def list_(output: TableFormatOption = TableFormat.SCREEN, ledger: LedgerOption = None) -> None:
    """List the accounts, closed ones too."""
    import json

    from tocsin.cli.output import show_parts
    from tocsin.cli.views import opened_view
    from tocsin.ledger.accounts import accounts

    with opened_view(_where(ledger)) as view:
        found = accounts(view.ledger)
    if output is TableFormat.JSON:
        emit(json.dumps([{"name": one.name, "role": one.role.value, "open": one.open} for one in found]) + "\n")
    elif found:
        show_parts([_lines(found)])
    else:
        emit("no account yet; `tocsin account add NAME --role editor` makes one\n")


def _lines(found: list[Account]) -> RenderableType:
    from rich.table import Table

    from tocsin.cli.paint import words

    lines = Table.grid(padding=(0, 2))
    for one in found:
        lines.add_row(words(one.name, "bold"), words(one.role.value), words("" if one.open else "closed", "dim"))
    return lines


def _role(text: str) -> Role:
    from tocsin.errors import SettingsError
    from tocsin.ledger.accounts import Role

    if text not in set(Role):
        raise SettingsError(f"the role is {text!r}; it can be {', '.join(Role)}")
    return Role(text)


def _where(ledger: str | None) -> str:
    from tocsin.settings import from_environment

    return ledger or from_environment().ledger


def _who() -> str:
    from tocsin.cli.judge import login

    return f"{login()} at the command line"
