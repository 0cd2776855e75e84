"""Embedded posts in a text: message lines above a signature line "— Name (@handle) November 7, 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from tocsin.documents.dates import full_dates
from tocsin.documents.lines import Line, Mark, Piece, lines_of
from tocsin.documents.shape import is_titled
from tocsin.model import Account, Span

_SIGNATURE: Final = re.compile(
    r"(?P<dash>[—–―-]{1,3}\s*)?(?P<name>(?!(?i:by)\s)[^()\n—–―]{1,80}?)\s{0,3}\(@(?P<handle>[\w.@-]{1,60})\)(?P<rest>[^\n]{0,60})"
)
_LONGEST_SIGNATURE: Final = 220
_GLUED: Final = re.compile(r"\s[—–―-]{1,3}\s?(?=[^—–―()\n]{1,80}\(@[\w.@-]{1,60}\)[^\n()]{0,60}$)")
_EDGE: Final = re.compile(r"(?:\s*(?:https?://\S+|pic\.(?:twitter|x)\.com/\S+))+\s*$|\s+$")
_TAGS: Final = re.compile(r"(?:#\w+\s*)+$")
_CREDIT: Final = re.compile(
    r"(?:[\U0001F3A5\U0001F4F7-\U0001F4F9\U0001F3AC\U0001F39E\U0001F4FD]\uFE0F?\s{0,2}:?|"
    r"(?:photos?|videos?|footage|images?|credit|source|via)\s{0,2}:)\s*[^.!?]{0,80}$",
    re.IGNORECASE,
)
# What opens or marks the line of a post, seldom a paragraph of an article.
_TELL: Final = re.compile(r"[#@]\w|https?://|pic\.(?:twitter|x)\.com/|^[^\w\s\"'“”‘’«»„(\[$€£¥]")
_POST_LENGTH: Final = 280  # characters of a post; a link counts as 23
_LINK: Final = re.compile(r"(?:https?://|pic\.(?:twitter|x)\.com/)\S+")
_LINK_LENGTH: Final = 23
_EDGE_LENGTH: Final = 600  # how much of a message's end is searched for links and tags


@dataclass(frozen=True, slots=True)
class _Signature:
    account: Account
    message_end: int | None  # where the message ends on the signature's own line, when it stands there too


def fold_posts(lines: Sequence[Line], text: str) -> tuple[Line, ...]:
    """Return `lines` with every embedded post as one line, marked POST, with its account; signatures are left out."""
    if "(@" not in text:
        return tuple(lines)
    habits = _Habits.of(lines)
    folded: list[Line] = []
    for line in lines:
        signature = _signature(line) if line.mark in (Mark.PLAIN, Mark.BULLET) else None
        if signature is None:
            folded.append(_post([line], line.account, text) if line.account else line)
            continue
        above = len(folded) - _message_lines(folded, habits)
        message = folded[above:]
        if signature.message_end is not None:
            own = Span(line.span.start, line.span.start + signature.message_end)
            message = [replace(line, span=own, text=own.of(text))]
            above = len(folded)
        del folded[above:]
        folded += [_post(message, signature.account, text)] if message else [line]
    return tuple(folded)


def trimmed(message: str) -> str:
    """Return a post's message without the links, media credits and hashtags that trail it."""
    kept = message.rstrip()
    while kept:
        shorter = _without_credit(_without_tags(_without_links(kept)))
        if shorter == kept:
            return kept
        kept = shorter
    return message.strip()


def _without_links(message: str) -> str:
    tail = _EDGE.search(message, max(0, len(message) - _EDGE_LENGTH))
    return message[: tail.start()] if tail else message


def _without_tags(message: str) -> str:
    """Cut trailing hashtags, unless they end a sentence: "We stand with #Ukraine"."""
    tags = _TAGS.search(message, max(0, len(message) - _EDGE_LENGTH))
    before = message[: tags.start()].rstrip() if tags else message
    return message if before[-1:].isalnum() or before[-1:] in {",", "’", "'"} else before


