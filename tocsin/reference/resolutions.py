"""Resolutions: what a resolution that a sentence names bans or caps, and when it was adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tocsin.model import Check, Quantity, Span, Verdict
from tocsin.reference.entries import Cap, Measure
from tocsin.reference.record import Record
from tocsin.reference.said import said
from tocsin.reference.sanctions import measure_fact
from tocsin.reference.shipments import goods_of
from tocsin.reference.statements import Statement

_NAMED: Final = re.compile(r"\bresolution (\d{3,4})\b|\bunscr (\d{3,4})\b", re.IGNORECASE)
_BANS: Final = re.compile(r"\b(?:ban\w*|forb\w*|prohibit\w*|outlaw\w*|shut\w*|bar\w*|stop\w*|halt\w*|cut off|end\w*)\b")
_CAPS: Final = re.compile(r"\b(?:cap\w*|limit\w*|no more than|at most|ceiling|restrict\w*|up to)\b")


def resolutions(statement: Statement, record: Record) -> Iterator[Check]:
    """Yield a check for each ban or cap that a sentence ascribes to a resolution."""
    named = [f"UNSCR {one[1] or one[2]}" for one in _NAMED.finditer(statement.text)]
    caps = [cap for cap in record.caps if _is_meant(cap, statement, named)]
    if _CAPS.search(statement.words) and caps:
        for quantity in statement.quantities:
            yield from _capped(statement, quantity, caps)
    for name in dict.fromkeys(named):
        measures = [one for one in record.measures if one.name.startswith(f"{name} ")]
        goods = _goods(statement, record)
        if measures and goods and _BANS.search(statement.words):
            yield _banned(statement, measures, goods)


def _is_meant(cap: Cap, statement: Statement, named: list[str]) -> bool:
    """Tell whether a cap is one of a resolution that is named, or of the one of a year and month that are."""
    if named:
        return any(cap.name.startswith(f"{one} ") for one in named)
    times = [one for one in statement.times if one.start and one.end]
    adopted = any(one.start and one.end and one.start <= cap.since <= one.end for one in times)
    return adopted and any(word in statement.words for word in cap.goods)


def _capped(statement: Statement, quantity: Quantity, caps: list[Cap]) -> Iterator[Check]:
    number = said(quantity)
    found = [cap for cap in caps if cap.unit.removesuffix("s") in _unit(statement, quantity)]
    if found:
        right = any(abs(number.value - cap.value) < 0.005 * cap.value for cap in found)
        why = (
            "; ".join(f"{cap.name}: {cap.value:,.0f} {cap.unit} of {cap.goods[0]} {cap.period}" for cap in found) + "."
        )
        yield statement.check(Verdict.AGREES if right else Verdict.DIFFERS, statement.at(quantity), why)


def _unit(statement: Statement, quantity: Quantity) -> str:
    unit = {"USD": "USD"}.get(quantity.unit or "", quantity.unit or "")
    return f"{unit} {statement.behind(quantity, 30)}".replace("tons", "tonnes")


def _goods(statement: Statement, record: Record) -> list[str]:
    return sorted(goods_of(statement.words, record.goods))


def _banned(statement: Statement, measures: list[Measure], goods: list[str]) -> Check:
    banned = {word for one in measures for word in one.goods}
    right = [word for word in goods if word in banned]
    verdict = Verdict.AGREES if len(right) == len(goods) else Verdict.PARTLY if right else Verdict.DIFFERS
    why = f"{measures[0].name} bans {', '.join(sorted(banned))}."
    return statement.check(verdict, Span(0, len(statement.text)), why, *map(measure_fact, measures))
