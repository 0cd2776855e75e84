"""Web pages: trafilatura finds the report on the page; its headings, lists, quotations and posts keep their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

import lxml.html  # type: ignore[import-untyped]
from lxml import etree
from trafilatura import bare_extraction

from tocsin.documents.decode import decode
from tocsin.documents.layout import Layout, same_words
from tocsin.documents.lines import Mark, Piece, compose
from tocsin.documents.links import linked_to
from tocsin.documents.metadata import metadata
from tocsin.documents.posts import quoted
from tocsin.documents.raw import Raw
from tocsin.documents.refusals import refuse_shell
from tocsin.errors import RefusedInput

_XML_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]{0,500}\?>")
_UNSEEN: Final = frozenset({"script", "style", "template", "svg", "iframe"})
_CHROME: Final = frozenset({"nav", "footer", "aside", "form", "button", "noscript", "title"})
_HEADINGS: Final = frozenset({"head", "h1", "h2", "h3", "h4", "h5", "h6"})
_ITEMS: Final = frozenset({"item", "li", "dt", "dd"})
_QUOTES: Final = frozenset({"quote", "blockquote"})
_INLINE: Final = frozenset(
    "hi ref del code graphic a abbr b cite em font i img ins mark q s small span strong sub sup time u wbr".split()
)
_BREAKS: Final = frozenset({"lb", "br"})
_DEEPEST: Final = 200  # levels of nested elements that are told apart


def lay_out(raw: Raw) -> Layout:
    """Return the report on a page; raise RefusedInput where there is none (a consent page, a paywall)."""
    source = _XML_DECLARATION.sub("", decode(raw), count=1)
    tree = _tree(source, raw)
    about = metadata(tree)
    # What trafilatura finds no article in may still be a report: a short one, or a bare one.
    pieces = _article(source) or list(_pieces(tree))
    refuse_shell(raw, "\n".join(piece.text for piece in pieces), "\n".join(_shown(tree)), free=about.free)
    text, lines = compose(_titled(pieces, about.title))
    return Layout(
        text=text,
        lines=lines,
        title=about.title,
        outlet=about.outlet,
        author=about.author,
        published=about.published,
        published_at=about.published_at,
        updated_at=about.updated_at,
        address=_address(about.address, raw.address),
        language=about.language,
        links=linked_to(tree, _address(about.address, raw.address)),
    )


def _tree(source: str, raw: Raw) -> lxml.html.HtmlElement:
    try:
        return lxml.html.document_fromstring(source, parser=lxml.html.HTMLParser(huge_tree=True))
    except (etree.LxmlError, ValueError) as error:
        raise RefusedInput(f"{raw.name} is a page without the text of a report; give its text") from error


def _article(source: str) -> list[Piece]:
    """Return what trafilatura takes for the report; nothing where it finds none."""
    found = bare_extraction(
        source,
        favor_recall=True,
        include_comments=False,
        include_tables=False,
        include_images=False,
        with_metadata=False,
    )
    body = getattr(found, "body", None)
    return [] if body is None else list(_pieces(body))


def _shown(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield all the words on a page, those around the report and those for browsers without scripts included."""
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start" and element.tag in _UNSEEN:
            walk.skip_subtree()
        else:
            yield from _lines([(element.text if event == "start" else element.tail) or ""])


def _pieces(element: etree._Element, mark: Mark = Mark.PLAIN, depth: int = 0) -> Iterator[Piece]:
    """Yield the lines of an element, in order, each with what the elements around it make of it."""
    running = [element.text or ""]
    for child in element:
        if child.tag in _BREAKS:
            running.append("\n")
        elif not isinstance(child.tag, str) or child.tag in _UNSEEN or child.tag in _CHROME:
            pass
        elif child.tag in _INLINE or depth > _DEEPEST:
            running.append(_flat(child))
        else:
            yield from _marked(_lines(running), mark)
            running = []
            yield from _inside(child, mark, depth + 1)
        running.append(_spaced(child.tail))
    yield from _marked(_lines(running), mark)


def _inside(child: etree._Element, mark: Mark, depth: int) -> Iterator[Piece]:
    if child.tag in _QUOTES:
        yield from quoted([piece.text for piece in _pieces(child, Mark.QUOTE, depth)])
    else:
        inner = Mark.HEADING if child.tag in _HEADINGS else Mark.BULLET if child.tag in _ITEMS else mark
        yield from _pieces(child, inner, depth)


def _marked(lines: list[str], mark: Mark) -> Iterator[Piece]:
    return (Piece(line, mark) for line in lines)


def _flat(element: etree._Element) -> str:
    """Return an inline element's words; its breaks are line ends."""
    words = [_spaced(element.text)]
    for part in element.iterdescendants():
        seen = isinstance(part.tag, str) and part.tag not in _UNSEEN
        words += ["\n" if part.tag in _BREAKS else "", _spaced(part.text) if seen else "", _spaced(part.tail)]
    return "".join(words)


def _spaced(text: str | None) -> str:
    """Return text with its line ends as spaces, as a browser shows it."""
    return re.sub(r"\s+", " ", text or "")


def _lines(running: list[str]) -> list[str]:
    running[:1] = [_spaced(text) if text != "\n" else text for text in running[:1]]
    return [words for line in "".join(running).split("\n") if (words := " ".join(line.split()))]


def _titled(pieces: list[Piece], title: str | None) -> Iterator[Piece]:
    """Yield the title first, once; without one in the head of the page, its first line if that is a heading."""
    if title is None and pieces and pieces[0].mark is Mark.HEADING:
        title = pieces[0].text
    if title is not None:
        yield Piece(title, Mark.TITLE)
    repeats = [index for index, piece in enumerate(pieces[:4]) if title and same_words(piece.text, title)]
    yield from (piece for index, piece in enumerate(pieces) if index not in repeats)


def _address(canonical: str | None, fetched: str | None) -> str | None:
    """Return the canonical address, unless the page was fetched from another site than it names."""
    if canonical and fetched and _site(canonical) != _site(fetched):
        return fetched
    return canonical or fetched


def _site(address: str) -> str:
    return re.sub(r"^(?:www|amp|m|mobile)\.", "", urlsplit(address).hostname or "")
