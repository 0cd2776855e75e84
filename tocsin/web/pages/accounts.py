"""All accounts, for editors: adding one, its role, a new password, closing it."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from tocsin.errors import InputError
from tocsin.ledger.accounts import Role
from tocsin.ledger.accounts import accounts as all_accounts
from tocsin.run.people.access import Access
from tocsin.run.people.accounts import PASSWORD_LENGTHS, add, change_password, change_role, close
from tocsin.web.rendering import render
from tocsin.web.signing import Editor, Guarded, SendingEditor

router = APIRouter()

_NO_STORE: Final = {"Cache-Control": "no-store"}
_Text = Annotated[str, Form(max_length=2_000)]


@router.get("/accounts")
def accounts(request: Request, access: Guarded, _: Editor) -> Response:
    """Show who may sign in."""
    return _page(request, access)


@router.post("/accounts")
def add_account(
    request: Request, access: Guarded, asker: SendingEditor, name: _Text, password: _Text, role: Annotated[Role, Form()]
) -> Response:
    """Make an account."""
    made = name.strip().casefold()
    return _done(request, access, lambda: add(access.ledger, made, role, password, by=asker.name, place=asker.place))


@router.post("/accounts/{name}/role")
def set_role(
    request: Request, access: Guarded, asker: SendingEditor, name: str, role: Annotated[Role, Form()]
) -> Response:
    """Give an account another role."""
    return _done(request, access, lambda: change_role(access.ledger, name, role, by=asker.name, place=asker.place))


@router.post("/accounts/{name}/password")
def renew_password(request: Request, access: Guarded, asker: SendingEditor, name: str, password: _Text) -> Response:
    """Give an account another password; its sessions and tokens end."""
    return _done(
        request, access, lambda: change_password(access.ledger, name, password, by=asker.name, place=asker.place)
    )


@router.post("/accounts/{name}/close")
def close_account(request: Request, access: Guarded, asker: SendingEditor, name: str) -> Response:
    """Close an account."""
    return _done(request, access, lambda: close(access.ledger, name, by=asker.name, place=asker.place))


def _done(request: Request, access: Access, change: Callable[[], object]) -> Response:
    try:
        change()
    except InputError as error:
        response = _page(request, access, error)
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response
    return RedirectResponse("/accounts", HTTPStatus.SEE_OTHER, _NO_STORE)


def _page(request: Request, access: Access, error: InputError | None = None) -> Response:
    found = all_accounts(access.ledger)
    response = render(
        request, "account_all.html", accounts=found, roles=list(Role), error=error, shortest=PASSWORD_LENGTHS[0]
    )
    response.headers.update(_NO_STORE)
    return response
