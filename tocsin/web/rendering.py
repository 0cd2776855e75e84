"""Pages from templates. What comes from documents is text, never markup: every template escapes what it is given."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from tocsin.corroboration import counted, day_in_words
from tocsin.printable import printable_lines
from tocsin.version import __version__
from tocsin.web.charts import drawer
from tocsin.web.menu import MENU

_HERE: Final = Path(__file__).parent
_KEEPS: Final = ("as_of", "recorded_by")  # what of an address holds for all pages


def render(request: Request, template: str, **context: Any) -> HTMLResponse:
    """Return a page. `url(path, **query)` of a template keeps as of when the reader looks."""
    kept = {name: value for name in _KEEPS if (value := request.query_params.get(name))}

    def url(path: str, **query: object) -> str:
        found = {**{name: value for name, value in query.items() if value not in (None, "")}, **kept}
        return f"{path}?{urlencode(found, doseq=True)}" if found else path

    page = _environment().get_template(template)
    common = {
        "request": request,
        "asker": getattr(request.state, "asker", None),  # nobody, where the guard has refused
        "path": request.url.path,
        "url": url,
        "kept": kept,
        "menu": MENU,
        "version": __version__,
    }
    return HTMLResponse(page.render(**common, **context))


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        finalize=_steady,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"day": day_in_words, "number": number, "sentence": sentence, "web": web_address}
    made.globals |= {"counted": counted, "static": static, "icon": icon, "drawer": drawer}
    return made


def _steady(value: object) -> object:
    """Return what a template prints: texts without the characters by which words could be made to read as others."""
    return printable_lines(value) if type(value) is str else value


def web_address(address: str | None) -> str | None:
    """Return an address that a page may link to: over HTTP, with a host; None for any other, such as "javascript:"."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


@cache
def static(name: str) -> str:
    """Return the address of a file, which changes with its content, so that browsers can keep it."""
    content = (_HERE / "static" / name).read_bytes()
    return f"/static/{name}?{hashlib.sha256(content).hexdigest()[:12]}"


@cache
def icon(name: str) -> Markup:
    """Return one of our own drawings (`static/NAME.svg`) to stand in the page; it says nothing to a screen reader."""
    return Markup((_HERE / "static" / f"{name}.svg").read_text(encoding="utf-8"))


def number(value: float) -> str:
    """Return a number with its thousands parted."""
    return f"{value:,.15g}"


def sentence(text: str) -> str:
    """Return words as a sentence: with a capital letter, and a full stop where nothing ends it."""
    return text and f"{text[0].upper()}{text[1:]}{'' if text[-1] in '.!?…' else '.'}"
