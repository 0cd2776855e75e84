"""The example of docs/baselines.md runs as it stands, and finds what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "baselines.md"


def test_the_example_finds_the_surge_and_no_change(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    exec(compile(example, str(PAGE), "exec"), {})
    surge, changes = capsys.readouterr().out.splitlines()
    assert surge.startswith("15 where 3 are expected; so many ")
    assert changes == "()"
