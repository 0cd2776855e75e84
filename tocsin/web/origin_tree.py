"""The origins of an event as trees: an origin, and the reports that have it from there, directly or by others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from tocsin.corroboration import stance_of
from tocsin.model import Event, Origin, OriginKind, Path, Stance, Step, StepKind

WAYS: Final[Mapping[StepKind, str]] = {
    StepKind.STATEMENT: "quotes",
    StepKind.COPY: "copies",
    StepKind.AGENCY: "credits the agency",
    StepKind.CITATION: "cites",
    StepKind.RECALL: "looks back at",
    StepKind.PASSED_ON: "passes on, naming no source",
    StepKind.REPORTED: "reports itself",
}
"""How a report came by what it says, in words that stand before whom it has it from."""
SIGNS: Final[Mapping[OriginKind, tuple[str, str]]] = {
    OriginKind.STATEMENT: ("●", "a statement"),
    OriginKind.ACCOUNT: ("@", "an account's own post"),
    OriginKind.OWN_VOICE: ("¶", "a report's own voice"),
    OriginKind.UNNAMED: ("?", "somebody unnamed"),
}


@dataclass(slots=True)
class Node:
    """A report on the way from an origin: by which way it has it from the node above it, why that is thought, the
    claims that came so, and the reports that have it from there.

    `document` is None for a report that is named and not in the ledger; `kind` None where a person said where the
    claims come from.
    """

    name: str
    document: str | None = None
    kind: StepKind | None = None
    reasons: dict[str, None] = field(default_factory=dict)
    claims: list[str] = field(default_factory=list)
    below: dict[tuple[str, StepKind | None], Node] = field(default_factory=dict)

    @property
    def way(self) -> str:
        """How it came by what it says, in words."""
        return WAYS[self.kind] if self.kind else "comes from there, as a person decided"


@dataclass(frozen=True, slots=True)
class Tree:
    """An origin with the reports that go back to it."""

    origin: Origin
    stance: Stance
    sign: str
    sort: str
    below: tuple[Node, ...]

    @property
    def documents(self) -> int:
        """How many reports of the ledger go back to it."""
        return len({one.document for one in _all(self.below) if one.claims})


def trees(event: Event, titles: Mapping[str, str], reports: Mapping[str, str]) -> tuple[Tree, ...]:
    """Return the origins of an event, those that affirm it and that most reports go back to first.

    `titles` says what to call each document; `reports` has the document of each claim.
    """
    found = [
        Tree(origin, stance_of(origin, event.stances), *SIGNS[origin.kind], _below(origin, titles, reports))
        for origin in event.origins
    ]
    order = list(Stance)
    return tuple(sorted(found, key=lambda one: (order.index(one.stance), -one.documents)))


def _below(origin: Origin, titles: Mapping[str, str], reports: Mapping[str, str]) -> tuple[Node, ...]:
    root = Node(origin.name)
    for path in origin.paths:
        node = root
        for name, document, step in _carriers(path, titles):
            key = (document or name, step.kind)
            node = node.below.setdefault(key, Node(name, document, step.kind))
            node.reasons[step.why] = None
        if node is root:
            node = _direct(root, path.document, titles)
        node.claims.append(path.claim)
    told = {path.claim for path in origin.paths}
    for claim in origin.claims:
        if claim not in told and claim in reports:
            _direct(root, reports[claim], titles).claims.append(claim)
    return tuple(root.below.values())


def _direct(root: Node, document: str, titles: Mapping[str, str]) -> Node:
    return root.below.setdefault((document, None), Node(titles.get(document, document), document))


def _carriers(path: Path, titles: Mapping[str, str]) -> Iterator[tuple[str, str | None, Step]]:
    """Yield the reports from the origin down to that of a path, each with the step by which it has it from above."""
    for at in range(len(path.steps) - 1, -1, -1):
        if at:
            carrier = path.steps[at - 1]
            yield titles.get(carrier.document or "", carrier.name), carrier.document, path.steps[at]
        else:
            yield titles.get(path.document, path.document), path.document, path.steps[0]


def _all(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for one in nodes:
        yield one
        yield from _all(tuple(one.below.values()))
