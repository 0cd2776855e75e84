"""The plan follows from its numbers, the page shows what follows, and its numbers are those that it names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from bench import __main__ as bench
from bench.plan import figures, gdelt, reckoned, table

PAGE: Final = (Path(__file__).parents[2] / "docs" / "planning.md").read_text(encoding="utf-8")
# Round numbers, so that what follows from them can be worked out by hand.
ROUND: Final = {
    **figures(),
    "core_s": 0.36, "scaling": 1.8, "ray_ratio": 0.9, "coordinated_per_s": 1_000, "claims": 5, "parquet_bytes": 4_000,
    "ledger_bytes": 10_000, "english": 0.5, "reachable": 0.5, "spare": 1.5, "machine_cores": 10, "days_to_finish": 1,
    "core_hour_price": 0.1, "gigabyte_month_price": 0.5, "characters": 3_000,
}  # fmt: skip


def test_what_is_reckoned_by_hand() -> None:
    plan = reckoned(4_000_000, ROUND)
    assert plan["articles read"] == 1_000_000
    # A million articles of .36 s are 100 hours; .9 of each is left by a second worker and .9 by Ray, and half is spare.
    assert plan["core hours"] == pytest.approx(100 / 0.9 / 0.9 * 1.5)
    assert plan["hours on one machine"] == pytest.approx(plan["core hours"] / 10)
    assert plan["machines"] == pytest.approx(plan["core hours"] / 24 / 10)
    assert plan["coordinators"] == pytest.approx(1_000_000 / 86_400 / 1_000)
    assert (plan["coded claims"], plan["text, GB"]) == (5_000_000, 12)
    assert (plan["Parquet, GB"], plan["the same in a ledger, GB"], plan["Parquet, money a month"]) == (4, 10, 2)
    assert plan["computing, money"] == pytest.approx(plan["core hours"] * 0.1)


def test_what_is_fetched_for_gdelt() -> None:
    told = {**ROUND, "articles_a_day": 86_400, "days": 10, "page_bytes": 100_000, "lists_bytes": 1_000_000}
    assert gdelt(told) == {
        "articles listed": 864_000,
        "lists, GB": pytest.approx(0.96),
        "pages, GB": pytest.approx(43.2),
        "pages a second": pytest.approx(10),
    }


def test_the_page_shows_the_table_that_follows_from_the_file() -> None:
    assert table(figures()) in PAGE, "docs/planning.md is stale; `python -m bench plan` prints its table"


def test_the_page_explains_every_number() -> None:
    assert [name for name in figures() if f"`{name}`" not in PAGE] == []


def test_a_number_can_be_replaced(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["plan"]) == 0
    assert capsys.readouterr().out == table(figures())
    assert bench.main(["plan", "--core-hour-price", "0.08", "--english", ".5"]) == 0
    dearer = capsys.readouterr().out
    assert dearer == table({**figures(), "core_hour_price": 0.08, "english": 0.5})
    rows = [dict(re.findall(r"^\| ([\w ,]+?) \| (\S+) \|", out, re.MULTILINE)) for out in (table(figures()), dearer)]
    assert rows[0]["articles read"] == "100,000,000"
    assert rows[1]["articles read"] == "50,000,000"
    assert rows[0]["computing, money"] == rows[1]["computing, money"]
