"""Origins: where a claim's information comes from in the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pydantic import computed_field

from tocsin.model.identity import digest


class OriginKind(StrEnum):
    """What sort of origin it is."""

    STATEMENT = "statement"  # what a speaker said on or about a day
    OWN_VOICE = "own voice"  # the document's own words, resting on nobody that it names
    ACCOUNT = "account"  # an account's own post
    UNNAMED = "unnamed"  # somebody the document does not name


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One origin and the claims that go back to it.

    `through` names those that pass the word on (accounts, headlines of a source list): they confirm nothing. `basis`
    says, in words for the user, why these are one origin.
    """

    kind: OriginKind
    name: str
    claims: tuple[str, ...]
    day: date | None = None
    through: tuple[str, ...] = ()
    basis: str = ""
    _id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_id", digest("origin", self.kind.value, self.name, self.day))

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The hash of its content."""
        return self._id
