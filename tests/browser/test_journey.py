"""A new reader's way through the sample of `make demo`: from Today to the deployment, its origins and figures, what
came back for it, the check of a figure, and a brief to take along; once with the mouse, once by keyboard alone.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Download, Page, expect

pytest_plugins = ("served",)
pytestmark = pytest.mark.timeout(600)

_AS_OF: Final = "as_of=2025-01-31"
_WORDS: Final = "Pentagon 10,000 soldiers train"
_DEPLOYMENT: Final = ".found-claims a:has-text('North Korea, Russia · 10,000')"
_TABS: Final = 400


def test_with_the_mouse(page: Page, tmp_path: Path) -> None:
    page.goto(f"/?{_AS_OF}")
    expect(page.locator("h1")).to_have_text("31 January 2025")
    page.get_by_role("searchbox").first.fill(_WORDS)
    page.get_by_role("searchbox").first.press("Enter")
    page.locator(_DEPLOYMENT).first.click()
    page.locator("main a[href^='/events/']").first.click()
    _sees_the_event(page)

    # Every figure and every report of the tree opens its sentence.
    for place in (".tree a.words", "section:has(#figures) a.words"):
        link = page.locator(place).first
        claim = (link.get_attribute("href") or "").partition("#")[2]
        link.click()
        expect(page.locator(f"#{claim}").first).to_be_visible()
        page.go_back()

    page.goto(f"/dyads/PRK/RUS?{_AS_OF}")
    _sees_both_directions(page)
    figure = page.locator("figure[data-chart]").first
    expect(figure.locator(".chart svg")).to_be_visible(timeout=60_000)
    box = figure.locator(".chart").bounding_box()
    assert box is not None
    total = page.locator("[data-count]").inner_text()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile("since="))
    expect(page.locator("[data-count]")).not_to_have_text(total)

    page.goto(f"/dyads/PRK/RUS?{_AS_OF}")
    page.get_by_role("link", name="Brief", exact=True).last.click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="PDF").click()
    _is_pdf(waiting.value, tmp_path)


def test_by_keyboard_alone(page: Page, tmp_path: Path) -> None:
    page.goto(f"/?{_AS_OF}")
    keys = page.keyboard
    keys.press("/")
    keys.type(_WORDS)
    keys.press("Enter")
    expect(page.locator("h1")).to_contain_text(_WORDS)
    _go(page, _DEPLOYMENT)
    _go(page, "main a[href^='/events/']")
    _sees_the_event(page)
    _tab_to(page, "summary:has-text('Why this is one origin')")
    keys.press("Enter")
    expect(page.locator("details[open]").first).to_be_visible()

    page.goto(f"/dyads/PRK/RUS?{_AS_OF}")
    _sees_both_directions(page)
    total = page.locator("[data-count]").inner_text()
    _tab_to(page, "#d-since")
    keys.type("10202024")
    _tab_to(page, "#d-until")
    keys.type("10302024")
    keys.press("Enter")
    expect(page).to_have_url(re.compile("since=2024-10-20"))
    expect(page.locator("[data-count]")).not_to_have_text(total)

    page.goto(f"/dyads/PRK/RUS?{_AS_OF}")
    _go(page, "a[href*='/briefs/dyads/']")
    _tab_to(page, ".forms a:has-text('PDF')")
    with page.expect_download() as waiting:
        keys.press("Enter")
    _is_pdf(waiting.value, tmp_path)


def test_the_check_of_a_figure_stands_beside_its_sentence(page: Page) -> None:
    page.goto(f"/search?q=23+of+its+32+members&{_AS_OF}")
    page.locator(".results h3 a").first.click()
    figure = page.locator(".record:has-text('23 of 32')").first
    expect(figure).to_contain_text("Agrees")
    expect(figure).to_contain_text("18 of 31")  # a year later


def test_the_map_moves_by_keyboard_and_by_pointer_and_its_address_follows(page: Page) -> None:
    page.goto(f"/map?{_AS_OF}")
    figure = page.locator("figure[data-moves]")
    expect(figure).to_have_attribute("data-where", re.compile("."), timeout=60_000)
    figure.get_by_role("button", name="Nearer").focus()
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile("[?&]at="), timeout=60_000)
    before = figure.get_attribute("data-where") or ""
    page.keyboard.press("ArrowRight")
    expect(figure).not_to_have_attribute("data-where", before, timeout=60_000)
    before = figure.get_attribute("data-where") or ""
    figure.locator(".chart").scroll_into_view_if_needed()
    box = figure.locator(".chart").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + box["height"] - 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 160, box["y"] + box["height"] - 80, steps=4)
    page.mouse.up()
    expect(figure).not_to_have_attribute("data-where", before, timeout=60_000)
    there = figure.get_attribute("data-where")
    page.reload()
    expect(figure).to_have_attribute("data-where", there or "", timeout=60_000)


def test_the_palette_leads_to_a_dyad_by_keyboard(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Control+k")
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.type("watches")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/watches"))


def _sees_the_event(page: Page) -> None:
    expect(page.locator(".tree .node.origin").first).to_be_visible()
    expect(page.locator("h2:has-text('Figures that disagree')")).to_be_visible()


def _sees_both_directions(page: Page) -> None:
    told = page.locator("section:has(#exchanges), #exchanges ~ *").first
    expect(page.locator("h2#exchanges")).to_be_visible()
    for direction in ("North Korea → Russia", "Russia → North Korea"):
        expect(page.locator("h3", has_text=re.compile(direction.replace(" → ", r"\s*→.*"))).first).to_be_visible()
    expect(told).to_be_attached()


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until what a selector finds has the focus."""
    wanted = page.locator(selector).first
    for _ in range(_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"no Tab leads to {selector}")


def _go(page: Page, selector: str) -> None:
    """Go to a link by Tab, and through it by Enter."""
    _tab_to(page, selector)
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)


def _is_pdf(download: Download, folder: Path) -> None:
    path = folder / download.suggested_filename
    download.save_as(path)
    assert path.suffix == ".pdf"
    assert path.read_bytes().startswith(b"%PDF")
