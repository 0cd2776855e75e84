"""How the gold sets of PLOVER count what is only announced."""

from __future__ import annotations

from typing import Final

from tocsin.model import Status

# A claim of Tocsin keeps the type of the deed and says "planned"; PLOVER's coders write down the announcement instead.
_ANNOUNCED: Final = {
    **dict.fromkeys(("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"), "AGREE"),
    **dict.fromkeys(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"), "THREATEN"),
}


def counted(type_: str, status: Status) -> str:
    """Return the type under which PLOVER's coders count a deed of a type and status."""
    return _ANNOUNCED.get(type_, type_) if status is Status.PLANNED else type_
