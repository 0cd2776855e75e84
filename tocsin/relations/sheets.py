"""Relations as sheets: Polars frames with one row for each, and no more than plain values in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import polars as pl

from tocsin.model import Pledge, Request, Stage, Transfer

# `amount` and what follows it is the figure first given last. `happenings` and `claims` are ids with blanks between.
TRANSFERS: Final[Mapping[str, Any]] = {
    "id": pl.String,
    "giver": pl.String,
    "taker": pl.String,
    "goods": pl.String,
    "progress": pl.String,
    "first": pl.Date,
    "last": pl.Date,
    "announced": pl.Date,
    "amount": pl.Float64,
    "of": pl.String,
    "unit": pl.String,
    "who": pl.String,
    "origins": pl.UInt32,
    "denials": pl.UInt32,
    "source": pl.String,
    "information": pl.String,
    "happenings": pl.String,
    "claims": pl.String,
}
# `kind` is "request" or "pledge"; `by` asked or promised, and `of` was asked or promised something.
REQUESTS: Final[Mapping[str, Any]] = {
    "id": pl.String,
    "kind": pl.String,
    "by": pl.String,
    "of": pl.String,
    "goods": pl.String,
    "what": pl.String,
    "first": pl.Date,
    "last": pl.Date,
    "outcome": pl.String,
    "answered": pl.Date,
    "days": pl.UInt32,
    "why": pl.String,
    "origins": pl.UInt32,
    "source": pl.String,
    "information": pl.String,
    "happenings": pl.String,
    "claims": pl.String,
}


def transfer_sheet(transfers: Iterable[Transfer]) -> pl.DataFrame:
    """Return a frame of TRANSFERS, a row for each transfer."""
    return pl.DataFrame(list(map(_transfer, transfers)), schema=dict(TRANSFERS), orient="row")


def request_sheet(requests: Iterable[Request], pledges: Iterable[Pledge]) -> pl.DataFrame:
    """Return a frame of REQUESTS, a row for each request, then for each pledge."""
    rows = [
        *(_matter("request", one.asker, one.asked, one) for one in requests),
        *(_matter("pledge", one.giver, one.taker, one) for one in pledges),
    ]
    return pl.DataFrame(rows, schema=dict(REQUESTS), orient="row")


def _transfer(one: Transfer) -> tuple[Any, ...]:
    tally = one.tallies[-1] if one.tallies else None
    amount = tally.amount if tally else None
    return (
        one.id, one.giver, one.taker, one.goods, one.progress.value, one.first, one.last, one.announced,
        amount.value if amount else None, amount.of if amount else None, amount.unit if amount else None,
        ", ".join(tally.who) if tally else None,
        one.origins, one.denials, one.source, one.information, *_cited(one.history),
    )  # fmt: skip


def _matter(kind: str, by: str, of: str, one: Request | Pledge) -> tuple[Any, ...]:
    return (
        one.id, kind, by, of, one.goods, one.what, one.history[0].day, one.history[-1].day, one.outcome.value,
        one.answer.day if one.answer else None, one.days, one.why, one.origins, one.source, one.information,
        *_cited((*one.history, *([one.answer] if one.answer else []))),
    )  # fmt: skip


def _cited(history: Iterable[Stage]) -> tuple[str, str]:
    stages = list(history)
    return " ".join(one.happening for one in stages), " ".join(claim for one in stages for claim in one.claims)
