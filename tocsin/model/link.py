"""Links: that two claims belong together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pydantic import computed_field

from tocsin.model.identity import digest


class LinkKind(StrEnum):
    """In what way two claims belong together."""

    EXCHANGE = "exchange"  # two transfers that answer each other: arms in return for troops
    SAME = "same"  # the two report one happening, or state one thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """That `left` and `right`, ids of claims, belong together, how surely (0 to 1), and why, in words for the user.

    `id` is a hash of the kind and the two ends, in either order.
    """

    kind: LinkKind
    left: str
    right: str
    score: float
    explanation: str

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The hash of its content."""
        return digest("link", self.kind.value, sorted((self.left, self.right)))
