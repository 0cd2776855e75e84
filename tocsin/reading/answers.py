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
MODES: Final = tuple(
    " Abduct Access Aerial Allege Arrest Assist Beat Boycott Ceasefire Censor Change Crowd-control Curfew Cyber Demo "
    "Deport Destroy Disapprove Disarm Discontinue Drone Expel Explosives Firearms Heavy-weapons Hunger Investigate "
    "Martial-law Meet Militia Misinformation Multilateral Obstruct Phone Police Primitive Relations Release Resign "
    "Restrict Riot Seize Sexual Strike Suicide-attack Targeted Territory Third-party Torture Troops Unconventional "
    "Violence Visit Weapons Withdraw Withhold Yield".split(" ")
)
STATUSES: Final = (
    Status.HAPPENED, Status.ONGOING, Status.PLANNED, Status.THREATENED, Status.POSSIBLE, Status.NOT_HAPPENED
)  # fmt: skip
