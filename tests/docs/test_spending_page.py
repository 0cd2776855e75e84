"""docs/spending.md: every command prints what stands below it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Final

import pytest
from commands import Run

PAGE: Final = (Path(__file__).parents[2] / "docs" / "spending.md").read_text(encoding="utf-8")
_SHOWN: Final = re.findall(r"^```sh\ntocsin ([^\n]+)\n```\n\n```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
_LEFT_OUT: Final = "…\n"


@pytest.mark.parametrize(("arguments", "shown"), _SHOWN, ids=[arguments for arguments, _ in _SHOWN])
def test_a_command_prints_what_is_shown(run: Run, arguments: str, shown: str) -> None:
    rest = run(*shlex.split(arguments)).out
    for part in shown.split(_LEFT_OUT):
        assert part in rest
        rest = rest.partition(part)[2]


def test_examples_are_shown() -> None:
    assert len(_SHOWN) == 3
