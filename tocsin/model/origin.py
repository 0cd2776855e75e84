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


class StepKind(StrEnum):
    """How a report came by what it says."""

    STATEMENT = "statement"  # it quotes the speaker
    COPY = "copy"  # its words stand in an earlier report
    AGENCY = "agency"  # it credits an agency for its text
    CITATION = "citation"  # it names another outlet or an account
    RECALL = "recall"  # it goes back to what was said before
    PASSED_ON = "passed on"  # it says the same without a source of its own
    REPORTED = "reported"  # it was there, or asked for itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step on the way from a report back to an origin: what was taken from whom, and why that is thought.

    `document` is the report that the step leads to, where the ledger has it.
    """

    kind: StepKind
    name: str
    why: str
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The way of one claim, from its report back to the origin."""

    claim: str
    document: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One origin and the claims that go back to it.

    `through` names those that pass the word on (accounts, headlines of a source list): they confirm nothing. `basis`
    says, in words for the user, why these are one origin. `interest` is the state or organisation on whose behalf it
    speaks: two officials of one government are two origins and one interest. `paths` has the way of each claim, where
    several reports were compared.
    """

    kind: OriginKind
    name: str
    claims: tuple[str, ...]
    day: date | None = None
    through: tuple[str, ...] = ()
    basis: str = ""
    interest: str | None = None
    paths: tuple[Path, ...] = ()
    _id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_id", digest("origin", self.kind.value, self.name, self.day))

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The hash of its content."""
        return self._id
