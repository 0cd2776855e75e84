"""Settings: what the environment says, what makes no sense, and that each variable is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tocsin.errors import SettingsError
from tocsin.settings import Settings, from_environment

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
_VARIABLE = re.compile(r"\bTOCSIN_[A-Z_]+\b")


def test_without_settings_the_ledger_lies_in_the_data_folder() -> None:
    settings = from_environment({})
    assert settings.ledger.endswith("ledger.sqlite")
    assert (settings.vocabulary, settings.allow_private_addresses) == (None, False)


def test_all_settings(tmp_path: Path) -> None:
    told = {
        "TOCSIN_LEDGER": "postgresql://host/name",
        "TOCSIN_VOCABULARY": str(tmp_path),
        "TOCSIN_SOURCES": __file__,
        "TOCSIN_RECORDS": str(tmp_path),
        "TOCSIN_HISTORY": str(tmp_path),
        "TOCSIN_ALLOW_PRIVATE_ADDRESSES": "1",
    }
    assert from_environment(told) == Settings(
        "postgresql://host/name", tmp_path, Path(__file__), tmp_path, tmp_path, allow_private_addresses=True
    )


def test_an_empty_setting_is_none() -> None:
    assert from_environment({"TOCSIN_LEDGER": "", "TOCSIN_VOCABULARY": ""}) == from_environment({})


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TOCSIN_ALLOW_PRIVATE_ADDRESSES", "yes"),
        ("TOCSIN_VOCABULARY", "/no/such/folder"),
        ("TOCSIN_VOCABULARY", __file__),
        ("TOCSIN_SOURCES", "/no/such/file.csv"),
        ("TOCSIN_SOURCES", str(ROOT)),
        ("TOCSIN_RECORDS", __file__),
        ("TOCSIN_HISTORY", __file__),
    ],
)
def test_a_value_that_makes_no_sense_is_named(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=variable) as raised:
        from_environment({variable: value})
    assert value in str(raised.value)


def test_every_setting_is_documented_and_no_other() -> None:
    read = set(_VARIABLE.findall((ROOT / "tocsin" / "settings.py").read_text(encoding="utf-8")))
    assert set(_VARIABLE.findall(PAGE.partition("## For tests")[0])) == read


def test_every_variable_of_tests_and_tools_is_documented() -> None:
    files = [path for folder in ("tests", "bench", "tools", "training") for path in (ROOT / folder).rglob("*.py")]
    used = {variable for path in files for variable in _VARIABLE.findall(path.read_text(encoding="utf-8"))}
    assert used <= set(_VARIABLE.findall(PAGE))
