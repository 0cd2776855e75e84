"""Trees of origins: whoever said it first, the reports that have it from there, and those that have it from these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tocsin.corroboration.grading.stances import stance_of
from tocsin.model import Document, Event, Origin, OriginKind, Path, Stance, Step, StepKind

WAYS: Final[Mapping[StepKind, str]] = {
    StepKind.STATEMENT: "quotes it",
    StepKind.REPORTED: "reports it itself",
    StepKind.COPY: "copied",
    StepKind.AGENCY: "from its agency",
    StepKind.CITATION: "cites it",
    StepKind.RECALL: "looks back to it",
    StepKind.PASSED_ON: "says the same, naming no source",
}
"""How a report came by what it says, in words; of several ways of one report the first in this order is told."""
COPIED: Final = frozenset({StepKind.COPY, StepKind.AGENCY})
_FIRMEST: Final = list(WAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A report, or somebody named in one, and what goes back to it.

    `document` is its id, None where the ledger has no report of it; `day` is when that was published. `way` is how it
    came by what it says from whatever it hangs on, `why` says why that is thought. `claims` are its own.
    """

    name: str
    way: StepKind
    why: str
    document: str | None = None
    title: str = ""
    day: date | None = None
    claims: tuple[str, ...] = ()
    branches: tuple[Branch, ...] = ()

    @property
    def copied(self) -> bool:
        """Whether its words are another one's, so that it confirms nothing."""
        return self.way in COPIED


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginTree:
    """An origin: who said it, on which day, for whom (`interest`), how it stands to the event, and the reports."""

    id: str
    kind: OriginKind
    name: str
    day: date | None
    interest: str | None
    stance: Stance
    basis: str
    branches: tuple[Branch, ...]

    @property
    def reports(self) -> int:
        """How many reports go back to it."""
        return len({one.document for one in _all(self.branches) if one.document})


def origin_trees(event: Event, documents: Mapping[str, Document]) -> tuple[OriginTree, ...]:
    """Return the origins of an event as trees, in the order of the event; `documents` are its documents by id."""
    return tuple(_tree(origin, stance_of(origin, event.stances), documents) for origin in event.origins)


@dataclass(slots=True)
class _Node:
    name: str
    document: str | None
    step: Step
    claims: list[str] = field(default_factory=list)
    nodes: dict[str, _Node] = field(default_factory=dict)


def _tree(origin: Origin, stance: Stance, documents: Mapping[str, Document]) -> OriginTree:
    grown: dict[str, _Node] = {}
    for path in origin.paths:
        _grow(grown, path, documents)
    _prune(grown)
    return OriginTree(
        id=origin.id,
        kind=origin.kind,
        name=origin.name,
        day=origin.day,
        interest=origin.interest,
        stance=stance,
        basis=origin.basis,
        branches=tuple(_branches(grown, documents)),
    )


def _grow(grown: dict[str, _Node], path: Path, documents: Mapping[str, Document]) -> None:
    """Put the way of a claim into a tree, from the origin outwards.

    A path has the steps from the report back, so each step is how what the step before leads to came by it.
    """
    if not path.steps:
        return
    stops = [(step.name, step.document) for step in reversed(path.steps[:-1])]
    stops.append((_named(path.document, documents), path.document))
    nodes = grown
    for (name, document), step in zip(stops, reversed(path.steps), strict=True):
        node = nodes.setdefault(document or name, _Node(name, document, step))
        if _FIRMEST.index(step.kind) < _FIRMEST.index(node.step.kind):
            node.step = step
        nodes, last = node.nodes, node
    last.claims.append(path.claim)


def _prune(grown: dict[str, _Node]) -> None:
    """Take out that a report passes on without a source what it has in the same tree from somebody."""
    sourced = {one for node in grown.values() for one in _beneath(node)}
    for key, node in list(grown.items()):
        if node.step.kind is StepKind.PASSED_ON and not node.nodes and key in sourced:
            del grown[key]


def _beneath(node: _Node) -> Iterator[str]:
    for key, one in node.nodes.items():
        yield key
        yield from _beneath(one)


def _branches(nodes: Mapping[str, _Node], documents: Mapping[str, Document]) -> Iterator[Branch]:
    """Yield the branches, the earliest reports first; those of which the ledger has none stand before."""
    made = [_branch(node, documents) for node in nodes.values()]
    yield from sorted(made, key=lambda one: (one.day or date.min, one.name))


def _branch(node: _Node, documents: Mapping[str, Document]) -> Branch:
    document = documents.get(node.document or "")
    return Branch(
        name=_named(node.document, documents) if document else node.name,
        way=node.step.kind,
        why=node.step.why,
        document=node.document,
        title=(document.title or "") if document else "",
        day=document.published if document else None,
        claims=tuple(dict.fromkeys(node.claims)),
        branches=tuple(_branches(node.nodes, documents)),
    )


def _named(id_: str | None, documents: Mapping[str, Document]) -> str:
    document = documents.get(id_ or "")
    return (document.outlet or document.address or document.id) if document else id_ or ""


def _all(branches: tuple[Branch, ...]) -> Iterator[Branch]:
    for one in branches:
        yield one
        yield from _all(one.branches)
