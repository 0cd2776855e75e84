"""Write the reference of the API into docs/api.md, from its own description (OpenAPI).

Everything between the page's two marks is written; the rest of the page is ours to write.

    python tools/write_api_docs.py
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from tocsin.api.app import api
from tocsin.ledger import open_ledger
from tocsin.run import Desk
from tocsin.run.live.service import Service
from tocsin.settings import Settings

PAGE: Final = Path(__file__).parent.parent / "docs" / "api.md"
BEGIN: Final = "<!-- written by tools/write_api_docs.py: begin -->\n"
END: Final = "<!-- written by tools/write_api_docs.py: end -->\n"
_BASE: Final = "/api/v1"
_COMMON: Final = frozenset({"as_of", "recorded_by", "cursor", "limit"})  # which the page explains once
_REFERENCE: Final = "#/components/schemas/"

Described = Mapping[str, Any]


def description() -> Described:
    """Return the API's description of itself."""
    settings = Settings(ledger=":memory:")
    with open_ledger(":memory:") as ledger:
        return api(Service(settings, ledger, Desk(settings))).openapi()


def page() -> str:
    """Return the whole text of the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    part = "\n".join(reference(description()))
    return f"{before}{BEGIN}\n{part}\n{END}{after}"


def reference(described: Described) -> Iterator[str]:
    """Yield the lines of the reference: a section for each group, in it one for each operation."""
    for tag in described["tags"]:
        yield f"## {tag['name'].capitalize()}\n\n{tag['description']}\n"
        for path, operations in described["paths"].items():
            for method, operation in operations.items():
                if operation["tags"] == [tag["name"]]:
                    yield from _operation(method, path, operation)


def _operation(method: str, path: str, operation: Described) -> Iterator[str]:
    yield f"### {method.upper()} {_BASE}{path}\n"
    told = " ".join(operation.get("description", "").split())
    yield f"{operation['summary']}. {told}\n"
    yield f"Answers {_answer(operation)}{_also(operation)}.\n"
    if body := operation.get("requestBody"):
        yield f"Takes {_holds(body['content']['application/json']['schema'])}.\n"
    own = [one for one in operation.get("parameters", ()) if one["name"] not in _COMMON]
    if own:
        yield "| parameter | holds | |\n| --- | --- | --- |"
        yield from (f"| `{one['name']}` | {_parameter(one)} | {one.get('description', '')} |" for one in own)
        yield ""


def _also(operation: Described) -> str:
    """Return which of the common parameters an operation takes, in words."""
    common = [f"`{one['name']}`" for one in operation.get("parameters", ()) if one["name"] in _COMMON]
    return f"; takes {', '.join(common)}" if common else ""


def _answer(operation: Described) -> str:
    status = next(status for status in operation["responses"] if status.startswith("2"))
    media_type, content = next(iter(operation["responses"][status]["content"].items()))
    return f"{status} with {_holds(content['schema']) if media_type == 'application/json' else f'`{media_type}`'}"


def _parameter(one: Described) -> str:
    holds = _holds(one["schema"])
    return f"{holds}, required" if one.get("required") and one["in"] != "path" else holds


def _holds(schema: Described) -> str:
    """Return what a schema holds, in words."""
    if "$ref" in schema:
        return f"`{schema['$ref'].removeprefix(_REFERENCE)}`"
    if "anyOf" in schema:
        return " or ".join(_holds(one) for one in schema["anyOf"] if one.get("type") != "null")
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"any number of {_holds(schema['items'])}"
    return f"{schema['type']} ({schema['format']})" if "format" in schema else str(schema["type"])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
