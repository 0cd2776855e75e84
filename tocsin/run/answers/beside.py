"""Beside: other reports that a report was copied from or by, that say the same as it, or something else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.corroboration import conflicts, giving_figures, stances
from tocsin.ledger import Listed, View, listed_of
from tocsin.model import Claim, Conflict, Copied, Link, Reading, Stance
from tocsin.vocabulary import Vocabulary

_MOST: Final = 24  # other reports
_FIGURES: Final = 8  # of them, whose figures are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A claim of the report and the claim of another one that is about the same, with their stances."""

    own: Claim
    other: Claim
    own_stance: Stance
    other_stance: Stance

    @property
    def opposed(self) -> bool:
        """Whether the one affirms what the other denies."""
        return {self.own_stance, self.other_stance} == {Stance.AFFIRMS, Stance.DENIES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another report: what was taken over from it (`copied`, here is the report, there the other one) or went into it
    (`lent`, here is the report too), and which of its claims are about the same as claims of the report. Its `text` is
    there where something was copied.
    """

    listed: Listed
    text: str = ""
    copied: tuple[Copied, ...] = ()
    lent: tuple[Copied, ...] = ()
    matches: tuple[Match, ...] = ()

    @property
    def opposed(self) -> tuple[Match, ...]:
        """The matches that contradict the report."""
        return tuple(one for one in self.matches if one.opposed)

    @property
    def agreed(self) -> tuple[Match, ...]:
        """The matches that do not, each claim of the report once."""
        return tuple({one.own.id: one for one in reversed(self.matches) if not one.opposed}.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The other reports of a view that a report has to do with, those with most in common first; `more` besides."""

    others: tuple[Other, ...] = ()
    more: int = 0


def beside(view: View, reading: Reading) -> Beside:
    """Return the other reports of a view that a report of the ledger has to do with."""
    document = reading.document.id
    copied = {one.earlier: one.copied for one in view.copies_of([document])}
    lent = {one.later: _turned(one.copied) for one in view.copies_of([document], backwards=True)}
    matches = _matches(view, reading)
    weights = Counter({id_: len(some) for id_, some in matches.items()})
    weights.update(dict.fromkeys((*copied, *lent), 100))
    listed = listed_of(view, [id_ for id_, _ in weights.most_common(_MOST)])
    others = tuple(
        Other(
            listed=listed[id_],
            text=view.document(id_).text if id_ in copied or id_ in lent else "",
            copied=copied.get(id_, ()),
            lent=lent.get(id_, ()),
            matches=tuple(matches[id_]),
        )
        for id_, _ in weights.most_common(_MOST)
        if id_ in listed
    )
    return Beside(others=others, more=max(len(weights) - _MOST, 0))


def at_odds(view: View, reading: Reading, others: Sequence[Other], vocabulary: Vocabulary) -> tuple[Conflict, ...]:
    """Return the figures on which a report and those beside it that give most of the same ones differ."""
    if not giving_figures(reading.claims):
        return ()
    near = [one for one in others if any(giving_figures([match.other]) for match in one.matches)][:_FIGURES]
    readings = (reading, *(view.reading(one.listed.id) for one in near))
    own = {claim.id for claim in (*reading.claims, *reading.uncoded)}
    found = conflicts(readings, vocabulary)
    return tuple(one for one in found if len({bool(own & set(given.claims)) for given in one.figures}) == 2)


def _matches(view: View, reading: Reading) -> defaultdict[str, list[Match]]:
    """Return, by other report, the claims that are linked to those of the report, the surest first."""
    own = {claim.id: claim for claim in (*reading.claims, *reading.uncoded)}
    pairs = list(_pairs(view.links_of(own), own))
    others = {claim.id: claim for claim, _ in view.dated_claims({other for _, other, _ in pairs})}
    stood = stances((*own.values(), *others.values()))
    found: defaultdict[str, list[Match]] = defaultdict(list)
    for here, there, _ in sorted(pairs, key=lambda pair: -pair[2]):
        if there in others:
            match = Match(own=own[here], other=others[there], own_stance=stood[here], other_stance=stood[there])
            found[match.other.document].append(match)
    return found


def _pairs(links: Iterable[Link], own: dict[str, Claim]) -> Iterator[tuple[str, str, float]]:
    for link in links:
        if (link.left in own) != (link.right in own):
            here, there = (link.left, link.right) if link.left in own else (link.right, link.left)
            yield here, there, link.score


def _turned(copied: Sequence[Copied]) -> tuple[Copied, ...]:
    return tuple(Copied(here=one.there, there=one.here) for one in copied)
