"""What an examination of a ledger finds, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Gravity(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"  # nothing is lost, but something should be done
    FAULT = "fault"  # something is lost, wrong, or cannot be used


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What was `examined`, what was `found`, in words, and the `remedy`; nothing where nothing need be done."""

    examined: str
    gravity: Gravity
    found: str
    remedy: str = ""


def well(examined: str, found: str) -> Diagnosis:
    """Return that all is well."""
    return Diagnosis(examined=examined, gravity=Gravity.OK, found=found)


def warning(examined: str, found: str, remedy: str) -> Diagnosis:
    """Return what should be seen to."""
    return Diagnosis(examined=examined, gravity=Gravity.WARNING, found=found, remedy=remedy)


def fault(examined: str, found: str, remedy: str) -> Diagnosis:
    """Return what is lost, wrong, or cannot be used."""
    return Diagnosis(examined=examined, gravity=Gravity.FAULT, found=found, remedy=remedy)
