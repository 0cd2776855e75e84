"""Said: the claims of reports, with all by which one can tell that two of them say the same."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.corroboration.layout import layout
from tocsin.corroboration.speakers.speakers import mentions_of
from tocsin.model import Block, BlockKind, Claim, Document, Quantity, Reading
from tocsin.vocabulary.words import Words, stem

_WORD: Final = re.compile(r"[^\W\d_]+")
_NO_CLAIM: Final = frozenset({BlockKind.SOURCE_LIST, BlockKind.LABEL, BlockKind.BYLINE})
_SENTENCES: Final = 10_000  # by which `Words.common` counts
_NEAR: Final = 10  # words from the one that a claim hangs on
_FAR: Final = 0.4  # what a word weighs that is farther off: it belongs to another claim of the sentence
_ACTOR: Final = 0.4  # what a word weighs that names an actor: actors are compared by themselves
_FEW: Final = 4  # so many of a noun may merely be the parties that are spoken of
_TIMES: Final = frozenset("day week month year hour minute second century decade january february march april may june "
    "july august september october november december".split())  # fmt: skip
_PARTIES: Final = frozenset(["", *"side party country countrie nation state leader other neighbour".split()])

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a claim gives, and what it counts or measures: a unit, a sort of goods or the stem of a noun."""

    quantity: Quantity
    thing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim as a report makes it: `words` are the stems that it is told in, each with its weight; `actors` are those
    who act, are acted on or spoken of, as the states and bodies that they act for; `numbers` leave out those that
    merely count its parties ("the two sides") or its time, `nearby` are those of all claims of its sentence.
    """

    claim: Claim
    document: Document
    block: Block | None
    words: Weights
    actors: frozenset[str]
    numbers: tuple[Number, ...]
    nearby: tuple[Number, ...]

    @property
    def quote(self) -> str:
        """The sentence that it rests on."""
        return self.claim.evidence[0].quote

    @property
    def is_headline(self) -> bool:
        """Whether it is a headline's, which has no room for who says so."""
        return self.block is not None and self.block.kind is BlockKind.HEADLINE


def said(readings: Sequence[Reading], words: Words) -> Iterator[tuple[Said, ...]]:
    """Yield the claims of each reading, coded or not, in the order of its text.

    Words that few sentences have, in general and in these reports, tell most.
    """
    counts = Counter(word for reading in readings for sentence in _sentences(reading) for word in set(_stems(sentence)))
    most = max(2, sum(len(_sentences(reading)) for reading in readings))
    rarity = {word: _rarity(word, words.common) * (1 + _local(count, most)) / 2 for word, count in counts.items()}
    yield from (tuple(_said(reading, rarity, words.goods)) for reading in readings)


def _said(reading: Reading, rarity: Weights, goods: Mapping[str, str]) -> Iterator[Said]:
    lines = layout(reading.document)
    claims = sorted((*reading.claims, *reading.uncoded), key=lambda claim: (claim.evidence[0].span, claim.id))
    nearby: defaultdict[str, list[Number]] = defaultdict(list)
    for claim in claims:
        nearby[claim.evidence[0].quote] += _numbers(claim.quantities, goods)
    for claim in claims:
        block = lines.block_at(claim.evidence[0].span)
        if block is None or block.kind not in _NO_CLAIM:
            yield Said(
                claim=claim,
                document=reading.document,
                block=block,
                words=_words(claim, rarity),
                actors=frozenset(mention.affiliation for mention in mentions_of(claim)),
                numbers=tuple(_numbers(claim.quantities, goods)),
                nearby=tuple(dict.fromkeys(nearby[claim.evidence[0].quote])),
            )


def _numbers(quantities: Iterable[Quantity], goods: Mapping[str, str]) -> Iterator[Number]:
    for quantity in quantities:
        counted = (quantity.of or "").casefold().split()
        noun = counted[-1] if counted else ""
        singular = noun.removesuffix("s")
        if singular in _TIMES or (quantity.value < _FEW and not quantity.unit and singular in _PARTIES):
            continue
        yield Number(quantity, quantity.unit or goods.get(singular) or goods.get(noun) or stem(noun))


def _words(claim: Claim, rarity: Weights) -> Weights:
    evidence = claim.evidence[0]
    found = list(_WORD.finditer(evidence.quote))
    cue = claim.cue.start - evidence.span.start if claim.cue else 0
    at = next((at for at, word in enumerate(found) if word.end() > cue), 0)
    naming = {stem(word.casefold()) for mention in mentions_of(claim) for word in _WORD.findall(mention.text)}
    weights: dict[str, float] = {}
    for place, word in enumerate(found):
        key = stem(word[0].casefold())
        near = not claim.cue or abs(place - at) <= _NEAR
        weight = rarity.get(key, 1.0) * (1.0 if near else _FAR) * (_ACTOR if key in naming else 1.0)
        weights[key] = max(weight, weights.get(key, 0.0))
    return weights


def _sentences(reading: Reading) -> set[str]:
    return {claim.evidence[0].quote for claim in (*reading.claims, *reading.uncoded)}


def _stems(text: str) -> Iterable[str]:
    return (stem(word.casefold()) for word in _WORD.findall(text))


def _rarity(word: str, common: Weights) -> float:
    """Return how much a word tells, from 0 where every sentence has it to 1 where none has."""
    return 1 - math.log1p(common.get(word, 0.0)) / math.log1p(_SENTENCES)


def _local(count: int, most: int) -> float:
    return 1 - math.log(count) / math.log(most)
