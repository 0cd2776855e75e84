"""Embedded posts: which lines belong to one, who wrote it and when."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.documents.blocks import divide
from tocsin.documents.lines import lines_of
from tocsin.documents.posts import trimmed
from tocsin.model import Account, BlockKind

BEFORE = (
    "The ships carry grain and fuel, and they will reach the islands within a week if the weather allows it. "
    "A spokeswoman said that two more would follow, and that the crews had been told to keep their radios open. "
    "She would not say which of the islands they would call at first, nor how long they meant to stay there."
)
SHORTER = (
    "The ships will be back in April, the spokeswoman said, if the ice in the strait lets them pass on their way, "
    "and if all the pilots of the outer islands are willing."
)
ACCOUNT = Account("Port Amber", "portamber", date(2024, 3, 5))


def posts(text: str) -> list[tuple[str, Account | None]]:
    blocks = divide(text, lines_of(text))
    return [(block.span.of(text), block.account) for block in blocks if block.kind is BlockKind.POST]


@pytest.mark.parametrize(
    "signature",
    [
        "— Port Amber (@portamber) March 5, 2024",
        "— Port Amber (@portamber) 5 March 2024",
        "— Port Amber (@portamber) Mar. 5, 2024",
        "– Port Amber (@portamber) 5 Mar 2024",
        "-- Port Amber (@portamber) 2024-03-05",
        "- Port Amber (@portamber) March 5th, 2024",
        "Port Amber (@portamber) · Mar 5, 2024",
        "—Port Amber (@portamber) 7:15 PM · Mar 5, 2024",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_signature_dates_and_names_the_account(signature: str, gap: str) -> None:
    text = f"{BEFORE}{gap}Three ships left today.\n{signature}{gap}{BEFORE}"
    assert posts(text) == [("Three ships left today.", ACCOUNT)]
    assert len(divide(text, lines_of(text))) == 3


@pytest.mark.parametrize(
    "message",
    [
        "Three ships left today.",
        "Three ships left today.\nTwo more will follow.",
        "🚢 Three ships left today.\n\n#Amber Two more will follow.",
        "The government of the islands asks all crews to keep their radios open.\nThree ships left today.",
    ],
)
def test_a_post_holds_all_its_lines(message: str) -> None:
    text = f"{BEFORE}\n{message}\n— Port Amber (@portamber) March 5, 2024\n{BEFORE}"
    assert posts(text) == [(message, ACCOUNT)]


@pytest.mark.parametrize(
    "above",
    [
        "What the Islands Need",
        "- One of the ships was late",
        "The port wrote on its account:",
        BEFORE,
        f"{BEFORE}\n{SHORTER}",
    ],
)
def test_a_post_does_not_take_what_stands_above_it(above: str) -> None:
    text = f"{BEFORE}\n{above}\nThree ships left today.\n— Port Amber (@portamber) March 5, 2024"
    assert posts(text) == [("Three ships left today.", ACCOUNT)]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_post_that_a_line_announces_begins_there(gap: str) -> None:
    lines = [
        BEFORE,
        "The port wrote:",
        "Three ships left.",
        "Two more will follow, the first of them on Friday morning.",
    ]
    text = gap.join([*lines, "— Port Amber (@portamber) March 5, 2024", BEFORE])
    assert posts(text) == [(gap.join(lines[2:]), ACCOUNT)]


def test_two_posts_in_a_row() -> None:
    text = f"{BEFORE}\nThree ships left.\n— Port Amber (@portamber) March 5, 2024"
    text += "\nTwo came.\n— Isle (@isle.news) 6 March 2024"
    assert posts(text) == [
        ("Three ships left.", ACCOUNT),
        ("Two came.", Account("Isle", "isle.news", date(2024, 3, 6))),
    ]


def test_a_signature_on_the_line_of_its_message() -> None:
    text = f"{BEFORE}\nThree ships left today. pic.twitter.com/aB3 — Port Amber (@portamber) March 5, 2024\n{BEFORE}"
    assert posts(text) == [("Three ships left today.", ACCOUNT)]


def test_a_signature_without_date() -> None:
    text = f"{BEFORE}\nThree ships left today.\n— Port Amber (@portamber)"
    assert posts(text) == [("Three ships left today.", Account("Port Amber", "portamber"))]


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Example (@annexample)",
        "The account (@portamber) was silent on Monday.",
        "Follow Port Amber (@portamber)",
    ],
)
def test_a_handle_alone_signs_nothing(line: str) -> None:
    assert posts(f"{BEFORE}\n{line}\n{BEFORE}") == []


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("Three ships left. pic.twitter.com/aB3", "Three ships left."),
        ("Three ships left. https://t.co/aB3", "Three ships left."),
        ("Three ships left. #Amber #Grainhttps://t.co/aB3", "Three ships left."),
        ("Three ships left.\n📹: Amber News pic.twitter.com/aB3", "Three ships left."),
        ("Three ships left.\nVideo: Amber News", "Three ships left."),
        ("Three ships left.\n\n#Amber #Grain", "Three ships left."),
        ("Three ships left for #Amber", "Three ships left for #Amber"),
        ("Ships left #Amber for the islands.", "Ships left #Amber for the islands."),
        ("https://t.co/aB3", "https://t.co/aB3"),
    ],
)
def test_what_trails_a_message_is_left_out(message: str, kept: str) -> None:
    assert trimmed(message) == kept
