"""Figures of states that NATO's tables lack: only agreement with SIPRI's is ever told, since definitions differ."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tocsin.model import Block, BlockKind, Document, Span, Verdict
from tocsin.reading import Reader
from tocsin.reference import Record, checks, load


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    folder: Path = tmp_path_factory.mktemp("records")
    (folder / "editions-wb.csv").write_text(
        "id,name,publisher,published,read_in,source\n"
        "World Bank 2025-12-19,Military expenditure,World Bank,2025-12-19,issuing body,a test\n"
    )
    (folder / "spending-wb.csv").write_text(
        "edition,state,year,metric,value,printed,unit\n"
        "World Bank 2025-12-19,UKR,2024,military share of GDP,34.4801,34.48,%\n"
        "World Bank 2025-12-19,POL,2024,military share of GDP,4.1512,4.15,%\n"
    )
    return load(sorted(folder.iterdir()))


@pytest.mark.parametrize(
    ("text", "day", "verdict"),
    [
        ("Ukraine spent 34.5 per cent of its GDP on defence in 2024.", date(2026, 1, 10), Verdict.WITHIN_ROUNDING),
        ("Ukraine spent 26 per cent of its GDP on defence in 2024.", date(2026, 1, 10), Verdict.CANNOT_CHECK),
        ("Ukraine spent 34.5 per cent of its GDP on defence in 2024.", date(2025, 1, 10), Verdict.CANNOT_CHECK),
        ("Poland spent 4.15 per cent of its GDP on defence in 2024.", date(2026, 1, 10), Verdict.DIFFERS),
    ],
)
def test_only_agreement_by_another_definition_is_told(
    text: str, day: date, verdict: Verdict, record: Record, reader: Reader
) -> None:
    reading = reader.read(Document(text=text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),), published=day))
    (check,) = checks(reading, (), record, reader.vocabulary)
    assert check.verdict is verdict
    assert ("SIPRI" in check.why) is (verdict is Verdict.WITHIN_ROUNDING)
