"""Sources: who publishes, and how far they can be relied on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """What sort of publisher it is."""

    AGENCY = "agency"  # sells its reports to others, who print them
    OUTLET = "outlet"
    OFFICIAL = "official"  # a state or organisation about its own acts and findings
    STATE_MEDIA = "state media"  # run or directed by a state
    PARTY = "party to the conflict"  # an armed group or movement, or what speaks for it
    ACCOUNT = "account"  # of a social network


class Reliability(StrEnum):
    """The reliability of a source by the NATO (Admiralty) grading."""

    A = "A"  # completely reliable
    B = "B"  # usually reliable
    C = "C"  # fairly reliable
    D = "D"  # not usually reliable
    E = "E"  # unreliable
    F = "F"  # cannot be judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publisher: an outlet, agency, ministry, account.

    `domains` are those of its addresses, without "www."; `aliases` the other names under which it is cited ("AFP").
    `owner` is a state or company in words: sources of one owner confirm one another no better than one of them does.
    `credits` names the agencies whose reports it usually prints. `actor` is the id of the actor for which an official
    source, a party or state media speak, `country` ISO 3166 alpha-3. `grade` is where judging begins; `reason` says
    why.
    """

    name: str
    kind: SourceKind
    grade: Reliability
    reason: str
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    country: str | None = None
    owner: str | None = None
    credits: tuple[str, ...] = ()
    actor: str | None = None
