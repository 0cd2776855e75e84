"""A brief as PDF, set by Typst (https://typst.app).

The template takes everything as data: no word of a document is ever read as markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import typst

from tocsin.briefing.briefs.paper import Paper
from tocsin.briefing.charts import rendered
from tocsin.briefing.renders import parts
from tocsin.corroboration import day_in_words
from tocsin.model import Brief, Chapter, Line


def render(paper: Paper) -> bytes:
    """Return the document; the same brief gives the same pages."""
    template = files("tocsin.briefing.renders").joinpath("brief.typ").read_bytes()
    laid_out = {**_laid_out(paper.brief), "charts": [rendered(chart, ".svg").decode() for chart in paper.charts]}
    made: bytes = typst.compile(template, sys_inputs={"brief": json.dumps(laid_out)})
    return made


def _laid_out(brief: Brief) -> Mapping[str, Any]:
    numbers = parts.Numbers(brief.exhibits)
    return {
        "title": brief.title,
        "facts": parts.facts(brief),
        "scope": brief.scope,
        "day": day_in_words(brief.day),
        "glance": [_line(line, numbers) for line in brief.glance],
        "chapters": [_chapter(chapter, numbers) for chapter in brief.chapters],
        "sources": {
            "columns": parts.SOURCE_COLUMNS,
            "rows": [(one.name, one.grade, str(one.documents), one.reason) for one in brief.publishers],
        },
        "origins": {"columns": parts.ORIGIN_COLUMNS, "rows": [parts.origin_row(one) for one in brief.roots]},
        "exhibits": [
            {"number": one.number, "quote": parts.quoted(one), "about": parts.about(one), "address": one.address}
            for one in brief.exhibits
        ],
        "legend": [note for note in (parts.left_out(brief), *parts.NOTES) if note],
    }


def _line(line: Line, numbers: parts.Numbers) -> Mapping[str, Any]:
    return {
        "text": line.text,
        "marks": numbers.of(line.citations),
        "aside": parts.aside(line),
        "day": day_in_words(line.day) if line.day else "",
    }


def _chapter(chapter: Chapter, numbers: parts.Numbers) -> Mapping[str, Any]:
    return {
        "heading": chapter.heading,
        "dated": chapter.dated,
        "passages": [
            {"title": one.title, "notes": one.notes, "lines": [_line(line, numbers) for line in one.lines]}
            for one in chapter.passages
        ],
        "tables": [
            {
                "title": one.title,
                "columns": one.columns,
                "rows": [{"cells": row.cells, "marks": numbers.of(row.citations)} for row in one.rows],
            }
            for one in chapter.tables
        ],
    }
