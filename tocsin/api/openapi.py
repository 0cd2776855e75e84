"""The description of the API in OpenAPI 3.1: what every operation may answer, and how to sign in."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from tocsin.api.problems import MEDIA_TYPE, ProblemDetails

DESCRIPTION: Final = """\
Everything that a ledger of Tocsin holds, in the words of its design. Bodies are the nouns that docs/model.md explains.

- **As of.** `as_of=DAY` answers from what had been published by then, `recorded_by=TIME` from what was held then.
- **Pages.** A list has `items` and `next`: give that as `cursor` for the next page. The first page pins the ledger to
  its moment, so that none is missed or told twice however the ledger grows.
- **Tags.** Answers have an `ETag`; sent back as `If-None-Match`, an unchanged answer is 304 without a body.
- **Problems** are RFC 9457: `detail` names the input and the way out.
- **Signing in.** `Authorization: Bearer TOKEN`, of `tocsin account token add NAME`. On this machine alone and without
  any account no token is needed.
"""

TAGS: Final = [
    {"name": "meta", "description": "What is served, how fresh it is, and who did what."},
    {"name": "documents", "description": "What was published."},
    {"name": "claims", "description": "What single sentences assert, with the words that they rest on."},
    {"name": "events", "description": "What claims share, put together whole: origins, grades, conflicts, history."},
    {"name": "happenings", "description": "Events in short, as they were last settled."},
    {"name": "stories", "description": "Reports about the same happenings, by importance."},
    {"name": "search", "description": "Documents by words."},
    {"name": "actors", "description": "Who does things to whom."},
    {"name": "dyads", "description": "How two actors treat each other."},
    {"name": "transfers", "description": "What goes from whom to whom, and what answers it."},
    {"name": "requests", "description": "Who asked or promised whom what."},
    {"name": "network", "description": "Who deals with whom, and who stands with whom."},
    {"name": "watches", "description": "Scenarios, their indicators, and how they stand."},
    {"name": "alerts", "description": "What watches have rung for."},
    {"name": "backtests", "description": "Watches tried on the past."},
    {"name": "briefs", "description": "What can be forwarded: every sentence cites those that it rests on."},
    {"name": "record", "description": "What reports are checked against."},
    {"name": "checks", "description": "How reports stand against the record."},
    {"name": "screening", "description": "Names against lists of sanctions."},
    {"name": "sources", "description": "Who publishes, and how reliable that is."},
    {"name": "judgements", "description": "What people decided."},
    {"name": "reading", "description": "Reports read at once."},
]

_ANSWERS: Final = {
    "400": "The request cannot be understood.",
    "401": "Nobody is signed in, or the token is not good.",
    "403": "The account may not do that, or the host or site is not this one.",
    "404": "There is no such thing, or the view does not show it.",
    "409": "What it takes is not there yet, or does not fit what is.",
    "413": "The request is too large.",
    "422": "The request makes no sense; `errors` says which part of it.",
    "429": "Too many requests; `Retry-After` says how many seconds to wait.",
    "503": "The ledger cannot be read or written just now.",
}
# What the schemas of nouns are called that share a name, or are a page of something.
_RENAMED: Final = (
    (r"tocsin__api__paging__Page_Hit___1|tocsin__api__paging__Page_tocsin__ledger__fulltext__Hit_", "SearchHitPage"),
    (r"tocsin__api__paging__Page_Hit___2|tocsin__api__paging__Page_tocsin__model__hit__Hit_", "HitPage"),
    (r"tocsin__ledger__fulltext__Hit", "SearchHit"),
    (r"tocsin__model__hit__Hit", "Hit"),
    (r"tocsin__ledger__happenings__Edition", "EventEdition"),
    (r"tocsin__reference__entries__Edition", "Edition"),
    (r"Page_Union_[A-Za-z_]+__(?=\")", "RecordPage"),
    (r"\bPage_([A-Za-z]+)_(?=\")", r"\1Page"),
)
_REFERENCE: Final = {"$ref": "#/components/schemas/ProblemDetails"}
_TAG: Final = {
    "ETag": {"description": "Changes whenever the answer may have.", "schema": {"type": "string"}},
}


def add_to(app: FastAPI) -> None:
    """Have an application describe itself so."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def _described(app: FastAPI) -> dict[str, Any]:
    found = get_openapi(
        title=app.title,
        version=app.version,
        openapi_version="3.1.0",
        summary=app.summary,
        description=app.description,
        routes=app.routes,
        tags=app.openapi_tags,
        servers=app.servers,
        license_info=app.license_info,
    )
    schemas = found.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = TypeAdapter(ProblemDetails).json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    schemas |= problem.pop("$defs", {})
    schemas["ProblemDetails"] = problem
    found["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "A token of an account."}
    }
    found["security"] = [{"token": []}]
    for path in found["paths"].values():
        for method, operation in path.items():
            _answer(operation, method)
    return _renamed(found)


def _renamed(found: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(found)
    for ugly, name in _RENAMED:
        text = re.sub(ugly, name, text)
    renamed: dict[str, Any] = json.loads(text)
    schemas = renamed["components"]["schemas"]
    renamed["components"]["schemas"] = dict(sorted(schemas.items()))
    return renamed


def _answer(operation: dict[str, Any], method: str) -> None:
    answers = operation["responses"]
    for status, description in _ANSWERS.items():
        answers[status] = {"description": description, "content": {MEDIA_TYPE: {"schema": _REFERENCE}}}
    if method == "get" and "text/event-stream" not in answers["200"].get("content", {}):
        answers["200"]["headers"] = _TAG
        answers["304"] = {"description": "The answer is the one that the client has."}
    operation["responses"] = dict(sorted(answers.items()))