def _without_credit(message: str) -> str:
    head, newline, last = message.rpartition("\n")
    return head.rstrip() if newline and _CREDIT.fullmatch(_without_links(last.strip())) else message


def _signature(line: Line) -> _Signature | None:
    words = line.text
    if "(@" not in words[-_LONGEST_SIGNATURE:]:
        return None
    whole = _SIGNATURE.fullmatch(words) if len(words) <= _LONGEST_SIGNATURE else None
    day = next(full_dates(whole["rest"]), None) if whole else None
    if whole and (day or (whole["dash"] and not whole["rest"].strip(" ."))):
        return _Signature(Account(whole["name"].strip(), whole["handle"], day), None)
    glued = _GLUED.search(words, max(0, len(words) - _LONGEST_SIGNATURE))
    if glued is None:
        return None
    tail = _SIGNATURE.fullmatch(words[glued.end() :])
    day = next(full_dates(tail["rest"]), None) if tail else None
    if tail is None or day is None or not words[: glued.start()].strip():
        return None
    return _Signature(Account(tail["name"].strip(), tail["handle"], day), len(words[: glued.start()].rstrip()))


@dataclass(frozen=True, slots=True)
class _Habits:
    """How this text sets its paragraphs."""

    usual: float  # characters of the median line
    spaced: bool  # paragraphs stand apart by blank lines

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Habits:
        prose = [len(line.text) for line in lines if line.mark is Mark.PLAIN and len(line.text) > 80]
        return cls(median(prose) if prose else 0, 3 * sum(line.gap for line in lines) >= len(lines))


def _message_lines(above: Sequence[Line], habits: _Habits) -> int:
    """Return how many of the lines above a signature belong to its post."""
    near = _near(above)
    if len(near) < len(above) and above[-len(near) - 1].text.endswith(":"):
        return len(near)  # a line announces the post
    count, seen = 0, False
    for index, line in enumerate(near):
        if seen and not _joins(line, near[index - 1], habits):
            break
        count += 1
        seen = seen or not _CREDIT.fullmatch(_without_links(line.text))
    return count if seen else 0


def _near(above: Sequence[Line]) -> list[Line]:
    """Return the lines above a signature that its post may hold, the nearest first: as many as its length allows."""
    near: list[Line] = []
    length = 0
    for line in reversed(above):
        length += len(_LINK.sub("x" * _LINK_LENGTH, line.text[: 4 * _POST_LENGTH]))
        ends = line.mark is not Mark.PLAIN or line.account or line.text.endswith(":")
        if ends or (near and (length > _POST_LENGTH or (is_titled(line.text) and not _TELL.search(line.text)))):
            break
        near.append(line)
    return near


def _joins(line: Line, below: Line, habits: _Habits) -> bool:
    """Tell whether `line` belongs to the post whose next line is `below`."""
    tell = bool(_TELL.search(line.text))
    return tell if below.gap else tell or habits.spaced or len(line.text) < habits.usual / 2


def _post(message: Sequence[Line], account: Account, text: str) -> Line:
    start = message[0].span.start
    words = trimmed(text[start : message[-1].span.end])
    return Line(Span(start, start + len(words)), words, Mark.POST, message[0].gap, account)


def quoted(words: Sequence[str]) -> Iterator[Piece]:
    """Yield the lines of a quotation that the format marks: as a post where the last of them signs it."""
    text = "\n".join(" ".join(line.split()) for line in words)
    lines = lines_of(text)
    signature = _signature(lines[-1]) if lines else None
    if signature is None:
        yield from (Piece(line.text, Mark.QUOTE) for line in lines)
        return
    end = lines[-1].span.start + (signature.message_end or 0)
    if text[:end].strip():
        yield Piece(text[:end].strip(), Mark.POST, signature.account)
    yield Piece(text[end:].strip(), Mark.SIGNATURE)
