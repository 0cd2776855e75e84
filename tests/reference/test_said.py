"""Numbers as a text has them, against those on record."""

from __future__ import annotations

import pytest

from tocsin.model import Quantity, Span, Verdict
from tocsin.reference.said import said


@pytest.mark.parametrize(
    ("text", "value", "record", "printed", "verdict"),
    [
        ("4.12", 4.12, 4.1202, 4.12, Verdict.AGREES),
        ("4.1", 4.1, 4.1202, 4.12, Verdict.WITHIN_ROUNDING),
        ("4", 4.0, 4.1202, 4.12, Verdict.WITHIN_ROUNDING),
        ("4.2", 4.2, 4.1202, 4.12, None),
        ("about 4.2", 4.2, 4.1202, 4.12, Verdict.WITHIN_ROUNDING),
        ("more than 2", 2.0, 4.1202, 4.12, Verdict.AGREES),
        ("more than 5", 5.0, 4.1202, 4.12, None),
        ("less than 2", 2.0, 1.28, 1.28, Verdict.AGREES),
        ("97.7 billion", 97.7e9, 97.6856e9, 97.686e9, Verdict.WITHIN_ROUNDING),
        ("97 billion", 97e9, 97.6856e9, 97.686e9, None),
        ("481,000", 481_000, 481_017, 481_000, Verdict.AGREES),
        ("480,000", 480_000, 481_017, 481_000, Verdict.WITHIN_ROUNDING),
        ("470,000", 470_000, 481_017, 481_000, None),
    ],
)
def test_how_a_number_fits(text: str, value: float, record: float, printed: float, verdict: Verdict | None) -> None:
    assert said(Quantity(value=value, text=text, span=Span(0, len(text)))).fits(record, printed) is verdict
