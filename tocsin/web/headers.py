"""What a browser is told about every answer: nothing from elsewhere, no inline script, no framing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_FILES_KEPT: Final = 31_536_000  # seconds: the address of a file changes with it

Next = Callable[[Request], Awaitable[Response]]


async def secured(request: Request, call_next: Next) -> Response:
    """Send the headers with every answer; let a browser keep the files, whose addresses have their version."""
    response = await call_next(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.url.path.startswith("/static/") and request.url.query and response.status_code == 200:
        response.headers["Cache-Control"] = f"public, max-age={_FILES_KEPT}, immutable"
    return response
