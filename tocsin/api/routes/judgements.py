"""Judgements: what people decided, kept beside what programs find, and undoable."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from tocsin.api.asked import Asked, Asking, Id, Limit, Served, Words
from tocsin.api.bodies import ToJudge, ToUndo
from tocsin.api.paging import CursorParameter, Page, noun, sliced
from tocsin.api.problems import Absent
from tocsin.model import Judgement, JudgementKind
from tocsin.run.people.deciding import decided

TAG = "judgements"
router = APIRouter()


@router.get("/judgements", response_model=Page[Judgement], summary="List judgements in force")
def judgements(
    view: Asked,
    kind: Annotated[JudgementKind | None, Query(description="What was decided.")] = None,
    subject: Annotated[Words | None, Query(max_length=300, description="What it is about: an id, a source.")] = None,
    cursor: CursorParameter = None,
    limit: Limit = 100,
) -> Response:
    """The decisions in force, in the order in which they were recorded."""
    return sliced(view.judgements(kind=kind, subject=subject), cursor, limit, view)


@router.post("/judgements", response_model=Judgement, status_code=201, summary="Judge")
def judge(service: Served, asker: Asking, judgement: ToJudge) -> Response:
    """Decide that claims report the same event or not, how reliable a source or how credible an event is, who somebody
    is, or where a claim comes from. Takes an analyst; the decision is theirs.
    """
    made = decided(
        service,
        asker,
        judgement.kind,
        judgement.subject,
        object=judgement.object,
        value=judgement.value,
        reason=judgement.reason,
    )
    return noun(made, 201)


@router.get("/judgements/{id}", response_model=Judgement, summary="Get a judgement")
def judgement(view: Asked, id: Id) -> Response:
    """A judgement, in force or not."""
    found = view.judgement(id)
    if found is None:
        raise Absent(f"there is no judgement {id!r}; /judgements lists those in force")
    return noun(found)


@router.post("/judgements/{id}/undo", response_model=Judgement, status_code=201, summary="Undo a judgement")
def undo(service: Served, asker: Asking, id: Id, why: ToUndo) -> Response:
    """Decide that an earlier judgement no longer counts; undone itself, that one counts again. Takes an analyst."""
    return noun(decided(service, asker, JudgementKind.UNDO, id, reason=why.reason), 201)
