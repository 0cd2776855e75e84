"""NOTICE names every data file that owes something to others, below the name of whom it owes it to."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Final

import pytest

from tocsin.exports import codes
from tocsin.relations.history import coding
from tocsin.vocabulary import DATA

ROOT: Final = Path(__file__).parents[2]
SECTIONS: Final = re.split(r"\n\n\n", (ROOT / "NOTICE").read_text(encoding="utf-8"))
OWED: Final = (
    "PLOVER",
    "Phoenix",
    "GeoNames",
    "CIA World Factbook",
    "pycountry",
    "world-countries",
    "Correlates of War",
    "Gleditsch",
)


@pytest.mark.parametrize("name", OWED)
def test_files_that_owe_something_are_named(name: str) -> None:
    files = [*DATA.glob("*.csv"), *coding.DATA.glob("*.csv"), *codes.DATA.glob("*.csv")]
    owing = [path.name for path in files if any(name in source for source in sources(path))]
    named = "\n".join(section for section in SECTIONS if name in section)
    assert owing
    assert [file for file in owing if file not in named] == []


def sources(path: Path) -> set[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["source"] for row in csv.DictReader(file)}


def test_the_licences_that_are_no_apache_licence_are_named_with_their_addresses() -> None:
    creative = ("by-sa/4.0/", "by/4.0/", "by/3.0/")
    addresses = [*(f"creativecommons.org/licenses/{one}" for one in creative), "odbl/1-0/"]
    assert [address for address in addresses if not any(address in section for section in SECTIONS)] == []
    assert any("Permission is hereby granted" in section and "Phoenix" in section for section in SECTIONS)
