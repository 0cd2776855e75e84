"""Charts in Chromium, under a policy that allows neither eval nor inline scripts or styles, and without a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

import polars as pl
import pytest

import tocsin.web
from tocsin.briefing.charts import dyad_chart, grade_chart
from tocsin.briefing.charts.browser import bundle, page_json, page_specification
from tocsin.briefing.charts.look import DARK, INK
from tocsin.model import Happening
from tocsin.relations.dyads import series
from tocsin.relations.rows import SCHEMA

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM: Final = shutil.which("chromium")
POLICY: Final = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:"
STATIC: Final = Path(tocsin.web.__file__).parent / "static"
HEARD: Final = """
window.heard = []; window.broken = [];
document.addEventListener("tocsin:brush", (event) => heard.push(event.detail));
document.addEventListener("securitypolicyviolation", (event) => broken.push(event.violatedDirective));
"""
PAGE: Final = """<!doctype html><html lang="en"><meta charset="utf-8"><link rel="stylesheet" href="/charts.css">
<script src="/charts.js" data-vega="/vega.js" defer></script>
<figure id="good" data-chart="/dyad.json"><figcaption>A dyad</figcaption><table><tr><td>rows</td></tr></table></figure>
<figure id="grade" data-chart="/grade.json"><table><tr><td>rows</td></tr></table></figure>
<figure id="bad" data-chart="/nothing.json"><table><tr><td>rows</td></tr></table></figure></html>"""

LATER: Final = date(2024, 10, 28)
HAPPENING: Final = Happening(id="event", kind="event", type="AID", what="It happened.", day=date(2024, 10, 7),
                             reported=date(2024, 10, 7), known=date(2024, 10, 7), origins=1)  # fmt: skip

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


def _chart() -> bytes:
    event = {"id": "a", "day": date(2024, 10, 7), "initiator": "RUS", "recipient": "PRK", "quad": 2}
    frame = pl.DataFrame([{name: event.get(name) for name in SCHEMA} | {"intensity": 5.0}], schema=SCHEMA)
    covered = pl.DataFrame({"day": [date(2024, 10, 7)]})
    days = date(2024, 10, 1), date(2024, 12, 31)
    both = {pair: series(frame, covered, between=pair, days=days) for pair in (("RUS", "PRK"), ("PRK", "RUS"))}
    return page_json(dyad_chart(both, {}, by="month"))


class _Answer(BaseHTTPRequestHandler):
    def __init__(self, files: dict[str, tuple[str, bytes]], *connection: object) -> None:
        self.files = files
        super().__init__(*connection)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        kind, content = self.files.get(self.path, ("text/plain", b""))
        self.send_response(200 if content else 404)
        for name, value in (("Content-Type", kind), ("Content-Security-Policy", POLICY)):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    files = {
        "/": ("text/html", PAGE.encode()),
        "/charts.js": ("text/javascript", (STATIC / "charts.js").read_bytes()),
        "/charts.css": ("text/css", (STATIC / "charts.css").read_bytes()),
        "/vega.js": ("text/javascript", bundle()),
        "/dyad.json": ("application/json", _chart()),
        "/grade.json": ("application/json", page_json(grade_chart([HAPPENING, replace(HAPPENING, known=LATER)]))),
    }
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Answer, files))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 800, "height": 700})
    opened.add_init_script(HEARD)
    opened.goto(address)
    opened.locator("#good[data-drawn] svg").wait_for(timeout=20_000)
    yield opened
    opened.close()


def test_a_chart_is_drawn_and_breaks_no_policy(page: Page) -> None:
    assert page.locator("#good > .chart svg path").count() > 5
    assert page.locator("#good > .chart").get_attribute("role") == "img"
    assert "1 event" in (page.locator("#good > .chart").get_attribute("aria-label") or "")
    assert page.evaluate("broken") == []


def test_days_are_where_they_belong_when_expressions_are_interpreted(page: Page) -> None:
    page.locator("#grade[data-drawn] svg").wait_for(timeout=20_000)
    labels = page.locator("#grade svg text").all_text_contents()
    assert sum(label.endswith(" Oct") for label in labels) > 3
    assert "NaN" not in page.locator("#grade svg").inner_html()


def test_what_cannot_be_drawn_leaves_its_table(page: Page) -> None:
    assert page.locator("#bad > .chart").count() == 0
    assert page.locator("#bad td").is_visible()


def test_a_selection_of_days_is_told_with_both_ends_and_so_is_its_end(page: Page) -> None:
    box = page.locator("#good svg").bounding_box()
    assert box
    left, middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(left, middle)
    page.mouse.down()
    page.mouse.move(left + 100, middle, steps=5)
    page.mouse.up()
    page.wait_for_timeout(400)
    days = page.evaluate("heard")[-1]
    assert "2024-10-01" < days["since"] < days["until"] < "2024-12-31"
    page.mouse.dblclick(left + 250, middle)
    page.wait_for_timeout(400)
    assert page.evaluate("heard")[-1] is None
    assert page.evaluate("broken") == []


def test_a_chart_that_is_drawn_anew_keeps_its_days(page: Page) -> None:
    box = page.locator("#good svg").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 90, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    page.wait_for_timeout(400)
    days = page.evaluate("heard.at(-1)")
    assert days is not None
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.locator(f'#good svg text[fill="{DARK[INK]}"]').first.wait_for(timeout=10_000)
    page.wait_for_timeout(200)
    assert page.evaluate("heard.at(-1)") == days
    assert _selected(page) > 80


def test_days_of_the_address_are_selected_at_first(page: Page) -> None:
    assert _selected(page) == 0
    page.evaluate("Object.assign(document.getElementById('bad').dataset, {since: '2024-11-01', until: '2024-11-30'})")
    page.evaluate("document.getElementById('bad').dataset.chart = '/dyad.json'")
    page.locator("#bad[data-drawn] svg").wait_for(timeout=10_000)
    whole = page.evaluate("document.querySelector('#bad svg').getBoundingClientRect().width")
    assert _selected(page, "#bad") == pytest.approx(whole * 30 / 92, rel=0.2)
    assert page.evaluate("heard") == []


def test_the_chart_of_a_dyad_has_no_warning(browser: Browser, address: str) -> None:
    opened, told = browser.new_page(), list[str]()
    opened.on("console", lambda message: told.append(message.text))
    opened.goto(address)
    opened.locator("#good[data-drawn] svg").wait_for(timeout=20_000)
    opened.close()
    assert [text for text in told if "WARN" in text] == []


def _selected(page: Page, figure: str = "#good") -> float:
    """Return how many pixels of the width of a chart are selected."""
    return float(page.evaluate(
        f"Math.max(0, ...[...document.querySelectorAll('{figure} svg .brush_brush path')]"
        ".map(one => one.getBoundingClientRect().width))"
    ))  # fmt: skip


def test_a_chart_follows_the_theme(page: Page) -> None:
    assert page.locator(f'#good svg text[fill="{INK}"]').count()
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.locator(f'#good svg text[fill="{DARK[INK]}"]').first.wait_for(timeout=10_000)
    assert page.locator(f'#good svg text[fill="{INK}"]').count() == 0


def test_another_address_draws_another_chart(page: Page) -> None:
    page.evaluate("document.getElementById('bad').dataset.chart = '/dyad.json'")
    page.locator("#bad[data-drawn] svg").wait_for(timeout=10_000)


def test_pointing_at_a_bar_tells_what_it_is(page: Page) -> None:
    page.locator("#good svg path[fill='#00558C']").first.hover(force=True)
    page.locator("#chart-tooltip", has_text="material cooperation").wait_for(timeout=5_000)
    assert page.evaluate("broken") == []


def test_a_page_gives_the_width_and_the_title() -> None:
    event = pl.DataFrame([], schema=SCHEMA)
    covered = pl.DataFrame({"day": [date(2024, 10, 7)]})
    days = date(2024, 10, 1), date(2024, 12, 31)
    both = {pair: series(event, covered, between=pair, days=days) for pair in (("RUS", "PRK"), ("PRK", "RUS"))}
    spec = page_specification(dyad_chart(both, {}, by="month"))
    assert spec["width"] == "container"
    assert "title" not in spec
    assert spec["usermeta"]["tocsin"]["title"] == "RUS and PRK"
