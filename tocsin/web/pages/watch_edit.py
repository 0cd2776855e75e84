"""Writing watches: a file in a field, checked by the line, shown as it would stand now, and saved as one's own."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from pydantic import BaseModel
from starlette.responses import RedirectResponse, Response

from tocsin.errors import WatchError
from tocsin.model import Board, Watch
from tocsin.run.live.service import Service
from tocsin.run.watches.watch_files import mark, read, text_of
from tocsin.run.watches.watching import boards, day_of
from tocsin.web.asked import Asked, Served
from tocsin.web.rendering import render
from tocsin.web.signing import sent_by_editor

router = APIRouter()

_EXAMPLE: Final = """name = "Who it is about: what is feared"
scenario = "Who would do what to whom, in one or two sentences."
actors = ["THA", "KHM"]
window = 30
amber = 2
red = { indicators = 3, critical = 1 }

[[indicator]]
name = "Shots at the border"
why = "Why this would be seen before the scenario comes."
critical = true
event = { types = ["ASSAULT"], between = ["THA", "KHM"], grade = "C3" }

[[indicator]]
name = "Each accuses the other"
why = "Who prepares a step says beforehand whose fault it is."
event = { types = ["ACCUSE", "THREATEN"], between = ["THA", "KHM"], count = 2 }

[[indicator]]
name = "They no longer talk"
why = "As long as they meet, both still want to settle it."
silence = { types = ["CONSULT", "AGREE"], between = ["THA", "KHM"], days = 60 }

[outcome]
types = ["ASSAULT"]
between = ["THA", "KHM"]
horizon = 30
"""
_RESERVED: Final = ("new", "save")  # what stands at this place in an address already


_EDITS: Final = [Depends(sent_by_editor)]


class Given(BaseModel):
    """What the form holds: the name of the watch, its text, the mark of what it is to replace, and what to do."""

    name: str = ""
    text: str = ""
    over: str = ""
    do: Literal["check", "save"] = "check"


@router.get("/watches/new")
def new(
    request: Request,
    service: Served,
    like: Annotated[str | None, Query(description="the name of a watch to begin with")] = None,
) -> Response:
    """Show a form with a small example, or with another watch, to be written over."""
    text = text_of(service.settings.watches, like) if like else _EXAMPLE
    return _form(request, service, Given(text=text))


@router.get("/watches/{name}/edit")
def edit(request: Request, service: Served, name: str) -> Response:
    """Show the file of a watch; to save one that ships makes a copy of one's own."""
    text = text_of(service.settings.watches, name)
    return _form(request, service, Given(name=name, text=text, over=mark(text)))


@router.post("/watches/save", dependencies=_EDITS)
def save(request: Request, service: Served, view: Asked, given: Annotated[Given, Form()]) -> Response:
    """Check a watch and show how it would stand now; save it where that is asked for and nothing is wrong."""
    given = given.model_copy(update={"name": given.name.strip(), "text": given.text.replace("\r\n", "\n")})
    try:
        watch = read(given.text, _free(given.name), service.desk.vocabulary)
        if given.do == "save":
            service.save_watch(given.name, given.text, over=given.over)
            return RedirectResponse(f"/watches/{given.name}", HTTPStatus.SEE_OTHER)
    except WatchError as error:
        response = _form(request, service, given, problem=error)
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response
    (board,) = boards(view, [watch], day_of(view), service.desk.vocabulary.words)
    return _form(request, service, given, preview=(watch, board))


@router.post("/watches/{name}/remove", dependencies=_EDITS)
def remove(service: Served, name: str) -> Response:
    """Put one's own watch away; one that ships under the same name counts again."""
    service.put_watch_away(name)
    there = name in service.shelf.watches
    return RedirectResponse(f"/watches/{name}" if there else "/watches", HTTPStatus.SEE_OTHER)


def _free(name: str) -> str:
    """Return a name; WatchError for one that is a page's address already."""
    if name in _RESERVED:
        raise WatchError(f"{name!r} is the address of another page; give the watch another name")
    return name


def _form(
    request: Request,
    service: Service,
    given: Given,
    *,
    problem: WatchError | None = None,
    preview: tuple[Watch, Board] | None = None,
) -> Response:
    shelf = service.shelf
    return render(
        request,
        "watch_edit.html",
        given=given,
        problem=problem,
        preview=preview,
        own=given.name in shelf.own,
        there=bool(given.over),
        shipped=given.over and given.name not in shelf.own,
        folder=str(service.settings.watches),
        types=service.desk.vocabulary.words.event_types,
        lines=given.text.count("\n") + 1,
    )
