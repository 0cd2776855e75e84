"""Renders: a brief as Markdown, HTML, PDF or DOCX, to be forwarded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from tocsin.briefing.briefs.paper import Paper
from tocsin.briefing.media_types import MEDIA_TYPES


def _markdown(paper: Paper) -> bytes:
    from tocsin.briefing.renders.markdown import render

    return render(paper.brief).encode()


def _html(paper: Paper) -> bytes:
    from tocsin.briefing.renders.html import render

    return render(paper).encode()


def _pdf(paper: Paper) -> bytes:
    from tocsin.briefing.renders.pdf import render

    return render(paper)


def _docx(paper: Paper) -> bytes:
    from tocsin.briefing.renders.docx import render

    return render(paper)


# Each imports its library when it is asked for: of four forms one is wanted.
_RENDERERS: Final[Mapping[str, Callable[[Paper], bytes]]] = {
    "markdown": _markdown,
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
}
SUFFIXES: Final[Mapping[str, str]] = {".md": "markdown", ".html": "html", ".pdf": "pdf", ".docx": "docx"}
"""The form that the name of a file asks for."""


def render(paper: Paper, form: str) -> bytes:
    """Return a brief in a form: "markdown", "html", "pdf" or "docx"; KeyError for another."""
    return _RENDERERS[form](paper)


__all__ = ["MEDIA_TYPES", "SUFFIXES", "render"]
