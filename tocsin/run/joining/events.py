"""Events: from one claim to all that share its happening, as a view of the ledger shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tocsin.corroboration.events.events import grouped
from tocsin.corroboration.events.linking import sketches
from tocsin.errors import LedgerError
from tocsin.ledger import View
from tocsin.model import Claim, Happening, Judgement, Link
from tocsin.vocabulary.words import Words, stem

_MOST: Final = 400  # claims that are looked at around one
_LATEST: Final = 4_000  # claims among which events are listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The claims of one event, first by the day of their document, with those days, and the links among them."""

    claims: tuple[Claim, ...]
    days: tuple[date, ...]
    links: tuple[Link, ...]

    @property
    def id(self) -> str:
        """The id of its first claim, which the event keeps."""
        return self.claims[0].id

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of its documents, each once, in the order of their days."""
        return tuple(dict.fromkeys(claim.document for claim in self.claims))


class Neighbours:
    """Finds events around claims, many at a time; what it has looked up it keeps for the next ones."""

    def __init__(self, view: View, judgements: Sequence[Judgement]) -> None:
        self._view = view
        self._judgements = judgements
        self._claims: dict[str, tuple[Claim, date]] = {}
        self._links: dict[str, dict[str, Link]] = {}

    def days_of(self, claims: Collection[str]) -> dict[str, date]:
        """Return the days of the documents of those of some claims that the view shows."""
        for claim, day in self._view.dated_claims([one for one in claims if one not in self._claims]):
            self._claims[claim.id] = (claim, day)
        return {one: self._claims[one][1] for one in claims if one in self._claims}

    def near(self, claims: Collection[str], by: date) -> set[str]:
        """Return some claims and those that are linked to them, or that people say are, by the end of a day."""
        self._look_up(claims)
        linked = {end for claim in claims for one in self._links[claim].values() for end in (one.left, one.right)}
        decided = ((one.subject, one.object) for one in self._judgements if one.object)
        linked |= {end for pair in decided if not claims_of(pair).isdisjoint(claims) for end in claims_of(pair)}
        return {claim for claim, day in self.days_of(linked | set(claims)).items() if day <= by}

    def after(self, claims: Collection[str]) -> list[tuple[str, date]]:
        """Return the claims of later days that are linked to some claims, with these days."""
        self._look_up(claims)
        pairs = [(one.left, one.right) for claim in claims for one in self._links[claim].values()]
        days = self.days_of({end for pair in pairs for end in pair})
        dated = (sorted((days[end], end) for end in pair) for pair in pairs if days.keys() >= set(pair))
        return [(later, of) for (first, _), (of, later) in dated if first < of]

    def groups(self, claims: Collection[str], cores: Iterable[Sequence[str]]) -> list[Group]:
        """Return some claims as events; those of a core belong together already."""
        known = {claim: self._claims[claim] for claim in self.days_of(claims)}
        return list(_groups(known, self._view.links_among(known), self._judgements, cores))

    def _look_up(self, claims: Collection[str]) -> None:
        new = {claim for claim in claims if claim not in self._links}
        self._links.update((claim, {}) for claim in new)
        for one in self._view.links_of(new):
            for end in new & {one.left, one.right}:
                self._links[end][one.id] = one


def claims_of(judged: Iterable[str | None]) -> set[str]:
    """Return the claims that a judgement is about: those of the ids of events are their first ones."""
    return {one.replace("event-", "claim-", 1) for one in judged if one}


def _among(links: Iterable[Link], claims: Collection[str]) -> tuple[Link, ...]:
    """Return the links that join two of some claims, each once, in the order of these claims' ids."""
    found = {(one.left, one.right): one for one in links if one.left in claims and one.right in claims}
    return tuple(found[pair] for pair in sorted(found))


def group_of(view: View, claim: str) -> Group:
    """Return the claims that are about one happening with the claim of that id (or of an event: its first claim).

    Which these are was settled once they were read; where it was not, they are looked for now.
    LedgerError where the view shows no such claim.
    """
    wanted = claim.replace("event-", "claim-", 1)
    settled = settled_group(view, wanted)
    if settled:
        return settled
    known, links = _around(view, wanted)
    if wanted not in known:
        raise LedgerError(
            f"ledger {view.ledger.address}: this view shows no claim or event {claim!r}; "
            "`tocsin events` lists events, or look as of a later time"
        )
    found = _groups(known, links, view.judgements())
    return next(group for group in found if any(one.id == wanted for one in group.claims))


