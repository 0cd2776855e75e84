"""A brief in four forms: all of it is there, and no word of a document is taken for markup."""

from __future__ import annotations

import io
import re
from datetime import date
from html.parser import HTMLParser

import docx
import pypdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from strategies import briefs

from tocsin.briefing.briefs import Material, Paper
from tocsin.briefing.charts import conflict_chart
from tocsin.briefing.renders import MEDIA_TYPES, SUFFIXES, render
from tocsin.model import (
    Bound,
    Brief,
    BriefKind,
    Chapter,
    Conflict,
    Exhibit,
    Given,
    Line,
    Passage,
    Publisher,
    Root,
    Row,
    Table,
)

DAY = date(2025, 3, 14)
HOSTILE = (
    "</style><script>alert(1)</script> #import \"x\" #eval(\"1\") $x$ *bold* _it_ `code` \\u{41} {{ 7*7 }} {% raw %} "
    "<img src=x onerror=alert(1)> [link](javascript:alert(1)) @label // comment & | pipe ~ ^"
)  # fmt: skip
_LONG = "Extraordinarily" * 12


def brief(words: str = HOSTILE) -> Brief:
    """Return a brief that says some words in every place where a document or a name can."""
    line = Line(
        text=f"Varania moved {words}.", citations=("claim-1", "claim-2"), day=DAY, likelihood="very likely",
        confidence="moderate", notes=(words,),
    )  # fmt: skip
    passage, bare = Passage(title=words, lines=(line, line), notes=(words,)), Line(text="No more.", citations=())
    table = Table(title=words, columns=("Level", "What"), rows=(Row(("red", words), ("claim-1",)), Row(("", _LONG))))
    return Brief(
        kind=BriefKind.DAILY, subject="2025-03-14", title=f"Daily brief {words}", day=DAY, since=date(2025, 3, 13),
        scope=words, glance=(line,),
        chapters=(
            Chapter(heading=words, passages=(passage,), tables=(table,)),
            Chapter(heading="By day", passages=(Passage(lines=(line, bare)),), dated=True),
        ),
        exhibits=(
            Exhibit(number=1, claims=("claim-1",), document="document-1", quote=words, outlet=words, title=words,
                    address="javascript:alert(1)", day=DAY),
            Exhibit(number=2, claims=("claim-1", "claim-2"), document="document-2", quote="Varania moved.",
                    address="https://orsk.example/1"),
        ),
        publishers=(Publisher(name=words, grade="B", reason=words, documents=2),),
        roots=(Root(name=words, kind="statement", documents=2, day=DAY),),
    )  # fmt: skip


def paper(of: Brief, charts: bool = False) -> Paper:
    given = [Given(value=v, bound=Bound.ABOUT, text=str(v), who=HOSTILE, day=DAY, claims=()) for v in (3000.0, 5000.0)]
    chart = conflict_chart(Conflict(about=HOSTILE, figures=tuple(given))) if charts else None
    held = Material(day=DAY, since=None, reports={}, names={}, happenings=())
    return Paper(of, held, (chart,) if chart else ())


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_html_has_no_script_nothing_from_elsewhere_and_every_word() -> None:
    read = _Tags()
    read.feed(render(paper(brief(), charts=True), "html").decode())
    names = {tag for tag, _ in read.tags}
    assert names.isdisjoint({"script", "iframe", "object", "link", "form", "svg"})
    assert not any(name.startswith("on") for _, given in read.tags for name in given)
    sources = [given["src"] or "" for tag, given in read.tags if tag == "img"]
    assert [source[:26] for source in sources] == ["data:image/svg+xml;base64,"]
    links = [given["href"] or "" for tag, given in read.tags if tag == "a"]
    assert {link[0] for link in links if not link.startswith("https://orsk.example/")} == {"#"}
    assert _plain(HOSTILE) in _plain(read.text)
    assert "very likely; moderate confidence" in read.text


def test_every_citation_of_a_page_leads_to_a_sentence() -> None:
    page = render(paper(brief("nothing")), "html").decode()
    assert set(re.findall(r'href="#(e\d+)"', page)) == set(re.findall(r'id="(e\d+)"', page)) == {"e1", "e2"}


def test_pdf_has_every_word_numbered_pages_and_a_title() -> None:
    long = brief()
    pages = pypdf.PdfReader(io.BytesIO(render(paper(long, charts=True), "pdf")))
    text = "".join(page.extract_text() for page in pages.pages)
    assert pages.metadata is not None
    assert pages.metadata.title == long.title
    assert f"1 / {len(pages.pages)}" in pages.pages[0].extract_text()
    for sign in ("<script>", "#eval", "$x$", "*bold*", "\\u{41}", "// comment"):
        assert _plain(sign) in _plain(text)


def test_docx_has_every_word_and_numbered_pages() -> None:
    made = docx.Document(io.BytesIO(render(paper(brief(), charts=True), "docx")))
    text = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert HOSTILE in text
    assert made.core_properties.title == brief().title
    assert [table.rows[0].cells[0].text for table in made.tables] == ["Level", "Source", "Origin"]
    assert "NUMPAGES" in made.sections[0].footer.paragraphs[0]._p.xml
    assert len(made.inline_shapes) == 1


def test_markdown_escapes_what_would_be_markup() -> None:
    text = render(paper(brief()), "markdown").decode()
    assert "<script>" not in text
    assert "\\<script\\>" in text
    assert text.startswith("# Daily brief ")
    assert "| Level | What | Cited |\n| --- | --- | --- |\n| red | " in text
    assert "\\[1, 2\\] *(very likely; moderate confidence; " in text


@pytest.mark.parametrize("form", sorted(SUFFIXES.values()))
def test_a_brief_that_says_nothing_is_still_one(form: str) -> None:
    empty = Brief(
        kind=BriefKind.WATCH, subject="x", title="x", day=DAY, since=None, scope="", glance=(), chapters=(), exhibits=()
    )
    assert render(paper(empty), form)
    assert form in MEDIA_TYPES


@settings(
    max_examples=8, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(briefs)
def test_any_brief_can_be_written_in_every_form(any_brief: Brief) -> None:
    for form in SUFFIXES.values():
        assert render(paper(any_brief), form)
