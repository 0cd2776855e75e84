"""Pages as tests look at them: parts found by CSS selectors."""

from __future__ import annotations

from typing import Any

from lxml import html  # type: ignore[import-untyped]


def parts(page: str, selector: str) -> list[Any]:
    """Return the elements of a page that a CSS selector finds."""
    found: list[Any] = html.fromstring(page).cssselect(selector)
    return found


def texts(page: str, selector: str) -> list[str]:
    """Return the words of the elements that a CSS selector finds, on one line each."""
    return [" ".join(part.text_content().split()) for part in parts(page, selector)]


def links(page: str, selector: str) -> list[str]:
    """Return the addresses that the elements lead to which a CSS selector finds."""
    return [part.get("href") for part in parts(page, selector)]


def form_token(page: str) -> str:
    """Return what the forms of a page send with them, by which they are known to be of that page."""
    found: str = parts(page, "[name=form_token]")[0].get("value")
    return found
