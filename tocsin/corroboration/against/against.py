"""Against: what a report has from its sources, what it left out, and what it says otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.corroboration.against.differences import Scene, differences, is_about_whether, numbers_in
from tocsin.corroboration.against.omissions import omissions
from tocsin.corroboration.against.pairing import Pair, chosen, pairs
from tocsin.corroboration.against.said import Said, said
from tocsin.model import Aspect, Compared, Comparison, Difference, Fidelity, Reading
from tocsin.vocabulary import Vocabulary

_NEARLY: Final = 0.1  # by which another claim may be less alike that the report repeats with fewer changes
# Likeness below which a claim is another one that differs in several things, in who says so, in whether it is so.
_SEVERAL: Final = 0.6
_SPEAKER: Final = 0.6
_WHETHER: Final = 0.65


@dataclass(frozen=True, slots=True)
class _Match:
    """A claim of a source that one of the report may come from, and in what that differs."""

    pair: Pair
    source: Said
    differences: tuple[Difference, ...]

    @property
    def cost(self) -> int:
        """How far it is from being what the report repeats: a headline, and what lacks a figure, tell less of it."""
        return self.source.is_headline + sum(1 if one.was else 2 for one in self.differences)

    @property
    def is_another(self) -> bool:
        """Whether it is about something else after all."""
        least = [_SEVERAL] if len(self.differences) > 1 else []
        least += [_SPEAKER for one in self.differences if one.aspect is Aspect.SPEAKER]
        least += [_WHETHER for one in self.differences if is_about_whether(one)]
        return self.pair.likeness.value < max(least, default=0.0)


def compare(article: Reading, sources: Sequence[Reading], vocabulary: Vocabulary) -> Comparison:
    """Return what a report made of its sources: which of its claims they support, which it changed, which it added,
    and what of theirs it left out. Each claim comes with its evidence, and that of the source.
    """
    here, *others = said([article, *sources], vocabulary.words)
    there = [one for some in others for one in some]
    found = pairs(here, there)
    matches = _matches(found, here, there, Scene(vocabulary, _given(sources)))
    told = {pair.there for pair in found}
    return Comparison(
        article=article.document,
        sources=tuple(source.document for source in sources),
        compared=tuple(_compared(one, matches.get(at)) for at, one in enumerate(here)),
        omitted=omissions([one for at, one in enumerate(there) if at not in told]),
    )


def _matches(found: Sequence[Pair], here: Sequence[Said], there: Sequence[Said], scene: Scene) -> Mapping[int, _Match]:
    """Return, by its place, what each claim of the report comes from; those that no source makes are not in it."""
    near: defaultdict[int, list[Pair]] = defaultdict(list)
    best = chosen(found)
    for pair in (*best.values(), *(pair for pair in found if pair.is_same)):
        if pair.likeness.value >= best[pair.here].likeness.value - _NEARLY:
            near[pair.here].append(pair)
    matches = {
        at: min(
            (_Match(pair, there[pair.there], differences(here[at], there[pair.there], scene)) for pair in some),
            key=lambda match: match.cost,
        )
        for at, some in near.items()
    }
    return {at: match for at, match in matches.items() if not match.is_another}


def _compared(one: Said, match: _Match | None) -> Compared:
    if match is None:
        return Compared(claim=one.claim, fidelity=Fidelity.ADDED, explanation="nothing in the sources is like it")
    return Compared(
        claim=one.claim,
        fidelity=Fidelity.CHANGED if match.differences else Fidelity.SUPPORTED,
        source=match.source.claim,
        differences=match.differences,
        likeness=match.pair.likeness.value,
        explanation=match.pair.likeness.explanation,
    )


def _given(sources: Sequence[Reading]) -> frozenset[float]:
    """Return every number that the sources give, in figures or, where a claim has it, in words."""
    claims = (claim for source in sources for claim in (*source.claims, *source.uncoded))
    counted = {quantity.value for claim in claims for quantity in claim.quantities}
    return frozenset(counted.union(*(numbers_in(source.document.text) for source in sources)))
