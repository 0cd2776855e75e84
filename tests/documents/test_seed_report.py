"""The sample report: what its expectations say of date, posts, sources and bullets."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tocsin.documents import extract, find
from tocsin.model import BlockKind

SHARED: Final = Path(os.environ.get("TOCSIN_SHARED", Path(__file__).parents[3] / "shared"))
SEED: Final = SHARED / "seed" / "000_47cbfabcb82a9979.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the sample report is not here: set TOCSIN_SHARED")
def test_the_sample_report() -> None:
    expected: dict[str, Any] = yaml.safe_load((SEED.parent / "expected.yaml").read_text(encoding="utf-8"))["report"]
    document = extract(find(str(SEED)))
    posts = [block.account for block in document.blocks_of(BlockKind.POST) if block.account]
    assert {
        "date": str(document.published),
        "date_basis": document.date_basis,
        "language": document.language,
        "posts": [{"account": account.handle, "date": str(account.date)} for account in posts],
        "named_sources": len(document.blocks_of(BlockKind.SOURCE_LIST)),
        "summary_bullets": len(document.blocks_of(BlockKind.SUMMARY)),
        "subheadings": len(document.blocks_of(BlockKind.SUBHEADING)),
    } == expected
