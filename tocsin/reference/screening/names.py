"""Names that are asked about: what a report, or a person at the desk, says of who bears them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.model import Span
from tocsin.reference.published.listed import Kind
from tocsin.reference.screening.spelling import Spelt, spelt


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A name, with what is known of its bearer.

    `kind` is None where nothing tells it; `known` says that the vocabulary has somebody of just this name. `born` is
    the first and the last year in which they may be born, `nations` are alpha-3 codes. `span` is where the name stands
    in a report, `claims` the ids of the claims in whose words.
    """

    text: str
    kind: Kind | None = None
    known: bool = False
    born: tuple[int, int] | None = None
    nations: tuple[str, ...] = ()
    imo: str | None = None
    span: Span | None = None
    claims: tuple[str, ...] = field(default=(), compare=False)

    @property
    def spelt(self) -> Spelt:
        """The words by which it is compared."""
        return spelt(self.text)
