"""Spending: who reaches a target of defence spending by which edition, what is missing, and what if."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from tocsin.briefing.spending import billions, count_words, kind_words, reached_at, supposed_words
from tocsin.errors import LedgerError, SettingsError
from tocsin.ledger import View
from tocsin.model import Burden, Scenario
from tocsin.reference.burden import Choice, ally_named, choose, reckon, revisions, share_of_gdp
from tocsin.reference.burden.choice import years_of
from tocsin.reference.burden.sheets import sheet as sheet_of
from tocsin.reference.spending import SHARE
from tocsin.run.live.service import Service
from tocsin.web.asked import Asked, Served
from tocsin.web.charts import picture
from tocsin.web.pages.record import TABLES_SHOWN, day_of_record
from tocsin.web.pages.watches import Format
from tocsin.web.rendering import render
from tocsin.web.sheets import sheet
from tocsin.web.sourcing import parts

router = APIRouter()

_SUPPOSED: Final = re.compile(r"\s*([^=,;]+?)\s*=\s*([\d.]+)\s*%?\s*(?:[,;]|$)")
_STATE: Final = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the editions, as the form has it, so that every answer has an address."""

    edition: str | None
    year: int | None
    target: str
    without: tuple[str, ...]
    shares: str
    prices: str

    def query(self) -> dict[str, object]:
        """Return the fields of the address."""
        given = {"edition": self.edition, "year": self.year, "target": self.target, "shares": self.shares}
        chosen: dict[str, object] = {**given, "prices": self.prices if self.prices != "current" else None}
        return {**chosen, "without": list(self.without)} if self.without else chosen


def question(
    edition: Annotated[str | None, Query(description="an edition, such as NATO 2024-06")] = None,
    year: Annotated[str, Query(description="a year of it; else the last that it has whole")] = "",
    target: Annotated[str, Query(description="the share of GDP to be reached, in %")] = "2",
    without: Annotated[list[str] | None, Query(description="allies that are supposed to leave")] = None,
    shares: Annotated[str, Query(max_length=500, description="supposed shares: POL=4.7, DEU=3.5")] = "",
    prices: Annotated[Literal["current", "constant"], Query(description="of the US$")] = "current",
) -> Question:
    """Return what the form asks; SettingsError for what makes no sense."""
    if year and not (year.isascii() and year.isdecimal()):
        raise SettingsError(f"the year is {year!r}; write one such as 2024")
    return Question(edition or None, int(year) if year else None, target, tuple(without or ()), shares, prices)


Questioned = Annotated[Question, Depends(question)]


@router.get("/record/spending")
def spending(request: Request, service: Served, view: Asked, asked: Questioned, format: Format = "html") -> Response:
    """Show who reaches the target by an edition, what is missing, and what would be if."""
    until = day_of_record(view)
    burden = _burden(service, until, asked)
    if format == "csv":
        columns, rows = sheet_of(burden)
        return sheet(f"spending-{burden.edition}-{burden.year}".replace(" ", "-"), columns, _rows(columns, rows))
    record = service.desk.record
    having = [one for one in record.published(until) if years_of(record, one)]
    return render(
        request,
        "spending.html",
        on=until,
        asked=asked,
        burden=burden,
        editions=having,
        years={one.id: years_of(record, one) for one in having},
        later=[one for one in record.editions if one.published > burden.published and one.published <= until],
        reached=reached_at,
        count_words=count_words,
        kind=kind_words(burden),
        supposed=list(supposed_words(burden)),
        billions=billions,
        parts=parts,
        here="spending",
        pages=TABLES_SHOWN,
    )


@router.get("/record/spending/chart")
def chart(service: Served, view: Asked, asked: Questioned) -> Response:
    """Return the chart of the same question."""
    from tocsin.briefing.charts import burden_chart

    return picture(burden_chart(_burden(service, day_of_record(view), asked)))


@router.get("/record/spending/editions")
def editions(
    request: Request,
    service: Served,
    view: Asked,
    year: Annotated[int, Query(ge=1949, le=2100, description="the year that editions print")] = 2024,
    target: Annotated[str, Query(description="the share of GDP to be reached, in %")] = "2",
    format: Format = "html",
) -> Response:
    """Show one year by all editions that have it: who crossed the target from one to another."""
    until, actors = day_of_record(view), service.desk.vocabulary.actors
    found = revisions(service.desk.record, actors, year=year, target=share_of_gdp(target, "the target"), until=until)
    if format == "csv":
        columns, rows = sheet_of(found)
        return sheet(f"spending-{year}-by-edition", columns, _rows(columns, rows))
    known = {when for _, metric, when in service.desk.record.tables if metric == SHARE}
    return render(
        request,
        "spending_editions.html",
        on=until,
        found=found,
        years=sorted(known, reverse=True),
        target=target,
        parts=parts,
        here="spending",
        pages=TABLES_SHOWN,
    )


