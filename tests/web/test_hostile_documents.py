"""What a document says is text: no markup, no address that runs, no characters that turn words round."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html  # type: ignore[import-untyped]

from tocsin.ledger import add, open_ledger
from tocsin.model import (
    Account,
    Attribution,
    Block,
    BlockKind,
    Claim,
    Deed,
    Document,
    Evidence,
    Mention,
    Provenance,
    Reading,
    Span,
    Status,
    Voice,
    VoiceKind,
)
from tocsin.run import Desk
from tocsin.run.live.service import Service
from tocsin.settings import Settings
from tocsin.web.app import create

SCRIPT = "<script>alert(1)</script>"
BREAKS = "\"'><img src=x onerror=alert(1)>"
TURNED = "\u202egnp.exe\u202c\u2066x\u2069\x1b[31m"
HOSTILE = (SCRIPT, BREAKS, "{{ 7*7 }}{% raw %}", "</textarea></title></style>", TURNED, "=cmd|' /C calc'!A0")
ADDRESSES = (
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "JaVaScRiPt://x%0aalert(1)",
    "http:",
    "http://[",
)


def hostile(words: str, address: str, *, tail: str = "") -> Reading:
    """Return a reading in which every word that comes from outside is hostile."""
    sentence = f"Russia {words} sent fuel to its ally."
    text = f"{words}\n{sentence}\n{words} posts{tail}"
    spans = (Span(0, len(words)), Span(len(words) + 1, len(words) + 1 + len(sentence)))
    post = Span(spans[1].end + 1, len(text))
    document = Document(
        text=text,
        blocks=(
            Block(BlockKind.HEADLINE, spans[0]),
            Block(BlockKind.BODY, spans[1]),
            Block(BlockKind.POST, post, Account(words, words)),
        ),
        title=words,
        outlet=words,
        author=words,
        address=address,
        published=date(2024, 11, 7),
        links=(address, *ADDRESSES),
    )
    mention = Mention(actor=f"unnamed:{words}", text=words, span=Span(spans[1].start, spans[1].start + 6), how="group")
    voice = Voice(kind=VoiceKind.NAMED, name=words, text=words, span=spans[0], cue=words)
    claim = Claim(
        evidence=(Evidence(document.id, spans[1], sentence),),
        content=Deed(type="AID", mode=words, initiators=(mention,)),
        status=Status.HAPPENED,
        certainty=2.0,
        provenance=Provenance(words, words, words),
        attribution=Attribution((voice,)),
    )
    return Reading(document=document, claims=(claim, replace(claim, certainty=1.0, status=Status.PLANNED)))


READINGS = [hostile(words, address) for words in HOSTILE for address in ADDRESSES[:3]]
LONG = hostile("plain", "https://example.org/", tail=" " + "word " * 60_000)
UNBROKEN = hostile("plain", "https://example.org/long", tail="x" * 300_000)


@pytest.fixture(scope="module")
def browser(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = tmp_path_factory.mktemp("hostile")
    settings = Settings(ledger=str(path / "l.sqlite"), records=path, history=path, watches=path)
    with open_ledger(path / "l.sqlite") as ledger:
        for reading in (*READINGS, LONG, UNBROKEN):
            add(ledger, reading)
        yield TestClient(create(Service(settings, ledger, desk)), base_url="http://127.0.0.1")


def _harmless(page: str) -> None:
    tree = html.fromstring(page)
    assert all(script.get("src", "").startswith("/static/") for script in tree.iter("script"))
    assert not tree.cssselect("img, iframe, object, embed, style, [onerror], [style], base")
    addresses = [value for _, name, value, _ in tree.iterlinks() if name in ("href", "src", "action")]
    assert all(value.startswith(("/", "#", "http://", "https://")) for value in addresses)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x1b") & set(page)


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.document.id[-4:])
def test_a_hostile_report_is_text(browser: TestClient, reading: Reading) -> None:
    answer = browser.get(f"/documents/{reading.document.id}")
    assert answer.status_code == 200
    _harmless(answer.text)
    claim = browser.get(f"/claims/{reading.claims[0].id}")
    assert claim.status_code == 200
    _harmless(claim.text)


@pytest.mark.parametrize("address", ["/documents", "/search?q=fuel", "/search?actor=RUS", "/sources", "/search"])
def test_lists_of_hostile_reports_are_text(browser: TestClient, address: str) -> None:
    answer = browser.get(address)
    assert answer.status_code == 200
    _harmless(answer.text)
    assert "49" not in "".join(html.fromstring(answer.text).xpath("//h3//text()"))


@pytest.mark.parametrize("address", ["/documents?format=csv", "/sources?format=csv", "/search?q=fuel&format=csv"])
def test_csv_runs_nothing_in_a_spreadsheet(browser: TestClient, address: str) -> None:
    answer = browser.get(address).text
    assert "=cmd" in answer
    cells = [cell for row in csv.reader(io.StringIO(answer)) for cell in row]
    assert not any(cell.startswith(("=", "@", "\t", "\r")) for cell in cells)


@pytest.mark.parametrize("reading", [LONG, UNBROKEN], ids=["words", "one word"])
def test_a_very_long_line_is_shown_whole(browser: TestClient, reading: Reading) -> None:
    answer = browser.get(f"/documents/{reading.document.id}")
    assert answer.status_code == 200
    post = html.fromstring(answer.text).cssselect(".post p")[0].text_content()
    assert post.strip() == reading.document.blocks[2].span.of(reading.document.text).strip()
