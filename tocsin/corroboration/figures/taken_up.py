"""Taken up: what a figure leaves out since it has been said before: "it had counted 14 in the morning"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from tocsin.corroboration.figures.counted import phrase
from tocsin.corroboration.figures.figured import PEOPLE, Figured
from tocsin.corroboration.figures.places_named import Atlas, setting
from tocsin.vocabulary.entries import CountedWord

CITED: Final = re.compile(
    r"\s(?:by (?:the|that|its|his|a)\b|according|on \d|on [A-Z]|on the (?:day|same|following|\d)|by \d|as\b)"
)
"""What stands behind a figure that has a source or a day of its own."""
_ALONE: Final = re.compile(r"\s(?:in|on|by|at|dead|there|so|for|while|as|against|after|the|according)\b|\W?$|[,.;:)]")
_GIVING: Final = re.compile(
    r"\b(?:count\w*|g[ai]ve\w*|put|puts|said|says|say|sp[eo]ke?n?|numbers?|figures?|totals?|estimat\w+|tall\w+|toll|"
    r"report\w*|list\w*|confirm\w*|then|not|or|and|than|from|to|at|of)\b[\s\w’']{0,24}$",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\band\s$")
_GAP: Final = 3  # characters between two sentences of a paragraph
_AGAIN: Final = re.compile(r"\b(?:had|toll|number|figure|it|earlier|previously|others?)\b", re.IGNORECASE)
_THERE: Final = re.compile(r"\bthere\b")
_TOGETHER: Final = re.compile(r"\b(?:together|in all|in total|altogether|overall)\b")


def filled(
    here: Sequence[Figured], before: Sequence[Figured], known: Atlas, table: Mapping[str, CountedWord]
) -> list[Figured]:
    """Return the figures of a sentence with what they take up of those before: of the one that asks for them, else of
    the last that has words of its own. What has nothing to take up is left out.
    """
    found: list[Figured] = []
    for figure in here:
        if not figure.open:
            found.append(_placed(_joined(figure, found), [*before, *found]))
        elif model := (None if found else _asked(figure, known, table)) or _model(figure, found, before):
            found.append(_like(figure, model))
        elif last := next((one for one in reversed([*before, *found]) if not one.open), None):
            found.append(_like(figure, last))
    return found


def _joined(figure: Figured, found: Sequence[Figured]) -> Figured:
    """Return a figure with the state of the one before it: "16 Armenian soldiers were killed and 100 wounded"."""
    if figure.named or figure.whose or not figure.fate or not found or not found[-1].fate or not found[-1].named:
        return figure
    if found[-1].part or figure.fate.within != found[-1].fate.within or not _AND.search(figure.before):
        return figure
    return replace(figure, whose=found[-1].whose)


def _like(figure: Figured, model: Figured) -> Figured:
    return replace(
        figure,
        thing=model.thing,
        fate=model.fate,
        whose=model.whose,
        where=figure.where or model.where,
        words=figure.words | model.words,
    )


def _placed(figure: Figured, before: Sequence[Figured]) -> Figured:
    """Return a figure with the setting of one before, where its own words have none: "there", or nothing at all."""
    like = [one for one in before if one.where and one.fate and figure.fate and one.fate.within == figure.fate.within]
    if figure.where or not like:
        return figure
    last = before[-1]
    if last is like[-1] and figure.span.start - last.span.end < _GAP and _AGAIN.search(figure.text):
        return replace(figure, where=last.where, words=figure.words | last.words)
    if _THERE.search(figure.text[figure.own.start : figure.own.end]):
        return replace(figure, where=like[-1].where)
    if figure.around:
        return figure
    return replace(figure, around=like[0 if _TOGETHER.search(figure.text) else -1].where)


def _stands_alone(figure: Figured) -> bool:
    return bool(CITED.match(figure.behind) or (_GIVING.search(figure.before) and _ALONE.match(figure.behind)))


def _model(figure: Figured, found: Sequence[Figured], before: Sequence[Figured]) -> Figured | None:
    """Return the figure that one without words of its own takes up: the first of its sentence, else of the last."""
    if not _stands_alone(figure):
        return None
    if found:
        return next((one for one in found if not one.part), None)
    near = [one for one in before if not one.part]
    return next((one for one in near if one.span == near[-1].span), None)


def _asked(figure: Figured, known: Atlas, table: Mapping[str, CountedWord]) -> Figured | None:
    """Return a figure with what the question before it asks for: "How many prisoners?"."""
    if not figure.lead.endswith(("?", ":")) or not _stands_alone(figure):
        return None
    marks = phrase(figure.lead, table).marks
    thing = next((mark.entry for mark in marks if mark.entry.part == "thing"), None)
    fate = next((mark.entry for mark in marks if mark.entry.part == "fate"), None)
    if not thing and not fate:
        return None
    return replace(figure, thing=thing or PEOPLE, fate=fate, where=setting(figure.lead, known))
