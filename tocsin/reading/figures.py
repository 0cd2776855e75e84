"""Figures: the statistics that a sentence quotes: 23 of 32 allies at 2 % of GDP, inflation of 9 %."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from tocsin.model import Figure, Quantity
from tocsin.reading.certainty import certainty_of
from tocsin.reading.draft import Draft
from tocsin.reading.parties import Parties
from tocsin.reading.quantities import Ratio
from tocsin.reading.sentences import Sentence
from tocsin.vocabulary.entries import MeasureWord

# A share or a threshold is a figure only of something that is measured in shares.
_SHARES: Final = frozenset({"%"})


def figures(
    parties: Parties, quantities: Sequence[Quantity], ratios: Sequence[Ratio], measures: Sequence[MeasureWord]
) -> list[Draft]:
    """Return the drafts of figure claims of one sentence: each ratio, and each share of a known measure."""
    sentence = parties.sentence
    measure = _measure(sentence.text, measures)
    shares = [quantity for quantity in quantities if quantity.unit in _SHARES]
    drafts = [_of_ratio(parties, ratio, measure, shares) for ratio in ratios]
    if not drafts and measure:
        drafts = [_of_share(parties, share, measure) for share in shares]
    return drafts


def _measure(text: str, measures: Sequence[MeasureWord]) -> str | None:
    words = f" {' '.join(re.findall(r'[a-z]+', text.lower()))} "
    for measure in measures:
        if all(any(f" {word} " in words for word in part.split("/")) for part in measure.words):
            return measure.measure
    return None


def _of_ratio(parties: Parties, ratio: Ratio, measure: str | None, shares: Sequence[Quantity]) -> Draft:
    cue = token_at(parties.sentence, ratio.span.start)
    threshold = f"{shares[0].value:g}%" if shares else None
    content = Figure(
        measure=measure or ratio.of or "members",
        about=parties.named(),
        count=ratio.count,
        out_of=ratio.out_of,
        threshold=threshold,
    )
    status, certainty = certainty_of(cue, {})
    return Draft(content=content, cue=cue, status=status, certainty=certainty, pattern="count of a whole")


def _of_share(parties: Parties, share: Quantity, measure: str) -> Draft:
    cue = token_at(parties.sentence, share.span.start)
    content = Figure(measure=measure, about=parties.named(), value=share.value, unit=share.unit)
    status, certainty = certainty_of(cue, {})
    return Draft(content=content, cue=cue, status=status, certainty=certainty, pattern="share of a measure")


def token_at(sentence: Sentence, position: int) -> Token:
    """Return the token that covers a character of the document."""
    here = position - sentence.offset
    for token in sentence.tokens:
        if token.idx <= here < token.idx + len(token.text_with_ws):
            return token
    raise ValueError(f"no token of this sentence covers character {position}")