@router.get("/record/spending/editions/chart")
def editions_chart(service: Served, view: Asked, year: int = 2024, target: str = "2") -> Response:
    """Return the chart of the same question."""
    from tocsin.briefing.charts import revisions_chart

    until, actors = day_of_record(view), service.desk.vocabulary.actors
    wanted = share_of_gdp(target, "the target")
    return picture(revisions_chart(revisions(service.desk.record, actors, year=year, target=wanted, until=until)))


@router.get("/record/spending/{state}")
def of_state(
    request: Request,
    service: Served,
    view: Asked,
    state: str,
    metric: Annotated[str, Query(description="what is measured, such as share of GDP")] = SHARE,
    format: Format = "html",
) -> Response:
    """Show what every edition prints for one ally: the facts themselves, each with its edition and source."""
    until = day_of_record(view)
    facts = list(_facts(service, view, state, metric))
    metrics = sorted({one for (_, one, _), table in service.desk.record.tables.items() if state in table})
    if not _STATE.fullmatch(state) or not metrics:
        raise LedgerError(f"no edition has figures of {state!r}; look in the table of allies")
    if format == "csv":
        columns = ("edition", "published", "state", "year", "metric", "printed", "value", "unit", "estimate", "source")
        return sheet(f"spending-{state}", columns, ([one[name] for name in columns] for one in facts))
    names = service.desk.vocabulary.actors.display_names()
    return render(
        request,
        "spending_state.html",
        on=until,
        state=state,
        name=names.get(state, state),
        metric=metric,
        metrics=metrics,
        years=sorted({one["year"] for one in facts}, reverse=True),
        editions=[one for one in service.desk.record.published(until) if any(f["edition"] == one.id for f in facts)],
        by={(one["edition"], one["year"]): one for one in facts},
        parts=parts,
        here="spending",
        pages=TABLES_SHOWN,
    )


def _facts(service: Service, view: View, state: str, metric: str) -> Iterator[dict[str, Any]]:
    record = service.desk.record
    for edition in record.published(day_of_record(view)):
        for (of, measured, year), table in record.tables.items():
            if (of, measured) == (edition.id, metric) and (row := table.get(state)):
                told = {"edition": edition.id, "published": edition.published, "source": edition.source}
                yield {
                    **told,
                    "state": state,
                    "year": year,
                    "metric": metric,
                    "printed": row.printed,
                    "value": row.value,
                    "unit": row.unit,
                    "estimate": row.estimate,
                }


def _burden(service: Service, until: date, asked: Question) -> Burden:
    record, actors = service.desk.record, service.desk.vocabulary.actors
    target = share_of_gdp(asked.target, "the target")
    choice = choose(record, actors, until=until, edition=asked.edition, year=asked.year)
    left = dict.fromkeys(ally_named(one, choice, actors) for one in asked.without if one.strip())
    scenario = Scenario(target=target, without=tuple(left), shares=_supposed(service, asked.shares, choice))
    return reckon(record, actors, choice, scenario, prices=asked.prices)


def _supposed(service: Service, text: str, choice: Choice) -> Mapping[str, float]:
    """Return the shares of GDP that somebody supposes, as "POL=4.7, Germany=3.5"; SettingsError for anything else."""
    found: dict[str, float] = {}
    at = 0
    while at < len(text.rstrip()):
        one = _SUPPOSED.match(text, at)
        if not one:
            raise SettingsError(
                f"supposed shares are {text!r}; write an ally and its share of GDP, as POL=4.7, DEU=3.5"
            )
        ally = ally_named(one[1], choice, service.desk.vocabulary.actors)
        if ally in found:
            raise SettingsError(f"supposed shares give {ally} two; leave one of them out")
        found[ally] = share_of_gdp(one[2], f"the share of {one[1]}")
        at = one.end()
    return found


def _rows(columns: Any, rows: Any) -> Iterator[list[Any]]:
    return ([row[name] for name in columns] for row in rows)
