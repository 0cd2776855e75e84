"""docs/adding.md: every recipe works, every error is told as shown, every table is listed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from recipes import DOCS, Recipe, found_in, recipes, with_lines

from tocsin.errors import VocabularyError
from tocsin.reading import Reader
from tocsin.vocabulary import DATA, load

PAGE: Final = (DOCS / "adding.md").read_text(encoding="utf-8")
SHOWN: Final = tuple(recipes(PAGE))
# Folder and line numbers change; which file, and what is said of it, do not.
_WHERE: Final = re.compile(r"^.*/(?=\w+\.csv:)|(?<=\.csv:)\d+|(?<= line )\d+")


def _title(recipe: Recipe) -> str:
    return recipe.title


@pytest.mark.parametrize("recipe", [one for one in SHOWN if one.found], ids=_title)
def test_recipe_finds_what_was_not_found_before(recipe: Recipe, reader: Reader, tmp_path: Path) -> None:
    promised = set(recipe.found)
    assert promised & found_in(recipe, reader) == set()
    assert promised - found_in(recipe, Reader(load(with_lines(recipe, tmp_path)), network=False)) == set()


@pytest.mark.parametrize("recipe", [one for one in SHOWN if one.error], ids=_title)
def test_wrong_line_is_told_as_shown(recipe: Recipe, tmp_path: Path) -> None:
    with pytest.raises(VocabularyError) as caught:
        load(with_lines(recipe, tmp_path))
    assert re.sub(_WHERE, lambda match: "" if "/" in match[0] else "LINE", str(caught.value)) == recipe.error


def test_every_recipe_promises_findings_or_an_error() -> None:
    assert [recipe.title for recipe in SHOWN if bool(recipe.found) == bool(recipe.error)] == []
    assert {"An actor", "An office and its holder", "A goods word", "An event pattern"} <= {one.title for one in SHOWN}


def test_every_table_is_listed() -> None:
    listed = PAGE[PAGE.index("## The tables") :]
    assert [path.name for path in sorted(DATA.glob("*.csv")) if f"`{path.name}`" not in listed] == []
