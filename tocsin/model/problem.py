"""Problems: what went wrong with one document, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that went wrong: at which stage, with which input, in one sentence for the user."""

    stage: str
    input: str
    message: str
