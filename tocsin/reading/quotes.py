"""Quotation marks: which tokens of a block stand between them."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc, Token

Stretch = tuple[int, int]
"""The first and the last token of a stretch of a block's Doc, both included."""

_OPENING: Final = {"“": "”", "``": "''", "‘": "’", "«": "»", "„": "“"}
_STRAIGHT: Final = frozenset({'"', "''", "'"})
_KEPT: Final = "tocsin_quoted"
_MARKS: Final = frozenset(_OPENING) | frozenset(_OPENING.values()) | _STRAIGHT


def quoted(doc: Doc) -> tuple[Stretch, ...]:
    """Return the outermost quoted stretches of a block, marks included, in order; they are looked for once.

    A double mark that nothing closes opens a stretch that runs to the block's end: so a speaker's words are printed
    who goes on in the next paragraph.
    """
    if _KEPT not in doc.user_data:
        doc.user_data[_KEPT] = _quoted(doc)
    found: tuple[Stretch, ...] = doc.user_data[_KEPT]
    return found


def _quoted(doc: Doc) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    start, closing = -1, ""
    for token in doc:
        if token.text not in _MARKS:
            continue
        if start < 0:
            if ends := _closes(token):
                start, closing = token.i, ends
        elif token.text == closing and not _is_apostrophe(token, closing):
            found.append((start, token.i))
            start = -1
        elif token.text == doc[start].text and _closes(token):
            start = token.i  # the earlier one was never closed
    if start >= 0 and closing not in "'’":
        found.append((start, len(doc) - 1))
    return tuple(found)


def is_unclosed(doc: Doc, stretch: Stretch) -> bool:
    """Tell whether a quoted stretch runs to the end of the block without a mark that closes it."""
    first, last = stretch
    return last == len(doc) - 1 and doc[last].text not in (_OPENING.get(doc[first].text), doc[first].text)


def _closes(token: Token) -> str:
    """Return the mark that would close what this token opens; nothing where it cannot open."""
    if token.text in _STRAIGHT:
        return token.text if _stands_before_a_word(token) else ""
    if token.text == "‘" and not _stands_before_a_word(token):
        return ""
    return _OPENING.get(token.text, "")


def _stands_before_a_word(token: Token) -> bool:
    if token.whitespace_ or token.i + 1 == len(token.doc):
        return False
    before = token.doc[token.i - 1] if token.i else None
    return before is None or bool(before.whitespace_) or before.is_space or not before.text[-1].isalnum()


def _is_apostrophe(token: Token, closing: str) -> bool:
    """Tell whether a single closing mark may be that of a plural's genitive ("the soldiers’ camp")."""
    return closing in "'’" and token.tag_ == "POS"
