"""Figures: the statistics that a sentence quotes: 23 of 32 allies at 2 % of GDP, inflation of 9 %."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from spacy.tokens import Token

from tocsin.model import Figure, Mention, Quantity, Status
from tocsin.reading.certainty import ASSERTED, Hedges, certainty_of
from tocsin.reading.circumstances import Circumstances
from tocsin.reading.clauses import clause_of, governors, is_verb
from tocsin.reading.draft import Draft
from tocsin.reading.parties import Parties
from tocsin.reading.quantities import Ratio
from tocsin.vocabulary import Vocabulary
from tocsin.vocabulary.entries import MeasureWord

_GENERAL: Final = "share of GDP"  # of what, an earlier sentence has said
# Measures that say who is counted, so yield to what the clause says of them: "40 soldiers were killed".
_WHO: Final = frozenset({"troops", "refugees", "hostages", "prisoners"})
_COUNTING: Final = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "advmod", "det"})
_RESULTS: Final = frozenset({"to", "at", "by"})  # "rose to 22", "stood at 22"
_WORDS: Final = re.compile(r"[a-z]+")


def figures(parties: Parties, found: Circumstances, drafts: Sequence[Draft], vocabulary: Vocabulary) -> list[Draft]:
    """Return the drafts of figure claims of one sentence: each ratio, each share, each count that no deed accounts for.

    `drafts` are those of the sentence's deeds. "2 %" and "22 of 32" may take up a measure that was spoken of before.
    """
    sentence, measures = parties.sentence, vocabulary.measures
    shared = measure = _measure(sentence.text, measures, "share")
    if measure in (None, _GENERAL):
        measure = parties.cast.topic or measure
    elif measure.endswith(_GENERAL):
        parties.cast.topic = measure
    shares = [quantity for quantity in found.quantities if quantity.unit == "%"]
    made = [_of_ratio(parties, ratio, measure, shares) for ratio in found.ratios]
    if not made and shared:
        made = [_of_value(parties, share, measure or _GENERAL) for share in shares]
    cues = {draft.cue.i for draft in drafts}
    made += [draft for number in found.quantities if (draft := _of_count(parties, number, cues, measures))]
    return [_as_said(draft, vocabulary.words.hedges) for draft in made]


def _measure(text: str, measures: Sequence[MeasureWord], kind: str) -> str | None:
    words = f" {' '.join(_WORDS.findall(text.lower()))} "
    for measure in measures:
        if measure.kind == kind and all(any(one in words for one in _choices(part)) for part in measure.words):
            return measure.measure
    return None


@cache
def _choices(part: str) -> tuple[str, ...]:
    return tuple(f" {words} " for words in part.split("/"))


def _of_ratio(parties: Parties, ratio: Ratio, measure: str | None, shares: Sequence[Quantity]) -> Draft:
    content = Figure(
        measure=measure or ratio.of or "members",
        about=_about(parties, parties.sentence.token_at(ratio.span.start)),
        count=ratio.count,
        out_of=ratio.out_of,
        threshold=f"{shares[0].value:g}%" if shares else None,
    )
    return _draft(content, parties.sentence.token_at(ratio.span.start), "count of a whole")


def _of_value(parties: Parties, quantity: Quantity, measure: str) -> Draft:
    cue = parties.sentence.token_at(quantity.span.start)
    content = Figure(measure=measure, about=_about(parties, cue), value=quantity.value, unit=quantity.unit)
    return _draft(content, cue, f"value of {measure}")


def _about(parties: Parties, cue: Token) -> tuple[Mention, ...]:
    """Return the states and bodies that a figure is about: those that its own clause names."""
    words = {one.i for one in _own_words(clause_of(cue))}
    return parties.bodies(words)


def _of_count(
    parties: Parties, quantity: Quantity, cues: Collection[int], measures: Sequence[MeasureWord]
) -> Draft | None:
    """Return the figure of a count by the words of its own clause, unless a deed of that clause accounts for it."""
    token = parties.sentence.token_at(quantity.span.start)
    if quantity.unit is not None or any(one.i in cues for one in (token, *governors(token))):
        return None
    clause = " ".join(one.text for one in _own_words(clause_of(token))) if _takes_part(token) else ""
    phrase = " ".join(one.text for one in token.head.subtree)
    counted, told = _measure(phrase, measures, "count"), _measure(clause, measures, "count")
    measure = told if told and (counted is None or counted in _WHO) else counted
    return _of_value(parties, quantity, measure) if measure else None


def _takes_part(number: Token) -> bool:
    """Tell whether what is counted is part of what the clause says, or its result: not "3" in "near 3 towns"."""
    thing = number
    while thing.dep_ in _COUNTING:
        thing = thing.head
    return thing.dep_ != "pobj" or (thing.head.lower_ in _RESULTS and is_verb(thing.head.head))


def _own_words(verb: Token) -> Iterator[Token]:
    """Yield a clause's words without those of the clauses beside and beneath it."""
    yield verb
    for child in verb.children:
        if child.dep_ not in ("conj", "advcl", "relcl", "ccomp", "acl", "parataxis"):
            yield from child.subtree


def _draft(content: Figure, cue: Token, pattern: str) -> Draft:
    return Draft(content=content, cue=cue, status=Status.HAPPENED, certainty=ASSERTED, pattern=pattern)


def _as_said(draft: Draft, hedges: Hedges) -> Draft:
    """Return a draft with the status and certainty that its clause and the clauses above give it."""
    status, certainty = certainty_of(draft.cue, hedges)
    return replace(draft, status=status, certainty=certainty)
