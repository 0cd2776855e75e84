"""The measure of briefs sees what a brief must not say, by means of its own."""

from __future__ import annotations

import pytest

from bench.briefs import lacking

QUOTES = "On 7 March the OSCE's envoy Ilse Brandt counted 3,000 soldiers, twelve of them officers, at Orsk."


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("The OSCE's envoy Ilse Brandt counted 3,000 soldiers.", []),
        ("According to Ilse Brandt, 12 officers were at Orsk.", []),
        ("According to Ilse Brandt, 3000 soldiers were at Orsk.", []),
        ("Soldiers were at Orsk.", []),
        ("Ilse Brandt counted 3,500 soldiers.", ["3,500"]),
        ("Ilse Brandt counted thirteen officers.", ["thirteen"]),
        ("Ilse Brandt counted thousands of soldiers.", ["thousands"]),
        ("Ilse Brandt counted soldiers in Belmora.", ["Belmora"]),
        ("On 8 April it was so.", ["8", "April"]),
        ("Varania sent soldiers.", ["Varania"]),
        ("The NATO envoy spoke.", ["NATO"]),
    ],
)
def test_names_and_numbers_that_the_quotes_lack_are_found(sentence: str, missing: list[str]) -> None:
    assert lacking(sentence, QUOTES) == missing
