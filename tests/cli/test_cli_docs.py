"""What the documentation says about commands and the JSON object is what the code says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tocsin.cli.app import COMMANDS, GROUPS
from tocsin.cli.paint import LOOKS
from tocsin.errors import TocsinError
from tocsin.model import Dossier
from tocsin.model.json import schema
from tools.write_cli_docs import DOCS, pages

PAGES = pages()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_what_a_page_takes_from_the_code_is_up_to_date(path: Path) -> None:
    stale = f"{path} is stale; run `python tools/write_cli_docs.py`"
    assert path.read_text(encoding="utf-8") == PAGES[path], stale


def test_every_command_is_documented() -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert [name for name in (*COMMANDS, *GROUPS) if f"## tocsin {name}\n" not in page] == []


def test_every_exit_status_is_documented() -> None:
    def statuses(error: type[TocsinError]) -> set[int]:
        return {error.exit_status}.union(*(statuses(one) for one in error.__subclasses__()))

    documented = set(re.findall(r"^\| (\d+) \|", (DOCS / "cli.md").read_text(encoding="utf-8"), re.MULTILINE))
    # The root's own status stands for a fault of ours that was never given a kind.
    assert {str(status) for status in statuses(TocsinError) - {TocsinError.exit_status}} <= documented


def test_every_sign_is_documented_with_its_colour() -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert [look for look in LOOKS.values() if f"| {look.sign} | {look.colour} |" not in page] == []


def test_every_object_of_json_says_what_it_is() -> None:
    assert [name for name, noun in schema(Dossier)["$defs"].items() if not noun.get("description")] == []
