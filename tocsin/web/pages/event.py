"""Event: what happened, where that comes from in the end, and what disagrees; each word opens its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from tocsin.corroboration.grading.grades import MEANINGS
from tocsin.ledger import Edition
from tocsin.model import Axis, Bound, Check, Claim, Given, Stance, Verdict
from tocsin.relations.rows import pairs
from tocsin.run.particulars import Particulars, Said, called
from tocsin.web.asked import Asked, Served
from tocsin.web.charts import picture
from tocsin.web.origin_tree import trees
from tocsin.web.rendering import render
from tocsin.web.sheets import Cell, sheet
from tocsin.web.suggestions import suggested

router = APIRouter()

COLUMNS: Final = (
    "claim", "document", "report", "day", "who", "stance", "status", "certainty", "kind", "type", "words",
)  # fmt: skip
"""The columns of an event as CSV: a row for each claim."""
_CODES: Final = ("type", "condition", "measure", "judgement", "head")  # what a claim's content has for a code


@router.get("/events/{id}")
def event(request: Request, id: str, service: Served, view: Asked) -> Response:
    """Show an event; `?format=csv` has its claims as a table. What has gone into another event is shown there."""
    found = service.event(view, id)
    own = found.event.id
    if id.replace("event-", "claim-", 1) != own:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/events/{own}{query}" + (f"#{id}" if id in found.said else ""), 307)
    if request.query_params.get("format") == "csv":
        return sheet(own, COLUMNS, map(_row, found.said.values()))
    vocabulary = service.desk.vocabulary
    titles = {one.id: called(one) for one in found.reports}
    return render(
        request,
        "event.html",
        found=found,
        event=found.event,
        trees=trees(found.event, titles, {claim: one.document.id for claim, one in found.said.items()}),
        dyads=_dyads(found),
        sentences=lambda claims: _sentences(found, claims),
        amount=amount,
        code=_code,
        breaches=_checks(found, breaching=True),
        checks=_checks(found, breaching=False),
        history=_history(found.course),
        reports=_reports(found),
        contrary=[*found.saying(Stance.DENIES), *found.saying(Stance.DOUBTS)],
        names=vocabulary.actors.display_names(),
        suggested=suggested(vocabulary),
        grades=MEANINGS[Axis.INFORMATION],
    )


@router.get("/events/{id}/figures/{number}.json")
def figures(id: str, number: int, service: Served, view: Asked) -> Response:
    """Return the chart of figures of an event that disagree, as the page's script draws it."""
    conflicts = service.event(view, id).event.conflicts
    if not 1 <= number <= len(conflicts):
        raise HTTPException(HTTPStatus.NOT_FOUND, f"{id} has no figures {number} that disagree; open the event itself")
    from tocsin.briefing.charts import conflict_chart

    return picture(conflict_chart(conflicts[number - 1]))


def amount(figure: Given) -> str:
    """Return a figure with its bound and unit: "at least 3,000", "about 2.4 %"."""
    bound = "" if figure.bound is Bound.EXACT else f"{figure.bound.value} "
    return f"{bound}{figure.value:,.15g}{f' {figure.unit}' if figure.unit else ''}"


def _row(one: Said) -> tuple[Cell, ...]:
    claim = one.claim
    return (
        claim.id, one.document.id, called(one.document), one.day, one.who, one.stance, claim.status, claim.certainty,
        claim.kind, _code(claim), one.words,
    )  # fmt: skip


def _code(claim: Claim) -> str:
    """Return what stands for a claim in the vocabulary, in words."""
    found = next(value for name in _CODES if (value := getattr(claim.content, name, None)))
    return str(found).lower().replace("_", " ")


def _dyads(found: Particulars) -> list[tuple[str, str]]:
    """Return whose relation the event is part of, every two actors once."""
    both = pairs(found.happening) if found.happening else ()
    return list(
        {frozenset(pair): pair for pair in both if not any(one.startswith("unnamed:") for one in pair)}.values()
    )


def _sentences(found: Particulars, claims: Iterable[str]) -> list[Said]:
    """Return the sentences that some claims rest on, those that several share once."""
    known = (found.said.get(one) or found.beside.get(one) for one in claims)
    return list({(one.document.id, one.words): one for one in reversed([*known]) if one}.values())[::-1]


def _checks(found: Particulars, *, breaching: bool) -> list[tuple[Check, list[Said]]]:
    """Return the checks of its claims that come to the same once, with the sentences; those that settle it first."""
    order = list(Verdict)
    alike: dict[tuple[object, ...], list[Check]] = {}
    for one in found.checks:
        if (one.verdict is Verdict.WOULD_BREACH) == breaching:
            alike.setdefault((one.verdict, one.why, one.facts), []).append(one)
    return [
        (some[0], _sentences(found, (claim for one in some for claim in one.claims)))
        for some in sorted(alike.values(), key=lambda some: order.index(some[0].verdict))
    ]


def _history(course: Iterable[Edition]) -> list[tuple[Edition, bool]]:
    """Return what was known of it by which day, the latest first, each with whether its grade changed then."""
    marks: list[tuple[Edition, bool]] = []
    before = None
    for one in course:
        grade = one.happening.information if one.happening else None
        marks.append((one, before is not None and grade != before))
        before = grade
    return marks[::-1]


def _reports(found: Particulars) -> Mapping[str, list[list[Said]]]:
    """Return what each report says: by its id, its sentences in their order, each with the claims that rest on it."""
    reports: dict[str, dict[str, list[Said]]] = {}
    for one in found.said.values():
        reports.setdefault(one.document.id, {}).setdefault(one.words, []).append(one)
    return {
        id_: sorted(some.values(), key=lambda claims: claims[0].claim.evidence[0].span.start)
        for id_, some in reports.items()
    }
