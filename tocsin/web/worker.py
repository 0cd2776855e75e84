"""A worker: one of the processes that serve the same ledger at the same address, each with an application of its own.

What a worker has to know besides the settings comes in one variable of its environment, from the process that begins
the workers: the form tokens of one must hold with the others, and each lets through its share of what all may.
"""

from __future__ import annotations

import atexit
import json
import os
import secrets
from contextlib import ExitStack
from threading import Thread
from typing import Final

from fastapi import FastAPI

from tocsin.run.access import Access, Workers, access_to
from tocsin.run.service import Service, serving
from tocsin.settings import from_environment
from tocsin.web.app import create

_TOLD: Final = "TOCSIN_WORKER"
FACTORY: Final = f"{__name__}:app"
"""Where a server finds what makes a worker's application."""


def tell(ledger: str, host: str, workers: int) -> None:
    """Write into the environment what workers have to know that this process begins."""
    told = {"ledger": ledger, "host": host, "workers": workers, "secret": secrets.token_hex(32)}
    os.environ[_TOLD] = json.dumps(told)


def app() -> FastAPI:
    """Return the application of a worker, as the process that began it told."""
    told, settings = json.loads(os.environ.pop(_TOLD)), from_environment()
    stack = ExitStack()
    atexit.register(stack.close)
    service = stack.enter_context(serving(settings, told["ledger"]))
    workers = Workers(told["workers"], bytes.fromhex(told["secret"]))
    access = access_to(service.ledger, told["host"], hosts=settings.hosts, workers=workers)
    return ready(service, access, workers=workers.many)


def ready(service: Service, access: Access, *, workers: int = 1) -> FastAPI:
    """Return the application that shows a ledger, and begin to get ready what its first reader would wait for."""
    Thread(target=service.warm, daemon=True).start()
    return create(service, access, workers=workers)
