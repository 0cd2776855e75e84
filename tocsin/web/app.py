"""The page as an application: its pages, its files, and what holds for all of them."""

from __future__ import annotations

from asyncio import Semaphore
from functools import cached_property
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from tocsin.run.intake.workers import processors
from tocsin.run.live.service import Service
from tocsin.run.people.access import Access
from tocsin.serving.guard import Guard
from tocsin.version import __version__
from tocsin.web import answers, charts, problems, signing
from tocsin.web.headers import Secured
from tocsin.web.making import Makers
from tocsin.web.pages import PAGES

STATIC: Final = Path(__file__).parent / "static"


class Api:
    """The API, loaded when it is first asked: until then the page need not wait for a hundred forms and routes."""

    def __init__(self, service: Service, access: Access) -> None:
        self._given = service, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        app = await run_in_threadpool(lambda: self._app)
        await app(scope, receive, send)

    @cached_property
    def _app(self) -> ASGIApp:
        from tocsin.api.app import api

        return api(*self._given)


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
    app.mount("/api/v1", Api(service, access), name="api")
    app.middleware("http")(answers.kept)
    app.add_middleware(Secured)
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
