"""Notices: what a report says of itself or of an earlier one: that it corrects, clarifies, withdraws or updates it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.documents.notice_forms import (
    ASIDES,
    EDITOR,
    LABELS,
    NOTED,
    PRESS,
    PUBLISHER,
    REGRET,
    SAID,
    TAGS,
    Forms,
    NoticeKind,
)
from tocsin.documents.sentences import sentences
from tocsin.model import Block, BlockKind, Document, Span

__all__ = ["Notice", "NoticeKind", "notices"]

_NONE_IN: Final = frozenset({BlockKind.BYLINE, BlockKind.SOURCE_LIST, BlockKind.POST})
_QUOTES: Final = re.compile('["“”]')
_LONGEST: Final = 1_000  # characters of a sentence that are looked at


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice and its words: a sentence, several in a row, or all of a block that is labelled as one."""

    kind: NoticeKind
    span: Span


def notices(document: Document) -> tuple[Notice, ...]:
    """Return the notices of a document, in the order of its text.

    They speak of reports, its own or its publisher's: what armies correct, states retract and troops do is none.
    """
    found: list[Notice] = []
    blocks = [block for block in document.blocks if block.kind not in _NONE_IN]
    for at, block in enumerate(blocks):
        if not found or block.span.start >= found[-1].span.end:
            found += _labelled(block, blocks[at + 1 : at + 2], document.text) or _unlabelled(block, document)
    return tuple(found or _regrets(blocks, document.text))


def _labelled(block: Block, below: Sequence[Block], text: str) -> list[Notice]:
    """Return the notice that a block is by its label, with the block below where it is nothing but a label."""
    words = block.span.of(text)[:_LONGEST]
    if label := _first(LABELS, words):
        kind, match = label
        alone = not words[match.end() :].strip() and below
        return [Notice(kind, Span(block.span.start, below[0].span.end if alone else block.span.end))]
    tag = next(((kind, form) for kind, form in TAGS if form.fullmatch(words)), None)
    noted = next((kind for kind, form in NOTED if form.search(words)), None) if EDITOR.match(words) else None
    kind_found = tag[0] if tag else noted
    return [Notice(kind_found, block.span)] if kind_found else []


def _first(forms: Forms, words: str) -> tuple[NoticeKind, re.Match[str]] | None:
    return next(((kind, match) for kind, form in forms if (match := form.match(words))), None)


def _unlabelled(block: Block, document: Document) -> list[Notice]:
    """Return the notices in a block's sentences; those of one kind that follow one another are one."""
    found: list[Notice] = []
    last = -1
    for at, span in enumerate(sentences(block, document.text)):
        kind = _kind(span.of(document.text)[:_LONGEST], document.outlet)
        if kind and found and found[-1].kind is kind and last == at - 1:
            found[-1] = Notice(kind, Span(found[-1].span.start, span.end))
        elif kind:
            found.append(Notice(kind, span))
        last = at if kind else last
    return found


def _kind(sentence: str, outlet: str | None) -> NoticeKind | None:
    if aside := _first(ASIDES, sentence):
        return aside[0]
    if _is_withdrawal(sentence, outlet):
        return NoticeKind.RETRACTION
    return next((kind for kind, form in SAID if _unquoted(form, sentence)), None)


def _is_withdrawal(sentence: str, outlet: str | None) -> bool:
    """Tell whether a publisher withdraws a report: the document's own, or where that is not known, by what it is."""
    match = PUBLISHER.match(sentence)
    if match is None:
        return False
    who = _bare(match["who"])
    if PRESS.fullmatch(match["who"]) or (outlet and _bare(outlet) in who):
        return True
    return outlet is None and match["who"].isupper() and bool(match["press"] or match["which"])


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _unquoted(form: re.Pattern[str], sentence: str) -> bool:
    """Tell whether the form stands in the sentence outside of quotation marks: inside, somebody else speaks."""
    match = form.search(sentence)
    return match is not None and len(_QUOTES.findall(sentence[: match.start()])) % 2 == 0


def _regrets(blocks: Sequence[Block], text: str) -> Iterator[Notice]:
    """Yield the sentences that regret an error, which are notices where nothing else says what was wrong."""
    for block in blocks:
        for span in sentences(block, text):
            if any(_unquoted(form, span.of(text)[:_LONGEST]) for _, form in REGRET):
                yield Notice(NoticeKind.CORRECTION, span)
