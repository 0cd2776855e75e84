"""docs/model.md has every noun of tocsin.model, every field and every value, and no other."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import pytest

import tocsin.model

PAGE: Final = (Path(__file__).parents[2] / "docs" / "model.md").read_text(encoding="utf-8")
NOUNS: Final = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))


def test_the_nouns_are_those_of_the_model() -> None:
    assert sorted(NOUNS) == sorted(tocsin.model.__all__)


@pytest.mark.parametrize("noun", tocsin.model.__all__)
def test_every_field_and_value_is_explained(noun: str) -> None:
    defined = getattr(tocsin.model, noun)
    expected = [f'"{value}"' for value in _values(defined)] + [f"`{name}`" for name in _public_fields(defined)]
    assert [part for part in expected if part not in NOUNS[noun]] == []


def _values(defined: object) -> list[str]:
    return [str(value) for value in defined] if isinstance(defined, type) and issubclass(defined, StrEnum) else []


def _public_fields(defined: object) -> list[str]:
    names = [field.name for field in fields(defined)] if isinstance(defined, type) and is_dataclass(defined) else []
    return [name for name in names if not name.startswith("_")]
