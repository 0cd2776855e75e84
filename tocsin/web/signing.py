"""Signing in, for pages: who asks, what forms send with them, and where strangers are sent."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tocsin.api import problems as api_problems
from tocsin.errors import NotSignedIn, TocsinError
from tocsin.ledger.accounts import Role
from tocsin.run.people.access import Access, Asker
from tocsin.serving.guard import asker_of, status_of
from tocsin.web.headers import HEADERS
from tocsin.web.problems import shown

PUBLIC: Final = ("/static/", "/login")
"""Where whoever has not signed in may go."""


def access_of(request: Request) -> Access:
    """Return who may ask what is served."""
    access: Access = request.app.state.access
    return access


def sent(asker: Annotated[Asker, Depends(asker_of)], form_token: Annotated[str, Form()] = "") -> Asker:
    """Return who sent a form; AccessError where it is none of this page, of this sign-in."""
    asker.check_form(form_token)
    return asker


def editor(asker: Annotated[Asker, Depends(asker_of)]) -> Asker:
    """Return who asks; AccessError where that is no editor."""
    asker.must(Role.EDITOR)
    return asker


def sent_by_editor(asker: Annotated[Asker, Depends(sent)]) -> Asker:
    """Return who sent a form; AccessError as `sent` and `editor` raise it."""
    return editor(asker)


def sent_by_analyst(asker: Annotated[Asker, Depends(sent)]) -> Asker:
    """Return who sent a form; AccessError as `sent` raises it, and where that is a mere reader."""
    asker.must(Role.ANALYST)
    return asker


Who = Annotated[Asker, Depends(asker_of)]
Guarded = Annotated[Access, Depends(access_of)]
Editor = Annotated[Asker, Depends(editor)]
Sender = Annotated[Asker, Depends(sent)]
SendingAnalyst = Annotated[Asker, Depends(sent_by_analyst)]
SendingEditor = Annotated[Asker, Depends(sent_by_editor)]


def refused(request: Request, error: TocsinError) -> Response:
    """Return the answer to a request that the guard refuses: for a stranger's page, the way to sign in."""
    if request.scope["path"].startswith("/api/"):
        return api_problems.refused(request, error)
    if isinstance(error, NotSignedIn) and request.method == "GET":
        asked = request.scope["path"] + (f"?{request.url.query}" if request.url.query else "")
        response: Response = RedirectResponse(f"/login?{urlencode({'next': asked})}", HTTPStatus.SEE_OTHER)
    else:
        response = shown(request, status_of(error), str(error))
    response.headers.update({**HEADERS, "Cache-Control": "no-store"})
    return response
