"""The page as an application: its pages, its files, and what holds for all of them."""

from __future__ import annotations

from asyncio import Semaphore
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from tocsin.api import api
from tocsin.run.access import Access
from tocsin.run.service import Service
from tocsin.run.workers import processors
from tocsin.serving.guard import Guard
from tocsin.version import __version__
from tocsin.web import answers, charts, headers, problems, signing
from tocsin.web.making import Makers
from tocsin.web.pages import PAGES

STATIC: Final = Path(__file__).parent / "static"


def create(service: Service, access: Access | None = None, makers: Makers | None = None) -> FastAPI:
    """Return the application that shows a ledger, with the API; without an access, it is this machine's alone.

    With `makers`, these make its pages.
    """
    access = access or Access(service.ledger)
    app = pages(service, access)
    app.state.kept = answers.Kept()
    app.state.makers = makers
    app.state.turn = makers.turn if makers else Semaphore(processors())
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.mount("/api/v1", api(service, access), name="api")
    app.middleware("http")(answers.kept)
    app.middleware("http")(headers.secured)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(Guard, access=access, refused=signing.refused, public=signing.PUBLIC)
    return app


def pages(service: Service, access: Access | None = None) -> FastAPI:
    """Return the application that has nothing but the pages: whoever asks is known already."""
    app = FastAPI(title="Tocsin", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.service = service
    app.state.access = access or Access(service.ledger)
    for page in PAGES:
        app.include_router(page.router)
    app.include_router(charts.router)
    problems.add_to(app)
    return app
