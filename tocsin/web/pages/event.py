"""Event: what happened, where that comes from in the end, and what disagrees; each word opens its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from tocsin.corroboration import WAYS, OriginTree, origin_trees
from tocsin.corroboration.grading.grades import MEANINGS
from tocsin.ledger import Edition
from tocsin.model import Actor, ActorKind, Axis, Bound, Check, Claim, Given, Origin, Stance, Verdict
from tocsin.web.asked import Asked, Served
from tocsin.web.charts import picture
from tocsin.web.rendering import render
from tocsin.web.sheets import Cell, sheet
from tocsin.web.suggestions import suggested

if TYPE_CHECKING:
    from tocsin.run.answers.particulars import Particulars, Said

router = APIRouter()

COLUMNS: Final = (
    "claim", "document", "report", "day", "who", "stance", "status", "certainty", "kind", "type", "words",
)  # fmt: skip
"""The columns of an event as CSV: a row for each claim."""
_BESIDE: Final = 3
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
    return render(
        request,
        "event.html",
        found=found,
        event=found.event,
        trees=_trees(found),
        ways=WAYS,
        dyads=found.pairs,
        beside=_beside(found, vocabulary.actors.by_id),
        sentences=lambda claims: _sentences(found, claims),
        amount=amount,
        code=_code,
        breaches=_checks(found, breaching=True),
        checks=_checks(found, breaching=False),
        history=_history(found.course),
        placed=_placed(found),
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


@router.get("/events/{id}/grade.json")
def grade(id: str, service: Served, view: Asked) -> Response:
    """Return the chart of how the grade of an event went."""
    history = [one.happening for one in service.event(view, id).course if one.happening]
    if not history:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"{id} has no grade that could change; open the event itself")
    from tocsin.briefing.charts import grade_chart

    return picture(grade_chart(history))


@router.get("/events/{id}/map.json")
def map_(id: str, service: Served, view: Asked) -> Response:
    """Return the map of where an event happened."""
    from tocsin.briefing.charts import map_chart
    from tocsin.run.answers.mapped import spots

    happening = service.event(view, id).happening
    where = spots(view, [happening], service.desk.vocabulary) if happening else []
    if happening is None or not where:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"nobody says where {id} happened; open the event itself")
    return picture(map_chart(where, days=(happening.day, happening.day)))


def amount(figure: Given) -> str:
    """Return a figure with its bound and unit: "at least 3,000", "about 2.4 %"."""
    bound = "" if figure.bound is Bound.EXACT else f"{figure.bound.value} "
    return f"{bound}{figure.value:,.15g}{f' {figure.unit}' if figure.unit else ''}"


def _row(one: Said) -> tuple[Cell, ...]:
    claim = one.claim
    return (
        claim.id, one.document.id, one.report, one.day, one.who, one.stance, claim.status, claim.certainty,
        claim.kind, _code(claim), one.words,
    )  # fmt: skip


def _code(claim: Claim) -> str:
    """Return what stands for a claim in the vocabulary, in words."""
    found = next(value for name in _CODES if (value := getattr(claim.content, name, None)))
    return str(found).lower().replace("_", " ")


@dataclass(frozen=True, slots=True)
class _Grown:
    """An origin as a tree; `decided` are the claims of which a person said that they come from there."""

    origin: Origin
    tree: OriginTree
    decided: tuple[str, ...]


def _trees(found: Particulars) -> list[_Grown]:
    """Return the origins as trees: those that affirm it first, of these the one that most reports go back to."""
    grown = zip(found.event.origins, origin_trees(found.event, {one.id: one for one in found.reports}), strict=True)
    made = []
    for origin, tree in grown:
        traced = {path.claim for path in origin.paths}
        made.append(_Grown(origin, tree, tuple(claim for claim in origin.claims if claim not in traced)))
    order = list(Stance)
    return sorted(made, key=lambda one: (order.index(one.tree.stance), -one.tree.reports))


def _placed(found: Particulars) -> bool:
    """Tell whether there is a point to draw: of a place where it happened or, without one, of its country."""
    if found.happening is None:
        return False
    points = {place.name for place in found.places if place.lat is not None}
    return bool(points.intersection(found.happening.places) or found.happening.countries)


def _beside(found: Particulars, actors: Mapping[str, Actor]) -> list[tuple[str, str]]:
    """Return the relations that the event may bear on: of those whose act it is, to the other states it names."""
    if found.happening is None:
        return []
    one, told = found.happening, {frozenset(pair) for pair in found.pairs}
    states = [name for name in dict.fromkeys((*one.countries, *one.named)) if _is_state(name, actors)]
    both = [
        (actor, state) for actor in one.initiators if _is_state(actor, actors) for state in states if state != actor
    ]
    return list({pair: pair for pair in both if frozenset(pair) not in told}.values())[:_BESIDE]


def _is_state(name: str, actors: Mapping[str, Actor]) -> bool:
    return name in actors and actors[name].kind is ActorKind.STATE


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
