"""One's own account: signing in and out, the password, and tokens for the API."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from tocsin.errors import AccessError, InputError, NotSignedIn, TocsinError, TooManyRequests
from tocsin.run.people.access import COOKIE, Access, Asker
from tocsin.run.people.accounts import (
    LONGEST_SESSION,
    PASSWORD_LENGTHS,
    change_password,
    has_password,
    make_token,
    minutes,
    revoke_token,
    sign_out,
    tokens,
)
from tocsin.serving.guard import status_of
from tocsin.web.rendering import render
from tocsin.web.signing import Guarded, Sender, Who

router = APIRouter()

_NO_STORE: Final = {"Cache-Control": "no-store"}
_Text = Annotated[str, Form(max_length=2_000)]


@router.get("/login")
def login(request: Request, asker: Who, next: str = "/") -> Response:
    """Show the form for signing in; what was asked for is shown after it."""
    return _login(request, asker, next)


@router.post("/login")
def sign_in(
    request: Request, access: Guarded, asker: Sender, name: _Text, password: _Text, next: _Text = "/"
) -> Response:
    """Sign in, and go on to what was asked for."""
    try:
        _, secret = access.door.sign_in(name.strip(), password, place=asker.place)
    except (NotSignedIn, TooManyRequests) as error:
        return _login(request, asker, next, error)
    response = RedirectResponse(_inside(next), HTTPStatus.SEE_OTHER, _NO_STORE)
    response.set_cookie(
        COOKIE,
        secret,
        max_age=int(LONGEST_SESSION.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=not access.local or request.url.scheme == "https",
    )
    return response


@router.post("/logout")
def logout(access: Guarded, asker: Sender) -> Response:
    """End the session."""
    if asker.credential:
        sign_out(access.ledger, asker.credential, place=asker.place)
    response = RedirectResponse("/login", HTTPStatus.SEE_OTHER, {**_NO_STORE, "Clear-Site-Data": '"cache"'})
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return response


@router.get("/account")
def account(request: Request, access: Guarded, asker: Who) -> Response:
    """Show who is signed in, and their tokens."""
    return _account(request, access, asker)


@router.post("/account/password")
def set_password(request: Request, access: Guarded, asker: Sender, old: _Text, new: _Text, again: _Text) -> Response:
    """Change one's own password; all sessions end, this one too."""
    try:
        _change_password(access, asker, old, new, again)
    except (InputError, TooManyRequests) as error:
        return _account(request, access, asker, error=error)
    return RedirectResponse("/login", HTTPStatus.SEE_OTHER, _NO_STORE)


@router.post("/account/tokens")
def add_token(request: Request, access: Guarded, asker: Sender, label: _Text) -> Response:
    """Make a token, and show it this once."""
    name = _own(asker)
    try:
        secret = make_token(access.ledger, name, label, by=name, place=asker.place)
    except InputError as error:
        return _account(request, access, asker, error=error)
    return _account(request, access, asker, secret=secret)


@router.post("/account/tokens/revoke")
def end_token(request: Request, access: Guarded, asker: Sender, token: _Text) -> Response:
    """Revoke a token."""
    name = _own(asker)
    try:
        revoke_token(access.ledger, name, token, by=name, place=asker.place)
    except InputError as error:
        return _account(request, access, asker, error=error)
    return RedirectResponse("/account", HTTPStatus.SEE_OTHER, _NO_STORE)


def _change_password(access: Access, asker: Asker, old: str, new: str, again: str) -> None:
    name = _own(asker)
    if wait := access.door.wait(name, asker.place):
        raise TooManyRequests(f"too many wrong passwords; try again in {minutes(wait)}", wait)
    if not has_password(access.ledger, name, old):
        access.door.count(name, asker.place)
        raise InputError("the old password is wrong; type it again")
    if new != again:
        raise InputError("the new password is not the same both times; type it again")
    change_password(access.ledger, name, new, by=name, place=asker.place)


def _own(asker: Asker) -> str:
    if asker.credential is None:
        raise AccessError("there is no account here; make one with `tocsin account add NAME`")
    return asker.name


def _login(request: Request, asker: Asker, wanted: str, error: TocsinError | None = None) -> Response:
    wanted = _inside(wanted)
    return _no_store(render(request, "account_login.html", next=wanted, needed=not asker.name, error=error), error)


def _account(request: Request, access: Access, asker: Asker, **more: Any) -> Response:
    shown = {"error": None, "secret": None, **more}
    own = tokens(access.ledger, asker.name) if asker.credential else []
    page = render(request, "account_own.html", tokens=own, shortest=PASSWORD_LENGTHS[0], **shown)
    return _no_store(page, shown["error"])


def _no_store(response: Response, error: TocsinError | None = None) -> Response:
    response.headers.update(_NO_STORE)
    if error is not None:
        unfit = isinstance(error, InputError)
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY if unfit else status_of(error)
    return response


def _inside(address: str) -> str:
    """Return a path of this page, and Today for any other address: signing in leads nowhere else."""
    own = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if own and "\\" not in address else "/"
