"""PDF: its text page by page, paragraphs put together and words that were broken at line ends joined."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from pypdf import PdfReader
from pypdf.errors import DependencyError

from tocsin.documents.decode import normalise
from tocsin.documents.layout import Layout
from tocsin.documents.lines import Piece, compose, lines_of
from tocsin.documents.raw import LIMIT, Raw
from tocsin.documents.wrapping import unwrap
from tocsin.errors import RefusedInput

_MOST_PAGES: Final = 5_000
_BROKEN_WORD: Final = re.compile(r"(?<=[a-zà-ÿ])[-\u00ad\u2010][ \t]*\n[ \t]*(?=[a-zà-ÿ])")
_PAGE_NUMBER: Final = re.compile(r"(?:page\s)?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?", re.IGNORECASE)
_TITLE_OF_TOOL: Final = re.compile(
    r"(?:microsoft|untitled|powerpoint|document\d*$|\S+\.(?:docx?|indd|pdf|qxd|pptx?)$)", re.I
)
_PYPDF: Final = logging.getLogger("pypdf")


def lay_out(raw: Raw) -> Layout:
    """Return the text of a PDF; raise RefusedInput where it is encrypted, damaged or holds only images."""
    _PYPDF.setLevel(logging.CRITICAL)  # it logs every blemish of a file that it reads all the same
    try:
        reader = _opened(raw)
        text = "\n\n".join(_pages(reader, raw))
        title, published = _title(reader), _day(reader)
    except RefusedInput:
        raise
    except DependencyError as error:
        raise _encrypted(raw) from error
    except Exception as error:  # pypdf raises whatever a malformed object leads it into
        raise RefusedInput(f"{raw.name} is a damaged PDF; save it anew, or give its text") from error
    if not text.strip():
        raise RefusedInput(f"{raw.name} is a PDF of images without text; run text recognition (OCR) on it first")
    text, lines = compose(_pieces(text))
    return Layout(text=text, lines=lines, title=title, published=published)


def _opened(raw: Raw) -> PdfReader:
    reader = PdfReader(io.BytesIO(raw.content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _encrypted(raw)
    return reader


def _encrypted(raw: Raw) -> RefusedInput:
    return RefusedInput(f"{raw.name} is an encrypted PDF; save a copy without password")


def _pages(reader: PdfReader, raw: Raw) -> Iterator[str]:
    """Yield the text of each page; RefusedInput above `LIMIT` characters, since a thousand pages can show one text."""
    read = 0
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        read += len(text)
        if number > _MOST_PAGES or read > LIMIT:
            raise RefusedInput(f"{raw.name} has more than {_MOST_PAGES:,} pages, or what fills so many; split it")
        yield _page(text)


def _page(text: str) -> str:
    lines = normalise(text).split("\n")
    kept = [line for line in lines if not _PAGE_NUMBER.fullmatch(line.strip())]
    return _BROKEN_WORD.sub("", "\n".join(kept))


def _pieces(text: str) -> list[Piece]:
    """Return a piece for each paragraph, its lines joined by spaces."""
    paragraphs = unwrap(lines_of(text), text)
    return [Piece(" ".join(line.text.split()), line.mark) for line in paragraphs]


def _title(reader: PdfReader) -> str | None:
    title = str((reader.metadata and reader.metadata.title) or "").strip()
    return title if len(title.split()) > 1 and not _TITLE_OF_TOOL.match(title) else None


def _day(reader: PdfReader) -> date | None:
    made = reader.metadata.creation_date if reader.metadata else None
    return made.date() if isinstance(made, datetime) else None
