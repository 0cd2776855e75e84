"""`plan`: what coding a hundred million documents, and all that GDELT has listed, takes of machines, hours and money.

Everything follows from the numbers of `plan.toml`: what was measured, what is published, what is assumed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

FIGURES: Final = Path(__file__).parent / "plan.toml"
_HOUR: Final = 3_600
_DAY: Final = 24 * _HOUR
_QUARTERS: Final = 96  # of an hour, of a day
_GB: Final = 1e9

Figures = Mapping[str, float]


def figures(path: Path = FIGURES) -> dict[str, float]:
    """Return the numbers of the file, whatever their part."""
    parts = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: float(value) for part in parts.values() for name, value in part.items()}


def reckoned(documents: float, told: Figures) -> dict[str, float]:
    """Return what coding so many articles takes.

    Core hours are those of the workers on a Ray cluster, with what is spare; `cores` and `machines` finish them in
    `days_to_finish`. Coordinators are as many as can send out what these read: each is a `tocsin code` of its own, for
    a part of the corpus. Bytes are in GB (10^9), money in the currency of the prices, storage a month.
    """
    read = documents * told["english"] * told["reachable"]
    core_hours = read * told["core_s"] / (told["scaling"] / 2) / told["ray_ratio"] * told["spare"] / _HOUR
    hours = told["days_to_finish"] * 24
    cores = core_hours / hours
    parquet, ledger = (read * told[name] / _GB for name in ("parquet_bytes", "ledger_bytes"))
    return {
        "articles read": read,
        "core hours": core_hours,
        "hours on one machine": core_hours / told["machine_cores"],
        "cores": cores,
        "machines": cores / told["machine_cores"],
        "coordinators": read / (hours * _HOUR) / told["coordinated_per_s"],
        "coded claims": read * told["claims"],
        "text, GB": documents * told["characters"] / _GB,
        "Parquet, GB": parquet,
        "the same in a ledger, GB": ledger,
        "computing, money": core_hours * told["core_hour_price"],
        "Parquet, money a month": parquet * told["gigabyte_month_price"],
    }


def gdelt(told: Figures) -> dict[str, float]:
    """Return what fetching all that GDELT has listed takes besides: GB of lists and pages, pages a second."""
    listed = told["articles_a_day"] * told["days"]
    return {
        "articles listed": listed,
        "lists, GB": told["lists_bytes"] * _QUARTERS * told["days"] / _GB,
        "pages, GB": listed * told["reachable"] * told["page_bytes"] / _GB,
        "pages a second": listed / (told["days_to_finish"] * _DAY),
    }


def table(told: Figures) -> str:
    """Return the plan as a table of Markdown."""
    listed = told["articles_a_day"] * told["days"]
    plans = [reckoned(documents, told) for documents in (told["hundred_million"], told["articles_a_day"], listed)]
    rows = [(name, *(_number(plan[name]) for plan in plans)) for name in plans[0]]
    rows += [(name, "", "", _number(value)) for name, value in gdelt(told).items()]
    heads = ("", f"{_number(told['hundred_million'])} documents", "a day of GDELT", "GDELT since 2015-02-18")
    lines = [heads, ("---", "---:", "---:", "---:"), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _number(value: float) -> str:
    """Return a number with two digits that count, or as a whole number of at least two."""
    if value == 0:
        return "0"
    if value >= 10:
        digits = len(str(round(value))) - 2
        return f"{round(value, -digits):,.0f}"
    return f"{value:.2g}"
