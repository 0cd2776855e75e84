"""Charts in pages: the picture as JSON, and the script that draws it. Altair is imported once a page needs it."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from tocsin.run.outgoing.charts import BUNDLE

if TYPE_CHECKING:
    from tocsin.briefing.charts.look import Chart

router = APIRouter()


def picture(chart: Chart) -> Response:
    """Return a chart as `static/charts.js` asks for it."""
    from tocsin.briefing.charts.browser import page_json

    return Response(page_json(chart), media_type="application/json")


def drawer() -> str:
    """Return the address of the script that draws: it changes with its version."""
    return f"/vega/{BUNDLE}"


@router.get("/vega/{name}")
def vega(name: str) -> Response:
    """Return Vega as one script, for browsers to keep."""
    from tocsin.briefing.charts.browser import bundle

    if name != BUNDLE:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(bundle(), media_type="text/javascript", headers=kept)
