"""docs/library.md and the notebook: what they show runs, and every column of every frame is named."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tocsin import library
from tocsin.exports.tables import answers, events
from tocsin.library import Opened
from tocsin.relations.dyads import SERIES
from tocsin.relations.rows import SCHEMA
from tocsin.run import Desk

DOCS: Final = Path(__file__).parents[2] / "docs"
PAGE: Final = (DOCS / "library.md").read_text(encoding="utf-8")
NOTEBOOK: Final = json.loads((DOCS / "notebooks" / "first_look.ipynb").read_text(encoding="utf-8"))
_CODE: Final = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FRAMES: Final = {
    "events": SCHEMA,
    "dyad": SERIES,
    "transfers": answers.TRANSFERS,
    "requests": answers.REQUESTS,
    "conflicts": answers.CONFLICTS,
    "search": answers.HITS,
    "alerts": answers.ALERTS,
}


@pytest.fixture
def namespace(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """A fresh session, with the reader that most tests share; what it opens is closed."""
    monkeypatch.setattr(library, "_desk", lambda _: desk)
    opened: dict[str, Any] = {}
    yield opened
    for value in opened.values():
        if isinstance(value, Opened):
            value.close()


def test_the_page_runs(namespace: dict[str, Any]) -> None:
    for code in _CODE.findall(PAGE):
        exec(compile(code, "docs/library.md", "exec"), namespace)
    assert namespace["monthly"]["events"].sum() > 0
    assert namespace["claims"].height > 0
    assert namespace["report"].claims()["initiators"].to_list()[0] == ["PRK"]


def test_the_notebook_runs(namespace: dict[str, Any]) -> None:
    cells = [cell for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]
    for at, cell in enumerate(cells):
        exec(compile("".join(cell["source"]), f"cell {at}", "exec"), namespace)
    for frame in ("monthly", "events", "told", "conflicts", "cow"):
        assert namespace[frame].height > 0, frame


def test_the_notebook_holds_no_outputs() -> None:
    for cell in NOTEBOOK["cells"]:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@pytest.mark.parametrize("frame", _FRAMES)
def test_every_column_is_named(frame: str) -> None:
    paragraph = re.search(rf"^\*\*{frame}\*\*:(.*?)\n\n", PAGE, re.MULTILINE | re.DOTALL)
    assert paragraph
    columns = [name for name in _FRAMES[frame] if name not in events.EVIDENCE or frame == "dyad"]
    assert [name for name in columns if f"`{name}`" not in paragraph[1]] == []


def test_every_answer_is_on_the_page() -> None:
    public = [name for name in vars(Opened) if not name.startswith("_") and name != "close"]
    assert [name for name in public if f"`{name}(" not in PAGE and f".{name}(" not in PAGE] == []


def test_pandas_takes_every_frame(namespace: dict[str, Any]) -> None:
    exec("import tocsin; ledger = tocsin.sample()", namespace)
    for frame in ("claims", "events", "documents", "transfers", "conflicts", "alerts"):
        polars = getattr(namespace["ledger"], frame)()
        assert list(polars.to_pandas().columns) == polars.columns
