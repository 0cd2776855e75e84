"""What the learned coder can answer: types with their direction, modes and statuses, in the order of its outputs."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from tocsin.model import Status


class Direction(StrEnum):
    """Who acts on whom, of the two actors of a pair in the order in which they are given."""

    THERE = "there"
    BACK = "back"
    BOTH = "both"


NONE: Final = "NONE"
TYPES: Final = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
MUTUAL: Final = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "ASSAULT")
KINDS: Final = (
    (NONE, Direction.THERE),
    *((type_, Direction.THERE) for type_ in TYPES),
    *((type_, Direction.BACK) for type_ in TYPES),
    *((type_, Direction.BOTH) for type_ in MUTUAL),
)
MODES_OF: Final = {
    type_: modes.split()
    for type_, modes in {
        "CONSULT": "Multilateral Phone Third-party Visit",
        "RETREAT": "Access Ceasefire Disarm Release Resign Withdraw",
        "REQUEST": "Assist Change Meet Yield",
        "ACCUSE": "Allege Disapprove Investigate",
        "REJECT": "Assist Change Meet Yield",
        "THREATEN": "Arrest Expel Relations Restrict Territory Violence",
        "PROTEST": "Boycott Demo Hunger Obstruct Riot Strike",
        "SANCTION": "Discontinue Expel Withdraw",
        "MOBILIZE": "Militia Police Troops Weapons",
        "COERCE": "Arrest Censor Curfew Cyber Deport Martial-law Misinformation Restrict Seize Withhold",
        "ASSAULT": "Abduct Aerial Beat Crowd-control Destroy Drone Explosives Firearms Heavy-weapons Primitive Sexual "
        "Suicide-attack Targeted Torture Unconventional",
    }.items()
}
MODES: Final = ("", *sorted({mode for modes in MODES_OF.values() for mode in modes}))
STATUSES: Final = (
    Status.HAPPENED, Status.ONGOING, Status.PLANNED, Status.THREATENED, Status.POSSIBLE, Status.NOT_HAPPENED
)  # fmt: skip
