"""The audit of packages fails on a known vulnerability, and says plainly where nobody could be asked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tools.audit import read, status

SKIPPED = {"name": "lxml", "skip_reason": "Dependency not found on PyPI and could not be audited: lxml (6.1.3)"}
OWN = {"name": "tocsin", "skip_reason": "Dependency not found on PyPI and could not be audited: tocsin (0.1.0)"}
GOOD = {"name": "lxml", "version": "6.1.3", "vulns": []}
WEAK = {"name": "jinja2", "version": "2.4.1", "vulns": [{"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"]}]}
OPEN = {"name": "old", "version": "1", "vulns": [{"id": "GHSA-x", "fix_versions": []}]}


def printed(*packages: dict[str, Any]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


@pytest.mark.parametrize(
    ("outs", "exits", "says"),
    [
        ([printed(GOOD, OWN)], 0, "pypi: 1 packages, 0 known vulnerabilities"),
        ([printed(GOOD, WEAK, OWN)], 1, "VULNERABLE jinja2 2.4.1: PYSEC-2019-217, mended in 2.10.1"),
        ([printed(OPEN)], 1, "VULNERABLE old 1: GHSA-x, mended in no version"),
        ([printed(SKIPPED, OWN)], 0, "pypi: it knows none of 1 packages\nNOT AUDITED"),
        (["Traceback"], 0, "NOT AUDITED: no service that knows of vulnerabilities could be asked"),
        (["", printed(WEAK)], 1, "VULNERABLE jinja2"),
        ([printed(SKIPPED), printed(GOOD)], 0, "pypi: 1 packages, 0 known"),
    ],
)
def test_what_is_said_and_how_it_ends(
    outs: list[str], exits: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status([read("pypi", out, "no route to host") for out in outs], strict=False) == exits
    assert says in capsys.readouterr().out


def test_where_it_matters_it_is_no_pass_that_nobody_could_be_asked() -> None:
    assert status([read("osv", "", "no route to host")], strict=True) == 1
    assert status([read("osv", "", "no route to host"), read("pypi", printed(GOOD), "")], strict=True) == 0
