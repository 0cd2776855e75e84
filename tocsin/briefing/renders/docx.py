"""A brief as a document of Word (OOXML), with styles that its reader can change."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tocsin.briefing.briefs.paper import Paper
from tocsin.briefing.charts import rendered
from tocsin.briefing.renders import parts
from tocsin.corroboration import day_in_words
from tocsin.model import Brief, Chapter, Line, Passage

_INK, _FAINT, _BLUE = RGBColor(0x1B, 0x1F, 0x24), RGBColor(0x5A, 0x64, 0x70), RGBColor(0x0B, 0x53, 0x94)
_LEVELS: Final = {
    "red": RGBColor(0xB3, 0x26, 0x1E),
    "amber": RGBColor(0x8A, 0x5A, 0x00),
    "green": RGBColor(0x1D, 0x6B, 0x3A),
}
_FORBIDDEN: Final = re.compile(r"[^\t\n\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_LONGEST: Final = 255  # characters of a title that Word's properties hold
_FONT: Final = "Calibri"
_WIDTH: Final = 166  # mm between the margins of A4
_NARROW, _WIDE = 17, 52  # characters: what a column is at least and at most counted as


def render(paper: Paper) -> bytes:
    """Return the file; words of documents are text, with what no XML may hold left out."""
    brief, made = paper.brief, _new()
    numbers = parts.Numbers(brief.exhibits)
    _head(made, brief)
    if brief.glance:
        made.add_heading(parts.GLANCE, 1)
        for line in brief.glance:
            _sentence(made.add_paragraph(style="List Bullet"), line, numbers)
    for chart in paper.charts:
        made.add_picture(io.BytesIO(rendered(chart, ".png")), width=Mm(_WIDTH))
    for chapter in brief.chapters:
        _chapter(made, chapter, numbers)
    _back(made, brief)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def _new() -> Document:
    made = docx.Document()
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    page.top_margin, page.bottom_margin = Mm(20), Mm(18)
    _styled(made, "Normal", 10.5, _INK)
    _styled(made, "Title", 20, _INK)
    _styled(made, "Heading 1", 13, _INK)
    _styled(made, "Heading 2", 11, _INK)
    made.styles["Normal"].paragraph_format.space_after = Pt(6)
    made.styles["Title"].paragraph_format.space_after = Pt(4)
    beside = made.styles.add_style("Beside", WD_STYLE_TYPE.PARAGRAPH)
    beside.base_style, beside.font.size, beside.font.color.rgb = made.styles["Normal"], Pt(9), _FAINT
    _numbered_pages(page.footer.paragraphs[0])
    return made


def _styled(made: Document, name: str, size: float, colour: RGBColor) -> None:
    font = made.styles[name].font
    font.name, font.size, font.color.rgb = _FONT, Pt(size), colour
    fonts = made.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), _FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)


def _numbered_pages(footer: Paragraph) -> None:
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for at, field in enumerate(("PAGE", "NUMPAGES")):
        if at:
            footer.add_run(" / ")
        run = footer.add_run()
        for kind, text in (("begin", ""), ("", field), ("end", "")):
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            element.text = text or None
            run._r.append(element)
        run.font.size, run.font.color.rgb = Pt(9), _FAINT


def _head(made: Document, brief: Brief) -> None:
    made.core_properties.title, made.core_properties.author = _clean(brief.title)[:_LONGEST], "Tocsin"
    made.add_paragraph(parts.facts(brief).upper(), style="Beside")
    made.add_paragraph(_clean(brief.title), style="Title")
    made.add_paragraph(_clean(brief.scope), style="Beside")


def _chapter(made: Document, chapter: Chapter, numbers: parts.Numbers) -> None:
    made.add_heading(_clean(chapter.heading), 1)
    for passage in chapter.passages:
        _passage(made, passage, numbers, dated=chapter.dated)
    for table in chapter.tables:
        made.add_heading(_clean(table.title), 2)
        _table(
            made, table.columns, [row.cells for row in table.rows], [numbers.of(row.citations) for row in table.rows]
        )


def _passage(made: Document, passage: Passage, numbers: parts.Numbers, *, dated: bool) -> None:
    if passage.title:
        made.add_heading(_clean(passage.title), 2)
    if dated:
        for line in passage.lines:
            paragraph = made.add_paragraph()
            if line.day:
                _run(paragraph, f"{day_in_words(line.day)}  ", size=9, colour=_FAINT)
            _sentence(paragraph, line, numbers)
    elif passage.lines:
        paragraph = made.add_paragraph()
        for line in passage.lines:
            _sentence(paragraph, line, numbers)
            paragraph.add_run(" ")
    for note in passage.notes:
        made.add_paragraph(_clean(f"– {note}"), style="Beside")


def _sentence(paragraph: Paragraph, line: Line, numbers: parts.Numbers) -> None:
    paragraph.add_run(_clean(line.text))
    _marks(paragraph, numbers.of(line.citations))
    if beside := parts.aside(line):
        _run(paragraph, f" ({beside})", size=8.5, colour=_FAINT)


def _marks(paragraph: Paragraph, found: Iterable[int]) -> None:
    if text := ", ".join(map(str, found)):
        _run(paragraph, text, size=9, colour=_BLUE).font.superscript = True


def _run(paragraph: Paragraph, text: str, *, size: float, colour: RGBColor) -> Any:
    run = paragraph.add_run(_clean(text))
    run.font.size, run.font.color.rgb = Pt(size), colour
    return run


def _table(
    made: Document, columns: Sequence[str], rows: Sequence[Sequence[str]], marks: Sequence[list[int]] = ()
) -> None:
    table = made.add_table(rows=1, cols=len(columns), style="Light Shading")
    table.autofit = False
    if (look := table._tbl.tblPr.find(qn("w:tblLook"))) is not None:  # the first row stands out; no bands, no column
        for name, value in (("val", "0620"), ("firstRow", "1"), ("firstColumn", "0"), ("noHBand", "1")):
            look.set(qn(f"w:{name}"), value)
    longest = [max(len(words) for words in column) for column in zip(columns, *rows, strict=True)]
    counted = [min(max(one, _NARROW), _WIDE) for one in longest]
    for cell, words in zip(table.rows[0].cells, columns, strict=True):
        cell.text = _clean(words)
    for at, row in enumerate(rows):
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            run = _run(cell.paragraphs[0], words, size=9, colour=_LEVELS.get(words, _INK))
            run.bold = words in _LEVELS
        if marks:
            _marks(cells[-1].paragraphs[0], marks[at])
    for row_ in table.rows:
        for cell, share in zip(row_.cells, counted, strict=True):
            cell.width = Mm(_WIDTH * share / sum(counted))
    for column, share in zip(table.columns, counted, strict=True):  # by which some programs go
        column.width = Mm(_WIDTH * share / sum(counted))
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)


def _back(made: Document, brief: Brief) -> None:
    """Write what stands at the back: sources with their grades, origins, evidence, legend."""
    if brief.publishers:
        made.add_heading(parts.SOURCES, 1)
        rows = [(one.name, one.grade, str(one.documents), one.reason) for one in brief.publishers]
        _table(made, parts.SOURCE_COLUMNS, rows)
    if brief.roots:
        made.add_heading(parts.ORIGINS, 1)
        _table(made, parts.ORIGIN_COLUMNS, [parts.origin_row(one) for one in brief.roots])
    if brief.exhibits:
        made.add_heading(parts.EVIDENCE, 1)
    for one in brief.exhibits:
        paragraph = made.add_paragraph()
        _run(paragraph, f"{one.number}  ", size=9, colour=_BLUE).bold = True
        _run(paragraph, parts.quoted(one), size=9, colour=_INK)
        _run(paragraph, f"  {parts.about(one)}{f' · {one.address}' if one.address else ''}", size=8.5, colour=_FAINT)
    made.add_heading(parts.LEGEND, 1)
    for note in (parts.left_out(brief), *parts.NOTES):
        if note:
            made.add_paragraph(_clean(note), style="Beside")


def _clean(text: str) -> str:
    """Return a text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)
