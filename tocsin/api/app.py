"""The API as an application, to be mounted under /api/v1 or served alone."""

from __future__ import annotations

from fastapi import Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware

from tocsin.api import openapi, problems
from tocsin.api.routes import ROUTES
from tocsin.api.strict import only_known
from tocsin.api.tags import Tags
from tocsin.run.live.service import Service
from tocsin.run.people.access import Access
from tocsin.serving.guard import Guard
from tocsin.version import __version__


def api(service: Service, access: Access | None = None) -> FastAPI:
    """Return the application that answers from a ledger; without an access, it is this machine's alone."""
    app = FastAPI(
        title="Tocsin",
        version=__version__,
        summary="Early warning for international security that keeps its evidence.",
        description=openapi.DESCRIPTION,
        openapi_tags=openapi.TAGS,
        docs_url=None,
        redoc_url=None,
        license_info={"name": "Apache-2.0"},
        servers=[{"url": "/api/v1"}],
        root_path_in_servers=False,
        dependencies=[Depends(only_known)],
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.service = service
    app.state.access = access or Access(service.ledger)
    for routes in ROUTES:
        app.include_router(routes.router, tags=[routes.TAG])
    problems.add_to(app)
    openapi.add_to(app)
    app.add_middleware(Tags, service=service)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(Guard, access=app.state.access, refused=problems.refused)
    return app
