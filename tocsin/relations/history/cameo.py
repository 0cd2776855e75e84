"""CAMEO: what its codes of events and actors stand for, for the data sets that use it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

from tocsin.relations.history.coding import Coding

EVENT_CODE: Final = r"^(0[1-9]|1[0-9]|20)[0-9]{0,2}$"
EVENT_CODE_WORDS: Final = "CAMEO code (01 to 20 and up to two digits)"

# The sectors in which somebody acts for a state: government, armed forces, judiciary, legislature, secret services,
# police. CAMEO and PLOVER share these codes.
FOR_A_STATE: Final = frozenset({"GOV", "MIL", "JUD", "LEG", "SPY", "COP"})

# Quad classes by root: verbal and material cooperation, verbal and material conflict (as GDELT draws the lines).
_QUADS: Final = ((5, 1.0), (8, 2.0), (13, 3.0), (20, 4.0))

Value = TypeVar("Value", str, float)


def event_type(coding: Coding, code: str) -> str | None:
    """Return the PLOVER type of a CAMEO code, else of the code above it; statements and appeals (01, 02) have none."""
    return _of_code(coding.cameo, code)


def goldstein(coding: Coding, code: str) -> float | None:
    """Return the Goldstein value of a CAMEO code, else of the code above it."""
    return _of_code(coding.goldstein, code)


def quad(_: Coding, code: str) -> float | None:
    """Return the quad class of a CAMEO code by its root."""
    root = int(code[:2]) if code[:2].isdigit() else 0
    return next((class_ for last, class_ in _QUADS if 0 < root <= last), None)


def actor(coding: Coding, code: str) -> str | None:
    """Return who a CAMEO code of an actor stands for: blocks of three letters, as in "RUSMIL" or "IGOUNO".

    1. A known group that the vocabulary has: NATO for "IGOWSTNAT", Hamas for "PSEREBHMS".
    2. The state, for a country alone or with sectors that act for it: RUS for "RUS" and "RUSMIL".
    3. Else the code itself: rebels, business and citizens of a country are not the state.
    """
    if not code:
        return None
    blocks = [code[at : at + 3] for at in range(0, len(code), 3)]
    known = coding.codes["cameo"]
    country = blocks[0] if blocks[0] in coding.states else known.get(blocks[0])
    others = blocks[1:] if country in coding.states else blocks
    groups = [known[block] for block in others if block in known]
    if groups:
        return groups[-1]
    return country if country in coding.states and FOR_A_STATE.issuperset(others) else code


def _of_code(values: Mapping[str, Value], code: str) -> Value | None:
    return next((values[part] for part in (code, code[:3], code[:2]) if part in values), None)
