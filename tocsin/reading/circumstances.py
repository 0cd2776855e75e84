"""Circumstances: how many, where and when, found once in a sentence and shared out among its claims."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tocsin.model import Figure, Place, Quantity, Span, When
from tocsin.reading.clauses import governors
from tocsin.reading.draft import Draft
from tocsin.reading.geocoding import Atlas
from tocsin.reading.places import places
from tocsin.reading.quantities import Ratio, quantities, ratios
from tocsin.reading.sentences import Sentence
from tocsin.reading.times import times
from tocsin.reading.toponyms import PlaceName
from tocsin.reading.units import Units

# Clauses that tell of something else beside the deed: "in Kursk, where Ukraine has held ground since August".
_ASIDES: Final = frozenset({"relcl", "advcl", "acl", "ccomp"})


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The quantities, ratios, places and times of a sentence, or those of one claim of it."""

    quantities: Sequence[Quantity]
    ratios: Sequence[Ratio]
    places: Sequence[Place]
    times: Sequence[When]


def circumstances(
    sentence: Sentence,
    names: Sequence[PlaceName],
    atlas: Atlas,
    units: Units,
    published: date | None,
    taken: Sequence[Span],
) -> Circumstances:
    """Return all that a sentence says of how many, where and when.

    `names` are those of places in it, `taken` spans of persons and organisations.
    """
    return Circumstances(
        quantities=quantities(sentence, units),
        ratios=ratios(sentence),
        places=places(sentence, names, atlas, taken=taken),
        times=times(sentence, published),
    )


def shared_out(
    found: Circumstances, drafts: Sequence[Draft], sentence: Sentence, said: Sequence[Sequence[Span]] = ()
) -> Iterator[tuple[Draft, Circumstances]]:
    """Yield each draft with its own circumstances: those that hang on its cue, or on what a lone draft hangs on.

    `said` are the contents of the quotations around: where and when somebody spoke is not where and when that happened
    of which they spoke ("In Vienna, she said that troops had left").
    """
    cues = {draft.cue.i for draft in drafts if not isinstance(draft.content, Figure)}
    for draft in drafts:
        at = sentence.span_of(draft.cue)
        contents = [content for content in said if any(span.contains(at) for span in content)]
        mine = [
            span
            for span in _spans(found)
            if all(any(part.contains(span) for part in content) for content in contents)
            and _belongs(span, draft, cues, sentence)
        ]
        yield (
            draft,
            Circumstances(
                quantities=[one for one in found.quantities if one.span in mine],
                ratios=[],
                places=[one for one in found.places if one.span in mine],
                times=[one for one in found.times if one.span in mine],
            ),
        )


def _spans(found: Circumstances) -> Iterator[Span]:
    for group in (found.quantities, found.places, found.times):
        yield from (one.span for one in group)


def _belongs(span: Span, draft: Draft, cues: Collection[int], sentence: Sentence) -> bool:
    if isinstance(draft.content, Figure):
        return True
    token = sentence.token_at(span.start)
    path = (token, *governors(token))
    nearest = next((one for one in path if one.i in cues), None)
    if nearest is None:
        if len(cues) > 1:
            return False
        above = {one.i for one in (draft.cue, *governors(draft.cue))}
        nearest = next(one for one in path if one.i in above or one.head == one)
    elif nearest.i != draft.cue.i:
        return False
    return not any(one.dep_ in _ASIDES for one in path[: path.index(nearest)])
