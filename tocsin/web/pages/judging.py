"""Judging: the forms of an event's page, each a decision that is kept with its reason and can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from tocsin.errors import InputError
from tocsin.ledger.accounts import Role
from tocsin.model import JudgementKind
from tocsin.run.answers.named import actor_named
from tocsin.run.people.deciding import decided
from tocsin.web.asked import Served
from tocsin.web.signing import Who

router = APIRouter()

_LARGEST: Final = 20_000  # bytes of a form
_FORM: Final = "application/x-www-form-urlencoded"


async def form_of(request: Request) -> dict[str, str]:
    """Return the fields of a form that was sent, the empty ones left out; InputError where it is none of ours."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST:
            raise InputError(f"the form has more than {_LARGEST:,} bytes; give a shorter reason")
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind != _FORM:
        raise InputError(f"{kind or 'something without a type'} was sent; send the form of the event's page")
    try:
        found = parse_qs(body.decode(), max_num_fields=20)
    except ValueError as error:
        raise InputError("what was sent is no form; send the form of the event's page") from error
    return {name: values[0].strip() for name, values in found.items() if values[0].strip()}


Form = Annotated[dict[str, str], Depends(form_of)]


@dataclass(frozen=True, slots=True)
class _Fields:
    """Which field of a form is the subject of a judgement, its object and its value."""

    subject: str
    object: str | None = None
    value: str | None = None


_FIELDS: Final[Mapping[JudgementKind, _Fields]] = {
    JudgementKind.SAME: _Fields("event", object="other"),
    JudgementKind.APART: _Fields("event", object="claim"),
    JudgementKind.INFORMATION_GRADE: _Fields("event", value="grade"),
    JudgementKind.SOURCE_GRADE: _Fields("source", value="grade"),
    JudgementKind.NAME: _Fields("unnamed", value="actor"),
    JudgementKind.ORIGIN: _Fields("claim", value="name"),
    JudgementKind.UNDO: _Fields("judgement"),
}


@router.post("/events/{id}/judgements")
def judge(id: str, service: Served, asker: Who, form: Form) -> Response:
    """Keep a decision, write down what it makes of events, and go back to the event."""
    asker.check_form(form.get("form_token"))
    asker.must(Role.ANALYST)
    kind = _kind(form)
    fields = _FIELDS[kind]
    given = {name: _field(form, of) for name in ("subject", "object", "value") if (of := getattr(fields, name))}
    if kind is JudgementKind.SAME:
        given["object"] = _event_in(given["object"])
    if kind is JudgementKind.NAME:
        given["value"] = actor_named(given["value"], service.desk.vocabulary.actors)
    decided(service, asker, kind, reason=_field(form, "reason"), **given)
    return RedirectResponse(f"/events/{given['subject'] if kind is JudgementKind.SAME else id}#decided", 303)


def _kind(form: Mapping[str, str]) -> JudgementKind:
    try:
        return JudgementKind(_field(form, "kind"))
    except ValueError as error:
        raise InputError(f"{form['kind']!r} is no kind of decision; send the form of the event's page") from error


def _field(form: Mapping[str, str], name: str) -> str:
    if name not in form:
        raise InputError(f"{name} is empty; fill it in and send the form again")
    return form[name]


def _event_in(text: str) -> str:
    """Return the id of an event that somebody gives by its id or its address: ".../events/claim-0123?as_of=..."."""
    return text.partition("/events/")[2].partition("?")[0].partition("#")[0] if "/events/" in text else text
