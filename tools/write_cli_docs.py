"""Write what the documentation takes from the code: `--help` into docs/cli.md, the model's fields into docs/json.md.

Everything between a page's two marks is written; the rest of the page is ours to write.

    python tools/write_cli_docs.py
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import typer

from tocsin.cli.app import COMMANDS, GROUPS, app
from tocsin.model import Comparison, Dossier
from tocsin.model.json import schema

DOCS: Final = Path(__file__).parent.parent / "docs"
BEGIN: Final = "<!-- written by tools/write_cli_docs.py: begin -->\n"
END: Final = "<!-- written by tools/write_cli_docs.py: end -->\n"
_COLUMNS: Final = 80
_REFERENCE: Final = "#/$defs/"

Schema = Mapping[str, Any]


def commands() -> str:
    """Return the help of every command, as `--help` prints it on a terminal of 80 columns."""
    group = typer.main.get_command(app)
    whole = typer.Context(group, info_name="tocsin", terminal_width=_COLUMNS)
    helps = {"tocsin": group.get_help(whole)}
    for name in (*COMMANDS, *GROUPS):
        helps |= _helps(group, name, whole)
    return "\n".join(f"## {name}\n\n```text\n{text.strip()}\n```\n" for name, text in helps.items())


def _helps(group: Any, name: str, parent: typer.Context) -> dict[str, str]:
    """Return the help of a command of a group, and of those below it, by what is typed."""
    command = group.get_command(parent, name)
    context = typer.Context(command, info_name=name, parent=parent)
    helps = {context.command_path: command.get_help(context)}
    for below in getattr(command, "commands", ()):
        helps |= _helps(command, below, context)
    return helps


def fields() -> str:
    """Return a section for each object of `--format json`: what it is, and a table of its fields."""
    nouns = [schema(noun) for noun in (Dossier, Comparison)]
    parts = {part["title"]: part for noun in nouns for part in noun["$defs"].values()}
    ordered = [*nouns, *(parts[title] for title in sorted(parts))]
    return "\n".join("\n".join(_section(one)) for one in ordered)


def pages() -> dict[Path, str]:
    """Return the whole text of each page that has a written part."""
    parts: dict[str, Callable[[], str]] = {"cli.md": commands, "json.md": fields}
    return {DOCS / name: _renewed((DOCS / name).read_text(encoding="utf-8"), part()) for name, part in parts.items()}


def _renewed(page: str, part: str) -> str:
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{part}\n{END}{after}"


def _section(noun: Schema) -> Iterator[str]:
    yield f"## {noun['title']}\n"
    yield f"{noun.get('description', '')}\n"
    if "enum" in noun:
        yield f"One of {', '.join(f'`{value}`' for value in noun['enum'])}.\n"
        return
    yield "| field | holds |\n| --- | --- |"
    yield from (f"| `{name}` | {_holds(field)} |" for name, field in noun["properties"].items())
    yield ""


def _holds(field: Schema) -> str:
    """Return what a field holds, in words, with links to the sections of other objects."""
    if "$ref" in field:
        name = field["$ref"].removeprefix(_REFERENCE)
        return f"[{name}](#{name.lower()})"
    if "anyOf" in field:
        return " or ".join(_holds(one) for one in field["anyOf"])
    if "const" in field:
        return f"`{field['const']}`"
    if field["type"] == "array":
        return f"list of {_holds(field['items'])}"
    return f"{field['type']} ({field['format']})" if "format" in field else str(field["type"])


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
