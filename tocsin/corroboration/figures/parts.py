"""Parts: figures that are parts of another one, those that add up to it, and those that the headline has already."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tocsin.corroboration.figures.counted import Counted
from tocsin.corroboration.figures.counts import ABOUT, Count
from tocsin.corroboration.figures.figured import PEOPLE, Figured, same_fate
from tocsin.corroboration.figures.taken_up import CITED
from tocsin.model import BlockKind, Reading

_AMONG: Final = re.compile(
    r"\b(?:(?:among (?:them|whom|these|the (?:dead|victims|killed|wounded))|includ(?:ing|es?)|of whom|of which)"
    r"\s[^,;.]*|"
    r"(?:a further|another|with|followed by)\s+(?:[\w’'-]+\s+){0,4})$",
    re.IGNORECASE,
)
_FEARED: Final = re.compile(r"\b(?:could|might|may|would)\s+(?:\w+\s+){0,3}$")  # "could reach 1.5 million"
_OF_THEM: Final = re.compile(
    r"\s(?:\w+\s)?(?:of (?:them|whom|these|those|which|the (?:dead|killed|victims|wounded|injured|casualties))\b|"
    r"included\b)",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(r"\s[\w\s]{3,30}\sand\s")


def is_part(text: str, one: Counted) -> bool:
    """Tell whether the words around a number make it a part of another, or of what is merely feared."""
    before = text[: one.count.start]
    if _AMONG.search(before) or _FEARED.search(before):
        return True
    found = _OF_THEM.match(text, one.end)
    return found is not None and bool(before.strip() or "of the " in found[0])


def parted(here: Sequence[Figured]) -> list[Figured]:
    """Return the figures of a sentence, parts marked as such, with the sum of "11 civilians and a soldier died"."""
    found: list[Figured] = []
    for at, figure in enumerate(here):
        whole = next((one for one in found if _holds(one, figure)), None)
        adds_up = whole is not None and any(
            sum(one.count.value for one in pair) == whole.count.value for pair in _pairs_with(here, at)
        )
        part = figure.part or adds_up or (whole is not None and _is_listed(figure, whole))
        found.append(replace(figure, part=part))
    return _summed(found)


def _pairs_with(here: Sequence[Figured], at: int) -> list[tuple[Figured, Figured]]:
    """Return a figure with the one behind it, and with the one before it, where that is not the first."""
    return [pair for pair in pairwise(here[max(at - 1, 1) : at + 2]) if here[at] in pair]


def _holds(whole: Figured, figure: Figured) -> bool:
    return not whole.part and whole.thing.concept in (figure.thing.concept, figure.thing.within, PEOPLE.concept)


def _is_listed(figure: Figured, whole: Figured) -> bool:
    """Tell whether a figure stands in a list behind the whole: "19 dead, six soldiers and 13 civilians"."""
    before = figure.before.rstrip()
    if figure.open:
        return before.endswith((",", ":", " and", ";")) and not CITED.match(figure.behind)
    listed = before.endswith((",", " and", "(")) and figure.named and (figure.crossed or not figure.fate)
    return before.endswith(":") or (listed and same_fate(whole, figure))


def _summed(here: Sequence[Figured]) -> list[Figured]:
    found = list(here)
    values = {figure.count.value for figure in here}
    for at, (one, other) in enumerate(pairwise(here)):
        if _add_up(one, other) and one.count.value + other.count.value not in values:
            found[at], found[at + 1] = replace(one, part=True), replace(other, part=True)
            found.append(replace(one, count=_sum(one, other), thing=PEOPLE, where=one.where or other.where))
    return found


def _add_up(one: Figured, other: Figured) -> bool:
    joined = _JOINED.fullmatch(one.text, one.count.end, other.count.start)
    if not joined or not one.fate or not one.crossed or not other.named:
        return False
    return same_fate(one, other) and one.thing.concept != other.thing.concept


def _sum(one: Figured, other: Figured) -> Count:
    first, last = one.count, other.count
    return replace(
        first,
        value=first.value + last.value,
        low=first.low + last.low,
        high=first.high + last.high,
        text=one.text[first.start : last.end],
        end=last.end,
    )


def with_headline(found: Sequence[Figured], reading: Reading) -> list[Figured]:
    """Return figures without those of the headline that the text has again; their claims go to those of the text."""
    heads = [block.span for block in reading.document.blocks_of(BlockKind.HEADLINE)]
    top = [figure for figure in found if any(head.contains(figure.span) for head in heads)]
    body = [figure for figure in found if figure not in top]
    for head in top:
        again = next((at for at, figure in enumerate(body) if _says_again(head, figure)), None)
        if again is None:
            body.append(head)
        else:
            body[again] = replace(body[again], claims=(*body[again].claims, *head.claims))
    return body


def _says_again(head: Figured, figure: Figured) -> bool:
    low, high = head.count.low * (1 - ABOUT), head.count.high * (1 + ABOUT)
    return not figure.part and same_fate(head, figure) and low <= figure.count.value <= high
