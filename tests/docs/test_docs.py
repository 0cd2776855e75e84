"""The pages say what is so: commands, options, targets, links, paths and the screen of the README."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import typer.core
import typer.main

from bench.__main__ import OWN, PREDICTORS
from tocsin.cli.app import app
from tools.write_readme_screen import with_screen

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "examples").glob("README.md")),
)
_FENCE: Final = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK: Final = re.compile(r"\]\((?!https?:)([^)#\s]+)")
# Paths of the project; a ledger lies with the user's data.
_PATH: Final = re.compile(r"`((?:tocsin|tools|bench|tests|docs|examples|changelog\.d)/[^`\s]*(?<!\.sqlite))`")
_FRAGMENT: Final = re.compile(r"\d+-[a-z0-9-]+\.(?:added|changed|fixed|removed)\.md")


def shell_lines(page: Path) -> Iterator[list[str]]:
    """Yield the commands of a page's shell blocks and indented lines as words, without settings before them."""
    text = page.read_text(encoding="utf-8")
    blocks = [body for language, body in _FENCE.findall(text) if language in ("sh", "console")]
    for line in [*"\n".join(blocks).splitlines(), *re.findall(r"^ {4}(\S.*)$", text, re.MULTILINE)]:
        words = shlex.split(line.removeprefix("$ "), comments=True)
        while words and re.match(r"[A-Z_]+=", words[0]):
            words = words[1:]
        if words:
            yield words


def commands(name: str) -> list[tuple[str, list[str]]]:
    return [(page.name, words[1:]) for page in PAGES for words in shell_lines(page) if words[0] == name]


@pytest.mark.parametrize(("page", "arguments"), commands("tocsin"))
def test_command_and_its_options_exist(page: str, arguments: list[str]) -> None:
    root = typer.main.get_command(app)
    assert isinstance(root, typer.core.TyperGroup)
    command: Any = root
    for word in arguments:
        if isinstance(command, typer.core.TyperGroup) and not word.startswith("-"):
            command = command.commands[word]
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    used = {word.partition("=")[0] for word in arguments if re.match(r"--?[a-z]", word)}
    assert used <= known, page


@pytest.mark.parametrize(("page", "arguments"), commands("tocsin"))
def test_report_that_a_command_names_is_there(page: str, arguments: list[str]) -> None:
    named = [word for word in arguments if word.startswith("examples/")]
    assert [word for word in named if not (ROOT / word).is_file()] == [], page


def test_make_targets_exist() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {arguments[0] for _, arguments in commands("make")} - targets == set()


def test_sets_that_bench_is_asked_for_exist() -> None:
    asked = {arguments[2] for _, arguments in commands("python") if arguments[:2] == ["-m", "bench"]}
    assert asked - {*OWN, *PREDICTORS, "gate", "plan", "predict"} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_paths_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = [page.parent / link for link in _LINK.findall(text)] + [ROOT / path for path in _PATH.findall(text)]
    assert [str(target) for target in targets if not target.exists()] == []


def test_readme_gives_every_figure_with_its_floor() -> None:
    found = re.findall(r"\| `(\w+)` \| ([\d.]+) \| ([\d.]+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    rows = [(name, float(value), float(shown)) for name, value, shown in found]
    floors = tomllib.loads((ROOT / "bench" / "floors.toml").read_text(encoding="utf-8"))
    bounds = [(name, floor) for figures in floors.values() for name, floor in figures.items()]
    assert sorted((name, shown) for name, _, shown in rows) == sorted(
        (name, floor.get("least", floor.get("most"))) for name, floor in bounds
    )
    risen = {name for name, floor in bounds if "least" in floor}
    fails = [name for name, value, shown in rows if (value < shown if name in risen else value > shown)]
    assert fails == []


def test_readme_shows_what_the_command_prints() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme == with_screen(readme), "run python tools/write_readme_screen.py"


def test_change_fragments_are_named_and_short() -> None:
    fragments = [path for path in (ROOT / "changelog.d").glob("*") if path.name != "README.md"]
    assert fragments
    assert [path.name for path in fragments if not _FRAGMENT.fullmatch(path.name)] == []
    assert [path.name for path in fragments if not 20 <= len(path.read_text(encoding="utf-8").strip()) <= 400] == []