def settled_group(view: View, claim: str) -> Group | None:
    """Return the claims of the settled event that a claim is part of; None where there is none."""
    happening = view.happening_with(claim)
    group = group_settled(view, happening) if happening else None
    return group if group and any(one.id == claim for one in group.claims) else None


def group_settled(view: View, happening: Happening) -> Group:
    """Return the claims of a settled happening that the view shows, in its order, with the links among them."""
    known = {one.id: (one, day) for one, day in view.dated_claims(happening.claims)}
    own = [known[id_] for id_ in happening.claims if id_ in known]
    return Group(
        claims=tuple(one for one, _ in own),
        days=tuple(day for _, day in own),
        links=_among(view.links_among(known), known),
    )


def about(view: View, text: str, words: Words) -> str:
    """Return the id of the claim that says most of some words, of the documents that search finds for them.

    LedgerError where no document of the view holds all of the words.
    """
    wanted = {stem(word) for word in text.casefold().split()}
    readings = [view.reading(document) for document in sorted({hit.document for hit in view.search(text)})]
    found = [
        (sum(weight for word, weight in one.words.items() if word in wanted), one.kind != "uncoded", one.claim)
        for reading in readings
        for one in sketches(reading, reading.document.published or date.min, words)
    ]
    if not found:
        raise LedgerError(f"ledger {view.ledger.address}: no document of this view holds all of the words {text!r}")
    return max(found)[2]


def groups_since(view: View, since: date, until: date, *, most: int = _LATEST) -> list[Group]:
    """Return the events of the documents of some days, each with those of its claims that fall into them.

    At most so many claims are looked at, those of the latest documents.
    """
    known = {claim.id: (claim, day) for claim, day in view.claims_since(since, until, limit=most)}
    return list(_groups(known, view.links_among(known), view.judgements()))


def window(view: View, since: date | None, until: date | None, *, days: int = 30) -> tuple[date, date]:
    """Return the days from which events are listed: as given, else the last `days` up to the latest document."""
    end = until or view.as_of or view.latest_day() or date.max
    return since or (end - timedelta(days=days) if end > date.min + timedelta(days=days) else date.min), end


def _around(view: View, claim: str) -> tuple[dict[str, tuple[Claim, date]], list[Link]]:
    """Return what is linked to a claim, over others if need be, and the links among all of it."""
    known = {one.id: (one, day) for one, day in view.dated_claims([claim])}
    links: dict[str, Link] = {}
    frontier: Sequence[str] = list(known)
    while frontier and len(known) < _MOST:
        found = list(view.links_of(frontier))
        links.update((one.id, one) for one in found)
        new = {end for one in found for end in (one.left, one.right)} - known.keys()
        frontier = []
        for other, day in view.dated_claims(sorted(new)[: _MOST - len(known)]):
            known[other.id] = (other, day)
            frontier.append(other.id)
    return known, list(links.values())


def _groups(
    known: dict[str, tuple[Claim, date]],
    links: Iterable[Link],
    judgements: Sequence[Judgement],
    cores: Iterable[Sequence[str]] = (),
) -> Iterator[Group]:
    joining = _among(links, known)
    found = grouped(sorted(known, key=lambda one: _place(*known[one])), joining, judgements, cores)
    place = {one: at for at, ids in enumerate(found) for one in ids}
    inside: defaultdict[int, list[Link]] = defaultdict(list)
    for link in joining:
        if place[link.left] == place[link.right]:
            inside[place[link.left]].append(link)
    for at, ids in enumerate(found):
        yield Group(
            claims=tuple(known[one][0] for one in ids),
            days=tuple(known[one][1] for one in ids),
            links=tuple(inside[at]),
        )


def _place(claim: Claim, day: date) -> tuple[date, str, int, int, str]:
    """Return what claims are sorted by: no two have the same, so that which is an event's first is no accident."""
    sentence = claim.evidence[0].span.start
    return day, claim.document, sentence, claim.cue.start if claim.cue else sentence, claim.id
