"""The briefing as Markdown: numbered citations, and no word of a document that becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from reports import NAMES, deployment

from tocsin.briefing import brief
from tocsin.briefing.markdown import escaped, render
from tocsin.corroboration import cautions, trace
from tocsin.model import Dossier, Line, Rejection

_PARSER = MarkdownIt("commonmark").enable("strikethrough").enable("table")


def dossier() -> Dossier:
    reading = deployment()
    origins = trace(reading)
    found = cautions(reading, origins, words={}, schedule=())
    return Dossier(reading=reading, origins=origins, cautions=found, briefing=brief(reading, origins, found, NAMES))


@given(
    st.text(
        alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Zs"))
        | st.sampled_from(" *_`[]()<>#\\&!-+=.1|~:/@$")
    )
)
def test_escaped_words_come_out_of_a_parser_as_they_went_in(text: str) -> None:
    plain = " ".join(text.split())
    tokens = _PARSER.parse(escaped(plain))
    inline = [child for token in tokens for child in token.children or ()]
    assert "".join(child.content for child in inline) == plain
    assert {child.type for child in inline} <= {"text", "text_special"}
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}


@pytest.mark.parametrize(
    "text",
    ["1. item", "- item", "# head", "<script>alert(1)</script>", "&amp;", "https://example.org", "![x](y)", "---"],
)
def test_markup_of_a_document_is_only_words(text: str) -> None:
    assert re.fullmatch(r"<p>[^<]*</p>\n", _PARSER.render(escaped(text)))
    assert "<a" not in _PARSER.render(escaped(text))


def test_every_citation_has_its_evidence() -> None:
    written = render(dossier())
    cited = {number for group in re.findall(r"\\\[([\d, ]+)\\\]", written) for number in group.split(", ")}
    listed = set(re.findall(r"^(\d+)\. ", written.partition("## Evidence")[2], re.MULTILINE))
    assert cited == listed
    assert cited == {str(number) for number in range(1, len(cited) + 1)}


def test_each_cited_sentence_is_listed_once() -> None:
    _, _, listed = render(dossier()).partition("## Evidence\n\n")
    quotes = [line.partition(". ")[2] for line in listed.partition("\n\n")[0].splitlines()]
    assert len(quotes) == len(set(quotes)) >= 4


def test_confidence_is_a_word_at_the_line_and_a_reason_in_the_notes() -> None:
    written = render(dossier())
    half_page, _, notes = written.partition("## Evidence")
    assert "broke down. *(low confidence)* \\[1\\]" in half_page
    assert "nobody who could be asked" not in half_page
    assert notes.count("- **low**: a single origin; nobody who could be asked stands behind it \\[1\\]") == 1


def test_it_tells_origins_cautions_and_the_day() -> None:
    written = render(dossier())
    assert "Dated 14 March 2025 · 1 headline, 1 post, 1 origin" in written
    assert "- **single origin**: " in written
    assert "**Ilse Brandt** (statement): 3 claims resting on statements made on or about 14 March 2025." in written


def test_what_was_left_out_is_told_but_not_printed() -> None:
    made = dossier()
    rejected = Rejection(line=Line(text="Tesmark attacked.", citations=()), unsupported=("Tesmark",))
    written = render(replace(made, briefing=replace(made.briefing, rejected=(rejected,))))
    assert "1 line was left out, since the cited sentences do not contain: Tesmark." in written
    assert "attacked" not in written
