"""`tocsin judge`: what a person decides, kept with the reason and undoable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import LedgerOption, RecordedByOption, moment
from tocsin.cli.streams import emit
from tocsin.printable import printable

if TYPE_CHECKING:
    from tocsin.model import Judgement

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="The ID of a claim or event.")]
OtherArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="The ID of the other.")]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why.")]
AuthorOption = Annotated[
    str | None, typer.Option("--author", metavar="NAME", help="Who decides; else your login name.", show_default=False)
]


@group.callback()
def _judge() -> None:
    """Decide what programs cannot; it can be undone.

    Every decision is kept with its reason, beside what the programs find. Of several about one thing, the last counts.
    """


@group.command()
def same(
    claim: ClaimArgument,
    other: OtherArgument,
    reason: ReasonOption,
    author: AuthorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Two claims report one event."""
    _decide(_judgement("same event", claim, object=other, reason=reason, author=author), ledger)


@group.command()
def apart(
    claim: ClaimArgument,
    other: OtherArgument,
    reason: ReasonOption,
    author: AuthorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Two claims do not report one event."""
    _decide(_judgement("apart", claim, object=other, reason=reason, author=author), ledger)


@group.command()
def grade(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The name of an outlet, as documents have it.")],
    letter: Annotated[str, typer.Argument(metavar="A-F", help="A: reliable, to E: unreliable; F: not known.")],
    reason: ReasonOption,
    author: AuthorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """How reliable a source is, from A to F."""
    _decide(_judgement("source grade", source, value=letter.upper(), reason=reason, author=author), ledger)


@group.command()
def information(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The ID of an event or claim.")],
    digit: Annotated[str, typer.Argument(metavar="1-6", help="1: confirmed, to 5: improbable; 6: cannot be told.")],
    reason: ReasonOption,
    author: AuthorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """How credible an event or claim is, from 1 to 6."""
    _decide(_judgement("information grade", event, value=digit, reason=reason, author=author), ledger)


@group.command()
def name(
    provisional: Annotated[str, typer.Argument(metavar="PROVISIONAL", help="An actor such as unnamed:police.")],
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="The ID of an actor of the vocabulary.")],
    reason: ReasonOption,
    document: Annotated[
        str | None, typer.Option("--document", metavar="ID", help="In this document alone.", show_default=False)
    ] = None,
    author: AuthorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Who somebody is whom reports leave unnamed."""
    _decide(_judgement("name", provisional, object=document, value=actor, reason=reason, author=author), ledger)


@group.command()
def origin(
    claim: ClaimArgument,
    source: Annotated[str, typer.Argument(metavar="NAME", help="Who or what it comes from.")],
    reason: ReasonOption,
    author: AuthorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Where a claim comes from in the end."""
    _decide(_judgement("origin", claim, value=source, reason=reason, author=author), ledger)


@group.command()
def undo(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Its ID, as `tocsin judge list` shows it.")],
    reason: ReasonOption,
    author: AuthorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """An earlier decision no longer counts.

    Undone itself, that one counts again.
    """
    _decide(_judgement("undo", judgement, reason=reason, author=author), ledger)


@group.command("list")
def list_(recorded_by: RecordedByOption = None, ledger: LedgerOption = None) -> None:
    """Show the decisions in force."""
    from tocsin.ledger import View, open_ledger
    from tocsin.settings import from_environment

    time_limit = moment(recorded_by, "--recorded-by")
    with open_ledger(ledger or from_environment().ledger) as opened:
        found = View(opened, recorded_by=time_limit).judgements()
    for one in found:
        what = " ".join(filter(None, (one.kind.value, one.subject, one.object, one.value)))
        emit(f"{one.id}  {one.made_at:%Y-%m-%d}  {printable(f'{one.author}: {what}  ({one.reason})')}\n")
    if not found:
        emit("no decision is in force\n")


def _judgement(
    kind: str,
    subject: str,
    *,
    object: str | None = None,
    value: str | None = None,
    reason: str,
    author: str | None,
) -> Judgement:
    from datetime import UTC, datetime

    from tocsin.errors import InputError
    from tocsin.model import Judgement, JudgementKind

    try:
        return Judgement(
            kind=JudgementKind(kind),
            subject=subject,
            object=object,
            value=value,
            reason=reason,
            author=author or login(),
            made_at=datetime.now(UTC),
        )
    except ValueError as error:
        raise InputError(f"{subject} cannot be judged so: {error}; see `tocsin judge --help`") from error


def login() -> str:
    """Return the name under which somebody is logged in; InputError where it has none."""
    import getpass

    from tocsin.errors import InputError

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        raise InputError("your login has no name; say with --author who decides") from error


def _decide(judgement: Judgement, ledger: str | None) -> None:
    from tocsin.ledger import open_ledger
    from tocsin.run import Desk
    from tocsin.run.people.judging import decide
    from tocsin.settings import from_environment

    settings = from_environment()
    with open_ledger(ledger or settings.ledger) as opened:
        decide(opened, judgement, Desk(settings).vocabulary)
    emit(f"{judgement.id}  {judgement.kind}\n")
