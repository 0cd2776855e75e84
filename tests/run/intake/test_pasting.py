"""What somebody pastes: a text or an address, with its day, and how large it may be."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.documents import Raw
from tocsin.errors import InputError, RefusedInput
from tocsin.run import Desk
from tocsin.run.intake.pasting import MOST, Pasted, document_of, raw_of

DAY = date(2024, 11, 7)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("  http://example.org/a b\n", None),
        (" https://example.org/a \n", "https://example.org/a"),
        ("Read https://example.org/a", None),
        ("/etc/passwd", None),
        ("", None),
    ],
)
def test_an_address_stands_alone(text: str, address: str | None) -> None:
    assert Pasted(text=text).address == address


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("Russia sent fuel.", DAY, "given"),
        ("KYIV, Nov. 5, 2024 (Wire) - Russia sent fuel to its ally.", date(2024, 11, 5), "dateline"),
    ],
)
def test_the_day_that_is_given_counts_where_the_text_tells_none(desk: Desk, text: str, day: date, basis: str) -> None:
    pasted = Pasted(text=text, day=DAY)
    document = document_of(pasted, raw_of(pasted, desk))
    assert (document.published, document.date_basis) == (day, basis)


def test_a_page_that_is_too_long_is_refused_though_its_address_is_short() -> None:
    raw = Raw(content=b"word " * (MOST // 4), name="https://example.org/a", media_type="text/plain")
    with pytest.raises(RefusedInput, match=r"example\.org/a has .* more than the 60,000"):
        document_of(Pasted(text="https://example.org/a"), raw)


def test_nothing_is_no_text(desk: Desk) -> None:
    with pytest.raises(InputError, match="there is nothing to read"):
        raw_of(Pasted(text=" \n"), desk)


def test_half_of_a_character_is_no_harm(desk: Desk) -> None:
    pasted = Pasted(text="Russia \ud83d sent fuel\0 to its ally.")
    assert "\0" not in document_of(pasted, raw_of(pasted, desk)).text
