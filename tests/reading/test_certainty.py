"""Sentence in, status and certainty out: what happened, what is planned, what is only said, what is denied."""

from __future__ import annotations

import pytest
from coded import claims

from tocsin.model import Status
from tocsin.reading import Reader

HAPPENED = [
    "Turkey sent weapons to Libya.",
    "Turkey has sent weapons to Libya.",
    "Weapons were sent to Libya by Turkey.",
    "Turkey sends weapons to Libya",
    "Turkey not only sent weapons to Libya but angered Egypt.",
]
DENIED = [
    "Turkey did not send weapons to Libya.",
    "Turkey didn’t send weapons to Libya.",
    "Turkey has never sent weapons to Libya.",
    "Turkey sent no weapons to Libya.",
    "No weapons were sent to Libya by Turkey.",
    "Turkey no longer sends weapons to Libya.",
    "Turkey denied sending weapons to Libya.",
    "Turkey denied that it had sent weapons to Libya.",
    "Neither Turkey nor Egypt sent weapons to Libya.",
    "Turkey failed to send weapons to Libya.",
]
PLANNED = [
    "Turkey will send weapons to Libya.",
    "Turkey plans to send weapons to Libya.",
    "Turkey is preparing to send weapons to Libya.",
    "Turkey to send weapons to Libya",
    "Turkey intends to send weapons to Libya next year.",
]


@pytest.mark.parametrize(
    ("status", "text"),
    [
        *((Status.HAPPENED, text) for text in HAPPENED),
        *((Status.NOT_HAPPENED, text) for text in DENIED),
        *((Status.PLANNED, text) for text in PLANNED),
        (Status.ONGOING, "Turkey is sending weapons to Libya."),
        (Status.ONGOING, "Weapons are being sent to Libya by Turkey."),
    ],
)
def test_status(reader: Reader, status: Status, text: str) -> None:
    (claim,) = claims(reader, text, kind="event")
    assert claim.status is status
    assert (claim.certainty < 0) is (status is Status.NOT_HAPPENED)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (3, 3, "Turkey sent weapons to Libya."),
        (2, 3, "Turkey will send weapons to Libya."),
        (1, 1.9, "Turkey reportedly sent weapons to Libya."),
        (1, 1.9, "Turkey allegedly sent weapons to Libya."),
        (1, 1.9, "Turkey probably sent weapons to Libya."),
        (1, 1.9, "Turkey is believed to have sent weapons to Libya."),
        (1, 1.9, "Experts believe that Turkey has sent weapons to Libya."),
        (1, 1.9, "If talks fail, Turkey will send weapons to Libya."),
        (-3, -3, "Turkey did not send weapons to Libya."),
    ],
)
def test_how_sure(reader: Reader, low: float, high: float, text: str) -> None:
    (claim,) = claims(reader, text, kind="event")
    assert low <= claim.certainty <= high


@pytest.mark.parametrize(
    "text",
    [
        "Turkey may send weapons to Libya.",
        "Turkey could send weapons to Libya.",
        "It is unclear whether Turkey sent weapons to Libya.",
        "If Turkey sends weapons to Libya, the talks will fail.",
        "Turkey might have sent weapons to Libya.",
    ],
)
def test_what_merely_might_be_is_no_event(reader: Reader, text: str) -> None:
    assert not claims(reader, text, kind="event")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Syria is under sanctions.", Status.ONGOING),
        ("Syria is no longer under sanctions.", Status.NOT_HAPPENED),
        ("Serbia is not a member of NATO.", Status.NOT_HAPPENED),
        ("Iran is not at war with Iraq.", Status.NOT_HAPPENED),
        ("Serbia could become a member of the European Union.", Status.POSSIBLE),
    ],
)
def test_status_of_conditions(reader: Reader, text: str, status: Status) -> None:
    (claim,) = claims(reader, text, kind="state")
    assert claim.status is status


@pytest.mark.parametrize(
    "text",
    [
        "Israel has neither confirmed nor denied that it struck Iran.",
        "Turkey has not denied that it sent weapons to Libya.",
        "Turkey did not deny that it had sent weapons to Libya.",
        "Turkey did not deny the attack on Libya.",
    ],
)
def test_who_does_not_deny_has_said_nothing(reader: Reader, text: str) -> None:
    assert not [claim for claim in claims(reader, text) if claim.status is Status.NOT_HAPPENED]
