"""Every page that links lead to: it answers, is accessible (WCAG 2.2 AA by axe) in both themes, and fits a phone."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from typing import Final
from urllib.parse import urldefrag, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytest_plugins = ("served",)
pytestmark = pytest.mark.timeout(1_200)  # some fifty pages, each in several sizes and both themes

_FIRST: Final = "/?as_of=2024-11-07"
_OF_A_SHAPE: Final = 2  # pages of one shape that are looked at
_ID: Final = re.compile(r"[a-z]+-[0-9a-f]{16}|(?<=/dyads/)[^/]+/[^/]+|(?<=/network/|/watches/)[^/]+|(?<=/)[A-Z]{3}$")
_TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_LINKS: Final = "[...document.querySelectorAll('a[href]')].map(link => link.href)"
_WIDER: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def found(browser: Browser, address: str) -> list[str]:
    """Return the addresses of all pages that can be come to from today's, at most two of each shape."""
    context = browser.new_context(base_url=address)
    page, waiting, shapes = context.new_page(), deque([_FIRST]), defaultdict[str, list[str]](list)
    while waiting:
        where = waiting.popleft()
        shape = _ID.sub("*", urlsplit(where).path)
        if where in shapes[shape] or len(shapes[shape]) >= _OF_A_SHAPE:
            continue
        shapes[shape].append(where)
        answer = page.goto(where)
        assert answer is not None
        assert answer.status == 200, where
        if "text/html" in answer.headers.get("content-type", ""):
            own = (link.removeprefix(address) for link in page.evaluate(_LINKS) if link.startswith(address))
            waiting.extend(link for one in own if not _is_file(link := urldefrag(one).url))
    context.close()
    return [where for some in shapes.values() for where in some]


def _is_file(link: str) -> bool:
    return "format=" in link or "form=" in link or urlsplit(link).path.startswith(("/static/", "/api/", "/vega/"))


def test_the_menu_leads_somewhere(found: list[str]) -> None:
    assert len(found) >= 10


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, address: str, found: list[str], theme: str) -> None:
    context = browser.new_context(base_url=address, color_scheme=theme)  # type: ignore[arg-type]
    page = context.new_page()
    wrong = {where: violations for where in found if (violations := _violations(page, where))}
    context.close()
    assert not wrong


def _violations(page: Page, where: str) -> list[str]:
    page.goto(where)
    page.wait_for_load_state("networkidle")
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": _TAGS}})
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:200]}"
        for one in results.response["violations"]
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("width", [360, 768, 1920])
def test_no_page_is_wider_than_the_screen(browser: Browser, address: str, found: list[str], width: int) -> None:
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 900})
    page = context.new_page()
    wide = {}
    for where in found:
        page.goto(where)
        if (more := page.evaluate(_WIDER)) > 1:
            wide[where] = more
    context.close()
    assert not wide


def test_no_page_has_an_error_in_the_browser(page: Page, found: list[str]) -> None:
    for where in found:
        page.goto(where)
        page.wait_for_load_state("networkidle")
