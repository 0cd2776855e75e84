"""Read: a text or an address that somebody pastes is read at once; nothing is stored unless that is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from tocsin.briefing.rows import Behind
from tocsin.errors import LedgerError, TocsinError
from tocsin.ledger import View
from tocsin.ledger.accounts import Role
from tocsin.model import Dossier
from tocsin.run.answers.outlets import source_of
from tocsin.run.intake.desk import Desk
from tocsin.run.intake.pasting import MOST, Pasted
from tocsin.web.asked import Served, day
from tocsin.web.reader import Sheet, sheet
from tocsin.web.rendering import render
from tocsin.web.signing import Sender

router = APIRouter()

_SOURCES: Final = 3
_KINDS: Final = {
    Behind.NAMED: "a person, state or organisation that can be asked",
    Behind.OUTLET: "another publisher or an agency",
    Behind.ACCOUNT: "the account of a post",
    Behind.OWN_VOICE: "the report, which names nobody for it",
    Behind.UNNAMED: "officials, experts, sources: nobody could be asked",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The form as it was filled in."""

    text: str = ""
    day: str = ""
    sources: tuple[str, ...] = ()


@router.get("/read")
def form(request: Request, service: Served, text: str = "") -> Response:
    """Show the form; an address that a link brings along is filled in, and read only when the reader says so."""
    return _form(request, service, Filled(text=text[:MOST]))


@router.post("/read")
def read(  # noqa: PLR0913 - each is a field of the form
    request: Request,
    service: Served,
    asker: Sender,
    text: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    source: Annotated[list[str] | None, Form()] = None,
    keep: Annotated[bool, Form()] = False,
) -> Response:
    """Read what was pasted and show it, or with `keep` store it and go to its page."""
    given = [one for one in source or () if one.strip()][:_SOURCES]
    filled = Filled(text=text, day=published, sources=tuple(given))
    try:
        pasted = Pasted(text=text, day=day(published, "the day"))
        if keep:
            asker.must(Role.ANALYST)
            added = service.keep_pasted(pasted)
            return RedirectResponse(f"/documents/{added.document}", HTTPStatus.SEE_OTHER)
        dossier, laid = service.read_pasted(pasted, [Pasted(text=one) for one in given])
    except TocsinError as error:
        return _form(request, service, filled, problem=str(error))
    held = service.view()
    shown = replace(_sheet(dossier, held, service.desk), comparison=laid)
    may_keep = not service.ledger.read_only
    known = _is_held(held, dossier.reading.document.id)
    return render(request, "pasted.html", sheet=shown, filled=filled, known=known, may_keep=may_keep, figures=False)


def _form(request: Request, service: Served, filled: Filled, *, problem: str = "") -> Response:
    response = render(
        request,
        "read.html",
        filled=filled,
        problem=problem,
        most=MOST,
        sources=(*filled.sources, *("",) * (_SOURCES - len(filled.sources))),
        may_keep=not service.ledger.read_only,
        kinds=_KINDS,
    )
    response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return response


def _sheet(dossier: Dossier, view: View, desk: Desk) -> Sheet:
    source = source_of(dossier.reading.document, desk.vocabulary, view.judgements())
    return sheet(dossier, source, desk.vocabulary.actors.display_names())


def _is_held(view: View, document: str) -> bool:
    try:
        view.day_of(document)
    except LedgerError:
        return False
    return True
