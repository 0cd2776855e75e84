"""Markdown, by CommonMark's rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tocsin.documents.authors import joined
from tocsin.documents.clock import exact_moment
from tocsin.documents.dates import full_dates
from tocsin.documents.decode import decode
from tocsin.documents.layout import Layout
from tocsin.documents.lines import Mark, Piece, compose
from tocsin.documents.links import elsewhere
from tocsin.documents.posts import quoted
from tocsin.documents.raw import Raw

_FRONT_MATTER: Final = re.compile(r"---[ \t]*\n(?P<fields>.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD: Final = re.compile(r"^(?P<name>\w+)[ \t]*:[ \t]*(?P<value>[^\n]*)$", re.MULTILINE)
_AUTHORS: Final = ("author", "authors", "byline")
_UPDATES: Final = ("updated", "modified", "lastmod", "last_modified_at")


def lay_out(raw: Raw) -> Layout:
    """Return the text of `raw` without its markup; front matter gives title, outlet, author, times, address."""
    source = decode(raw)
    front = _FRONT_MATTER.match(source)
    fields = {
        f["name"].lower(): f["value"].strip().strip("\"'") for f in _FIELD.finditer(front["fields"] if front else "")
    }
    day = fields.get("date") or fields.get("published") or ""
    tokens = MarkdownIt().parse(source[front.end() if front else 0 :])
    text, lines = compose(_pieces(tokens))
    address = next((fields[name] for name in ("url", "link", "address") if fields.get(name)), None)
    return Layout(
        text=text,
        lines=lines,
        title=fields.get("title") or None,
        outlet=next((fields[name] for name in ("outlet", "publisher", "source", "site") if fields.get(name)), None),
        author=next((named for name in _AUTHORS if (named := _author(fields.get(name, "")))), None),
        published=next(full_dates(day), None),
        published_at=exact_moment(day),
        updated_at=next((when for name in _UPDATES if (when := exact_moment(fields.get(name, "")))), None),
        address=address,
        language=fields.get("lang") or fields.get("language"),
        links=elsewhere(_links(tokens), address),
    )


def _links(tokens: Sequence[Token]) -> Iterator[str]:
    parts = (child for token in tokens for child in token.children or () if child.type == "link_open")
    yield from (str(part.attrs.get("href", "")) for part in parts)


def _author(written: str) -> str | None:
    """Return the names of a value, which may be a list in brackets."""
    several = written[1:-1].split(",") if written.startswith("[") and written.endswith("]") else [written]
    return joined(name.strip().strip("\"'") for name in several)


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    """Yield a piece for each line of a paragraph, bullet and heading, and one for each quotation."""
    marks: list[Mark] = []
    quote: list[str] = []
    for token in tokens:
        if token.type in ("heading_open", "list_item_open", "blockquote_open"):
            marks.append(_mark(token))
        elif token.type in ("heading_close", "list_item_close", "blockquote_close"):
            marks.pop()
            if token.type == "blockquote_close" and Mark.QUOTE not in marks:
                yield from quoted(quote)
                quote = []
        elif token.type == "inline":
            words = _words(token)
            if Mark.QUOTE in marks:
                quote += words
            else:
                yield from (Piece(line, marks[-1] if marks else Mark.PLAIN) for line in words)
        elif token.type in ("fence", "code_block"):
            yield from (Piece(line) for line in token.content.split("\n"))


def _mark(token: Token) -> Mark:
    if token.type == "heading_open":
        return Mark.TITLE if token.tag == "h1" and token.map and token.map[0] == 0 else Mark.HEADING
    return Mark.QUOTE if token.type == "blockquote_open" else Mark.BULLET


def _words(token: Token) -> list[str]:
    """Return the lines of an inline token: a hard break ends a line, a soft one is a space."""
    signs = {"softbreak": " ", "hardbreak": "\n", "image": "", "html_inline": ""}
    words = "".join(signs.get(child.type, child.content) for child in token.children or ())
    return [line.strip() for line in words.split("\n") if line.strip()]
