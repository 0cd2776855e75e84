"""Pages from templates. What comes from documents is text, never markup: every template escapes what it is given."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from tocsin.corroboration import counted, day_in_words, unwired
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
        "looked": {name: told for name, value in kept.items() if (told := _told(value))},
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
        auto_reload=False,
    )
    made.filters |= {
        "bare": unwired,
        "day": day_in_words,
        "label": label,
        "moment": moment,
        "number": number,
        "sentence": sentence,
        "web": web_address,
        "without_asides": without_asides,
    }
    made.globals |= {"counted": counted, "static": static, "icon": icon, "drawer": drawer}
    return made


def _told(value: str) -> str:
    """Return a day or moment of an address in words; nothing for what is none."""
    with suppress(ValueError):
        return day_in_words(date.fromisoformat(value))
    with suppress(ValueError):
        return moment(datetime.fromisoformat(value))
    return ""


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
    drawing = (_HERE / "static" / f"{name}.svg").read_text(encoding="utf-8")
    return Markup(drawing)  # it ships with us  # nosec B704


def moment(at: datetime) -> str:
    """Return a moment as a reader writes it: 7 November 2024, 12:30 UTC, which it is where it names no zone."""
    utc = at.astimezone(UTC) if at.tzinfo else at
    return f"{day_in_words(utc)}, {utc:%H:%M} UTC"


def number(value: float) -> str:
    """Return a number with its thousands parted."""
    return f"{value:,.15g}"


def label(words: str) -> str:
    """Return the name of a type or class as a page has it: "PEOPLE_KILLED" as "People killed"."""
    plain = words.replace("_", " ")
    plain = plain.lower() if plain.isupper() else plain
    return (plain[:1].upper() + plain[1:]).replace(" gdp", " GDP")


def without_asides(text: str) -> str:
    """Return words without what stands in parentheses."""
    return re.sub(r" \([^()]*\)", "", text)


def sentence(text: str) -> str:
    """Return words as a sentence: with a capital letter, and a full stop where nothing ends it."""
    return text and f"{text[0].upper()}{text[1:]}{'' if text[-1] in '.!?…' else '.'}"
