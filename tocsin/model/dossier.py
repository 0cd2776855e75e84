"""Readings and dossiers: one document with everything that was found in it."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.model.briefing import Briefing
from tocsin.model.caution import Caution
from tocsin.model.claim import Claim
from tocsin.model.document import Document
from tocsin.model.link import Link
from tocsin.model.origin import Origin
from tocsin.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a coder found in one document.

    `uncoded` are claims too: what is said there and no code stands for, so that nothing a document says is lost.
    """

    document: Document
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
    uncoded: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A reading with what follows from it: origins, cautions and the verified briefing.

    `tocsin read` shows one.
    """

    reading: Reading
    origins: tuple[Origin, ...]
    cautions: tuple[Caution, ...]
    briefing: Briefing
