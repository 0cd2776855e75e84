"""Rows: one initiator and one recipient of one happening, as a Polars frame.

Event data of others have the same columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, Final

import polars as pl

from tocsin.model import Happening, Status

TOOK_PLACE: Final = frozenset({Status.HAPPENED, Status.ONGOING})

# `code` is the code of those whose coding it is: a PLOVER type of Tocsin, a CAMEO code of GDELT or ICEWS. `type` is the
# PLOVER type that it stands for, null where it has none. `intensity` runs from -10 (conflict) to 10 (cooperation).
# `documents` are the reports that a row was counted from; `origins`, `source` and `information` are null in event data
# of others, which trace no origins and grade nobody. `country` is ISO 3166 alpha-3 of where it happened. `deaths` is
# the best estimate of data sets that have one.
SCHEMA: Final[Mapping[str, Any]] = {
    "id": pl.String,
    "day": pl.Date,
    "known": pl.Date,
    "initiator": pl.String,
    "recipient": pl.String,
    "type": pl.String,
    "code": pl.String,
    "quad": pl.UInt8,
    "intensity": pl.Float32,
    "origins": pl.UInt32,
    "documents": pl.UInt32,
    "source": pl.String,
    "information": pl.String,
    "country": pl.String,
    "deaths": pl.UInt32,
    "provenance": pl.String,
}


def rows(happenings: Iterable[Happening], scores: Mapping[str, tuple[int, float]]) -> pl.DataFrame:
    """Return a frame of SCHEMA with a row for each pair of initiator and recipient of events that took place.

    `scores` has the quad class (1 to 4) and the intensity of each type. Where several acted on one another and nobody
    is named as recipient, each acted on each other. What is planned, threatened, possible or denied is no row.
    """
    return pl.DataFrame(list(_rows(happenings, scores)), schema=dict(SCHEMA), orient="row")


def pairs(happening: Happening) -> Iterator[tuple[str, str]]:
    """Yield every initiator with every recipient of a happening; nobody acts on themselves."""
    others = happening.recipients or (happening.initiators if len(happening.initiators) > 1 else ())
    return ((one, other) for one, other in product(happening.initiators, others) if one != other)


def _rows(happenings: Iterable[Happening], scores: Mapping[str, tuple[int, float]]) -> Iterator[tuple[Any, ...]]:
    for one in happenings:
        if one.kind != "event" or one.type not in scores or one.status not in TOOK_PLACE:
            continue
        quad, intensity = scores[one.type]
        graded = (one.origins, one.documents, one.source, one.information)
        country = one.countries[0] if one.countries else None
        for initiator, recipient in pairs(one):
            yield (
                one.id, one.day, one.known, initiator, recipient, one.type, one.type, quad, intensity,
                *graded, country, None, one.provenance,
            )  # fmt: skip
