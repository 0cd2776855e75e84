"""Readings and dossiers: one document with everything that was found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tocsin.model.briefing import Briefing
from tocsin.model.caution import Caution
from tocsin.model.check import Check
from tocsin.model.claim import Claim
from tocsin.model.document import Document
from tocsin.model.hit import Hit
from tocsin.model.link import Link
from tocsin.model.origin import Origin
from tocsin.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a coder found in one document.

    `uncoded` are claims too: what is said there and no code stands for, so that nothing a document says is lost.
    `meanings` has 64 small numbers, a byte each, for claims by their ids: what is told alike has nearly the same ones.
    They serve to find it again, and are left out of comparisons and of JSON.
    """

    document: Document
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
    uncoded: tuple[Claim, ...] = ()
    meanings: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False, metadata={"exclude": True})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A reading with what follows from it: origins, cautions, the verified briefing, and checks against the record.

    `hits` are names that stand on lists of sanctions, where lists are loaded.
    `tocsin read` shows one.
    """

    reading: Reading
    origins: tuple[Origin, ...]
    cautions: tuple[Caution, ...]
    briefing: Briefing
    checks: tuple[Check, ...] = ()
    hits: tuple[Hit, ...] = ()
