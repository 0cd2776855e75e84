"""Tables that commands print as CSV: what a report says in them is never a formula to a spreadsheet."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.cli.output import show_csv


def test_a_text_that_begins_like_a_formula_is_a_text(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"what": "=HYPERLINK(1)", "share": "-1.50", "day": date(2024, 11, 7), "note": None}]
    show_csv(("what", "share", "day", "note"), rows)
    assert capsys.readouterr().out == "what,share,day,note\n'=HYPERLINK(1),-1.50,2024-11-07,\n"
