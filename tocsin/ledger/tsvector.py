"""Full-text search on PostgreSQL, with the answers of FTS5: its words, its stems and its weights.

The table of words is that of revision 0009; its function `tocsin_stems` says how a text is divided and stemmed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import Any, Final
from unicodedata import normalize

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Float,
    Integer,
    Row,
    Select,
    Text,
    cast,
    column,
    func,
    literal,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from tocsin.ledger.schema import COMMON, TEXT_INDEX, documents
from tocsin.ledger.store import Ledger
from tocsin.model import Span

Phrase = tuple[str, ...]
"""The stems of a word that is asked for: of most words one, of "U.S." two that follow one another."""

_index: Final = table(TEXT_INDEX, column("number", Integer), column("words", TSVECTOR), column("length", Integer))
_TOKEN: Final = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_OTHER: Final = ("",)  # for the stem of a word that matters to nobody
_LATEST: Final = 1_000  # documents of which the average length is taken

# BM25's constants, as FTS5 has them.
_SATURATION: Final = 1.2
_LENGTH: Final = 0.75

# `ts_rank` of one lexeme is the sum of 1/i² up to how often it stands there, over π²/6. Nothing else tells how often
# that is without unfolding all words of a text, which takes forty times as long. So it is read off there; of what
# stands there a hundred times, more makes no difference.
_SUMS: Final = [sum(1 / i**2 for i in range(1, times + 1)) / 1.64493406685 for times in range(1, 101)]
_STEPS: Final = [0.0, *((low + high) / 2 for low, high in pairwise(_SUMS))]


def matching(
    held: Ledger, query: Select[Any], words: Sequence[str], *, limit: int, offset: int
) -> list[tuple[Row[Any], tuple[Span, ...]]]:
    """Return the rows of a query over documents and their texts for those with all words, the best first.

    With each go the spans of its text that match.
    """
    stems = _stems(held, words)
    phrases = [stems[word] for word in words if stems[word]]
    if not phrases:
        return []
    found = query.with_only_columns(documents.c.number).join(_index, _index.c.number == documents.c.number)
    found = found.where(*(_index.c.words.op("@@")(_asked(phrase)) for phrase in phrases))
    ranked = found.order_by(*_order(held, phrases)).limit(limit).offset(offset)
    numbers = [row.number for row in held.rows(ranked)]
    named = query.add_columns(documents.c.number).where(documents.c.number.in_(numbers))
    rows = {row.number: row for row in held.rows(named)}
    stems = _stems(held, {token for row in rows.values() for token in _like(phrases, _TOKEN.findall(row.text))})
    return [(rows[number], tuple(_places(rows[number].text, stems, phrases))) for number in numbers]


def _stems(held: Ledger, words: Collection[str]) -> Mapping[str, Phrase]:
    word = func.unnest(cast(literal(list(words), ARRAY(Text)), ARRAY(Text))).column_valued("word")
    rows = held.rows(select(word, func.tocsin_stems(word).label("stems")))
    return {row.word: tuple(row.stems.split()) for row in rows}


def _like(phrases: Iterable[Phrase], tokens: Iterable[str]) -> Iterator[str]:
    """Yield the tokens that may have a stem that is asked for: a stem begins as the word does."""
    first = {stem[0] for phrase in phrases for stem in phrase}
    return (token for token in tokens if normalize("NFD", token[0])[0].lower() in first)


def _asked(phrase: Phrase) -> ColumnElement[Any]:
    return func.phraseto_tsquery("simple", " ".join(phrase))


def _order(held: Ledger, phrases: Iterable[Phrase]) -> tuple[ColumnElement[Any], ...]:
    """Return by what the documents found are sorted: by BM25 of those words that are no common ones."""
    holders = {phrase: _holders(held, phrase) for phrase in phrases}
    rare = {phrase: count for phrase, count in holders.items() if count <= COMMON}
    if not rare:
        return (documents.c.number.desc(),)
    latest = select(_index.c.length).order_by(_index.c.number.desc()).limit(_LATEST).subquery()
    last = select(func.max(documents.c.number)).scalar_subquery()
    (row,) = held.rows(select(last.label("documents"), func.avg(latest.c.length).label("length")))
    weights = (_weight(phrase, count, row.documents, float(row.length)) for phrase, count in rare.items())
    return sum(weights, start=literal(0.0)).desc(), documents.c.number


def _holders(held: Ledger, phrase: Phrase) -> int:
    """Count the documents that hold a phrase, up to one more than make it a common one."""
    some = select(_index.c.number).where(_index.c.words.op("@@")(_asked(phrase))).limit(COMMON + 1).subquery()
    (row,) = held.rows(select(func.count().label("many")).select_from(some))
    many: int = row.many
    return many


def _weight(phrase: Phrase, holders: int, of: int, average: float) -> ColumnElement[float]:
    rarity = max(log((of - holders + 0.5) / (holders + 0.5)), 1e-6) if of > holders else 1e-6
    rank = func.ts_rank(cast([1.0] * 4, ARRAY(Float(24))), _index.c.words, _asked(phrase[:1]))
    times = func.width_bucket(cast(rank, Float(53)), cast(_STEPS, ARRAY(Float(53))), type_=Float())
    evened = _SATURATION * (1 - _LENGTH + _LENGTH * _index.c.length / max(average, 1.0))
    return rarity * times * (_SATURATION + 1) / (times + evened)


def _places(text: str, stems: Mapping[str, Phrase], phrases: Iterable[Phrase]) -> Iterator[Span]:
    """Yield where phrases stand in a text, given the stems of those tokens that matter; places that overlap are one."""
    told = [(stem, found.span()) for found in _TOKEN.finditer(text) for stem in stems.get(found[0], _OTHER)]
    held = [stem for stem, _ in told]
    found = sorted(
        (told[at][1][0], told[at + len(phrase) - 1][1][1])
        for phrase in set(phrases)
        for at in range(len(held) - len(phrase) + 1)
        if tuple(held[at : at + len(phrase)]) == phrase
    )
    while found:
        start, end = found.pop(0)
        while found and found[0][0] < end:
            end = max(end, found.pop(0)[1])
        yield Span(start, end)
