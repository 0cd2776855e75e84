"""The reader and the palette in Chromium: by pointer, by keyboard alone, on a phone, and without a script."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from fastapi import FastAPI
    from fastapi.testclient import TestClient
    from playwright.sync_api import Browser, Page

CHROMIUM: Final = shutil.which("chromium")
PHONE: Final = {"width": 390, "height": 844}
SCREEN: Final = {"width": 1280, "height": 900}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def address(site: FastAPI) -> Iterator[str]:
    import uvicorn

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(site, host="127.0.0.1", port=port, log_level="warning"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


def opened(browser: Browser, address: str, **options: Any) -> Page:
    page = browser.new_page(viewport=options.pop("viewport", SCREEN), **options)
    page.add_init_script(
        "window.broken = [];"
        "document.addEventListener('securitypolicyviolation', (e) => broken.push(e.violatedDirective));"
        "addEventListener('error', (e) => broken.push(e.message));"
    )
    page.goto(address)
    return page


@pytest.fixture
def report(visitor: TestClient, address: str) -> str:
    """The address of the report with most claims on one sentence."""
    from pages import links, parts

    found = links(visitor.get("/documents").text, ".documents a[href^='/documents/document-']")
    crowded = max(
        found, key=lambda one: max(len(m.get("data-claims").split()) for m in parts(visitor.get(one).text, "mark.said"))
    )
    return address + crowded


def _shown(page: Page) -> list[str]:
    found: list[str] = page.locator(".record.on").evaluate_all("(all) => all.map((one) => one.dataset.claim)")
    return found


def test_pointing_at_words_shows_their_record_and_leaving_hides_it(browser: Browser, report: str) -> None:
    page = opened(browser, report)
    assert page.locator(".glance").is_visible()
    mark = page.locator(".text mark.said").first
    mark.hover()
    assert _shown(page) == [(mark.get_attribute("data-claims") or "").split()[0]]
    assert page.locator(".record.on dl").is_visible()
    assert not page.locator(".glance").is_visible()
    page.locator("footer").hover()
    assert _shown(page) == []
    assert page.evaluate("broken") == []


def test_clicking_words_again_tells_of_the_next_claim_that_rests_on_them(browser: Browser, report: str) -> None:
    page = opened(browser, report)
    mark = page.locator(".text mark.said[data-claims*=' ']").first
    claims = (mark.get_attribute("data-claims") or "").split()
    for claim in (*claims, claims[0]):
        mark.click()
        assert _shown(page) == [claim]
        page.locator("footer").hover()
        assert _shown(page) == [claim]  # what is clicked stays
    assert page.evaluate("location.hash").startswith("#claim-")
    page.reload()
    assert _shown(page) == [claims[0]]


def test_by_keyboard_alone_a_claim_is_reached_read_and_left(browser: Browser, report: str) -> None:
    page = opened(browser, report)
    page.locator(".report a.ref").first.focus()
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.dataset.claim")
    assert _shown(page) == [focused]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className").startswith("record")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.record.on') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == f"at-{focused}"  # and its record is still looked at
    page.keyboard.press("Escape")
    assert page.locator(".glance").is_visible()


def test_on_a_phone_the_record_stands_below_its_sentence(browser: Browser, report: str) -> None:
    page = opened(browser, report, viewport=PHONE)
    ref = page.locator(".text a.ref").nth(2)
    ref.click()
    below = ref.evaluate("(one) => one.closest('[data-block]').nextElementSibling?.matches('.claims')")
    assert below or ref.evaluate("(one) => one.closest('ul')?.nextElementSibling?.matches('.claims')")
    assert page.locator(".record.on").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_a_script_every_claim_leads_to_its_open_record(browser: Browser, report: str) -> None:
    page = opened(browser, report, java_script_enabled=False)
    assert page.locator(".record dl").count() == page.locator(".record dl >> visible=true").count() > 0
    page.locator(".text a.ref").first.click()
    assert "#claim-" in page.url


def test_copied_stretches_can_be_switched_off(browser: Browser, address: str, visitor: TestClient) -> None:
    from pages import links, parts

    found = links(visitor.get("/documents").text, ".documents a[href^='/documents/document-']")
    page = opened(browser, address + next(one for one in found if parts(visitor.get(one).text, "#show-copied")))
    image = "getComputedStyle(document.querySelector('.text mark.copied, h1 mark.copied')).backgroundImage"
    assert "gradient" in page.evaluate(image)
    page.locator("#show-copied").uncheck()
    assert page.evaluate(image) == "none"


def test_the_palette_goes_where_two_names_lead_by_keyboard_alone(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/sources?as_of=2024-11-07")
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog[open] [role=option]")
    page.keyboard.type("russia north kor")
    assert page.locator("[aria-selected=true] span").inner_text() == "Russia and North Korea"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dyads/RUS/PRK?as_of=2024-11-07")


def test_the_palette_searches_for_what_it_does_not_know_and_closes(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/documents")
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog[open] [role=option]")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    page.keyboard.press("Control+k")
    page.keyboard.type("<b>zzz")
    assert page.locator("dialog[open] b").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=%3Cb%3Ezzz")
    assert page.evaluate("broken") == []


def test_where_the_palette_cannot_be_had_the_search_field_is_there(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/palette.json*", lambda route: route.abort())
    page.goto(f"{address}/documents")
    page.keyboard.press("Control+k")
    page.wait_for_selector("#find:focus")  # the page lets nobody run a condition of his own
